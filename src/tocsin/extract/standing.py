"""What a document says somebody is: titles, appositions, copulas ("the former prosecutor of the court, X")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tocsin.extract.nominals import Sort, sort_of
from tocsin.extract.reading import Reading

__all__ = ["Standing", "find", "title_of"]


class Standing(NamedTuple):
    """Words that tell an office or role: tokens ``[first, end)`` headed by ``head``; ``weight`` 0..1."""

    first: int
    end: int
    head: int
    sort: Sort | None
    weight: float


LONGEST = 10
"""How many words a standing may have before a comma ends it."""

_STOPS = frozenset((",", ";", ":", "(", ")", '"', "“", "”", "—", "–", "-"))


def _sort(reading: Reading, token: int) -> Sort | None:
    parse = reading.parse
    if parse.pos[token] not in ("NOUN", "PROPN", "ADJ"):
        return None
    found = sort_of(reading.pack, parse.lower[token], parse.lemma[token])
    if found is not None and found.kind == "agent" and not parse.text[token].islower():
        # "Armenian" ends like "technician" and is none.
        return None
    return found if found and found.kind in ("office", "person", "kin", "agent") else None


def title_of(reading: Reading, first: int, head: int, taken: set[int]) -> Standing | None:
    """Read the title that stands right before a name ("Armenian Prime Minister", "Secretary of State")."""
    parse, pack = reading.parse, reading.pack
    ranks, honorifics = pack.words("actors.ranks"), pack.words("actors.honorifics")
    joining, plural = pack.words("actors.small.within_titles"), pack.words("actors.plural.words")
    low = _reach(reading, first, taken)
    office, sort = -1, None
    for token in range(first - 1, low - 1, -1):
        lower = parse.lower[token]
        # "Chief of Staff X": nobody is a staff.
        sort = _sort(reading, token) if lower not in plural else None
        if sort is None and lower in ranks:
            sort = Sort("office", tuple(pack.table("actors.ranks")[lower]), lower)
        if sort is None and lower not in honorifics:
            continue
        between = first - token - 1
        # "Minister of Defence X" is a title; "a friend of the minister X" is none of the friend's.
        of = between > 1 and parse.lower[token + 1] in joining and (parse.text[token][:1].isupper() or parse.left[head] <= token)
        if between < 2 or of:
            office = token
        break
    if office < 0:
        return None
    begin = office
    while begin > low and parse.lower[begin - 1] not in joining:
        begin -= 1
    while begin < office and parse.pos[begin] in ("DET", "PART", "ADP", "PUNCT"):
        begin += 1
    return Standing(begin, first, office, sort, 0.8)


def _reach(reading: Reading, first: int, taken: set[int]) -> int:
    """Return the first token, at most twelve back, from which on all words up to a name may be its title."""
    parse, pack = reading.parse, reading.pack
    small = pack.words("actors.small.within_titles") | pack.words("actors.small.owner")
    at = first
    while at > max(parse.sentences[parse.sent[first]][0], first - 12):
        before = at - 1
        hyphen = parse.text[before] == "-" and at < first and parse.end[before] == parse.start[at]
        if (parse.text[before] in _STOPS and not hyphen) or parse.ent[before] in ("DATE", "TIME"):
            break
        if not (
            hyphen or parse.pos[before] in ("ADJ", "PROPN", "NOUN") or before in taken or (parse.lower[before] in small and at < first)
        ):
            break
        at = before
    return at


def find(reading: Reading, first: int, end: int, head: int, taken: set[int]) -> Iterator[Standing]:
    """Find all that is told of the bearer of a name at tokens ``[first, end)``."""
    title = title_of(reading, first, head, taken)
    if title is not None:
        yield title
    yield from _appositions(reading, first, end, head)
    yield from _clauses(reading, end, head)


def _phrase(reading: Reading, head: int, stop: int | None = None) -> tuple[int, int]:
    """Bound the noun phrase of a head with its "of" and "for" parts, without clauses, article or commas."""
    parse = reading.parse
    first, end = parse.left[head], parse.right[head]
    if stop is not None and first <= stop:
        end = min(end, stop) if stop > head else end
    for child in parse.children[head]:
        if (
            child > head
            and parse.dep[child] in ("relcl", "acl", "appos", "conj", "cc", "punct", "advcl")
            and (parse.dep[child] != "punct" or parse.text[child] in _STOPS)
        ):
            end = min(end, max(head + 1, parse.left[child]))
    while first < head and (
        parse.pos[first] in ("DET", "PUNCT", "CCONJ", "ADV") or parse.lower[first] in reading.pack.words("actors.small.opens_phrase")
    ):
        first += 1
    for token in range(head + 1, min(end, first + 2 * LONGEST)):
        # A clause that hangs deeper down ends the phrase too, and so does a comma in a long one.
        if parse.tag[token] in ("WP", "WDT", "WRB") or (parse.text[token] == "," and end - first > LONGEST):
            end = token
            break
    end = min(end, first + 2 * LONGEST)
    while end > head + 1 and (
        parse.text[end - 1] in _STOPS
        or parse.text[end - 1] == "."
        or parse.lower[end - 1] in reading.pack.words("actors.small.closes_phrase")
    ):
        end -= 1
    return first, end


def _appositions(reading: Reading, first: int, end: int, head: int) -> Iterator[Standing]:
    parse = reading.parse
    for child in parse.children[head]:
        if child >= end and parse.dep[child] in ("appos", "conj") and parse.pos[child] in ("NOUN", "PROPN"):
            sort = _sort(reading, child)
            if (
                sort is not None
                and (parse.dep[child] == "appos" or parse.text[end : end + 1] == [","])
                and not reading.pack.words("actors.small.joints") & set(parse.lower[end:child])
            ):
                low, high = _phrase(reading, child)
                if low >= end:
                    yield Standing(low, high, child, sort, 0.9)
    above = _told_before(reading, first, head)
    if above is not None:
        sort = _sort(reading, above)
        low, high = _phrase(reading, above, first)
        high = min(high, first)
        while high > above + 1 and parse.text[high - 1] in _STOPS:
            high -= 1
        if low < high:
            yield Standing(low, high, above, sort, 0.9)
    for child in parse.children[head]:
        if (
            child >= end
            and parse.dep[child] == "prep"
            and parse.lower[child] in reading.pack.words("actors.small.affiliation")
            and child == end
        ):
            goal = [token for token in parse.children[child] if parse.pos[token] == "PROPN"]
            if goal:
                _, high = _phrase(reading, goal[0])
                comma = next((token for token in range(child, high) if parse.text[token] == ","), high)
                yield Standing(child, comma, goal[0], None, 0.4)


def _told_before(reading: Reading, first: int, head: int) -> int | None:
    """Find the role noun that a name stands beside ("the former prosecutor of the court, X").

    A parser often hangs the name on the last noun before it; from there the way up leads through "of".
    """
    parse = reading.parse
    above = parse.head[head]
    if above >= first or parse.dep[head] not in ("appos", "nmod"):
        return None
    for _ in range(4):
        if parse.pos[above] not in ("NOUN", "PROPN"):
            return None
        if _sort(reading, above) is not None:
            return above
        link = parse.head[above]
        if parse.text[first - 1] != ",":
            # "a spokesman for the group X": X is the group.
            return None
        if parse.dep[above] != "pobj" or parse.pos[link] != "ADP" or link > above:
            return None
        above = parse.head[link]
    return None


def _clauses(reading: Reading, end: int, head: int) -> Iterator[Standing]:
    """Read "X is the mayor of Y" and "X, who heads Y"."""
    parse = reading.parse
    verb = parse.head[head]
    if parse.dep[head] == "nsubj" and parse.lemma[verb] == "be" and verb > head:
        for child in parse.children[verb]:
            if parse.dep[child] == "attr" and child > verb:
                sort = _sort(reading, child)
                if sort is not None and not any(parse.dep[other] == "neg" for other in parse.children[verb]):
                    low, high = _phrase(reading, child)
                    yield Standing(low, high, child, sort, 0.6)
    leads = reading.pack.words("actors.leads.verbs")
    for child in parse.children[head]:
        if parse.dep[child] != "relcl":
            continue
        if parse.lemma[child] in leads:
            goal = [token for token in parse.children[child] if parse.dep[token] in ("dobj", "prep") and token > child]
            if goal:
                yield Standing(child, parse.right[goal[0]], child, Sort("office", (), parse.lemma[child]), 0.7)
        elif parse.lemma[child] == "be":
            for token in parse.children[child]:
                sort = _sort(reading, token) if parse.dep[token] == "attr" else None
                if sort is not None:
                    low, high = _phrase(reading, token)
                    yield Standing(low, high, token, sort, 0.7)
