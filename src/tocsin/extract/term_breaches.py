"""Words that put a breach of law on something without a noun of it: "breached the truce", "illegally held", "is against the law"."""

from __future__ import annotations

from tocsin.extract.clauses import agents, child, conjuncts, hides_doer, kids, phrase, subject
from tocsin.extract.term_charges import penalised
from tocsin.extract.term_claims import Claim, TermWords, everyone, namer, subject_phrase
from tocsin.extract.terms import TermUse, term_of
from tocsin.language import Parse

__all__ = ["breaches", "in_breach", "of_rule"]


def of_rule(parse: Parse, head: int, words: TermWords) -> bool:
    """Say whether a rule stands in the phrase of a noun: "violations of the truce", "ceasefire breaches"."""
    inside = [i for i in range(parse.left[head], parse.right[head]) if i != head]
    return any(_is_rule(parse, i, words) or (_guarded(parse, i, words) and parse.text[i].islower()) for i in inside)


def _guarded(parse: Parse, token: int, words: TermWords) -> bool:
    """Say whether a noun is a line or zone that may be breached: "breached the no-fly zone"; not a place by its name."""
    return parse.lemma[token] in words.raw["guarded"]


def breaches(parse: Parse, words: TermWords) -> list[tuple[TermUse, Claim]]:
    """Find verbs, adverbs, phrases and abstract nouns by which something is said to break a rule, each with what is."""
    found = []
    for token in range(len(parse)):
        use = None
        if parse.lemma[token] in words.raw["breach"] and parse.pos[token] == "VERB" and parse.dep[token] != "amod":
            use = _by_verb(parse, token, words)
        elif parse.lower[token] in words.raw["unlawfully"]:
            use = _by_adverb(parse, token, words)
        elif parse.lower[token] in words.raw["lawfully"] and parse.lemma[parse.head[token]] in words.raw["acting"]:
            use = _by_adverb(parse, token, words, "legitimate")
        elif parse.lower[token] in words.raw["against"] or parse.lower[token] in words.raw["contrary"]:
            use = _against(parse, token, words)
        elif parse.lower[token] in words.raw["outside"]:
            use = _outside(parse, token, words)
        elif parse.lemma[token] in words.raw["basis"] and parse.pos[token] == "NOUN":
            use = _without_basis(parse, token, words)
        elif parse.lemma[token] in (*words.raw["illegality"], *words.raw["legality"]):
            use = _by_noun(parse, token, words)
        if use is not None:
            found.append(use)
    return found


def _is_rule(parse: Parse, token: int, words: TermWords) -> bool:
    joined = token > 1 and parse.text[token - 1] == "-" and parse.lower[token - 2] + "-" + parse.lower[token] in words.raw["rules"]
    joined = joined or (token > 0 and parse.dep[token - 1] in ("compound", "nmod") and parse.lower[token - 1] in words.raw["headings"])
    return joined or parse.lemma[token] in words.raw["rules"] or parse.lower[token] in words.raw["rules"] or parse.ent[token] == "LAW"


def _breach(first: int, end: int, head: int, claim: Claim, term: str = "violation_of_law") -> tuple[TermUse, Claim]:
    return TermUse(first, end, head, term_of(term)), claim


def _by_verb(parse: Parse, verb: int, words: TermWords) -> tuple[TermUse, Claim] | None:
    """Read "X breached the truce", "accused X of breaching it", "the truce was breached by X"."""
    things = kids(parse, verb, "dobj", "nsubjpass")
    doer = child(parse, verb, "nsubj")
    broken = things or (doer is not None and parse.tag[doer] not in ("WDT", "WP"))
    if parse.dep[verb] == "relcl" and broken and all(parse.tag[i] in ("WDT", "WP") for i in things):
        things = [parse.head[verb]]  # "the truce that X violated", "a truce they broke"
    if not any(_is_rule(parse, one, words) or _guarded(parse, one, words) for thing in things for one in conjuncts(parse, thing)):
        return None
    if parse.dep[verb] == "pcomp" and parse.lower[parse.head[verb]] in words.no:
        return None  # "without violating it"
    by = child(parse, verb, "agent")
    doer = child(parse, by, "pobj") if by is not None else None
    if doer is not None or hides_doer(parse, verb):
        of, speaker = None if doer is None else everyone(parse, doer), None
    else:
        of, speaker = _doer(parse, verb, words)
    return _breach(verb, verb + 1, verb, Claim("breach", of=of, verb=verb, speaker=speaker, confidence=0.7))


def _doer(parse: Parse, verb: int, words: TermWords) -> tuple[tuple[int, int] | None, int | None]:
    """Return who does a verb, and who says so; in "accused X of breaking it", "listed X for breaking it" that is X."""
    while (
        parse.dep[verb] in ("conj", "xcomp") and parse.dep[parse.head[verb]] in ("pcomp", "xcomp") and child(parse, verb, "nsubj") is None
    ):
        verb = parse.head[verb]  # "for trying to break it"
    charged = parse.head[verb]
    if parse.dep[verb] == "conj" and parse.tag[verb] == "VBG" and parse.lemma[charged] in words.accuse and parse.tag[charged] != "VBG":
        target = child(parse, charged, "dobj", "nsubjpass")  # "charged with espionage and breaking it"
        return (None, None) if target is None else (everyone(parse, target, verb), namer(parse, charged))
    if parse.dep[verb] != "pcomp":
        return subject_phrase(parse, verb), None
    mark = parse.head[verb]
    above = parse.head[mark]
    if parse.lemma[above] in words.raw["carriers"] and parse.dep[above] == "pobj":  # "guilty of one count of breaking it"
        mark = parse.head[above]
        above = parse.head[mark]
    if parse.lemma[above] in words.raw["responsible"]:
        charge = penalised(parse, mark, words)
        return (None, None) if charge is None else (charge.of, charge.speaker)
    if parse.lower[mark] not in (*words.raw["charged_with"], *words.raw["investigated_for"]):
        return (subject_phrase(parse, above) if parse.pos[above] == "VERB" else None), None
    charging = parse.head[above] if parse.dep[above] in ("dobj", "nsubjpass") else above
    target = child(parse, charging, "dobj", "nsubjpass")
    if target is None and parse.dep[charging] in ("acl", "relcl"):
        target = parse.head[charging]
    return (None, None) if target is None or target > mark else (everyone(parse, target, mark), namer(parse, charging))


def _by_adverb(parse: Parse, adverb: int, words: TermWords, term: str = "violation_of_law") -> tuple[TermUse, Claim] | None:
    """Read "X illegally seized the farm", "the farm was illegally seized by X", "illegally seized farms"."""
    verb = parse.head[adverb]
    if parse.dep[adverb] != "advmod" or parse.pos[verb] not in ("VERB", "ADJ"):
        return None
    speaker = None
    if parse.dep[verb] == "amod":
        thing = parse.head[verb]
        of: tuple[int, int] | None = (verb + 1, phrase(parse, thing)[1]) if thing > verb else phrase(parse, thing)
    elif hides_doer(parse, verb):
        of = None
    elif agents(parse, verb):
        of = phrase(parse, agents(parse, verb)[0])
    elif _charged_with(parse, verb, words):
        of, speaker = _doer(parse, verb, words)
    else:
        behind = kids(parse, verb, "dobj", "prt") or kids(parse, verb, "prep")[:1]
        of = (verb, max([verb + 1, *(phrase(parse, thing)[1] for thing in behind if thing > verb)]))
    if term != "violation_of_law":
        of = phrase(parse, parse.head[verb]) if parse.dep[verb] == "acl" else subject_phrase(parse, verb)
    if any(parse.lower[i] in words.g.condition for i in kids(parse, verb, "mark")):
        return None
    return _breach(adverb, adverb + 1, adverb, Claim("breach", of=of, verb=verb, speaker=speaker, confidence=0.6), term)


def _charged_with(parse: Parse, verb: int, words: TermWords) -> bool:
    """Say whether a verb stands in a charge: "accused of illegally selling", "charged with theft and illegally selling"."""
    while parse.dep[verb] in ("conj", "xcomp") and parse.dep[parse.head[verb]] in ("pcomp", "xcomp"):
        verb = parse.head[verb]
    return parse.dep[verb] == "pcomp" or (
        parse.dep[verb] == "conj" and parse.tag[verb] == "VBG" and parse.lemma[parse.head[verb]] in words.accuse
    )


def _against(parse: Parse, mark: int, words: TermWords) -> tuple[TermUse, Claim] | None:
    """Read "X is against the law", "X goes against the law", "X is contrary to the law", "contrary to the law, X did it"."""
    contrary = parse.lower[mark] in words.raw["contrary"]
    preposition = child(parse, mark, "prep") if contrary else mark
    rule = child(parse, preposition, "pobj") if preposition is not None else None
    if rule is None or not (_is_rule(parse, rule, words) or of_rule(parse, rule, words)):
        return None
    above = parse.head[mark]
    end = phrase(parse, rule)[1]
    if parse.lemma[above] in words.raw["goes"] and parse.pos[above] == "VERB":
        return _breach(above, mark + 1, above, Claim("breach", of=subject_phrase(parse, above), verb=above, confidence=0.6))
    if parse.lemma[above] in words.equate:
        return _breach(mark, end, mark, Claim("breach", of=subject_phrase(parse, above), verb=above, confidence=0.6))
    if not contrary:
        return None
    if parse.pos[above] in ("NOUN", "PROPN"):
        return _breach(mark, end, mark, Claim("breach", of=phrase(parse, above), confidence=0.55))
    if parse.pos[above] not in ("VERB", "AUX"):
        return None
    of = subject_phrase(parse, above)
    return _breach(mark, end, mark, Claim("breach", of=of, verb=above, confidence=0.5))


def _outside(parse: Parse, mark: int, words: TermWords) -> tuple[TermUse, Claim] | None:
    """Read "X acts outside the law", "accused X of operating beyond the limits of the constitution"."""
    goal, above = child(parse, mark, "pobj"), parse.head[mark]
    if goal is None or parse.lemma[above] not in words.raw["acting"] or parse.pos[above] not in ("VERB", "AUX"):
        return None
    within = [goal, *(one for of in kids(parse, goal, "prep") if parse.lower[of] in words.g.of for one in kids(parse, of, "pobj"))]
    if not any(parse.lemma[i] in words.raw["bounds"] for i in within):
        return None
    of, speaker = _doer(parse, above, words)
    return _breach(mark, phrase(parse, goal)[1], mark, Claim("breach", of=of, verb=above, speaker=speaker, confidence=0.6))


def _without_basis(parse: Parse, noun: int, words: TermWords) -> tuple[TermUse, Claim] | None:
    """Read "X has no basis in law", "X is without legal basis"."""
    inside = range(parse.left[noun], parse.right[noun])
    if not any(parse.lower[i] in words.raw["legal"] for i in inside):
        return None
    none = next((i for i in kids(parse, noun, "det") if parse.lower[i] in words.no), None)
    verb = parse.head[noun]
    if none is None and parse.dep[noun] == "pobj" and parse.lower[verb] in words.no:
        none, verb = verb, parse.head[verb]
    if none is None or parse.pos[verb] not in ("VERB", "AUX"):
        return None
    end = phrase(parse, noun)[1]
    return _breach(none, end, verb, Claim("breach", of=subject_phrase(parse, verb), confidence=0.5))


def _by_noun(parse: Parse, noun: int, words: TermWords) -> tuple[TermUse, Claim] | None:
    """Read "the illegality of X", and "doubted the legality of X" which leaves it open."""
    mark = next((i for i in kids(parse, noun, "prep") if parse.lower[i] in words.g.of), None)
    thing = child(parse, mark, "pobj") if mark is not None else None
    verb = parse.head[noun]
    if parse.dep[noun] == "dobj" and parse.lemma[verb] in words.raw["lose"]:
        use = TermUse(noun, noun + 1, noun, term_of("sham"))
        return use, Claim("breach", of=subject_phrase(parse, verb), verb=verb, confidence=0.5)
    if thing is None:
        return None
    of = phrase(parse, thing)
    if parse.lemma[noun] in words.raw["illegality"]:
        return _breach(noun, noun + 1, noun, Claim("breach", of=of, confidence=0.5))
    if parse.dep[noun] not in ("dobj", "nsubjpass") or parse.lemma[verb] not in words.question:
        return None
    return _breach(noun, noun + 1, noun, Claim("breach", "questions", of=of, speaker=namer(parse, verb), confidence=0.5), "legitimate")


def in_breach(parse: Parse, head: int, preposition: int, words: TermWords) -> Claim | None:
    """Read "built a fort in violation of the truce": the term is put on what is done, told by the thing nearest to the verb."""
    above = parse.head[preposition]
    if not of_rule(parse, head, words) or parse.pos[above] not in ("VERB", "AUX", "NOUN"):
        return None
    thing = above if parse.pos[above] == "NOUN" else child(parse, above, "dobj", "nsubjpass")
    of = subject_phrase(parse, above) if thing is None else everyone(parse, thing, preposition)
    judged = thing not in (None, above) and parse.lemma[above] in words.raw["judge"]
    speaker = (namer(parse, above) if thing != subject(parse, above) else None) if judged else None
    return Claim("breach", of=of, verb=above if thing != above else None, speaker=speaker, confidence=0.55)
