"""Names of places in a text: which words are one, before it is asked which place they name.

Candidates are phrases of the knowledge, runs of words with capitals that a gazetteer knows, names with a word that
makes a place of them ("Kesh valley", "Lake Orm"), streets and numbered roads, and what the model takes for a place.
Each is believed or not by its company: the preposition before it, the division after it, the model's opinion, a given
name or a title before it, the body it is a part of. The weights are set by hand; their scale is that 1 is a good
reason.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tocsin.document import Span
from tocsin.extract.atlas import Atlas, Site, atlas
from tocsin.extract.belief import ENOUGH, Belief
from tocsin.extract.gazetteer import key_of
from tocsin.extract.knowledge import Actor, Place
from tocsin.extract.land_names import LandNames
from tocsin.extract.place_words import Sort, Toponym, words_of
from tocsin.extract.reading import Reading

__all__ = ["find"]

_LONGEST = 5
"""Words of the longest name looked up."""

_SURE = 1.8
_ELSEWHERE = 0.7
_LISTED = 0.5


def find(reading: Reading) -> list[Toponym]:
    """Find the names of places in a document, in the order of the text, without overlap."""
    return _Finder(reading).find()


def _order(it: Toponym) -> tuple[bool, int, float]:
    """Put believed candidates first, of them the longest; of the others the most believed."""
    enough = it.belief >= ENOUGH
    return enough, it.end - it.start if enough else 0, it.belief


def _outlet(reading: Reading) -> frozenset[int]:
    """Return the tokens of the outlet's name: in head lines, and elsewhere where it has several words ("Orm Wire")."""
    name, parse, text = reading.document.outlet or "", reading.parse, reading.document.text
    lines = [region.span for region in reading.document.regions if region.kind == "byline"]
    found: set[int] = set()
    for match in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) if name else ():
        if " " in name or any(span.start <= match.start() < span.end for span in lines):
            first, end = parse.token_range(Span(match.start(), match.end()))
            found.update(range(first, end))
    return frozenset(found)


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.parse = reading.parse
        self.text = reading.document.text
        self.words = words_of(reading.pack)
        self.atlas: Atlas = atlas(reading.knowledge)
        self.blocked: dict[int, str] = {}
        self.known: dict[int, list[Toponym]] = {}
        self.land = LandNames(reading, self.blocked)
        self.belief = Belief(reading, self.land, self.blocked)
        self.outlet = _outlet(reading)

    def find(self) -> list[Toponym]:
        """Collect candidates, then take the best at each place of the text from left to right."""
        self._phrases()
        parse = self.parse
        found: list[Toponym] = []
        doubtful: list[Toponym] = []
        token, count = 0, len(parse)
        while token < count:
            if not self._capital(token) and token not in self.known:
                token += 1
                continue
            best = self._at(token) if token not in self.outlet else None
            if best is None or best.belief < ENOUGH:
                if best is not None:
                    doubtful.append(best)
                token += 1
                continue
            found.append(best)
            token = max(best.last, token + 1)
        found = self._supported(found, doubtful)
        self._link(found)
        return found

    def _supported(self, found: list[Toponym], doubtful: list[Toponym]) -> list[Toponym]:
        """Take doubtful names too that the document believes elsewhere, or that stand in a list with believed ones."""
        sure = {self.text[it.start : it.end].lower() for it in found if it.belief > _SURE}
        for _ in range(2):
            ends, starts = {it.last for it in found}, {it.first for it in found}
            taken = {token for it in found for token in range(it.first, it.last)}
            for it in doubtful:
                if any(token in taken for token in range(it.first, it.last)):
                    continue
                known = self.text[it.start : it.end].lower() in sure
                listed = self._joint(it.first - 1, -1) in ends or self._joint(it.last, 1) in starts
                if it.belief + (_ELSEWHERE if known else 0.0) + (_LISTED if listed else 0.0) >= ENOUGH:
                    found.append(it)
                    taken.update(range(it.first, it.last))
            found.sort(key=lambda it: it.start)
        return found

    def _joint(self, token: int, step: int) -> int:
        """Return the token (or its end, going back) that a list's comma or "and" leads to from here, or -1."""
        parse, at = self.parse, token
        while 0 <= at < len(parse) and abs(at - token) < 2 and (parse.text[at] == "," or parse.pos[at] == "CCONJ"):
            at += step
        if at == token:
            return -1
        return at + 1 if step < 0 else at

    def _capital(self, token: int) -> bool:
        text = self.parse.text[token]
        return text[:1].isupper() or (text[:1].isdigit() and token > 0)

    def _at(self, token: int) -> Toponym | None:
        """Return the best believed candidate that begins at a token, the longest first among equals."""
        made = self.land.road(token) or self.land.made(token)
        if made is not None:
            return made
        best: Toponym | None = None
        for candidate in [*self.known.get(token, ()), *self._listed(token), *self._modelled(token)]:
            if best is None or _order(candidate) > _order(best):
                best = candidate
        return best

    def _phrases(self) -> None:
        """Read the phrases of the knowledge: places and demonyms become candidates, persons and bodies block."""
        parse = self.parse
        for found in self.reading.knowledge.find(self.text):
            first, last = parse.token_at(found.start), parse.token_at(found.end - 1) + 1
            if first >= len(parse):
                continue
            roles = {form.role for form in found.forms}
            if roles <= {"capital"}:
                continue  # a town that stands for a government is still a town; the gazetteer has it
            places = [form for form in found.forms if isinstance(form.of, Place) or form.of.type in ("country", "place")]
            if not places:
                kind = next(form.of.type for form in found.forms if isinstance(form.of, Actor))
                for token in range(first, last):
                    self.blocked[token] = kind
                continue
            phrase = self.text[found.start : found.end]
            sort: Sort = "demonym" if roles <= {"adjective", "people", "capital"} and not phrase.isupper() and "." not in phrase else "name"
            sites = self.atlas.sites(phrase)
            if not sites:
                continue
            candidate = Toponym(found.start, found.end, first, last, sort, sites, 0.0)
            candidate.belief = self.belief.weigh(candidate)
            self.known.setdefault(first, []).append(candidate)

    def _listed(self, token: int) -> list[Toponym]:
        """Look up the runs of words from a token in the gazetteers."""
        parse, found = self.parse, []
        text = parse.text[token]
        short = self.land.short(token)
        if short is not None:
            found.append(short)
        if not text[0].isalpha():
            return found
        demonym = self.words.demonyms.get(parse.lower[token])
        if demonym is not None:
            sites = self.atlas.sites(demonym.title())
            candidate = Toponym(parse.start[token], parse.end[token], token, token + 1, "demonym", sites, 0.0)
            candidate.belief = self.belief.weigh(candidate)
            found.append(candidate)
        last = token + 1
        limit = min(token + _LONGEST, parse.sentences[parse.sent[token]][1])
        while last <= limit:
            if parse.text[last - 1][:1].isupper() or parse.text[last - 1][:1] in "'’":
                start, end = parse.start[token], parse.end[last - 1]
                name = self.text[start:end]
                if parse.lower[last - 1] not in ("'s", "’s"):
                    sites = self.land.sites(name)
                    if sites and not self._padded(token, last, name, sites):
                        candidate = Toponym(start, end, token, last, "name", sites, 0.0)
                        candidate.belief = self.belief.weigh(candidate)
                        found.append(candidate)
            elif parse.lower[last - 1] not in self.words.joints and parse.text[last - 1] not in ("-", "/"):
                break
            last += 1
        return found

    def _padded(self, first: int, last: int, name: str, sites: tuple[Site, ...]) -> bool:
        """Whether "City" or the like after a name belongs to the body that follows ("Orm City Council")."""
        parse = self.parse
        if last - first < 2 or last >= len(parse) or parse.lower[last - 1] not in self.words.sorts:
            return False
        if parse.lower[last] not in self.words.public or not parse.text[last][:1].isupper():
            return False
        own = any(site.kind != "city" or key_of(site.name) == key_of(name) for site in sites)
        return not own and bool(self.land.sites(self.text[parse.start[first] : parse.end[last - 2]]))

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
            and self.land.sites(self.text[parse.start[first + 1] : parse.end[end - 1]])
        ):
            # "Northeast Georgia": the name is what follows.
            return []
        candidate = Toponym(parse.start[first], parse.end[end - 1], first, end, "name", (), 0.0)
        candidate.belief = self.belief.weigh(candidate)
        return [candidate]

    def _link(self, found: list[Toponym]) -> None:
        """Tie a name to the division or country that follows it after a comma or in brackets."""
        for one, other in pairwise(found):
            if self.text[one.end : other.start] in (", ", ",", " (") and any(site.kind in ("country", "division") for site in other.sites):
                one.inside = other
        for one, other in pairwise(reversed(found)):
            # "Orm, Kesh and Wren counties"
            if one.wanted[:1] == ("county",) and not other.wanted and self._joint(one.first - 1, -1) == other.last:
                other.wanted = one.wanted
