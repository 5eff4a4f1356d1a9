"""What a person decided on names, laid over records as a View gives them out; the words of a record never change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from tocsin.document import Span
from tocsin.records import ActorRef, AnyRecord
from tocsin.store.decisions import clusters
from tocsin.store.filters import actors, fold
from tocsin.store.ledger import Decision

__all__ = ["Names"]

R = TypeVar("R", bound=AnyRecord)
_NOWHERE = Span(0, 0)


class Names:
    """Renames actors by the decisions ``same`` and ``differ``.

    The actor of names that are the same has the name that a decision gave first and that an entity stands behind, else
    the first given; and that entity. Of names that differ, neither lends the other its name, code or entity.

    Args:
        decisions: Decisions in force, in their order.
        records: All current records, to learn which entity a name leads to; read only when there is a decision on names.
    """

    def __init__(self, decisions: Sequence[Decision], records: Iterable[AnyRecord]) -> None:
        on_names = [decision for decision in decisions if decision.verb in ("same", "differ")]
        self._same: dict[str, ActorRef] = {}
        self._entities: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}
        self.classes = clusters(on_names)
        if on_names:
            known, by_name = _known(records, {fold(name) for decision in on_names for name in decision.names})
            self._learn(on_names, known, by_name)

    def __bool__(self) -> bool:
        """Say whether anything was decided on names."""
        return bool(self._same or self._apart)

    def _learn(self, decisions: Sequence[Decision], known: dict[str, ActorRef], by_name: dict[str, set[str]]) -> None:
        given = [name for decision in decisions for name in decision.names]
        for names in self.classes:
            ordered = [name for name in dict.fromkeys(given) if fold(name) in names]
            backed = [known[key] for name in ordered if (key := fold(name)) in known and known[key].entity]
            blank = ActorRef(text="", span=_NOWHERE, kind="name", name=ordered[0])
            chief = msgspec.structs.replace(backed[0], name=backed[0].name or ordered[0]) if backed else blank
            for key in names:
                self._same[key] = chief
            for ref in backed:
                assert ref.entity is not None and chief.name is not None
                self._entities[ref.entity] = fold(chief.name)
                self._same[fold(chief.name)] = chief
        for decision in decisions:
            if decision.verb == "differ":
                one, other = (fold(name) for name in decision.names)
                self._apart.setdefault(one, set()).add(other)
                self._apart.setdefault(other, set()).add(one)
        # Two names under one entity: which of them it belongs to is not known, so neither keeps it.
        self._shared = {key for key, others in self._apart.items() if any(by_name.get(key, set()) & by_name.get(o, set()) for o in others)}

    def apply(self, record: R) -> R:
        """Return a record with its actors named as was decided; itself when nothing bears on it."""
        if not self or not any(self._named(ref) is not ref for ref in actors(record)):
            return record
        renamed: R = self._walk(record)
        return renamed

    def _walk(self, value: Any) -> Any:
        if isinstance(value, ActorRef):
            return self._named(value)
        if isinstance(value, msgspec.Struct):
            changed = {name: new for name in value.__struct_fields__ if (new := self._walk(old := getattr(value, name))) is not old}
            return msgspec.structs.replace(value, **changed) if changed else value
        if isinstance(value, tuple):
            new = tuple(self._walk(item) for item in value)
            return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
        return value

    def _named(self, ref: ActorRef) -> ActorRef:
        said, name = fold(ref.text), fold(ref.name or "")
        if said in self._apart and name in self._apart[said]:
            # A decision parts these words from the name that they were taken for: the words stand for themselves.
            ref = msgspec.structs.replace(ref, name=ref.text, code=None, entity=None)
            name = said
        elif ref.entity and (name in self._shared or said in self._shared):
            ref = msgspec.structs.replace(ref, entity=None)
        chief = self._same.get(name) or self._same.get(self._entities.get(ref.entity or "", ""))
        if chief is None and ref.kind == "name":
            chief = self._same.get(said)
        if chief is None or (ref.name == chief.name and ref.entity == (chief.entity or ref.entity)):
            return ref
        return msgspec.structs.replace(ref, name=chief.name, entity=chief.entity or ref.entity, code=chief.code or ref.code)


def _known(records: Iterable[AnyRecord], wanted: set[str]) -> tuple[dict[str, ActorRef], dict[str, set[str]]]:
    """Learn of folded names that were decided on what entity they lead to.

    Returns:
        Name or words of a name -> a reference of the entity that most records give them; and canonical name -> entities.
    """
    by_name: dict[str, set[str]] = {}
    found: dict[str, Counter[str]] = {}
    kept: dict[tuple[str, str], ActorRef] = {}
    for record in records:
        for ref in actors(record):
            if not ref.entity:
                continue
            if (name := fold(ref.name or "")) in wanted:
                by_name.setdefault(name, set()).add(ref.entity)
            for key in {fold(ref.name or ""), fold(ref.text) if ref.kind == "name" else ""} & wanted:
                found.setdefault(key, Counter())[ref.entity] += 1
                kept.setdefault((key, ref.entity), ref)
    return {key: kept[key, min(times, key=lambda entity: (-times[entity], entity))] for key, times in found.items()}, by_name
