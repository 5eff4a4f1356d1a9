"""Which frameworks a casebook's brief lays its records beside: those that its settings name, else those its speakers invoke."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.analysis import Docket
from tocsin.frameworks.framework import Framework
from tocsin.frameworks.shelf import load, load_file, names
from tocsin.records import Characterisation

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["chosen", "find", "invoked"]

MOST = 2
"""Frameworks that a brief takes by itself."""


def find(name: str, folder: Path | None = None) -> Framework:
    """Load a framework by the name of a shipped one, or by a file, looked for in the casebook's folder too.

    Raises:
        UsageError: There is neither, or the file breaks the format.
    """
    if not name.endswith(".toml"):
        return load(name)
    inside = folder / name if folder is not None else None
    return load_file(inside if inside is not None and inside.is_file() else Path(name))


def invoked(view: View | Docket) -> list[Framework]:
    """List the frameworks whose words speakers put on what happened, those with most speakers first, two at most."""
    docket = Docket.of(view)
    sources: dict[str, set[str]] = defaultdict(set)
    for record in docket.all(Characterisation):
        if record.framework in names():
            sources[str(record.framework)].add(docket.source(record).key)
    ranked = sorted(sources, key=lambda name: (-len(sources[name]), name))
    return [load(name) for name in ranked[:MOST]]


def chosen(view: View | Docket, settings: Sequence[str], folder: Path | None = None) -> list[Framework]:
    """List the frameworks of a brief: those that the settings name, in their order; with none named, those invoked.

    Raises:
        UsageError: A named framework is not there or breaks the format.
    """
    return [find(name, folder) for name in settings] or invoked(view)
