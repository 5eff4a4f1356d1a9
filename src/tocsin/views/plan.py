"""How much of everything a brief shows, so that it keeps within its size."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["PLANS", "Plan", "budget", "rest"]


class Plan(NamedTuple):
    """One size of a brief.

    ``voices`` speakers have ``quotes`` quotations each, ``heard`` more are listed by name; ``acts`` rows of the
    timeline; ``panels`` charts of numbers with ``claims`` rows each; ``groups`` addressees, blamed and terms with
    ``items`` each. ``whole`` shows reports in full, ``noted`` notes every record beside its text.
    """

    voices: int
    quotes: int
    heard: int
    acts: int
    panels: int
    claims: int
    groups: int
    items: int
    whole: bool
    noted: bool


def _plan(size: int, *, whole: bool, noted: bool) -> Plan:
    """Scale every part of a brief alike; 2 is the least that is still a brief, 1 for what would be too long otherwise."""
    return Plan(
        voices=4 + 2 * size,
        quotes=1 + (2 * size + 1) // 3,
        heard=20 + 10 * size,
        acts=4 + 3 * size,
        panels=min(4 + size // 2, 12),
        claims=4 + 2 * size,
        groups=2 + size,
        items=1 + (size + 1) // 2,
        whole=whole,
        noted=noted,
    )


PLANS = (
    tuple(_plan(size, whole=True, noted=True) for size in (24, 14, 9, 6)),
    tuple(_plan(size, whole=True, noted=False) for size in (14, 11, 9, 7, 6, 5, 4, 3, 2)),
    tuple(_plan(size, whole=False, noted=False) for size in (24, 14, 10, 7, 5, 4, 3, 2, 1)),
)
"""Three ways to show the reports, the fullest first, each in sizes from the largest to the least."""


def budget(documents: int) -> int:
    """Return how many bytes a brief may have: 400 kB up to 40 reports, then by and by 1.5 MB at 1,000 and more."""
    share = min(max(documents - 40, 0) / 960, 1.0)
    return int(400_000 + 1_100_000 * share)


def rest(total: int, shown: int) -> int:
    """Tell how many of a list are left out."""
    return max(total - shown, 0)
