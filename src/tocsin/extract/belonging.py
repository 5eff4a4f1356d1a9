"""Of which country somebody is told to be whom nothing else tells it of: by the words of their own phrase, or by where they are.

"a Turkish submarine" is Turkey's by its own words. "the clinic at Kherson", or those in it when the town is shelled, stand on Ukraine's
ground: that is a guess about them, and said so. An armed band is never taken for that of the country it acts in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from tocsin.extract.actors import Actor
from tocsin.extract.places import Located, located
from tocsin.extract.reading import Reading
from tocsin.records import ActorRef, PlaceRef

__all__ = ["Belonging", "Told"]

_HYPHENS = ("-", "‑")

_STRANGERS = frozenset(("REB", "UAF", "PRM", "MIL", "CRM", "SPY", "REF"))
"""Sectors of those who may well act in a country that is not theirs."""

_BODIES = frozenset(("COP", "JUD", "LEG", "GOV"))
"""Sectors of those who act on their own state's ground."""


class Told(NamedTuple):
    """Parties with what was learned of their countries, and whether any of it is a guess."""

    parties: tuple[ActorRef, ...]
    guessed: bool


class Belonging:
    """Tells countries of parties in one document."""

    def __init__(self, reading: Reading, joined: frozenset[str]) -> None:
        self.reading = reading
        self.joined = joined
        self.at: dict[int, Located] = {token: item for item in located(reading) for token in range(item.first, item.last)}

    def tell(self, heads: Sequence[int], parties: tuple[ActorRef, ...], place: PlaceRef | None, *, acting: bool) -> Told:
        """Give parties without a code the country that they are told to be of.

        Args:
            heads: The head token of each party.
            parties: The parties.
            place: Where the act took place.
            acting: Whether the parties act. Of those who act, only bodies of a state are taken for the place's.
        """
        out: list[ActorRef] = []
        guessed = False
        for head, party in zip(heads, parties, strict=True):
            if party.code or party.kind == "pronoun" or (party.type == "person" and party.kind == "name"):
                out.append(party)
                continue
            code = self._own(head) or self._itself(head)
            if code is None:
                code = self._ground(head, party, place, acting)
                guessed = guessed or code is not None
            out.append(msgspec.structs.replace(party, code=code) if code else party)
        return Told(tuple(out), guessed)

    def _own(self, head: int) -> str | None:
        """Return the country of an adjective that stands before the head ("an Azerbaijani border post"), if it is only one's."""
        parse, known = self.reading.parse, self.reading.knowledge.known
        for token in range(head - 1, parse.left[head] - 1, -1):
            forms = [form.of for form in known(parse.text[token]) if form.role in ("adjective", "people") and isinstance(form.of, Actor)]
            codes = {actor.code for actor in forms if actor.type in ("country", "place")}
            if len(codes) != 1 or parse.text[token + 1] in _HYPHENS:
                continue
            if token >= 2 and parse.text[token - 1] in _HYPHENS and parse.lower[token - 2] in self.joined:
                continue
            return codes.pop() or None
        return None

    def _itself(self, head: int) -> str | None:
        """Return the country of a place that is the party itself ("shelled Goma")."""
        item = self.at.get(head)
        return item.place.country if item is not None and item.sort != "demonym" else None

    def _ground(self, head: int, party: ActorRef, place: PlaceRef | None, acting: bool) -> str | None:
        """Return the country of the place in the phrase, or of the act's place."""
        sectors = set(party.sectors)
        if sectors & _STRANGERS:
            return None
        parse = self.reading.parse
        for token in range(head + 1, parse.right[head]):
            item = self.at.get(token)
            if item is not None and item.sort != "demonym" and item.place.country and parse.dep[parse.head[token]] in ("prep", "pobj"):
                return item.place.country
        if acting and not sectors & _BODIES:
            return None
        return place.country if place is not None else None
