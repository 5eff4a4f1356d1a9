"""``tocsin merge``, ``split``, ``same``, ``differ`` and ``undo``: a person's decisions on incidents and names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tocsin.cli.options import Book

if TYPE_CHECKING:
    from tocsin.store import Decision

__all__ = ["differ", "merge", "same", "split", "undo"]

Note = Annotated[str, typer.Option("--note", help="Why; kept with the decision.")]
By = Annotated[str, typer.Option("--by", help="Who decides.", envvar="TOCSIN_REVIEWER")]
Name = Annotated[str, typer.Argument(help="A name as `tocsin show` prints it.")]


def merge(
    incidents: Annotated[list[str], typer.Argument(help="Ids of incidents, or enough of their beginnings.")],
    note: Note = "",
    by: By = "",
    casebook: Book = None,
) -> None:
    """Decide that incidents are one happening; the records stay as they are, and `undo` takes it back."""
    from tocsin.casebook import Casebook

    made = Casebook.open(casebook).decide("merge", *incidents, note=note, by=by)
    _say(made, f"{len(made.incidents)} incidents are one")


def split(
    incident: Annotated[str, typer.Argument(help="The incident's id, or enough of its beginning.")],
    records: Annotated[list[str], typer.Argument(help="Ids of its records that tell of another happening.")],
    note: Note = "",
    by: By = "",
    casebook: Book = None,
) -> None:
    """Decide that records of an incident tell of another happening; they become an incident of their own."""
    from tocsin.casebook import Casebook

    _say(Casebook.open(casebook).decide("split", incident, *records, note=note, by=by), f"{len(set(records))} records taken out")


def same(one: Name, other: Name, note: Note = "", by: By = "", casebook: Book = None) -> None:
    """Decide that two names are one actor, in every report of the casebook."""
    _name("same", one, other, note, by, casebook, "two names are one actor")


def differ(one: Name, other: Name, note: Note = "", by: By = "", casebook: Book = None) -> None:
    """Decide that two names are not one actor, whatever else says so."""
    _name("differ", one, other, note, by, casebook, "two names are two actors")


def undo(
    decision: Annotated[str, typer.Argument(help="The decision's id, or enough of its beginning.")],
    note: Note = "",
    by: By = "",
    casebook: Book = None,
) -> None:
    """Take back a decision; both stay in the ledger."""
    from tocsin.casebook import Casebook

    made = Casebook.open(casebook).decide("undo", decision, note=note, by=by)
    typer.echo(f"decision {made.undoes[:10]} is undone")


def _name(verb: Literal["same", "differ"], one: str, other: str, note: str, by: str, casebook: Path | None, words: str) -> None:
    """Keep a decision on names; say so when it holds a name that is withheld from what is published."""
    from tocsin.casebook import Casebook

    book = Casebook.open(casebook)
    with book.view("public") as view:
        guarded = any(view.guards(text) for text in (one, other, note))
        missing = [name for name in (one, other) if not view.knows_actor(name)]
    _say(book.decide(verb, one, other, note=note, by=by), words)
    for name in missing:
        typer.echo(f"warning: no record here names {name!r}; the decision holds for reports to come", err=True)
    if guarded:
        typer.echo("warning: a withheld name now stands in clear in the ledger, as in the stored reports; no view publishes it", err=True)


def _say(made: Decision, words: str) -> None:
    typer.echo(f"{words}: decision {made.id[:10]} (take it back with `tocsin undo {made.id[:10]}`)")
