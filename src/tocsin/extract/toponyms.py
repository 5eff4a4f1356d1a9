"""Names of places in a text: which words are one, before it is asked which place they name.

Candidates are phrases of the knowledge, runs of words with capitals that a gazetteer knows, names with a word that
makes a place of them ("Kesh valley", "Lake Orm"), streets and numbered roads, and what the model takes for a place.
Each is believed or not by its company: the preposition before it, the division after it, the model's opinion, a given
name or a title before it, the body it is a part of. The weights are set by hand; their scale is that 1 is a good
reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tocsin.extract.atlas import Atlas, Site, atlas
from tocsin.extract.gazetteer import key_of
from tocsin.extract.knowledge import Actor, Place
from tocsin.extract.reading import Reading
from tocsin.language import LanguagePack

__all__ = ["Sort", "Toponym", "find"]

Sort = Literal["name", "demonym", "short", "road"]

_LONGEST = 5
"""Words of the longest name looked up."""

_ENOUGH = 1.0
"""Belief from which a candidate is a name of a place."""


_PERSON = -0.5
_PLACE = 0.3


@dataclass(slots=True)
class Toponym:
    """A name of a place: code points ``[start, end)``, tokens ``[first, last)``, and what it may stand for.

    ``wanted`` are the kinds that a word beside it allows ("county"); empty allows any. ``inside`` is the name of the
    division or country that stands right after it.
    """

    start: int
    end: int
    first: int
    last: int
    sort: Sort
    sites: tuple[Site, ...]
    belief: float
    wanted: tuple[str, ...] = ()
    inside: Toponym | None = None


class Words:
    """The words of a language that tell places, looked up often."""

    def __init__(self, pack: LanguagePack) -> None:
        raw = pack.raw("places")
        self.inside = frozenset(raw["before"]["inside"])
        self.towards = frozenset(raw["before"]["towards"])
        self.quarters = frozenset(raw["before"]["quarters"])
        self.sorts = frozenset(raw["before"]["sorts"])
        self.after: dict[str, list[str]] = raw["after"]
        self.makes_after = frozenset(raw["makes"]["after"])
        self.makes_before = frozenset(raw["makes"]["before"])
        self.makes_of = frozenset(raw["makes"]["of"])
        self.public = frozenset(raw["bodies"]["public"])
        self.shelled = pack.words("actors.locative.verbs")
        self.road_after = frozenset(raw["roads"]["after"])
        self.road_numbered = frozenset(raw["roads"]["numbered"])
        self.road_before = frozenset(raw["roads"]["before"])
        self.bodies_after = frozenset(raw["bodies"]["after"])
        self.bodies_before = frozenset(raw["bodies"]["before"])
        self.seldom = frozenset(raw["seldom"]["words"])
        self.bare: dict[str, str] = raw["short"]["bare"]
        self.postal: dict[str, str] = raw["short"]["postal"]
        self.demonyms = {word: place for place, words in raw["demonyms"].items() for word in words}
        self.titles = pack.words("actors.honorifics") | pack.words("actors.ranks") | pack.words("actors.offices")
        self.speaks = pack.words("actors.speaks.verbs")


_WORDS: dict[str, Words] = {}


def words_of(pack: LanguagePack) -> Words:
    """Return a pack's words for places; made once a process."""
    found = _WORDS.get(pack.code)
    if found is None:
        found = _WORDS[pack.code] = Words(pack)
    return found


_NUMBERED = re.compile(r"^[A-Z]{0,2}-?\d{1,4}[A-Z]?$")


def find(reading: Reading) -> list[Toponym]:
    """Find the names of places in a document, in the order of the text, without overlap."""
    return _Finder(reading).find()


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.parse = reading.parse
        self.text = reading.document.text
        self.words = words_of(reading.pack)
        self.atlas: Atlas = atlas(reading.knowledge)
        self.blocked: dict[int, str] = {}
        self.known: dict[int, list[Toponym]] = {}
        self.persons = self._persons()
        self.mentioned = {
            token: mention.entity.type
            for mention in reading.mentions
            if mention.kind == "name" and mention.entity is not None
            for token in range(mention.first, mention.end)
        }

    def find(self) -> list[Toponym]:
        """Collect candidates, then take the best at each place of the text from left to right."""
        self._phrases()
        parse, found = self.parse, []
        token, count = 0, len(parse)
        while token < count:
            if not self._capital(token) and token not in self.known:
                token += 1
                continue
            best = self._at(token)
            if best is None:
                token += 1
                continue
            found.append(best)
            token = max(best.last, token + 1)
        self._link(found)
        return found

    # -- candidates ---------------------------------------------------------------------------------------------

    def _capital(self, token: int) -> bool:
        text = self.parse.text[token]
        return text[:1].isupper() or (text[:1].isdigit() and token > 0)

    def _at(self, token: int) -> Toponym | None:
        """Return the best believed candidate that begins at a token, the longest first among equals."""
        made = self._road(token) or self._made(token)
        if made is not None:
            return made
        best: Toponym | None = None
        for candidate in [*self.known.get(token, ()), *self._listed(token), *self._modelled(token)]:
            if candidate.belief >= _ENOUGH and (
                best is None or (candidate.end - candidate.start, candidate.belief) > (best.end - best.start, best.belief)
            ):
                best = candidate
        return best

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

    def _phrases(self) -> None:
        """Read the phrases of the knowledge: places and demonyms become candidates, persons and bodies block."""
        parse = self.parse
        for found in self.reading.knowledge.find(self.text):
            first, last = parse.token_at(found.start), parse.token_at(found.end - 1) + 1
            if first >= len(parse):
                continue
            roles = {form.role for form in found.forms}
            places = [form for form in found.forms if isinstance(form.of, Place) or form.of.type in ("country", "place")]
            if not places:
                kind = next(form.of.type for form in found.forms if isinstance(form.of, Actor))
                for token in range(first, last):
                    self.blocked[token] = kind
                continue
            if roles <= {"capital"}:
                continue
            phrase = self.text[found.start : found.end]
            sort: Sort = "demonym" if roles <= {"adjective", "people", "capital"} and not phrase.isupper() and "." not in phrase else "name"
            sites = self.atlas.sites(phrase)
            if not sites:
                continue
            candidate = Toponym(found.start, found.end, first, last, sort, sites, 0.0)
            candidate.belief = self._belief(candidate)
            self.known.setdefault(first, []).append(candidate)

    def _listed(self, token: int) -> list[Toponym]:
        """Look up the runs of words from a token in the gazetteers."""
        parse, found = self.parse, []
        text = parse.text[token]
        short = self._short(token)
        if short is not None:
            found.append(short)
        if not text[0].isalpha():
            return found
        demonym = self.words.demonyms.get(parse.lower[token])
        if demonym is not None:
            sites = self.atlas.sites(demonym.title())
            candidate = Toponym(parse.start[token], parse.end[token], token, token + 1, "demonym", sites, 0.0)
            candidate.belief = self._belief(candidate)
            found.append(candidate)
        last = token + 1
        limit = min(token + _LONGEST, parse.sentences[parse.sent[token]][1])
        while last <= limit:
            if parse.text[last - 1][:1].isupper() or parse.text[last - 1][:1] in "'’":
                start, end = parse.start[token], parse.end[last - 1]
                name = self.text[start:end]
                if parse.lower[last - 1] not in ("'s", "’s"):
                    sites = self._sites(name)
                    if sites and not self._padded(token, last, name, sites):
                        candidate = Toponym(start, end, token, last, "name", sites, 0.0)
                        candidate.belief = self._belief(candidate)
                        found.append(candidate)
            elif parse.lower[last - 1] not in _JOINTS and parse.text[last - 1] not in ("-", "/"):
                break
            last += 1
        return found

    def _padded(self, first: int, last: int, name: str, sites: tuple[Site, ...]) -> bool:
        """Whether a name is another place's with "City" or the like after it, which only some gazetteer joins to it."""
        if last - first < 2 or self.parse.lower[last - 1] not in self.words.sorts:
            return False
        return not any(site.kind != "city" or key_of(site.name) == key_of(name) for site in sites) and bool(
            self._sites(self.text[self.parse.start[first] : self.parse.end[last - 2]])
        )

    def _sites(self, name: str) -> tuple[Site, ...]:
        return self.atlas.sites(" ".join(name.split()) if "\n" in name or "  " in name else name)

    def _short(self, token: int) -> Toponym | None:
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

    def _modelled(self, token: int) -> list[Toponym]:
        """Take the model's places that no gazetteer knows."""
        parse = self.parse
        number = parse.ent_id[token]
        if number < 0:
            return []
        first, end, label = parse.entities[number]
        if label not in ("GPE", "LOC") or token in self.blocked:
            return []
        if parse.lower[end - 1] in ("'s", "’s"):
            end -= 1
        while first < end and not parse.text[first][:1].isupper():
            first += 1
        if end <= first or first != token:
            return []
        if (
            end - first > 1
            and parse.lower[first] in self.words.quarters
            and self._sites(self.text[parse.start[first + 1] : parse.end[end - 1]])
        ):
            # "Northeast Georgia": the name is what follows.
            return []
        candidate = Toponym(parse.start[first], parse.end[end - 1], first, end, "name", (), 0.0)
        candidate.belief = self._belief(candidate)
        return [candidate]

    def _made(self, token: int) -> Toponym | None:
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
                if parse.lower[token] in _DETERMINERS or token in self.blocked:
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
            self._sites(self.text[start:end]),
            belief,
            tuple(self.words.after.get(self.parse.lower[last - 1], ())),
        )

    def _road(self, token: int) -> Toponym | None:
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
            if last > token and parse.lower[last] in words.road_after and parse.lower[token] not in _DETERMINERS:
                if last + 1 < sentence and parse.lower[last + 1] in words.bodies_after and parse.text[last + 1][:1].isupper():
                    return None
                return self._plain(token, last + 1)
            last += 1
        return None

    def _plain(self, first: int, last: int) -> Toponym | None:
        start, end = self.parse.start[first], self.parse.end[last - 1]
        return Toponym(start, end, first, last, "road", tuple(s for s in self._sites(self.text[start:end]) if s.kind == "street"), 2.0)

    # -- belief -------------------------------------------------------------------------------------------------

    def _belief(self, it: Toponym) -> float:
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
        if before in words.titles and it.sort != "demonym" and not self._office(it):
            belief -= 2.5
        elif before_text[:1].isupper() and it.first - 1 > start and it.sort == "name" and parse.pos[it.first - 1] == "PROPN":
            given = bool(self.reading.knowledge.gender(before_text))
            belief -= 3.0 if given else 0.8 if before in words.quarters else 1.2
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
        short = self._short(at)
        sites = short.sites if short is not None else ()
        if not sites:
            for last in (at + 3, at + 2, at + 1):
                if last <= len(parse):
                    sites = tuple(
                        s for s in self._sites(self.text[parse.start[at] : parse.end[last - 1]]) if s.kind in ("country", "division")
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

    # -- joining ------------------------------------------------------------------------------------------------

    def _link(self, found: list[Toponym]) -> None:
        """Tie a name to the division or country that follows it after a comma or in brackets."""
        for one, other in pairwise(found):
            if self.text[one.end : other.start] in (", ", ",", " (") and any(site.kind in ("country", "division") for site in other.sites):
                one.inside = other


_JOINTS = frozenset(
    ("of", "the", "de", "la", "del", "al", "el", "upon", "on", "and", "du", "des", "da", "do", "di", "-", "es", "ez", "le", "les")
)
_DETERMINERS = frozenset(("the", "a", "an", "this", "that", "his", "her", "our", "their", "its", "my", "on", "in", "at"))
