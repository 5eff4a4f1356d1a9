"""Geometry of the test's charts: forest plot, survival curves, and the grid in order of size. Lengths are CSS pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from tocsin.thesis.battery import Cell
from tocsin.thesis.estimate import Value
from tocsin.thesis.survival import Curve

__all__ = ["CurvePanel", "Forest", "Mark", "Row", "Strip", "curve_panel", "forest", "strip"]

ROW = 46.0


class Mark(NamedTuple):
    """An estimate on a line: where its point is and its ends; ``cut`` says which ends leave the frame (-1, 1)."""

    x: float
    y: float
    low: float | None
    high: float | None


class Row(NamedTuple):
    """A row of a forest plot: label, estimate above, placebo below, and both as text."""

    label: str
    y: float
    value: Mark | None
    placebo: Mark | None
    words: str
    placebo_words: str


class Forest(NamedTuple):
    """A forest plot; ``null`` is the place of no difference, ``ticks`` are (place, text)."""

    width: float
    height: float
    left: float
    right: float
    null: float
    ticks: tuple[tuple[float, str], ...]
    rows: tuple[Row, ...]


def forest(rows: Sequence[tuple[str, Value, Value, str, str]], *, ratio: bool, width: float, narrow: bool = False) -> Forest:
    """Place rows of (label, estimate, placebo, both as text) on a shared axis, a logarithmic one for ratios.

    ``narrow`` puts labels above the lines and the numbers below, for a small screen.
    """
    left, right = (6.0, width - 6.0) if narrow else (172.0, width - 236.0)
    height_of = ROW + 34 if narrow else ROW
    ends = [end for _, *both, _, _ in rows for value in both for end in (value.value, value.low, value.high) if end is not None]
    ends = [end for end in ends if not ratio or end > 0]
    low, high, ticks = _axis(ends, ratio)

    def place(number: float) -> float:
        at, first, last = (math.log(v) if ratio else v for v in (max(number, 1e-9) if ratio else number, low, high))
        return left + (right - left) * min(max((at - first) / (last - first), 0.0), 1.0)

    def mark(value: Value, y: float) -> Mark | None:
        if value.value is None:
            return None
        bounds = [None if end is None else place(end) for end in (value.low, value.high)]
        return Mark(place(value.value), y, *bounds)

    placed = []
    for number, (label, value, placebo, words, placebo_words) in enumerate(rows):
        y = 14 + number * height_of + (22 if narrow else 10)
        placed.append(Row(label, y, mark(value, y), mark(placebo, y + 16), words, placebo_words))
    base = 14 + len(rows) * height_of
    return Forest(
        width, base + 26, left, right, place(1.0 if ratio else 0.0), tuple((place(at), text) for at, text in ticks), tuple(placed)
    )


def _axis(ends: Sequence[float], ratio: bool) -> tuple[float, float, list[tuple[float, str]]]:
    """Return the range of an axis that holds what matters, and its ticks; far ends are cut."""
    if ratio:
        far = max([abs(math.log2(end)) for end in ends] or [0.0])
        reach = min(max(1, math.ceil(far)), 3)
        return 2.0**-reach, 2.0**reach, [(2.0**power, _fraction(power)) for power in range(-reach, reach + 1)]
    far = max([abs(end) for end in ends] or [0.0])
    step = next(step for step in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5) if far <= 3 * step or step == 0.5)
    count = max(1, math.ceil(far / step - 1e-9))
    return (
        -count * step,
        count * step,
        [(n * step, f"{100 * n * step:+.0f}".replace("-", "−") if n else "0") for n in range(-count, count + 1)],
    )


def _fraction(power: int) -> str:
    return str(2**power) if power >= 0 else f"1/{2**-power}"


class CurvePanel(NamedTuple):
    """Two survival curves; ``paths`` are (class, path, label, y of the label) with bands first."""

    width: float
    height: float
    left: float
    base: float
    bands: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, str, float], ...]
    days: tuple[tuple[float, str], ...]
    shares: tuple[tuple[float, str], ...]


def curve_panel(curves: Sequence[Curve], horizon: int, floor: float, width: float, *, bands: bool) -> CurvePanel:
    """Place curves between share 1 at the top and ``floor`` at the bottom."""
    left, right, top, base = 40.0, width - 8.0, 8.0, 208.0

    def x(day: float) -> float:
        return left + (right - left) * min(day / horizon, 1.0)

    def y(share: float) -> float:
        return base - (base - top) * max((share - floor) / (1 - floor), 0.0)

    lines, areas = [], []
    for one in curves:
        lines.append((one.name, _stairs([x(day) for day in one.day], [y(share) for share in one.share]), y(one.share[-1])))
        if bands:
            upper = _corners([x(day) for day in one.day], [y(share) for share in one.high])
            lower = _corners([x(day) for day in one.day], [y(share) for share in one.low])
            areas.append((one.name, "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in [*upper, *reversed(lower)]) + "z"))
    step = 0.05 if 1 - floor <= 0.3 else 0.1 if 1 - floor <= 0.6 else 0.25
    shares = [1 - n * step for n in range(int((1 - floor) / step + 1e-9) + 1)]
    days = [0, horizon // 2, horizon]
    return CurvePanel(
        width,
        base + 26,
        left,
        base,
        tuple(areas),
        tuple(lines),
        tuple((x(day), f"{day:,}") for day in days),
        tuple((y(share), f"{100 * share:.0f} %") for share in shares),
    )


def floor_of(curves: Sequence[Curve]) -> float:
    """Return a round share below all curves and their bands."""
    least = min((min(one.low) for one in curves), default=0.0)
    return max(0.0, math.floor(least * 20 - 1e-9) / 20)


def _corners(xs: Sequence[float], ys: Sequence[float]) -> list[tuple[float, float]]:
    points = [(xs[0], ys[0])]
    for (before, at), (x, y) in zip(zip(xs, ys, strict=True), list(zip(xs, ys, strict=True))[1:], strict=False):
        del before
        points += [(x, at), (x, y)]
    return points


def _stairs(xs: Sequence[float], ys: Sequence[float]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in _corners(xs, ys))


class Strip(NamedTuple):
    """The grid in order of size: dots (x, y, told from chance, title) and placebos (x, y)."""

    width: float
    height: float
    null: float
    left: float
    dots: tuple[tuple[float, float, bool, str], ...]
    placebos: tuple[tuple[float, float], ...]
    ticks: tuple[tuple[float, str], ...]


def strip(cells: Sequence[tuple[Cell, str]], level: float, width: float) -> Strip | None:
    """Place the cells that were tested, each with a title; None when there are none."""
    ranked = sorted((pair for pair in cells if pair[0].value is not None), key=lambda pair: pair[0].value or 0.0)
    if not ranked:
        return None
    left, right, top, base = 40.0, width - 8.0, 10.0, 190.0
    ends = [end for cell, _ in ranked for end in (cell.value, cell.placebo) if end is not None]
    low, high, ticks = _axis(ends, ratio=False)

    def y(number: float) -> float:
        return base - (base - top) * min(max((number - low) / (high - low), 0.0), 1.0)

    pitch = (right - left) / max(len(ranked), 1)
    places = [left + (number + 0.5) * pitch for number in range(len(ranked))]
    return Strip(
        width,
        base + 14,
        y(0.0),
        left,
        tuple(
            (x, y(cell.value or 0.0), cell.holm is not None and cell.holm < level, title)
            for x, (cell, title) in zip(places, ranked, strict=True)
        ),
        tuple((x, y(cell.placebo)) for x, (cell, _) in zip(places, ranked, strict=True) if cell.placebo is not None),
        tuple((y(at), text) for at, text in ticks),
    )
