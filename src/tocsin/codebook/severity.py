"""How grave an act is, 0 to 5, by rules that are data and give their reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.errors import DataError
from tocsin.registry import load_toml

__all__ = ["SeverityRule", "grade", "make_rules", "severity_rules"]


@dataclass(frozen=True)
class SeverityRule:
    """One rule: all conditions that are not empty must hold; ``reason`` says why it is so."""

    severity: int
    types: frozenset[str]
    modes: frozenset[str]
    object: str
    scope: str
    deaths: int
    reason: str


@cache
def severity_rules() -> tuple[SeverityRule, ...]:
    """Load the rules, in the order in which they are tried.

    Raises:
        DataError: A rule has no reason, or a grade outside 0..5.
    """
    return make_rules(load_toml("codebook/severity.toml")["rule"])


def make_rules(rows: Iterable[dict[str, Any]]) -> tuple[SeverityRule, ...]:
    """Make rules of a file's rows.

    Raises:
        DataError: A rule has no reason, or a grade outside 0..5.
    """
    found = []
    for row in rows:
        if not row.get("reason") or not 0 <= row.get("severity", -1) <= 5 or not row.get("types"):
            raise DataError(f"codebook/severity.toml: a rule needs types, a reason and a severity of 0 to 5: {row}")
        found.append(
            SeverityRule(
                severity=row["severity"],
                types=frozenset(row["types"]),
                modes=frozenset(row.get("modes", ())),
                object=row.get("object", ""),
                scope=row.get("scope", ""),
                deaths=row.get("deaths", 0),
                reason=row["reason"],
            )
        )
    return tuple(found)


def grade(
    type_: str,
    modes: Collection[str] = (),
    *,
    objects: Collection[str] = (),
    scope: str = "unknown",
    deaths: int = 0,
    rules: tuple[SeverityRule, ...] | None = None,
) -> SeverityRule | None:
    """Return the first rule that fits an act, or None when there is none for its type.

    Args:
        type_: The event type.
        modes: Its modes.
        objects: Classes of the trigger lexicon found among the act's words (``passage``, ``essentials``).
        scope: ``person``, ``group``, ``population`` or ``unknown``.
        deaths: How many are reported killed by it; 0 when nothing is told.
        rules: The rules to try instead of the shipped ones.
    """
    for rule in severity_rules() if rules is None else rules:
        if (
            type_ in rule.types
            and (not rule.modes or not rule.modes.isdisjoint(modes))
            and (not rule.object or rule.object in objects)
            and (not rule.scope or rule.scope == scope)
            and deaths >= rule.deaths
        ):
            return rule
    return None
