"""The results of the test in words; the words are data (``languages/<code>.thesis.toml``)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tocsin.language import load_pack
from tocsin.thesis.battery import Arm, Test
from tocsin.thesis.estimate import Estimate, Value
from tocsin.thesis.icb import Crises
from tocsin.thesis.specification import Design
from tocsin.thesis.trial import Trial

__all__ = ["ThesisWords"]


class ThesisWords:
    """Words and numbers of the test in one language. Nothing here is escaped."""

    def __init__(self, language: str = "en") -> None:
        self._table: dict[str, Any] = load_pack(language).raw("thesis")
        self._months: list[str] = load_pack(language).raw("brief.dates.months")
        self.language = language

    def __getitem__(self, path: str) -> Any:
        """Return what stands at a dotted path of the language's table."""
        value: Any = self._table
        for part in path.split("."):
            value = value[part]
        return value

    def of(self, table: str, key: str) -> str:
        """Return a table's word for a key, or the key."""
        return str(self._table[table].get(key, key))

    def day(self, ordinal: int) -> str:
        """Write a day: ``2 June 2031``."""
        day = date.fromordinal(ordinal)
        return f"{day.day} {self._months[day.month - 1]} {day.year}"

    def share(self, arm: Arm) -> str:
        """Write the share of an arm's steps with the outcome."""
        return f"{100 * arm.outcomes / arm.steps:.1f} %" if arm.steps else str(self["dash"])

    def p(self, p: float | None) -> str:
        """Write a p-value."""
        if p is None:
            return str(self["dash"])
        return "< .001" if p < 0.001 else f"{p:.3f}".removeprefix("0")

    def number(self, number: float | None, scale: str) -> str:
        """Write a difference in percentage points, a ratio, or a score."""
        if number is None:
            return str(self["dash"])
        if scale == "difference":
            return f"{100 * number:+.1f}".replace("-", "−")
        return f"{number:.2f}" if scale == "ratio" else f"{number:.3f}".replace("-", "−")

    def value(self, value: Value | None, scale: str) -> str:
        """Write a number with its interval."""
        if value is None or value.value is None:
            return str(self["dash"])
        shown = self.number(value.value, scale)
        if value.low is None or value.high is None:
            return shown
        return str(self["interval"]).format(value=shown, low=self.number(value.low, scale), high=self.number(value.high, scale))

    def title(self, trial: Trial) -> str:
        """Say whose steps were tested."""
        parts = [str(self["by"]).format(actor=trial.actor)] if trial.actor else []
        parts += [str(self["against"]).format(target=trial.target)] if trial.target else []
        return ", ".join(parts) or str(self["all_pairs"])

    def finding(self, test: Test, least: int) -> list[str]:
        """Say what the risk difference of a design was, as strongly as its verdict allows and no more."""
        lead = str(self["finding.lead"]).format(**_arms(self, test.bare, test.met), window=test.design.window, horizon=test.design.horizon)
        return [lead, self._effect(test.estimates[0], test.verdict, least)]

    def crisis_finding(self, crises: Crises, least: int) -> list[str]:
        """Say the same of a result on international crises."""
        lead = str(self["icb_finding.lead"]).format(
            **_arms(self, crises.bare, crises.met), years=round(crises.horizon / 365), response=self.of("icb_finding", crises.response)
        )
        return [lead, self._effect(crises.estimates[0], crises.verdict, least)]

    def _effect(self, estimate: Estimate, verdict: str, least: int) -> str:
        value, beyond = estimate.value, estimate.beyond or Value()
        return str(self[f"finding.{verdict}"]).format(
            least=least,
            value=self["points"].format(n=self.number(value.value, "difference")),
            low=self.number(value.low, "difference"),
            high=self.number(value.high, "difference"),
            p=self.p(value.p),
            placebo=self["points"].format(n=self.value(estimate.placebo, "difference")),
            beyond=self["points"].format(n=self.value(beyond, "difference")),
        )

    def estimate(self, estimate: Estimate) -> list[str]:
        """Return the cells of an estimate's row."""
        return [
            self.of("methods", estimate.method),
            f"{estimate.n:,}",
            f"{estimate.outcomes[0]:,} / {estimate.outcomes[1]:,}",
            self.value(estimate.value, estimate.scale),
            self.p(estimate.value.p),
            self.value(estimate.placebo, estimate.scale),
            self.value(estimate.beyond, estimate.scale),
        ]

    def design(self, design: Design) -> list[tuple[str, str]]:
        """Return a design as (what, value)."""
        return [
            (self["design.severity"], str(design.severity)),
            (self["design.quiet"], str(design.quiet)),
            (self["design.window"], str(design.window)),
            (self["design.horizon"], str(design.horizon)),
            (self["design.response"], self.of("directions", design.response)),
            (self["design.instrument"], self.of("instruments", design.instrument)),
            (self["design.scale"], self.of("scales", design.scale)),
        ]

    def aside(self, trial: Trial) -> list[str]:
        """Say what was left out of the primary test."""
        counted = {"symmetric": trial.symmetric, "within": trial.within, **trial.primary.set_aside}
        return [*trial.notes, *(str(self[f"aside.{key}"]).format(n=f"{number:,}") for key, number in counted.items() if number)]

    def grid_summary(self, trial: Trial, level: float) -> str:
        """Say how the grid came out as a whole."""
        tested = [cell for cell in trial.grid if cell.value is not None]
        if not tested:
            return str(self["grid.none"])
        told = [cell for cell in tested if cell.holm is not None and cell.holm < level]
        return str(self["grid.summary"]).format(
            cells=len(trial.grid),
            tested=len(tested),
            up=sum((cell.value or 0) > 0 for cell in tested),
            down=sum((cell.value or 0) < 0 for cell in tested),
            held=sum((cell.value or 0) > 0 for cell in told),
            against=sum((cell.value or 0) < 0 for cell in told),
            beyond=sum(cell.placebo is not None and (cell.value or 0) > cell.placebo for cell in tested),
        )


def _arms(words: ThesisWords, bare: Arm, met: Arm) -> dict[str, str]:
    return {
        "bare": f"{bare.steps:,}",
        "bare_outcomes": f"{bare.outcomes:,}",
        "bare_share": words.share(bare),
        "met": f"{met.steps:,}",
        "met_outcomes": f"{met.outcomes:,}",
        "met_share": words.share(met),
    }
