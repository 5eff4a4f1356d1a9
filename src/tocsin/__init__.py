"""Tocsin reads reports about a crisis and keeps the record: who said what, on whose word, in which exact words.

``import tocsin`` does no work; the parser is loaded once, on the first :func:`extract`.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from typing import Any

    from tocsin.casebook import Casebook
    from tocsin.records import Record

__all__ = ["extract", "init", "mentions", "open"]


def extract(text: str, *, title: str | None = None, outlet: str | None = None, published: str | None = None) -> list[Record]:
    """Read one text and return its records, with offsets in code points of exactly this text.

    Args:
        text: A report. Its headline, date line and dateline are recognised when they stand in it.
        title: The headline, when it is not part of the text.
        outlet: Who published it.
        published: When, as an EDTF date (``2023-11-15``, ``2023-11``).

    Returns:
        Records in the order of the extractors; empty for a text in a language without a pack.

    Raises:
        UsageError: The text is empty or holds a lone surrogate, or ``published`` is no date.
    """
    from tocsin.pipeline import extract_text

    return extract_text(text, title=title, outlet=outlet, published=published)


def mentions(text: str, *, published: str | None = None) -> list[dict[str, Any]]:
    """List the places, dates and actors that a text names, in its order, for anyone who wants only these.

    Args:
        text: A report, or any piece of one.
        published: When, as an EDTF date; relative dates ("on Tuesday") are counted from it.

    Returns:
        Mappings with ``record`` ("place", "date" or "actor"), ``span`` (``[start, end)`` in code points of the text) and
        ``text``. A place has ``name``, ``lat``, ``lon`` (degrees WGS 84), ``country`` (alpha-3), ``admin1`` (name of
        the first-level division), ``geonameid`` and ``precision``; a date ``timex`` and ``timex_type`` (TIMEX3), ``interval``
        (days ``[start, end)``) and ``basis``; an actor ``name``, ``type``, ``code`` and ``standing``. What is not known is
        None. Words may be a place and an actor.

    Raises:
        UsageError: The text is empty or holds a lone surrogate, or ``published`` is no date.
    """
    from tocsin.pipeline import mention_text

    return mention_text(text, published=published)


def open(folder: str | os.PathLike[str] | None = None) -> Casebook:
    """Open the casebook in a folder (the nearest one from here upwards when None).

    Raises:
        NoCasebook: There is none.
    """
    from tocsin.casebook import Casebook

    return Casebook.open(folder)


def init(folder: str | os.PathLike[str], *, title: str = "") -> Casebook:
    """Make a new casebook in a folder.

    Raises:
        StoreError: There is one already, or the disk refused.
    """
    from tocsin.casebook import Casebook

    return Casebook.init(folder, title=title)


class _Face(ModuleType):
    """This package, whose function :func:`extract` stays in place when the room of the same name is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if name != "extract" or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
