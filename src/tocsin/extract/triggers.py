"""Which words of a parse tell of an act: the trigger lexicon's conditions, tried on the parse."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.codebook import Lexicon, Trigger
from tocsin.extract.frames import Frames
from tocsin.extract.places import place_at
from tocsin.extract.reading import Reading

__all__ = ["Matcher"]

_ACTOR_LABELS = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_MOST = 60
"""How many tokens under a predicate are searched for a word that must stand with it."""


class Matcher:
    """Tries the entries of a lexicon on the tokens of one reading."""

    def __init__(self, reading: Reading, frames: Frames, lexicon: Lexicon) -> None:
        self.reading = reading
        self.parse = reading.parse
        self.frames = frames
        self.lexicon = lexicon
        self.people = lexicon.words("nouns.people")
        self.groups = lexicon.words("nouns.groups")
        self.persons = lexicon.words("nouns.pronouns")
        self.quantities = lexicon.words("nouns.quantities")
        self.ought = lexicon.words("operators.ought")
        self._near: dict[int, frozenset[str]] = {}

    def verb(self, token: int) -> Trigger | None:
        """Return the entry that fits a verb best, or None."""
        entries = self.lexicon.by_word["verb"].get(self.parse.lemma[token])
        if not entries:
            return None
        return self._best(token, entries)

    def noun(self, token: int) -> Trigger | None:
        """Return the entry that fits a noun best, or None."""
        p = self.parse
        entries = self.lexicon.by_word["noun"].get(p.lower[token]) or self.lexicon.by_word["noun"].get(p.lemma[token])
        if not entries or p.dep[token] in ("compound", "amod", "nmod"):
            return None
        return self._best(token, entries)

    def adjective(self, token: int) -> Trigger | None:
        """Return the entry that fits a predicative adjective best, or None."""
        entries = self.lexicon.by_word["adjective"].get(self.parse.lemma[token])
        return self._best(token, entries) if entries else None

    def _best(self, token: int, entries: Iterable[Trigger]) -> Trigger | None:
        best: Trigger | None = None
        for entry in entries:
            if (best is None or (entry.conditions, entry.weight) > (best.conditions, best.weight)) and self.fits(token, entry):
                best = entry
        return best

    def fits(self, token: int, entry: Trigger) -> bool:
        """Tell whether all conditions of an entry hold at a token."""
        f = self.frames
        if entry.particle and not self._has_particle(token, entry.particle):
            return False
        if entry.kind == "noun":
            return self._fits_noun(token, entry)
        wants_object = entry.object or entry.not_object or entry.subject_or_object or entry.has_object or entry.no_object or entry.bare
        objects = f.undergoers(token) if wants_object else []
        if entry.object and not self.any_in([*objects, *f.left_object(token)], entry.object):
            return False
        if entry.not_object and objects and self.any_in(objects, entry.not_object):
            return False
        if (entry.has_object and not objects) or (entry.no_object and objects):
            return False
        if entry.bare and (objects or f.complements(token) or f.child(token, "prep", "prt") is not None):
            return False
        if entry.subject and not self.any_in(f.subjects(token), entry.subject):
            return False
        if entry.subject_or_object and not self.any_in([*objects, *f.subjects(token)], entry.subject_or_object):
            return False
        if entry.comp and not self._has_complement(token, entry.comp):
            return False
        if entry.not_comp and f.child(token, *entry.not_comp) is not None:
            return False
        for preposition, name in entry.prep:
            if name == "ing":
                if not self._has_gerund(token, preposition):
                    return False
                continue
            place, _, inner = preposition.rpartition(":")
            heads = [h for at in f.undergoers(token) for h in f.after(at, inner)] if place else f.after(token, preposition)
            if not heads or not self.any_in(heads, (name,)):
                return False
        for preposition, name in entry.not_prep:
            heads = f.after(token, preposition)
            if heads and self.any_in(heads, (name,)):
                return False
        return self._fits_company(token, entry)

    def _fits_company(self, token: int, entry: Trigger) -> bool:
        p = self.parse
        if (
            entry.kind == "noun"
            and (entry.with_ or entry.not_with)
            and p.dep[token] in ("dobj", "nsubjpass")
            and p.pos[p.head[token]] == "VERB"
        ):
            token = p.head[token]
        company = self.near(token)
        if entry.comp and entry.with_:
            for inner in self.frames.complements(token):
                company = company | self.near(inner) | {p.lemma[inner]}
        if entry.with_ and not any(self.lexicon.classes[name] & company for name in entry.with_ if not name.startswith("$")):
            return False
        return not (entry.not_with and any(self.lexicon.classes[name] & company for name in entry.not_with))

    def _fits_noun(self, token: int, entry: Trigger) -> bool:
        p = self.parse
        children = self.frames.children[token]
        modifiers = {p.lemma[c] for c in children if p.dep[c] in ("compound", "amod", "nmod", "poss")}
        if entry.modifier and not modifiers.intersection(entry.modifier):
            return False
        if entry.not_modifier and modifiers.intersection(entry.not_modifier):
            return False
        if entry.needs and not any(self._has_company(token, need) for need in entry.needs):
            return False
        if entry.copula and p.dep[token] != "attr":
            return False
        if not all(self.any_in(self.frames.after(token, preposition), (name,)) for preposition, name in entry.prep):
            return False
        if any(self.any_in(self.frames.after(token, preposition), (name,)) for preposition, name in entry.not_prep):
            return False
        return self._fits_company(token, entry)

    def _has_company(self, token: int, need: str) -> bool:
        p = self.parse
        if need == "poss":
            return self.frames.child(token, "poss") is not None
        if need == "clause":
            return bool(self.frames.complements(token))
        return any(p.dep[c] in ("prep", "agent") and p.lower[c] == need for c in self.frames.children[token])

    def _has_particle(self, token: int, particle: str) -> bool:
        p = self.parse
        words = particle.split(" ")
        if len(words) > 1:
            return [p.lower[token + 1 + i] for i in range(len(words)) if token + 1 + i < len(p)] == words
        return any(
            p.lower[c] == particle
            and (
                (p.dep[c] in ("prt", "advmod", "acomp", "oprd") or (p.dep[c] == "ccomp" and p.pos[c] == "ADJ"))
                or (p.dep[c] == "prep" and (c == token + 1 or self.frames.child(c, "pobj") is None))
            )
            for c in self.frames.children[token]
        )

    def _has_complement(self, token: int, wanted: str) -> bool:
        p, f = self.parse, self.frames
        for verb in f.complements(token):
            infinitive = f.is_infinitive(verb)
            # What was asked stands behind the asking: "'Impossible to say,' he told her" asks for nothing.
            if wanted == "any" or (wanted == "inf" and infinitive and verb > token):
                return True
            if wanted in ("that", "should") and not infinitive and p.dep[verb] == "ccomp":
                return wanted == "that" or self._is_wish(verb)
            if wanted == "ing" and p.tag[verb] == "VBG":
                return True
        return False

    def _is_wish(self, verb: int) -> bool:
        """Tell whether a clause says what should be, and not what is ("that the mayor leave", but not "that the mayor left")."""
        p = self.parse
        helpers = [c for c in self.frames.children[verb] if p.dep[c] in ("aux", "auxpass")]
        if any(p.lower[c] in self.ought for c in helpers):
            return True
        return p.tag[verb] not in ("VBD", "VBZ") and all(p.tag[c] == "VB" for c in helpers)

    def _has_gerund(self, token: int, preposition: str) -> bool:
        """Tell whether a verb has "from doing" and the like."""
        p, children = self.parse, self.frames.children
        places = [token, *self.frames.undergoers(token)[:1]]
        prepositions = [c for at in places for c in children[at] if p.lower[c] == preposition and p.dep[c] == "prep"]
        return any(p.dep[g] == "pcomp" and p.tag[g] == "VBG" for c in prepositions for g in children[c])

    def near(self, token: int) -> frozenset[str]:
        """Return the lemmas that stand under a predicate, its own left out (nearest ones only when it is long)."""
        found = self._near.get(token)
        if found is None:
            tokens = [t for t in self.frames.near(token) if t != token]
            if len(tokens) > _MOST:
                tokens = sorted(tokens, key=lambda t: abs(t - token))[:_MOST]
            found = self._near[token] = frozenset(self.parse.lemma[t] for t in tokens)
        return found

    def any_in(self, heads: Iterable[int], names: Iterable[str]) -> bool:
        """Tell whether a head, or what a quantity is of ("dozens of protesters"), belongs to any of the classes."""
        tokens = [t for head in heads for t in self.contents(head)]
        return any(self.belongs(token, name) for name in names for token in tokens)

    def contents(self, head: int) -> list[int]:
        """Return a head and, when it only tells how many, the heads of what there are so many of."""
        if self.parse.lemma[head] in self.quantities or self.parse.pos[head] in ("NUM", "DET"):
            return [head, *self.frames.after(head, "of")]
        return [head]

    def belongs(self, token: int, name: str) -> bool:
        """Tell whether a token belongs to a class of the lexicon or to a built-in one."""
        p = self.parse
        if not name.startswith("$"):
            return name == "*" or p.lemma[token] in self.lexicon.classes[name] or p.lower[token] in self.lexicon.classes[name]
        if name == "$person":
            return p.ent[token] == "PERSON" or p.lower[token] in self.persons or p.lemma[token] in self.people or self._is_human(token)
        if name == "$people":
            return self._is_told_people(token)
        if name == "$actor":
            return self.is_actor(token)
        if name == "$place":
            return p.ent[token] in _PLACE_LABELS
        if name == "$town":
            return self._is_town(token)
        if name == "$money":
            return p.ent[token] == "MONEY" or p.lower[token] == "$"
        if name == "$count":
            return p.pos[token] == "NUM"
        if name == "$event":
            return p.pos[token] == "NOUN" and p.lemma[token] in self.lexicon.by_word["noun"]
        return False

    def _is_town(self, token: int) -> bool:
        """Tell whether a name is of a place within a country, where things happen; a country, or its capital for it, may act."""
        mention = self.reading.by_head.get(token)
        entity = mention.entity if mention is not None else None
        if self.parse.pos[token] != "PROPN" or not (
            self.parse.ent[token] in _PLACE_LABELS or (entity is not None and entity.type == "place")
        ):
            return False
        if any(form.role in ("adjective", "people") for form in self.reading.knowledge.known(self.parse.text[token])):
            return False  # "Omani"
        place = place_at(self.reading, token)
        return place.precision != "country" if place is not None else entity is None or not entity.code

    def _is_human(self, token: int) -> bool:
        """Tell whether a common noun is one for people, by the words for actors ("a councillor", "two bakers")."""
        mention = self.reading.by_head.get(token)
        if mention is None or mention.entity is None or mention.kind != "nominal":
            return False
        return mention.entity.type in ("person", "people")

    def _is_told_people(self, token: int) -> bool:
        """Tell whether a token stands for people told by their number or their country ("19 Ruritanians", "Ruritanian sailors")."""
        mention = self.reading.by_head.get(token)
        if mention is None or mention.entity is None or mention.entity.type not in ("person", "people"):
            return False
        return (bool(mention.entity.code) and mention.entity.type == "people") or self.frames.child(token, "nummod") is not None

    def is_actor(self, token: int) -> bool:
        """Tell whether a head can be somebody who acts."""
        p = self.parse
        if p.ent[token] in _ACTOR_LABELS or token in self.reading.by_head:
            return True
        if p.lemma[token] in self.people or p.lemma[token] in self.groups or p.lower[token] in self.persons:
            return True
        return p.pos[token] == "PROPN" and p.ent[token] in ("", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW")
