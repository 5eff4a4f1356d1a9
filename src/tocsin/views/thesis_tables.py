"""The results of the test and of the forecasts as tables in the terminal and as CSV."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from tocsin.thesis.battery import Test
from tocsin.thesis.early_warning import Outlook
from tocsin.thesis.icb import Crises
from tocsin.thesis.specification import Specification
from tocsin.thesis.trial import Trial
from tocsin.views.console import Console
from tocsin.views.thesis_words import ThesisWords

__all__ = ["crises_csv", "print_crises", "print_outlook", "print_synthetic", "print_trial", "trial_csv"]

_COLUMNS = (
    "part", "method", "severity", "quiet", "window", "horizon", "response", "instrument", "scale", "steps_without", "outcomes_without",
    "steps_with", "outcomes_with", "value", "low", "high", "p", "p_holm", "placebo", "placebo_low", "placebo_high", "beyond",
    "beyond_low", "beyond_high", "verdict", "specification",
)  # fmt: skip


def print_trial(trial: Trial, specification: Specification) -> None:
    """Print a trial: what was found, every method with its placebo, the other designs, and how the grid came out."""
    console, words = _console(), ThesisWords()
    console.print(Text(f"{trial.name}, {words.title(trial)}", style="bold"))
    _lines(console, words.finding(trial.primary, trial.least_outcomes))
    if trial.primary.verdict != "too_few":
        _table(console, words["headings.forest"], words["tables.forest"], [words.estimate(one) for one in trial.primary.estimates])
    others = [("second", trial.second), *((name, test) for name, test in trial.scales)]
    rows = []
    for name, test in others:
        few = test is None or min(test.estimates[0].outcomes) < trial.least_outcomes
        shown = [words["dash"]] * 6 if test is None or few else words.estimate(test.estimates[0])[1:]
        rows.append([words.of("scales", name), *shown])
    _table(console, words["headings.scales"], [words["design.scale"], *words["tables.forest"][1:]], rows)
    _table(
        console, words["headings.responses"], words["tables.responses"], [[words.of("links", k), f"{n:,}"] for k, n in trial.links.items()]
    )
    if trial.grid:
        _lines(console, [words.grid_summary(trial, specification.chance.level)])
    for line in words.aside(trial):
        console.print(Text(line, style="dim"))
    console.print(Text(_hash(words, trial.specification, trial.fingerprint), style="dim"))
    console.print()


def print_crises(results: Sequence[Crises], name: str, specification: Specification) -> None:
    """Print the test on international crises."""
    console, words = _console(), ThesisWords()
    console.print(Text(name, style="bold"))
    for one in results:
        _lines(console, words.crisis_finding(one, specification.chance.least_outcomes))
        if one.verdict != "too_few":
            _table(console, "", words["tables.forest"], [words.estimate(estimate) for estimate in one.estimates])
    console.print(Text(_hash(words, specification.name, specification.fingerprint), style="dim"))
    console.print()


def print_outlook(outlook: Outlook) -> None:
    """Print the skill of the forecasts of onsets, their alarms and their calibration."""
    console, words = _console(), ThesisWords()
    console.print(Text(f"{words['tables.forecast_title']}: {outlook.name}", style="bold"))
    numbers = {key: f"{getattr(outlook, key):,}" for key in ("rows", "dyads", "onsets", "first", "late_rows", "late_onsets")}
    _lines(console, [words["tables.forecast_lead"].format(**numbers, baseline=outlook.baseline, main=outlook.main)])
    rows = [
        [
            score.model,
            *(words.value(value, "score") for value in (score.auroc, score.aupr, score.brier, score.gain, score.gain_by_dyad)),
            f"{words.number(score.late_auroc, 'score')} / {words.number(score.late_aupr, 'score')}",
        ]
        for score in outlook.scores
    ]
    _table(console, "", words["tables.forecast"], rows)
    named = {"baseline": outlook.baseline, "main": outlook.main}
    columns = [column.format(**named) for column in words["tables.alarm"]]
    both = [points for _, points in outlook.alarms]
    alarms = [
        [f"{100 * one[0]:.0f} %", *(f"{100 * found:.0f} %" for _, found in pair)] for pair in zip(*both, strict=True) for one in pair[:1]
    ]
    _table(console, words["tables.alarm_title"], columns, alarms)
    bins = [[f"{mean:.3f}", f"{share:.3f}", f"{n:,}"] for mean, share, n in outlook.calibration]
    _table(console, words["tables.calibration_title"].format(**named), words["tables.calibration"], bins)


def trial_csv(trial: Trial) -> str:
    """Write a trial as CSV: a row for each estimate, and for each cell of the grid."""
    rows: list[dict[str, object]] = []
    tests: list[tuple[str, Test | None]] = [("primary", trial.primary), ("second", trial.second)]
    tests += [(f"scale {name}", test) for name, test in trial.scales if name != trial.primary.design.scale]
    for part, test in tests:
        rows += _test_rows(part, test) if test is not None else []
    for cell in trial.grid:
        rows.append(
            {
                "part": "grid",
                "method": "risk difference",
                **{name: getattr(cell.design, name) for name in cell.design.__struct_fields__},
                "steps_without": cell.bare.steps,
                "outcomes_without": cell.bare.outcomes,
                "steps_with": cell.met.steps,
                "outcomes_with": cell.met.outcomes,
                "value": cell.value,
                "p": cell.p,
                "p_holm": cell.holm,
                "placebo": cell.placebo,
            }
        )
    return _csv(rows, trial.fingerprint)


def crises_csv(results: Sequence[Crises], specification: Specification) -> str:
    """Write the test on international crises as CSV."""
    rows: list[dict[str, object]] = []
    for one in results:
        for estimate in one.estimates:
            rows.append(
                {
                    "part": "crises",
                    "method": estimate.method,
                    "horizon": one.horizon,
                    "response": one.response,
                    "steps_without": one.bare.steps,
                    "steps_with": one.met.steps,
                    "outcomes_without": estimate.outcomes[0],
                    "outcomes_with": estimate.outcomes[1],
                    **_numbers(estimate.value, ""),
                    **_numbers(estimate.placebo, "placebo"),
                    **_numbers(estimate.beyond, "beyond"),
                    "verdict": one.verdict,
                }
            )
    return _csv(rows, specification.fingerprint)


def print_synthetic(rows: Iterable[Any]) -> None:
    """Print how the test did on synthetic crises.

    Args:
        rows: Each as :class:`tocsin.evaluate.synthetic_size.Row`.
    """
    words = ThesisWords()
    shown = [
        [
            words.of("synthetic", row.scenario),
            f"{row.draws:,}",
            f"{row.steps:.0f}",
            words["dash"] if row.stated is None else f"{row.stated:.3f}",
            f"{row.rejected:.3f} [{row.rejected_low:.3f}, {row.rejected_high:.3f}]",
            f"{row.held:.3f} [{row.held_low:.3f}, {row.held_high:.3f}]",
            words.number(row.difference, "difference"),
            words.number(row.placebo, "difference"),
        ]
        for row in rows
    ]
    _table(_console(), words["tables.synthetic_title"], words["tables.synthetic"], shown)


def _test_rows(part: str, test: Test) -> list[dict[str, object]]:
    return [
        {
            "part": part,
            "method": estimate.method,
            **{name: getattr(test.design, name) for name in test.design.__struct_fields__},
            "steps_without": test.bare.steps,
            "steps_with": test.met.steps,
            "outcomes_without": estimate.outcomes[0],
            "outcomes_with": estimate.outcomes[1],
            **_numbers(estimate.value, ""),
            **_numbers(estimate.placebo, "placebo"),
            **_numbers(estimate.beyond, "beyond"),
            "verdict": test.verdict,
        }
        for estimate in test.estimates
    ]


def _numbers(value: object, prefix: str) -> dict[str, object]:
    names = {"value": prefix or "value", "low": f"{prefix}_low".strip("_"), "high": f"{prefix}_high".strip("_")}
    found = {column: getattr(value, name, None) for name, column in names.items()}
    return found if prefix else {**found, "p": getattr(value, "p", None)}


def _csv(rows: Iterable[dict[str, object]], fingerprint: str) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        shown = {key: "" if value is None else f"{value:.6g}" if isinstance(value, float) else value for key, value in row.items()}
        writer.writerow({**shown, "specification": fingerprint})
    return out.getvalue()


def _console() -> Console:
    """Return a console; a file or a pipe gets lines that hold the widest table."""
    width = None if sys.stdout.isatty() else 170
    return Console(width=width)


def _lines(console: Console, lines: Iterable[str]) -> None:
    for line in lines:
        console.print(Text(line))


def _table(console: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False, header_style="dim")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _hash(words: ThesisWords, name: str, fingerprint: str) -> str:
    return str(words["hash"]).format(name=name, hash=fingerprint)
