"""The custody register as a reader sees it: in the terminal, as a file to pass on, and as a part of the brief.

What a level may not see is left out and counted; withheld names are masked in whatever is left.
"""

from __future__ import annotations

import hashlib
import io
from typing import Any, Literal

import msgspec
from rich.table import Table
from rich.text import Text

from tocsin.errors import UsageError
from tocsin.hashing import canonical
from tocsin.language import load_pack
from tocsin.register import LEVELS, Claim, Episode, PersonFile, Tally, bearing, effective, vocabulary, write_sheet
from tocsin.store import WITHHELD, Mask, Register, View
from tocsin.views.console import Console
from tocsin.views.spreadsheet import write_rows
from tocsin.views.table import safe

__all__ = ["Form", "export_register", "people_held", "print_person", "print_register"]

Form = Literal["sheet", "claims", "jsonl"]
_AXES = ("custody", "life", "whereabouts", "acknowledgement")


def _words() -> dict[str, Any]:
    table: dict[str, Any] = load_pack("en").raw("register")["register"]
    return table


def _value(value: str) -> str:
    return value.replace("_", " ")


def _name(person: PersonFile, mask: Mask) -> str:
    return ", ".join(mask.text(name) for name in person.names) or WITHHELD


# ---------------------------------------------------------------- in the terminal


def print_register(view: View) -> None:
    """Print the persons that the view's level may see, one line an episode, and how many there are that it may not.

    At level ``sealed`` the reading is to be noted first, as ``tocsin register`` does; so for the other functions here.
    """
    register, mask, words = view.register(sealed=True), view.mask(), _words()
    console = Console()
    if register.persons:
        table = Table(box=None, pad_edge=False, header_style="dim")
        for at, column in enumerate(words["listed"]):
            table.add_column(column, overflow="fold", no_wrap=at in (0, 3))
        for person in register.persons:
            for episode in person.episodes or (Episode(id="", claims=()),):
                table.add_row(*(Text(safe(cell)) for cell in _cells(person, episode, mask)))
        console.print(table)
    console.print(Text(_summary(register), style="dim"))


def _cells(person: PersonFile, episode: Episode, mask: Mask) -> list[str]:
    def said(field: str) -> str:
        return " / ".join(dict.fromkeys(_value(mask.text(claim.value)) for claim in episode.said(field))) or "—"

    assessed = [f"{_value(claim.value)} ({mask.text(claim.assessor)})" for claim in episode.said("category_assessed")]
    category = "; ".join([f"“{said('category_reported')}”" if episode.said("category_reported") else "—", *assessed])
    state = "; ".join(f"{vocabulary().fields[axis].label}: {said(axis)}" for axis in _AXES if episode.said(axis)) or "—"
    return [person.id[:8], _name(person, mask), said("held_by"), said("taken_on"), state, category]


def _summary(register: Register) -> str:
    words = _words()
    parts = [words["shown"].format(persons=len(register.persons), claims=register.claims)]
    if register.left_out:
        parts.append(words["left_out"].format(n=register.left_out))
    if register.erased:
        parts.append(words["erased"].format(n=register.erased))
    return " ".join(parts)


def print_person(view: View, prefix: str) -> None:
    """Print every claim on one person that the level may see, with its source, and what bears on each assessed category.

    Raises:
        UsageError: No such person at this level, or several.
    """
    register, mask, words = view.register(sealed=True), view.mask(), _words()
    found = [person for person in register.persons if any(id_.startswith(prefix.lower()) for id_ in person.ids)]
    if len(found) != 1 or len(prefix) < 6:
        raise UsageError(f"no one person {prefix!r} at this level; give at least 6 digits of an id that `tocsin register list` shows")
    console = Console()
    (person,) = found
    console.print(Text(safe(f"{person.id}  {_name(person, mask)}"), style="bold"))
    for claim in person.claims:
        console.print(Text(safe(mask.text(_line(claim)))))
    for episode in person.episodes:
        console.print(Text(f"{words['episode']} {episode.id[:8]}", style="bold"))
        for claim in episode.claims:
            console.print(Text(safe(mask.text(_line(claim)))))
        for category in dict.fromkeys(claim.value for claim in episode.said("category_assessed")):
            console.print(Text(words["bearing"].format(category=vocabulary().categories[category]["label"]), style="dim"))
            for asks, claims in bearing(category, episode, person):
                told = "; ".join(f"{claim.field}: {_value(claim.value)}" for claim in claims) or words["nothing_entered"]
                console.print(Text(safe(mask.text(f"    {asks} — {told}"))))


def _line(claim: Claim) -> str:
    words = _words()
    label = vocabulary().fields[claim.field].label
    code = vocabulary().code(claim.field, claim.value)
    who = ", ".join(filter(None, (claim.said_by, claim.source))) or words["source_withheld"]
    parts = [
        who,
        claim.as_of and words["as_of"].format(day=claim.as_of),
        claim.assessor and words["assessed_by"].format(who=claim.assessor),
    ]
    parts += [claim.level, claim.consent and words["consent"].format(told=claim.consent), code and f"HURIDOCS {code}"]
    return f"  {claim.id[:8]}  {label}: {_value(claim.value)} ({'; '.join(filter(None, parts))})"


# ---------------------------------------------------------------- to pass on


def export_register(view: View, form: Form = "sheet", *, reader: str = "", purpose: str = "") -> tuple[bytes, dict[str, Any]]:
    """Write what the view's level may see, and the manifest of it.

    Args:
        view: The view; its level decides.
        form: ``sheet`` can be read again by ``tocsin register add``; ``claims`` has one row a claim with its HURIDOCS code;
            ``jsonl`` the same, one object a line.
        reader: For whom it is made.
        purpose: What for.

    Returns:
        The file's bytes, and what a manifest says: level asked and reached, claims written and left out (a number only),
        reader, purpose, the file's SHA-256 and the ledger's head.
    """
    register, mask = view.register(sealed=True), view.mask()
    claims = [_masked(claim, mask) for person in register.persons for claim in person.all()]
    data = write_sheet(claims) if form == "sheet" else _long(claims) if form == "claims" else _lines(claims)
    reached = max((effective(claim) for claim in claims), default=0)
    manifest = {
        "level_asked": view.level,
        "level_reached": LEVELS[reached],
        "claims": len(claims),
        "left_out": register.left_out,
        "persons": len(register.persons),
        "reader": reader,
        "purpose": purpose,
        "sha256": hashlib.sha256(data).hexdigest(),
        "ledger_head": view.head(),
    }
    return data, manifest


def _masked(claim: Claim, mask: Mask) -> Claim:
    """Mask every word of a claim; ids are random and stay."""
    plain = {name: getattr(claim, name) for name in claim.__struct_fields__}
    free = {
        name: mask.text(value) for name, value in plain.items() if name not in ("id", "person", "episode", "field", "as_of", "level", "at")
    }
    return msgspec.structs.replace(claim, **free)


def _row(claim: Claim) -> dict[str, str]:
    row = {name: str(getattr(claim, name)) for name in claim.__struct_fields__}
    return {**row, "huridocs": vocabulary().code(claim.field, claim.value)}


def _long(claims: list[Claim]) -> bytes:
    out = io.BytesIO()
    write_rows(out, [*Claim.__struct_fields__, "huridocs"], (list(_row(claim).values()) for claim in claims))
    return out.getvalue()


def _lines(claims: list[Claim]) -> bytes:
    return b"".join(canonical(_row(claim)) + b"\n" for claim in claims)


# ---------------------------------------------------------------- in the brief


def people_held(register: Register, mask: Mask, *, most: int = 40) -> dict[str, Any] | None:
    """Make the part of a brief: how many by each axis, the persons that may be shown, and what was left out; None when empty.

    Args:
        register: The register as the brief's level may see it.
        mask: Takes withheld names out.
        most: Persons that are listed; the rest is counted.
    """
    if not register.claims and not register.left_out and not register.erased:
        return None
    words = _words()
    rows = [
        {
            "id": person.id[:8],
            "name": _name(person, mask),
            "held_by": _said(episode, "held_by", mask),
            "since": _said(episode, "taken_on", mask),
            "axes": [_said(episode, axis, mask) for axis in _AXES],
            "word": _said(episode, "category_reported", mask),
            "assessed": "; ".join(f"{_value(claim.value)} ({mask.text(claim.assessor)})" for claim in episode.said("category_assessed")),
        }
        for person in register.persons
        for episode in person.episodes
    ]
    least = int(vocabulary().rules["smallest_cell"])
    return {
        "w": words,
        "axes": [_axis(tally, least) for tally in register.tallies if tally.axis in _AXES],
        "rows": rows[:most],
        "rest": max(len(rows) - most, 0),
        "left_out": words["left_out"].format(n=register.left_out) if register.left_out else "",
        "erased": words["erased"].format(n=register.erased) if register.erased else "",
        "small": words["small"].format(n=least),
    }


def _said(episode: Episode, field: str, mask: Mask) -> str:
    """Say all that is claimed of a field, the latest first: two claims that differ are both shown."""
    told = [
        f"{_value(mask.text(claim.value))}{f' ({claim.as_of})' if claim.as_of and field in _AXES else ''}" for claim in episode.said(field)
    ]
    return " / ".join(dict.fromkeys(told))


def _axis(tally: Tally, least: int) -> dict[str, Any]:
    words = _words()
    hidden = [value for value, number in tally.cells if number is None]
    cells = [
        (_value(value) or words["not_told"], f"{number:,}" if number is not None else words["hidden"])
        for value, number in tally.cells
        if number != 0
    ]
    return {
        "name": vocabulary().fields[tally.axis].label,
        "cells": cells,
        "total": f"{tally.total:,}" if tally.total is not None else words["hidden"],
        "hidden": bool(hidden),
    }
