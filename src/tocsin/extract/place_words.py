"""What a name of a place is made of here, and the words of a language that tell one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tocsin.extract.atlas import Site
from tocsin.language import LanguagePack

__all__ = ["Sort", "Toponym", "Words", "words_of"]

Sort = Literal["name", "demonym", "short", "road"]


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
        self.upon = frozenset(raw["before"]["upon"])
        self.falling = frozenset(raw["before"]["falling"])
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
        self.joints = frozenset(raw["names"]["joints"])
        self.closed = frozenset(raw["names"]["closed"])
        self.parties = frozenset(raw["names"]["parties"])
        self.titles = pack.words("actors.honorifics") | pack.words("actors.ranks") | pack.words("actors.offices")
        self.speaks = pack.words("actors.speaks.verbs")


_WORDS: dict[str, Words] = {}


def words_of(pack: LanguagePack) -> Words:
    """Return a pack's words for places; made once a process."""
    found = _WORDS.get(pack.code)
    if found is None:
        found = _WORDS[pack.code] = Words(pack)
    return found
