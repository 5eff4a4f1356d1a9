"""Where an act took place: the place told in its own clause; else, with a doubt, the one that its text lets a reader take.

The *place* of an act is told: a phrase of place in its clause, or the place that it falls on. Its *focus* is only taken: the
place that the rest of its sentence names, then the sentences before, then the country that the text is about. Words ("urged",
"condemned") have no focus: their speaker's whereabouts are seldom what a report tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
        self.towards = frozenset(words["towards"])
        self.lands = frozenset(reading.pack.raw("places.before.sorts")) | frozenset(words["lands"])
        self.named = [item for item in located(reading) if item.sort != "demonym"]
        self.at = {token: item for item in self.named for token in range(item.first, item.last)}

    def find(self, act: Act, near: Sequence[int]) -> Whereabouts:
        """Return the place told in the act's clause or that it falls on; else, for what is done and not said, a focus."""
        material = self.book.quad(act.type) in _MATERIAL
        place = self._told(act, near, material or self.book.types[act.type].symmetric)
        known = place is not None and (place.country is not None or place.lat is not None)
        return Whereabouts(place, self._focus(act) if material and not known else None)

    def _told(self, act: Act, near: Sequence[int], bodily: bool) -> PlaceRef | None:
        p = self.reading.parse
        unnamed: PlaceRef | None = None
        for token in near:
            if p.dep[token] != "prep" or not self._locates(token, act.type):
                continue
            if not bodily and not self._of_words(act, token):
                continue
            head = self.frames.child(token, "pobj")
            if head is None:
                continue
            item = self._named(head)
            if item is not None:
                return self._refer(item, token)
            if unnamed is None and p.lower[token] in self.prepositions and self.matcher.any_in([head], ("$place", "town", "ways")):
                unnamed = self._phrase(head)
        for head in (*act.heads, *act.recipients) if bodily else ():
            item = self._named(head)
            if item is not None:
                return item.place
            if unnamed is None and self.matcher.any_in([head], ("$place", "ways")):
                unnamed = self._phrase(head)
        return unnamed

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
        for child in children:
            if p.dep[child] == "prep" and (p.lower[child] in self.prepositions or (land and p.lower[child] in self.of)):
                inner = self.frames.child(child, "pobj")
                if inner is not None and inner > head and (found := self._named(inner)) is not None:
                    return found
        for child in children:
            if child in self.at and (p.dep[child] == "appos" or (land and p.dep[child] in _DOWN)):
                return self.at[child]
        place = place_at(self.reading, head)
        return Located(head, head + 1, "name", place) if place is not None else None

    def _is_land(self, head: int) -> bool:
        return self.reading.parse.lemma[head] in self.lands or self.matcher.any_in([head], ("town", "ways", "property"))

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
        own = p.sent[act.token]
        for sentence in range(own, max(-1, own - _BACK), -1):
            ranked = sorted(self._candidates(sentence, act))
            if ranked:
                return ranked[0][2].place
        return self._home()

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
