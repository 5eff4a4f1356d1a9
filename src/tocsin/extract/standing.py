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


_STOPS = frozenset((",", ";", ":", "(", ")", '"', "“", "”", "—", "–", "-"))


def _sort(reading: Reading, token: int) -> Sort | None:
    parse = reading.parse
    if parse.pos[token] not in ("NOUN", "PROPN", "ADJ"):
        return None
    found = sort_of(reading.pack, parse.lower[token], parse.lemma[token])
    return found if found and found.kind in ("office", "person", "kin", "agent") else None


def title_of(reading: Reading, first: int, head: int, taken: set[int]) -> Standing | None:
    """Read the title that stands right before a name ("Armenian Prime Minister", "retired Col.")."""
    parse = reading.parse
    pack = reading.pack
    ranks, honorifics = pack.words("actors.ranks"), pack.words("actors.honorifics")
    small = pack.words("actors.small.within_titles") | pack.words("actors.small.owner")
    low = parse.sentences[parse.sent[first]][0]
    at, best, sort = first - 1, first, None
    while at >= low and first - at <= 12:
        lower = parse.lower[at]
        if parse.text[at] in _STOPS and not (lower == "-" and parse.end[at] == parse.start[at + 1]):
            break
        role = _sort(reading, at)
        hangs = parse.head[at] == head or first - 1 > at or parse.pos[at] in ("NOUN", "PROPN")
        if role is not None and hangs:
            # The word right before the name carries the office; those before it only say of what.
            sort = sort or (role if at >= first - 2 else None)
            if sort is None:
                break
            best = at
        elif lower in ranks or lower in honorifics:
            best = at
            sort = sort or (Sort("office", tuple(pack.table("actors.ranks")[lower]), lower) if lower in ranks else None)
        elif parse.pos[at] in ("ADJ", "PROPN", "NOUN", "PART", "NUM") or at in taken or lower in small:
            if sort is None and parse.pos[at] not in ("PROPN", "NOUN", "ADJ"):
                break
            if sort is None and at < first - 2:
                break
            if lower in pack.words("actors.small.within_titles") and not _joins(reading, at, first, head):
                break
            if at in taken or parse.pos[at] in ("ADJ", "NOUN", "PROPN"):
                best = at
        else:
            break
        at -= 1
    if sort is None or best >= first:
        return None
    while best < first and (parse.pos[best] == "DET" or parse.lower[best] in pack.words("actors.small.within_titles")):
        best += 1
    return Standing(best, first, first - 1, sort, 0.8) if best < first else None


def _joins(reading: Reading, at: int, first: int, head: int) -> bool:
    """Whether a small word lies inside the name's own phrase ("Ambassador to the United States X")."""
    low = reading.parse.left[head]
    return low <= at < first


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
                yield Standing(child, high, goal[0], None, 0.4)


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
