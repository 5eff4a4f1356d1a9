"""Invented event data in every format that is known, and ways to read it."""

from __future__ import annotations

from pathlib import Path

from tocsin.config import Settings
from tocsin.document import Refusal, SourceItem
from tocsin.hashing import sha256
from tocsin.records import Count, Event
from tocsin.tables.coding import Coded, read

FOLDER = Path(__file__).parent.parent / "fixtures" / "eventdata"
OWN = FOLDER / "own.toml"
FILES = {path.stem: path for path in sorted(FOLDER.iterdir()) if path.suffix != ".toml"}
SETTINGS = Settings(tables=(str(OWN),))


def coded(path: Path, settings: Settings = SETTINGS) -> tuple[list[Coded], list[Refusal]]:
    """Read a file row by row."""
    item = SourceItem.whole(sha256(path.read_bytes()), path.stat().st_size, name=path.name)
    with path.open("rb") as stream:
        found = [result for _, result in read(stream, item, settings)]
    return [one for one in found if isinstance(one, Coded)], [one for one in found if isinstance(one, Refusal)]


def events(name: str) -> list[Event]:
    """List the events of a file."""
    return [record for row in coded(FILES[name])[0] for record in row.records if isinstance(record, Event)]


def counts(name: str) -> list[Count]:
    """List the counts of a file."""
    return [record for row in coded(FILES[name])[0] for record in row.records if isinstance(record, Count)]
