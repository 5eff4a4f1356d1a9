"""A casebook as one thing: a folder with settings, sources, ledger and judgements, and the verbs on it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from tocsin import ingest
from tocsin.config import FILE_NAME, Settings, find_casebook, load
from tocsin.errors import NoCasebook, UsageError
from tocsin.records import Judgement, Level
from tocsin.store import Decision, Report, Store, View, installed_readers

__all__ = ["Casebook", "temporary"]

_TEMPLATE = """# A Tocsin casebook. Every setting is optional; `tocsin doctor` lists what is in force.
title = {title}
# notice = "What readers of a brief must know about this collection."
# knowledge = ["knowledge.toml"]   # actors and places of this crisis, beside this file

# Names of persons that a reviewer has cleared for publication, and why:
# [[public]]
# name = ""
# reason = ""
"""


class Casebook:
    """An open casebook. Nothing is held open between calls.

    ``folder`` holds ``tocsin.toml``; ``settings`` are in force for every verb.
    """

    def __init__(self, folder: Path, settings: Settings, *, knowledge_from: Path | None = None) -> None:
        self.folder = folder
        self.settings = settings
        self._store = Store.open(folder, settings)
        self._knowledge_from = knowledge_from or folder

    @classmethod
    def init(cls, folder: str | os.PathLike[str], *, title: str = "") -> Casebook:
        """Make a new, empty casebook in a folder that is made when missing.

        Raises:
            UsageError: There is a casebook already.
            DiskError: The disk refused.
        """
        import json

        path = Path(folder).resolve()
        Store.create(path, toml=_TEMPLATE.format(title=json.dumps(title or path.name, ensure_ascii=False)))
        return cls(path, load(path))

    @classmethod
    def open(cls, folder: str | os.PathLike[str] | None = None, **flags: Any) -> Casebook:
        """Open the casebook in a folder, or the nearest one from the current folder upwards.

        Args:
            folder: The casebook's folder; None looks for the nearest ``tocsin.toml``.
            flags: Settings that override the file and the environment.

        Raises:
            NoCasebook: There is none.
            NewerCasebook: It was written by a newer Tocsin.
            ConfigError: A setting makes no sense.
        """
        path = Path(folder).resolve() if folder is not None else find_casebook(Path.cwd())
        if path is None:
            raise NoCasebook("no casebook here or above; make one with `tocsin init DIR` or give --casebook DIR")
        return cls(path, load(path, environ=os.environ, **flags))

    @property
    def knowledge_files(self) -> tuple[Path, ...]:
        """The casebook's own knowledge files, absolute.

        Raises:
            UsageError: A file that the settings name is missing.
        """
        files = tuple((self._knowledge_from / name).resolve() for name in self.settings.knowledge)
        for path in files:
            if not path.is_file():
                raise UsageError(f"{path} is named under `knowledge` in {FILE_NAME} but is not there")
        return files

    def add(self, *paths: str | os.PathLike[str], progress: ingest.Progress | None = None) -> ingest.Summary:
        """Read sources into the casebook; running it again changes nothing."""
        with self._store.writer() as writer:
            todo = [path if path == ingest.STDIN else Path(path) for path in paths]
            return ingest.add(todo, writer, self.settings, files=self.knowledge_files, progress=progress)

    def view(self, level: Level | None = None) -> View:
        """Open a read-only view at a publication level (the settings' level when None)."""
        return self._store.view(level)

    def judge(
        self,
        record: str,
        verdict: Literal["accept", "reject", "correct"],
        *,
        note: str = "",
        by: str = "",
        change: dict[str, Any] | None = None,
    ) -> Judgement:
        """Keep a person's verdict on a record (an id or a unique prefix of one)."""
        with self._store.writer() as writer:
            return writer.judge(record, verdict, note, by, change)

    def decide(
        self, verb: Literal["merge", "split", "same", "differ", "undo"], *given: str, note: str = "", by: str = ""
    ) -> Decision:
        """Keep a person's decision on incidents or names; ``decide("undo", ID)`` takes one back.

        Args:
            verb: ``merge`` incidents, ``split`` records from an incident, two names are the ``same`` actor or ``differ``.
            given: Ids of incidents; the id of an incident and those of its records; two names; the id of a decision.
            note: Why.
            by: Who decides.

        Raises:
            UsageError: What is named is not there, or contradicts a decision in force.
        """
        decision = Decision(id="", verb=verb, note=note, by=by)
        if verb in ("same", "differ"):
            decision = msgspec.structs.replace(decision, names=given)
        elif verb == "undo":
            decision = msgspec.structs.replace(decision, undoes=given[0] if given else "")
        else:
            from tocsin.analysis import incidents

            with self.view("sealed") as view:
                decision = incidents.lay_out(view, decision, given)
        with self._store.writer() as writer:
            return writer.decide(decision)

    def verify(self, head: str | None = None) -> Report:
        """Prove every record of the casebook, or list what contradicts itself."""
        return self._store.verify(head, reread=installed_readers(self.settings))

    def brief(self, view: View, *, note: str = "") -> str:
        """Write the brief of a view as one HTML page."""
        from tocsin.views import brief

        made = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        return brief.render(view, settings=self.settings, made=made, note=note)


@contextmanager
def temporary(paths: Sequence[str | os.PathLike[str]], **flags: Any) -> Iterator[Casebook]:
    """Open a casebook that is gone afterwards; a given folder's ``tocsin.toml`` sets its title and knowledge."""
    home = next((Path(path) for path in paths if str(path) != ingest.STDIN and (Path(path) / FILE_NAME).is_file()), None)
    settings = load(home, environ=os.environ, **flags)
    with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
        Store.create(Path(folder), settings=settings)
        yield Casebook(Path(folder), settings, knowledge_from=home)
