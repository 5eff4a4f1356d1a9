"""The data that incidents are grouped by holds together, and what is wrong with it is said in one line."""

import copy

from tocsin.analysis.incident_data import lint_parameters, lint_wording
from tocsin.analysis.likeness import parameters
from tocsin.registry import load_toml


def test_the_shipped_data_has_nothing_wrong() -> None:
    assert lint_parameters() == [] and lint_wording("en") == []


def test_a_missing_weight_an_unknown_one_and_an_unknown_type_are_each_named() -> None:
    rules = copy.deepcopy(parameters())
    del rules["date"]["lag"]
    rules["sides"]["sme"] = 1.0
    rules["type"]["compatible"].append(["ASSAULT", "PARADE"])
    said = lint_parameters(rules)
    assert len(said) == 3 and all("\n" not in line for line in said)
    assert "[date] lag" in said[0] and "sme" in said[1] and "PARADE" in said[2]


def test_a_form_under_two_words_and_a_form_as_a_family_are_each_named() -> None:
    data = copy.deepcopy(load_toml("languages/en.wording.toml"))
    data["irregular"]["slay"] = [*data["irregular"]["slay"], "killed"]
    data["families"]["arrest"] = [*data["families"]["arrest"], "caught"]
    said = lint_wording("en", data)
    assert any("killed stands under" in line for line in said) and any("'caught' is a form of catch" in line for line in said)
    assert lint_wording("en", {}) and all("is missing" in line for line in lint_wording("en", {}))
