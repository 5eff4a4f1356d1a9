"""What a forecast of onsets sees: counts that a person can read, all of days before the origin.

Groups stand in a fixed order; each model uses some of them. Counts are of acts in the weeks before the origin, as log(1 + count).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from tocsin.thesis.exposure import AGAINST, BETWEEN, FOR, Responses
from tocsin.thesis.onsets import FORCE, WEEK, DyadWeeks
from tocsin.thesis.stream import Index, Ints, Reals, Stream, Truths

__all__ = ["GROUPS", "features"]

GROUPS = ("own", "reciprocity", "smoothed", "bar", "response", "ladder", "kin", "elsewhere")
"""own: the dyad's force; reciprocity: the other direction's; smoothed: its force with weights that halve every eight weeks; bar: the log of
how many acts of force an onset asks for; response: of third parties; ladder: what is below force; kin: force
between others of the same two families; elsewhere: what both do and suffer with others, and force in all of the data."""


def features(weeks: DyadWeeks) -> dict[str, dict[str, Reals]]:
    """Return the features of dyad-weeks, by group and by name, one value a row."""
    stream = weeks.stream
    size = len(stream.entities)
    force = stream.severity >= FORCE
    mine, theirs = weeks.dyad, weeks.target * size + weeks.actor
    counted = {
        "force": Index(stream.dyad[force], stream.day[force]),
        "coercion": _index(stream, stream.severity == 3),
        "threat": _index(stream, stream.severity == 2),
        "hostile words": _index(stream, stream.severity == 1),
        "other": _index(stream, stream.severity <= 0),
    }
    origin = weeks.origin
    own = {f"force, {span} weeks": _back(counted["force"], mine, origin, span) for span in (1, 4, 12, 26, 52)}
    own["weeks since force"] = np.log1p(_since(stream, force, mine, origin) / WEEK)
    reciprocity = {f"force returned, {span} weeks": _back(counted["force"], theirs, origin, span) for span in (4, 12, 26)}
    return {
        "own": own,
        "reciprocity": reciprocity,
        "smoothed": {"smoothed": _smooth(weeks, force)},
        "bar": {"bar": np.log(weeks.bar)},
        "response": _responses(weeks),
        "ladder": {
            f"{name}{way}, {span} weeks": _back(index, keys, origin, span)
            for name, index in counted.items()
            if name != "force"
            for way, keys in (("", mine), (" returned", theirs))
            for span in (4, 26)
        },
        "kin": _kin(weeks, force, own, reciprocity),
        "elsewhere": _elsewhere(weeks, force, own),
    }


def _index(stream: Stream, rows: Truths) -> Index:
    return Index(stream.dyad[rows], stream.day[rows])


def _back(index: Index, keys: Ints, origin: Ints, span: int) -> Reals:
    return np.log1p(index.count(keys, origin - span * WEEK, origin))


def _since(stream: Stream, rows: Truths, dyad: Ints, origin: Ints) -> Ints:
    """Return the days since the last of some rows of a dyad, at most ten years."""
    most = 3652
    keys = np.sort(stream.dyad[rows] * (1 << 22) + stream.day[rows])
    at = np.searchsorted(keys, dyad * (1 << 22) + origin) - 1
    found = keys[np.maximum(at, 0)] if len(keys) else np.zeros(len(dyad), dtype=np.int64)
    there = (at >= 0) & (found >> 22 == dyad)
    return np.where(there, np.minimum(origin - (found & ((1 << 22) - 1)), most), most)


def _responses(weeks: DyadWeeks) -> dict[str, Reals]:
    responses = Responses(weeks.stream)
    parties = (weeks.actor, weeks.target)
    origin = weeks.origin
    asked: Iterable[tuple[str, int, Ints]] = (
        ("against the actor", AGAINST, weeks.actor),
        ("for the target", FOR, weeks.target),
        ("for the actor", FOR, weeks.actor),
        ("against the target", AGAINST, weeks.target),
    )
    found = {
        f"third parties {name}, {span} weeks": np.log1p(responses.toward(valence, "any", side, parties, origin - span * WEEK, origin))
        for name, valence, side in asked
        for span in (4, 26)
    }
    between = [responses.toward(BETWEEN, "any", side, parties, origin - 4 * WEEK, origin) for side in parties]
    found["third parties between both, 4 weeks"] = np.log1p(between[0] + between[1])
    return found


def _kin(weeks: DyadWeeks, force: Truths, own: dict[str, Reals], reciprocity: dict[str, Reals]) -> dict[str, Reals]:
    stream = weeks.stream
    family, size = stream.family, int(stream.family.max()) + 1
    pairs = family[stream.actor[force]] * size + family[stream.target[force]]
    index = Index(pairs, stream.day[force])
    one, other = family[weeks.actor], family[weeks.target]
    found = {}
    for span in (4, 12, 26):
        for way, keys, less in (
            ("", one * size + other, own[f"force, {span} weeks"]),
            (" returned", other * size + one, reciprocity[f"force returned, {span} weeks"]),
        ):
            every = index.count(keys, weeks.origin - span * WEEK, weeks.origin)
            found[f"force among kin{way}, {span} weeks"] = np.log1p(np.maximum(every - np.expm1(less), 0))
    return found


def _elsewhere(weeks: DyadWeeks, force: Truths, own: dict[str, Reals]) -> dict[str, Reals]:
    stream, origin = weeks.stream, weeks.origin
    by_actor, by_target = (Index(side[force], stream.day[force]) for side in (stream.actor, stream.target))
    everywhere = Index(np.zeros(int(force.sum()), dtype=np.int64), stream.day[force])
    nothing = np.zeros(len(origin), dtype=np.int64)
    found = {}
    for span in (4, 26):
        mine = np.expm1(own[f"force, {span} weeks"])
        first = origin - span * WEEK
        found[f"force by the actor elsewhere, {span} weeks"] = np.log1p(np.maximum(by_actor.count(weeks.actor, first, origin) - mine, 0))
        found[f"force suffered by the target elsewhere, {span} weeks"] = np.log1p(
            np.maximum(by_target.count(weeks.target, first, origin) - mine, 0)
        )
        found[f"force suffered by the actor, {span} weeks"] = np.log1p(by_target.count(weeks.actor, first, origin))
        found[f"force by the target, {span} weeks"] = np.log1p(by_actor.count(weeks.target, first, origin))
        found[f"all force, {span} weeks"] = np.log1p(everywhere.count(nothing, first, origin))
    return found


def _smooth(weeks: DyadWeeks, force: Truths, half_life: float = 8.0) -> Reals:
    """Return the exponentially weighted count of force in the two years before each origin, as log(1 + sum); the half-life is in weeks."""
    stream = weeks.stream
    rate = np.log(2) / (half_life * WEEK)
    keys = stream.dyad[force] * (1 << 22) + stream.day[force]
    order = np.argsort(keys, kind="stable")
    keys, days = keys[order], stream.day[force][order]
    found = np.zeros(len(weeks))
    low = np.searchsorted(keys, weeks.dyad * (1 << 22) + weeks.origin - 104 * WEEK)
    high = np.searchsorted(keys, weeks.dyad * (1 << 22) + weeks.origin)
    counts = high - low
    owner = np.repeat(np.arange(len(weeks)), counts)
    row = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(low, counts)
    np.add.at(found, owner, np.exp(-rate * (weeks.origin[owner] - days[row])))
    return np.log1p(found)
