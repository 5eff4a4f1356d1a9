"""What `verify` finds, counts and notes as it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import msgspec

__all__ = ["Check", "Finding", "Report", "short"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is not as it was put in.

    ``what`` is one of: missing, changed, extra, text, reread, span, chain, payload, id, head, projection, register,
    schema, database. ``where`` names the file, the ledger entry or the row.
    """

    what: str
    where: str
    expected: str = ""
    found: str = ""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What was checked (counts by name), what was found, and what is worth knowing but no damage."""

    head: str
    checked: dict[str, int]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Say whether nothing was found."""
        return not self.findings


class Check:
    """Findings, counts and notes as they come up."""

    def __init__(self, progress: Callable[[str], None]) -> None:
        self.findings: list[Finding] = []
        self.counts: Counter[str] = Counter()
        self.notes: list[str] = []
        self.progress = progress

    def find(self, what: str, where: str, expected: object = "", found: object = "") -> None:
        """Note something that is not as it was put in, cut to what a line holds."""
        self.findings.append(Finding(what=what, where=where, expected=short(expected), found=short(found)))

    def count(self, name: str) -> None:
        """Count one more thing checked, and tell so."""
        self.counts[name] += 1
        self.progress(name)


def short(value: object) -> str:
    """Write a value in at most 200 characters."""
    text = value if isinstance(value, str) else repr(value) if isinstance(value, tuple) else str(value)
    return text if len(text) <= 200 else text[:199] + "…"
