"""Check the data that incidents are grouped by: weights and limits, and a language's words for acts."""

from __future__ import annotations

from typing import Any

from tocsin.analysis.likeness import parameters
from tocsin.codebook import load_codebook
from tocsin.registry import load_toml

__all__ = ["lint_parameters", "lint_wording"]

_NUMBERS: dict[str, tuple[str, ...]] = {
    "": ("join", "attach", "unseen", "block", "shortlist"),
    "date": ("lag", "coarse", "same_day", "overlap", "assumed"),
    "wording": ("same", "family", "type", "other", "light", "alone", "bearing", "mode"),
    "sides": ("same", "other"),
    "place": ("same", "inside", "near_km", "other"),
    "count": ("same", "large", "other"),
    "words": (
        *("sentence", "sentence_from", "sentence_most", "sentence_least", "together"),
        *("report", "report_from", "report_most", "report_least"),
    ),
    "story": ("least", "days", "same", "other"),
}
_TABLES = ("shortest", "endings", "irregular", "families", "light", "empty")


def lint_parameters(rules: dict[str, Any] | None = None) -> list[str]:
    """Say in one line each what is wrong with ``analysis/incidents.toml``; an empty list when nothing is."""
    rules = parameters() if rules is None else rules
    wrong = []
    for table, names in _NUMBERS.items():
        held = rules.get(table, {}) if table else rules
        where = f"[{table}] " if table else ""
        for name in names:
            if not isinstance(held.get(name), (int, float)) or isinstance(held.get(name), bool):
                wrong.append(f"incidents.toml: {where}{name} is no number; give one")
        known = set(names) if table else {*names, *_NUMBERS, "type"}
        wrong += [f"incidents.toml: {where}{name} is not known; take it out" for name in held if name not in known]
    types = load_codebook().types
    for number, group in enumerate(rules.get("type", {}).get("compatible", ()), 1):
        unknown = [name for name in group if name not in types]
        wrong += [f"incidents.toml: [type] compatible, row {number}: the codebook has no type {name}" for name in unknown]
    return wrong


def lint_wording(code: str = "en", data: dict[str, Any] | None = None) -> list[str]:
    """Say in one line each what is wrong with ``languages/<code>.wording.toml``; an empty list when nothing is."""
    data = load_toml(f"languages/{code}.wording.toml") if data is None else data
    name = f"{code}.wording.toml"
    wrong = [f"{name}: {table} is missing" for table in _TABLES if table not in data]
    if wrong:
        return wrong
    forms: dict[str, str] = {}
    for word, listed in data["irregular"].items():
        for form in listed:
            if forms.setdefault(form, word) != word:
                wrong.append(f"{name}: [irregular] {form} stands under {forms[form]} and {word}; keep one")
    for family, entries in data["families"].items():
        if len(entries) != len(set(entries)):
            wrong.append(f"{name}: [families] {family} has an entry twice")
        wrong += [f"{name}: [families] {family}: {entry!r} is not lower case" for entry in entries if entry != entry.lower()]
        wrong += [f"{name}: [families] {family}: {entry!r} is a form of {forms[entry]}; write that" for entry in entries if entry in forms]
    return wrong
