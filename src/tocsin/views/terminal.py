"""What a run prints: the summary after a brief, the report of ``verify``, what ``doctor`` knows."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

from tocsin.analysis import Docket, tallies, voices
from tocsin.config import Settings, load
from tocsin.hashing import sha256
from tocsin.language import model_info
from tocsin.registry import data_path
from tocsin.store import Mask, Report, View
from tocsin.views.console import Console
from tocsin.views.datasets import dataset_lines
from tocsin.views.table import safe, show
from tocsin.views.words import Words

__all__ = ["print_brief", "print_doctor", "print_measures", "print_report", "show"]

_VOICES = 8
_PANELS = 5


def print_brief(view: View, settings: Settings) -> None:
    """Print what a brief holds: its records by kind, who is heard most, and the numbers that differ."""
    console = Console()
    words = Words("en")
    mask = view.mask()
    docket = Docket(view, rows=False)
    if settings.title:
        console.print(Text(safe(mask.text(settings.title)), style="bold"))
    outlets = {docket.outlet(document) for document in docket.documents.values()} - {""}
    line = f"{words.count('reports', len(docket.documents))} from {words.count('outlets', len(outlets))}"
    if docket.origins.copies:
        line += f", {docket.origins.independent:,} when copies are put together"
    console.print(Text(line))
    for told in dataset_lines(words, view):
        console.print(Text(safe(mask.text(told))))
    kinds = [words.records(kind, number) for kind, number in view.counts().items() if number]
    console.print(Text(", ".join(kinds) or "no records"))
    _print_voices(console, words, mask, docket)
    _print_numbers(console, words, mask, docket)
    console.print(Text("Reported, not established: each line says who reported what.", style="italic"))


def _print_voices(console: Console, words: Words, mask: Mask, docket: Docket) -> None:
    heard = voices.run(docket).named[:_VOICES]
    if not heard:
        return
    table = Table(title="Heard most", title_justify="left", box=None, pad_edge=False, header_style="dim")
    for name in ("speaker", "standing as told"):
        table.add_column(name, overflow="fold")
    for name in ("statements", "reports"):
        table.add_column(name, justify="right")
    for voice in heard:
        standing = voice.standings[0] if voice.standings else ""
        cells = (mask.text(voice.source.name), mask.text(standing))
        table.add_row(*(Text(safe(cell)) for cell in cells), f"{len(voice.statements):,}", f"{voice.reports:,}")
    console.print()
    console.print(table)


def _print_numbers(console: Console, words: Words, mask: Mask, docket: Docket) -> None:
    panels = [panel for panel in tallies.run(docket).panels if panel.differing][:_PANELS]
    if not panels:
        return
    table = Table(title="Numbers that differ", title_justify="left", box=None, pad_edge=False, header_style="dim")
    for name in ("people", "number and who gave it"):
        table.add_column(name, overflow="fold")
    for panel in panels:
        claims = [panel.claims[at] for at in panel.differing]
        said = "; ".join(f"{words.number(c.low, c.high, c.qualifier)} ({words.source(c.source)})" for c in claims)
        table.add_row(Text(safe(words.of("units", panel.unit))), Text(safe(mask.text(said))))
    console.print()
    console.print(table)
    console.print()


def print_report(report: Report) -> None:
    """Print what ``verify`` checked and everything that does not hold."""
    console = Console()
    checked = ", ".join(f"{number:,} {name}" for name, number in report.checked.items())
    console.print(Text(f"checked {checked}" if checked else "nothing to check"))
    for note in report.notes:
        console.print(Text(f"note: {safe(note)}"))
    for finding in report.findings:
        told = f": expected {finding.expected}, found {finding.found}" if finding.expected or finding.found else ""
        console.print(Text(safe(f"{finding.what} {finding.where}{told}")))
    verdict = "everything holds" if report.ok else f"{len(report.findings):,} findings: the casebook is not as it was put in"
    console.print(Text(f"{verdict}\nledger head {report.head}", style="bold"))


def print_measures(title: str, rows: Iterable[Any]) -> None:
    """Print scores, each with its 95 % interval and the number of cases it is over.

    Args:
        title: What was measured on what.
        rows: Each with ``name``, ``n`` and a text form (:class:`tocsin.evaluate.measures.Measure`).
    """
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="dim")
    table.add_column("measure")
    table.add_column("value [95 % interval]", justify="right")
    table.add_column("n", justify="right")
    for row in rows:
        table.add_row(row.name, str(row), f"{row.n:,}")
    Console().print(table)


def print_doctor(casebook: Path | None = None) -> None:
    """Print versions, the model with its hash, the data files with their source, and the settings in force.

    Args:
        casebook: A casebook's folder whose settings to print; None prints the defaults.
    """
    console = Console()
    settings = load(casebook) if casebook is not None else Settings()
    model = model_info(settings.model)
    parts = ("tocsin", "spacy", "msgspec", "trafilatura", "jinja2", "rich")
    console.print(Text("Versions", style="bold"))
    console.print(Text(f"  python {platform.python_version()} on {platform.system()} {platform.machine()}"))
    for part in parts:
        console.print(Text(f"  {part} {_version(part)}"))
    console.print(Text("Language model", style="bold"))
    console.print(Text(f"  {model.name} {model.version}\n  SHA-256 of its files {model.sha256}"))
    console.print(Text("Data files", style="bold"))
    for path in sorted(data_path().rglob("*")):
        if path.suffix in (".toml", ".csv"):
            name = path.relative_to(data_path()).as_posix()
            console.print(Text(f"  {name}  {sha256(path.read_bytes())[:12]}  {_origin(path)}"), soft_wrap=True)
    console.print(Text("Licences of data from others stand in NOTICE; Tocsin is Apache-2.0.", style="italic"))
    console.print(Text("Settings", style="bold"))
    for field in settings.__struct_fields__:
        console.print(Text(safe(f"  {field} = {getattr(settings, field)!r}")), soft_wrap=True)


def _version(part: str) -> str:
    try:
        return metadata.version(part)
    except metadata.PackageNotFoundError:
        return "not installed"


def _origin(path: Path) -> str:
    """Return what a data file's opening comment says of itself, its first sentence."""
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    return " ".join(lines).partition(". ")[0]
