"""Where the parties of an act stand: the role paths of the trigger lexicon, walked on the parse."""

from __future__ import annotations

from tocsin.extract.frames import Frames
from tocsin.extract.places import place_at
from tocsin.extract.triggers import Matcher

__all__ = ["Roles"]

_NO_PARTY = frozenset(("DATE", "TIME", "PERCENT", "ORDINAL", "QUANTITY"))
_LOCATIVE = frozenset(("in", "at", "near", "along", "across", "inside", "outside"))
_FREE = frozenset(("by", "against", "with", "from", "subject", "on", "at", "to", "indirect"))
"""Steps behind which bare "soldiers" are the other side and not one's own."""

_FARTHER = {"by": ("of", "on", "against", "for"), "from": ("for",)}
"""Prepositions whose noun may stand between an event noun and its doer."""

_SHARED = ("of", "by")
"""Prepositions whose noun belongs to all of several joined event nouns, where it stands behind the last."""

_INNER = ("compound", "amod", "nmod")


class Roles:
    """Resolves role paths such as ``object``, ``on``, ``complement.object`` or ``object:poss`` to head tokens."""

    def __init__(self, frames: Frames, matcher: Matcher) -> None:
        self.frames = frames
        self.matcher = matcher
        self.parse = frames.parse
        self.means = frozenset(("forces", "weapons", "aid", "passage"))
        self.prefixes = matcher.lexicon.words("nouns.prefixes")
        self.links: list[str] = matcher.lexicon.raw("nouns.links")
        self.hollow = matcher.lexicon.words("nouns.hollow")
        self.led = matcher.lexicon.words("light.leading")

    def first(self, paths: tuple[str, ...], token: int, noun: bool = False) -> list[int]:
        """Return the heads of the first path that leads to an actor or a place, else of the first that leads anywhere."""
        spare: list[int] = []
        # After "at" in front stands what is aimed at ("launched missiles at the dam"), elsewhere where it is done.
        aimed = paths[:1] == ("at",)
        for path in paths:
            found = [self._whole(head) for head in self.walk(path, token, noun) if (aimed and path == "at") or self._can_be(head, path)]
            if found and self.is_party(found, owned=path.rpartition(":")[2] not in _FREE):
                return found
            spare = spare or found
        return spare

    def _whole(self, head: int) -> int:
        """Return the noun after a demonym that the parser took for the whole party ("Andorran" of "Andorran troops")."""
        p = self.parse
        after = head + 1
        if (
            p.ent[head] == "NORP"
            and after < len(p)
            and p.pos[after] == "NOUN"
            and p.dep[head] not in _INNER
            and self.matcher.is_actor(after)
        ):
            return after
        return head

    def beyond(self, heads: list[int]) -> list[int]:
        """Return the actor or place behind a thing: whose decision, a request from whom, an accord with whom."""
        p = self.parse
        for head in heads:
            named = [c for c in self.frames.children[head] if p.dep[c] in _INNER and p.ent[c] in ("ORG", "GPE", "PERSON")][-1:]
            for found in (self.frames.owner(head), named, *(self.frames.after(head, word) for word in self.links)):
                if found and self.is_party(found, owned=False):
                    return found
            said = [verb for verb in self.frames.complements(head) if p.pos[head] == "NOUN" and self.frames.marked(verb, "that")]
            if said and self.is_party(found := self.frames.subjects(said[0]), owned=False):
                # "claims that two servicemen beat a child"
                return found
        return []

    def leading(self, noun: int) -> list[int]:
        """Return who leads or makes what a noun tells, by a participle joined to a name ("NATO-led airstrikes")."""
        p = self.parse
        for c in self.frames.children[noun]:
            if c < noun and c >= 2 and p.lemma[c] in self.led and p.text[c - 1] in ("-", "‑"):
                found = [t for t in (*self.frames.children[c], c - 2) if t < c - 1 and p.pos[t] in ("PROPN", "ADJ", "NOUN") and p.ent[t]]
                if found:
                    return found[-1:]
        return []

    def is_writing(self, head: int) -> bool:
        """Tell whether a head is a writing that nobody known speaks by ("a statement", "the resolution")."""
        p, mention = self.parse, self.matcher.reading.by_head.get(head)
        known = mention is not None and (mention.kind == "name" or mention.entity is not None)
        return p.pos[head] == "NOUN" and not known and p.lemma[head] in self.matcher.reading.pack.words("actors.documents.nouns")

    def issuers(self, head: int) -> list[int]:
        """Return who made the writing that a head is: its owner, or who issues it where the act hangs on it."""
        p, f = self.parse, self.frames
        if not self.is_writing(head):
            return []
        if owner := f.owner(head):
            return owner
        verb = p.head[head]
        return f.subjects(verb) if p.dep[head] == "dobj" and p.pos[verb] == "VERB" else []

    def is_party(self, heads: list[int], owned: bool = True) -> bool:
        """Tell whether heads are somebody or a place; with ``owned`` bare forces, means and goods are nobody."""
        p = self.parse
        named = [h for h in heads if p.ent[h] or not owned or not self.is_means(h)]
        return self.matcher.any_in(named, ("$actor", "$place"))

    def is_means(self, head: int) -> bool:
        """Tell whether a head is what an act is done with: forces, weapons, aid, a way."""
        p = self.parse
        if not self.means & self.matcher.lexicon.class_of.get(p.lemma[head], frozenset()):
            return False
        return not any(p.ent[c] in ("GPE", "NORP", "ORG") for c in self.frames.children[head])

    def is_ground(self, head: int, aimed: bool = False) -> bool:
        """Tell whether a head is only where something is done ("arrested two men in Lima").

        Args:
            head: The head token of a party, or of one joined to it.
            aimed: Whether "at" tells at whom it is done ("fired rockets at Lima").
        """
        p = self.parse
        while p.dep[head] == "conj" and p.head[head] != head:
            head = p.head[head]
        if p.dep[head] != "pobj" or p.lower[p.head[head]] not in _LOCATIVE or (aimed and p.lower[p.head[head]] == "at"):
            return False
        return self.matcher.any_in([head], ("$place",)) or (p.pos[head] == "PROPN" and place_at(self.matcher.reading, head) is not None)

    def around(self, token: int, apart: list[int]) -> list[int]:
        """Return the first actor or place that is an object under a predicate, when no path leads to one."""
        p = self.parse
        for at in self.frames.near(token):
            if at < token or p.dep[at] not in ("pobj", "dobj") or at in apart or p.lower[p.head[p.head[at]]] == "according":
                continue
            if self.is_party([at]) and self._can_be(at, "to") and not self.is_writing(at):
                return self.frames.party(at)
        return []

    def walk(self, path: str, token: int, noun: bool = False) -> list[int]:
        """Return the heads that a path leads to from a trigger (a verb, or a noun when ``noun``)."""
        f = self.frames
        if "." in path:
            step, _, rest = path.partition(".")
            for inner in f.complements(token) if step == "complement" else self._clauses_of(step, token, noun):
                found = self.first((rest,), inner)
                if found:
                    return found
            return []
        if ":" in path:
            return self._two_steps(path, token, noun)
        if path == "poss":
            if noun:
                return f.owner(token)
            return [head for target in f.undergoers(token) for head in f.owner(target)]
        if path == "complement":
            return [head for inner in f.complements(token)[:1] for head in f.subjects(inner)]
        if noun:
            return self._from_noun(path, token)
        if path == "subject":
            return f.subjects(token)
        if path == "object":
            return f.undergoers(token)
        if path == "indirect":
            return f.indirect(token) or self._bare_indirect(token)
        # The "by" of a passive is its doer, never the other side ("the request by Peru was rejected by Chad").
        own = [] if path == "by" and f.is_passive(token) else f.after(token, path)
        return [*own, *(head for target in f.undergoers(token) for head in f.after(target, path))]

    def _bare_indirect(self, verb: int) -> list[int]:
        """Return the state right behind a verb that the parser joined to the thing given ("send Peru doctors", "give Fiji a loan")."""
        p, f = self.parse, self.frames
        given = f.child(verb, "dobj")
        if given is None or p.left[given] != verb + 1 or given == verb + 1:
            return []
        found = next((c for c in f.children[given] if p.dep[c] in ("compound", "nmod") and p.left[c] == verb + 1), None)
        if found is None or p.tag[found] != "NNP" or p.text[found + 1] in ("-", "‑") or not self.matcher.any_in([found], ("$place",)):
            return []
        return [found]

    def _from_noun(self, path: str, token: int) -> list[int]:
        f, p = self.frames, self.parse
        if path in _INNER:
            before = [c for c in f.children[token] if p.dep[c] == path and self.matcher.is_actor(c) and not self._prefixed(c)]
            # "military strikes" tells a kind, "Turkish military strikes" whose they are.
            return [c for c in before if p.tag[c] != "JJ" or p.ent[c]][-1:]
        if path == "copula":
            return f.subjects(p.head[token]) if p.dep[token] == "attr" else []
        found = f.after(token, path)
        if not found and path in _SHARED:
            # "the arrest and torture of a poet by police"
            found = [
                head for c in f.children[token] if c > token and p.dep[c] == "conj" and p.pos[c] == "NOUN" for head in f.after(c, path)
            ]
        if not found and path in _FARTHER:
            # "the arrest of a poet by police", "demands for a truce from Mali": the parser hangs it on the noun between.
            return [head for link in _FARTHER[path] for inner in f.after(token, link)[-1:] for head in f.after(inner, path)]
        return found

    def _prefixed(self, token: int) -> bool:
        """Tell whether a word is joined to "anti", "pro" and the like before it."""
        p = self.parse
        return token >= 2 and p.text[token - 1] in ("-", "‑") and p.lower[token - 2] in self.prefixes

    def _two_steps(self, path: str, token: int, noun: bool) -> list[int]:
        p = self.parse
        step, _, rest = path.partition(":")
        if step in _INNER and rest.startswith("$"):
            children = self.frames.children[token]
            # In "Kenyan drone strikes" the adjective may hang on the noun between.
            nearer = [c for child in children if p.dep[child] == "compound" for c in self.frames.children[child] if c < child]
            inner = [c for c in (*nearer, *children) if p.dep[c] in _INNER and self.matcher.belongs(c, rest) and not self._prefixed(c)]
            return (self._without_scenes(inner) if rest == "$actor" else inner)[-1:]
        if rest in _INNER:
            heads = [c for head in self.walk(step, token, noun)[:1] for c in self.frames.children[head] if p.dep[c] in _INNER]
            return [c for c in heads if self.matcher.is_actor(c)][-1:]
        found: list[int] = []
        for head in self.walk(step, token, noun):
            found += self.frames.owner(head) if rest == "poss" else self.frames.after(head, rest)
        return found

    def _without_scenes(self, names: list[int]) -> list[int]:
        """Leave out names that tell where it was ("the Lomé attack"), not who did it."""
        p = self.parse
        scenes = [c for c in names if self.matcher.belongs(c, "$town") or self._is_unheard(c)]
        parts = {p.ent_id[c] for c in scenes if p.ent_id[c] >= 0}
        return [c for c in names if c not in scenes and p.ent_id[c] not in parts]

    def _is_unheard(self, token: int) -> bool:
        """Tell whether a name before an act is nobody known and is spoken of nowhere else: as likely where it was as who did it."""
        p, mention = self.parse, self.matcher.reading.by_head.get(token)
        if (
            p.pos[token] != "PROPN"
            or p.ent[token] == "NORP"
            or p.text[token].isupper()
            or self.matcher.reading.knowledge.known(p.text[token])
        ):
            return False
        if mention is None or mention.entity is None:
            return p.ent[token] == ""
        known = mention.entity.key or mention.entity.code or mention.entity.sectors or mention.end - mention.first > 1
        return not known and all(other.entity is not mention.entity for other in self.matcher.reading.mentions if other is not mention)

    def _clauses_of(self, step: str, token: int, noun: bool) -> list[int]:
        return [inner for head in self.walk(step, token, noun)[:1] for inner in self.frames.complements(head)]

    def _can_be(self, head: int, path: str) -> bool:
        """Tell whether a head can be a party: no date or share; behind "in" and the like only an actor or a place."""
        p = self.parse
        counted = p.ent[head] == "QUANTITY" and self.matcher.any_in([head], ("$person", "$people"))
        if (p.ent[head] in _NO_PARTY and not counted) or p.pos[head] in ("VERB", "AUX", "PUNCT"):
            return False
        if p.ent[head] == "CARDINAL" and path not in ("object", "subject") and len(self.matcher.contents(head)) < 2:
            return False
        last = path.rpartition(".")[2].rpartition(":")[2]
        if last in _LOCATIVE:
            return self.matcher.any_in([head], ("$place", "$actor", "town"))
        if last == "poss":
            if p.tag[head] == "PRP$":
                return False
            return self.matcher.any_in([head], ("$place", "$actor"))
        return not (last in ("to", "for", "of", "on", "about") and p.lemma[head] in self.hollow)

    def span(self, head: int) -> tuple[int, int]:
        """Return the tokens ``[first, end)`` to quote for a head."""
        p = self.parse
        if p.dep[head] in _INNER and p.pos[p.head[head]] in ("NOUN", "PROPN"):
            number = p.ent_id[head]
            if number >= 0:
                first, end, _ = p.entities[number]
                if p.lower[first] in self.prefixes and first + 1 < head:
                    first = head
                return (first, end) if end <= p.head[head] or first > p.head[head] else (head, head + 1)
            return head, head + 1
        return self.frames.phrase(head)
