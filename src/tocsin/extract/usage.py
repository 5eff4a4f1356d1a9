"""How a term is used: put on something, committed, alleged, warned of, or only a topic; one function a form."""

from __future__ import annotations

from dataclasses import replace

from tocsin.extract.clauses import agents, child, infinitive, is_passive, kids, negated, phrase, subject, tidy
from tocsin.extract.term_beside import beside, called, host, turned
from tocsin.extract.term_breaches import in_breach, of_rule
from tocsin.extract.term_charges import charge_behind, governor, on_charges, penalised
from tocsin.extract.term_claims import Claim, Stance, TermWords, carrier_of, doer_of, everyone, named_by, namer, subject_phrase, teller_of
from tocsin.extract.term_names import before_doer, plain_name
from tocsin.extract.terms import TermUse
from tocsin.language import Parse

__all__ = ["claim_of", "declined"]

_MARKS = frozenset("\"'“”‘’")


def declined(parse: Parse, verb: int, words: TermWords) -> bool:
    """Say whether somebody is told not to name it so: "refused to call it", "stops short of calling it"."""
    above = parse.head[verb]
    if parse.dep[verb] == "pcomp":
        lead = " ".join(parse.lower[max(0, above - 1) : above + 1])
        return lead in words.raw["short_of"] or parse.lemma[parse.head[above]] in words.raw["avoid"]
    return parse.dep[verb] in ("xcomp", "ccomp") and parse.lemma[above] in words.raw["avoid"] and child(parse, verb, "nsubj") is None


def claim_of(parse: Parse, use: TermUse, words: TermWords, starts: dict[int, TermUse]) -> Claim | None:
    """Tell how a term is used; None for a topic."""
    after = use.end
    sentence_end = parse.sentences[parse.sent[use.head]][1]
    if use.adjective:
        claim = _named(parse, use, words, starts) or _adjective(parse, use, words)
        return (
            None if claim is not None and claim.rule == "named" and claim.verb is not None and declined(parse, claim.verb, words) else claim
        )
    single = use.end - use.first == 1
    if single and parse.lemma[use.head] in words.raw["rule_only"] and not of_rule(parse, use.head, words):
        return None
    worded = _as_word(parse, use, words)
    if worded is not None:
        return worded
    charged = charge_behind(parse, use, words) if after < sentence_end else None
    if charged is not None:
        return charged
    if after < sentence_end and parse.lemma[after] in words.topics and parse.dep[use.head] in ("compound", "nmod", "amod", "npadvmod"):
        return None
    if after < sentence_end and parse.pos[after] in ("NOUN", "PROPN") and parse.head[use.head] == after:
        return before_doer(parse, use, after, words)
    joined = use.head
    for _ in range(8):
        above = parse.head[joined]
        if parse.dep[joined] == "conj" and above != joined and parse.pos[above] in ("NOUN", "PROPN", "ADJ"):
            joined = above
        elif parse.dep[joined] == "pobj" and parse.lower[above] in words.raw["including"]:
            joined = _whole(parse, parse.head[above], joined)
    named = _named(parse, use, words, starts)
    if named is not None:
        return None if named.verb is not None and declined(parse, named.verb, words) else named
    claim = _placed(parse, use, joined, words)
    carrier = carrier_of(parse, joined, words)
    if claim is None and carrier != joined:
        claim = _placed(parse, use, carrier, words)
    if claim is not None and (claim.rule in _NAMING or use.term is None or use.term.legal):
        return claim
    return plain_name(parse, use, joined, words)


def _whole(parse: Parse, noun: int, part: int) -> int:
    """Return the noun of which parts are listed after "including": in "crimes in Gao, Mali, including T" not the place; else the part."""
    at = noun
    for _ in range(4):
        if parse.pos[at] == "NOUN":
            return at
        at = parse.head[parse.head[at]] if parse.dep[at] == "pobj" else parse.head[at]
    return part


# The rules by which a word that is no legal term is put on something: somebody is told to name it so.
_NAMING = ("in speech", "named", "predicated", "equated", "exists", "word", "likened", "falls short", "denied")


def _placed(parse: Parse, use: TermUse, joined: int, words: TermWords) -> Claim | None:
    """Read what the place of a term in its clause tells of its use."""
    dep, above = parse.dep[joined], parse.head[joined]
    if above == joined:
        return None
    if dep in ("attr", "acomp", "oprd") or (dep == "dobj" and parse.lemma[above] in words.equate):
        return _predicate(parse, above, words, dep)
    if dep == "pobj" and use.term is not None and use.term.id in words.raw["states"] and parse.lower[above] in words.g.under:
        verb = parse.head[above]
        return Claim("predicated", of=subject_phrase(parse, verb), verb=verb, confidence=0.5) if parse.lemma[verb] in words.equate else None
    if dep == "pobj" or (dep == "pcomp" and parse.lower[above] in words.raw["as"]):
        return _prepositional(parse, joined, above, words, use.term is not None and use.term.as_act)
    if dep == "dobj":
        return _object(parse, joined, above, words, use.term is not None and use.term.as_act)
    if dep in ("nsubjpass", "nsubj"):
        return _subject(parse, joined, above, words) or turned(parse, joined, above, words)
    return beside(parse, joined, words)


def _adjective(parse: Parse, use: TermUse, words: TermWords) -> Claim | None:
    at = use.head
    while parse.dep[at] == "conj" and parse.head[at] != at and parse.pos[parse.head[at]] == "ADJ":
        at = parse.head[at]
    head = parse.head[at]
    if parse.pos[head] == "ADP" and parse.lower[head] in words.raw["as"]:
        return _prepositional(parse, at, head, words, False)
    clause = _as_clause(parse, at, words) if parse.dep[at] in ("advcl", "amod") else None
    if clause is not None or parse.dep[at] == "advcl":
        return clause
    before = parse.dep[at] in ("amod", "compound", "nmod")
    if before and parse.dep[head] in ("attr", "oprd") and parse.lemma[head] not in words.topics:
        return _predicate(parse, parse.head[head], words, parse.dep[head])
    if before and parse.dep[head] == "pobj" and parse.lower[parse.head[head]] in words.raw["as"]:
        named = _prepositional(parse, head, parse.head[head], words, False)
        if named is not None and named.rule == "named":
            return named
    if before and use.term is not None and not use.term.legal:
        scorned = parse.lower[at] in words.raw["scorn"] and head >= use.end
        return Claim("in speech", of=tidy(parse, use.end, phrase(parse, head)[1]), confidence=0.4) if scorned else None
    if before and use.term is not None and use.term.id == "legitimate" and parse.lemma[head] not in words.raw["rightful"]:
        return None
    if before and use.term is not None and use.term.id == "legitimate" and _any_one(parse, head, words):
        return None
    if before and parse.dep[head] == "dobj" and parse.lemma[parse.head[head]] in _not_yet(words):
        return None
    if parse.dep[at] == "conj" and parse.lemma[head] in words.equate and child(parse, head, "acomp") is not None:
        return _predicate(parse, head, words, "acomp")
    if parse.dep[at] == "acl":  # "territory occupied by X", not "a house occupied by guests"
        lands = any(parse.ent[i] in ("GPE", "NORP") for by in agents(parse, at) for i in range(parse.left[by], parse.right[by]))
        return Claim("adjective", of=tidy(parse, parse.left[head], head + 1), confidence=0.5) if lands and head < at else None
    charging = parse.dep[head] == "pobj" and parse.lower[parse.head[head]] in words.raw["charged_with"]
    if parse.dep[at] == "amod" and charging and parse.lemma[head] in words.raw["offences"]:
        by = parse.head[parse.head[head]]
        charged = (
            _accused(parse, by, words, parse.head[head]) if parse.lemma[by] in words.accuse else penalised(parse, parse.head[head], words)
        )
        if charged is not None:
            return charged
    if parse.dep[at] in ("amod", "compound", "nmod") and parse.pos[head] in ("NOUN", "PROPN") and parse.lemma[head] not in words.topics:
        first = use.end if use.end <= head else head
        apart = (parse.left[i] for i in kids(parse, head, "prep") if i > head and parse.lower[i] not in words.g.of)
        end = min([phrase(parse, head)[1], *apart])
        return Claim("adjective", of=tidy(parse, first, max(end, head + 1)), verb=None, confidence=0.5)
    if parse.dep[at] in ("acomp", "oprd", "attr"):
        return _predicate(parse, head, words, parse.dep[at])
    own = child(parse, at, "nsubj")
    if parse.dep[at] == "ccomp" and own is not None and parse.lemma[head] in words.name_as:
        return Claim("named", of=phrase(parse, own), verb=head, speaker=child(parse, head, "nsubj"), confidence=0.8)
    return None


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
    while before > 0 and parse.text[before] in _MARKS:
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


def _committer(parse: Parse, verb: int, words: TermWords) -> tuple[int, int] | None:
    """Return who commits; in "led his men to commit it" those who are led."""
    above = parse.head[verb]
    led = child(parse, above, "dobj") if infinitive(parse, verb) and parse.lemma[above] in words.raw["lead"] else None
    return subject_phrase(parse, verb) if led is None else everyone(parse, led)


def _predicate(parse: Parse, verb: int, words: TermWords, dep: str) -> Claim | None:
    """Read "X is T", "X constitutes T", "X is called T"."""
    lemma = parse.lemma[verb]
    if lemma in words.equate:
        if any(parse.tag[index] == "EX" for index in parse.children[verb]):
            return Claim("exists", verb=verb, confidence=0.6)
        return Claim("equated", of=subject_phrase(parse, verb), verb=verb, confidence=0.85)
    if lemma in words.name_as or lemma in words.describe_as or lemma in words.raw["judge"]:
        target = child(parse, verb, "dobj", "nsubjpass")
        if target is None and parse.tag[verb] == "VBN":
            target = host(parse, verb)  # "settlements considered T"
        if target is None:
            target = next((index for index in parse.children[verb] if parse.dep[index] == "nsubj" and index > verb), None)
        by = named_by(parse, verb, words)
        if parse.dep[verb] == "relcl" and (target is None or parse.tag[target] in ("WDT", "WP")):
            target = parse.head[verb]
        return Claim("named", of=None if target is None else phrase(parse, target), verb=verb, speaker=by, confidence=0.8)
    return None


def _named(parse: Parse, use: TermUse, words: TermWords, starts: dict[int, TermUse]) -> Claim | None:
    """Read "call X T" where X and T stand side by side or the parser ties them loosely."""
    sentence = parse.sentences[parse.sent[use.first]][0]
    first = use.first
    while first - 1 >= sentence and (parse.lower[first - 1] in (*words.g.articles, *words.g.as_) or parse.text[first - 1] in _MARKS):
        first -= 1
    for verb in range(first - 1, max(sentence, first - 10) - 1, -1):
        if parse.lemma[verb] in words.name_as and parse.pos[verb] == "VERB" and verb + 1 == first and use.first > first:
            of = subject_phrase(parse, verb) if is_passive(parse, verb) else called(parse, verb)
            return Claim("named", of=of, verb=verb, speaker=named_by(parse, verb, words), confidence=0.6)
        if parse.lemma[verb] in words.name_as and parse.pos[verb] == "VERB" and verb + 1 < first:
            between = range(verb + 1, first)
            plain = parse.pos[verb + 1] not in ("ADP", "ADV", "PART")
            owned = parse.tag[first - 1] in ("PRP$", "POS") or parse.pos[first - 1] not in ("NOUN", "PROPN", "PRON", "NUM", "PART")
            if (
                plain
                and not owned
                and all(
                    parse.pos[i] in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "ADP", "PART", "NUM", "CCONJ")
                    or (parse.tag[i] == "RB" and parse.dep[i] != "neg")
                    or _inner(parse, i)
                    for i in between
                )
            ):
                return Claim("named", of=(verb + 1, first), verb=verb, speaker=subject(parse, verb), confidence=0.75)
            return None
        if parse.pos[verb] in ("VERB", "AUX", "PUNCT") and not _inner(parse, verb):
            return None
    return None


def _inner(parse: Parse, verb: int) -> bool:
    """Say whether a verb is a participle inside of what is named ("called reports of its having arms a hoax")."""
    return parse.tag[verb] == "VBG" and parse.dep[verb] in ("acl", "pcomp", "amod")


def _prepositional(parse: Parse, head: int, preposition: int, words: TermWords, as_act: bool) -> Claim | None:
    """Read "amounts to T", "described as T", "accused of T", "a risk of T", "victims of T", "act of T"."""
    above = parse.head[preposition]
    word = parse.lower[preposition]
    if word in words.raw["as"] and parse.lemma[above] in words.raw["use_as"] and parse.pos[above] == "NOUN":
        used = next((child(parse, i, "pobj") for i in kids(parse, above, "prep") if parse.lower[i] in words.g.of), None)
        return None if used is None else Claim("used as", of=phrase(parse, used), confidence=0.6)
    if word in words.raw["as"] and parse.tag[above] == "VBN" and parse.dep[above] == "acl" and parse.lemma[above] not in words.describe_as:
        above = parse.head[above]  # "denounced the men installed there as T"
    if word in words.raw["as"] and parse.dep[above] in ("dobj", "pobj", "nsubjpass") and parse.pos[parse.head[above]] == "VERB":
        above = parse.head[above]
    above = governor(parse, preposition, words) if above == parse.head[preposition] else above
    lemma = parse.lemma[above]
    lead = " ".join(parse.lower[max(0, preposition - 2) : preposition + 1])
    if any(lead.endswith(short) for short in words.raw["short_of"]) and not lead.startswith("nothing"):
        verb = next((i for i in (above, parse.head[above], parse.head[parse.head[above]]) if parse.pos[i] in ("AUX", "VERB")), None)
        return Claim("falls short", "denies", of=None if verb is None else subject_phrase(parse, verb), confidence=0.6)
    if word in words.raw["in_breach"] and parse.lemma[head] in words.raw["rule_bound"]:
        return in_breach(parse, head, preposition, words)
    if lemma in words.raw["charge_nouns"] and word in words.g.of:
        return _charge(parse, head, above, words) or on_charges(parse, above, words)
    charged = penalised(parse, preposition, words)
    if charged is not None:
        own = next((i for i in kids(parse, head, "poss") if parse.tag[i] == "PRP$"), None)  # "sanctioned X for its breaches of law"
        by_whom = doer_of(parse, head, words) if word in words.raw["investigated_for"] else None
        by_whom = (own, own + 1) if by_whom is None and own is not None else by_whom
        return charged if by_whom is None else replace(charged, of=by_whom, rule="committed")
    if " ".join(parse.lower[max(0, preposition - 2) : preposition + 1]) in words.raw["emphatic"]:
        verb = next((i for i in (above, parse.head[above], parse.head[parse.head[above]]) if parse.pos[i] in ("AUX", "VERB")), None)
        return None if verb is None else _predicate(parse, verb, words, "attr")
    if word in words.raw["amount_to"] and lemma in words.raw["amount"] and parse.pos[above] == "NOUN" and parse.tag[above - 1] == "NNS":
        after = [i for i in kids(parse, parse.head[above], "nsubj", "dobj") if i > head]  # "the raids amount to T, the mayor said"
        return Claim("equated", of=tidy(parse, parse.left[above], above), speaker=after[0] if after else None, confidence=0.6)
    if word in words.raw["amount_to"] and lemma in words.raw["amount"]:
        verb = above if parse.pos[above] in ("VERB", "AUX") else parse.head[above]
        return Claim("equated", of=subject_phrase(parse, verb), verb=verb, confidence=0.85)
    if word in words.raw["as"] and (lemma in words.describe_as or lemma in words.name_as):
        target = child(parse, above, "dobj", "nsubjpass")
        if target is None:
            target = child(parse, head, "dobj")  # "denounced as T the killing": the parser gives it to the term
        if target is None and parse.tag[above] == "VBN":
            target = host(parse, above)
        if parse.dep[above] == "pobj" or target is None:
            return None
        return Claim("named", of=everyone(parse, target, preposition), verb=above, speaker=named_by(parse, above, words), confidence=0.8)
    if word in words.raw["as"] and lemma in words.raw["use_as"]:
        target = child(parse, above, "dobj", "nsubjpass")
        return None if target is None else Claim("used as", of=phrase(parse, target), verb=above, confidence=0.7)
    if lemma in words.question and word in words.raw["investigated_for"]:
        target = child(parse, above, "dobj", "nsubjpass")
        of = None if target is None else phrase(parse, target)
        return Claim("investigated", "questions", of=of, speaker=child(parse, above, "nsubj"), confidence=0.65)
    if lemma in words.accuse or (parse.dep[above] == "pcomp" and parse.lemma[parse.head[parse.head[above]]] in words.accuse):
        return _accused(parse, above, words, preposition)
    if (lemma in words.risks or lemma in words.warn) and word not in words.raw["by"]:  # what threatens is told as there
        on = parse.head[above] if parse.dep[above] == "pobj" else above
        verb = parse.head[on] if parse.pos[parse.head[on]] in ("AUX", "VERB") and parse.dep[above] == "pobj" else None
        of = None if verb is None or parse.lemma[verb] not in words.equate else subject_phrase(parse, verb)
        bare = parse.lower[head] in (*words.raw["general"], *words.raw["befalls"]) and not parse.children[head]
        told = teller_of(parse, head, words)
        return (
            None
            if bare and lemma in words.risks
            else Claim("risk", "warns", of=of, verb=above if parse.pos[above] == "VERB" else None, speaker=told, confidence=0.7)
        )
    if lemma in words.of_nouns and word in words.g.of:
        return _of_noun(parse, above, words)
    if word in words.raw["like"]:
        verb = parse.head[preposition]
        return Claim("likened", "compares", of=subject_phrase(parse, verb), verb=verb, confidence=0.6)
    if lemma in words.similar and parse.pos[above] == "VERB" and child(parse, above, "dobj", "nsubjpass") is not None:
        thing = child(parse, above, "dobj", "nsubjpass")
        of = None if thing is None else everyone(parse, thing, preposition)
        return Claim("likened", "compares", of=of, verb=above, speaker=named_by(parse, above, words), confidence=0.65)
    if lemma in words.similar:
        verb = above if parse.pos[above] in ("VERB", "AUX") else parse.head[above]
        return Claim("likened", "compares", of=subject_phrase(parse, verb), verb=verb, confidence=0.6)
    if word in words.g.engaged and lemma in words.commit and parse.pos[above] == "VERB":
        return Claim("committed", of=subject_phrase(parse, above), verb=above, confidence=0.7)
    return None


def _charge(parse: Parse, head: int, noun: int, words: TermWords) -> Claim | None:
    """Read "denied claims of T", and "made accusations of T against X" as the charge it is."""
    verb, of = parse.head[noun], doer_of(parse, head, words)
    if parse.lemma[verb] in words.deny:
        return Claim("denied", "denies", of=of, speaker=child(parse, verb, "nsubj"), confidence=0.65)
    if parse.lemma[noun] not in words.raw["accusations"] or parse.dep[noun] != "dobj" or parse.lemma[verb] not in words.raw["bring"]:
        return None
    against = (i for at in (verb, noun, head) for i in kids(parse, at, "prep") if parse.lower[i] in words.raw["against"])
    target = next((child(parse, i, "pobj") for i in against), None)
    return Claim("accused", of=of if target is None else everyone(parse, target), verb=verb, speaker=namer(parse, verb), confidence=0.6)


# What may stand between two who are accused in one breath.
_LISTED = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "CCONJ", "PART", "NUM", "PUNCT")


def _accused(parse: Parse, above: int, words: TermWords, mark: int) -> Claim | None:
    """Read "accused members of the guard of T": who is accused stands before the mark of the charge."""
    verb = above if parse.lemma[above] in words.accuse else parse.head[parse.head[above]]
    target = child(parse, verb, "dobj", "nsubjpass")
    target = parse.head[verb] if target is None and parse.dep[verb] == "acl" else target
    target = parse.head[verb] if target is None and parse.dep[verb] == "relcl" else target
    target = target if target is not None else subject(parse, verb)
    if target is not None and parse.dep[target] == "attr":
        target = subject(parse, parse.head[target])
    if target is None:
        return None
    first, end = everyone(parse, target)
    if verb < target < mark:  # whatever the parser ties the second of two accused to
        listed = (parse.pos[i] in _LISTED or parse.lower[i] in words.g.of for i in range(end, mark))
        dated = any(parse.ent[i] in ("DATE", "TIME") for i in range(end, mark))
        end = mark if mark < end or (all(listed) and not dated) else end
    by = namer(parse, verb) if parse.pos[verb] == "VERB" else None
    stance: Stance = "questions" if parse.lemma[verb] in words.raw["suspects"] else "asserts"
    return Claim("accused", stance, of=tidy(parse, first, end), verb=verb, speaker=by, confidence=0.75)


def _of_noun(parse: Parse, noun: int, words: TermWords) -> Claim | None:
    """Read "X are victims of T", "described the raid as an act of T", "X committed acts of T", "this act of T"."""
    if parse.lemma[noun] in words.raw["sufferers"]:
        return None
    verb = parse.head[parse.head[noun]]
    verb = parse.head[verb] if parse.dep[verb] in ("dobj", "nsubjpass") else verb
    if parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] in words.raw["as"] and parse.lemma[verb] in words.describe_as:
        target = child(parse, verb, "dobj", "nsubjpass")
        if target is None:
            return None
        return Claim("named", of=everyone(parse, target, parse.head[noun]), verb=verb, speaker=namer(parse, verb), confidence=0.7)
    if parse.dep[noun] in ("attr", "acomp", "oprd"):
        return Claim("equated", of=subject_phrase(parse, parse.head[noun]), verb=parse.head[noun], confidence=0.7)
    if parse.dep[noun] == "dobj" and parse.lemma[parse.head[noun]] in words.commit:
        return Claim("committed", of=_committer(parse, parse.head[noun], words), verb=parse.head[noun], confidence=0.65)
    if any(parse.lower[index] in words.deictic for index in parse.children[noun]):
        return Claim("called", of=None, verb=None, confidence=0.45)
    return None


def _object(parse: Parse, head: int, verb: int, words: TermWords, as_act: bool) -> Claim | None:
    """Read "commits T", "denied T", "warns of"; a term that is only something to prevent or to study is a topic."""
    lemma = parse.lemma[verb]
    if lemma in words.name_as:
        target = next((i for i in (*kids(parse, verb, "dobj"), *kids(parse, verb, "nsubj")) if verb < i < head), None)
        return None if target is None else Claim("named", of=phrase(parse, target), verb=verb, speaker=subject(parse, verb), confidence=0.7)
    if lemma in words.describe_as and _in_marks(parse, head):
        return Claim("named", verb=verb, speaker=namer(parse, verb), confidence=0.6)
    if lemma in words.unclaimed:
        return None
    if lemma in words.commit:
        accusing = governor(parse, parse.head[verb], words) if parse.dep[verb] == "pcomp" else parse.head[verb]
        if parse.dep[verb] in ("pcomp", "xcomp") and parse.lemma[accusing] in words.accuse:
            return _accused(parse, accusing, words, parse.head[verb] if parse.dep[verb] == "pcomp" else verb)
        return Claim("committed", of=_committer(parse, verb, words), verb=verb, confidence=0.7)
    definite = any(parse.lower[i] in words.g.pointing for i in kids(parse, head, "det"))
    if lemma in words.deny and as_act and definite:
        return None
    if lemma in words.deny:
        return Claim("denied", "denies", verb=None, speaker=child(parse, verb, "nsubj"), confidence=0.7)
    if lemma in words.raw["allege"] and parse.pos[verb] == "VERB":
        return Claim("alleged", verb=verb, speaker=child(parse, verb, "nsubj"), confidence=0.6)
    if lemma in words.warn:
        return Claim("risk", "warns", verb=verb, confidence=0.6)
    if lemma in words.question:
        return Claim("questioned", "questions", of=doer_of(parse, head, words), speaker=namer(parse, verb), confidence=0.5)
    if any(parse.lower[index] in words.deictic for index in parse.children[head]):
        return Claim("called", verb=verb, confidence=0.45)
    return None


def _in_marks(parse: Parse, head: int) -> bool:
    """Say whether a noun ends a few words in quotation marks: condemned their "illegal annexation"."""
    if head + 1 >= len(parse) or parse.text[head + 1] not in _MARKS:
        return False
    return any(parse.text[i] in _MARKS and parse.tag[i] != "POS" for i in range(max(head - 4, parse.sentences[parse.sent[head]][0]), head))


def _subject(parse: Parse, head: int, verb: int, words: TermWords) -> Claim | None:
    """Read "T is being committed", "no T has taken place", "this T must end"."""
    if parse.lemma[verb] in words.commit or parse.lemma[verb] in words.raw["occur"]:
        doers = agents(parse, verb)
        return Claim("committed", of=phrase(parse, doers[0]) if doers else None, verb=verb, confidence=0.65)
    if any(parse.lower[index] in words.deictic for index in parse.children[head]):
        return Claim("called", verb=None, confidence=0.45)
    return None
