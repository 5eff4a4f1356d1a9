"""Names of places told by their form alone: short forms of states, "Lake Orm", "Orm County", "Elm Street", "Highway 12"."""

from __future__ import annotations

import re

from tocsin.extract.atlas import Atlas, Site, atlas
from tocsin.extract.place_words import Toponym, words_of
from tocsin.extract.reading import Reading

__all__ = ["LandNames"]

_NUMBERED = re.compile(r"^[A-Z]{0,2}-?\d{1,4}[A-Z]?$")


class LandNames:
    """Finds such names at a token; ``blocked`` are tokens of persons and bodies, with what they are."""

    def __init__(self, reading: Reading, blocked: dict[int, str]) -> None:
        self.parse = reading.parse
        self.text = reading.document.text
        self.words = words_of(reading.pack)
        self.atlas: Atlas = atlas(reading.knowledge)
        self.blocked = blocked

    def sites(self, name: str) -> tuple[Site, ...]:
        """Look up words as they stand in the text; a line end counts as a space."""
        return self.atlas.sites(" ".join(name.split()) if "\n" in name or "  " in name else name)

    def short(self, token: int) -> Toponym | None:
        """Read the short form of a division: "Ky.", or "KY" after a name and a comma."""
        parse = self.parse
        text = parse.text[token]
        before = parse.text[token - 1] if token else ""
        last = token + 1
        full = self.words.bare.get(text)
        if full is None and last < len(parse) and parse.text[last] == "." and parse.start[last] == parse.end[token]:
            full = self.words.bare.get(text + ".")
            last += full is not None
        if full is None and last < len(parse) and not parse.text[last].isspace():
            full = self.words.bare.get(f"{text} {parse.text[last]}")
            last += full is not None
        if full is not None and not (before == "," or "." in text[:-1] or text.isupper() or parse.ent[token] == "GPE"):
            full = None
        if full is None and before == "," and token > 1 and parse.text[token - 2][:1].isupper():
            full = self.words.postal.get(text)
            last = token + 1
        if full is None:
            return None
        sites = tuple(site for site in self.atlas.sites(full) if site.kind in ("division", "region"))
        return Toponym(parse.start[token], parse.end[last - 1], token, last, "short", sites, 3.0)

    def made(self, token: int) -> Toponym | None:
        """Make a place of a name and a word of the land: "Kesh valley" is not a name, "Kesh Valley" and "Lake Orm" are."""
        parse, words = self.parse, self.words
        text, lower = parse.text[token], parse.lower[token]
        if not text[:1].isupper() or token in self.blocked:
            return None
        sentence = parse.sentences[parse.sent[token]][1]
        last = token + 1
        if lower in words.makes_of and last + 1 < sentence and parse.lower[last] == "of" and parse.text[last + 1][:1].isupper():
            last += 2
            while last < sentence and parse.text[last][:1].isupper() and parse.pos[last] == "PROPN" and last - token < 4:
                last += 1
            return self._with(token, last, 2.0)
        if lower in words.makes_before and last < sentence and parse.text[last][:1].isupper() and parse.pos[last] == "PROPN":
            if parse.lower[last] in words.makes_after:
                return None
            last += 1
            if last < sentence and parse.lower[last] in words.bodies_after | words.makes_after and parse.text[last][:1].isupper():
                if parse.lower[last] in words.bodies_after:
                    return None
                last += 1
            return self._with(token, last, 1.5)
        while last < sentence and last - token < 4:
            if not parse.text[last][:1].isupper() or not parse.text[last][:1].isalpha():
                return None
            if parse.lower[last] in words.makes_after:
                if parse.lower[token] in words.closed or token in self.blocked:
                    return None
                if last + 1 < sentence and parse.lower[last + 1] in words.bodies_after and parse.text[last + 1][:1].isupper():
                    return None
                return self._with(token, last + 1, 1.6)
            last += 1
        return None

    def _with(self, first: int, last: int, belief: float) -> Toponym:
        start, end = self.parse.start[first], self.parse.end[last - 1]
        return Toponym(
            start,
            end,
            first,
            last,
            "name",
            self.sites(self.text[start:end]),
            belief,
            tuple(self.words.after.get(self.parse.lower[last - 1], ())),
        )

    def road(self, token: int) -> Toponym | None:
        """Read streets ("Elm Street", "Fifth Ave.") and numbered roads ("Highway 12", "I-95")."""
        parse, words = self.parse, self.words
        lower = parse.lower[token]
        sentence = parse.sentences[parse.sent[token]][1]
        if not parse.text[token][:1].isupper():
            return None
        at = token
        if lower in words.road_before and at + 1 < sentence:
            at += 1
        if (
            parse.lower[at] in words.road_numbered
            and parse.text[at][:1].isupper()
            and at + 1 < sentence
            and _NUMBERED.match(parse.text[at + 1])
        ):
            return self._plain(token, at + 2)
        last = token
        while last < sentence and last - token < 4 and parse.text[last][:1].isupper() and parse.text[last][:1].isalpha():
            if last > token and parse.lower[last] in words.road_after and parse.lower[token] not in words.closed:
                if last + 1 < sentence and parse.lower[last + 1] in words.bodies_after and parse.text[last + 1][:1].isupper():
                    return None
                return self._plain(token, last + 1)
            last += 1
        return None

    def _plain(self, first: int, last: int) -> Toponym | None:
        start, end = self.parse.start[first], self.parse.end[last - 1]
        return Toponym(start, end, first, last, "road", tuple(s for s in self.sites(self.text[start:end]) if s.kind == "street"), 2.0)
