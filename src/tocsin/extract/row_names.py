"""Which fields of the rows of a list hold the names of people.

The header of a table says it; without one it is the first column in which most rows have what looks like a full name, or two
columns beside each other that have a surname and a given name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from tocsin.extract.knowledge import Actor, Form
from tocsin.extract.reading import Reading
from tocsin.extract.row_fields import BREAKS, Field, bare, fields
from tocsin.language import LanguagePack

__all__ = ["Line", "Named", "Pair", "has_ages", "is_heading", "is_row", "is_tight", "line", "names", "runs", "side_by_side"]

_LONGEST_NAME = 6
_TABLES = frozenset(("|", "\t", ";"))
"""Marks that sentences don't have, or seldom."""
_OLDEST = 110
_MOST = 0.6
"""The share of the rows that must have it."""
_SEXES = frozenset(("m", "f", "male", "female", "man", "woman", "boy", "girl"))

Range = tuple[int, int]


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
    return len(one.fields) > 1 and reading.parse.text[one.stop - 1] not in (".", "!", "?", ":")


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
        parted = _parted(reading, lines)
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
    return Named(((first, end),), end) if _is_full(reading, first, end) else None


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
    return Named(((first, cut),), cut) if _is_full(reading, first, cut) else None


def _joins(reading: Reading, at: int) -> bool:
    """Tell the hyphen of a double name ("Okafor-Dunn")."""
    parse = reading.parse
    return parse.text[at] in ("-", "–") and parse.end[at - 1] == parse.start[at] and parse.end[at] == parse.start[at + 1]


def _ends(reading: Reading, first: int, at: int, stop: int) -> bool:
    return reading.parse.text[at] in BREAKS and not (first < at < stop - 1 and _joins(reading, at))


def _opening(reading: Reading, one: Line) -> Named | None:
    """Return the name that opens a line of another form, up to the first mark of any kind."""
    parse, first = reading.parse, one.first
    while first < one.stop and not parse.text[first][0].isalnum():
        first += 1
    end = first
    while end < one.stop and end - first <= _LONGEST_NAME + 1 and not _ends(reading, first, end, one.stop):
        end += 1
    if not _is_full(reading, first, end) or (end < one.stop and parse.text[end] not in BREAKS):
        return None
    if end == one.stop and parse.text[end - 1] in (".", "!", "?"):
        return None
    while not parse.text[first][0].isalpha():
        first += 1
    return Named(((first, end),), end)


def _is_full(reading: Reading, first: int, end: int) -> bool:
    """Tell whether words look like somebody's full name: two to six, the first and last with a capital, none a figure or a month."""
    parse, text = reading.parse, reading.document.text
    words = [at for at in range(first, end) if parse.text[at][0].isalpha()]
    if not 2 <= len(words) <= _LONGEST_NAME:
        return False
    months = reading.pack.words("months")
    for at in range(first, end):
        word = text[parse.start[at] : parse.end[at]]
        small = word.islower() and len(word) > 3
        figure = any(letter.isdigit() for letter in word) and not (at == first and word.isdecimal())
        if small or figure or parse.lower[at] in months or (word[0].islower() and parse.tag[at] in ("DT", "IN", "VBD", "VBZ")):
            return False
    whole = text[parse.start[words[0]] : parse.end[end - 1]]
    if parse.lower[words[0]] in reading.pack.words("places.before.quarters") or parse.lower[words[-1]] in _others(reading.pack):
        return False
    other = any(not isinstance(form.of, Actor) or form.of.type != "person" for form in _forms(reading, whole))
    return text[parse.start[words[0]]].isupper() and text[parse.start[words[-1]]].isupper() and not other


@cache
def _others(pack: LanguagePack) -> frozenset[str]:
    """Give the last words of names of bodies, firms and places."""
    return (
        pack.words("actors.bodies")
        | pack.words("actors.companies.suffixes")
        | pack.words("actors.locative.nouns")
        | pack.words("places.acts.lands")
    )


def _turned(reading: Reading, first: int, end: int) -> Named | None:
    """Read "Roth, Ana" within one field: the surname stands first."""
    parse = reading.parse
    commas = [at for at in range(first, end) if parse.text[at] == ","]
    if len(commas) != 1 or not (_is_part(reading, first, commas[0]) and _is_part(reading, commas[0] + 1, end)):
        return None
    return Named(((commas[0] + 1, end), (first, commas[0])), end)


def _is_part(reading: Reading, first: int, end: int) -> bool:
    """Tell whether words may be a surname or a given name: one to three, each with a capital, no figure, no month."""
    parse, text = reading.parse, reading.document.text
    words = [at for at in range(first, end) if parse.text[at][0].isalpha()]
    if not 1 <= len(words) <= 3 or any(letter.isdigit() for at in range(first, end) for letter in parse.text[at]):
        return False
    months = reading.pack.words("months")
    return all(text[parse.start[at]].isupper() or len(parse.text[at]) < 4 for at in words) and parse.lower[first] not in months


def _parted(reading: Reading, lines: Sequence[Line]) -> list[Named | None] | None:
    """Find two columns beside each other that have a surname and a given name in most rows.

    Towns and regions stand so too: some row's word must be a known given name, or the rows must have an age and words no atlas has.
    """
    for column in range(max(len(one.fields) for one in lines) - 1):
        pairs: list[tuple[Range, Range] | None] = []
        for one in lines:
            low, high = (bare(reading, *one.fields[at]) if at < len(one.fields) else (0, 0) for at in (column, column + 1))
            pairs.append((low, high) if _is_part(reading, *low) and _is_part(reading, *high) else None)
        if len(lines) < 2 or not _most(pairs, lines):
            continue
        given = [sum(_is_given(reading, pair[side]) for pair in pairs if pair) for side in (0, 1)]
        strange = _most([pair and not any(_is_known(reading, part) for part in pair) for pair in pairs], lines)
        if not any(given) and not (strange and has_ages(reading, lines)):
            continue
        first = given[0] > given[1]
        return [Named(pair if first else (pair[1], pair[0]), pair[1][1]) if pair else None for pair in pairs]
    return None


def _is_given(reading: Reading, part: Range) -> bool:
    return bool(reading.knowledge.gender(reading.parse.text[part[0]].title()))


def _is_known(reading: Reading, part: Range) -> bool:
    span = reading.parse.span(*part)
    return bool(_forms(reading, reading.document.text[span.start : span.end]))


def _forms(reading: Reading, words: str) -> Sequence[Form]:
    return reading.knowledge.known(words) or reading.knowledge.known(words.title())
