"""Words of no list that somebody is told to put on something: "called the vote "a cheap trick"", "branded them traitors".

Only where a verb of naming stands there, so that somebody is said to name it so. In quotation marks any common words count; without
them only after verbs that reproach by naming.
"""

from __future__ import annotations

from tocsin.extract.clauses import child, conjuncts, kids, negated, phrase
from tocsin.extract.term_claims import Claim, TermWords, named_by
from tocsin.extract.term_quotes import in_quotes
from tocsin.extract.term_reproaches import bare, being_one, charged, claimed, likened_to, reproaches
from tocsin.extract.terms import Term, TermUse
from tocsin.extract.usage import declined
from tocsin.language import Parse

__all__ = ["namings"]

_OPEN, _CLOSE = frozenset('"“‘'), frozenset('"”’')
_LONGEST = 14
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
        quoted = _quoted(parse, verb, words)
        for span in [quoted] if quoted is not None else _reproaches(parse, verb, words):
            plain = parse.lemma[span[1] - 1] in words.raw["plain"] and not any(reproaches(parse, i, words, led=True) for i in range(*span))
            bare = not any(parse.pos[i] == "NOUN" or reproaches(parse, i, words, led=True) for i in range(*span))
            plain = plain or (bare and any(parse.tag[i] in ("JJS", "RBS") for i in range(*span)))
            if plain or any(token in known for token in range(*span)) or not _common(parse, *span):
                continue
            of = _named_thing(parse, verb, span, words)
            if of is not None:
                free = any(parse.lower[i] in words.raw["what"] for i in kids(parse, verb, "dobj"))
                claim = Claim("called so", of=of, verb=None if free else verb, speaker=named_by(parse, verb, words), confidence=0.5)
                found.append((TermUse(*span, span[1] - 1, _term(parse, *span)), claim))
                known.update(range(*span))
    for at in range(len(parse)):
        told = [
            *being_one(parse, at, words),
            claimed(parse, at, words),
            charged(parse, at, words),
            in_quotes(parse, at, words, known),
            likened_to(parse, at, words),
        ]
        for one in told:
            if one is None:
                continue
            words_of, claim = one
            alone = claim.verb is not None or claim.of is None  # an adjective that stands before a term is a part of its words
            noun = parse.head[words_of[1] - 1] if parse.dep[words_of[1] - 1] == "amod" else words_of[1] - 1
            if any(token in known for token in range(words_of[0], noun + 1)):
                continue
            held = words_of if alone or claim.of is None else (words_of[0], claim.of[1])
            if not any(token in known for token in range(*held)):
                known.update(range(*words_of))
                found.append((TermUse(*words_of, words_of[1] - 1, _term(parse, *words_of)), claim))
    return found


def _quoted(parse: Parse, verb: int, words: TermWords) -> tuple[int, int] | None:
    """Return the tokens of the quotation that a verb of naming leads to, without its marks."""
    limit = min(parse.sentences[parse.sent[verb]][1], verb + 25)
    first = next((i for i in range(verb + 1, limit) if parse.text[i][0] in _OPEN), None)
    if first is None or any(parse.pos[i] in ("VERB", "AUX") and parse.dep[i] not in ("acl", "amod") for i in range(verb + 1, first)):
        return None
    end = next((i for i in range(first + 1, min(first + 2 + _LONGEST, limit)) if parse.text[i][0] in _CLOSE), None)
    start = first + 1
    while end is not None and start < end - 1 and parse.tag[start] == "DT":
        start += 1
    while end is not None and end - 1 > start and parse.pos[end - 1] == "PUNCT":
        end -= 1
    # A quotation that goes on to tell of what it names ("patriots who served us") names it by the noun alone.
    head = next((i for i in range(start, min(start + 4, limit)) if parse.pos[i] == "NOUN" and child(parse, i, "relcl") is not None), None)
    end = end if head is None else head + 1
    return None if end is None or end <= start or not _leads(parse, verb, first, words) else (start, end)


def _leads(parse: Parse, verb: int, mark: int, words: TermWords) -> bool:
    """Say whether the quotation is what something is called: behind "as", or behind a verb that names without it."""
    before = mark - 1
    while before > verb and parse.tag[before] in ("DT", "RB"):
        before -= 1
    if parse.lower[before] in words.raw["as"] or parse.lemma[verb] not in words.name_as:
        return parse.lower[before] in words.raw["as"]
    return before == verb or parse.pos[before] in ("NOUN", "PROPN", "PRON", "ADV") or parse.tag[before] in ("VBG", "VBN", "IN")


def _reproaches(parse: Parse, verb: int, words: TermWords) -> list[tuple[int, int]]:
    """Return the words after "as", or the second of two things behind the verb, where the verb or they themselves reproach.

    What is joined to a reproach is one too; an "as" before a reproach is the verb's even if the parser gives it to a word between.
    """
    goals = kids(parse, verb, "oprd", "acomp")
    goals += [i for i in kids(parse, verb, "advmod", "ccomp") if i > verb and parse.lower[i] in words.reproachful]
    inside = (i for thing in kids(parse, verb, "dobj", "agent") for i in range(thing + 1, parse.right[thing]))
    marks = [index for index in kids(parse, verb, "prep") if parse.lower[index] in words.g.as_]
    loose = [index for index in inside if parse.lower[index] in words.g.as_ and parse.dep[index] == "prep" and index not in marks]
    goals += [goal for index in marks for goal in kids(parse, index, "pobj", "amod", "acomp", "pcomp")]
    behind = [goal for index in loose for goal in kids(parse, index, "pobj", "amod", "acomp")]
    goals += [goal for goal in behind if reproaches(parse, goal, words, led=True)]
    for goal in goals:
        goal = _told_by_of(parse, goal, words)
        if _shamed(parse, goal, words):
            return [bare(parse, goal)]
        badly = (parse.lemma[verb] in words.raw["name_badly"] and parse.pos[goal] == "NOUN") or reproaches(parse, goal, words, led=True)
        badly = badly or any(reproaches(parse, one, words, led=True) for one in conjuncts(parse, goal))
        if goal > verb and badly and parse.ent[goal] not in ("DATE", "TIME"):
            return [
                bare(parse, one) for one in conjuncts(parse, goal) if parse.pos[one] == "NOUN" or reproaches(parse, one, words, led=True)
            ]
    return []


def _told_by_of(parse: Parse, goal: int, words: TermWords) -> int:
    """Return the reproach that "an act of" or "a form of" leads to; the noun itself else."""
    mark = next((i for i in kids(parse, goal, "prep") if parse.lower[i] in words.g.of), None)
    inner = child(parse, mark, "pobj") if mark is not None and parse.lemma[goal] in words.raw["carriers"] else None
    return inner if inner is not None and reproaches(parse, inner, words, led=True) else goal


def _shamed(parse: Parse, goal: int, words: TermWords) -> bool:
    """Say whether an adjective of reproach stands before what something is called: "called it a cowardly act"."""
    return parse.pos[goal] == "NOUN" and any(parse.lower[i] in words.reproachful for i in kids(parse, goal, "amod"))


def _named_thing(parse: Parse, verb: int, name: tuple[int, int], words: TermWords) -> tuple[int, int] | None:
    """Return what a verb of naming names: its object before the name, its subject in the passive, or "what" before it.

    In "what they call a "cheap trick"" the noun of the name is what is so named; in "referred to it as" what follows "to".
    """
    limit = name[0]
    if any(parse.lower[i] in words.raw["what"] for i in kids(parse, verb, "dobj")):
        last = name[1] - 1
        told = any(parse.pos[i] == "ADJ" or parse.tag[i] in ("VBN", "VBG") for i in range(limit, last))
        return (last, last + 1) if parse.pos[last] == "NOUN" and told else None
    if parse.lemma[verb] in words.raw["refer"] and child(parse, verb, "dobj") is None and not kids(parse, verb, "nsubjpass"):
        to = next((i for i in kids(parse, verb, "prep") if i < limit and parse.lower[i] not in words.g.as_), None)
        thing = child(parse, to, "pobj") if to is not None else None
        if thing is None or thing >= limit:
            return None
        first, end = phrase(parse, thing)
        return first, _cut(parse, first, min(end, limit))
    for index in (*kids(parse, verb, "nsubjpass"), *kids(parse, verb, "dobj", "dative"), *kids(parse, verb, "nsubj")):
        if parse.dep[index] == "nsubjpass" or verb < index < limit:
            first, end = phrase(parse, index, whole=parse.dep[index] != "nsubjpass")
            return first, _cut(parse, first, min(end, limit))
    if parse.dep[verb] in ("relcl", "acl"):
        return phrase(parse, parse.head[verb])
    late = child(parse, name[1] - 1, "dobj")  # "dismissed as propaganda a report"
    return None if late is None else phrase(parse, late)


def _cut(parse: Parse, first: int, end: int) -> int:
    while end - 1 > first and (parse.pos[end - 1] in ("ADP", "DET", "SCONJ", "PUNCT", "ADV")):
        end -= 1
    return end


def _common(parse: Parse, first: int, end: int) -> bool:
    """Say whether words are common ones that say something of a thing: no name, no figure, no bare verb."""
    if all(parse.pos[i] == "PROPN" for i in range(first, end) if parse.pos[i] not in ("ADP", "DET", "PUNCT")):
        return False
    said = [i for i in range(first, end) if parse.pos[i] not in ("ADP", "DET", "PUNCT", "CCONJ")]
    if len(said) > 1 and all(parse.text[i][0].isupper() for i in said):  # a title
        return False
    return any(parse.pos[i] in ("NOUN", "ADJ") for i in range(first, end))


def _term(parse: Parse, first: int, end: int) -> Term:
    """Name a term by its own words; words that hold a name are all one term, so that no term tells who is meant."""
    named = any(parse.pos[i] == "PROPN" or (parse.ent[i] in ("PERSON", "GPE", "ORG") and parse.tag[i] != "JJ") for i in range(first, end))
    return Term(_UNTOLD if named else " ".join(parse.lower[first:end]), None, False)
