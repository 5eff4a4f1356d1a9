"""A casebook as one thing: a folder with settings, sources, ledger and judgements, and the verbs on it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from tocsin import ingest, readers
from tocsin.config import FILE_NAME, Settings, find_casebook, load
from tocsin.errors import NoCasebook, StoreError, UsageError
from tocsin.records import Judgement, Level
from tocsin.store import Report, Store, View

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
    """An open casebook; use it as a context manager or call :meth:`close`.

    ``folder`` holds ``tocsin.toml``; ``settings`` are in force for every verb.
    """

    def __init__(self, folder: Path, settings: Settings, *, knowledge_from: Path | None = None) -> None:
        self.folder = folder
        self.settings = settings
        self._store = Store(folder)
        self._knowledge_from = knowledge_from or folder

    @classmethod
    def init(cls, folder: str | os.PathLike[str], *, title: str = "") -> Casebook:
        """Make a new, empty casebook in a folder that is made when missing.

        Raises:
            StoreError: There is a casebook already, or the disk refused.
        """
        import json

        path = Path(folder).resolve()
        if (path / Store.FILE).exists():
            raise StoreError(f"{path} is a casebook already; add to it with `tocsin add`")
        Store.create(path)
        if not (path / FILE_NAME).exists():
            (path / FILE_NAME).write_text(_TEMPLATE.format(title=json.dumps(title or path.name, ensure_ascii=False)), encoding="utf-8")
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
        settings = load(path, environ=os.environ, **flags)
        book = cls(path, settings)
        book._store.check()
        return book

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
        return self._store.view(level or self.settings.level, public=[name.name for name in self.settings.public])  # type: ignore[arg-type]

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
            return writer.judge(record, verdict, note=note, by=by, change=change or {})

    def verify(self, head: str | None = None) -> Report:
        """Prove every record of the casebook, or list what contradicts itself."""
        return self._store.verify(head, reread=lambda item, stream: readers.read(stream, item, self.settings))

    def brief(self, view: View, *, note: str = "") -> str:
        """Write the brief of a view as one HTML page."""
        from tocsin.views import brief

        made = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        return brief.render(view, settings=self.settings, made=made, note=note)

    def close(self) -> None:
        """Close the casebook's files."""
        self._store.close()

    def __enter__(self) -> Casebook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def temporary(paths: Sequence[str | os.PathLike[str]], **flags: Any) -> Iterator[Casebook]:
    """Open a casebook that is gone afterwards; a given folder's ``tocsin.toml`` sets its title and knowledge."""
    home = next((Path(path) for path in paths if str(path) != ingest.STDIN and (Path(path) / FILE_NAME).is_file()), None)
    settings = load(home, environ=os.environ, **flags)
    with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
        Store.create(Path(folder))
        book = Casebook(Path(folder), settings, knowledge_from=home)
        try:
            yield book
        finally:
            book.close()
