"""``tocsin register`` and ``tocsin counts``: who is reported held, and how many, on whose word."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from tocsin.cli.options import AtLevel, Book
from tocsin.cli.output import check, whole
from tocsin.errors import UsageError

__all__ = ["app", "counts"]

app = typer.Typer(help="Keep the custody register: persons reported held, each word of it a claim with its source.", no_args_is_help=True)

By = Annotated[str, typer.Option("--by", help="Who does it; kept with it.", envvar="TOCSIN_REVIEWER")]
Purpose = Annotated[str, typer.Option("--purpose", help="What for; needed at level sealed, where every look is noted in the ledger.")]
Note = Annotated[str, typer.Option("--note", help="Why; kept sealed with the decision.")]
Person = Annotated[str, typer.Argument(help="A person's id, or at least 6 digits of it.")]
Rule = Literal["range", "latest", "latest_holder", "latest_official", "register_floor"]


@app.command("list")
def list_(
    person: Annotated[Optional[str], typer.Argument(help="Only this person, with every claim and its source.", show_default=False)] = None,  # noqa: UP045
    by: By = "",
    purpose: Purpose = "",
    casebook: Book = None,
    level: AtLevel = None,
) -> None:
    """List the persons that the level may see; what is left out is counted."""
    from tocsin.casebook import Casebook
    from tocsin.views.registers import print_person, print_register

    book = Casebook.open(casebook)
    with book.view(level) as view:
        if view.level == "sealed":
            book.note_reading("list", by=by, purpose=purpose, claims=view.register(sealed=True).claims)
        if person is None:
            print_register(view)
        else:
            print_person(view, person)


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="A sheet; `tocsin register template` gives one.")], by: By = "", casebook: Book = None
) -> None:
    """Enter a sheet. The file itself is not kept: delete it, or keep it on an encrypted disk."""
    from tocsin.casebook import Casebook
    from tocsin.register import read_sheet

    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}; give a CSV file") from error
    claims, ids = read_sheet(data, by=by, name=file.name)
    with Casebook.open(casebook).registrar() as registrar:
        added = registrar.add(claims)
    for word, id_ in ids.items():
        typer.echo(f"{word} is {id_}")
    typer.echo(f"{added:,} claims entered, {len(claims) - added:,} known before")


@app.command()
def take(
    records: Annotated[list[str], typer.Argument(help="Ids of custody records, as `tocsin show custody --level restricted` lists them.")],
    by: By = "",
    casebook: Book = None,
) -> None:
    """Enter what reports say of named persons: custody records become claims with their source."""
    from tocsin.casebook import Casebook

    added, ids = Casebook.open(casebook).take(records, by=by)
    for name, id_ in ids:
        typer.echo(f"{id_}  {name}")
    typer.echo(f"{added:,} claims entered; `tocsin register same ID ID` says that two entries are one person")


@app.command()
def export(
    output: Annotated[Path, typer.Option("-o", "--output", help="Where to write the file; its manifest goes beside it.")],
    form: Annotated[
        Literal["sheet", "claims", "jsonl"], typer.Option("--format", help="sheet can be added again; claims has HURIDOCS codes.")
    ] = "sheet",
    by: By = "",
    purpose: Purpose = "",
    casebook: Book = None,
    level: AtLevel = None,
) -> None:
    """Write what the level may see, with a manifest that says what was left out."""
    from tocsin.casebook import Casebook
    from tocsin.views.registers import export_register

    beside = output.with_name(output.name + ".manifest.json")
    check(output)
    check(beside)
    book = Casebook.open(casebook)
    with book.view(level) as view:
        if view.level == "sealed":
            book.note_reading("export", by=by, purpose=purpose, claims=view.register(sealed=True).claims)
        data, manifest = export_register(view, form, reader=by, purpose=purpose)
    with whole(output) as out:
        out.write(data)
    with whole(beside) as out:
        out.write(json.dumps(manifest, indent=2, ensure_ascii=False).encode() + b"\n")
    typer.echo(f"{manifest['claims']:,} claims at level {manifest['level_reached']} written to {output}, {manifest['left_out']:,} left out")


@app.command()
def erase(
    person: Person,
    ground: Annotated[
        str, typer.Option("--ground", help="Why: consent_withdrawn, subject_request, court_order, retention_ended, entered_by_mistake.")
    ],
    by: By = "",
    sure: Annotated[bool, typer.Option("--yes", help="Do it; nothing brings the data back.")] = False,
    casebook: Book = None,
) -> None:
    """Destroy the keys of all that the register holds on a person; a tombstone stays, and the ledger still verifies."""
    from tocsin.casebook import Casebook

    if not sure:
        raise UsageError("erasing can't be undone; say --yes")
    with Casebook.open(casebook).registrar() as registrar:
        entry = registrar.erase(person, ground=ground, by=by)
    typer.echo(f"{len(entry.items):,} claims on {', '.join(id_[:8] for id_ in entry.persons)} erased")
    if entry.hidden:
        typer.echo(f"{len(entry.hidden)} stored texts still have the name; it stays withheld there, and the texts are kept as evidence")
    typer.echo("copies of the casebook made before still hold the data: erase there too")


def _decide(verb: Literal["same", "differ", "unsure"], one: str, other: str, by: str, note: str, casebook: Path | None) -> None:
    from tocsin.casebook import Casebook

    with Casebook.open(casebook).registrar() as registrar:
        made = registrar.decide(verb, one, other, by=by, note=note)
    typer.echo(f"decision {made.id[:8]}; take it back with: tocsin register withdraw {made.id[:8]}")


@app.command()
def same(one: Person, other: Person, note: Note = "", by: By = "", casebook: Book = None) -> None:
    """Say that two entries are one person."""
    _decide("same", one, other, by, note, casebook)


@app.command()
def differ(one: Person, other: Person, note: Note = "", by: By = "", casebook: Book = None) -> None:
    """Say that two entries are two persons."""
    _decide("differ", one, other, by, note, casebook)


@app.command()
def unsure(one: Person, other: Person, note: Note = "", by: By = "", casebook: Book = None) -> None:
    """Say that it can't be told whether two entries are one person."""
    _decide("unsure", one, other, by, note, casebook)


@app.command()
def withdraw(
    claim: Annotated[str, typer.Argument(help="The id of a claim or decision, or at least 6 digits of it.")],
    note: Note = "",
    by: By = "",
    casebook: Book = None,
) -> None:
    """Take back a claim or a decision; it stays in the ledger, and no view shows it."""
    from tocsin.casebook import Casebook

    with Casebook.open(casebook).registrar() as registrar:
        made = registrar.withdraw(claim, by=by, note=note)
    typer.echo(f"withdrawn; bring it back with: tocsin register withdraw {made.id[:8]}")


@app.command()
def template() -> None:
    """Print the sheet's template, with its columns explained and one invented row."""
    from tocsin.register import template as documented

    sys.stdout.buffer.write(documented())
    sys.stdout.buffer.flush()


def counts(
    unit: Annotated[Optional[str], typer.Option("--unit", help="Only this unit: detained, killed, displaced, …")] = None,  # noqa: UP045
    holder: Annotated[Optional[str], typer.Option("--holder", help="Only those held by this one: a name, code or demonym.")] = None,  # noqa: UP045
    rule: Annotated[Optional[Rule], typer.Option("--headline", help="Choose one figure by this rule; your name stands with it.")] = None,  # noqa: UP045
    by: By = "",
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object a unit.")] = False,
    casebook: Book = None,
    level: AtLevel = None,
) -> None:
    """Set numbers of people side by side: who gave which, what range is comparable, and why the rest is not."""
    from tocsin.analysis import reconciliation
    from tocsin.casebook import Casebook
    from tocsin.extract.knowledge import Knowledge
    from tocsin.views.counting import print_counts, rejected
    from tocsin.views.words import Words

    # Tables show a unit by its label ("held"); whoever asks with what they read means the same.
    unit = next((key for key, label in Words()["units"].items() if label == unit), unit)
    book = Casebook.open(casebook)
    asked = None if holder is None else Knowledge.load(book.knowledge_files).names_of(holder)
    with book.view(level) as view:
        found = reconciliation.run(view, unit=unit, holder=asked, rejected=rejected(view), register=view.register())
        print_counts(view, found, unit=unit or "", holder=holder or "", rule=rule or "", by=by, as_json=as_json)
