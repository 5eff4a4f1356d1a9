"""How far words with capitals are believed to name a place, by their kind and their company.

The weights are set by hand on labelled news; their scale is that 1 is a good reason.
"""

from __future__ import annotations

from tocsin.extract.land_names import LandNames
from tocsin.extract.place_words import Toponym, words_of
from tocsin.extract.reading import Reading

__all__ = ["ENOUGH", "Belief"]

ENOUGH = 1.0
"""Belief from which a candidate is a name of a place."""

_PERSON = -0.5
_PLACE = 0.3


class Belief:
    """Weighs candidates of one document; ``blocked`` are tokens of persons and bodies, with what they are."""

    def __init__(self, reading: Reading, land: LandNames, blocked: dict[int, str]) -> None:
        self.reading = reading
        self.parse = reading.parse
        self.text = reading.document.text
        self.words = words_of(reading.pack)
        self.land = land
        self.blocked = blocked
        self.persons = self._persons()
        self.mentioned = {
            token: mention.entity.type
            for mention in reading.mentions
            if mention.kind == "name"
            and mention.entity is not None
            # A person of one word, whom nothing but the model tells, is told by it below.
            and (mention.entity.type != "person" or mention.entity.key or " " in mention.entity.name)
            for token in range(mention.first, mention.end)
        }

    def _persons(self) -> set[str]:
        """Words that the document uses as names of persons: of every name of several words the model calls a person."""
        found: set[str] = set()
        for first, end, label in self.parse.entities:
            if label == "PERSON" and end - first > 1:
                given = bool(self.reading.knowledge.gender(self.parse.text[first]))
                titled = first > 0 and self.parse.lower[first - 1] in self.words.titles
                if given or titled:
                    found.update(self.parse.lower[first + 1 : end])
        return found

    def weigh(self, it: Toponym) -> float:
        """Weigh what speaks for and against a candidate."""
        return self._prior(it) + self._model(it) + self._mention(it) + self._company(it)

    def _prior(self, it: Toponym) -> float:
        """How often a name of this kind is a place at all."""
        parse, words = self.parse, self.words
        single = it.last - it.first == 1
        belief = 0.0
        kinds = {site.kind for site in it.sites}
        name = self.text[it.start : it.end]
        if "country" in kinds or "continent" in kinds:
            belief = 2.0
        elif any(site.kind == "division" and site.geonameid for site in it.sites):
            belief = 1.8
        elif any(site.rank < 2 for site in it.sites):
            belief = 1.5
        elif kinds & {"division", "region", "sea", "river", "ocean", "mountains", "facility", "airport", "island", "lake", "strait"}:
            belief = 1.2
        if it.sites:
            largest = max(site.population for site in it.sites)
            belief = max(belief, 1.8 if largest >= 1_000_000 else 1.2 if largest >= 200_000 else 0.6 if largest >= 20_000 else 0.2)
        if not single:
            belief += 0.6
        if it.first < len(parse) and single:
            lower = parse.lower[it.first]
            if lower in words.seldom:
                belief -= 3.0
            if self.reading.knowledge.gender(parse.text[it.first]) and it.sort == "name":
                belief -= 1.2
            if lower in self.persons:
                belief -= 2.0
            if parse.pos[it.first] not in ("PROPN", "ADJ") and it.sort == "name":
                belief -= 1.5
        elif all(word in words.seldom for word in parse.lower[it.first : it.last]):
            belief -= 2.0
        if name.isupper() and len(name) <= 3 and "." not in name and it.sort == "name" and not kinds & {"country"}:
            belief -= 3.0
        return belief

    def _model(self, it: Toponym) -> float:
        """What the model thinks of the words."""
        parse = self.parse
        number = parse.ent_id[it.first]
        blocked = next((self.blocked[token] for token in range(it.first, it.last) if token in self.blocked), None)
        if blocked is not None:
            return -4.0
        if number < 0:
            return -0.4
        first, end, label = parse.entities[number]
        while end > first and parse.lower[end - 1] in ("'s", "’s"):
            end -= 1
        if parse.lower[first] == "the":
            first += 1
        whole = (first, end) == (it.first, it.last)
        if label in ("GPE", "LOC"):
            return 1.6 if whole else 0.4
        if label == "NORP":
            return 0.5 if it.sort == "demonym" or whole else -0.5
        if label == "FAC":
            return 0.3
        if label == "PERSON":
            return -0.8 if whole or end <= it.last else -3.0
        if label == "ORG":
            return -0.2 if whole else 0.0 if it.first == first else -1.2
        if label in (
            "DATE",
            "TIME",
            "MONEY",
            "PERCENT",
            "QUANTITY",
            "CARDINAL",
            "ORDINAL",
            "LANGUAGE",
            "WORK_OF_ART",
            "EVENT",
            "LAW",
            "PRODUCT",
        ):
            return -1.0
        return 0.0

    def _mention(self, it: Toponym) -> float:
        """What the names of actors, joined over the document, say."""
        kind = next((self.mentioned[token] for token in range(it.first, it.last) if token in self.mentioned), "")
        if it.sort != "name":
            return 0.0
        return {"person": _PERSON, "place": _PLACE, "country": _PLACE}.get(kind, 0.0)

    def _company(self, it: Toponym) -> float:
        """What stands beside the words."""
        parse, words = self.parse, self.words
        belief = 0.0
        start, end = parse.sentences[parse.sent[it.first]]
        before = parse.lower[it.first - 1] if it.first > start else ""
        before_text = parse.text[it.first - 1] if it.first > start else ""
        if before in ("the",) and it.first - 1 > start and it.sort == "name":
            before = parse.lower[it.first - 2]
        if before in words.inside:
            belief += 1.2
        elif before in words.towards or before in words.quarters:
            belief += 0.7
        elif before == "of" and it.first - 2 >= start and parse.lower[it.first - 2] in words.sorts:
            belief += 2.0
        elif before in words.upon and it.first - 2 >= start and parse.lemma[it.first - 2] in words.falling:
            belief += 1.0  # "a raid on Orm"
        if before in words.titles and it.sort != "demonym" and not self._office(it):
            belief -= 2.5
        elif before_text[:1].isupper() and it.first - 1 > start and it.sort == "name" and parse.pos[it.first - 1] == "PROPN":
            given = bool(self.reading.knowledge.gender(before_text))
            belief -= 3.0 if given else 0.8 if before in words.quarters else 1.2
        elif before_text == "-" and it.first - 2 >= start and parse.lower[it.first - 2] in words.parties:
            belief += 1.2
        elif before_text in ("&", "'", "’"):
            belief -= 1.0
        if parse.dep[it.last - 1] == "dobj" and parse.lemma[parse.head[it.last - 1]] in words.shelled:
            belief += 1.0
        after = parse.text[it.last] if it.last < end else ""
        lower = after.lower()
        if (
            self.text[it.start : it.end].isupper()
            and after[:1] in "—–-"
            and after
            and parse.paragraphs[parse.para[it.first]][0] >= it.first - 1
        ):
            belief += 2.0
        if before_text.lower() == "the" and it.sites and all(site.kind == "city" for site in it.sites) and not after[:1].isupper():
            belief -= 1.2 if parse.dep[it.last - 1] not in ("compound", "nmod", "amod") else 0.0
        if lower in words.after:
            belief += 0.8
            it.wanted = tuple(words.after[lower])
        elif after == ",":
            belief += self._followed(it)
        elif after[:1].isupper() and it.sort == "name" and parse.pos[it.last] == "PROPN":
            belief += 0.9 if any(word in words.public for word in parse.lower[it.last : min(end, it.last + 3)]) else 0.0
            given = it.last - it.first == 1 and bool(self.reading.knowledge.gender(parse.text[it.first]))
            if lower in words.bodies_after or given:
                belief -= 2.5
            elif parse.ent[it.last] == "PERSON" and parse.ent_id[it.last] == parse.ent_id[it.first]:
                belief -= 2.0
        if it.first - 2 >= start and before == "of" and parse.lower[it.first - 2] in words.bodies_before:
            belief -= 1.0
        if it.sort == "name" and it.last < end and parse.lemma[it.last] in words.speaks and parse.ent[it.first] in ("PERSON", ""):
            belief -= 0.8
        return belief

    def _office(self, it: Toponym) -> bool:
        """Whether a word before a name is an office that the place follows without "of": rare, as in "Mayor London"."""
        return any(site.kind in ("country", "continent") for site in it.sites)

    def _followed(self, it: Toponym) -> float:
        """A name, a comma and a division or country: "Goma, DR Congo"."""
        parse = self.parse
        at = it.last + 1
        if at >= len(parse) or not parse.text[at][:1].isupper() or parse.sent[at] != parse.sent[it.first]:
            return 0.0
        short = self.land.short(at)
        sites = short.sites if short is not None else ()
        if not sites:
            for last in (at + 3, at + 2, at + 1):
                if last <= len(parse):
                    sites = tuple(
                        s for s in self.land.sites(self.text[parse.start[at] : parse.end[last - 1]]) if s.kind in ("country", "division")
                    )
                    if sites:
                        break
        if not sites:
            return 0.0
        holds = any(
            site.country == outer.country and (outer.kind == "country" or site.admin1 == outer.admin1)
            for site in it.sites
            for outer in sites
        )
        return 2.5 if holds else 1.0 if short is not None else 0.0
