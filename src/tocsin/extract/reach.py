"""How many an act touches: one to three persons, a group or body, the people of a place; and how many it is told to have killed."""

from __future__ import annotations

from typing import Literal

from tocsin.codebook import Codebook
from tocsin.extract.acts import Act
from tocsin.extract.numerals import word_value
from tocsin.extract.reading import Reading
from tocsin.extract.triggers import Matcher

__all__ = ["Reach", "Scope"]

Scope = Literal["person", "group", "population", "unknown"]

_FEW = 3
_THRONG = 1000
"""Up to so many are persons; from so many on they are a population."""

_PLURAL = ("NNS", "NNPS")
_OF_A_PLACE = frozenset(("GPE", "LOC", "FAC"))


class Reach:
    """Judges the scope of acts of one document."""

    def __init__(self, reading: Reading, matcher: Matcher, book: Codebook) -> None:
        words = matcher.lexicon.words
        self.reading, self.parse, self.matcher, self.book = reading, reading.parse, matcher, book
        self.lethal, self.many, self.populations = words("nouns.lethal"), words("nouns.many"), words("nouns.populations")
        self.bodies, self.more = words("nouns.groups") | words("nouns.bodies"), words("nouns.more")
        self.settled, self.crewed, self.piloted = words("nouns.settled"), words("nouns.crewed"), words("nouns.piloted")
        self.pairs = words("nouns.pairs")
        self.peopled, self.several, self.single = words("nouns.peopled"), words("nouns.several"), words("nouns.single")

    def scope(self, act: Act) -> tuple[Scope, int]:
        """Tell whom an act touches, and how many it is reported to have killed (0 when not told)."""
        p = self.parse
        named = [head for head in act.heads if head not in act.actors and self.matcher.any_in([head], ("$person", "$actor"))]
        touched = act.recipients or act.harmed or named
        told = [*act.recipients, *act.harmed] or named
        count = max((self._number(h) for head in told for h in self.matcher.contents(head)), default=0)
        deadly = self.book.types[act.type].meant and any(p.lemma[token] in self.lethal for token in (act.token, *act.results))
        deaths = count if deadly else 0
        kinds = [self._kind(head, act) for head in touched]
        for kind in ("population", "group"):
            if kind in kinds:
                return kind, deaths
        persons = sum(self._number(head) or 1 for head, kind in zip(touched, kinds, strict=True) if kind == "person")
        if persons:
            return ("person" if persons <= _FEW else "group"), deaths
        return self._unnamed(act), deaths

    def _unnamed(self, act: Act) -> Scope:
        """Judge an act that falls on nobody told: all who do it together, all who live where it is imposed."""
        kind = self.book.types[act.type]
        joint = kind.symmetric or act.entry.symmetric
        plural = any(self._is_plural(head) for head in act.actors)
        if joint and (not act.modes or plural):
            return "group"
        several = len(act.actors) > 1
        together = several or any(self._is_pair(head) for head in act.actors)
        both = (several and kind.meant) or (together and (joint or kind.due)) or (plural and kind.due and kind.quad == 1)
        if both and not act.recipients:
            return "group"
        return "population" if self.book.is_general(act.type, act.modes) else "unknown"

    def _is_pair(self, head: int) -> bool:
        """Tell whether a party is both sides ("both armies", "the two governments")."""
        p = self.parse
        return self._is_plural(head) and any(p.lower[c] in self.pairs for c in self.matcher.frames.children[head])

    def _is_plural(self, head: int) -> bool:
        return self.parse.tag[head] in _PLURAL

    def _kind(self, head: int, act: Act) -> Scope:
        """Judge one party by its head: a place that is hit is its people, one that is spoken to a body."""
        p = self.parse
        number = max((self._number(h) for h in self.matcher.contents(head)), default=0)
        if number >= _THRONG or p.lemma[head] in self.many:
            return "population"
        if self._is_place(head):
            return self._people_of(head, act)
        last = self.matcher.contents(head)[-1]
        if p.lemma[last] in self.populations or self._is_a_people(last):
            return self._of_people(head, last, number, act)
        thing = self._thing(last, number)
        if thing is not None:
            return thing
        if self._is_body(last):
            return "group"
        return self._persons(head, last, number, act)

    def _is_place(self, head: int) -> bool:
        """Tell whether a head is a place, by its name or by its word."""
        p = self.parse
        if p.lemma[head] in self.bodies or p.lemma[head] in self.peopled:
            return False
        mention = self.reading.by_head.get(head)
        type_ = mention.entity.type if mention is not None and mention.entity is not None else ""
        if type_ in ("person", "people", "organisation"):
            return False
        return p.ent[head] in ("GPE", "LOC") or type_ in ("country", "place") or p.lemma[head] in self.settled

    def _people_of(self, head: int, act: Act) -> Scope:
        """Judge a place: who lives there where it is attacked, held down or fed, its body where it is spoken to or cut off."""
        mention = self.reading.by_head.get(head)
        country = mention is not None and mention.entity is not None and mention.entity.type == "country"
        kind = self.book.types[act.type]
        if kind.quad == 4:
            held = self.book.is_general(act.type, act.modes) or (bool(kind.people) and not country)
            return "population" if kind.meant or held or "expel" in act.modes else "group"
        return "population" if kind.quad == 2 and not country and kind.recipient == "required" and not kind.symmetric else "group"

    def _is_a_people(self, head: int) -> bool:
        """Tell whether a name is that of a people ("the Rohingya"), no body and no state."""
        p = self.parse
        mention = self.reading.by_head.get(head)
        type_ = mention.entity.type if mention is not None and mention.entity is not None else ""
        return type_ == "people" and p.pos[head] == "PROPN" and any(p.dep[c] == "det" for c in self.matcher.frames.children[head])

    def _of_people(self, head: int, last: int, number: int, act: Act) -> Scope:
        """Judge words for people: all of a place or a people, unless a few are counted out of them."""
        p = self.parse
        if number:
            return "person" if number <= _FEW else "group"
        if p.pos[last] == "PROPN" and p.tag[last] != "NNPS" and any(p.lower[c] in self.single for c in self.matcher.frames.children[last]):
            return "person"
        if head != last or p.lemma[head] in self.more:
            return "population" if "expel" in act.modes and p.lemma[head] in self.more else "group"
        return "population"

    def _thing(self, head: int, number: int) -> Scope | None:
        """Judge a thing by who is on it or in it; None for what is no thing."""
        p = self.parse
        if p.ent[head] == "PERSON":
            return None
        if p.lemma[head] in self.piloted and not self.matcher.any_in([head], ("$person",)):
            return "group" if self._is_plural(head) and not 0 < number <= _FEW else "person"
        return "group" if p.lemma[head] in self.crewed or p.lemma[head] in self.peopled else None

    def _is_body(self, head: int) -> bool:
        """Tell whether a head is a body: by its word, the word before its name ("the agency X"), or what it is known as."""
        p = self.parse
        if p.lemma[head] in self.bodies:
            return True
        if p.pos[head] == "PROPN" and any(
            p.dep[c] in ("compound", "nmod", "appos") and p.lower[c] in self.bodies and p.pos[c] == "NOUN"
            for c in self.matcher.frames.children[head]
        ):
            return True
        mention = self.reading.by_head.get(head)
        type_ = mention.entity.type if mention is not None and mention.entity is not None else ""
        if type_:
            return type_ in ("organisation", "country")
        return p.ent[head] in ("ORG", "NORP") and p.pos[head] == "PROPN"

    def _persons(self, head: int, last: int, number: int, act: Act) -> Scope:
        """Judge people by their number; of a thing nothing is known, unless the act is one that falls on somebody."""
        p = self.parse
        human = self.matcher.any_in([last], ("$person",)) or p.lower[head] in self.several or p.lemma[head] in self.more
        if not human:
            human = self.book.is_personal(act.type, act.modes) and p.pos[last] in ("NOUN", "PROPN", "PRON")
        if not human and not (self._is_plural(last) and self.matcher.any_in([last], ("$actor",))):
            return self._owned(last, act)
        if number:
            return "person" if number <= _FEW else "group"
        return "group" if self._is_plural(last) or p.lower[head] in self.several or p.lemma[head] in self.more else "person"

    def _owned(self, head: int, act: Act) -> Scope:
        """Judge a thing by whose it is ("their fields"); unknown when nobody's."""
        owner = self.matcher.frames.child(head, "poss")
        if owner is None:
            return "unknown"
        if self.parse.tag[owner] == "PRP$":
            word = self.parse.lower[owner]
            return "person" if word in self.single else "group" if word in self.several else "unknown"
        return self._kind(owner, act) if self.matcher.any_in([owner], ("$person", "$actor")) else "unknown"

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
