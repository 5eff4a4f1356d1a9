"""Claims put together as persons with their custody episodes, several axes side by side; and small numbers kept from being told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from tocsin.errors import UsageError
from tocsin.register.claims import ON_PERSONS, Claim
from tocsin.register.vocabulary import vocabulary

__all__ = ["Episode", "PersonFile", "Tally", "assemble", "bearing", "check_decision", "clusters", "live", "suppress", "tally"]

_OPEN = ("withdrawn", "refuted")


class Episode(msgspec.Struct, frozen=True, kw_only=True):
    """One time of being held: all claims on it, the latest as-of first within a field."""

    id: str
    claims: tuple[Claim, ...]

    def said(self, field: str) -> tuple[Claim, ...]:
        """Return the claims on one field."""
        return tuple(claim for claim in self.claims if claim.field == field)

    def value(self, field: str) -> str:
        """Return what is claimed of one field last, "" when nothing is or when the last claims differ.

        No choice is made silently: two claims of one time with two values have no one value.
        """
        said = self.said(field)
        if not said:
            return ""
        last = [claim for claim in said if claim.as_of == said[0].as_of]
        return said[0].value if len({claim.value for claim in last}) == 1 else ""


class PersonFile(msgspec.Struct, frozen=True, kw_only=True):
    """A person as the register has them: ``ids`` are the entries that a person decided to be one."""

    id: str
    ids: tuple[str, ...]
    claims: tuple[Claim, ...]
    episodes: tuple[Episode, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names claimed, each once."""
        return tuple(dict.fromkeys(claim.value for claim in self.claims if claim.field == "name"))

    def all(self) -> tuple[Claim, ...]:
        """Return every claim on the person and their episodes."""
        return (*self.claims, *(claim for episode in self.episodes for claim in episode.claims))


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many episodes have each value of one axis; None is a number too small to be told, or one that would give it away."""

    axis: str
    cells: tuple[tuple[str, int | None], ...]
    total: int | None


def live(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims that stand: none that was withdrawn, nor the withdrawals, unless these were withdrawn in turn."""
    given = list(claims)
    gone: set[str] = set()
    for claim in reversed(given):  # a withdrawal comes after what it withdraws
        if claim.field == "withdraw" and claim.id not in gone:
            gone.add(claim.value)
    return [claim for claim in given if claim.id not in gone and claim.field != "withdraw"]


def clusters(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """Tell which entries a person decided to be one, by each entry's id; entries that nobody joined are not listed."""
    found: dict[str, frozenset[str]] = {}
    for claim in live(claims):
        if claim.field == "same":
            joined = found.get(claim.person, frozenset({claim.person})) | found.get(claim.value, frozenset({claim.value}))
            for id_ in joined:
                found[id_] = joined
    return found


def check_decision(claims: Sequence[Claim], verb: str, one: str, other: str) -> None:
    """Refuse a decision that contradicts one in force.

    Raises:
        UsageError: The two are one entry, or were decided otherwise; that decision has to be withdrawn first.
    """
    if one == other:
        raise UsageError("that is one entry; nothing to decide")
    joined = clusters(claims)
    together = joined.get(one, frozenset({one}))
    if verb == "differ" and other in together:
        raise UsageError(f"{one[:8]} and {other[:8]} were decided to be one person; withdraw that decision first")
    if verb != "same":
        return
    union = together | joined.get(other, frozenset({other}))
    for claim in live(claims):
        if claim.field == "differ" and {claim.person, claim.value} <= union:
            raise UsageError(f"{claim.person[:8]} and {claim.value[:8]} were decided to be two persons; withdraw that decision first")


def assemble(claims: Iterable[Claim]) -> list[PersonFile]:
    """Put claims together by person and episode, persons in the order of their ids."""
    standing = live(claims)
    joined = clusters(standing)
    grouped: dict[str, list[Claim]] = defaultdict(list)
    members: dict[str, frozenset[str]] = {}
    for claim in standing:
        ids = joined.get(claim.person, frozenset({claim.person}))
        members[min(ids)] = ids
        if claim.field not in ON_PERSONS:
            grouped[min(ids)].append(claim)
    return [_person(id_, members[id_], found) for id_, found in sorted(grouped.items())]


def _person(id_: str, ids: frozenset[str], found: Sequence[Claim]) -> PersonFile:
    ordered = sorted(found, key=lambda claim: (claim.as_of, claim.at, claim.id), reverse=True)
    episodes: dict[str, list[Claim]] = defaultdict(list)
    for claim in ordered:
        if claim.episode:
            episodes[claim.episode].append(claim)
    return PersonFile(
        id=id_,
        ids=tuple(sorted(ids)),
        claims=tuple(claim for claim in ordered if not claim.episode),
        episodes=tuple(Episode(id=name, claims=tuple(claims)) for name, claims in sorted(episodes.items())),
    )


def bearing(category: str, episode: Episode, person: PersonFile) -> list[tuple[str, tuple[Claim, ...]]]:
    """Lay what was entered beside each condition of an assessed category; nothing is decided.

    Returns:
        For each condition what it asks for, and the claims that bear on it (none: nothing was entered).
    """
    row: Mapping[str, Any] = vocabulary().categories[category]
    return [
        (str(condition["asks"]), tuple(claim for claim in (*person.claims, *episode.claims) if claim.field in condition["fields"]))
        for condition in row["condition"]
    ]


def tally(persons: Iterable[PersonFile], axis: str) -> dict[str, int]:
    """Count episodes by their value of one axis, every value named; "" counts those of which nothing, or nothing one, is claimed."""
    counted = dict.fromkeys((*vocabulary().axes[axis], ""), 0)
    values = Counter(episode.value(axis) for person in persons for episode in person.episodes if episode.value("verification") not in _OPEN)
    counted.update(values)
    return counted


def suppress(axis: str, counted: Mapping[str, int], least: int) -> Tally:
    """Hide the cells with fewer than ``least`` persons, and as many more as keep the hidden ones from being worked out.

    The hidden cells together hold at least ``least`` persons, or the total is hidden too.
    """
    total = sum(counted.values())
    small = {value for value, number in counted.items() if 0 < number < least}
    for value in sorted(counted, key=lambda value: (counted[value], value)):
        hidden = sum(counted[one] for one in small)
        if not small or (hidden >= least and len(small) > 1):
            break
        if counted[value] and value not in small:
            small.add(value)
    told = total >= least and (not small or (len(small) > 1 and sum(counted[one] for one in small) >= least))
    return Tally(
        axis=axis,
        cells=tuple((value, None if value in small else number) for value, number in counted.items()),
        total=total if told or total == 0 else None,
    )
