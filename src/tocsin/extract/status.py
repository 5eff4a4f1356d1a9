"""How real an act is told to be: actual, future, hypothetical, requested or denied; negated; long past.

The words that decide are data (``[operators]`` of the trigger lexicon). Climbing stops at the first act that
governs this one: what that act makes of its content is then the status (a demand's content is requested).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Literal

from tocsin.codebook import Lexicon
from tocsin.extract.frames import Frames
from tocsin.extract.proof import Proof

__all__ = ["Reality", "Status", "StatusRules"]

_WH = ("WP", "WRB", "WDT", "WP$")
"""Tags of the words that open a question about a part of what is taken as done."""

Status = Literal["actual", "future", "hypothetical", "requested", "denied"]


@dataclass(slots=True)
class Reality:
    """What the words around an act make of it.

    ``governor`` is the token of a verb, noun or adjective that has the act in its content and is itself an act
    (None when there is none); ``reporter`` the nearest verb of saying above it.
    """

    status: Status = "actual"
    negated: bool = False
    governor: int | None = None
    reporter: int | None = None
    depth: int = 0


class StatusRules:
    """The operators of one language, applied to one parse."""

    def __init__(self, frames: Frames, lexicon: Lexicon) -> None:
        self.frames = frames
        self.parse = frames.parse
        self.proof = Proof(frames, lexicon)
        words = lexicon.words
        self.will, self.maybe, self.ought = words("operators.will"), words("operators.maybe"), words("operators.ought")
        self.future, self.hypothetical = words("operators.future"), words("operators.hypothetical")
        self.denied, self.negative = words("operators.denied"), words("operators.negative")
        self.requested, self.say = words("operators.requested"), words("operators.say")
        self.condition, self.time = words("operators.condition"), words("operators.time")
        self.whoever = words("operators.whoever")
        self.topics, self.terms = words("operators.topics"), words("operators.terms")
        self.circumstance, self.partitive = words("operators.circumstance"), words("operators.partitive")
        self.definite = words("light.definite")
        self.against = words("operators.against")
        self.preventing = words("operators.preventing")
        self.conditional = words("operators.conditional")
        self.inverted = words("operators.inverted")
        self.no = words("operators.no")
        self.unreal = words("operators.unreal_modifier")
        self.naming = words("operators.naming")
        self.coming = words("operators.coming_modifier")
        self.rank = words("operators.rank")
        self.voting = words("operators.voting")

    def judge(self, token: int, acts: Container[int], own: Container[int] = ()) -> Reality:
        """Judge the act whose clause is headed by ``token``.

        Args:
            token: The verb that carries tense, or the noun when none does.
            acts: Tokens that head acts.
            own: The tokens of this act among them.
        """
        found = Reality()
        if self.parse.pos[token] in ("NOUN", "PROPN"):
            self._own_noun(token, found)
        else:
            self._own_verb(token, found)
        self._climb(token, found, acts, own)
        return found

    def _own_verb(self, token: int, found: Reality) -> None:
        p = self.parse
        children = self.frames.children[token]
        auxiliaries = [p.lower[c] for c in children if p.dep[c] in ("aux", "auxpass") and p.tag[c] != "TO"]
        own = [c for c in children if not (c > token and p.text[c - 1] == ",")]  # "sent food, not weapons": the other is denied
        if any(p.dep[c] == "neg" or (p.lower[c] in self.no and p.dep[c] in ("advmod", "det", "cc", "preconj")) for c in own):
            found.negated = True
        subject = self.frames.child(token, "nsubj", "nsubjpass")
        for argument in (subject, self.frames.child(token, "dobj")):
            if argument is None:
                continue
            if p.lower[argument] in self.no or any(
                p.lower[c] in self.no and p.dep[c] in ("det", "neg") and c < argument for c in self.frames.children[argument]
            ):
                found.negated = True
        done = "have" in auxiliaries
        if token in self.frames.imperatives:
            found.status = "requested"
        elif any(word in self.will for word in auxiliaries):
            found.status = "hypothetical" if self.hangs_on(token) else "future"
        elif any(word in self.ought for word in auxiliaries):
            found.status = "requested" if not done else "actual" if found.negated else "hypothetical"
            found.negated = found.negated and not done
            if subject is not None and any(p.lower[c] in self.inverted and c < subject for c in children):
                found.status = "hypothetical"
        elif any(word in self.maybe for word in auxiliaries):
            found.status = "hypothetical"
            if not done and "would" in auxiliaries and self._told_ahead(token):
                found.status = "future"
        elif self.frames.is_infinitive(token) and p.head[token] == token:
            found.status = "future"
        elif p.dep[token] == "conj" and not auxiliaries and p.pos[p.head[token]] in ("VERB", "AUX") and p.tag[token] in ("VB", "VBN"):
            above = Reality()
            self._own_verb(p.head[token], above)
            found.status = above.status
            found.negated = found.negated or (above.negated and not self._opposed(token))
        if self.frames.marked(token, *self.condition) or self._is_asked(token):
            found.status = "hypothetical"

    def _is_asked(self, token: int) -> bool:
        """Tell whether a direct question asks if an act was done ("did they fire?"); why or when it was takes it as done."""
        p = self.parse
        told = [c for c in self.frames.children[token] if p.dep[c] in ("nsubj", "nsubjpass") and c < token]
        subject, top = max(told, default=None), token  # the parser takes the name of who speaks ("Q: Did they ...") for one too
        if subject is None and p.dep[token] == "acl" and p.tag[token] == "VBN":  # "was the town shelled?" as the parser has it
            subject, top = p.head[token], p.head[p.head[token]]
        if subject is None or p.dep[subject] not in ("nsubj", "nsubjpass"):
            return False
        openers = [c for c in self.frames.children[top] if p.dep[c] in ("aux", "auxpass")] + [top] * (p.lemma[top] == "be")
        first = min(openers, default=subject)
        if first >= subject or any(p.tag[k] in _WH for k in range(p.left[top], first)):
            return False
        return "?" in p.text[token : p.sentences[p.sent[token]][1]]

    def _opposed(self, token: int) -> bool:
        """Tell whether a conjoined verb is set against the one before it ("not to fight but to talk")."""
        p = self.parse
        return any(p.dep[c] == "cc" and p.lower[c] in self.against for c in self.frames.children[p.head[token]] if c < token)

    def _told_ahead(self, token: int) -> bool:
        """Tell whether "would" is the future of a report, not of a condition."""
        p = self.parse
        if p.dep[token] == "ccomp" and p.lemma[p.head[token]] in self.say:
            return True
        return p.dep[token] in ("ROOT", "conj") and not self.hangs_on(token)

    def hangs_on(self, token: int) -> bool:
        """Tell whether a clause hangs on a condition: an "if" or "unless", or a party that is "any that ..."."""
        p = self.parse
        kids = self.frames.children[token]
        if any(p.dep[c] == "advcl" and self.frames.marked(c, *self.conditional) for c in kids):
            return True
        return any(p.dep[c] in ("nsubj", "nsubjpass", "dobj") and self._is_whoever(c) for c in kids)

    def _is_whoever(self, noun: int) -> bool:
        p = self.parse
        kids = self.frames.children[noun]
        open_ = p.lower[noun] in self.whoever or any(p.lower[c] in self.whoever for c in kids if p.dep[c] == "det")
        return open_ and any(p.dep[c] in ("relcl", "acl") for c in kids)

    def _own_noun(self, token: int, found: Reality) -> None:
        p = self.parse
        for c in self.frames.children[token]:
            if p.lower[c] in self.no and p.dep[c] in ("det", "neg", "amod"):
                found.negated = True
            elif p.lower[c] in self.unreal:
                found.status = "hypothetical"
            elif p.lower[c] in self.coming:
                found.status = "future"

    def _climb(self, token: int, found: Reality, acts: Container[int], own: Container[int]) -> None:
        p = self.parse
        at, straight = token, True  # the parser hangs what a demand is for on whoever stands between ("a call by X for a truce")
        for _ in range(40):
            head, dep = p.head[at], p.dep[at]
            if head == at or dep in ("appos", "parataxis") or self._stands_beside(at, head, dep):
                return
            if dep == "prep" and p.lower[at] in self.partitive and p.lemma[head] in self.topics:
                return  # "pledged to raise the issue of the murder": it is talked about
            if self.proof.lacks(at, head) or (dep in ("acl", "ccomp") and p.lemma[head] in self.terms):
                self._turn(found, "hypothetical")
                return
            if dep == "relcl" and not self._is_that_clause(at) and not self._is_ranked(at, head):
                return
            if dep == "advcl" and not self._is_content(at, head):
                self._adverbial(at, found)
                return
            if (
                dep == "acl"
                and p.tag[at] in ("VBG", "VBN", "VBD")
                and not self.frames.is_infinitive(at)
                and not self.frames.marked(at, "that")
            ):
                return
            if dep == "conj" and self._says_next(at, head):
                return
            if dep in ("nsubj", "nsubjpass", "csubj"):
                if dep == "nsubjpass" and head in acts and head not in own:
                    found.depth += 1
                    found.governor = head
                elif p.lemma[head] in self.denied:
                    self._turn(found, "denied")
                elif p.lemma[head] in self.preventing and dep == "nsubjpass":
                    self._turn(found, "hypothetical")
                return
            if dep != "conj":
                found.depth += 1
                if dep == "prep" and p.lower[at] in self.partitive and p.pos[head] == "NOUN" and p.lemma[head] in self.hypothetical:
                    self._turn(found, "hypothetical")  # "fears of an invasion"
                if p.lemma[head] in self.preventing and dep in ("dobj", "xcomp", "pcomp"):
                    self._turn(found, "hypothetical")
                if head in acts and head not in own:
                    found.governor = head
                    return
                if straight and self._is_circumstance(at, head):
                    return
                straight = straight and (p.pos[head] != "ADP" or p.lower[head] in self.partitive)
                known = at == token and self._is_known(at, head)
                self._operator(at, head, found, above=not known)
                if known:
                    return
                if p.lemma[head] in self.say and dep == "ccomp":
                    found.reporter = head
                elif dep == "pobj" and p.pos[token] in ("NOUN", "PROPN") and at == token and p.lower[head] not in ("of", "to", "for", "by"):
                    found.depth += 1
            at = head

    def _stands_beside(self, at: int, head: int, dep: str) -> bool:
        """Tell whether a clause before its head is none of its content ("A did this; B did that")."""
        p = self.parse
        return dep == "ccomp" and at < head and p.lemma[head] not in self.say

    def _says_next(self, at: int, head: int) -> bool:
        """Tell whether a verb of saying goes on behind a clause with "that", and so is none of it ("denied that ... and said ...")."""
        p = self.parse
        if p.lemma[at] not in self.say or p.tag[at] not in ("VBD", "VBZ", "VBP", "VBN") or p.dep[head] != "ccomp":
            return False
        return self.frames.child(at, "nsubj", "nsubjpass", "aux", "mark") is None and self.frames.child(at, "ccomp") is not None

    def _is_that_clause(self, at: int) -> bool:
        """Tell whether a clause is the content of its noun ("the charge that they fired"), not a relative clause about it."""
        p = self.parse
        kids = self.frames.children[at]
        return any(p.dep[c] == "mark" for c in kids) and any(p.dep[c] in ("nsubj", "nsubjpass") for c in kids)

    def _is_ranked(self, at: int, head: int) -> bool:
        """Tell whether an infinitive is what somebody is the first or last to do: as real as the being so."""
        p = self.parse
        ranked = p.lower[head] in self.rank or any(p.lower[c] in self.rank for c in self.frames.children[head] if p.dep[c] == "amod")
        return ranked and p.dep[at] in ("relcl", "acl") and self.frames.is_infinitive(at)

    def _is_circumstance(self, at: int, head: int) -> bool:
        """Tell whether a phrase tells when, where or by what means, not of what ("after the raid", "through talks")."""
        p = self.parse
        if (p.pos[head] not in ("ADP", "SCONJ") and p.dep[head] != "prep") or p.dep[at] not in ("pobj", "pcomp", "dobj"):
            return False
        return p.lower[head] in self.circumstance or self._opens(head)

    def _opens(self, link: int) -> bool:
        """Tell whether a preposition stands before the predicate that it hangs on ("in a phone call, he asked for a truce")."""
        p = self.parse
        return p.dep[link] == "prep" and link < p.head[link] and p.pos[p.head[link]] == "VERB"

    def _is_known(self, at: int, head: int) -> bool:
        """Tell whether a noun is of an act that its clause takes as known ("enforce the sanctions")."""
        p = self.parse
        if p.dep[at] != "dobj" or p.pos[at] not in ("NOUN", "PROPN") or p.pos[head] != "VERB":
            return False
        return any(p.dep[c] == "poss" or (p.dep[c] == "det" and p.lower[c] in self.definite) for c in self.frames.children[at])

    def _is_content(self, at: int, head: int) -> bool:
        return at in self.frames.complements(head)

    def _adverbial(self, at: int, found: Reality) -> None:
        p = self.parse
        if p.lemma[p.head[at]] in self.voting and self.frames.is_infinitive(at):
            return
        subject = self.frames.child(at, "nsubj", "nsubjpass")
        inverted = subject is not None and any(
            p.dep[c] in ("aux", "auxpass") and p.lower[c] in self.inverted and c < subject for c in self.frames.children[at]
        )
        if inverted or self.frames.marked(at, *self.condition) or self.frames.is_infinitive(at):
            self._turn(found, "hypothetical")
        elif self._waits(at):
            self._turn(found, "future")

    def _waits(self, at: int) -> bool:
        """Tell whether a clause of time in the present belongs to what is to come: "will free them when they open the road"."""
        p, frames = self.parse, self.frames
        if p.tag[at] not in ("VBZ", "VBP") or not any(p.lower[c] in self.time for c in frames.children[at] if c < at):
            return False
        return any(p.lower[c] in self.will for c in frames.children[p.head[at]] if p.dep[c] == "aux")

    def _operator(self, at: int, head: int, found: Reality, *, above: bool = True) -> None:
        """Apply what a governing word that is no act of its own does to its content; with ``above`` also what its own clause does."""
        p = self.parse
        lemma, dep = self._word(head), p.dep[at]
        if lemma == "be" and dep in ("ccomp", "xcomp", "csubj"):
            judged = [p.lemma[c] for c in self.frames.children[head] if p.dep[c] in ("acomp", "attr")]
            lemma = next((word for word in judged if word in self.requested or word in self.hypothetical), lemma)
        holding = dep in ("xcomp", "ccomp", "acl", "pcomp", "dobj", "advcl", "attr", "csubj", "pobj")
        if not holding or (p.pos[head] == "ADP" and dep != "xcomp") or self._is_ranked(at, head):
            return
        if lemma in self.denied:
            self._turn(found, "denied")
            return
        if lemma == "be" and dep == "xcomp" and self.frames.is_infinitive(at) and self.frames.child(head, "acomp", "attr") is None:
            self._turn(found, "future")  # "is to visit"
        if (lemma in self.requested and not self._is_named(at, head)) or (dep == "ccomp" and p.dep[head] == "acomp"):
            self._turn(found, "requested")
        elif lemma in self.negative and dep in ("xcomp", "pcomp", "dobj"):
            found.negated = not found.negated
        elif lemma in self.future and dep in ("xcomp", "acl", "dobj"):
            self._turn(found, "future")
        elif (dep == "acl" and self.frames.is_infinitive(at) and lemma not in self.voting) or (
            lemma in self.hypothetical and dep in ("xcomp", "ccomp", "dobj", "acl")
        ):
            self._turn(found, "hypothetical")
        if above and p.pos[head] in ("VERB", "AUX", "ADJ") and dep in ("xcomp", "dobj", "acomp", "attr") and lemma not in self.say:
            outer = Reality()
            self._own_verb(head, outer)
            if outer.status != "actual":
                self._turn(found, outer.status)
            if outer.negated:
                found.negated = not found.negated

    def _is_named(self, at: int, head: int) -> bool:
        """Tell whether a noun is only called something ("called the raid a crime"): nothing is asked for by it."""
        p = self.parse
        names = [at] if p.dep[at] == "oprd" else [c for c in self.frames.children[head] if p.dep[c] == "oprd"] * (p.dep[at] == "dobj")
        if any(p.pos[c] in ("NOUN", "PROPN", "ADJ") for c in names):
            return True
        return p.lemma[head] in self.naming and self._is_known(at, head)

    def _word(self, head: int) -> str:
        """Return a verb's lemma, with the particle or adverb that makes it another word ("hold back", "stop short")."""
        p = self.parse
        for c in self.frames.children[head]:
            if p.dep[c] in ("prt", "advmod") and (word := f"{p.lemma[head]} {p.lower[c]}") in self.negative:
                return word
        return p.lemma[head]

    @staticmethod
    def _turn(found: Reality, status: Status) -> None:
        """Change an act that is told as done; what is already unreal stays as its own words have it."""
        if found.status == "actual" or status == "denied" or (found.status == "future" and status == "requested"):
            found.status = status
