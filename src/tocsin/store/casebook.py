"""A casebook's folder: making one, opening one."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from tocsin.config import FILE_NAME, Settings, load
from tocsin.errors import DamagedCasebook, NoCasebook, UsageError
from tocsin.store import sql
from tocsin.store.database import MIGRATIONS, Database, migrate, open_database
from tocsin.store.files import DATABASE, SOURCES, Sources, disk, fsync_folder
from tocsin.store.history import past
from tocsin.store.verify import Report, Reread, verify
from tocsin.store.view import View
from tocsin.store.writer import Writer, utc_now

__all__ = ["Store"]


class Store:
    """A casebook on disk; `create` or `open` gives one.

    Args:
        folder: A casebook's folder.
        settings: Its settings; None reads its ``tocsin.toml``.
    """

    def __init__(self, folder: Path, settings: Settings | None = None) -> None:
        self.folder = folder
        self.settings = settings if settings is not None else load(folder)
        self._sources = Sources(folder)

    @classmethod
    def create(cls, folder: Path, *, toml: str = "", settings: Settings | None = None) -> Store:
        """Make a casebook, with its folder if need be; other files in the folder are left alone.

        Args:
            folder: Where; a folder with a ``tocsin.toml`` alone becomes a casebook under those settings.
            toml: What to write into ``tocsin.toml`` when there is none.
            settings: The settings to use, instead of the file's.

        Raises:
            UsageError: There is a casebook already.
            DiskError: The disk refused; nothing half-made is left.
        """
        if (folder / DATABASE).exists() and (folder / FILE_NAME).exists():
            raise UsageError(f"{folder} is a casebook already")
        made: list[Path] = []
        part = folder / f".{DATABASE}.part"
        try:
            with disk(f"making a casebook in {folder}"):
                for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
                    missing.mkdir()
                    made.append(missing)
                if not (folder / SOURCES).exists():
                    (folder / SOURCES).mkdir()
                    made.append(folder / SOURCES)
                if not (folder / DATABASE).exists():
                    part.unlink(missing_ok=True)
                    _make_database(part)
                    part.replace(folder / DATABASE)
                    made.append(folder / DATABASE)
                if not (folder / FILE_NAME).exists():
                    made.append(folder / FILE_NAME)
                    (folder / FILE_NAME).write_text(toml, encoding="utf-8")
                fsync_folder(folder)
            return cls.open(folder, settings)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            for path in reversed(made):
                with suppress(OSError):
                    path.rmdir() if path.is_dir() else path.unlink()
            raise

    @classmethod
    def open(cls, folder: Path, settings: Settings | None = None) -> Store:
        """Open a casebook, bringing an older one up to date.

        Raises:
            NoCasebook: The folder is none.
            NewerCasebook: A newer Tocsin has written it.
            DamagedCasebook: Its database is none.
            DiskError: It can't be read.
        """
        if not folder.is_dir():
            raise NoCasebook(f"there is no folder {folder}")
        for name in (FILE_NAME, DATABASE):
            if not (folder / name).is_file():
                raise NoCasebook(f"{folder} is no casebook (it has no {name}); make one with `tocsin init {folder}`")
        store = cls(folder, settings)
        database = open_database(folder / DATABASE, write=False)
        try:
            (version,) = database.one("PRAGMA user_version") or (0,)
            if database.one(sql.META_GET, "secret") is None:
                raise DamagedCasebook(f"{folder / DATABASE} has lost its secret; restore it from a copy")
        finally:
            database.close()
        if version < len(MIGRATIONS):
            database = open_database(folder / DATABASE, write=True)
            try:
                migrate(database)
            finally:
                database.close()
        return store

    def writer(self, *, clock: Callable[[], str] = utc_now) -> Writer:
        """Open the one Writer.

        Raises:
            StoreError: Another process writes to the casebook.
            DiskError: The disk can't be written.
        """
        return Writer(self.folder, clock=clock)

    def view(self, level: str | None = None) -> View:
        """Open a View of the casebook as it stands now; None is the settings' own level."""
        return View(self.folder, self.settings, level=level)

    def past(self, since: str, level: str | None = None) -> AbstractContextManager[View]:
        """Open a View of the casebook as it stood at a ledger head or before a day; see `tocsin.store.history.past`."""
        return past(self.folder, self.settings, since, level=level)

    def source(self, sha256: str) -> bytes:
        """Return the source bytes with this hash, checked against it."""
        return self._sources.read(sha256)

    def verify(
        self, head: str | None = None, *, reread: Reread | None = None, progress: Callable[[str], None] = lambda name: None
    ) -> Report:
        """Check everything; see `tocsin.store.verify.verify`."""
        return verify(self.folder, head=head, reread=reread, settings=self.settings, progress=progress)


def _make_database(path: Path) -> None:
    try:
        connection = sqlite3.connect(path, isolation_level=None)
    except sqlite3.Error as error:
        raise OSError(None, str(error)) from error
    database = Database(connection, str(path))
    try:
        migrate(database)
        database.run(sql.META_SET, "secret", secrets.token_bytes(32))
        database.run("PRAGMA journal_mode = WAL")
    finally:
        database.close()
