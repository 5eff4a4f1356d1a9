"""The test of the thesis as one HTML page in the brief's style: no network, no script, every chart with its table."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import metadata
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tocsin.thesis.battery import Cell, Test
from tocsin.thesis.estimate import Estimate
from tocsin.thesis.icb import Crises
from tocsin.thesis.specification import Specification
from tocsin.thesis.survival import Curve
from tocsin.thesis.trial import Trial
from tocsin.views.thesis_charts import curve_panel, floor_of, forest, strip
from tocsin.views.thesis_words import ThesisWords

__all__ = ["render", "render_crises"]

WIDE, SMALL = 860.0, 340.0


def render(trial: Trial, specification: Specification, *, made: str) -> str:
    """Render a trial as one HTML page.

    Args:
        trial: What was found.
        specification: What was asked.
        made: When the page is made, as it shall be shown.
    """
    words = ThesisWords()
    primary = trial.primary
    parts: dict[str, Any] = {
        "finding": words.finding(primary, trial.least_outcomes),
        "forests": _forests(words, _sayable(primary)),
        "forest_table": [words.estimate(one) for one in _sayable(primary)],
        "curves": _curves(words, primary.curves, primary.placebo_curves, primary.design.horizon),
        "links": [(words.of("links", key), f"{number:,}") for key, number in trial.links.items()],
        "responses": _responses(words, trial),
        "scales": _scales(words, trial),
        "grid": _grid(words, trial, specification.chance.level),
        "aside": words.aside(trial),
        "design": words.design(primary.design),
    }
    facts = [
        (trial.rows, words["facts.rows"]),
        (trial.dyads, words["facts.dyads"]),
        (primary.steps, words["facts.steps"]),
        (primary.bare.steps + primary.met.steps, words["facts.followed"]),
    ]
    period = f"{words.day(trial.first_day)} – {words.day(trial.last_day)}"
    return _page(words, parts, facts, f"{trial.name} · {words.title(trial)} · {period}", specification, made)


def render_crises(results: Sequence[Crises], name: str, specification: Specification, *, made: str) -> str:
    """Render the test on international crises as one HTML page."""
    words = ThesisWords()
    least = specification.chance.least_outcomes
    main = results[-1]
    parts: dict[str, Any] = {
        "finding": [line for one in results for line in words.crisis_finding(one, least)],
        "forests": [chart for one in results for chart in _forests(words, _sayable(one), words.of("icb_finding", one.response))],
        "forest_table": [words.estimate(estimate) for one in results for estimate in _sayable(one)],
        "curves": _curves(words, main.curves, (), main.horizon),
        "links": [],
        "responses": [],
        "scales": None,
        "grid": None,
        "aside": [str(words[f"aside.{key}"]).format(n=f"{number:,}") for key, number in main.set_aside.items() if number],
        "design": [],
    }
    return _page(words, parts, [(main.crises, words["facts.followed"])], name, specification, made)


def _page(
    words: ThesisWords, parts: dict[str, Any], facts: list[tuple[int, str]], deck: str, specification: Specification, made: str
) -> str:
    environment = Environment(
        loader=PackageLoader("tocsin.views"), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    loader = PackageLoader("tocsin.views")
    style = "\n".join(loader.get_source(environment, name)[0] for name in ("brief.css", "thesis.css"))
    return environment.get_template("thesis.html").render(
        w=words,
        parts=parts,
        facts=facts,
        deck=deck,
        made=made,
        style=Markup(style),
        version=metadata.version("tocsin"),
        hash=str(words["hash"]).format(name=specification.name, hash=specification.fingerprint),
    )


def _sayable(result: Test | Crises) -> tuple[Estimate, ...]:
    """Return the estimates that may be shown: none where too few outcomes followed."""
    return () if result.verdict == "too_few" else result.estimates


def _forests(words: ThesisWords, estimates: Sequence[Estimate], title: str = "") -> list[dict[str, Any]]:
    """Make a forest plot for differences and one for ratios, each in a wide and a narrow size."""
    made = []
    for scale in ("difference", "ratio"):
        rows = [
            (
                words.of("methods", one.method),
                one.value,
                one.placebo,
                words.value(one.value, scale),
                words.value(one.placebo, scale),
            )
            for one in estimates
            if one.scale == scale
        ]
        if rows:
            made.append(_both(rows, scale, f"{title}: {words[f'scale.{scale}']}" if title else words[f"scale.{scale}"]))
    return made


def _both(rows: Any, scale: str, title: str) -> dict[str, Any]:
    return {
        "title": title[:1].upper() + title[1:],
        "charts": [
            ("wide", forest(rows, ratio=scale == "ratio", width=WIDE)),
            ("narrow", forest(rows, ratio=scale == "ratio", width=SMALL, narrow=True)),
        ],
        "desc": "; ".join(f"{label}: {value}, placebo {placebo}" for label, _, _, value, placebo in rows),
    }


def _curves(words: ThesisWords, curves: Sequence[Curve], placebo: Sequence[Curve], horizon: int) -> dict[str, Any] | None:
    if not curves:
        return None
    floor = floor_of(curves)
    panels = [(words["arms.estimate"], curve_panel(curves, horizon, floor, 410.0, bands=True))]
    if placebo:
        panels.append((words["arms.placebo"], curve_panel(placebo, horizon, floor, 410.0, bands=False)))
    days = [horizon * part // 6 for part in range(7)]
    return {"panels": panels, "rows": [(day, *(_share_at(one, day) for one in curves)) for day in days]}


def _share_at(curve: Curve, day: int) -> str:
    at = max(number for number, start in enumerate(curve.day) if start <= day)
    return f"{100 * curve.share[at]:.1f} %"


def _responses(words: ThesisWords, trial: Trial) -> list[list[str]]:
    """Return the instruments, then a row for each direction with its number of steps by instrument."""
    instruments = list(dict.fromkeys(instrument for _, instrument, _ in trial.responses))
    rows = [["", *(words.of("instruments", one) for one in instruments)]]
    for direction in dict.fromkeys(direction for direction, _, _ in trial.responses):
        rows.append([words.of("directions", direction), *(f"{n:,}" for one, _, n in trial.responses if one == direction)])
    return rows


def _scales(words: ThesisWords, trial: Trial) -> dict[str, Any] | None:
    tests: list[tuple[str, Test | None]] = [("second", trial.second), *trial.scales]
    rows, absent = [], []
    for name, test in tests:
        if test is None:
            absent.append(f"{words.of('scales', name)}: {words['scales.absent']}")
            continue
        one = test.estimates[0]
        if min(one.outcomes) < trial.least_outcomes:
            absent.append(f"{words.of('scales', name)}: {words['finding.too_few'].format(least=trial.least_outcomes)}")
            continue
        rows.append(
            (words.of("scales", name), one.value, one.placebo, words.value(one.value, one.scale), words.value(one.placebo, one.scale))
        )
    return {"chart": _both(rows, "difference", words["scale.difference"]) if rows else None, "absent": absent}


def _grid(words: ThesisWords, trial: Trial, level: float) -> dict[str, Any] | None:
    if not trial.grid:
        return None
    titled = [(cell, _cell_title(words, cell)) for cell in trial.grid]
    return {
        "summary": words.grid_summary(trial, level),
        "charts": [(name, chart) for name, width in (("wide", WIDE), ("narrow", SMALL)) if (chart := strip(titled, level, width))],
        "rows": [cell_row(words, cell) for cell in trial.grid],
    }


def _cell_title(words: ThesisWords, cell: Cell) -> str:
    return f"{', '.join(value for _, value in words.design(cell.design)[:6])}: {words.number(cell.value, 'difference')}"


def cell_row(words: ThesisWords, cell: Cell) -> list[str]:
    """Return the cells of a grid row."""
    design = cell.design
    deeds = "" if design.instrument == "any" else f", {words.of('instruments', design.instrument)}"
    return [
        str(design.severity),
        str(design.quiet),
        str(design.window),
        str(design.horizon),
        words.of("directions", design.response) + deeds,
        f"{cell.bare.outcomes:,} / {cell.bare.steps:,}",
        f"{cell.met.outcomes:,} / {cell.met.steps:,}",
        words.number(cell.value, "difference"),
        words.p(cell.p),
        words.p(cell.holm),
        words.number(cell.placebo, "difference"),
    ]
