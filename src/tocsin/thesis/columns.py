"""From a file of event data to a stream: who acts as one, who is of one family, and what each act is as a response."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tocsin.errors import UsageError
from tocsin.registry import load_toml
from tocsin.tables import EventStream, stream
from tocsin.thesis.responses import read_act
from tocsin.thesis.stream import Ints, Stream

__all__ = ["Merged", "merge", "read", "to_stream"]


def read(path: Path, *, mapping: str | None = None) -> Stream:
    """Read a file of event data in any format that :mod:`tocsin.tables` knows.

    Args:
        path: The file.
        mapping: A format's name or a mapping file; None tells the format by the content.

    Raises:
        UsageError: The file can't be read, fits no format, or has no act that two parties take part in.
        DataError: The mapping breaks its form.
    """
    return to_stream(stream(path, mapping=mapping), path.name)


def to_stream(events: EventStream, name: str) -> Stream:
    """Turn columns of event data into a stream; rows with one party only are left out and noted.

    Raises:
        UsageError: No row is left.
    """
    whole = merge(events)
    acts = [read_act(act.type, act.modes, act.contexts) for act in events.acts]
    valence, instrument = (np.array([act[side] for act in acts], dtype=np.int64)[events.act] for side in (0, 1))
    # A place before the first entity stands for nobody.
    places = np.r_[whole.place, -1]
    actor, target = places[events.actor], places[events.target]
    kept = (actor >= 0) & (target >= 0)
    if not kept.any():
        raise UsageError(f"{name} has no act with an actor and a recipient")
    counted = {
        "rows cut wrongly": events.refused,
        "acts without a whole day": events.undated,
        "rows that the data set has taken back": events.deleted,
        "acts with one known party only": int((~kept).sum()),
    }
    return Stream(
        name=f"{name} ({events.title})",
        entities=whole.names,
        family=whole.family,
        aliases=whole.aliases,
        day=events.day[kept],
        actor=actor[kept],
        target=target[kept],
        severity=events.severity[kept],
        goldstein=events.goldstein[kept],
        plover=events.plover[kept],
        deaths=events.deaths[kept],
        valence=valence[kept],
        instrument=instrument[kept],
        symmetric=events.symmetric[kept],
        notes=tuple(f"{what}, left out: {number:,}" for what, number in counted.items() if number),
    )


@dataclass(frozen=True)
class Merged:
    """Entities: their names; the place of each party of the data among them, -1 for nobody; the family of each; other names for them."""

    names: tuple[str, ...]
    place: Ints
    family: Ints
    aliases: dict[str, tuple[int, ...]]


def merge(events: EventStream) -> Merged:
    """Let the organs of a state or body act as one entity; the family of an entity is its country, or itself where it has none."""
    table = load_toml("thesis/entities.toml")
    state, nobody, shared = (frozenset(table[key]) for key in ("state", "nobody", "shared"))
    lands: dict[str, str] = {}
    for party in events.parties:
        if party.code and not party.sectors and party.code not in shared:
            lands.setdefault(party.code, party.name)
    names: list[str] = []
    families: dict[str, str] = {}
    for key, party in zip(events.entities, events.parties, strict=True):
        sectors = frozenset(party.sectors)
        if sectors & nobody:
            names.append("")
            continue
        if party.name != key or not sectors:
            # The data set's codes have labels, which leave the organ out; so does the plain name of a land.
            name = party.name if sectors <= state else f"{party.name} ({', '.join(party.sectors)})"
        elif sectors <= state and party.code and party.code not in shared:
            name = lands.get(party.code, party.code)
        else:
            name = key
        names.append(name)
        families[name] = party.code if party.code and party.code not in shared else name
    whole = sorted(families)
    every = sorted(set(families.values()))
    place, number = {name: at for at, name in enumerate(whole)}, {name: at for at, name in enumerate(every)}
    aliases: dict[str, set[int]] = {}
    for key, party, name in zip(events.entities, events.parties, names, strict=True):
        for alias in (key, party.code) if name else ():
            if alias:
                aliases.setdefault(alias, set()).add(place[name])
    return Merged(
        names=tuple(whole),
        place=np.array([place.get(name, -1) for name in names], dtype=np.int64),
        family=np.array([number[families[name]] for name in whole], dtype=np.int64),
        aliases={alias: tuple(sorted(those)) for alias, those in aliases.items()},
    )
