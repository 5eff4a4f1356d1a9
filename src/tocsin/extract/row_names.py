"""Which fields of the rows of a list hold the names of people.

The header of a table says it; without one it is the first column in which most rows have what looks like a full name, or two
columns beside each other that have a surname and a given name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tocsin.extract.name_shapes import Range, is_full, is_given, is_known, is_part
from tocsin.extract.reading import Reading
from tocsin.extract.row_fields import BREAKS, Field, bare, fields

__all__ = ["Line", "Named", "Pair", "differs", "has_ages", "is_heading", "is_row", "is_tight", "line", "names", "runs", "side_by_side"]

_LONGEST_NAME = 6
_TABLES = frozenset(("|", "\t", ";"))
"""Marks that sentences don't have, or seldom."""
_OLDEST = 110
_MOST = 0.6
"""The share of the rows that must have it."""
_SEXES = frozenset(("m", "f", "male", "female", "man", "woman", "boy", "girl"))


class Line(NamedTuple):
    """A line ``[first, stop)`` of a list, the mark that parts it, and its fields."""

    first: int
    stop: int
    mark: str
    fields: list[Range]


class Named(NamedTuple):
    """The name of a line's person: its parts, the given name first when there are two, and where what is told of the person begins."""

    parts: tuple[Range, ...]
    end: int


Pair = tuple[Line, Named]


def is_row(reading: Reading, one: Line) -> bool:
    """Tell whether a line may be one of a list: a name opens it, or marks part it and it is no sentence."""
    if one.mark in ("|", "\t") or _opening(reading, one) is not None:
        return True
    return len(one.fields) > 1 and one.mark != ":" and reading.parse.text[one.stop - 1] not in (".", "!", "?", ":")


def differs(one: Line, other: Line) -> bool:
    """Tell whether two lines are of different tables, by their marks."""
    return one.mark != other.mark and not {one.mark, other.mark}.isdisjoint(_TABLES)


def is_tight(reading: Reading, one: Line) -> bool:
    """Tell whether a line is a person's row by itself: a mark that no sentence has parts it into three fields and more, with an age."""
    parse = reading.parse
    tight = one.mark == "," and any(parse.text[at] == "," and parse.end[at] == parse.start[at + 1] for at in range(one.first, one.stop - 1))
    return len(one.fields) > 2 and (tight or one.mark in _TABLES) and has_ages(reading, [one])


def is_heading(reading: Reading, lines: Sequence[Line]) -> bool:
    """Tell whether the first of some lines stands above the others: it is a name and nothing else, and they are more."""
    opening = [_opening(reading, one) for one in lines]
    alone = [name is not None and name.end == one.stop for name, one in zip(opening, lines, strict=True)]
    return alone[0] and not any(alone[1:])


def runs(lines: Sequence[Line], found: Sequence[Named | None]) -> Iterator[tuple[int, list[Pair]]]:
    """Give the runs of lines with a name that follow each other, each with the number of its first line."""
    numbered = enumerate(zip(lines, found, strict=True))
    for _, run in groupby(numbered, key=lambda pair: pair[1][1] is None):
        pairs = [(at, one, name) for at, (one, name) in run if name is not None]
        if pairs:
            yield pairs[0][0], [(one, name) for _, one, name in pairs]


def line(reading: Reading, first: int, stop: int) -> Line:
    """Part a line at its marks."""
    return Line(first, stop, *fields(reading, first, stop))


def names(reading: Reading, lines: Sequence[Line], header: Sequence[Field | None]) -> list[Named | None]:
    """Find the name of each line of a list; None for a line without one."""
    if header:
        return [_by_header(reading, one, header) for one in lines]
    if any(one.mark in ("|", "\t", ";", ",", "  ", "/") for one in lines):
        for column in range(max(len(one.fields) for one in lines)):
            found = [_at(reading, one, column) for one in lines]
            if _most(found, lines) and (column == 0 or len(lines) > 1):
                return found
        parted = _parted(reading, lines) or _single(reading, lines)
        if parted is not None:
            return parted
    return [_opening(reading, one) for one in lines]


def side_by_side(reading: Reading, one: Line) -> list[Named]:
    """Read a line of names alone, behind what says of whom they are: "Missing: Ana Roth|Ivo Tarn|Mila Ostan"."""
    if one.mark not in _TABLES and one.mark != "/":
        return []
    low = next((at + 1 for at in range(*one.fields[0]) if reading.parse.text[at] == ":"), one.first)
    places = [(low, one.fields[0][1]), *one.fields[1:]]
    found = [_whole(reading, *bare(reading, *place)) for place in places]
    return [name for name in found if name is not None] if len(found) > 1 and all(found) else []


def _whole(reading: Reading, first: int, end: int) -> Named | None:
    return Named(((first, end),), end) if is_full(reading, first, end) else None


def has_ages(reading: Reading, lines: Sequence[Line]) -> bool:
    """Tell whether most lines give an age or a sex in a field of its own, as lists of people do."""
    return _most([any(_is_age(reading, *field) for field in one.fields) for one in lines], lines)


def _most(found: Sequence[object], lines: Sequence[Line]) -> bool:
    return sum(map(bool, found)) >= _MOST * len(lines)


def _is_age(reading: Reading, first: int, end: int) -> bool:
    parse = reading.parse
    first, end = bare(reading, first, end)
    if first == end:
        return False
    if parse.lower[first] in reading.pack.words("persons.ages.words"):
        return True
    figure = parse.text[first]
    years = end - first == 1 or parse.lower[first + 1].rstrip(".") in reading.pack.words("persons.ages.units")
    return (end - first == 1 and parse.lower[first] in _SEXES) or (figure.isdecimal() and 0 < int(figure) <= _OLDEST and years)


def _by_header(reading: Reading, one: Line, header: Sequence[Field | None]) -> Named | None:
    """Take what stands in the columns that the header calls so, however it is written."""
    cells = {name: bare(reading, *cell) for name, cell in zip(header, one.fields, strict=False) if name is not None}
    parts = [cells[name] for name in ("given", "surname") if name in cells] or [cells[name] for name in ("name",) if name in cells]
    parts = [part for part in parts if part[1] > part[0] and reading.parse.text[part[0]][0].isalpha()]
    if not parts:
        return None
    turned = _turned(reading, *parts[0]) if len(parts) == 1 else None
    return turned or Named(tuple(parts), max(end for _, end in parts))


def _at(reading: Reading, one: Line, column: int) -> Named | None:
    """Return the name that a field holds: all of it, or up to a bracket or a dash; "Roth, Ana" is turned."""
    if column >= len(one.fields):
        return None
    first, end = bare(reading, *one.fields[column])
    while first < end and column == 0 and not reading.parse.text[first][0].isalpha():
        first += 1  # a number before the name
    turned = _turned(reading, first, end)
    if turned is not None:
        return turned
    cut = next((at for at in range(first, end) if _ends(reading, first, at, end)), end)
    return Named(((first, cut),), cut) if is_full(reading, first, cut) else None


def _joins(reading: Reading, at: int) -> bool:
    """Tell the hyphen of a double name ("Okafor-Dunn")."""
    parse = reading.parse
    return parse.text[at] in ("-", "–") and parse.end[at - 1] == parse.start[at] and parse.end[at] == parse.start[at + 1]


def _ends(reading: Reading, first: int, at: int, stop: int) -> bool:
    """Tell whether a name ends before a token: a mark that joins no double name and no "d/o", or a figure behind the name."""
    text = reading.parse.text
    if text[at].isdecimal() and len(text[at]) < 4:
        return at > first + 1
    inside = first < at < stop - 1
    kin = inside and text[at] == "/" and len(text[at - 1]) == len(text[at + 1]) == 1
    return text[at] in BREAKS and not kin and not (inside and _joins(reading, at))


def _opening(reading: Reading, one: Line) -> Named | None:
    """Return the name that opens a line of another form, up to the first mark of any kind."""
    parse, first = reading.parse, one.first
    while first < one.stop and not parse.text[first][0].isalnum():
        first += 1
    end = first
    while end < one.stop and end - first <= _LONGEST_NAME + 1 and not _ends(reading, first, end, one.stop):
        end += 1
    if not is_full(reading, first, end) or (end < one.stop and not _ends(reading, first, end, one.stop)):
        return None
    if (
        end < one.stop
        and parse.text[end].isdecimal()
        and any(word in reading.pack.words("everyday.words") for word in parse.lower[first:end])
    ):
        return None  # "Day Two 14"
    if end == one.stop and parse.text[end - 1] in (".", "!", "?"):
        return None
    while not parse.text[first][0].isalpha():
        first += 1
    return Named(((first, end),), end)


def _turned(reading: Reading, first: int, end: int) -> Named | None:
    """Read "Roth, Ana" within one field: the surname stands first."""
    parse = reading.parse
    commas = [at for at in range(first, end) if parse.text[at] == ","]
    if len(commas) != 1 or not (is_part(reading, first, commas[0]) and is_part(reading, commas[0] + 1, end)):
        return None
    return Named(((commas[0] + 1, end), (first, commas[0])), end)


def _parted(reading: Reading, lines: Sequence[Line]) -> list[Named | None] | None:
    """Find two columns beside each other that have a surname and a given name in most rows.

    Towns and regions stand so too: some row's word must be a known given name, or the rows must have an age and words no atlas has.
    """
    for column in range(max(len(one.fields) for one in lines) - 1):
        pairs: list[tuple[Range, Range] | None] = []
        for one in lines:
            low, high = (bare(reading, *one.fields[at]) if at < len(one.fields) else (0, 0) for at in (column, column + 1))
            pairs.append((low, high) if is_part(reading, *low) and is_part(reading, *high) else None)
        if len(lines) < 2 or not _most(pairs, lines):
            continue
        given = [sum(is_given(reading, pair[side]) for pair in pairs if pair) for side in (0, 1)]
        strange = _most([pair and not any(is_known(reading, part) for part in pair) for pair in pairs], lines)
        if not any(given) and not (strange and has_ages(reading, lines)):
            continue
        first = given[0] > given[1]
        return [Named(pair if first else (pair[1], pair[0]), pair[1][1]) if pair else None for pair in pairs]
    return None


def _single(reading: Reading, lines: Sequence[Line]) -> list[Named | None] | None:
    """Find people of one name in the first column: an age on each line, and given names or what people do for a living."""
    if len(lines) < 2 or not has_ages(reading, lines):
        return None
    parts = [bare(reading, *one.fields[0]) if one.fields else (0, 0) for one in lines]
    alone = [high == low + 1 and is_part(reading, low, high) and not is_known(reading, (low, high)) for low, high in parts]
    roles = reading.pack.words("persons.private.roles") | _SEXES
    told = [any(word in roles for word in reading.parse.lower[one.first : one.stop]) for one in lines]
    given = any(fits and is_given(reading, part) for fits, part in zip(alone, parts, strict=True))
    if not _most(alone, lines) or not (given or _most(told, lines)):
        return None
    return [Named((part,), part[1]) if fits else None for fits, part in zip(alone, parts, strict=True)]
