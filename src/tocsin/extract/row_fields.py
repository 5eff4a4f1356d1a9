"""The fields of a line: what its marks part, and what the header of a table calls its columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tocsin.extract.reading import Reading

__all__ = ["BREAKS", "Field", "bare", "columns", "fields", "is_ruler", "label_of"]

Field = Literal["name", "surname", "given", "taken", "place", "holder", "taker"]

BREAKS = frozenset((",", ";", "|", "(", ":", "–", "—", "--", "-", "/", "\t"))
"""What may part a name from what is told of it."""
_MARKS = ("|", "\t", ";", ",", "  ", "/", "–", "—", "--", "-", ":", "(")
"""Marks that part fields, the first that a line has counts; ``  `` is a wide gap."""
_GAPS = ("\t", "  ")
_QUOTES = frozenset(('"', "'"))
_WIDE = 2
_LONGEST = 60


def fields(reading: Reading, first: int, stop: int, marks: Sequence[str] = _MARKS) -> tuple[str, list[tuple[int, int]]]:
    """Part the line of tokens ``[first, stop)`` at the first of the marks that it has.

    Returns:
        The mark, "" when the line has none, and the fields ``[first, end)`` in order. A field without a word is there too; a mark
        within quotation marks parts nothing.
    """
    parse = reading.parse
    if first < stop and parse.text[first] == "|":
        first += 1
    held = {*parse.text[first:stop], *(_GAPS if first < stop and _has_gap(reading, first, stop) else ())}
    mark = next((mark for mark in marks if mark in held and any(_parts(reading, at, first, mark) for at in range(first, stop))), "")
    found: list[tuple[int, int]] = []
    low, at = first, first
    while at < stop:
        if at == low and parse.text[at] in _QUOTES and mark in (",", ";", "|", "\t"):
            close = next((k for k in range(at + 1, stop) if parse.text[k] == parse.text[at] and _closes(reading, k, stop, mark)), None)
            at = close if close is not None else at
        if mark in _GAPS and at > low and _parts(reading, at, first, mark):
            found.append((low, at))
            low = at
        elif mark not in _GAPS and _parts(reading, at, first, mark):
            found.append((low, at))
            low = at + 1
        at += 1
    if low < stop or (found and mark != "|"):
        found.append((low, stop))
    return mark, found


def _has_gap(reading: Reading, first: int, stop: int) -> bool:
    """Tell whether two tokens of a line stand further apart than words of a sentence do, or a tab stands between them."""
    start, end, text = reading.parse.start, reading.parse.end, reading.document.text
    return any(start[at] - end[at - 1] >= _WIDE or text[end[at - 1] : start[at]] == "\t" for at in range(first + 1, stop))


def _parts(reading: Reading, at: int, first: int, mark: str) -> bool:
    """Tell whether a token is a mark, or whether a gap that is one stands before it."""
    parse = reading.parse
    if mark in _GAPS:
        gap = reading.document.text[parse.end[at - 1] : parse.start[at]] if at > first else ""
        return "\t" in gap if mark == "\t" else len(gap) >= _WIDE and "\n" not in gap
    if parse.text[at] != mark:
        return False
    if mark in ("-", "–", "—"):  # within a word they part nothing
        return at > first and at + 1 < len(parse) and parse.end[at - 1] < parse.start[at] and parse.end[at] < parse.start[at + 1]
    return True


def _closes(reading: Reading, at: int, stop: int, mark: str) -> bool:
    return at + 1 == stop or _parts(reading, at + 1, at, mark)


def bare(reading: Reading, first: int, end: int) -> tuple[int, int]:
    """Cut the marks around the words of a field."""
    parse = reading.parse
    while first < end and not any(letter.isalnum() for letter in parse.text[first]):
        first += 1
    while end > first and not any(letter.isalnum() for letter in parse.text[end - 1]):
        end -= 1
    return first, end


def is_ruler(reading: Reading, first: int, stop: int) -> bool:
    """Tell a line of marks alone, as it stands under the header of a table."""
    return not any(letter.isalnum() for at in range(first, stop) for letter in reading.parse.text[at])


def columns(reading: Reading, number: int) -> list[Field | None]:
    """Read the header of a table of people: what each column tells; empty when the paragraph is no such header."""
    parse = reading.parse
    first, stop = parse.paragraphs[number] if 0 <= number < len(parse.paragraphs) else (0, 0)
    if not first < stop <= first + _LONGEST:
        return []
    mark, cells = fields(reading, first, stop)
    found = [label_of(reading, *cell) for cell in cells] if mark != ":" else []
    return found if len(found) > 1 and {"name", "surname", "given"} & set(found) else []


def label_of(reading: Reading, first: int, end: int) -> Field | None:
    """Tell what a column or a line of a form holds by what it is called."""
    words = " ".join(reading.parse.lower[slice(*bare(reading, first, end))])
    names: list[Field] = list(reading.pack.raw("custody.columns"))
    return next((name for name in names if words in reading.pack.words(f"custody.columns.{name}")), None)
