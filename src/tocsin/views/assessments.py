"""Levers and assessments in the terminal and as JSON; withheld names are masked in both."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

from tocsin.analysis import Docket
from tocsin.analysis import levers as ledger
from tocsin.analysis.levers_rules import rules
from tocsin.errors import UsageError
from tocsin.frameworks import Assessment, Framework, Laid, Origin, assess, check, load, names
from tocsin.frameworks.shelf import facets
from tocsin.hashing import canonical
from tocsin.registry import read_toml
from tocsin.store import View
from tocsin.views.console import Console
from tocsin.views.exhibits import Exhibits
from tocsin.views.law import remarks
from tocsin.views.levers import lever_line
from tocsin.views.table import safe
from tocsin.views.words import Words

__all__ = ["check_file", "print_assessment", "print_frameworks", "print_levers"]

_WORDS = 160
_ID = 10


def _exhibits(view: View) -> Exhibits:
    return Exhibits(Docket(view), view.mask(), Words("en"))


def print_levers(view: View, *, addressee: str | None, asked_by: str | None, status: str | None, as_json: bool) -> None:
    """Print the lever ledger as a table or as JSON.

    Raises:
        UsageError: A name to filter by is empty.
    """
    for option, value in (("--addressee", addressee), ("--asked-by", asked_by)):
        if value is not None and not value.strip():
            raise UsageError(f"{option} is empty; give a name")
    ex = _exhibits(view)
    found = ledger.run(ex.docket, addressee=addressee, asked_by=asked_by, status=status)
    rows = [_lever(ex, lever) for lever in found.levers]
    if as_json:
        sys.stdout.buffer.write(canonical({"levers": rows}) + b"\n")
        return
    console = Console()
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ex.words["levers.columns"]:
        table.add_column(column, overflow="fold", ratio=3 if column in ("What", "Evidence") else None)
    for row in rows:
        evidence = "\n".join([row["line"], *(f"{link['reason']} [{link['record'][:_ID]}] “{link['words']}”" for link in row["links"])])
        cells = (
            row["status_words"],
            row["addressee"],
            f"{row['words']} [{row['records'][0][:_ID]}]",
            row["asked_by"],
            row["day"] or "—",
            evidence,
        )
        table.add_row(*(Text(safe(cell)) for cell in cells))
    console.print(table if rows else Text(str(ex.words["levers.none"])))


def _lever(ex: Exhibits, lever: ledger.Lever) -> dict[str, Any]:
    mask = ex.mask
    links = [
        {
            "record": mask.id(link.record),
            "effect": link.effect,
            "day": link.day.isoformat(),
            "reason": rules().effects[link.effect].en.format(who=mask.text(lever.addressee)),
            "words": ex.quote(link.record, _WORDS),
        }
        for link in lever.links
    ]
    return {
        "addressee": mask.text(lever.addressee),
        "asked_by": ex.source(lever.source, standing=True),
        "kind": lever.kind,
        "polarity": lever.polarity,
        "negated": lever.negated,
        "action": lever.action,
        "words": ex.quote(lever.records[0], _WORDS),
        "day": lever.day.isoformat() if lever.day else None,
        "status": lever.status,
        "status_words": ex.words.of("lever_status", lever.status if lever.looked or lever.negated else "not_looked").rstrip("."),
        "since": lever.since.isoformat() if lever.since else None,
        "line": lever_line(ex, lever),
        "looked": lever.looked,
        "documents": lever.documents,
        "outlets": lever.outlets,
        "records": [mask.id(id_) for id_ in lever.records],
        "relations": [mask.id(id_) for id_ in lever.relations],
        "links": links,
    }


def print_frameworks() -> None:
    """Print the shipped frameworks: name, title, date of the text."""
    console = Console()
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("framework", "title", "text of"):
        table.add_column(column, overflow="fold")
    for name in names():
        framework = load(name)
        table.add_row(name.replace("_", "-"), framework.title, framework.version)
    console.print(table)


def check_file(path: Path) -> list[str]:
    """List what is wrong with a framework's file, one line each; empty when nothing is.

    Raises:
        UsageError: It can't be read or is no TOML.
    """
    return check(read_toml(path, str(path), UsageError), facets())


def print_assessment(view: View, framework: Framework, *, element: str | None, as_json: bool) -> None:
    """Print records laid beside the elements of a framework."""
    ex = _exhibits(view)
    found = assess(ex.docket, framework, element=element)
    if as_json:
        sys.stdout.buffer.write(canonical(_as_json(ex, found)) + b"\n")
        return
    console = Console()
    words = ex.words
    console.print(Text(framework.title, style="bold"))
    head = [str(words["law.citation"]).format(citation=framework.citation, version=words.edtf(framework.version)) + "."]
    head += [str(words["law.recalled"])] if framework.recalled else []
    head += [str(words["law.risk" if framework.nature == "risk" else "law.not_verdict"])]
    head += [str(words["law.searched"]).format(extent=words.extent(ex.docket))]
    console.print(Text(safe(" ".join(head))))
    for group in remarks(ex, framework):
        console.print(Text(f"\n{group['title']}", style="bold"))
        for line in group["lines"]:
            console.print(Text(safe(f"  {line}")))
    for laid in found.elements:
        _print_laid(console, ex, laid)


def _print_laid(console: Console, ex: Exhibits, laid: Laid) -> None:
    words = ex.words
    element = laid.element
    mark = f" {words['law.recalled_mark']}" if element.recalled else ""
    console.print(Text(f"\n{element.id}  {element.title}", style="bold"))
    console.print(Text(safe(f"{element.text} ({element.citation}){mark}")))
    for name, origins in (("for", laid.supports), ("against", laid.opposes), ("near", laid.near)):
        if name == "near" and not origins:
            continue
        console.print(Text(f"  {words[f'law.{name}']}", style="dim"))
        for origin in origins:
            console.print(Text(safe(f"    {ex.source(origin.source, standing=True)}")))
            for link in origin.links:
                why = " ".join([link.why, *link.notes])
                quote = ex.quote(link.record, _WORDS)
                console.print(Text(safe(f"      [{ex.mask.id(link.record)[:_ID]}] {link.label}: “{quote}” {words['law.bears']} {why}")))
        if not origins:
            console.print(Text(f"    {words['law.nothing']}"))
    for reason, label in (("found", "no_record"), ("unread", "unread")):
        gaps = [gap.label for gap in laid.missing if gap.reason == reason]
        if gaps:
            console.print(Text(f"  {words[f'law.{label}']} {'; '.join(gaps)}", style="dim"))
    if element.not_enough:
        console.print(Text(f"  {words['law.not_enough']} {'; '.join(element.not_enough)}", style="dim"))
    if element.lawyer:
        console.print(Text(f"  {words['law.lawyer_one']} {element.lawyer}", style="dim"))


def _as_json(ex: Exhibits, found: Assessment) -> dict[str, Any]:
    framework = found.framework
    return {
        "framework": framework.id,
        "title": framework.title,
        "citation": framework.citation,
        "version": framework.version,
        "recalled": framework.recalled,
        "searched": {"documents": found.documents, "outlets": found.outlets},
        "beside": remarks(ex, framework),
        "elements": [
            {
                "id": laid.element.id,
                "title": laid.element.title,
                "text": laid.element.text,
                "citation": laid.element.citation,
                "recalled": laid.element.recalled,
                "for": [_origin(ex, origin) for origin in laid.supports],
                "against": [_origin(ex, origin) for origin in laid.opposes],
                "near": [_origin(ex, origin) for origin in laid.near],
                "missing": [{"label": gap.label, "reason": gap.reason} for gap in laid.missing],
                "not_enough": list(laid.element.not_enough),
                "lawyer": laid.element.lawyer,
            }
            for laid in found.elements
        ],
    }


def _origin(ex: Exhibits, origin: Origin) -> dict[str, Any]:
    links = [
        {
            "record": ex.mask.id(link.record),
            "label": link.label,
            "why": link.why,
            "notes": list(link.notes),
            "words": ex.quote(link.record, _WORDS),
        }
        for link in origin.links
    ]
    return {"source": ex.source(origin.source, standing=True), "links": links}
