"""How many an act touches: one to three persons, a group or body, the people of a place; and how many it is told to have killed."""

from __future__ import annotations

from typing import Literal

from tocsin.codebook import Codebook
from tocsin.extract.acts import Act
from tocsin.extract.numbers import word_value
from tocsin.extract.reading import Reading
from tocsin.extract.triggers import Matcher

__all__ = ["Reach", "Scope"]

Scope = Literal["person", "group", "population", "unknown"]

_FEW = 3
_THRONG = 1000
"""Up to so many are persons; from so many on they are a population."""


class Reach:
    """Judges the scope of acts of one document."""

    def __init__(self, reading: Reading, matcher: Matcher, book: Codebook) -> None:
        words = matcher.lexicon.words
        self.reading, self.parse, self.matcher, self.book = reading, reading.parse, matcher, book
        self.lethal, self.many, self.populations = words("nouns.lethal"), words("nouns.many"), words("nouns.populations")
        self.groups, self.more = words("nouns.groups"), words("nouns.more")

    def scope(self, act: Act) -> tuple[Scope, int]:
        """Tell whom an act touches, and how many it is reported to have killed (0 when not told)."""
        p = self.parse
        touched = [*act.recipients, *act.harmed] or [head for head in act.heads if self.matcher.any_in([head], ("$person", "$actor"))]
        heads = [h for head in touched for h in self.matcher.contents(head)]
        count = max((self._number(head) for head in heads), default=0)
        deadly = self.book.types[act.type].meant and any(p.lemma[token] in self.lethal for token in (act.token, *act.results))
        deaths = count if deadly else 0
        if not touched:
            joint = self.book.types[act.type].symmetric and len(act.actors) > 1
            return ("group" if joint else "unknown"), deaths
        if any(p.lemma[head] in self.many for head in touched) or count >= _THRONG:
            return "population", deaths
        kinds = [self._kind(head, act) for head in touched]
        if count:
            return ("person" if count <= _FEW else "group"), deaths
        if any(p.lemma[head] in self.more for head in touched):
            return "group", deaths
        for kind in ("population", "group"):
            if kind in kinds:
                return kind, deaths
        persons = kinds.count("person")
        return ("person" if 0 < persons <= _FEW else "group" if persons else "unknown"), deaths

    def _kind(self, head: int, act: Act) -> Scope:
        """Judge one party by its head: a place that is hit is its people, one that is spoken to a body."""
        p = self.parse
        mention = self.reading.by_head.get(head)
        type_ = mention.entity.type if mention is not None and mention.entity is not None else ""
        contents = self.matcher.contents(head)
        if p.ent[head] in ("GPE", "LOC") or type_ == "country":
            return "population" if self.book.quad(act.type) == 4 and p.lemma[head] not in self.groups else "group"
        if any(p.lemma[token] in self.populations and p.tag[token] in ("NNS", "NN") for token in contents) and p.tag[head] != "NN":
            return "population" if len(contents) < 2 and not self._number(head) else "group"
        if any(p.tag[token] in ("NNS", "NNPS") for token in contents):
            return "group" if self.matcher.any_in(contents, ("$actor", "$person")) else "unknown"
        if p.ent[head] in ("ORG", "NORP") or p.lemma[head] in self.groups or type_ == "organisation":
            return "group"
        if p.ent[head] == "PERSON" or type_ == "person" or self.matcher.any_in(contents, ("$person",)):
            return "person"
        return "unknown"

    def _number(self, head: int) -> int:
        p = self.parse
        for token in (head, *(c for c in p.children[head] if p.dep[c] == "nummod")):
            digits = p.text[token].replace(",", "")
            if digits.isascii() and digits.isdigit() and len(digits) < 9:
                return int(digits)
            value = word_value(p.lower[token], self.reading.pack)
            if value is not None:
                return value
        return 0
