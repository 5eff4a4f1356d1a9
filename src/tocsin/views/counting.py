"""Numbers of people side by side in the terminal: whose they are, what range is comparable, and why the rest is not."""

from __future__ import annotations

import sys
from typing import Any

import msgspec
from rich.table import Table
from rich.text import Text

from tocsin.analysis import Docket
from tocsin.analysis.reconciliation import Matter, Reconciliation, headline
from tocsin.hashing import canonical
from tocsin.records import Count
from tocsin.store import Mask, View
from tocsin.views.console import Console
from tocsin.views.reasons import Reasons
from tocsin.views.table import safe
from tocsin.views.words import Words

__all__ = ["print_counts"]

_FIRST = ("conflicts", "agrees", "updates", "part_of", "different_time", "different_scope")
"""The order in which relations are told: what says something of the same people first."""

_PAIRS = 12
"""The most relations that are told one by one."""


def print_counts(
    view: View, found: Reconciliation, *, unit: str = "", holder: str = "", rule: str = "", by: str = "", as_json: bool = False
) -> None:
    """Print numbers of people set against each other; withheld names are masked.

    Args:
        view: The view that they come from.
        found: What `tocsin.analysis.reconciliation.run` made of it.
        unit: What was asked for, to say that nothing was found.
        holder: Whose people were asked for, to say of how many numbers the holder is not told.
        rule: A rule that chooses one figure for a headline.
        by: Who chose it.
        as_json: Print one JSON object a unit instead.

    Raises:
        UsageError: The rule fits no figure, or nobody is named who chose it.
    """
    mask, words = view.mask(), Words("en")
    console = Console()
    held = sum(episode.value("custody") == "held" for person in view.register().persons for episode in person.episodes)
    if holder and found.matters and not found.holders and not as_json:
        console.print(Text(safe(mask.text(str(words_of(words)["holder_unknown"]).format(holder=holder)))) + Text("\n"))
    for matter in found.matters:
        reasons = Reasons(matter, words)
        chosen = headline(matter, rule, by, floor=held) if rule and matter.claims else None
        if as_json:
            row = {**mask.plain(msgspec.to_builtins(matter)), "why": [mask.text(reasons.relation(one)) for one in matter.relations]}
            sys.stdout.buffer.write(canonical({**row, "headline": mask.text(reasons.headline(chosen))} if chosen else row) + b"\n")
            continue
        if chosen is not None:
            console.print(Text(safe(mask.text(reasons.headline(chosen))), style="bold"))
        if matter.claims:
            _print_claims(console, view, matter, reasons, found.holders, holder)
        if matter.apart:
            console.print(_apart(matter, reasons, mask))
            console.print()
    if not found.matters and not as_json:
        none = str(words_of(words)["none"]).format(unit=words.of("units", unit), extent=words.extent(Docket(view)))
        console.print(Text(mask.text(none)))
    sys.stdout.buffer.flush()


def _print_claims(console: Console, view: View, matter: Matter, reasons: Reasons, holders: tuple[str, ...], holder: str) -> None:
    """Print the numbers of one unit that are told as so, and how they stand to each other."""
    mask = view.mask()
    console.print(_table(matter, reasons, mask))
    if holder and holders:
        told = sum(figure.parts.get("holder") in holders for figure in matter.claims)
        line = str(reasons.table["counts"]["holder_untold"]).format(holder=holder, n=told, m=len(matter.claims) - told)
        console.print(Text(safe(mask.text(line))))
    for line in _lines(view, matter, reasons):
        console.print(Text(safe(mask.text(line))))
    console.print()


def _grid(matter: Matter, reasons: Reasons, title: str, columns: str) -> Table:
    """Make the empty table of a unit's numbers, with the title and the columns that the page's words name so."""
    table = Table(box=None, pad_edge=False, header_style="dim", title_justify="left", title_style="bold")
    table.title = str(reasons.table["counts"][title]).format(unit=reasons.words.of("units", matter.unit))
    for at, column in enumerate(reasons.table["counts"][columns]):
        table.add_column(column, overflow="fold", justify="right" if at == 0 else "left")
    return table


def _apart(matter: Matter, reasons: Reasons, mask: Mask) -> Table:
    """Lay out the numbers that are not told as so, each with its source's word for it."""
    table = _grid(matter, reasons, "apart", "apart_columns")
    for figure in matter.apart:
        day = reasons.words.day(figure.told, short=True) if figure.told else str(reasons.words["undated"])
        told = reasons.words.standing(figure.status, figure.cue)
        cells = [reasons.number(figure), told, reasons.who(figure), day, reasons.people(figure), str(len(figure.documents))]
        table.add_row(*(Text(safe(mask.text(cell))) for cell in cells))
    return table


def words_of(words: Words) -> dict[str, Any]:
    """Return the words of this page."""
    from tocsin.language import load_pack

    table: dict[str, Any] = load_pack(words.language).raw("register")["counts"]
    return table


def _table(matter: Matter, reasons: Reasons, mask: Mask) -> Table:
    table = _grid(matter, reasons, "title", "columns")
    for figure in matter.claims:
        marks = [
            *(["retracted"] if figure.retracted else []),
            *(["updated"] if figure.id in matter.updated else []),
        ]
        number = ", ".join([reasons.number(figure), *(str(reasons.table["counts"][mark]) for mark in marks)])
        whole = matter.claim(figure.part_of) if figure.part_of in {one.id for one in matter.claims} else None
        part = " " + str(reasons.table["counts"]["of"]).format(n=reasons.number(whole)) if whole is not None else ""
        people = f"{reasons.people(figure)} · {reasons.measure(figure)}"
        cells = [number + part, reasons.who(figure), reasons.time(figure), people, str(len(figure.documents))]
        table.add_row(*(Text(safe(mask.text(cell))) for cell in cells))
    return table


def _lines(view: View, matter: Matter, reasons: Reasons) -> list[str]:
    lines = [reasons.range(one) for one in matter.ranges] or [str(reasons.table["counts"]["no_range"])]
    lines += [line for line in (reasons.beside(),) if line]
    lines += [" ".join(reasons.derived(one)) for one in matter.derived]
    lines += [reasons.check(one) for one in matter.checks]
    lines += [reasons.alert(one) for one in matter.alerts]
    telling = sorted((one for one in matter.relations if one.kind != "cannot_tell"), key=lambda one: _FIRST.index(one.kind))
    untold = [one for one in matter.relations if one.kind == "cannot_tell"]
    shown = [*telling, *untold][:_PAIRS]
    if shown:
        lines += ["", f"{reasons.table['counts']['why']}:", *(f"- {reasons.relation(one)}" for one in shown)]
    if len(untold) > sum(one.kind == "cannot_tell" for one in shown):
        lines.append("- " + str(reasons.table["counts"]["pairs"]).format(n=len(untold), all=len(matter.relations)))
    if matter.left_out:
        lines.append(str(reasons.table["counts"]["left_out"]).format(n=matter.left_out, most=len(matter.claims)))
    return [*lines, str(reasons.table["counts"]["no_reading"])]


def rejected(view: View) -> list[Count]:
    """List the counts that a person rejected; they stay beside the others, marked."""
    kept = {record.id for record in view.records("count")}
    return [record for record in view.records("count", rejected=True) if record.id not in kept and isinstance(record, Count)]
