"""Settings: ``tocsin.toml``, then the environment, then flags, made into one frozen object."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from tocsin.errors import ConfigError
from tocsin.hashing import digest

__all__ = ["FILE_NAME", "PublicName", "Settings", "find_casebook", "load"]

FILE_NAME = "tocsin.toml"


class PublicName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person whose name a reviewer has cleared for publication, and why it does no harm."""

    name: str
    reason: str
    by: str = ""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be set. Sizes are bytes, times seconds.

    ``title`` is the crisis, for the brief's head. ``language`` is the pack used when an item's language can't
    be told. ``sources`` are what is read when the folder itself is given (relative to it). ``model`` is a path or package of a spaCy model; empty picks the pinned one. ``knowledge`` are
    TOML files of actors and places of this casebook, relative to its folder; ``public`` the names that may be
    published although their bearers would be protected.
    """

    title: str = ""
    notice: str = ""
    language: str = "en"
    model: str = ""
    runner: str = "processes"
    workers: int = 0
    batch: int = 64
    item_timeout: float = 300.0
    max_item_bytes: int = 5_000_000
    max_line_bytes: int = 4_000_000
    sources: tuple[str, ...] = ()
    knowledge: tuple[str, ...] = ()
    public: tuple[PublicName, ...] = ()
    level: str = "public"

    def fingerprint(self) -> str:
        """Hash the settings that can change a record (not how or how fast it is made)."""
        return digest({"language": self.language, "max_item_bytes": self.max_item_bytes})


def find_casebook(start: Path) -> Path | None:
    """Find the nearest folder with a ``tocsin.toml``, from ``start`` upwards."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder
    return None


def load(folder: Path | None = None, *, environ: Mapping[str, str] | None = None, **flags: Any) -> Settings:
    """Build the settings: defaults, the folder's ``tocsin.toml``, ``TOCSIN_*`` of the environment, flags.

    Args:
        folder: A casebook's folder, or None for no file.
        environ: The environment to read (``TOCSIN_WORKERS=4``); None reads nothing from it.
        flags: Settings given on the command line; None means not given.

    Raises:
        ConfigError: The file is no TOML, a name is unknown, or a value has the wrong type.
    """
    values: dict[str, Any] = {}
    where = "flags"
    if folder is not None and (folder / FILE_NAME).is_file():
        where = str(folder / FILE_NAME)
        try:
            values.update(tomllib.loads((folder / FILE_NAME).read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"{where} is no TOML: {error}") from error
        except OSError as error:
            raise ConfigError(f"{where} can't be read: {error.strerror}") from error
    fields = {field.name: field for field in msgspec.structs.fields(Settings)}
    for name in fields:
        text = (environ or {}).get(f"TOCSIN_{name.upper()}")
        if text is not None and name not in ("sources", "knowledge", "public"):
            values[name] = text
    values.update({name: value for name, value in flags.items() if value is not None})
    try:
        settings = msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{where}: {error}") from error
    if settings.level not in ("public", "partner", "restricted", "sealed"):
        raise ConfigError(f"{where}: level {settings.level!r} is none of public, partner, restricted, sealed")
    if settings.batch < 1 or settings.workers < 0 or settings.item_timeout <= 0:
        raise ConfigError(f"{where}: batch, workers and item_timeout must be positive (workers 0 = all cores)")
    return settings


def worker_count(settings: Settings) -> int:
    """How many worker processes to use; 0 in the settings means every core this process may use."""
    return (
        settings.workers or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else settings.workers or (os.cpu_count() or 1)
    )
