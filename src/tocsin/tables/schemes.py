"""What the codes of a data set amount to: PLOVER's types and modes, severity by the codebook's rules, Goldstein's score.

A scheme is a file under ``data/tables/schemes``; CAMEO's codes come from the codebook's crosswalk.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from tocsin.codebook import from_cameo, grade, load_codebook, severity_rules
from tocsin.tables.mapping import toml_of

__all__ = ["CodedAct", "check_scheme", "death_steps", "read_code"]


class CodedAct(msgspec.Struct, frozen=True):
    """What a code says. ``type`` is empty where PLOVER has no counterpart, as for mere statements; such rows are no acts.

    ``quad`` is 1..4 by PLOVER, or by the data set's own classes where there is no type; 0 when neither is known.
    """

    code: str
    type: str = ""
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    quad: int = 0
    intensity: float | None = None
    goldstein: float | None = None
    symmetric: bool = False
    objects: tuple[str, ...] = ()
    scope: str = "unknown"

    def severity(self, deaths: int = 0) -> int | None:
        """Grade the act 0..5 by the codebook's rules; None when it is no act."""
        rule = grade(self.type, self.modes, objects=self.objects, scope=self.scope, deaths=deaths) if self.type else None
        return None if rule is None else rule.severity


@cache
def death_steps() -> tuple[int, ...]:
    """Numbers of deaths at which a grade can change, in rising order."""
    return tuple(sorted({rule.deaths for rule in severity_rules() if rule.deaths}))


@cache
def read_code(scheme: str, code: str) -> CodedAct:
    """Look a code up: as it stands, then its longest beginning that the scheme has.

    Args:
        scheme: Name of a file under ``data/tables/schemes``.
        code: The code, its parts joined by "/".

    Raises:
        UsageError: The scheme names a type or mode that the codebook does not have; :func:`check_scheme` lists all such.
    """
    table = toml_of("schemes", scheme)
    plain = "/".join(part[:-2] if part.endswith(".0") else part for part in code.split("/"))
    if table.get("plover"):
        found = _plover(plain)
    elif table.get("cameo"):
        crossing = from_cameo(plain)
        found = (crossing.type, crossing.modes, crossing.contexts) if crossing else None
    else:
        row = _nearest(table.get("codes", {}), plain)
        found = (row[0], tuple(row[1]) if len(row) > 1 else (), tuple(row[2]) if len(row) > 2 else ()) if row else None
    type_, modes, contexts = found or ("", (), ())
    book = load_codebook()
    goldstein = _nearest(table.get("goldstein", {}), plain)
    return CodedAct(
        code=code,
        type=type_,
        modes=modes,
        contexts=contexts,
        quad=book.quad(type_) if type_ else int(_nearest(table.get("quads", {}), plain) or 0),
        intensity=book.intensity(type_, modes) if type_ else None,
        goldstein=None if goldstein is None else float(goldstein),
        symmetric=bool(_nearest(table.get("symmetric", {}), plain)),
        objects=tuple(_nearest(table.get("objects", {}), plain) or ()),
        scope=_nearest(table.get("scope", {}), plain) or "unknown",
    )


def _nearest(rows: dict[str, Any], code: str) -> Any:
    """Return the row of a code or of its longest beginning; parts after "/" go first, then characters of the first part."""
    parts = code.split("/")
    for count in range(len(parts), 0, -1):
        found = rows.get("/".join(parts[:count]))
        if found is not None:
            return found
    for length in range(len(parts[0]) - 1, 0, -1):
        if parts[0][:length] in rows:
            return rows[parts[0][:length]]
    return None


def _plover(code: str) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    """Read PLOVER's own "TYPE/mode; mode"; modes that the codebook does not have are left out."""
    type_, _, told = code.partition("/")
    kind = load_codebook().types.get(type_.strip().upper())
    if kind is None:
        return None
    modes = tuple(mode for part in told.replace(",", ";").split(";") if (mode := part.strip().lower()) in kind.modes)
    return kind.name, modes, ()


def check_scheme(name: str) -> list[str]:
    """List what breaks the form of a scheme; empty when it is sound."""
    table = toml_of("schemes", name)
    book = load_codebook()
    known = {"name", "source", "plover", "cameo", "codes", "goldstein", "quads", "symmetric", "objects", "scope"}
    wrong = [f"schemes/{name}: unknown table {key!r}" for key in table if key not in known]
    for code, row in table.get("codes", {}).items():
        if row and row[0] not in book.types:
            wrong.append(f"schemes/{name}: {code}: no type {row[0]}")
        elif row:
            wrong += [
                f"schemes/{name}: {code}: {row[0]} has no mode {mode}"
                for mode in (row[1] if len(row) > 1 else ())
                if mode not in book.types[row[0]].modes
            ]
            wrong += [
                f"schemes/{name}: {code}: no context {context}"
                for context in (row[2] if len(row) > 2 else ())
                if context not in book.contexts
            ]
    wrong += [
        f"schemes/{name}: Goldstein's score of {code} leaves -10..10"
        for code, score in table.get("goldstein", {}).items()
        if not -10 <= score <= 10
    ]
    wrong += [
        f"schemes/{name}: scope of {code} is none"
        for code, scope in table.get("scope", {}).items()
        if scope not in ("person", "group", "population")
    ]
    return wrong
