"""Of which country somebody is told to be whom nothing else tells it of: by the words of their own phrase, or by where they are.

"a Turkish submarine" is Turkey's by its own words. "the clinic at Kherson", or those in it when the town is shelled, stand on Ukraine's
ground: that is a guess about them, and said so; so is that rebels are of the country they act in. Unknown gunmen, criminals, spies and
those who fled are never taken for people of the country they are in, nor is whoever is somebody's ("their citizens") or led by another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from tocsin.codebook import Lexicon
from tocsin.extract.actors import Actor
from tocsin.extract.nominals import sort_of
from tocsin.extract.places import Located, located
from tocsin.extract.reading import Reading
from tocsin.records import ActorRef, PlaceRef

__all__ = ["Belonging", "Ground", "Told"]

_HYPHENS = ("-", "‑")

_STRANGERS = frozenset(("UAF", "CRM", "SPY", "REF"))
"""Sectors of those who may well act in a country that is not theirs."""

_IRREGULAR = frozenset(("REB", "PRM"))

_FIGHTING = frozenset(("REB", "PRM", "MIL"))

_BODIES = frozenset(("COP", "JUD", "LEG", "GOV", "MIL", "REB", "PRM", "OPP"))
"""Sectors of those who act on their own state's ground."""

_OWN = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
"""Sectors of a state's bodies, who take orders of their own state."""

_AT_HOME = frozenset(("GOV", "COP", "JUD", "LEG", "OPP", "PTY", "ELI", "MIL", "EDU", "MED", "LAB", "AGR", "BUS"))
"""Sectors of those who are taken to be of the only country that is spoken of, wherever the act was."""

_HERE = frozenset(("in", "at", "near", "into", "across", "inside", "throughout", "over", "around", "outside", "within", "of", "along"))
"""Prepositions before a country that make it ground; elsewhere it is somebody who acts."""


_BARE = frozenset(("det", "nummod", "quantmod", "prep", "punct", "relcl", "cc", "conj", "predet"))
"""What may stand with a noun without telling whose somebody is."""


class Ground(NamedTuple):
    """The ground that an act is done on: its place, if told, and who is taken to be of it.

    ``bodies``: only a state's own bodies. ``leaving``: also those who flee, for it is the ground that they flee from.
    ``guests``: nobody, for people meet and sign on anybody's ground.
    """

    place: PlaceRef | None
    bodies: bool
    leaving: bool = False
    guests: bool = False


class Told(NamedTuple):
    """Parties with what was learned of their countries, and whether any of it is a guess."""

    parties: tuple[ActorRef, ...]
    guessed: bool


class Belonging:
    """Tells countries of parties in one document."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading = reading
        joined = lexicon.words("nouns.prefixes")
        self.municipal = lexicon.words("nouns.municipal")
        self.crewed = lexicon.words("nouns.crewed")
        self.strangers, self.locals = lexicon.words("nouns.strangers"), lexicon.words("nouns.locals")
        self.quantities = lexicon.words("nouns.quantities")
        self.joined, self.tools = joined, lexicon.words("nouns.tools")
        self.at: dict[int, Located] = {token: item for item in located(reading) for token in range(item.first, item.last)}
        self.spoken: dict[int, set[str]] | None = None
        self.told: dict[int, str] = {}
        self.guesses: dict[int, str] = {}
        self.by_head: dict[int, str] = {}
        self.fighters: dict[str, set[str]] = {}
        self.grounds: dict[int, set[str]] = {}
        self.paragraphs: dict[int, set[str]] | None = None
        for item in self.at.values():
            if item.sort != "demonym" and item.place.country and self._is_ground(item):
                self.grounds.setdefault(reading.parse.sent[item.first], set()).add(item.place.country)

    def _is_ground(self, item: Located) -> bool:
        """Tell whether a name tells where something is and not who acts: no subject, and a country only behind "in" and the like."""
        parse = self.reading.parse
        head = item.last - 1
        if parse.dep[head] in ("nsubj", "nsubjpass"):
            return False
        return item.place.precision != "country" or (parse.dep[head] == "pobj" and parse.lower[parse.head[head]] in _HERE)

    def tell(self, heads: Sequence[int], parties: tuple[ActorRef, ...], ground: Ground | None, things: bool = True) -> Told:
        """Give parties without a code the country that they are told to be of.

        Args:
            heads: The head token of each party.
            parties: The parties.
            ground: Where the act took place, if that tells anything of them.
            things: Whether what is nobody can be of a country ("the bridge" that is hit, but not "the law" that is protested against).
        """
        out: list[ActorRef] = []
        guessed = False
        for head, party in zip(heads, parties, strict=True):
            party = self._with_sectors(head, party)
            code = party.code or self._own(head)
            if code is None and party.kind != "pronoun" and not (party.type == "person" and party.kind == "name"):
                code = self._itself(head)
            if code is not None and party.kind != "pronoun" and _IRREGULAR & set(party.sectors):
                self.fighters.setdefault(self.reading.parse.lemma[head], set()).add(code)
            if code is None:
                code = self._guess(head, party, ground) if things or head in self.reading.by_head else None
                guessed = guessed or code is not None
            out.append(msgspec.structs.replace(party, code=code) if code and code != party.code else party)
        return Told(tuple(out), guessed)

    def ordered(self, heads: Sequence[int], parties: tuple[ActorRef, ...], by: tuple[ActorRef, ...], guessed: bool) -> Told:
        """Give a state's bodies of whom nothing else is told the country of who asks or orders them ("ordered the army to fire")."""
        codes = {party.code for party in by}
        if len(codes) != 1 or not (code := codes.pop()) or code not in self.reading.knowledge.countries:
            return Told(parties, guessed)
        out: list[ActorRef] = []
        for head, party in zip(heads, parties, strict=True):
            if self.reading.parse.tag[head] == "NNS" and any(
                self.reading.parse.lower[c] == "of" for c in self.reading.parse.children[head]
            ):
                out.append(party)  # "the governments of the region"
                continue
            own = party.code is None and party.kind != "pronoun" and set(party.sectors) & _OWN
            if own and (not self._is_anothers(head, irregular=False) or self._has_loose_owner(head)):
                self.by_head[head] = code
                party, guessed = msgspec.structs.replace(party, code=code), True
            out.append(party)
        return Told(tuple(out), guessed)

    def _has_loose_owner(self, head: int) -> bool:
        """Tell whether somebody is told to be of "his" or "their", and of nobody known: of the subject, then ("ordered his troops")."""
        parse = self.reading.parse
        owners = [c for c in parse.children[head] if parse.tag[c] == "PRP$"]
        return any((mention := self.reading.by_head.get(c)) is None or mention.entity is None for c in owners)

    def _guess(self, head: int, party: ActorRef, ground: Ground | None) -> str | None:
        """Guess the country of a party from the place, or from what was guessed of it or of its owner before."""
        mention = self.reading.by_head.get(head)
        entity = mention.entity if mention is not None else None
        if party.kind == "pronoun" or (party.type == "person" and party.kind == "name"):
            return self.guesses.get(id(entity)) if entity is not None else None
        if head in self.by_head:
            return self.by_head[head]
        if self._is_state(head) or self.reading.parse.lemma[head] in self.strangers:
            return None
        code = self._of_guessed(head)
        if code is None and self._is_local(head) and not self._is_anothers(head, irregular=False):
            code = self._about(self.reading.parse.sent[head])
        code = code or self._ground(head, party, ground) or self._named_before(head, party)
        if ground is not None and ground.guests and ground.place is not None and code == ground.place.country and not self._stands_in(head):
            return None
        if code is not None and entity is not None:
            self.guesses.setdefault(id(entity), code)
        return code

    def country(self, head: int) -> str | None:
        """Return the country that a party is known or told to be of, without any guess."""
        mention = self.reading.by_head.get(head)
        known = mention.entity.code if mention is not None and mention.entity is not None else None
        return known or self._own(head) or self._itself(head)

    def _own(self, head: int) -> str | None:
        """Return the country that the party's own words tell: an adjective, an owner, or what is set beside its name."""
        mention = self.reading.by_head.get(head)
        entity = mention.entity if mention is not None else None
        code = self._adjective(head) or self._named(head) or self._owner(head) or self._apposed(head) or self._body(head)
        if entity is None:
            return code
        if code is None:
            return self.told.get(id(entity))
        if mention is not None and mention.kind == "name":
            self.told[id(entity)] = code
        return code

    def _with_sectors(self, head: int, party: ActorRef) -> ActorRef:
        """Give a phrase that leads back to nobody known ("the ministry") the sectors that its noun tells."""
        if party.sectors or party.name is not None or party.kind not in ("nominal", "anonymous"):
            return party
        sort = sort_of(self.reading.pack, self.reading.parse.lower[head], self.reading.parse.lemma[head])
        return msgspec.structs.replace(party, sectors=sort.sectors) if sort is not None and sort.sectors else party

    def _adjective(self, head: int) -> str | None:
        """Return the country of an adjective before the head, or that is the party ("an Azerbaijani border post"), if it is only one's."""
        parse = self.reading.parse
        for token in range(head, parse.left[head] - 1, -1):
            codes = self._of_people(token, token + 1)
            if token > parse.left[head] and (longer := self._of_people(token - 1, token + 1)):
                # "North Korean": the last word alone would be another's or nobody's.
                codes = longer
            if len(codes) != 1 or (token < head and parse.text[token + 1] in _HYPHENS):
                continue
            if token >= 2 and parse.text[token - 1] in _HYPHENS and parse.lower[token - 2] in self.joined:
                continue
            return codes.pop() or None
        return None

    def _of_people(self, first: int, end: int) -> set[str]:
        """Return the codes of the states whose adjective or people's name the words are."""
        words = " ".join(self.reading.parse.text[first:end])
        forms = [form.of for form in self.reading.knowledge.known(words) if form.role in ("adjective", "people")]
        return {actor.code for actor in forms if isinstance(actor, Actor) and actor.type in ("country", "place")}

    def _named(self, head: int) -> str | None:
        """Return the code of the known body whose name stands before a common noun ("NATO jets"), if its name is only one's."""
        parse = self.reading.parse
        if parse.pos[head] != "NOUN":
            return None
        for token in parse.children[head]:
            if (
                token > head
                or parse.dep[token] not in ("compound", "nmod")
                or parse.pos[token] != "PROPN"
                or parse.text[token + 1] in _HYPHENS
            ):
                continue
            number = parse.ent_id[token]
            first, end = parse.entities[number][:2] if number >= 0 else (token, token + 1)
            known = self.reading.knowledge.known(" ".join(parse.text[first : max(end, token + 1)]))
            bodies = [form.of for form in known if isinstance(form.of, Actor) and form.of.type == "organisation" and form.role == "name"]
            # A firm's or a paper's people may be of any country.
            codes = {body.code for body in bodies if body.code not in self.reading.knowledge.countries or _FIGHTING & set(body.sectors)}
            if not codes and parse.lemma[head] in self.tools:
                # "Mali drones", "Bamako strikes"
                states = (form.of for form in known if form.role in ("name", "capital"))
                codes = {of.code for of in states if isinstance(of, Actor) and of.type == "country"}
            if len(codes) == 1:
                return codes.pop() or None
        return None

    def _owner(self, head: int) -> str | None:
        """Return the country of whose the party is ("its pilot", "Mali's convoy")."""
        parse = self.reading.parse
        for token in parse.children[self._counted(head)]:
            mention = self.reading.by_head.get(token)
            if parse.dep[token] == "poss" and mention is not None and mention.entity is not None:
                return mention.entity.code or self.told.get(id(mention.entity))
        return None

    def _counted(self, head: int) -> int:
        """Return the noun that an amount is of ("a number of its soldiers")."""
        parse = self.reading.parse
        if parse.lemma[head] in self.quantities:
            for link in parse.children[head]:
                inner = next((c for c in parse.children[link] if parse.dep[c] == "pobj"), None) if parse.lower[link] == "of" else None
                if inner is not None:
                    return inner
        return head

    def _of_guessed(self, head: int) -> str | None:
        """Return the country that was guessed before of the party itself, spoken of again, or of whose it is ("his troops")."""
        owner = next((c for c in self.reading.parse.children[head] if self.reading.parse.dep[c] == "poss"), head)
        mention = self.reading.by_head.get(owner)
        if mention is None or mention.entity is None:
            return None
        return self.guesses.get(id(mention.entity))

    def _apposed(self, head: int) -> str | None:
        """Return the country told beside a name ("Lea Bruun, a Danish envoy")."""
        parse = self.reading.parse
        beside = (c for c in parse.children[head] if parse.dep[c] == "appos" and parse.pos[c] == "NOUN")
        return next((code for c in beside if (code := self._adjective(c))), None)

    def _body(self, head: int) -> str | None:
        """Return the country of the body that a phrase is of ("the head of the Lebanese central bank")."""
        parse = self.reading.parse
        for link in parse.children[head]:
            if link < head or parse.lower[link] != "of" or head not in self.reading.by_head:
                continue
            for token in parse.children[link]:
                mention = self.reading.by_head.get(token)
                if parse.lemma[token] in self.crewed and (code := self._adjective(token)):
                    return code  # "the captain of a Danish trawler"
                if mention is None or mention.entity is None or mention.entity.type != "organisation":
                    continue
                return mention.entity.code or self._adjective(token)
        return None

    def _itself(self, head: int) -> str | None:
        """Return the country of a place that is the party itself ("shelled Goma")."""
        item, parse = self.at.get(head), self.reading.parse
        named = item is not None and item.sort != "demonym" and parse.ent[head] != "NORP"
        if item is not None and named and item.place.country:
            return item.place.country
        if parse.pos[head] != "PROPN" or head + 2 >= len(parse) or parse.text[head + 1] != ",":
            return None
        # "Dinder, Sudan": what stands behind a name that is in no gazetteer.
        behind = self.at.get(head + 2)
        told = behind is not None and parse.dep[head + 2] in ("appos", "npadvmod") and parse.head[head + 2] == head
        return behind.place.country if behind is not None and told and behind.place.precision == "country" else None

    def _ground(self, head: int, party: ActorRef, ground: Ground | None) -> str | None:
        """Return the country of the place in the phrase, or of the act's place."""
        sectors = set(party.sectors)
        leaving = ground is not None and ground.leaving
        if (sectors & _STRANGERS and not leaving) or self._is_anothers(head, bool(sectors & _IRREGULAR)):
            return None
        parse = self.reading.parse
        if party.sectors[:1] == ("MIL",) and self._is_bare_plural(head):
            return None  # soldiers may be anybody's wherever they are; the army, or a government's soldiers, are the country's
        for link in parse.children[head]:
            for token in parse.children[link] if link > head and parse.dep[link] == "prep" else ():
                item = self.at.get(token)
                if parse.dep[token] != "pobj":
                    continue
                if item is not None and item.sort != "demonym" and item.place.country:
                    return item.place.country
                if parse.lower[link] == "of" and parse.tag[token] == "NNS" and (code := self._within(token)):
                    return code
        if ground is None or (ground.bodies and not sectors & _BODIES):
            return self._only(parse.sent[head]) if sectors & _AT_HOME else None
        return ground.place.country if ground.place is not None and ground.place.country else self._about(parse.sent[head])

    def _stands_in(self, head: int) -> bool:
        """Tell whether a party is of a place by its own phrase ("the court in Accra") or by its noun ("residents")."""
        parse = self.reading.parse
        told = any(token in self.at for link in parse.children[head] if parse.dep[link] == "prep" for token in parse.children[link])
        return told or self._is_local(head)

    def _is_bare_plural(self, head: int) -> bool:
        """Tell whether a noun stands for several, of whom their phrase tells no more than how many and where they are."""
        parse = self.reading.parse
        return parse.tag[head] == "NNS" and all(parse.dep[c] in _BARE and parse.lower[c] != "of" for c in parse.children[head])

    def _named_before(self, head: int, party: ActorRef) -> str | None:
        """Return the country of the irregulars that a text told of by the same noun before ("Malian rebels ... The rebels")."""
        if not _IRREGULAR & set(party.sectors) or self._is_anothers(head, irregular=True):
            return None
        codes = self.fighters.get(self.reading.parse.lemma[head], set())
        return next(iter(codes)) if len(codes) == 1 else None

    def _within(self, head: int) -> str | None:
        """Return the country of the people whom a crowd is of ("a mob of Danes", "hundreds of nurses in Lima")."""
        parse = self.reading.parse
        places = (
            self.at.get(c) for link in parse.children[head] if link > head and parse.dep[link] == "prep" for c in parse.children[link]
        )
        told = (item.place.country for item in places if item is not None and item.sort != "demonym" and item.place.country)
        return self._adjective(head) or next(told, None)

    def _is_local(self, head: int) -> bool:
        """Tell whether somebody belongs to the place that is spoken of, by their noun or by what stands before it ("the city council")."""
        parse = self.reading.parse
        if parse.lemma[head] in self.locals:
            return True
        told = head in self.reading.by_head and any(c < head and parse.lemma[c] in self.municipal for c in parse.children[head])
        return told and parse.pos[head] == "NOUN"

    def _is_state(self, head: int) -> bool:
        """Tell whether a party is states themselves ("many countries"), which are of no other."""
        return self.reading.parse.lemma[head] in self.reading.pack.words("actors.anaphoric.states")

    def _is_anothers(self, head: int, irregular: bool) -> bool:
        """Tell whether somebody is told to be of others, whoever they are ("their citizens", "a Danish-led mission").

        Who backs irregulars does not tell whose they are.
        """
        parse = self.reading.parse
        return any(
            parse.dep[c] == "poss"
            or (not irregular and parse.dep[c] == "amod" and c >= 2 and parse.text[c - 1] in _HYPHENS and parse.tag[c] == "VBN")
            for c in parse.children[self._counted(head)]
        )

    def _only(self, sentence: int) -> str | None:
        """Return the only country that a sentence speaks of in any way, or the whole text."""
        if self.spoken is None:
            self.spoken = {}
            sent = self.reading.parse.sent
            known = [(sent[at], m.entity.code) for at, m in self.reading.by_head.items() if m.entity is not None and m.entity.code]
            for number, code in (*known, *((sent[item.first], item.place.country) for item in self.at.values() if item.place.country)):
                self.spoken.setdefault(number, set()).add(code)
        here = self.spoken.get(sentence) or set().union(*self.spoken.values())
        found = next(iter(here)) if len(here) == 1 else None
        return found if found in self.reading.knowledge.countries else None

    def _about(self, sentence: int) -> str | None:
        """Return the only country in which the places of a sentence lie, or those of its paragraph, never of the whole text."""
        here = self.grounds.get(sentence) or self._beside(sentence)
        return next(iter(here)) if len(here) == 1 else None

    def _beside(self, sentence: int) -> set[str]:
        """Return the countries in which the places of a sentence's paragraph lie."""
        parse = self.reading.parse
        if self.paragraphs is None:
            self.paragraphs = {}
            for number, codes in self.grounds.items():
                self.paragraphs.setdefault(parse.para[parse.sentences[number][0]], set()).update(codes)
        return self.paragraphs.get(parse.para[parse.sentences[sentence][0]], set())
