"""What stands beside a record on whose word it is: what the speaker may decide, and what kind of decision it was."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from tocsin.analysis import Docket
from tocsin.records import Characterisation, Demand, Record, Statement
from tocsin.registry import load_toml

__all__ = ["Note", "notes", "notes_of"]

_WORD = re.compile(r"[\w'’-]+")


class Note(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A note and when it is put: ``speaker`` words in the name or standing of who speaks, ``words`` in the record's words.

    Both must be met when both are given. ``kinds`` are kinds of record. The first note with a ``speaker`` that fits is taken,
    and every note without one.
    """

    id: str
    text: str
    kinds: tuple[str, ...]
    speaker: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    recalled: bool = False


@cache
def notes() -> tuple[Note, ...]:
    """Read the shipped notes."""
    return msgspec.convert(load_toml("frameworks/standing.toml")["note"], tuple[Note, ...])


def notes_of(docket: Docket, record: Record) -> tuple[str, ...]:
    """List the notes that stand beside a record: a term's or a statement's speaker, and orders that find nothing."""
    kind = type(record).__name__.lower()
    told = f"{_speaker(docket, record)} {docket.source(record).standing or ''}"
    said = _said(docket, record)
    found: list[str] = []
    placed = False
    for note in notes():
        if kind not in note.kinds or (note.words and not _holds(said, note.words)):
            continue
        if note.speaker and (placed or not _holds(told, note.speaker)):
            continue
        placed = placed or bool(note.speaker)
        found.append(note.text)
    words = load_toml("frameworks/standing.toml")["words"]
    if isinstance(record, Characterisation) and not placed:
        found.append(str(words["nobody"]))
    around = _statement(docket, record)
    if around is not None and around.condition is not None:
        found.append(str(words["condition"]).format(condition=around.condition.text))
    return tuple(found)


def _statement(docket: Docket, record: Record) -> Statement | None:
    """Return the statement that a record is or lies in, if any."""
    found = record if isinstance(record, Statement) else docket.by_id.get(record.said_by)
    return found if isinstance(found, Statement) else None


def _speaker(docket: Docket, record: Record) -> str:
    """Return the names of all who are in a record's chain of speakers, the outlet aside, with their types and sectors as words."""
    chain = [step.speaker for step in docket.chain(record)]
    own = docket.speaker(record)
    refs = [ref for ref in (*chain, own) if ref is not None]
    kinds = [word for ref in refs for word in (f"type-{ref.type}", *(f"sector-{sector}" for sector in ref.sectors))]
    return " ".join([*(f"{ref.name or ref.text} {ref.standing or ''}" for ref in refs), *kinds])


def _said(docket: Docket, record: Record) -> str:
    """Return a record's words, with those of the statement that it lies in."""
    around = docket.by_id.get(record.said_by)
    whole = around.content.text if isinstance(around, Statement) else ""
    return f"{record.evidence.text} {record.action.text if isinstance(record, Demand) else ''} {whole}"


def _holds(text: str, patterns: tuple[str, ...]) -> bool:
    folded = " ".join(_WORD.findall(text.casefold()))
    return any(re.search(rf"\b{re.escape(pattern).replace(chr(92) + '*', chr(92) + 'w*')}\b", folded) for pattern in patterns)
