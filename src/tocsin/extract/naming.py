"""Words of no list that somebody is told to put on something: "called the vote "a cheap trick"", "branded them traitors".

Only where a verb of naming stands there, so that somebody is said to name it so. In quotation marks any common words count; without
them only after verbs that reproach by naming.
"""

from __future__ import annotations

from tocsin.extract.clauses import agents, child, kids, negated, phrase
from tocsin.extract.terms import Term, TermUse
from tocsin.extract.usage import Claim, TermWords, declined
from tocsin.language import Parse

__all__ = ["namings"]

_OPEN, _CLOSE = frozenset('"“‘'), frozenset('"”’')
_LONGEST = 7
# The term of words that would tell who is meant; shown as it stands.
_UNTOLD = "another name"


def namings(parse: Parse, words: TermWords, uses: list[TermUse]) -> list[tuple[TermUse, Claim]]:
    """Find what is named by a verb of naming in words that are no listed term, each with what is so named."""
    known = {token for use in uses for token in range(use.first, use.end)}
    found = []
    for verb in range(len(parse)):
        quoting = parse.lemma[verb] in words.name_as or parse.lemma[verb] in words.describe_as
        if parse.pos[verb] != "VERB" or not quoting or negated(parse, verb) or declined(parse, verb, words):
            continue
        span = _quoted(parse, verb, words) or _reproach(parse, verb, words)
        if span is None or any(token in known for token in range(*span)) or not _common(parse, *span):
            continue
        of = _named_thing(parse, verb, span[0])
        if of is not None:
            speaker = child(parse, verb, "nsubj") if child(parse, verb, "nsubjpass") is None else next(iter(agents(parse, verb)), None)
            found.append(
                (TermUse(*span, span[1] - 1, _term(parse, *span)), Claim("called so", of=of, verb=verb, speaker=speaker, confidence=0.5))
            )
    return found


def _quoted(parse: Parse, verb: int, words: TermWords) -> tuple[int, int] | None:
    """Return the tokens of the quotation that a verb of naming leads to, without its marks."""
    limit = min(parse.sentences[parse.sent[verb]][1], verb + 25)
    first = next((i for i in range(verb + 1, limit) if parse.text[i][0] in _OPEN), None)
    if first is None or any(parse.pos[i] in ("VERB", "AUX") and parse.dep[i] != "acl" for i in range(verb + 1, first)):
        return None
    end = next((i for i in range(first + 1, min(first + 2 + _LONGEST, limit)) if parse.text[i][0] in _CLOSE), None)
    start = first + 1
    while end is not None and start < end - 1 and parse.tag[start] == "DT":
        start += 1
    while end is not None and end - 1 > start and parse.pos[end - 1] == "PUNCT":
        end -= 1
    return None if end is None or end <= start or not _leads(parse, verb, first, words) else (start, end)


def _leads(parse: Parse, verb: int, mark: int, words: TermWords) -> bool:
    """Say whether the quotation is what something is called: behind "as", or behind a verb that names without it."""
    before = mark - 1
    while before > verb and parse.tag[before] in ("DT", "RB"):
        before -= 1
    if parse.lower[before] in words.raw["as"] or parse.lemma[verb] not in words.name_as:
        return parse.lower[before] in words.raw["as"]
    return before == verb or parse.pos[before] in ("NOUN", "PROPN", "PRON", "ADV") or parse.tag[before] in ("VBG", "VBN", "IN")


def _reproach(parse: Parse, verb: int, words: TermWords) -> tuple[int, int] | None:
    """Return the words after "as", or the second of two things behind the verb, where the verb or they themselves reproach."""
    goals = kids(parse, verb, "oprd")
    goals += [goal for index in kids(parse, verb, "prep") if parse.lower[index] in words.g.as_ for goal in kids(parse, index, "pobj")]
    for goal in goals:
        badly = parse.lemma[verb] in words.raw["name_badly"] or parse.lemma[goal] in words.raw["reproaches"]
        if parse.pos[goal] == "NOUN" and goal > verb and badly and parse.ent[goal] not in ("DATE", "TIME"):
            return _bare(parse, goal)
    return None


def _bare(parse: Parse, head: int) -> tuple[int, int]:
    first, end = phrase(parse, head)
    while first < head and parse.tag[first] in ("DT", "PRP$"):
        first += 1
    return first, min(end, head + 1)


def _named_thing(parse: Parse, verb: int, limit: int) -> tuple[int, int] | None:
    """Return what a verb of naming names: its object before the name, its subject in the passive, or "what" before it."""
    for index in (*kids(parse, verb, "nsubjpass"), *kids(parse, verb, "dobj", "dative"), *kids(parse, verb, "nsubj")):
        if parse.dep[index] == "nsubjpass" or verb < index < limit:
            first, end = phrase(parse, index, whole=parse.dep[index] != "nsubjpass")
            return first, _cut(parse, first, min(end, limit))
    return phrase(parse, parse.head[verb]) if parse.dep[verb] in ("relcl", "acl") else None


def _cut(parse: Parse, first: int, end: int) -> int:
    while end - 1 > first and (parse.pos[end - 1] in ("ADP", "DET", "SCONJ", "PUNCT", "ADV")):
        end -= 1
    return end


def _common(parse: Parse, first: int, end: int) -> bool:
    """Say whether words are common ones that say something of a thing: no name, no figure, no bare verb."""
    if all(parse.pos[i] == "PROPN" for i in range(first, end) if parse.pos[i] not in ("ADP", "DET", "PUNCT")):
        return False
    return any(parse.pos[i] in ("NOUN", "ADJ") for i in range(first, end))


def _term(parse: Parse, first: int, end: int) -> Term:
    """Name a term by its own words; words that hold a name are all one term, so that no term tells who is meant."""
    named = any(parse.pos[i] == "PROPN" or parse.ent[i] in ("PERSON", "GPE", "ORG") for i in range(first, end))
    return Term(_UNTOLD if named else " ".join(parse.lower[first:end]), None, False)
