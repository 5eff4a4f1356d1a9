"""Geometry of a ladder: steps by day and severity, windows without a tied response, and a lane for each responder.

Lengths are SVG user units, CSS pixels at the width a chart is made for. Nothing here escapes or masks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tocsin.analysis.escalation import Entry, Ladder, Lane
from tocsin.analysis.escalation_rules import INSTRUMENTS
from tocsin.views.svg import Label, Tick, text_width
from tocsin.views.words import Words

__all__ = ["GLYPHS", "Frame", "LadderChart", "LaneDrawn", "Mark", "fit", "glyph_at", "hatch", "ladder_chart"]

GLYPHS = {"restrains": "inverse", "protects": "square", "mediates": "diamond", "supports": "triangle"}
"""Shape of a response by its direction."""

_RISE = 13.0
"""Height of one grade of severity."""
_LEVEL = 3.4
"""Height of one level of response in a lane."""
_LANE = 30.0
_HATCH = 7.0
_GLYPHS = {
    "inverse": "m-5 -4h10l-5 9z",
    "triangle": "m-5 4h10l-5 -9z",
    "square": "m-4 -4h8v8h-8z",
    "diamond": "m0 -5.5l5 5.5l-5 5.5l-5 -5.5z",
}
_TOP = 8.0


class Frame(NamedTuple):
    """What all ladders of a page share: the days ``[first, last]`` and the width."""

    first: date
    last: date
    width: float
    narrow: bool

    @property
    def left(self) -> float:
        """Where the time axis begins; names of lanes stand before it, or above their lanes when it is narrow."""
        return 16.0 if self.narrow else 178.0

    def x(self, day: date) -> float:
        """Place a day."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + 8 + (self.width - self.left - 18) * min(max(share, 0.0), 1.0)


_FILLED = (("lh", False), ("lf", True))


class Mark(NamedTuple):
    """A response: its place, its shape, whether it is more than near in time."""

    x: float
    y: float
    shape: str
    filled: bool


class LaneDrawn(NamedTuple):
    """A responder's lane: its name's place, its base line, its marks."""

    label: Label
    base: float
    stems: str
    marks: tuple[Mark, ...]

    @property
    def paths(self) -> list[tuple[str, str]]:
        """The marks as (style class, SVG path), the hollow ones first."""
        drawn = [(style, [glyph_at(m.shape, m.x, m.y) for m in self.marks if m.filled == filled]) for style, filled in _FILLED]
        return [(style, "".join(glyphs)) for style, glyphs in drawn if glyphs]


class LadderChart(NamedTuple):
    """A ladder, placed; ``marks`` are (style class, SVG path) of the steps."""

    width: float
    height: float
    left: float
    base: float
    rows: tuple[Tick, ...]
    windows: str
    line: str
    marks: tuple[tuple[str, str], ...]
    lanes: tuple[LaneDrawn, ...]
    ticks: tuple[Tick, ...]


def ladder_chart(
    ladder: Ladder, lanes: Sequence[Lane], names: Sequence[str], frame: Frame, quiet: int, words: Words, *, ring: bool
) -> LadderChart:
    """Place one ladder.

    Args:
        ladder: At least one entry.
        lanes: The responders to draw.
        names: Their names, as they may be shown.
        frame: Shared by all ladders of the page.
        quiet: Days for which the line stays at a step's severity when no other follows.
        words: For dates.
        ring: Sponsorship is disputed: steps are drawn as rings.
    """
    base = _TOP + 5 * _RISE
    height = _LANE + 12 if frame.narrow else _LANE
    drawn = tuple(_lane(lane, name, base + 10 + (at + 1) * height, frame) for at, (lane, name) in enumerate(zip(lanes, names, strict=True)))
    end = base + 10 + len(drawn) * height
    return LadderChart(
        width=frame.width,
        height=end + 18,
        left=frame.left,
        base=base,
        rows=tuple(Tick(base - grade * _RISE, str(grade)) for grade in range(6)),
        windows=_windows(ladder.entries, frame, base),
        line=_line(ladder.entries, frame, base, quiet),
        marks=_steps(ladder.entries, frame, base, ring=ring),
        lanes=drawn,
        ticks=_ticks(frame, words),
    )


def _windows(entries: Sequence[Entry], frame: Frame, base: float) -> str:
    """Draw the windows in which nothing tied to their step was found, each day once; those still running are left open."""
    spans = sorted((e.step.day, e.ends) for e in entries if not e.answered and not e.running and e.step.status == "reported")
    joined: list[tuple[date, date]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return "".join(hatch(frame.x(a), max(frame.x(b), frame.x(a) + 3), _TOP, base) for a, b in joined)


def hatch(left: float, right: float, top: float, base: float) -> str:
    """Draw slanting lines over a rectangle; a pattern would have to be fetched by its address, which a page must not do."""
    lines = []
    at = math.ceil((left + top) / _HATCH) * _HATCH
    while at < right + base:
        x, end = max(left, at - base), min(right, at - top)
        if end - x > 0.5:
            lines.append(f"M{x:.1f} {at - x:.1f}L{end:.1f} {at - end:.1f}")
        at += _HATCH
    return "".join(lines)


def glyph_at(shape: str, x: float, y: float) -> str:
    """Draw a response's shape around a place."""
    return f"M{x:g} {y:g}{_GLYPHS[shape]}"


def _line(entries: Sequence[Entry], frame: Frame, base: float, quiet: int) -> str:
    """Draw the line of reported steps: up to a step's severity, there for the quiet days, and down when no other follows."""
    top: dict[date, int] = {}
    for entry in entries:
        if entry.step.status == "reported":
            top[entry.step.day] = max(top.get(entry.step.day, 0), entry.step.severity)
    days = sorted(top)
    path: list[str] = []
    for at, day in enumerate(days):
        x, y = frame.x(day), base - top[day] * _RISE
        path.append(f"V{y:.1f}" if path and at and (day - days[at - 1]).days <= quiet else f"M{x:.1f} {base:.1f}V{y:.1f}")
        following = days[at + 1] if at + 1 < len(days) else None
        if following is not None and (following - day).days <= quiet:
            path.append(f"H{frame.x(following):.1f}")
        else:
            path.append(f"H{min(frame.x(day + timedelta(days=quiet)), frame.width - 2):.1f}V{base:.1f}")
    return "".join(path)


def _steps(entries: Sequence[Entry], frame: Frame, base: float, *, ring: bool) -> tuple[tuple[str, str], ...]:
    """Draw the marks: filled for several origins, hollow for one, dashed for what was only threatened or announced."""
    found: dict[str, dict[str, None]] = {}
    for entry in entries:
        step = entry.step
        style = "ld" if step.status != "reported" else "lr" if ring else "lf" if step.origins > 1 else "lh"
        x, y = round(frame.x(step.day)), base - step.severity * _RISE
        path = _circle(x, y, 4.5) + (_circle(x, y, 1.6) if style == "lr" else "")
        found.setdefault(style, {})[path] = None
    return tuple((style, "".join(found[style])) for style in ("ld", "lh", "lr", "lf") if style in found)


def _circle(x: float, y: float, r: float) -> str:
    return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r:.1f} 0a{r} {r} 0 1 0 {-2 * r:.1f} 0z"


def _lane(lane: Lane, name: str, base: float, frame: Frame) -> LaneDrawn:
    seen: dict[tuple[int, float, str], bool] = {}
    for answer in lane.answers:
        level = INSTRUMENTS.index(answer.instrument) + 1
        place = (round(frame.x(answer.day)), round(base - level * _LEVEL, 1), GLYPHS[answer.direction])
        seen[place] = seen.get(place, False) or answer.linked
    marks = tuple(Mark(x, y, shape, filled) for (x, y, shape), filled in seen.items())
    room = frame.width - 20 if frame.narrow else frame.left - 14
    label = Label(8.0, base - 23, fit(name, room), "start") if frame.narrow else Label(frame.left - 8, base - 3, fit(name, room), "end")
    stems = "".join(f"M{x} {base:g}V{min(mark.y for mark in marks if mark.x == x):g}" for x in dict.fromkeys(mark.x for mark in marks))
    return LaneDrawn(label, base, stems, marks)


def fit(text: str, width: float) -> str:
    """Cut a label to a width."""
    if text_width(text) <= width:
        return text
    return text[: max(int(width / text_width("m")) - 1, 1)].rstrip() + "…"


def _ticks(frame: Frame, words: Words) -> tuple[Tick, ...]:
    """Mark first days of weeks, months, quarters or years, whichever are not too many, naming those that have room."""
    days = (frame.last - frame.first).days
    if days < 45:
        step = 7 if days > 12 else max(days // 3, 1)
        chosen = [frame.first + timedelta(days=at) for at in range(0, days + 1, step)]
    else:
        every = 1 if days < 400 else 3 if days < 1100 else 12
        chosen = [day for day in _months(frame.first, frame.last) if (day.month - 1) % every == 0]
        chosen = chosen if len(chosen) > 1 else [frame.first, *chosen]
    ticks: list[Tick] = []
    free = 0.0
    year = 0
    for day in chosen:
        short = days < 45 or day.day != 1
        name = words.day(day, short=True, year=False) if short else str(words["dates.short"][day.month - 1])
        if day.year != year:
            name = f"{name} {day.year}" if short or day.month != 1 else str(day.year)
        x = frame.x(day)
        fits = x >= free and x + 4 + text_width(name) <= frame.width
        ticks.append(Tick(x, name if fits else ""))
        if fits:
            free, year = x + text_width(name) + 8, day.year
    return tuple(ticks)


def _months(first: date, last: date) -> list[date]:
    """List the first days of months after a first day, up to a last."""
    found = []
    day = first.replace(day=1)
    while day <= last:
        if day >= first:
            found.append(day)
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found
