"""Holm's step-down correction of many p-values (Holm 1979)."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["holm"]


def holm(values: Sequence[float | None]) -> list[float | None]:
    """Return p-values corrected for how many there are, in the given order; None stays None and counts for nothing.

    The i-th smallest of m is multiplied by m - i + 1, never falls below a smaller one's, and never passes 1.
    """
    ranked = sorted((value, at) for at, value in enumerate(values) if value is not None)
    corrected: list[float | None] = [None] * len(values)
    least = 0.0
    for rank, (value, at) in enumerate(ranked):
        least = max(least, min(1.0, value * (len(ranked) - rank)))
        corrected[at] = least
    return corrected
