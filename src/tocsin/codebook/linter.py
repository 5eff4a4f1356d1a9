"""Hold the codebook's data files to their format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.codebook.lexicon import FIELDS, KINDS
from tocsin.codebook.ontology import check
from tocsin.registry import load_toml

__all__ = ["lint", "lint_files", "lint_lexicon"]

BUILT_IN = frozenset(("*", "$person", "$people", "$actor", "$place", "$event", "$money", "$count", "ing"))
STATUS = ("", "requested", "future", "denied", "hypothetical", "actual")
COMP = ("", "inf", "that", "should", "ing", "any")


def lint(ontology: str = "plover", language: str = "en") -> list[str]:
    """List every break of format in the ontology, the severity rules, the crosswalk and a trigger lexicon.

    Returns:
        One line a break, in the order of the files; empty when all is sound.
    """
    data = load_toml(f"codebook/{ontology}.toml")
    types = data.get("types", {})
    lexicon = load_toml(f"codebook/triggers.{language}.toml")
    wrong = lint_files(data, lexicon, load_toml("codebook/severity.toml")["rule"])
    for code, row in load_toml("codebook/cameo.toml")["codes"].items():
        wrong.extend(f"cameo {code}: {line}" for line in _coded(row[0], row[1] if len(row) > 1 else [], types))
        wrong.extend(f"cameo {code}: no context {name}" for name in (row[2] if len(row) > 2 else []) if name not in data["contexts"])
    return wrong


def lint_files(book: dict[str, Any], lexicon: dict[str, Any], severity: list[dict[str, Any]]) -> list[str]:
    """List what breaks the format of an ontology, the triggers held against it, and the rules of severity."""
    wrong = check(book)
    types = book.get("types", {})
    wrong.extend(lint_lexicon(lexicon, types))
    wrong.extend(_severity(severity, types, lexicon))
    wrong.extend(f"triggers: no context {name}" for name in lexicon.get("contexts", {}) if name not in book.get("contexts", {}))
    return wrong


def _coded(type_: str, modes: list[str], types: dict[str, Any]) -> Iterator[str]:
    if type_ not in types:
        yield f"no type {type_}"
        return
    for mode in modes:
        if mode not in types[type_].get("modes", {}):
            yield f"{type_} has no mode {mode}"


def lint_lexicon(lexicon: dict[str, Any], types: dict[str, Any]) -> list[str]:
    """List what breaks the format of a trigger lexicon, held against an ontology's types."""
    wrong: list[str] = []
    classes = set(lexicon.get("classes", {}))
    used: set[str] = set()
    for kind in KINDS:
        for row in lexicon.get(kind, ()):
            where = f"{kind} {', '.join(row.get('words', ['?'])[:3])}"
            wrong.extend(f"{where}: unknown key {key}" for key in row if key not in FIELDS)
            if not row.get("words") or len(set(row["words"])) != len(row["words"]):
                wrong.append(f"{where}: words are missing or stand twice")
            wrong.extend(f"{where}: {line}" for line in _coded(row.get("type", ""), row.get("modes", []), types))
            if row.get("comp", "") not in COMP or row.get("inner", "") not in STATUS or not 0 < row.get("weight", 0.8) <= 1:
                wrong.append(f"{where}: comp, inner or weight has no value that is known")
            named = [
                name
                for key in ("object", "not_object", "subject", "subject_or_object", "with", "not_with", "telling")
                for name in row.get(key, ())
            ]
            named += [*row.get("prep", {}).values(), *row.get("not_prep", {}).values()]
            used.update(named)
            wrong.extend(f"{where}: no class {name}" for name in named if name not in classes and name not in BUILT_IN)
    for row in lexicon.get("means", ()):
        wrong.extend(f"means {row['mode']}: {line}" for line in _coded(row["type"], [row["mode"]], types))
    for type_, row in lexicon.get("reversal", {}).get("becomes", {}).items():
        wrong.extend(f"reversal: {line}" for name in (type_, row[0]) for line in _coded(name, [], types))
    return wrong


def _severity(rows: list[dict[str, Any]], types: dict[str, Any], lexicon: dict[str, Any]) -> Iterator[str]:
    graded: set[str] = set()
    for number, row in enumerate(rows, start=1):
        where = f"severity rule {number}"
        if not row.get("types"):
            yield f"{where} names no types"
            continue
        if not row.get("reason"):
            yield f"{where} gives no reason"
        if row.get("object", "") not in {"", *lexicon.get("classes", {})}:
            yield f"{where}: no class {row['object']}"
        known = {mode for name in row["types"] for mode in types.get(name, {}).get("modes", {})}
        yield from (f"{where}: no type {name}" for name in row["types"] if name not in types)
        yield from (f"{where}: no mode {mode}" for mode in row.get("modes", ()) if mode not in known)
        if not {"modes", "object", "scope", "deaths"} & set(row):
            graded.update(row["types"])
    yield from (f"severity: no rule without conditions for {name}" for name in types if name not in graded)
