"""The whole test: size and power on synthetic crises, the specification's hash, verdicts, and words that claim no more than was found."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from tocsin.errors import DataError, UsageError
from tocsin.evaluate import synthetic_size
from tocsin.evaluate.synthetic import Crisis, make
from tocsin.registry import data_path
from tocsin.thesis import trial
from tocsin.thesis.battery import Arm, Battery, verdict
from tocsin.thesis.estimate import Estimate, Value
from tocsin.thesis.specification import Specification, load_specification
from tocsin.thesis.trial import Trial
from tocsin.views import thesis, thesis_tables
from tocsin.views.thesis_words import ThesisWords


def quick() -> Specification:
    """The shipped specification with fewer draws and a small grid."""
    shipped = load_specification()
    grid = msgspec.structs.replace(shipped.grid, quiet=(28,), window=(14,), horizon=(90, 180), responses=(("any", "any"),))
    return msgspec.structs.replace(shipped, grid=grid, chance=msgspec.structs.replace(shipped.chance, resamples=200))


@pytest.fixture(scope="module")
def found() -> Trial:
    specification = quick()
    return trial.run(make(Crisis(ratio=4.0), "planted", specification, 11), specification)


def test_an_effect_that_was_planted_is_found_at_the_stated_power() -> None:
    row = synthetic_size.scenario(quick(), "planted", draws=60)
    assert row.stated is not None
    assert row.rejected_low <= row.stated <= row.rejected_high
    assert row.difference > 0.08 and abs(row.placebo) < 0.03


def test_without_an_effect_chance_is_left_out_at_most_at_the_nominal_rate() -> None:
    row = synthetic_size.scenario(quick(), "none", draws=100)
    assert row.stated == 0.05
    assert row.rejected_low <= 0.05
    assert row.held_low <= 0.05
    assert abs(row.difference) < 0.02


def test_a_common_storm_is_held_for_an_effect_less_often_than_it_is_told_from_chance() -> None:
    row = synthetic_size.scenario(quick(), "weather", draws=60)
    assert row.held < row.rejected
    assert row.placebo > 0


def test_an_unknown_scenario_is_refused() -> None:
    with pytest.raises(UsageError, match="planted"):
        synthetic_size.scenario(quick(), "sunny", draws=1)


def test_a_strong_planted_effect_shows_in_the_landmark_methods_and_not_in_the_placebo(found: Trial) -> None:
    by_method = {one.method: one for one in found.primary.estimates}
    for method in ("risk difference", "Kaplan-Meier", "Cox"):
        one = by_method[method]
        assert one.value.low is not None and one.value.low > one.null, method
        assert one.placebo.covers(one.null), method
    assert found.primary.verdict == "held"


def test_the_panel_finds_an_effect_that_comes_within_its_four_weeks() -> None:
    specification = quick()
    stream = make(Crisis(dyads=80, hazard=0.004, ratio=5.0, answered=0.5), "planted", specification, 3)
    battery = Battery(stream, specification, None, None)
    found = battery.panel(battery.cohort(specification.primary), specification.primary)
    assert found.value.low is not None and found.value.low > 1
    assert found.placebo.value is None or found.placebo.covers(1.0)


def test_every_method_stands_in_the_result_and_those_that_answer_have_their_placebo(found: Trial) -> None:
    assert [one.method for one in found.primary.estimates] == ["risk difference", "Kaplan-Meier", "Cox", "panel", "Hawkes"]
    for one in found.primary.estimates[:3]:
        assert one.placebo.value is not None, one.method


def test_the_grid_is_whole_and_corrected(found: Trial) -> None:
    assert len(found.grid) == 2 * 2
    for cell in found.grid:
        assert (cell.p is None) == (cell.holm is None)
        assert cell.p is None or (cell.holm is not None and cell.holm >= cell.p)


def test_scales_that_the_data_lack_are_said_to_be_absent(found: Trial) -> None:
    assert dict(found.scales)["fatalities"] is None and dict(found.scales)["goldstein"] is None
    assert dict(found.scales)["rules"] is not None


def test_the_same_data_and_specification_give_the_same_result(found: Trial) -> None:
    specification = quick()
    assert trial.run(make(Crisis(ratio=4.0), "planted", specification, 11), specification) == found


def estimate(value: Value, beyond: Value | None) -> Estimate:
    return Estimate(method="risk difference", scale="difference", value=value, placebo=Value(0.0), beyond=beyond, n=500, outcomes=(50, 50))


@pytest.mark.parametrize(
    ("outcomes", "value", "p", "beyond", "wanted"),
    [
        (9, Value(0.2, 0.1, 0.3), 0.001, Value(0.2, 0.1, 0.3), "too_few"),
        (10, Value(0.2, -0.1, 0.3), 0.001, Value(0.2, 0.1, 0.3), "none"),
        (10, Value(0.2, 0.1, 0.3), 0.2, Value(0.2, 0.1, 0.3), "none"),
        (10, Value(0.2, 0.1, 0.3), 0.001, Value(0.1, -0.1, 0.3), "placebo"),
        (10, Value(0.2, 0.1, 0.3), 0.001, None, "placebo"),
        (10, Value(-0.2, -0.3, -0.1), 0.001, Value(-0.2, -0.3, -0.1), "opposite"),
        (10, Value(0.2, 0.1, 0.3), 0.001, Value(0.2, 0.1, 0.3), "held"),
    ],
)
def test_a_verdict_needs_outcomes_chance_left_out_and_a_placebo_left_behind(
    outcomes: int, value: Value, p: float, beyond: Value | None, wanted: str
) -> None:
    assert verdict(Arm(100, outcomes), Arm(400, 50), estimate(value, beyond), p, load_specification()) == wanted


def test_no_effect_is_put_into_words_under_ten_outcomes(found: Trial) -> None:
    few = msgspec.structs.replace(found.primary, verdict="too_few")
    words = " ".join(ThesisWords().finding(few, 10)[1:])
    assert "too few" in words and not re.search(r"\d [–-]|\+\d|−\d|points|difference", words)
    page = thesis.render(msgspec.structs.replace(found, primary=few, second=few, scales=(), grid=()), quick(), made="today")
    assert ThesisWords()["headings.forest"] not in page


def test_no_sentence_says_that_anything_was_the_cause() -> None:
    source = data_path("languages/en.thesis.toml").read_text(encoding="utf-8")
    for word in ("caus", "because", "led to", "resulted", "due to", "provok", "deter"):
        assert word not in "\n".join(line for line in source.splitlines() if not line.startswith("#")).casefold(), word


def test_the_hash_stands_in_every_output_and_changes_with_any_value(found: Trial, capsys: pytest.CaptureFixture[str]) -> None:
    specification = quick()
    thesis_tables.print_trial(found, specification)
    printed = capsys.readouterr().out.replace("\n", "")
    page, table = thesis.render(found, specification, made="today"), thesis_tables.trial_csv(found)
    for text in (printed, page, table):
        assert specification.fingerprint in text
    other = msgspec.structs.replace(specification, primary=msgspec.structs.replace(specification.primary, window=15))
    assert other.fingerprint != specification.fingerprint


def test_the_page_needs_no_network_no_script_and_shows_the_placebo(found: Trial) -> None:
    page = thesis.render(found, quick(), made="today")
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")
    assert page.count("placebo") > 10
    assert page.count("<svg") >= page.count('role="img"') > 4
    assert page.count("<title id=") == page.count('role="img"')


def test_a_hostile_name_is_escaped(found: Trial) -> None:
    page = thesis.render(msgspec.structs.replace(found, name="<script>alert(1)</script>"), quick(), made="today")
    assert "<script" not in page


def test_a_specification_that_makes_no_test_is_refused_with_its_place(tmp_path: Path) -> None:
    text = data_path("thesis/specification.toml").read_text(encoding="utf-8")
    file = tmp_path / "mine.toml"
    for before, after, wanted in (
        ("window = 14", "window = 0", "at least 1 day"),
        ("severity = 3\n", "severity = 9\n", "not 1 to 5"),
        ('scale = "rules"', 'scale = "mood"', "scale"),
        ("level = 0.05", "level = 5", "level"),
        ("quiet = 28", "quiet = 29", "grid"),
    ):
        file.write_text(text.replace(before, after, 1), encoding="utf-8")
        with pytest.raises(DataError, match=wanted):
            load_specification(file)
    with pytest.raises(UsageError, match="read"):
        load_specification(tmp_path / "none.toml")
