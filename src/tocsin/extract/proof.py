"""What nobody has shown: an act in the content of a word of proof that is negated ("no evidence that", "could not confirm").

Such an act is neither told as done nor denied; it is a possibility that the text leaves open. A question about a part
of the act ("nobody has established who fired") takes the act as done and is left alone.
"""

from __future__ import annotations

from tocsin.codebook import Lexicon
from tocsin.extract.frames import Frames

__all__ = ["Proof"]

_WH = ("WP", "WRB", "WDT", "WP$")
_CONTENT = ("ccomp", "acl", "csubj", "pcomp", "advcl")
_DEEP = 6
"""How many words above a word of proof are asked for a negation."""


class Proof:
    """The words of proof of one language, applied to one parse."""

    def __init__(self, frames: Frames, lexicon: Lexicon) -> None:
        self.frames, self.parse = frames, frames.parse
        words = lexicon.words
        self.proving, self.verifying = words("operators.proving"), words("operators.verifying")
        self.unproved, self.failing = words("operators.unproved"), words("operators.failing")
        self.no, self.lacking = words("operators.no"), words("operators.lacking")
        self.partitive = words("operators.partitive")

    def lacks(self, at: int, head: int) -> bool:
        """Tell whether what hangs at ``at`` on ``head`` is content of a word of proof, and is told to be without proof."""
        p = self.parse
        dep = p.dep[at]
        if p.pos[head] == "NOUN" and dep in _CONTENT and self._is_called_unproved(head):
            return True  # "unconfirmed reports that"
        if p.lemma[head] in self.verifying and dep in ("dobj", "nsubjpass"):
            return p.lemma[at] not in self.proving and self.is_without(head)
        if p.lemma[head] not in self.proving:
            proof = self.frames.child(head, "nsubj", "nsubjpass") if dep == "ccomp" and self.frames.marked(at, "that") else None
            return proof is not None and p.lemma[proof] in self.proving and self._is_negated(proof)  # "no proof emerged that"
        of_it = dep == "prep" and p.lower[at] in self.partitive and p.pos[head] == "NOUN"
        if not of_it and (dep not in _CONTENT or not self._is_statement(at)):
            return False
        return self.is_without(head)

    def _is_statement(self, clause: int) -> bool:
        """Tell whether a clause tells an act, not a part of one that is taken as done ("how they shelled it")."""
        p = self.parse
        if any(p.tag[k] in _WH for k in range(p.left[clause], clause)):
            return False
        return p.dep[clause] != "advcl" or self.frames.marked(clause, "that")

    def _is_called_unproved(self, noun: int) -> bool:
        return any(self.parse.lower[c] in self.unproved and self.parse.dep[c] == "amod" for c in self.frames.children[noun])

    def is_without(self, word: int) -> bool:
        """Tell whether a word of proof is negated by itself or by the words that it hangs on ("was unable to", "found no")."""
        p = self.parse
        at = word
        for _ in range(_DEEP):
            if self._is_negated(at):
                return True
            head, dep = p.head[at], p.dep[at]
            if head == at or dep not in ("xcomp", "pcomp", "dobj", "attr", "acomp", "prep", "pobj", "nsubj", "nsubjpass"):
                return False
            if p.lower[head] in self.no or p.lemma[head] in self.lacking or self._comes_short(head, dep):
                return True
            if dep == "nsubj" and p.lemma[head] not in ("be", "exist"):
                return False
            at = head
        return False

    def _comes_short(self, head: int, dep: str) -> bool:
        """Tell whether a word says that what hangs on it was not achieved ("failed to", "was unable to", "has yet to")."""
        p = self.parse
        if p.lemma[head] in self.failing:
            return True
        return dep == "xcomp" and any(p.lower[c] in self.failing for c in self.frames.children[head])

    def _is_negated(self, word: int) -> bool:
        p = self.parse
        for c in self.frames.children[word]:
            if p.dep[c] == "neg" or (p.lower[c] in self.no and p.dep[c] in ("det", "advmod", "cc", "preconj")):
                return True
            if p.lower[c] in self.lacking and p.dep[c] in ("amod", "det"):
                return True
            if p.dep[c] in ("nsubj", "dobj", "nsubjpass") and (
                p.lower[c] in self.no
                or p.lower[c] in self.lacking
                or any(p.lower[k] in self.no and p.dep[k] in ("det", "neg") for k in self.frames.children[c])
            ):
                return True
        return False
