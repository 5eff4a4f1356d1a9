"""What the words of its own clause make of an act: negation, modal verb, tense, hedge, question.

The value is the one that the act would have as a main clause, -3 .. +3; what stands above it is
:mod:`tocsin.extract.commitment`'s. Beside that a few questions about a clause or a phrase.
"""

from __future__ import annotations

from tocsin.extract.commitment_words import CommitmentWords
from tocsin.language import Parse

__all__ = ["FINITE", "SUBJECTS", "OwnClause", "combine"]

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_NOMINAL = ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "ADV")


def combine(ground: float, bound: float) -> float:
    """Join what stands above and what stands in the own clause: the weaker size, the product of the signs."""
    size = min(abs(ground), abs(bound))
    return size if (ground < 0) == (bound < 0) else -size


class OwnClause:
    """Questions to the clauses and phrases of one parse; each bound is worked out once."""

    def __init__(self, parse: Parse, words: CommitmentWords) -> None:
        self.parse = parse
        self.words = words
        self._bounds: dict[int, float] = {}

    def bound(self, at: int) -> float:
        """Return the value that a verb, noun or adjective would have as a main clause; 3 for any other word."""
        found = self._bounds.get(at)
        if found is None:
            pos, dep = self.parse.pos[at], self.parse.dep[at]
            if pos in ("VERB", "AUX") and dep not in ("aux", "auxpass"):
                found = self._verb_bound(at)
            else:
                found = self._noun_bound(at) if pos in _NOMINAL else self.words.plain["clause"]
            self._bounds[at] = found
        return found

    def _verb_bound(self, at: int) -> float:
        p, words, plain = self.parse, self.words, self.words.plain
        kids = p.children[at]
        negated = self._is_negated(at)
        modal = next(
            (words.modals[p.lower[c]] for c in kids if p.dep[c] == "aux" and p.lower[c] in words.modals and p.tag[c] == "MD"), None
        )
        bound = plain["clause"]
        if modal is not None:
            done = any(p.dep[c] == "aux" and p.lower[c] in words.have for c in kids)
            bound = (modal.undone if done else modal.minus) if negated else (modal.done if done else modal.plus)
            if bound > plain["consequence"] and any(p.dep[c] == "advcl" and self.mark(c) in words.condition for c in kids):
                bound = plain["consequence"]
        elif negated:
            bound = plain["negated"]
        elif p.tag[at] in ("VBZ", "VBP"):
            bound = plain["present"]
        elif p.tag[at] == "VB" and p.dep[at] in ("ROOT", "conj"):
            bound = self._bare(at)
        for c in kids:
            if p.dep[c] == "advmod":
                bound = self._hedged(bound, c)
            elif p.dep[c] == "dobj" and bound > plain["no_object"] and self.is_none(c):
                bound = plain["negated"] if p.lemma[at] in words.staging else plain["no_object"]
            elif p.dep[c] in ("nsubj", "nsubjpass") and bound > plain["few"] and self._is_few(c):
                bound = plain["few"]
        if bound > 0 and self.is_asked(at):
            bound = min(bound, self.question(at))
        return bound

    def _bare(self, at: int) -> float:
        """A bare verb at the head of a sentence: an order, or a headline's infinitive ("minister to visit the province")."""
        p, plain = self.parse, self.words.plain
        kids = p.children[at]
        if p.dep[at] != "ROOT" or any(p.dep[c] == "aux" and p.tag[c] != "TO" for c in kids):
            return plain["clause"]
        if any(p.tag[c] == "TO" for c in kids):
            return plain["future_infinitive"]
        return plain["clause"] if any(p.dep[c] in SUBJECTS for c in kids) else plain["imperative"]

    def _hedged(self, bound: float, at: int) -> float:
        p, words, plain = self.parse, self.words, self.words.plain
        word = p.lower[at]
        if word in words.adverbs:
            return combine(bound, words.adverbs[word])
        measured = at + 1 < len(p) and p.pos[at + 1] in ("DET", "NUM")  # "barely a month later"
        if word in words.barely and bound > 0 and not measured:
            return plain["barely"]
        if word in words.nearly and bound > 0 and not measured:
            return combine(bound, plain["nearly"])
        return bound

    def _is_negated(self, at: int) -> bool:
        """Tell whether a verb is negated: by "not" (without "only"), or by a subject of nobody and nothing."""
        p, words = self.parse, self.words
        found = False
        for c in p.children[at]:
            if p.dep[c] == "neg" or (p.lower[c] in words.negations and p.dep[c] in ("advmod", "preconj")):
                follows = p.lower[c + 1] if c + 1 < len(p) else ""
                if follows not in words.focus:
                    found = not found
            elif p.dep[c] in ("nsubj", "nsubjpass", "attr") and self.is_none(c):
                found = True
            elif p.lower[c] in words.longer and any(p.lower[k] in words.no for k in p.children[c]):
                found = not found
        return found

    def is_none(self, at: int) -> bool:
        """Tell whether a phrase is of nobody or nothing."""
        p, words = self.parse, self.words
        if p.lower[p.left[at]] in words.negations:  # "not one convoy"
            return True
        return p.lower[at] in words.no or any(
            p.lower[c] in words.no and p.dep[c] in ("det", "neg", "preconj", "cc") for c in p.children[at]
        )

    def _is_few(self, at: int) -> bool:
        """Tell whether a phrase is of "few", not of "a few"."""
        p, words = self.parse, self.words
        return any(p.lower[t] in words.few and (t == 0 or p.lower[t - 1] not in words.articles) for t in (at, *p.children[at]))

    def _noun_bound(self, at: int) -> float:
        p, words, plain = self.parse, self.words, self.words.plain
        bound = plain["clause"]
        for c in p.children[at]:
            word = p.lower[c]
            if p.dep[c] in ("det", "neg") and word in words.no and p.dep[at] not in ("nsubj", "nsubjpass", "attr"):
                bound = combine(bound, plain["negated_noun"])
            elif word in words.any and p.dep[c] == "det":
                bound = combine(bound, plain["condition"])
            elif word in words.modifiers and p.dep[c] in ("amod", "compound", "nmod"):
                bound = combine(bound, words.modifiers[word])
            elif p.dep[c] == "amod" and word in words.few and p.lower[c - 1] not in words.articles:
                bound = combine(bound, plain["few"])
            elif p.dep[c] == "neg" and word in words.negations and p.pos[at] in ("ADJ", "ADV"):
                bound = combine(bound, plain["negated"])
        return bound

    def is_asked(self, at: int) -> bool:
        """Tell whether a verb heads a question: a question mark, and a question word or a verb before its subject."""
        p = self.parse
        end = p.sentences[p.sent[at]][1]
        if p.dep[at] == "ROOT":
            marked = "?" in p.text[max(at, end - 3) : end]
        else:
            last = p.right[at]
            marked = p.dep[at] == "ccomp" and "?" in p.text[last - 1 : min(last + 1, end)]
        if not marked:
            return False
        subject = next((c for c in p.children[at] if p.dep[c] in SUBJECTS), None)
        if subject is None or self._asks(at):
            return True
        return at < subject or any(p.dep[c] in ("aux", "auxpass") and c < subject for c in p.children[at])

    def _asks(self, at: int) -> bool:
        p, words = self.parse, self.words
        return any(p.lower[t] in words.wh for t in p.children[at]) or p.lower[p.left[at]] in words.wh

    def question(self, at: int) -> float:
        """Return how real a question leaves what it asks about: why something happened takes for granted that it did."""
        return self.words.plain["wh_question" if self._asks(at) else "question"]

    def mark(self, at: int) -> str:
        """The conjunction that opens a clause, lower case; empty when there is none."""
        p = self.parse
        for c in p.children[at]:
            if c < at and p.dep[c] == "mark":
                return p.lower[c]
        for c in p.children[at]:
            if c < at and p.dep[c] in ("advmod", "prep") and p.lower[c] in self.words.marks:
                return p.lower[c]
        return ""

    def is_inverted(self, at: int) -> bool:
        """Tell whether a clause is a condition without "if" ("had they fired")."""
        p = self.parse
        subject = next((c for c in p.children[at] if p.dep[c] in SUBJECTS), None)
        return subject is not None and any(
            p.dep[c] in ("aux", "auxpass") and p.lower[c] in self.words.inverted and c < subject for c in p.children[at]
        )

    def is_past(self, at: int) -> bool:
        """Tell whether a clause is told in the past."""
        p = self.parse
        return p.tag[at] == "VBD" or any(p.tag[c] == "VBD" for c in p.children[at] if p.dep[c] in ("aux", "auxpass"))

    def is_infinitive(self, at: int) -> bool:
        """Tell whether a verb is an infinitive with its "to"."""
        p = self.parse
        return p.tag[at] in ("VB", "VBN", "VBG") and any(p.tag[c] == "TO" for c in p.children[at] if c < at)

    def is_definite(self, at: int) -> bool:
        """Tell whether a phrase is of something known: a name, or with "the", "this", "their"."""
        p = self.parse
        return p.ent[at] != "" or any(
            p.dep[c] == "poss" or (p.dep[c] == "det" and p.lower[c] in self.words.definite) for c in p.children[at] if c < at
        )
