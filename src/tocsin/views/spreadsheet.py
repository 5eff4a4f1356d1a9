"""Rows as CSV that a spreadsheet may open: UTF-8, and no cell that it would take for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, BinaryIO, Final

__all__ = ["write_rows"]

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def write_rows(out: BinaryIO, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write a CSV; words that a spreadsheet would take for a formula get a leading apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in chain([head], rows):
        writer.writerow([_guard(cell) for cell in row])
        out.write(buffer.getvalue().encode("utf-8"))
        buffer.seek(0)
        buffer.truncate()


def _guard(cell: Any) -> Any:
    """Make a cell's text safe for spreadsheets; numbers and days stay what they are."""
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
