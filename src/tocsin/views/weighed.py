"""What the rules weighed for a record and set aside, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from tocsin.document import Span
from tocsin.language import load_pack

__all__ = ["Note", "label", "tell"]


class Note(Protocol):
    """One thing that was weighed, as the reading hands it over: codes and spans, no words."""

    @property
    def what(self) -> str:
        """The sort of thing: a table of the words."""

    @property
    def code(self) -> str:
        """How it went: a key of that table."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands."""

    @property
    def details(self) -> tuple[str, ...]:
        """What else the words have room for."""


def label() -> str:
    """Return the label of the part."""
    return str(load_pack("en").raw("weighed.lines.label"))


def tell(notes: Sequence[Note] | None, quote: Callable[[Sequence[Span]], str], frames: dict[str, str]) -> list[str]:
    """Tell notes one a line.

    Args:
        notes: As made by reading the report again; None when other versions made the record.
        quote: Gives the words at spans, masked and in quotation marks.
        frames: What the frames of a cue are, in words.
    """
    table = load_pack("en").raw("weighed")
    lines: dict[str, str] = table["lines"]
    if notes is None:
        return [lines["other_versions"]]
    told = [_line(note, table, quote, frames) for note in notes]
    return list(dict.fromkeys(told)) or [lines["nothing"]]


def _line(note: Note, table: dict[str, dict[str, str]], quote: Callable[[Sequence[Span]], str], frames: dict[str, str]) -> str:
    classes = table["classes"]
    details = [", ".join(" ".join(classes.get(word, word) for word in part.split(" ")) for part in one.split(", ")) for one in note.details]
    how = table[note.what][note.code].format(*details, "", "")
    if note.what == "speaker" and details:
        how += table["lines"]["score"].format(*details)
    frame = frames.get(details[1], details[1]) if note.what == "reading" else ""
    return table["lines"][note.what].format(*details, words=quote(note.spans), how=how, frame=frame)
