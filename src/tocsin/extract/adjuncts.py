"""Where words may stand that place and date an act: in its own clause; else in a clause that shares them with it.

"Arrested and jailed on Friday", "violence erupted in Gao last week, killing 12", "two died in clashes late on Monday": one
phrase serves both acts, and the parse hangs it on one of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.frames import Frames
from tocsin.extract.triggers import Matcher
from tocsin.language import LanguagePack

__all__ = ["Adjuncts"]

_DEEP = 3
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


class Adjuncts:
    """Lists such words in one document, clause by clause, the act's own first."""

    def __init__(self, frames: Frames, matcher: Matcher, pack: LanguagePack) -> None:
        self.parse = frames.parse
        self.frames = frames
        self.matcher = matcher
        self.aspects = pack.words("dates.acts.aspects")
        self.during = pack.words("dates.acts.during")

    def shared(self, clause: int) -> Iterator[list[int]]:
        """List the tokens of each clause that may share the place and day of an act's own, the nearest first."""
        p = self.parse
        for kid in self.frames.children[clause]:
            begins = p.dep[kid] in ("advcl", "acl", "prep") and p.tag[kid] == "VBG" and p.lemma[kid] in self.aspects
            if begins or (p.dep[kid] == "conj" and p.pos[kid] == "VERB" and p.pos[clause] == "VERB" and self._leans(kid)):
                yield self.frames.near(kid)
        at = clause
        for _ in range(_DEEP):
            above = self._above(at)
            if above is None:
                return
            at = above
            if p.pos[at] in ("VERB", "AUX"):
                yield self.frames.near(at)

    def _leans(self, verb: int) -> bool:
        """Tell whether a conjoined verb has no subject or no auxiliary of its own ("were killed and dozens hurt in ...")."""
        deps = {self.parse.dep[kid] for kid in self.frames.children[verb]}
        return deps.isdisjoint(_SUBJECTS) or (self.parse.tag[verb] == "VBN" and deps.isdisjoint(("aux", "auxpass")))

    def _above(self, at: int) -> int | None:
        """Return the word above that what is at a token is told within, None where another happening is told there."""
        p = self.parse
        dep, head = p.dep[at], p.head[at]
        if head == at:
            return None
        if p.pos[at] == "VERB":
            kids = {p.dep[kid] for kid in self.frames.children[at]}
            if dep == "conj" and p.pos[head] == "VERB":
                return head if kids.isdisjoint(_SUBJECTS) else None
            if dep == "advcl" and p.tag[at] == "VBG":
                return head if kids.isdisjoint((*_SUBJECTS, "mark")) else None
            if dep == "xcomp":
                return head if p.lemma[head] in self.aspects else None
            return head if dep in ("relcl", "acl") and self.matcher.any_in([head], ("$event",)) else None
        if dep == "pobj" and p.lower[head] in self.during:
            whole = p.head[head]
            return whole if p.pos[whole] == "VERB" or self.matcher.any_in([whole], ("$event",)) else None
        return None
