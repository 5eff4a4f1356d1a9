"""Settings: ``tocsin.toml``, then the environment, then flags, made into one frozen object."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from tocsin.errors import ConfigError
from tocsin.hashing import digest
from tocsin.registry import read_toml

__all__ = ["FILE_NAME", "PublicName", "Settings", "find_casebook", "load", "worker_count"]

FILE_NAME = "tocsin.toml"
_LEVELS = ("public", "partner", "restricted", "sealed")


class PublicName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person whose name a reviewer has cleared for publication, and why it does no harm."""

    name: str
    reason: str
    by: str = ""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be set. Sizes are bytes, times seconds.

    ``title`` is the crisis, for the brief's head. ``language`` is the pack used when an item's language can't
    be told. ``sources`` are what is read when the folder itself is given (relative to it). ``model`` is a path or
    package of a spaCy model; empty picks the pinned one. ``workers`` 0 is one for each core. ``knowledge`` are
    TOML files of actors and places of this casebook, relative to its folder, ``tables`` mapping files of event
    data; ``public`` the names that may be
    published although their bearers would be protected; ``frameworks`` what a brief lays records beside: names of shipped
    frameworks, or TOML files relative to the folder (none: those that speakers invoke); ``codebook`` TOML files of event types
    and triggers of this casebook.
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
    tables: tuple[str, ...] = ()
    public: tuple[PublicName, ...] = ()
    frameworks: tuple[str, ...] = ()
    codebook: tuple[str, ...] = ()
    level: str = "public"

    def fingerprint(self) -> str:
        """Hash the settings that can change a record (not how or how fast it is made)."""
        return digest({"language": self.language, "max_item_bytes": self.max_item_bytes})


def find_casebook(start: Path) -> Path | None:
    """Find the nearest folder with a ``tocsin.toml``, from ``start`` upwards."""
    start = start.absolute()
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
    file = folder / FILE_NAME if folder is not None else None
    values = read_toml(file, str(file), ConfigError) if file is not None and file.is_file() else {}
    origins = dict.fromkeys(values, str(file))
    names = [field.name for field in msgspec.structs.fields(Settings)]
    for name in names:
        variable = f"TOCSIN_{name.upper()}"
        text = (environ or {}).get(variable)
        if text is not None and name not in _FILE_ONLY:
            values[name], origins[name] = text, variable
    for name, value in flags.items():
        if value is not None:
            values[name], origins[name] = value, f"--{name.replace('_', '-')}"
    try:
        settings = msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        known = f"; the settings are {', '.join(names)}" if "unknown field" in str(error) else ""
        raise ConfigError(f"{_origin(str(error), origins)}: {error}{known}") from error
    _check(settings, origins)
    return settings


_FILE_ONLY = ("sources", "knowledge", "tables", "public", "frameworks", "codebook")


def _origin(error: str, origins: Mapping[str, str]) -> str:
    """Say where the value that an error of conversion names was given."""
    named = re.search(r"\$\.(\w+)|field `(\w+)`", error)
    return origins.get((named[1] or named[2]) if named else "", "settings")


def _check(settings: Settings, origins: Mapping[str, str]) -> None:
    if settings.level not in _LEVELS:
        raise ConfigError(f"{origins['level']}: level {settings.level!r} is none of {', '.join(_LEVELS)}")
    if settings.workers < 0:
        raise ConfigError(f"{origins['workers']}: workers is {settings.workers}; give 0 for one a core, or more")
    for name in ("batch", "item_timeout", "max_item_bytes", "max_line_bytes"):
        if not getattr(settings, name) > 0:
            raise ConfigError(f"{origins[name]}: {name} is {getattr(settings, name)}; it must be above 0")


def worker_count(settings: Settings) -> int:
    """How many worker processes to use; 0 in the settings means every core this process may use."""
    if settings.workers:
        return settings.workers
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
