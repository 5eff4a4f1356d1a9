"""What may be claimed in the register: fields, closed lists, categories and level rules, all from ``data/register``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, Literal, get_args

import msgspec

from tocsin.errors import DataError
from tocsin.records import Level
from tocsin.registry import load_toml

__all__ = ["LEVELS", "Field", "Vocabulary", "lint", "vocabulary"]

LEVELS: Final[tuple[str, ...]] = get_args(Level)
"""Publication levels L0 to L3, the most open first."""

_CODE = re.compile(r"\d{1,2}/\d{12}\Z")


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field: what it is on, what values it takes, and its levels; ``identity`` fields tell who somebody is."""

    name: str
    on: Literal["person", "episode"]
    kind: Literal["text", "date", "flag", "axis"]
    label: str
    level: str
    least: str = "public"
    identity: bool = False
    assessor: bool = False
    equal_to: str = ""


class Vocabulary(msgspec.Struct, frozen=True):
    """All of it: fields by name, axes with their values, HURIDOCS codes, categories, and the rules of levels."""

    fields: dict[str, Field]
    axes: dict[str, tuple[str, ...]]
    dated: dict[str, tuple[str, ...]]
    codes: dict[str, dict[str, str]]
    categories: dict[str, Any]
    rules: dict[str, Any]

    def code(self, axis: str, value: str) -> str:
        """Return a value's HURIDOCS code as ``list/code``, "" when none fits."""
        return self.codes.get(axis, {}).get(value, "")

    @property
    def grounds(self) -> dict[str, str]:
        """The closed list of grounds for erasing, with what each means."""
        return dict(self.rules["grounds"])


@cache
def vocabulary() -> Vocabulary:
    """Read the vocabulary once.

    Raises:
        DataError: It contradicts itself; the first mistake is named.
    """
    tables = {name: load_toml(f"register/{name}.toml") for name in ("fields", "axes", "categories", "rules")}
    for mistake in lint(tables):
        raise DataError(mistake)
    rules = tables["rules"]
    fields = {name: Field(name=name, **{"level": rules["level"], **row}) for name, row in tables["fields"]["field"].items()}
    axes = tables["axes"]["axis"]
    return Vocabulary(
        fields=fields,
        axes={name: tuple(row["values"]) for name, row in axes.items()},
        dated={name: tuple(row.get("dated", ())) for name, row in axes.items()},
        codes={name: dict(row.get("huridocs", {})) for name, row in axes.items()},
        categories=tables["categories"]["category"],
        rules=rules,
    )


def lint(tables: Mapping[str, Any]) -> Iterator[str]:
    """Say in one line each what is wrong in the register's data files, as file, place, and what to do.

    Args:
        tables: ``fields``, ``axes``, ``categories`` and ``rules``, each as read from its file.
    """
    fields, axes = tables["fields"].get("field", {}), tables["axes"].get("axis", {})
    for name, row in fields.items():
        where = f"register/fields.toml, [field.{name}]"
        if row.get("on") not in ("person", "episode"):
            yield f"{where}: `on` is person or episode, not {row.get('on')!r}"
        if row.get("kind") not in ("text", "date", "flag", "axis"):
            yield f"{where}: `kind` is text, date, flag or axis, not {row.get('kind')!r}"
        if row.get("kind") == "axis" and name not in axes:
            yield f"{where}: an axis needs its values; add [axis.{name}] to register/axes.toml"
        if not row.get("label"):
            yield f"{where}: say in `label` what the field is"
        for key in ("level", "least"):
            if row.get(key, "sealed") not in LEVELS:
                yield f"{where}: `{key}` is one of {', '.join(LEVELS)}, not {row[key]!r}"
        level, least = row.get("level", tables["rules"].get("level", "sealed")), row.get("least", "public")
        if level in LEVELS and least in LEVELS and LEVELS.index(level) < LEVELS.index(least):
            yield f"{where}: `level` is more open than `least`"
    for name, row in axes.items():
        where = f"register/axes.toml, [axis.{name}]"
        if fields.get(name, {}).get("kind") != "axis":
            yield f"{where}: no field of kind axis has this name"
        if len(row.get("values", ())) < 2:
            yield f"{where}: list at least two `values`"
        for key, code in row.get("huridocs", {}).items():
            if key not in row.get("values", ()):
                yield f"{where}: HURIDOCS code for {key!r}, which is not among the values"
            if not _CODE.match(code):
                yield f"{where}: {code!r} is no HURIDOCS code; write list/twelve digits"
    yield from _lint_rest(tables, fields, axes)


def _lint_rest(tables: Mapping[str, Any], fields: Mapping[str, Any], axes: Mapping[str, Any]) -> Iterator[str]:
    categories = tables["categories"].get("category", {})
    assessed = axes.get("category_assessed", {}).get("values", ())
    for name in assessed:
        if name not in categories:
            yield f"register/categories.toml: no [category.{name}], though axes.toml lists it"
    for name, row in categories.items():
        where = f"register/categories.toml, [category.{name}]"
        if name not in assessed:
            yield f"{where}: add it to the values of [axis.category_assessed]"
        for condition in row.get("condition", ()):
            for field in condition.get("fields", ()):
                if field not in fields:
                    yield f"{where}: {field!r} is no field of register/fields.toml"
        if not row.get("condition"):
            yield f"{where}: give at least one [[category.{name}.condition]]"
    rules = tables["rules"]
    for key in ("level", "source_level", "open_below"):
        if rules.get(key) not in LEVELS:
            yield f"register/rules.toml: `{key}` is one of {', '.join(LEVELS)}"
    if not isinstance(rules.get("smallest_cell"), int) or rules["smallest_cell"] < 1:
        yield "register/rules.toml: `smallest_cell` is a whole number of persons, at least 1"
