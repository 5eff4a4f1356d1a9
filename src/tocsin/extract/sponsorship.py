"""Who is said to stand behind acts that others carry out: sponsor, degree, on whose word, and the answer.

Never a finding: the words and the statement they lie in are kept, and the sponsor's own denial beside them.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.codebook import Lexicon
from tocsin.extract.acts import Act
from tocsin.extract.frames import Frames
from tocsin.extract.roles import Roles
from tocsin.extract.triggers import Matcher

__all__ = ["Backing", "SponsorFinder"]


_ARMED = ("forces", "militia", "fighters", "police")
"""Classes of those of whom "pro-X" is told as of somebody's men; of demonstrators it is an opinion."""


@dataclass(slots=True)
class Backing:
    """A sponsor's head token, the degree, and the tokens ``[first, end)`` that say so."""

    sponsor: int
    degree: str
    first: int
    end: int


class SponsorFinder:
    """Finds sponsors told in the words around an actor."""

    def __init__(self, frames: Frames, matcher: Matcher, roles: Roles, lexicon: Lexicon) -> None:
        self.frames = frames
        self.parse = frames.parse
        self.matcher = matcher
        self.roles = roles
        self.degrees: dict[str, str] = lexicon.raw("sponsorship.verbs")
        self.suffixes: dict[str, str] = lexicon.raw("sponsorship.suffixes")
        self.prefixes = lexicon.words("sponsorship.prefixes")
        self.denial = lexicon.words("sponsorship.denial")
        self.link = lexicon.words("sponsorship.link")
        self.denials: list[tuple[frozenset[str], frozenset[str]]] | None = None

    def find(self, act: Act) -> Backing | None:
        """Return who is told to stand behind an act's doers, or None."""
        if act.sponsors and act.actors:
            sponsor, sent = act.sponsors[0], act.actors[0]
            first, end = self.roles.span(sent)
            first, end = min(first, act.clause), max(end, self._until(sent))
            return Backing(sponsor, "directs", first, end)
        for head in act.actors:
            found = self._in_phrase(head)
            if found is not None:
                return found
        return None

    def _until(self, head: int) -> int:
        """Take in a relative clause on the actor ("who are not members of the government")."""
        clause = self.frames.child(head, "relcl", "acl")
        return self.parse.right[clause] if clause is not None else head + 1

    def _in_phrase(self, head: int) -> Backing | None:
        p, f = self.parse, self.frames
        for c in f.children[head]:
            verb = p.lemma[c]
            if p.dep[c] in ("acl", "relcl", "amod", "advcl") and verb in self.degrees and f.is_passive(c):
                agents = f.subjects(c)
                if agents:
                    return Backing(agents[0], self.degrees[verb], min(c, p.left[c]), p.right[c])
                before = self._joined_before(c)
                if before is not None:
                    return Backing(before, self.degrees[verb], before, c + 1)
            if p.dep[c] in ("amod", "compound", "nmod"):
                whole = self._hyphened(c)
                if whole is not None:
                    return whole
        return None

    def _joined_before(self, verb: int) -> int | None:
        """Find the sponsor in "Ruritania-backed": the name before the hyphen."""
        p = self.parse
        if verb >= 2 and p.text[verb - 1] == "-" and p.end[verb - 1] == p.start[verb] and self.matcher.is_actor(verb - 2):
            return verb - 2
        return None

    def _hyphened(self, token: int) -> Backing | None:
        p = self.parse
        if token < 2 or p.text[token - 1] != "-":
            return None
        word = p.lower[token]
        if word in self.suffixes:
            return Backing(token - 2, self.suffixes[word], token - 2, token + 1)
        # The parser takes the name in "pro-Qatar" for an adjective; its capital letter tells it.
        named = p.text[token][:1].isupper() or self.matcher.is_actor(token)
        if named and p.lower[token - 2] in self.prefixes and self.matcher.any_in([p.head[token]], _ARMED):
            return Backing(token, "unstated", token - 2, token + 1)
        return None

    def answer(self, sponsor_words: str) -> str:
        """Return ``denies`` when the same name denies a link anywhere in the text, else ``none_found``."""
        if self.denials is None:
            self.denials = [
                self._denial(token)
                for token, lemma in enumerate(self.parse.lemma)
                if lemma in self.denial and self.parse.pos[token] == "VERB"
            ]
        own = set(sponsor_words.split())
        return "denies" if any(own & who and self.link & of for who, of in self.denials) else "none_found"

    def _denial(self, token: int) -> tuple[frozenset[str], frozenset[str]]:
        """Return the names of who denies, and the lemmas of what follows in the sentence."""
        p = self.parse
        who = {p.text[t] for head in self.frames.subjects(token) for t in range(*self.roles.span(head)) if p.pos[t] == "PROPN"}
        end = p.sentences[p.sent[token]][1]
        return frozenset(who), frozenset(p.lemma[token:end])
