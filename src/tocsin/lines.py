"""Which lines of a block of text stand by themselves: headings that are a date, items of a list, rows, entries.

Told from the layout alone, in any language: marks, figures, and what ends a line. What a heading means is read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

__all__ = ["STOPS", "is_item", "is_row", "mark_end", "parts"]

STOPS = tuple(".!?:;…\"”’»')]")
"""What ends a line that is whole."""

_BULLET = re.compile(r"[•‣▪●○◦■□►➢✓·*]\s+\S")
_DASHED = re.compile(r"(?:-{1,2}|[–—])\s+\S")
_NUMBERED = re.compile(r"\(?(?P<number>\d{1,3})[.)]\s+\S")
_MARK = re.compile(rf"(?:{_BULLET.pattern[:-5]}|{_DASHED.pattern[:-5]}|{_NUMBERED.pattern[:-5]})\s+(?=\S)")
_WORD = r"[^\W\d_]{3,9}\.?"
_DAY = r"\d{1,2}(?:[^\W\d_]{2})?(?:\s?[-–]\s?\d{1,2}(?:[^\W\d_]{2})?)?"
_DATE = rf"(?:[^\W\d_]{{3,10}}[.,]?\s+)?(?:{_DAY}\s+{_WORD}|{_WORD}\s+{_DAY})(?:,?\s+\d{{4}})?"
_HEADING = re.compile(rf"[\[(*_#\s]*(?:{_DATE}|{_WORD}\s+\d{{4}}|\d{{4}}(?:-\d\d-\d\d)?)[\])*_:\s]*\Z")
"""``14 March 2024``, ``Friday, March 14``, ``March 2024``, ``2024`` and ``2024-03-14``, alone on a line."""
_ENTRY = re.compile(rf"(?:{_DATE}|\d{{4}}-\d\d-\d\d)\s*(?::|\s[-–—]{{1,2}}\s)\s*\S")
_FIGURE = re.compile(r"[^\W\d_][^:\n]{1,40}?(?::\s*|\s+[-–—]\s+)(?:[^\W\d_]+\s+){0,2}\d[\d.,\s]*(?:\([^()\n]{1,40}\))?\Z")
"""``Killed: 12``, ``Detained - 37`` and ``Displaced: about 9,800``."""
_CELLS = re.compile(r"[,;|\t]")
_LONGEST_ROW = 160
_TIGHT = re.compile(r"(?<=\S),(?=[^\s\d])|(?<=[^\s\d]),(?=\d)|[;|\t]")
"""Marks that part fields and are rare in prose: a comma without a space behind it, a semicolon, a bar, a tab."""
_BARE = re.compile(r"(?<=\S)[,;|](?=[^\s\d])|(?<=[^\s\d])[,;|](?=\d)|\t")
"""Such marks without a space: what no line of prose has, though it begins with a small letter."""
_KEYED = re.compile(r"[^\W\d_][\w ./()-]{0,28}:\s+\S")
"""``Name: Ana Roth``, ``Age: 34``: one thing a line."""
_LONGEST_TIGHT = 400
_SHORT = 60
_SPACED = re.compile(r"\s[/–—-]{1,2}\s|\s{3,}|:\s|\S/(?=\S)")
"""Other marks that part fields, which prose has too."""
_CAPITAL = r"[^\W\d_a-z][^\W\d_]*(?:[-'’.][^\W\d_]*)*"
_NAME = re.compile(rf"(?:\d{{1,3}}\s+)?{_CAPITAL}(?:\s+(?:[^\W\d_]{{2,3}}|{_CAPITAL})){{1,4}}\Z")
"""``Ana Roth`` and ``Ana de la Roth`` alone on a line."""
_AGED = re.compile(
    rf"(?:\d{{1,3}}\s+)?{_CAPITAL}(?:\s+(?:[^\W\d_]{{2,3}}|[\"“(]?{_CAPITAL}[\"”)]?)){{1,4}}\s*(?:\s|,|[–—-])\s*\(?\d{{1,3}}\)?(?:[\s,;]|\Z)"
)
"""``1 Ana Roth 34 F Sarn`` and ``Ana Roth, 34``: a name and a figure behind it."""
_OPENING = "#*-–•|[ "
"""Marks before the words of a row."""


def is_item(line: str) -> bool:
    """Tell whether a line begins as an item of a list does: with a bullet, a dash or a number."""
    return bool(_BULLET.match(line) or _DASHED.match(line) or _NUMBERED.match(line))


def mark_end(text: str, start: int, end: int) -> int:
    """Return where the words of a piece ``[start, end)`` begin: behind the bullet, dash or number of a list's item."""
    found = _MARK.match(text, start, end)
    return found.end() if found else start


def is_row(line: str) -> bool:
    """Tell whether a line may be a row of figures or of fields: short, parted by marks, no sentence."""
    first = line.lstrip(_OPENING)[:1]
    return len(line) <= _LONGEST_ROW and first.isalnum() and not first.islower() and not line.endswith((".", "!", "?"))


def _is_tight(line: str) -> bool:
    """Tell whether a line has marks that prose seldom has, a short one or several: it is a row, however many fields its neighbours have."""
    marks = _BARE if line[:1].islower() else _TIGHT
    return len(line) <= _LONGEST_TIGHT and len(marks.findall(line)) > (len(line) > _SHORT)


def parts(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Part the lines of one block into pieces ``[first, end)`` of lines, in order and without a gap.

    Lines that are each whole (they end with a sentence mark) are pieces; what is left over is wrapped text, one piece.

    Args:
        lines: The block's lines without white space around them, none empty.
    """
    alone, opening = _standing(lines)
    pieces: list[tuple[int, int]] = []
    at = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or opening[number] or alone[number] or alone[number - 1]:
            whole = number - at > 1 and all(line.endswith(STOPS) for line in lines[at:number])
            pieces.extend((one, one + 1) for one in range(at, number)) if whole else pieces.append((at, number))
            at = number
    return pieces


def _standing(lines: Sequence[str]) -> tuple[list[bool], list[bool]]:
    """Tell for each line whether it stands alone, and whether it opens a piece that may go on in the lines below."""
    alone = [_is_figure(line) for line in lines]
    if sum(alone) < 2:
        alone = [False] * len(lines)  # one such line may be where a sentence was wrapped
    for first, end in _rows(lines):
        alone[first:end] = [True] * (end - first)
    opening = [bool(_BULLET.match(line)) for line in lines]
    for several in (_DASHED, _ENTRY):
        marked = [bool(several.match(line)) for line in lines]
        if sum(marked) > 1 or marked[0]:
            opening = [one or other for one, other in zip(opening, marked, strict=True)]
    numbers = [int(found["number"]) if (found := _NUMBERED.match(line)) else None for line in lines]
    counted = [number for number in numbers if number is not None]
    if len(counted) > 1 and all(after == before + 1 for before, after in pairwise(counted)):
        opening = [one or number is not None for one, number in zip(opening, numbers, strict=True)]
    for number, line in enumerate(lines[:-1]):
        follows = number == 0 or lines[number - 1].endswith(STOPS) or alone[number - 1] or _ends_a_list(opening, number)
        if follows and _HEADING.match(line):
            alone[number] = True
    return alone, opening


def _is_figure(line: str) -> bool:
    return bool(_FIGURE.match(line)) and not line[:1].islower()


def _ends_a_list(opening: Sequence[bool], number: int) -> bool:
    """Tell whether a line stands between two items of a list."""
    return opening[number - 1] and opening[number + 1]


def _rows(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Find runs of two and more rows with as many fields each; prose ends in a stop, or begins a line with a small letter.

    Rows of marks that prose doesn't have need not have as many fields each, and three names and more, one a line, are rows too.
    """
    tests = ((_is_tight, 2), (_is_name, 3), (_is_aged, 2), (_is_keyed, 2))
    found = [run for test, least in tests for run in _runs([test(line) for line in lines], least)]
    found.extend(_alike(lines, _CELLS, 1))
    found.extend(_alike(lines, _SPACED, 2))
    return found


def _alike(lines: Sequence[str], marks: re.Pattern[str], least: int) -> Iterator[tuple[int, int]]:
    """Give the runs ``[first, end)`` of rows that have as many marks each, at least so many."""
    cells = [len(marks.findall(line)) if is_row(line) else 0 for line in lines]
    cells = [count if count >= least else 0 for count in cells]
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and cells[at] and cells[end] == cells[at]:
            end += 1
        if end - at > 2 or (end - at == 2 and cells[at] > 1):
            yield at, end
        at = end


def _is_name(line: str) -> bool:
    return bool(_NAME.match(line.lstrip(_OPENING)))


def _is_aged(line: str) -> bool:
    return bool(_AGED.match(line.lstrip(_OPENING)))


def _is_keyed(line: str) -> bool:
    return len(line) <= _LONGEST_ROW and bool(_KEYED.match(line)) and not line.endswith((".", "!", "?"))


def _runs(fits: Sequence[bool], least: int) -> Iterator[tuple[int, int]]:
    """Give the runs ``[first, end)`` of lines that fit, of at least so many."""
    at = 0
    for fit, run in groupby(fits):
        end = at + len(list(run))
        if fit and end - at >= least:
            yield at, end
        at = end
