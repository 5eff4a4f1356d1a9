"""What a cell of event data holds: its words without blanks, its parts, a number, a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from tocsin.document import Span
from tocsin.times import to_edtf

__all__ = ["day", "day_of_parts", "number", "parts", "trimmed"]


def trimmed(text: str, span: Span) -> Span:
    """Bound a cell's words without the blanks around them."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start + len(words.strip()), start))


def parts(text: str, span: Span, separator: str) -> list[Span]:
    """Bound the parts of a cell that holds several, empty ones left out."""
    if not separator:
        return [trimmed(text, span)]
    found, at = [], span.start
    for piece in re.split(re.escape(separator), text[span.start : span.end]):
        part = trimmed(text, Span(at, at + len(piece)))
        if part.end > part.start:
            found.append(part)
        at += len(piece) + len(separator)
    return found


def number(cell: str) -> float | None:
    """Read a number; None when it is none, or of no size that people or degrees can have."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if abs(value) < 1e12 else None


def day(cell: str, forms: Sequence[str]) -> date:
    """Read a day by the first form that fits; a clock after an ISO date is passed over.

    Raises:
        ValueError: None fits.
    """
    for form in forms:
        part = cell[:10] if form == "%Y-%m-%d" and re.fullmatch(r"\d{4}-\d\d-\d\d([ T].*)?", cell, re.ASCII) else cell
        try:
            return datetime.strptime(part, form).date()
        except ValueError:
            continue
    raise ValueError(f"no day: {cell!r}")


def day_of_parts(told: list[str]) -> str:
    """Write year, month and day as an EDTF date, as far as they are told.

    Raises:
        ValueError: A part is no number.
    """
    year, month, of_month = (int(float(part)) if part else None for part in told)
    assert year is not None
    return to_edtf(year, month, of_month if month is not None else None)
