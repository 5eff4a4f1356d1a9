"""The ladder in the terminal and as JSON; withheld names, and ids that would give them away, are masked in both."""

from __future__ import annotations

import json
import sys
from typing import Any

import msgspec
from rich.table import Table
from rich.text import Text

from tocsin.analysis import Docket
from tocsin.analysis.escalation import Entry, Escalation, Ladder
from tocsin.analysis.incidents import incident_id
from tocsin.store import Mask, View
from tocsin.views.console import Console
from tocsin.views.exhibits import Exhibits
from tocsin.views.ladder import LadderWriter, Phrases, step_cells
from tocsin.views.table import safe
from tocsin.views.words import Words

__all__ = ["print_ladder", "write_ladder"]

_PAIRS = 20
_INNER = ("key", "bases", "incident")
"""Fields that are not written: keys hold folded names, and ids made of others' ids can't be told apart from those."""


def print_ladder(view: View, docket: Docket, found: Escalation, *, everything: bool = False) -> None:
    """Print ladders as tables, then chains, what was set aside, and the parameters.

    Args:
        view: The casebook's view.
        docket: Its records.
        found: What to print.
        everything: Print all pairs rather than the first twenty.
    """
    console = Console()
    words, phrases = Words("en"), Phrases("en")
    writer = LadderWriter(Exhibits(docket, view.mask(), words), found, phrases)
    shown = [*found.ladders, *found.sponsored]
    for ladder in shown if everything else shown[:_PAIRS]:
        console.print(Text(safe(writer.title(ladder)), style="bold"))
        console.print(_table(writer, ladder))
        console.print()
    if len(shown) > _PAIRS and not everything:
        console.print(Text(f"{len(shown) - _PAIRS} more pairs; --all prints them, --actor and --target choose among them"))
    for chain in found.chains:
        standing = writer.ex.source(chain.teller, standing=True)
        console.print(Text(safe(str(phrases["chain"]).format(teller=standing)), style="bold"))
        for number, act in enumerate(chain.acts, 1):
            ring = f", {phrases['ring']}" if act.sponsored else ""
            grade = f"{act.severity}, {phrases['scopes'][act.scope]}"
            console.print(Text(safe(f"  {number}. {writer.ex.quote(act.record, 110)} ({grade}{ring})")))
            for backing in act.backings:
                console.print(Text(safe(f"     {writer.backing(backing)}")))
        purposes = dict.fromkeys(writer.purpose(purpose.record) for purpose in chain.purposes)
        if purposes:
            told = "; ".join(f"“{purpose}”" for purpose in purposes)
            console.print(Text(safe(f"  {str(phrases['chain_purpose']).format(teller=writer.ex.source(chain.teller))}: {told}")))
        console.print()
    if not shown and not found.chains:
        console.print(Text("no steps found"))
    for name in found.unmet:
        console.print(Text(safe(f"no side with a step here has {name!r} in its name; `tocsin escalation --all` lists them")))
    limits = {name: getattr(found.parameters, name) for name in found.parameters.__struct_fields__}
    if found.unnamed:
        unnamed = str(phrases["unnamed"]).format(steps=phrases.count("steps", len(found.unnamed)), least=limits["least"])
        console.print(Text(unnamed))
    aside: dict[str, int] = {}
    for item in found.set_aside:
        aside[item.reason] = aside.get(item.reason, 0) + 1
    listed = "; ".join(f"{number:,} {words.of('reasons', reason)}" for reason, number in sorted(aside.items(), key=lambda i: -i[1]))
    console.print(Text(f"Records used: {len(found.used):,}. Acts set aside: {listed or 'none'}."))
    console.print(Text(f"{str(phrases['parameters']).format(**limits)} {phrases['change']}"))
    for name, number in (("ablation", len(found.ablated)), ("ablation_some", found.unablated)):
        if number:
            console.print(Text(phrases.count(name, number)))
    console.print(Text("Reported, not established: nothing here says that one thing led to another.", style="italic"))


def _table(writer: LadderWriter, ladder: Ladder) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in writer.phrases["columns"]:
        table.add_column(name, overflow="fold")
    for entry in ladder.entries:
        cells = step_cells(writer, entry)
        what = [cells["what"], cells["opens"], *cells["backings"], *(f"{p['lead']}: “{p['words']}”" for p in cells["purposes"])]
        row = (cells["when"], "\n".join(filter(None, what)), cells["grade"], cells["sources"], cells["answers"], cells["next"])
        table.add_row(*(Text(safe(cell)) for cell in row))
    return table


def write_ladder(view: View, found: Escalation) -> None:
    """Write the finding as one JSON object to standard output."""
    mask = view.mask()
    body: dict[str, Any] = msgspec.to_builtins(found)
    body["ladders"] = [_ladder(ladder, mask) for ladder in found.ladders]
    body["unnamed"] = [{**msgspec.to_builtins(step), "id": incident_id(mask.id(step.records[0]))} for step in found.unnamed]
    for chain in body["chains"]:
        chain.pop("id")
    body["sponsored"] = [_ladder(ladder, mask) for ladder in found.sponsored]
    # Keys of sides hold folded names: sides are numbered in what is written.
    numbers = {key: f"side {number}" for number, key in enumerate(found.sides, 1)}
    sides = {numbers[key]: {"name": mask.text(side.name), "kind": side.kind, "country": side.country} for key, side in found.sides.items()}
    body["sides"] = sides
    json.dump(_masked(body, mask, numbers), sys.stdout, ensure_ascii=False, indent=1, sort_keys=True)
    sys.stdout.write("\n")


def _ladder(ladder: Ladder, mask: Mask) -> dict[str, Any]:
    made: dict[str, Any] = {"actor": ladder.actor.key, "target": ladder.target.key, "sponsors": list(ladder.sponsors)}
    made["entries"] = [_entry(entry, mask) for entry in ladder.entries]
    return made


def _entry(entry: Entry, mask: Mask) -> dict[str, Any]:
    made: dict[str, Any] = msgspec.to_builtins(entry)
    # An incident's id is made of its first record's: the published id of the one gives that of the other.
    made["step"]["id"] = incident_id(mask.id(entry.step.records[0])) if entry.step.status != "announced" else mask.id(entry.step.id)
    for answer, body in zip(entry.answers, made["answers"], strict=True):
        body["id"] = mask.id(answer.records[0])
    return {**made, "answered": entry.answered}


def _masked(value: Any, mask: Mask, numbers: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _masked(inner, mask, numbers) for key, inner in value.items() if key not in _INNER}
    if isinstance(value, (list, tuple)):
        return [_masked(inner, mask, numbers) for inner in value]
    if isinstance(value, str):
        return numbers.get(value) or mask.text(mask.id(value))
    return value
