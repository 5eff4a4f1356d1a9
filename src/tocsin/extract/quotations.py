"""Which parts of a text stand in quotation marks, paragraph by paragraph.

All English marks are read: curly, straight, low, guillemets, doubled backticks, single ones. A mark opens or
closes by what stands beside it, so that a wrong or missing mark costs one quotation, not the rest of the text.
A quotation that its paragraph leaves open goes on in the next one, with or without a new opening mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from tocsin.document import Span
from tocsin.language import LanguagePack

__all__ = ["Quotation", "find_quotations"]

REACH = 12
"""How many paragraphs ahead the close of an open quotation is looked for."""


_LINE_END = re.compile(r"[ \t\u00a0]*(?:\r\n|\r|\n)[ \t\u00a0]*")
_WHOLE = frozenset(".!?…”\"»’'")
"""What a whole line ends in."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch of quoted text inside one paragraph.

    ``outer`` is ``[start, end)`` with its marks, ``inner`` without them. ``run`` is the same number for the
    paragraphs of one quotation; ``closed`` is False when no closing mark was found for the run. ``single`` is
    true for single marks.
    """

    outer: Span
    inner: Span
    paragraph: int
    run: int
    closed: bool = True
    single: bool = False


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    opens: bool


@cache
def _patterns(pack: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str], frozenset[str]]:
    double, single = pack.raw("cues.marks.double"), pack.raw("cues.marks.single")
    openers = frozenset(pair[0] for pair in [*double, *single] if pair[0] != pair[1])
    closers = frozenset(pair[1] for pair in [*double, *single] if pair[0] != pair[1])

    def either(pairs: Sequence[Sequence[str]]) -> re.Pattern[str]:
        marks = sorted({mark for pair in pairs for mark in pair}, key=lambda mark: (-len(mark), mark))
        return re.compile("|".join(re.escape(mark) for mark in marks))

    return either(double), either(single), openers, closers


def _faces(text: str, start: int, end: int, low: int, high: int) -> tuple[bool, bool]:
    """Whether a mark may open (space before, word after) and may close (word before, space after)."""
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    may_open = (before.isspace() or before in "([{—–―-:/'‘\"“") and not after.isspace()
    may_close = (not before.isspace()) and (after.isspace() or not after.isalnum())
    return may_open, may_close


def _read_mark(text: str, found: re.Match[str], low: int, high: int, is_open: bool, packed: LanguagePack) -> bool | None:
    """Tell whether a double mark opens (True), closes (False) or is none (None: an inch mark)."""
    _, _, openers, closers = _patterns(packed)
    mark = found.group()
    may_open, may_close = _faces(text, found.start(), found.end(), low, high)
    if mark in openers and mark not in closers:
        return not (is_open and may_close and not may_open)
    if mark in closers and mark not in openers:
        return not is_open and may_open and not may_close
    if may_open != may_close:
        return may_open
    if not is_open and found.start() > low and text[found.start() - 1].isdigit():
        return None
    return not is_open


def _marks(text: str, span: Span, is_open: bool, pack: LanguagePack) -> list[_Mark]:
    """List a paragraph's double marks in order, each read as opening or closing."""
    double = _patterns(pack)[0]
    found: list[_Mark] = []
    for match in double.finditer(text, span.start, span.end):
        if match.start() > span.start and text[match.start() - 1] == "=":
            continue
        opens = _read_mark(text, match, span.start, span.end, is_open, pack)
        if opens is None:
            continue
        found.append(_Mark(match.start(), match.end(), opens))
        is_open = opens
    return found


def _first_is_close(text: str, span: Span, pack: LanguagePack) -> bool | None:
    """Whether the first double mark of a paragraph, read as if inside a quotation, closes; None without marks."""
    marks = _marks(text, span, True, pack)
    return None if not marks else not marks[0].opens


def _carries(text: str, paragraphs: Sequence[Span], number: int, pack: LanguagePack) -> bool:
    """Whether a quotation left open at the end of paragraph ``number`` goes on in the next one."""
    for ahead in range(number + 1, min(number + 1 + REACH, len(paragraphs))):
        marks = _marks(text, paragraphs[ahead], False, pack)
        if ahead == number + 1 and marks and marks[0].start == paragraphs[ahead].start and marks[0].opens:
            return True
        closes = _first_is_close(text, paragraphs[ahead], pack)
        if closes is not None:
            return closes
    return False


def find_quotations(text: str, paragraphs: Sequence[Span], pack: LanguagePack) -> list[Quotation]:
    """Find the quotations of a text, in order, none inside another.

    Args:
        text: The document's text.
        paragraphs: Its paragraphs, in order; a quotation is cut at their ends.
        pack: The language, for its marks.

    Returns:
        Quotations in double marks; in single marks where no double ones are around them.
    """
    units: list[Span] = []
    owner: list[int] = []
    for number, span in enumerate(paragraphs):
        parts = _units(text, span, pack)
        units += parts
        owner += [number] * len(parts)
    return [replace(quotation, paragraph=owner[quotation.paragraph]) for quotation in _find(text, units, pack)]


def _units(text: str, span: Span, pack: LanguagePack) -> list[Span]:
    """Cut a paragraph at line ends where a sentence ends and a double mark opens the next line: quoted lines in one block."""
    units: list[Span] = []
    start = span.start
    for end in _LINE_END.finditer(text, span.start, span.end):
        mark = _patterns(pack)[0].match(text, end.end())
        if mark is not None and text[end.start() - 1] in _WHOLE and _faces(text, mark.start(), mark.end(), mark.start(), span.end)[0]:
            units.append(Span(start, end.start()))
            start = end.end()
    return [*units, Span(start, span.end)]


def _find(text: str, paragraphs: Sequence[Span], pack: LanguagePack) -> list[Quotation]:
    """Find the quotations of units of text; ``paragraph`` counts the units."""
    found: list[Quotation] = []
    run, is_open, held = 0, False, 0
    for number, span in enumerate(paragraphs):
        if number < held:
            taken = [quotation.outer for quotation in found[-REACH - 1 :] if quotation.paragraph == number]
            found.extend(_single(text, span, taken, number, run, pack))
            continue
        pieces, carried, unclosed = _paragraph(text, span, is_open, pack)
        goes_on = unclosed and _carries(text, paragraphs, number, pack)
        for index, (outer, inner) in enumerate(pieces):
            if not (index == 0 and carried):
                run += 1
            closed = not (unclosed and index == len(pieces) - 1) or goes_on
            if inner.end > inner.start:
                found.append(Quotation(outer, inner, number, run, closed))
        is_open = goes_on
        if not pieces and not is_open:
            run_found = _single_run(text, paragraphs, number, run + 1, pack)
            if run_found:
                run, held = run + 1, number + len(run_found)
                found.extend(run_found)
                continue
        found.extend(_single(text, span, [outer for outer, _ in pieces], number, run, pack))
    found.sort(key=lambda quotation: quotation.outer)
    return found


def _paragraph(text: str, span: Span, is_open: bool, pack: LanguagePack) -> tuple[list[tuple[Span, Span]], bool, bool]:
    """Pair one paragraph's marks: its (outer, inner) spans, whether the first was carried in, whether the last is open."""
    marks = _marks(text, span, is_open, pack)
    pieces: list[tuple[Span, Span]] = []
    opened: tuple[int, int] | None = (span.start, span.start) if is_open else None
    if is_open and marks and marks[0].opens and marks[0].start == span.start:
        opened = (span.start, marks[0].end)
        marks = marks[1:]
    elif is_open and marks and marks[0].opens:
        opened = None
    carried = opened is not None
    for mark in marks:
        if mark.opens:
            if opened is None:
                opened = (mark.start, mark.end)
        elif opened is not None:
            pieces.append((Span(opened[0], mark.end), Span(opened[1], mark.start)))
            opened = None
        else:
            start = _lost_opening(text, pieces[-1][0].end if pieces else span.start, mark.start)
            if start is not None:
                pieces.append((Span(start, mark.end), Span(start, mark.start)))
    if opened is not None:
        pieces.append((Span(opened[0], span.end), Span(opened[1], span.end)))
    return pieces, carried, opened is not None


def _single(text: str, span: Span, taken: list[Span], number: int, run: int, pack: LanguagePack) -> list[Quotation]:
    """Find quotations in single marks that stand outside of double ones (an apostrophe neither opens nor closes)."""
    pattern = _patterns(pack)[1]
    marks = list(pattern.finditer(text, span.start, span.end))
    found: list[Quotation] = []
    at = 0
    while at < len(marks):
        mark = marks[at]
        at += 1
        may_open, _ = _faces(text, mark.start(), mark.end(), span.start, span.end)
        after = text[mark.end()] if mark.end() < span.end else " "
        if not may_open or after.isdigit() or mark.group() == "’" or _overlaps(taken, mark.start(), mark.end()):
            continue
        close = _single_close(text, marks, at, span)
        if close is None:
            continue
        inner = Span(mark.end(), marks[close].start())
        outer = Span(mark.start(), marks[close].end())
        if inner.end > inner.start and not _overlaps(taken, outer.start, outer.end):
            found.append(Quotation(outer, inner, number, -1 - mark.start(), True, True))
            at = close + 1
    return found


def _lost_opening(text: str, low: int, close: int) -> int | None:
    """Where a quotation begins whose closing mark has no opening one: at its sentence, when it ends as speech does."""
    if close - low < 12 or text[close - 1] not in ",.?!…":
        return None
    stop = max(text.rfind(mark, low, close - 1) for mark in (". ", "? ", "! "))
    start = stop + 2 if stop >= 0 else low
    while start < close and text[start].isspace():
        start += 1
    return start if close - start >= 12 else None


def _single_run(text: str, paragraphs: Sequence[Span], number: int, run: int, pack: LanguagePack) -> list[Quotation]:
    """Find a quotation in single marks that opens a paragraph and closes in a later one, with or without re-opened marks.

    Returns:
        One quotation a paragraph, or none when the paragraph opens no such run.
    """
    found: list[Quotation] = []
    for ahead in range(number, min(number + 1 + REACH, len(paragraphs))):
        span = paragraphs[ahead]
        marks = list(_patterns(pack)[1].finditer(text, span.start, span.end))
        opens = bool(marks) and marks[0].start() == span.start and _faces(text, span.start, marks[0].end(), span.start, span.end)[0]
        if ahead == number and not opens:
            return []
        first = marks[0].end() if opens else span.start
        close = next((mark for mark in marks[opens:] if _is_strict_close(text, mark, span)), None)
        if close is None:
            found.append(Quotation(span, Span(first, span.end), ahead, run))
            continue
        if ahead == number:
            return []
        found.append(Quotation(Span(span.start, close.end()), Span(first, close.start()), ahead, run))
        return found
    return []


def _is_strict_close(text: str, mark: re.Match[str], span: Span) -> bool:
    """Whether a single mark stands behind a stop or comma and before a space: never an apostrophe."""
    after = text[mark.end()] if mark.end() < span.end else " "
    return text[mark.start() - 1] in ".,?!…" and after.isspace()


def _overlaps(taken: list[Span], start: int, end: int) -> bool:
    """Whether ``[start, end)`` touches one of the spans, which are in order and apart."""
    index = bisect_left(taken, start, key=lambda span: span.end)
    while index < len(taken) and taken[index].end == start:
        index += 1
    return index < len(taken) and taken[index].start < end


def _single_close(text: str, marks: list[re.Match[str]], first: int, span: Span) -> int | None:
    """Pick the mark that closes a single quotation: after a stop or before one, else the first that no plural owns."""
    fallback: int | None = None
    for index in range(first, min(first + 8, len(marks))):
        start, end = marks[index].start(), marks[index].end()
        before = text[start - 1]
        after = text[end] if end < span.end else " "
        if before.isspace() or after.isalnum():
            continue
        if before in ".,?!…" or after in ".,;:?!)":
            return index
        if fallback is None and before != "s":
            fallback = index
    if fallback is None:
        for index in range(first, min(first + 3, len(marks))):
            after = text[marks[index].end()] if marks[index].end() < span.end else " "
            if not text[marks[index].start() - 1].isspace() and not after.isalnum():
                return index
    return fallback
