"""Geometry of the brief's charts; the templates draw what these functions place.

All lengths are SVG user units, which are CSS pixels at the width a chart is made for. Nothing here escapes or masks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from tocsin.analysis.tallies import Claim, Panel
from tocsin.analysis.timeline import Step, Timeline, start_of
from tocsin.views.words import Words

__all__ = ["SHAPES", "Chart", "Dot", "DotPanel", "Label", "Tick", "dot_panel", "glyph", "text_width", "timeline_chart"]

SHAPES = ("circle", "square", "triangle", "diamond", "inverse", "plus", "cross", "point")
"""Shapes of origins, in order of use; further origins share the last."""

_WIDER: dict[Step, str] = {"day": "week", "week": "month", "month": "quarter", "year": "year"}

_CHARACTER = 6.3
"""Width of one character of the chart's 11-pixel label face, on the generous side."""


def text_width(text: str) -> float:
    """Estimate the width of a label."""
    return len(text) * _CHARACTER


class Label(NamedTuple):
    """A text at a place; ``anchor`` is SVG's text-anchor."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


class Tick(NamedTuple):
    """A place on an axis, with its text ("" for a mark without one)."""

    at: float
    text: str


class Chart(NamedTuple):
    """The timeline, placed; ``paths`` are (style class, SVG path) from the back to the front."""

    width: float
    height: float
    base: float
    paths: tuple[tuple[str, str], ...]
    ticks: tuple[Tick, ...]
    labels: tuple[Label, ...]
    notes: tuple[Label, ...]


def _free(taken: list[tuple[float, float]], first: float, end: float) -> bool:
    """Take the stretch ``[first, end)`` if nothing overlaps it."""
    if any(first < other_end and other < end for other, other_end in taken):
        return False
    taken.append((first, end))
    return True


def timeline_chart(timeline: Timeline, severity: Callable[[str], int], words: Words, width: float) -> Chart:
    """Place acts above the line by severity, statements below it, and the volume of reports as a faint bar behind.

    Args:
        timeline: At least one bin.
        severity: Gives an act's severity 0..5 by its record id.
        words: For dates.
        width: Of the whole chart.
    """
    left, right, top, upper, lower = 4.0, 4.0, 34.0, 132.0, 64.0
    base = top + upper
    pitch = (width - left - right) / len(timeline.bins)
    gap = 0.0 if pitch < 3 else min(2.0, pitch * 0.2)
    acts = max((len(bin_.acts) for bin_ in timeline.bins), default=0) or 1
    said = max((len(bin_.statements) for bin_ in timeline.bins), default=0) or 1
    volume = _volume(timeline)
    reports = max((count for _, _, count in volume), default=0) or 1
    drawn: dict[str, list[str]] = {style: [] for style in ("v", *(f"k{level}" for level in range(6)), "q")}
    for first, end, count in volume:
        if count:
            tall = upper * count / reports
            drawn["v"].append(_box(left + first * pitch, base - tall, max((end - first) * pitch - 1, 0.6), tall))
    for number, bin_ in enumerate(timeline.bins):
        x, wide = left + number * pitch, max(pitch - gap, 0.6)
        y = base
        for level in range(6):
            count = sum(severity(id_) == level for id_ in bin_.acts)
            if count:
                y -= upper * count / acts
                drawn[f"k{level}"].append(_box(x + wide * 0.12, y, wide * 0.76, max(upper * count / acts - 0.7, 0.5)))
        if bin_.statements:
            tall = max((lower - 2) * len(bin_.statements) / said, 1)
            drawn["q"].append(_box(x + wide * 0.12, base + 2, wide * 0.76, tall))
    labels = _peaks(timeline, words, left, pitch, base, upper / acts, width)
    notes = (
        Label(
            left,
            base + lower + 34,
            str(words["timeline.most"]).format(
                acts=words.count("acts", acts),
                statements=words.count("statements", said),
                step=words.of("timeline", timeline.step),
                reports=words.count("reports", reports),
                wider=words.of("timeline", _WIDER[timeline.step]),
            ),
            "start",
        ),
    )
    return Chart(
        width,
        base + lower + 40,
        base,
        tuple((style, "".join(boxes)) for style, boxes in drawn.items() if boxes),
        _time_ticks(timeline, words, left, pitch),
        labels,
        notes,
    )


def _volume(timeline: Timeline) -> list[tuple[int, int, int]]:
    """Sum reports over wider steps, as (first bin, end bin, reports), so that their bars don't look like the acts'."""
    found: list[tuple[int, int, int]] = []
    before: date | None = None
    for at, bin_ in enumerate(timeline.bins):
        start = _wider_start(bin_.start, _WIDER[timeline.step])
        if start == before:
            first, _, count = found[-1]
            found[-1] = (first, at + 1, count + bin_.reports)
        else:
            found.append((at, at + 1, bin_.reports))
        before = start
    return found


def _wider_start(day: date, step: str) -> date:
    if step == "quarter":
        return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return start_of(day, "week" if step == "week" else "month" if step == "month" else "year")


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{x:.1f} {y:.1f}h{width:.1f}v{height:.1f}h{-width:.1f}z"


def _peaks(timeline: Timeline, words: Words, left: float, pitch: float, base: float, unit: float, width: float) -> tuple[Label, ...]:
    """Name the steps with most acts above their bars, as many as have room."""
    order = sorted(range(len(timeline.bins)), key=lambda at: (-len(timeline.bins[at].acts), at))
    taken: list[tuple[float, float]] = []
    found = []
    for at in order[:6]:
        bin_ = timeline.bins[at]
        if not bin_.acts:
            break
        name = words.day(bin_.start, short=True, year=False) if timeline.step in ("day", "week") else words.step(bin_.start, bin_.end)
        text = f"{name} · {len(bin_.acts)}"
        half = text_width(text) / 2
        x = min(max(left + (at + 0.5) * pitch, half), width - half)
        if _free(taken, x - half - 6, x + half + 6):
            found.append(Label(x, base - unit * len(bin_.acts) - 6, text))
    return tuple(found)


def _time_ticks(timeline: Timeline, words: Words, left: float, pitch: float) -> tuple[Tick, ...]:
    """Mark the first step of each month (each year when steps are months), naming those that have room."""
    ticks: list[Tick] = []
    taken: list[tuple[float, float]] = []
    before: date | None = None
    for number, bin_ in enumerate(timeline.bins):
        monthly = timeline.step in ("day", "week")
        new = before is None or (bin_.start.month != before.month if monthly else bin_.start.year != before.year)
        if new:
            name = words["dates.short"][bin_.start.month - 1] if monthly else str(bin_.start.year)
            if monthly and (before is None or bin_.start.year != before.year):
                name = f"{name} {bin_.start.year}"
            x = left + number * pitch
            fits = x + text_width(name) <= left + pitch * len(timeline.bins) and _free(taken, x, x + text_width(name) + 8)
            ticks.append(Tick(x, name if fits else ""))
        before = bin_.start
    return tuple(ticks)


class Dot(NamedTuple):
    """One claim: its place and shape, a stem from low to high ("" when not needed), and the title for a pointer."""

    x: float
    y: float
    shape: str
    stem: str
    hollow: bool
    title: str


class DotPanel(NamedTuple):
    """One unit's claims, placed."""

    width: float
    height: float
    left: float
    base: float
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    rows: tuple[Tick, ...]
    ticks: tuple[Tick, ...]
    logarithmic: bool
    bands: tuple[str, ...] = ()


def glyph(shape: str, r: float = 5.0) -> str:
    """Draw a shape's outline around the origin, as an SVG path."""
    if shape == "circle":
        return f"M{-r:.1f} 0a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
    points: dict[str, Sequence[tuple[float, float]]] = {
        "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
        "triangle": ((0, -1.1), (1.05, 0.8), (-1.05, 0.8)),
        "inverse": ((0, 1.1), (1.05, -0.8), (-1.05, -0.8)),
        "diamond": ((0, -1.2), (1.1, 0), (0, 1.2), (-1.1, 0)),
        "point": [(0.55 * math.cos(turn * math.pi / 4), 0.55 * math.sin(turn * math.pi / 4)) for turn in range(8)],
        "plus": _cross(0.0),
        "cross": _cross(math.pi / 4),
    }
    return "M" + "L".join(f"{r * dx:.1f} {r * dy:.1f}" for dx, dy in points[shape]) + "z"


def _cross(turn: float) -> list[tuple[float, float]]:
    corners = ((-0.35, -1.1), (0.35, -1.1), (0.35, -0.35), (1.1, -0.35), (1.1, 0.35), (0.35, 0.35))
    whole = [*corners, *((-dx, -dy) for dx, dy in corners)]
    return [(dx * math.cos(turn) - dy * math.sin(turn), dx * math.sin(turn) + dy * math.cos(turn)) for dx, dy in whole]


def dot_panel(
    panel: Panel,
    shapes: dict[str, str],
    words: Words,
    titles: Sequence[str],
    width: float = 340.0,
    bands: Sequence[tuple[tuple[date, date], int, int | None]] = (),
) -> DotPanel | None:
    """Place one panel's claims by day and number, each in its origin's shape, a range as a stem.

    Args:
        panel: Claims; those without a day are left to the table.
        shapes: Shape by source key.
        words: For dates.
        titles: One text a claim, in the order of ``panel.claims``.
        width: Of the whole panel.
        bands: Comparable ranges, each as days ``[start, end)``, lowest and highest number (None is open above).

    Returns:
        None when no claim has a day.
    """
    placed = [(at, claim) for at, claim in enumerate(panel.claims) if claim.day is not None]
    if not placed:
        return None
    days = [claim.day.toordinal() for _, claim in placed if claim.day is not None]
    first, last = min(days), max(days)
    top_value = max(max(claim.high or 0, claim.low or 0) for _, claim in placed) or 1
    low_value = min(((claim.low or claim.high or 1) for _, claim in placed if (claim.low or claim.high)), default=1)
    logarithmic = top_value / max(low_value, 1) > 60 or top_value >= 8 * _median(placed)
    left, right, top, base = text_width(f"{_nice(top_value):,}") + 10, 14.0, 12.0, 168.0 if len(placed) <= 12 else 236.0
    ceiling = _nice(top_value)

    def x_of(day: int) -> float:
        return left + 14 + (width - left - right - 24) * ((day - first) / (last - first) if last > first else 0.5)

    def y_of(value: float) -> float:
        share = math.log10(value + 1) / math.log10(ceiling + 1) if logarithmic else value / ceiling
        return base - (base - top) * min(share, 1)

    dots: list[Dot] = []
    labels: list[Label] = []
    spots: list[tuple[float, float]] = []
    boxes: list[tuple[float, float, float, float]] = []
    for at, claim in placed:
        value = claim.low if claim.low is not None else claim.high or 0
        x, y = x_of(claim.day.toordinal()), y_of(value)  # type: ignore[union-attr]
        x = _aside(x, y, spots, left + 7, width - 8)
        spots.append((x, y))
        dots.append(Dot(x, y, shapes.get(claim.source.key, SHAPES[-1]), _stem(claim, x, y, y_of), claim.part_of is not None, titles[at]))
        top_end = y - 17 if claim.high is None else y_of(claim.high)
        boxes.append((x - 6, min(y - 6, top_end), x + 6, y + 6 if claim.low is not None else y + 17))
    for (_, claim), (x, y) in zip(placed, spots, strict=True):
        label = _label(words.number(claim.low, claim.high, "exactly"), x, y, boxes, (left, width, base + 7))
        if label is not None:
            labels.append(label)
    rows = tuple(Tick(y_of(value), f"{value:,}") for value in _row_values(ceiling, logarithmic))
    drawn = tuple(
        _band(x_of(max(start.toordinal(), first)), x_of(min(end.toordinal() - 1, last)), y_of(low), y_of(ceiling if high is None else high))
        for (start, end), low, high in bands
        if start.toordinal() <= last and end.toordinal() > first
    )
    return DotPanel(
        width, base + 24, left, base, tuple(dots), tuple(labels), rows, _day_ticks(first, last, x_of, words), logarithmic, drawn
    )


def _band(left: float, right: float, low: float, high: float) -> str:
    """Draw a band around the marks from one day to another and one number to another, a little wider than they are."""
    return _box(left - 9, high - 3, right - left + 18, low - high + 6)


def _median(placed: Sequence[tuple[int, Claim]]) -> float:
    """Return the middle of the numbers that are not 0, at least 1."""
    values = sorted(value for _, claim in placed if (value := claim.low or claim.high or 0))
    return values[len(values) // 2] if values else 1


def _aside(x: float, y: float, spots: Sequence[tuple[float, float]], least: float, most: float) -> float:
    """Move a dot sideways until it covers no other, by at most 72; leave it where it is when there is no room."""
    places = (x + shift * sign for shift in range(0, 73, 12) for sign in (1, -1))
    return next((at for at in places if least <= at <= most and all(abs(at - a) > 10 or abs(y - b) > 9 for a, b in spots)), x)


def _stem(claim: Claim, x: float, y: float, y_of: Callable[[float], float]) -> str:
    """Draw a range from low to high, or an arrow up or down where one end is open."""
    if claim.low is not None and claim.high is not None and claim.high > claim.low:
        end = y_of(claim.high)
        return f"M{x:.1f} {y:.1f}V{end:.1f}M{x - 4:.1f} {end:.1f}h8"
    if claim.high is None:
        return f"M{x:.1f} {y:.1f}v-16m-3.5 4l3.5 -4l3.5 4"
    if claim.low is None:
        return f"M{x:.1f} {y:.1f}v16m-3.5 -4l3.5 4l3.5 -4"
    return ""


def _label(
    text: str, x: float, y: float, boxes: list[tuple[float, float, float, float]], frame: tuple[float, float, float]
) -> Label | None:
    """Put a number beside its dot where it covers nothing: right, left, above, below; None when there is no room.

    Args:
        text: The number.
        x: The dot's place.
        y: The dot's place.
        boxes: What is taken, as (left, top, right, bottom); the label's box is added.
        frame: The least and greatest x and the greatest y that a label may reach.
    """
    wide = text_width(text)
    places = (
        (x + 8, y + 4, "start", (x + 6, y - 6, x + 12 + wide, y + 6)),
        (x - 8, y + 4, "end", (x - 12 - wide, y - 6, x - 6, y + 6)),
        (x, y - 9, "middle", (x - wide / 2 - 3, y - 20, x + wide / 2 + 3, y - 7)),
        (x, y + 17, "middle", (x - wide / 2 - 3, y + 7, x + wide / 2 + 3, y + 20)),
    )
    for at_x, at_y, anchor, box in places:
        clear = box[0] >= frame[0] and box[2] <= frame[1] and box[1] >= 0 and box[3] <= frame[2]
        if clear and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in boxes):
            boxes.append(box)
            return Label(at_x, at_y, text, anchor)
    return None


def _nice(value: float) -> int:
    """Round up to 1, 2 or 5 times a power of ten, at least 4."""
    power = 10 ** max(math.floor(math.log10(max(value, 1))), 0)
    return max(int(next(step * power for step in (1, 2, 5, 10) if step * power >= value)), 4)


def _row_values(ceiling: int, logarithmic: bool) -> Sequence[int]:
    if logarithmic:
        return [0, *(10**power for power in range(1, len(str(ceiling))) if 10**power <= ceiling)]
    return sorted({0, ceiling // 2, ceiling})


def _day_ticks(first: int, last: int, x_of: Callable[[int], float], words: Words) -> tuple[Tick, ...]:
    names = [(day, words.day(date.fromordinal(day), short=True, year=first == last or last - first > 300)) for day in sorted({first, last})]
    return tuple(Tick(x_of(day), name) for day, name in names)
