"""``tocsin evaluate``: measure what the extractors find on labelled texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Optional

import typer

from tocsin.cli.options import Book

if TYPE_CHECKING:
    from tocsin.evaluate.statements import Outcome

__all__ = ["app"]

Gold = Annotated[list[Path], typer.Argument(help="Labelled sets, JSONL.")]
Half = Annotated[Literal["even", "odd", "all"], typer.Option("--half", help="Which half, by the hash of the document's id.")]
Texts = Annotated[Optional[Path], typer.Option("--texts", help="Where the texts of a stand-off set are.")]  # noqa: UP045

app = typer.Typer(help="Measure Tocsin on labelled texts.", no_args_is_help=True)


@app.command()
def statements(
    gold: Gold,
    half: Half = "all",
    speech: Annotated[bool, typer.Option("--speech", help="Leave beliefs and plans out of what is asked for.")] = False,
    direct: Annotated[bool, typer.Option("--direct", help="Ask for direct quotations only.")] = False,
    texts: Texts = None,
) -> None:
    """Score who said what: F1 at content overlap 0.3, 0.8 and 1, joint with the speaker, recall by construction."""
    from tocsin.evaluate.statements import run

    for path in gold:
        outcome = run(path, half=half, speech=speech, direct=direct, texts=texts)
        _say(outcome, "documents")


@app.command()
def events(
    gold: Gold,
    half: Half = "all",
    texts: Texts = None,
    least: Annotated[float, typer.Option("--least", help="Least confidence, 0 to 1, of an event that counts.")] = 0.0,
) -> None:
    """Score who did what to whom: types, roles, triples, status and the other fields, and each type."""
    from tocsin.evaluate.events import run

    for path in gold:
        outcome = run(path, half=half, texts=texts, least=least)
        _say(outcome, "texts")


@app.command()
def claims(
    gold: Gold,
    half: Half = "all",
    texts: Texts = None,
) -> None:
    """Score counts of people, blames, demands, characterisations and purposes: F1 with the roles right, and field by field."""
    from tocsin.evaluate.claims import run

    for path in gold:
        outcome = run(path, half=half, texts=texts)
        _say(outcome, "texts")


@app.command()
def factuality(
    gold: Gold,
    half: Half = "all",
    anchored: Annotated[bool, typer.Option("--anchored", help="Score only acts that an event or a statement stands on.")] = False,
) -> None:
    """Score how sure a text is that an act happened, -3 .. +3: Pearson's r and the mean absolute difference."""
    from tocsin.evaluate.factuality import run

    for path in gold:
        outcome = run(path, half=half, anchored=anchored)
        _say(outcome, "texts")


@app.command()
def incidents(
    gold: Annotated[list[Path], typer.Argument(help="Mentions of acts with their chains, or labelled events with incidents, JSONL.")],
    half: Annotated[
        Literal["even", "odd", "all"], typer.Option("--half", help="Which half, by the hash of the topic or document.")
    ] = "all",
    mentions: Annotated[Literal["given", "found"], typer.Option("--mentions", help="Whether mentions are given or to be found.")] = "given",
    texts: Texts = None,
) -> None:
    """Score which acts are put together as one happening: pairs, MUC, B3, CEAFe and the mean of these three (CoNLL F1)."""
    from tocsin.evaluate import incident_keys
    from tocsin.evaluate.incidents import has_topics, run

    for path in gold:
        topics = has_topics(path)
        outcome = run(path, half=half, mentions=mentions) if topics else incident_keys.run(path, half=half, mentions=mentions, texts=texts)
        _say(outcome, "sentences" if topics else "texts")


@app.command()
def timelines(
    gold: Annotated[Path, typer.Argument(help="Timelines that people wrote, a day a line, JSONL.")],
    casebook: Book = None,
    half: Annotated[Literal["even", "odd", "all"], typer.Option("--half", help="Which half, by the hash of the timeline's name.")] = "all",
) -> None:
    """Score the days of a casebook's weightiest incidents, and their words, against timelines that people wrote."""
    from tocsin.casebook import Casebook
    from tocsin.evaluate.timelines import run

    with Casebook.open(casebook).view() as view:
        outcome = run(gold, view, half=half)
    _say(outcome, "reports")


@app.command()
def escalation(
    data: Annotated[Optional[list[Path]], typer.Argument(help="Files of event data, or ICB's actor-level CSV.", show_default=False)] = None,  # noqa: UP045
    draws: Annotated[int, typer.Option("--draws", min=0, help="Synthetic crises of each scenario; 0 = none.")] = 200,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Worker processes.")] = 2,
) -> None:
    """Test the thesis on event data, forecast onsets of force, and try the test on synthetic crises with a known answer."""
    from tocsin.cli.testing import need_statistics

    need_statistics()
    from tocsin.evaluate import escalation as evaluation
    from tocsin.views import thesis_tables

    tables = evaluation.run(data or [], draws=draws, workers=workers)
    for trial in tables.trials:
        thesis_tables.print_trial(trial, tables.specification)
    for name, crises in tables.crises:
        thesis_tables.print_crises(crises, name, tables.specification)
    for outlook in tables.outlooks:
        thesis_tables.print_outlook(outlook)
    if tables.synthetic:
        thesis_tables.print_synthetic(tables.synthetic)


def _say(outcome: Outcome, unit: str) -> None:
    from tocsin.views.terminal import print_measures

    print_measures(f"{outcome.name}, {outcome.half} half, {outcome.documents} {unit}", outcome.rows)
