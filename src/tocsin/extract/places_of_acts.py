"""Where an act took place: the place told in its own clause; else, with a doubt, the one that its text lets a reader take.

The *place* of an act is told: a phrase of place in its clause, or the place that it falls on. Its *focus* is only taken: the
place that the rest of its sentence names, then the sentences before, then the country that the text is about. Words ("urged",
"condemned") have no focus: their speaker's whereabouts are seldom what a report tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from tocsin.codebook import Codebook
from tocsin.extract.acts import Act
from tocsin.extract.frames import Frames
from tocsin.extract.places import Located, located, place_at
from tocsin.extract.reading import Reading
from tocsin.extract.triggers import Matcher
from tocsin.records import PlaceRef

__all__ = ["PlaceFinder", "Whereabouts"]

_DOWN = frozenset(("compound", "appos", "nmod", "amod"))
_MATERIAL = (2, 4)
_BACK = 6
_MOST = 0.7
"""Share of a text's names that must lie in one country for the text to be about it."""
_FEWEST = 2
_EXACT = ("point", "area", "unknown", "country")
_NARROW = ("point", "unknown", "area", "country")
_DOERS = ("nsubj", "nsubjpass", "csubj")


class Whereabouts(NamedTuple):
    """The place told of an act, and the place taken for it where none is told."""

    place: PlaceRef | None
    focus: PlaceRef | None


class PlaceFinder:
    """Finds places of acts in one document; the gazetteer says more of those that it knows."""

    def __init__(self, reading: Reading, frames: Frames, matcher: Matcher, book: Codebook) -> None:
        self.reading = reading
        self.frames = frames
        self.matcher = matcher
        self.book = book
        self.prepositions = matcher.lexicon.words("nouns.place_prepositions")
        words = reading.pack.raw("places.acts")
        self.further = frozenset(words["further"])
        self.away = frozenset(words["away"])
        self.near = frozenset(words["near"])
        self.leaving = frozenset(words["leaving"])
        self.arriving = frozenset(words["arriving"])
        self.of = frozenset(words["of"])
        self.falling = frozenset(words["falling"])
        self.upon = frozenset(words["upon"])
        self.where = frozenset(words["where"])
        self.pointing = frozenset(words["pointing"])
        self.anaphors: dict[str, list[str]] = words["anaphors"]
        self.towards = frozenset(words["towards"])
        self.lands = frozenset(reading.pack.raw("places.before.sorts")) | frozenset(words["lands"])
        self.named = [item for item in located(reading) if item.sort != "demonym"]
        self.at = {token: item for item in self.named for token in range(item.first, item.last)}

    def find(self, act: Act, near: Sequence[int], shared: Iterable[Sequence[int]] = ()) -> Whereabouts:
        """Return the place told in the act's clause or that it falls on; else, for what is done and not said, a focus.

        ``shared`` are the tokens of the clauses that share its place, where its own tells none.
        """
        material = self.book.quad(act.type) in _MATERIAL
        bodily = material or self.book.types[act.type].symmetric
        place = self._told(act, near, bodily)
        if bodily and not _is_known(place):
            further = (found for tokens in shared if _is_known(found := self._narrowest(self._phrases(act, self._outer(tokens), bodily))))
            place = self._antecedent(act.clause) or next(further, place)
        return Whereabouts(place, self._focus(act) if material and not _is_known(place) else None)

    def _told(self, act: Act, near: Sequence[int], bodily: bool) -> PlaceRef | None:
        """Return the narrowest place named; else what the act's word bears ("the Orm raid"); else a phrase of place."""
        named = list(self._phrases(act, near, bodily))
        heads = (*act.heads, *act.recipients) if bodily else ()
        for fallen in heads:
            item = self._named(fallen)
            party = item is not None and self._is_party(item.place, act) and (fallen in act.recipients or fallen not in self.at)
            if item is not None and not party:
                named.append(item.place)
        place = self._narrowest(named) or (self._borne(act) if bodily else None)
        if place is not None:
            return place
        for token in near:
            head = self.frames.child(token, "pobj") if self.reading.parse.lower[token] in self.prepositions else None
            told = head is not None and head not in self.at and self._speaks(act, token, bodily) and not self._lies_beyond(act, token)
            if head is not None and told and self.matcher.any_in([head], ("$place", "town", "ways")):
                return self._phrase(head)
        return next((self._phrase(head) for head in heads if head not in self.at and self.matcher.any_in([head], ("$place", "ways"))), None)

    def _phrases(self, act: Act, tokens: Sequence[int], bodily: bool) -> Iterator[PlaceRef]:
        """List the named places of phrases such as "in Orm"."""
        p = self.reading.parse
        for token in tokens:
            if p.dep[token] not in ("prep", "prt") or not self._locates(token, act.type) or not self._speaks(act, token, bodily):
                continue
            if self._lies_beyond(act, token):
                continue
            head = self.frames.child(token, "pobj")
            item = self._named(head) if head is not None else None
            if item is None or (self._is_party(item.place, act) and p.lower[token] in self.upon):
                continue  # an embargo on a state is no place
            yield self._refer(item, token)

    def _outer(self, tokens: Sequence[int]) -> list[int]:
        """Leave out of a shared clause what places a happening that it only speaks of ("jailed for his part in the raid in Orm")."""
        p, kept = self.reading.parse, list[int]()
        for token in tokens:
            at, inner = p.head[token], False
            while p.pos[at] in ("NOUN", "PROPN") and p.head[at] != at and not inner:
                above = p.head[at]
                at, was = (p.head[above] if p.dep[at] == "pobj" else above), at
                inner = p.pos[at] in ("NOUN", "PROPN") and self.matcher.any_in([was], ("$event",))
            if not inner:
                kept.append(token)
        return kept

    def _lies_beyond(self, act: Act, token: int) -> bool:
        """Tell whether a phrase tells of where something went or came from that the act did not ("fled into camps in Chad")."""
        p, noun = self.reading.parse, self.reading.parse.head[token]
        above = p.head[noun]
        if noun == act.token or p.dep[noun] != "pobj":
            return False
        return p.lower[above] in self.towards and self._is_land(noun) and not self._locates(above, act.type)

    @staticmethod
    def _narrowest(places: Iterable[PlaceRef]) -> PlaceRef | None:
        return min(places, key=lambda place: _NARROW.index(place.precision), default=None)

    def _borne(self, act: Act) -> PlaceRef | None:
        """Return the town that the noun of an act is named after ("the Orm raid"), unless it acts there."""
        p, children = self.reading.parse, self.frames.children
        nouns = (
            [act.token]
            if act.noun
            else [kid for kid in children[act.clause] if p.dep[kid] == "nsubj" and self.matcher.any_in([kid], ("$event",))]
        )
        for child in (kid for noun in nouns for kid in children[noun]):
            item = self.at.get(child)
            if item is not None and p.dep[child] in ("compound", "nmod") and item.place.precision == "point" and not self._governs(child):
                return item.place
        return None

    def _governs(self, token: int) -> bool:
        """Tell whether a town's name may stand for its government ("the Kyiv strike")."""
        known = self.reading.knowledge.known(self.reading.parse.text[token])
        return any(form.role == "capital" for form in known)

    def _is_party(self, place: PlaceRef, act: Act) -> bool:
        """Tell whether a state is meant to whom something is done, given or refused, not where it is done."""
        return place.precision == "country" and act.type not in self.falling

    def _antecedent(self, clause: int) -> PlaceRef | None:
        """Return the place that "where" at the head of a relative clause stands for."""
        p = self.reading.parse
        where = any(p.lower[child] in self.where for child in self.frames.children[clause])
        item = self._named(p.head[clause]) if where and p.dep[clause] in ("relcl", "advcl", "acl") else None
        return item.place if item is not None else None

    def _speaks(self, act: Act, token: int, bodily: bool) -> bool:
        return bodily or self._of_words(act, token)

    def _of_words(self, act: Act, token: int) -> bool:
        """Tell whether a phrase says where words were said: it hangs on them, or on the meeting where they were."""
        return self.reading.parse.head[token] in (act.clause, act.token)

    def _locates(self, token: int, type_: str) -> bool:
        word = self.reading.parse.lower[token]
        if word in self.prepositions or word in self.further:
            return True
        return (word in self.away and type_ in self.leaving) or (word in self.towards and type_ in self.arriving)

    def _named(self, head: int) -> Located | None:
        """Return the name of a place that a noun phrase is, or names as where or what it is ("the town of Gao", "a guard in Gao")."""
        p = self.reading.parse
        if head in self.at:
            return self.at[head]
        land, children = self._is_land(head), self.frames.children[head]
        way = self.matcher.any_in([head], ("ways",))
        for child in children:
            word = p.lower[child]
            if p.dep[child] == "prep" and (word in self.prepositions or (land and word in self.of) or (way and word in self.towards)):
                inner = self.frames.child(child, "pobj")
                if inner is not None and inner > head and (found := self._named(inner)) is not None:
                    return found
        for child in children:
            if child in self.at and (p.dep[child] == "appos" or (land and p.dep[child] in _DOWN)):
                return self.at[child]
        place = place_at(self.reading, head)
        return Located(head, head + 1, "name", place) if place is not None else None

    def _is_land(self, head: int) -> bool:
        return self.reading.parse.lemma[head] in self.lands or self.matcher.any_in([head], ("$place", "town", "ways", "property"))

    def _refer(self, item: Located, preposition: int) -> PlaceRef:
        """Refer to a place; what is only near it is an area."""
        if self.reading.parse.lower[preposition] in self.near and item.place.precision == "point":
            return msgspec.structs.replace(item.place, precision="area")
        return item.place

    def _phrase(self, head: int) -> PlaceRef:
        first, end = self.frames.phrase(head)
        span = self.reading.parse.span(first, end)
        return PlaceRef(text=self.reading.document.text[span.start : span.end], span=span)

    def _focus(self, act: Act) -> PlaceRef | None:
        """Take the place that the act's sentence names, the nearest before it, or the country that the text is about."""
        p = self.reading.parse
        meant = self._meant(act)
        if meant is not None:
            return meant
        own = p.sent[act.token]
        for sentence in range(own, max(-1, own - _BACK), -1):
            ranked = sorted(self._candidates(sentence, act))
            if ranked:
                return ranked[0][2].place
            struck = self._struck(act) if sentence == own else None
            if struck is not None:
                return struck
        return self._home()

    def _struck(self, act: Act) -> PlaceRef | None:
        """Return the country that an act falls on."""
        items = (self._named(head) for head in act.recipients)
        return next((item.place for item in items if item is not None and item.place.precision == "country"), None)

    def _meant(self, act: Act) -> PlaceRef | None:
        """Return the place named before that "in the city", "in that country" means."""
        p = self.reading.parse
        for token in self.frames.near(act.clause):
            head = self.frames.child(token, "pobj") if p.dep[token] == "prep" and self._locates(token, act.type) else None
            if head is None or not any(p.lower[kid] in self.pointing for kid in self.frames.children[head]):
                continue
            kinds = self.anaphors.get(p.lemma[head], ())
            before = (item.place for item in reversed(located(self.reading)) if item.last <= head and item.place.precision in kinds)
            place = next(before, None)
            if place is not None:
                return place
        return None

    def _candidates(self, sentence: int, act: Act) -> Iterator[tuple[tuple[bool, int, int], int, Located]]:
        """Rank the places of a sentence: those where something is, the exact ones, the near ones first."""
        p = self.reading.parse
        first, end = p.sentences[sentence]
        for item in self.named:
            if not first <= item.first < end:
                continue
            head = next((t for t in range(item.first, item.last) if not item.first <= p.head[t] < item.last), item.first)
            where = self._locative(head)
            if item.place.country is None and item.place.lat is None:
                continue
            if not where and (item.place.precision == "country" or p.dep[head] in _DOERS):
                continue  # a state that acts, or a body of a town
            yield (not where, _EXACT.index(item.place.precision), abs(item.first - act.token)), item.first, item

    def _locative(self, head: int) -> bool:
        """Tell whether a name stands where something is said to be."""
        p = self.reading.parse
        for _ in range(3):
            above = p.head[head]
            if p.dep[head] == "pobj" and p.lower[above] in self.prepositions | self.further:
                return True
            if above == head or not (p.dep[head] in (*_DOWN, "conj") or (p.dep[head] == "pobj" and p.lower[above] in self.of)):
                return False
            head = p.head[above] if p.dep[head] == "pobj" else above
        return False

    def _home(self) -> PlaceRef | None:
        """Return the first name of the country that most names of the text lie in; people's names for it count."""
        codes = [item.place.country for item in located(self.reading) if item.place.country]
        if len(codes) < _FEWEST:
            return None
        most = max(dict.fromkeys(codes), key=codes.count)
        if codes.count(most) < _MOST * len(codes):
            return None
        fit = (item.place for item in located(self.reading) if item.place.country == most and item.place.precision == "country")
        return next(fit, None)


def _is_known(place: PlaceRef | None) -> bool:
    return place is not None and (place.country is not None or place.lat is not None)
