"""How a term is used: put on something, committed, alleged, warned of, or only a topic; one function a form."""

from __future__ import annotations

from tocsin.extract.clauses import agents, child, kids, negated, phrase, subject, tidy
from tocsin.extract.term_breaches import of_rule
from tocsin.extract.term_called import named_in_line
from tocsin.extract.term_charges import charge_behind, penalised
from tocsin.extract.term_claims import MARKS, Claim, TermWords, carrier_of, everyone, named_by, subject_phrase
from tocsin.extract.term_doers import doer_of, owner_of
from tocsin.extract.term_names import before_doer, in_general, plain_name
from tocsin.extract.term_placed import accused, placed, predicate, prepositional
from tocsin.extract.terms import TermUse
from tocsin.language import Parse

__all__ = ["claim_of", "declined"]


def declined(parse: Parse, verb: int, words: TermWords) -> bool:
    """Say whether somebody is told not to name it so: "refused to call it", "stops short of calling it"."""
    above = parse.head[verb]
    if parse.dep[verb] == "pcomp":
        lead = " ".join(parse.lower[max(0, above - 1) : above + 1])
        return lead in words.raw["short_of"] or parse.lemma[parse.head[above]] in words.raw["avoid"]
    return parse.dep[verb] in ("xcomp", "ccomp") and parse.lemma[above] in words.raw["avoid"] and child(parse, verb, "nsubj") is None


def claim_of(parse: Parse, use: TermUse, words: TermWords) -> Claim | None:
    """Tell how a term is used; None for a topic."""
    after = use.end
    sentence_end = parse.sentences[parse.sent[use.head]][1]
    if use.adjective:
        claim = named_in_line(parse, use, words) or _adjective(parse, use, words)
        return (
            None if claim is not None and claim.rule == "named" and claim.verb is not None and declined(parse, claim.verb, words) else claim
        )
    single = use.end - use.first == 1
    if single and parse.lemma[use.head] in words.raw["rule_only"] and not of_rule(parse, use.head, words):
        return None
    if _other_sense(parse, use, words, single):
        return None
    worded = _as_word(parse, use, words)
    if worded is not None:
        return worded
    charged = charge_behind(parse, use, words) if after < sentence_end else None
    if charged is not None:
        return charged
    if after < sentence_end and parse.lemma[after] in words.topics and parse.dep[use.head] in ("compound", "nmod", "amod", "npadvmod"):
        feared = parse.dep[after] == "pobj" and parse.lemma[parse.head[parse.head[after]]] in words.risks
        laid = use.term is not None and use.term.legal and parse.lemma[after] in words.raw["accusations"] and not feared
        return Claim("accused", confidence=0.4) if laid else None
    name = _name_behind(parse, use, words)
    if name is not None:
        return Claim("name", of=name, confidence=0.5)
    if after < sentence_end and parse.pos[after] in ("NOUN", "PROPN") and parse.head[use.head] == after:
        return before_doer(parse, use, after, words)
    joined = use.head
    for _ in range(8):
        above = parse.head[joined]
        if parse.dep[joined] == "conj" and above != joined and parse.pos[above] in ("NOUN", "PROPN", "ADJ"):
            joined = above
        elif parse.dep[joined] == "pobj" and parse.lower[above] in words.raw["including"]:
            joined = _whole(parse, parse.head[above], joined)
        elif parse.dep[joined] == "appos" and parse.dep[above] in ("oprd", "attr"):
            joined = above  # "called it a massacre, a war crime"
    named = named_in_line(parse, use, words)
    if named is not None:
        return None if named.verb is not None and declined(parse, named.verb, words) else named
    claim = placed(parse, use, joined, words)
    carrier = carrier_of(parse, joined, words)
    if claim is None and carrier != joined:
        claim = placed(parse, use, carrier, words)
    if claim is None or not (claim.rule in _NAMING or use.term is None or use.term.legal):
        claim = plain_name(parse, use, joined, words)
    if claim is not None and claim.rule == "equated" and joined != use.head and in_general(parse, use, words):
        return None  # "what matters most is jobs and terrorism"
    if claim is not None and claim.of is None and use.term is not None and claim.rule in ("called", "denied", "exists", "alleged", "risk"):
        claim.of = doer_of(parse, use.head, words) or doer_of(parse, carrier, words) or owner_of(parse, use, words)
    if claim is not None and use.term is not None and use.term.id in words.raw["undergone"] and claim.rule in ("committed", "accused"):
        claim.of = None
    return claim


def _name_behind(parse: Parse, use: TermUse, words: TermWords) -> tuple[int, int] | None:
    """Return the name that a term for a doer stands before: "the alleged war criminal Odo Karst"."""
    name = parse.head[use.head]
    if parse.lemma[use.end - 1] not in words.raw["doer_nouns"] or parse.pos[name] != "PROPN" or name < use.end:
        return None
    return (use.end, name + 1) if all(parse.pos[i] in ("PROPN", "PUNCT") for i in range(use.end, name)) else None


def _other_sense(parse: Parse, use: TermUse, words: TermWords, single: bool) -> bool:
    """Say whether a word means something else by what stands behind it: "a breach of contract", "a coup for the guild"."""
    behind = kids(parse, use.head, "prep")
    if use.term is None or not behind:
        return False
    if use.term.id in words.raw["feats"]:
        return parse.lower[behind[0]] in words.raw["for"]
    of = next((child(parse, i, "pobj") for i in behind if parse.lower[i] in words.g.of), None)
    if of is None or not single:
        return False
    if parse.lemma[use.head] in words.raw["rule_bound"]:
        return not of_rule(parse, use.head, words) and parse.pos[of] == "NOUN"
    house = use.term.id == "occupation" and parse.pos[of] in ("NOUN", "PROPN") and parse.ent[of] not in ("GPE", "LOC", "NORP")
    return house and parse.lemma[of] not in (*words.raw["lands"], *words.raw["areas"])


def _whole(parse: Parse, noun: int, part: int) -> int:
    """Return the noun of which parts are listed after "including": in "crimes in Gao, Mali, including T" not the place; else the part."""
    mark = parse.head[part]
    at = noun
    if parse.pos[noun] != "NOUN":  # the parser ties the list to a place or to the verb: the nearest common noun before it
        first = parse.sentences[parse.sent[mark]][0]
        plain = (i for i in range(mark - 1, first - 1, -1) if parse.pos[i] == "NOUN" or parse.tag[i] in ("VBD", "VBZ", "VBP"))
        at = next(plain, part)
    while parse.dep[at] == "pobj" and parse.pos[parse.head[parse.head[at]]] == "NOUN":
        at = parse.head[parse.head[at]]
    return at if parse.pos[at] == "NOUN" else part


# The rules by which a word that is no legal term is put on something: somebody is told to name it so.
_NAMING = ("in speech", "named", "predicated", "equated", "exists", "word", "likened", "falls short", "denied")


def _adjective(parse: Parse, use: TermUse, words: TermWords) -> Claim | None:
    at = use.head
    while parse.dep[at] == "conj" and parse.head[at] != at and parse.pos[parse.head[at]] == "ADJ":
        at = parse.head[at]
    head = parse.head[at]
    if (parse.dep[head] == "prep" or parse.pos[head] == "ADP") and parse.lower[head] in words.raw["as"]:
        return prepositional(parse, at, head, words, False)
    clause = _as_clause(parse, at, words) if parse.dep[at] in ("advcl", "amod") else None
    if clause is not None or parse.dep[at] == "advcl":
        return clause
    before = parse.dep[at] in ("amod", "compound", "nmod")
    if use.term is not None and use.term.id == "legitimate" and _by_taste(parse, at, head, words):
        return None
    if before and parse.dep[head] in ("attr", "oprd") and parse.lemma[head] not in words.topics:
        return predicate(parse, parse.head[head], words, parse.dep[head])
    if before and parse.dep[head] == "pobj" and parse.lower[parse.head[head]] in words.raw["as"]:
        named = prepositional(parse, head, parse.head[head], words, False)
        if named is not None and named.rule == "named":
            return named
    if before and parse.dep[head] == "pobj":
        among = _among(parse, head, words)
        if among is not None:
            return among
    if before and use.term is not None and not use.term.legal:
        scorned = parse.lower[at] in words.raw["scorn"] and head >= use.end
        return Claim("in speech", of=tidy(parse, use.end, phrase(parse, head)[1]), confidence=0.4) if scorned else None
    if before and parse.lower[at] in words.raw["of_courts"] and parse.lemma[head] not in words.raw["criminal_deeds"]:
        return None
    if before and use.term is not None and use.term.id == "legitimate" and parse.lemma[head] not in words.raw["rightful"]:
        return None
    if before and use.term is not None and use.term.id == "legitimate" and _any_one(parse, head, words):
        return None
    if before and parse.dep[head] == "dobj" and parse.lemma[parse.head[head]] in _not_yet(words):
        return None
    if parse.dep[at] == "conj" and parse.lemma[head] in words.equate and child(parse, head, "acomp") is not None:
        return predicate(parse, head, words, "acomp")
    if parse.dep[at] == "acl":  # "territory occupied by X", not "a house occupied by guests"
        lands = any(parse.ent[i] in ("GPE", "NORP") for by in agents(parse, at) for i in range(parse.left[by], parse.right[by]))
        return Claim("adjective", of=tidy(parse, parse.left[head], head + 1), confidence=0.5) if lands and head < at else None
    charging = parse.dep[head] == "pobj" and parse.lower[parse.head[head]] in words.raw["charged_with"]
    if parse.dep[at] == "amod" and charging and parse.lemma[head] in words.raw["offences"]:
        by = parse.head[parse.head[head]]
        charged = (
            accused(parse, by, words, parse.head[head]) if parse.lemma[by] in words.accuse else penalised(parse, parse.head[head], words)
        )
        if charged is not None:
            return charged
    if parse.dep[at] in ("amod", "compound", "nmod") and parse.pos[head] in ("NOUN", "PROPN") and parse.lemma[head] not in words.topics:
        first = use.end if use.end <= head else head
        apart = (parse.left[i] for i in kids(parse, head, "prep") if i > head and parse.lower[i] not in words.g.of)
        loose = (i for i in range(head + 1, parse.right[head]) if parse.text[i] == "," or parse.tag[i] in ("WDT", "WP"))
        end = min([phrase(parse, head)[1], *apart, *loose])
        return Claim("adjective", of=tidy(parse, first, max(end, head + 1)), verb=None, confidence=0.5)
    if parse.dep[at] in ("acomp", "oprd", "attr"):
        return predicate(parse, head, words, parse.dep[at])
    own = child(parse, at, "nsubj")
    if parse.dep[at] == "ccomp" and own is not None and parse.lemma[head] in words.name_as:
        return Claim("named", of=phrase(parse, own), verb=head, speaker=child(parse, head, "nsubj"), confidence=0.8)
    return None


def _among(parse: Parse, noun: int, words: TermWords) -> Claim | None:
    """Read "X is among the most persecuted groups", "rates X among the persecuted", "X is one of the occupied towns"."""
    mark = parse.head[noun]
    verb = parse.head[mark]
    if parse.lower[mark] in words.g.of and parse.lower[verb] in words.raw["one"] and parse.dep[verb] == "attr":
        return predicate(parse, parse.head[verb], words, "attr")
    if parse.lower[mark] not in words.raw["among"] or parse.pos[verb] not in ("VERB", "AUX"):
        return None
    thing = child(parse, verb, "dobj", "nsubjpass")
    if thing is None and parse.lemma[verb] not in words.equate:
        return None
    return Claim("equated", of=subject_phrase(parse, verb) if thing is None else everyone(parse, thing, mark), verb=verb, confidence=0.6)


def _by_taste(parse: Parse, adjective: int, head: int, words: TermWords) -> bool:
    """Say whether a thing is called legitimate as one may see it: "a legitimate question", "his concerns are legitimate"."""
    thing = subject(parse, head) if parse.dep[adjective] == "acomp" else head
    return thing is not None and parse.lemma[thing] in words.raw["by_taste"]


def _any_one(parse: Parse, noun: int, words: TermWords) -> bool:
    """Say whether a noun means none of the world: "without (the consent of) a legitimate authority", "lacks a lawful ruler"."""
    if not any(parse.lower[i] in words.g.articles for i in kids(parse, noun, "det")):
        return False
    at = noun
    for _ in range(3):
        above = parse.head[at]
        if parse.dep[at] == "dobj" and parse.lemma[above] in words.raw["lose"]:
            return True
        if parse.dep[at] != "pobj" or parse.lower[above] in words.no:
            return parse.dep[at] == "pobj"
        at = parse.head[above]
    return False


def _not_yet(words: TermWords) -> frozenset[str]:
    """Return the verbs that keep something from being there at all ("prevent a terrorist attack")."""
    return words.unclaimed - frozenset(words.raw["presume"])


def _as_clause(parse: Parse, at: int, words: TermWords) -> Claim | None:
    """Read "recognised X as occupied", where the parser makes a clause of "as T", by the verb of naming nearest before it."""
    first = parse.left[parse.head[at]] if parse.dep[at] == "amod" else at
    near = first - 1 if first and parse.lower[first - 1] in words.g.as_ and parse.dep[first - 1] == "mark" else None
    mark = next((i for i in kids(parse, at, "mark") if parse.lower[i] in words.g.as_), near)
    if mark is None:
        return None
    before = range(mark - 1, max(parse.sentences[parse.sent[at]][0], mark - 12) - 1, -1)
    verb = next((i for i in before if parse.lemma[i] in words.describe_as and parse.pos[i] == "VERB"), None)
    target = child(parse, verb, "dobj", "nsubjpass") if verb is not None else None
    if verb is None or target is None:
        return None
    return Claim("named", of=everyone(parse, target, mark), verb=verb, speaker=named_by(parse, verb, words), confidence=0.6)


def _as_word(parse: Parse, use: TermUse, words: TermWords) -> Claim | None:
    """Read "would not use the word T", "the term T does not apply": the word is taken up or declined."""
    before = use.first - 1
    while before > 0 and parse.text[before] in MARKS:
        before -= 1
    if before < 1 or parse.lemma[before] not in words.raw["word_nouns"] or parse.lower[before - 1] not in words.g.pointing:
        return None
    verb = parse.head[before] if parse.pos[parse.head[before]] in ("VERB", "AUX") else parse.head[use.head]
    if parse.pos[verb] not in ("VERB", "AUX"):
        return Claim("word", "questions", confidence=0.4)
    own = subject(parse, verb)
    speaker = own if own is not None and not use.first <= own < use.end and own != before else None
    declined = negated(parse, verb) or any(parse.lower[i] in words.no for i in range(before + 1, min(before + 6, len(parse))))
    if declined or parse.lemma[verb] in words.raw["avoid"]:
        about = next((child(parse, i, "pobj") for i in kids(parse, verb, "prep") if parse.lower[i] in words.raw["investigated_for"]), None)
        return Claim("word", "denies", of=None if about is None else phrase(parse, about), speaker=speaker, confidence=0.55)
    if parse.lemma[verb] not in words.raw["take_up"] or speaker is None:
        return None
    return Claim("word", "asserts", verb=verb, speaker=speaker, confidence=0.5)
