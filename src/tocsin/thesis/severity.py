"""Grades 0..5 of a stream's acts on one of several scales, so that no result hangs on the choice of one."""

from __future__ import annotations

import numpy as np

from tocsin.thesis.specification import Scale, Scales
from tocsin.thesis.stream import Ints, Stream

__all__ = ["grades"]

FORCE = 4


def grades(stream: Stream, scale: Scale, cuts: Scales) -> Ints | None:
    """Return a grade for each row, -1 where the scale has none; None when the data have nothing that the scale reads.

    ``goldstein`` and ``plover`` count how many cuts a score is at or below. ``fatalities`` keeps the rules' grade up to 3, and
    grades force 3 without a death reported, 4 and 5 from the numbers of deaths that the cuts give.
    """
    if scale == "rules":
        return stream.severity
    if scale == "fatalities":
        if not np.nansum(stream.deaths):
            return None
        deaths = np.nan_to_num(stream.deaths)
        force = 3 + (deaths >= cuts.fatalities[0]).astype(np.int64) + (deaths >= cuts.fatalities[1])
        return np.asarray(np.where(stream.severity >= FORCE, force, stream.severity), dtype=np.int64)
    scores = stream.goldstein if scale == "goldstein" else stream.plover
    if np.isnan(scores).all():
        return None
    limits = np.asarray(cuts.goldstein if scale == "goldstein" else cuts.plover)
    found: Ints = (np.nan_to_num(scores)[:, None] <= limits).sum(axis=1).astype(np.int64)
    found[np.isnan(scores)] = -1
    return found
