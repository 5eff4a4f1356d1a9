"""Event types with their modes, scores and quad classes, the contexts, and the folding rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tocsin.errors import DataError, UsageError
from tocsin.registry import load_toml

__all__ = ["Codebook", "EventType", "check", "load_codebook", "make_codebook"]

HOLDS = ("", "told", "requested", "future", "denied")
RECIPIENT = ("required", "optional", "none")


@dataclass(frozen=True)
class EventType:
    """One type: its quad class (1 to 4), its score (-10 to 10), its modes with theirs.

    ``symmetric`` types may have every party among the actors; ``recipient`` says whether an event of the type
    is whole without one. ``holds`` is what the type makes of an act told inside it (``requested``, ``future``,
    ``denied``, ``told``, or "" when it holds none); ``due``, ``means``, ``meant``, ``local``, ``far``, ``persons``,
    ``people`` and ``known`` are told in the data file.
    """

    name: str
    quad: int
    score: float
    recipient: str
    gloss: str
    symmetric: bool = False
    holds: str = ""
    due: bool = False
    means: bool = False
    meant: bool = False
    local: bool = False
    far: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    inner_modes: dict[str, str] = field(default_factory=dict)
    modes: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Codebook:
    """An ontology of events as one data file tells it."""

    name: str
    version: str
    quads: dict[int, str]
    types: dict[str, EventType]
    contexts: dict[str, str]
    fold_future: dict[str, str]
    fold_refused: dict[str, str]
    mode_contexts: dict[str, str]
    speech: dict[str, str]

    def quad(self, type_: str) -> int:
        """Return a type's quad class, 1 to 4.

        Raises:
            UsageError: No such type.
        """
        return self._type(type_).quad

    def intensity(self, type_: str, modes: tuple[str, ...] = ()) -> float:
        """Return the score of a type, or of the farthest from 0 among its modes.

        Raises:
            UsageError: No such type, or a mode that it does not have.
        """
        found = self._type(type_)
        for mode in modes:
            if mode not in found.modes:
                raise UsageError(f"{type_} has no mode {mode!r}; it has {', '.join(found.modes) or 'none'}")
        return max((found.modes[mode] for mode in modes), key=abs, default=found.score)

    def plain_type(self, type_: str, status: str = "actual", negated: bool = False) -> str:
        """Return the type that an event counts as where only plain types are wanted (PLOVER's folding rules).

        Args:
            type_: The record's own type.
            status: How real the act is told to be; only the future folds.
            negated: The act is not to be done: cooperation that will not come is a refusal.
        """
        table = self.fold_refused if negated else self.fold_future
        return table.get(type_, type_) if status == "future" else type_

    def is_far(self, type_: str, modes: tuple[str, ...]) -> bool:
        """Tell whether the place of an act says nothing about where those are from on whom it falls."""
        return _among(self._type(type_).far, modes)

    def is_personal(self, type_: str, modes: tuple[str, ...]) -> bool:
        """Tell whether whoever an act falls on is somebody, no thing ("arrested the baker")."""
        return _among(self._type(type_).persons, modes)

    def is_general(self, type_: str, modes: tuple[str, ...]) -> bool:
        """Tell whether an act that names nobody it falls on touches all who live there (a curfew)."""
        return _among(self._type(type_).people, modes)

    def content(self, type_: str, modes: tuple[str, ...]) -> str:
        """Return what an act makes of an act told inside it, "" when that stands for itself (a raid that is condemned)."""
        kind = self._type(type_)
        return "" if _among(kind.known, modes) else kind.holds

    def mode_by_content(self, outer: str, inner: str, modes: tuple[str, ...] = ()) -> str | None:
        """Return the mode that an act gives to the act that holds it ("refused to meet"), or None."""
        kind = self._type(outer)
        return next((mode for mode in modes if mode in kind.modes), kind.inner_modes.get(inner))

    def _type(self, name: str) -> EventType:
        if name not in self.types:
            raise UsageError(f"no event type {name!r} in {self.name} {self.version}; there are {', '.join(self.types)}")
        return self.types[name]


def _among(listed: tuple[str, ...], modes: tuple[str, ...]) -> bool:
    return "*" in listed or any(mode in listed for mode in modes)


@cache
def load_codebook(name: str = "plover") -> Codebook:
    """Load a shipped ontology, ``data/codebook/<name>.toml``, once.

    Raises:
        DataError: The file is missing or breaks the format; the message lists every break.
    """
    data = load_toml(f"codebook/{name}.toml")
    wrong = check(data)
    if wrong:
        raise DataError(f"codebook/{name}.toml: " + "; ".join(wrong))
    return make_codebook(data)


def make_codebook(data: dict[str, Any]) -> Codebook:
    """Make an ontology of a file's data, which :func:`check` found sound."""
    return Codebook(
        name=data["name"],
        version=data["version"],
        quads={int(key): value for key, value in data["quads"].items()},
        types={
            key: EventType(
                name=key,
                quad=row["quad"],
                score=float(row["score"]),
                recipient=row["recipient"],
                gloss=row["gloss"],
                symmetric=row.get("symmetric", False),
                holds=row.get("holds", ""),
                due=row.get("due", False),
                means=row.get("means", False),
                meant=row.get("meant", False),
                local=row.get("local", False),
                far=tuple(row.get("far", ())),
                persons=tuple(row.get("persons", ())),
                people=tuple(row.get("people", ())),
                known=tuple(row.get("known", ())),
                inner_modes=dict(row.get("inner_modes", {})),
                modes={mode: float(score) for mode, score in row.get("modes", {}).items()},
            )
            for key, row in data["types"].items()
        },
        contexts=dict(data["contexts"]),
        fold_future=dict(data.get("fold", {}).get("future", {})),
        fold_refused=dict(data.get("fold", {}).get("refused", {})),
        mode_contexts=dict(data.get("mode_contexts", {})),
        speech=dict(data["speech"]),
    )


def check(data: dict[str, Any]) -> list[str]:
    """List what breaks the format of an ontology file; empty when it is sound."""
    wrong = [f"no table {name!r}" for name in ("name", "version", "quads", "types", "contexts", "speech") if name not in data]
    if wrong:
        return wrong
    modes: set[str] = set()
    for name, row in data["types"].items():
        missing = [key for key in ("quad", "score", "recipient", "gloss") if key not in row]
        if missing:
            wrong.append(f"type {name} has no {', '.join(missing)}")
            continue
        if str(row["quad"]) not in data["quads"]:
            wrong.append(f"type {name} stands under quad {row['quad']}, which there is not")
        if row["recipient"] not in RECIPIENT:
            wrong.append(f"type {name}: recipient is none of {', '.join(RECIPIENT)}")
        if row.get("holds", "") not in HOLDS:
            wrong.append(f"type {name}: holds is none of {', '.join(HOLDS[1:])}")
        for key in ("far", "persons", "people", "known"):
            unknown = [mode for mode in row.get(key, ()) if mode != "*" and mode not in row.get("modes", {})]
            wrong.extend(f"type {name}: {key} names no mode {mode}" for mode in unknown)
        for inner, mode in row.get("inner_modes", {}).items():
            if inner not in data["types"] or mode not in row.get("modes", {}):
                wrong.append(f"type {name}: inner_modes {inner} = {mode} names no type or no mode of {name}")
        for label, score in [(name, row["score"]), *row.get("modes", {}).items()]:
            if not -10 <= score <= 10:
                wrong.append(f"score of {label} leaves -10..10")
        modes.update(row.get("modes", {}))
    for act in ("promise", "threat", "refusal", "demand"):
        if data["speech"].get(act) not in data["types"]:
            wrong.append(f"speech: no type for a {act}")
    for table in data.get("fold", {}).values():
        for before, after in table.items():
            wrong.extend(f"folding names no type {name}" for name in (before, after) if name not in data["types"])
    for mode, context in data.get("mode_contexts", {}).items():
        if mode not in modes or context not in data["contexts"]:
            wrong.append(f"mode_contexts: {mode} = {context} names no mode or no context")
    return wrong
