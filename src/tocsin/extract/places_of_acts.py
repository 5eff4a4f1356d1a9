"""Where an act took place, by the phrase of place in its own clause."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.extract.acts import Act
from tocsin.extract.frames import Frames
from tocsin.extract.places import place_at
from tocsin.extract.reading import Reading
from tocsin.extract.triggers import Matcher
from tocsin.records import PlaceRef

__all__ = ["PlaceFinder"]


class PlaceFinder:
    """Finds places of acts; the gazetteer says more of those that it knows."""

    def __init__(self, reading: Reading, frames: Frames, matcher: Matcher) -> None:
        self.reading = reading
        self.frames = frames
        self.matcher = matcher
        self.prepositions = matcher.lexicon.words("nouns.place_prepositions")

    def find(self, act: Act, near: Sequence[int]) -> PlaceRef | None:
        """Return the place told in the act's clause, else the place that it falls on, else None."""
        p = self.reading.parse
        for token in near:
            if p.dep[token] == "prep" and p.lower[token] in self.prepositions:
                head = self.frames.child(token, "pobj")
                if head is not None and self.matcher.any_in([head], ("$place", "town", "ways")):
                    return self._refer(head)
        for head in (*act.heads, *act.recipients):
            if self.matcher.any_in([head], ("$place", "ways")):
                return self._refer(head)
        return None

    def _refer(self, head: int) -> PlaceRef:
        found = place_at(self.reading, head)
        if found is not None:
            return found
        first, end = self.frames.phrase(head)
        span = self.reading.parse.span(first, end)
        return PlaceRef(text=self.reading.document.text[span.start : span.end], span=span)
