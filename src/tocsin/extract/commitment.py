"""How sure a text is that an act happened: a value from -3 (certainly not) to +3 (certainly so), 0 = open.

The value of a predicate is worked out from the top of its sentence downwards. What stands above it gives a *ground*:
3 for a main clause, less under "hopes to", below 0 under "failed to". What stands in its own clause (negation, modal
verb, hedge, condition, question) gives a *bound*: the value it would have as a main clause. The two combine to the
weaker of both, with the product of their signs; so "did not fail to sign" is so and "hopes it will not sign" is barely
not so. Predicates with a clause act by their signature (Karttunen 1971; Nairn, Condoravdi and Karttunen 2006), which
names what is left of the clause when the predicate itself holds and when it does not.

The reader's point of view is that of the outermost source (Saurí and Pustejovsky 2009); :meth:`Commitments.chain` gives
the value for every source on the way. It is never truth: a text may be sure and wrong.

The words are data (``languages/<code>.commitment.toml``). Works on :class:`~tocsin.language.Parse` alone, in linear
time: each token is judged once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from tocsin.extract.commitment_clauses import FINITE, SUBJECTS, OwnClause, combine
from tocsin.extract.commitment_words import CommitmentWords, Signature, commitment_words
from tocsin.language import LanguagePack, Parse

__all__ = ["Commitments", "Factuality", "SourceValue", "factuality"]

Factuality = Literal["CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "U"]

CERTAIN, PROBABLE, POSSIBLE = 2.2, 1.5, 0.8
"""Least absolute values of CT, PR and PS; FactBank's values are 3, 2 and 1 on this scale (Stanovsky et al. 2017)."""

_NOUN = ("NOUN", "PROPN", "PRON", "NUM")
_SAME = ("aux", "auxpass", "acomp", "oprd", "neg", "prt", "dep", "cop")
"""Labels of words that are part of their head's predicate."""


class SourceValue(NamedTuple):
    """A value and whose it is: the token of the predicate that gives the source's word, None for the writer."""

    source: int | None
    value: float


def factuality(value: float) -> Factuality:
    """Name a value by FactBank's scale."""
    size = abs(value)
    if size < POSSIBLE:
        return "U"
    if size >= CERTAIN:
        return "CT+" if value > 0 else "CT-"
    if size >= PROBABLE:
        return "PR+" if value > 0 else "PR-"
    return "PS+" if value > 0 else "PS-"


class Commitments:
    """The values of one parse, each worked out when it is asked for."""

    def __init__(self, parse: Parse, pack: LanguagePack) -> None:
        self.parse = parse
        self.words: CommitmentWords = commitment_words(pack)
        self.own = OwnClause(parse, self.words)
        self._values: dict[int, float] = {}
        self._grounds: dict[int, float] = {}
        self._links: dict[str, Callable[[int, int, float], float]] = {
            "ccomp": self._clause,
            "xcomp": self._infinitive,
            "advcl": self._adverbial,
            "acl": self._of_noun,
            "relcl": self._relative,
            "pcomp": self._gerund,
            "csubj": self._subject_clause,
            "csubjpass": self._subject_clause,
            "conj": self._joined,
            "dobj": self._object,
            "attr": self._attribute,
            "pobj": self._prepositional,
            "nsubj": self._subject,
            "nsubjpass": self._object,
            "dative": self._thing,
            "compound": self._modifier,
            "nmod": self._modifier,
            "amod": self._modifier,
            "poss": self._thing,
            "appos": self._thing,
        }

    def value(self, token: int) -> float:
        """Judge a verb, noun or adjective from the writer's point of view."""
        path = []
        while token not in self._values:
            path.append(token)
            head = self.parse.head[token]
            if head == token:
                break
            token = head
        for at in reversed(path):
            head = self.parse.head[at]
            above = 3.0 if head == at else self._values[head]
            self._grounds[at] = self.words.plain["clause"] if head == at else self._ground(at, head, above)
            self._values[at] = combine(self._grounds[at], self.own.bound(at))
        return self._values[path[0] if path else token]

    def ground(self, token: int) -> float:
        """Judge what stands above a predicate alone, whatever its own clause says."""
        self.value(token)
        return self._grounds.get(token, self.words.plain["clause"])

    def chain(self, token: int) -> tuple[SourceValue, ...]:
        """Judge a predicate from the point of view of each source around it, innermost first, the writer last."""
        p = self.parse
        found: list[SourceValue] = []
        at, path = token, [token]
        while p.head[at] != at and len(found) < 8:
            head = p.head[at]
            if self._speaks(at, head):
                found.append(SourceValue(head, self.within(path)))
            at = head
            path.append(at)
        return (*found, SourceValue(None, self.value(token)))

    def within(self, path: Sequence[int]) -> float:
        """Judge the first token of a path as if its last were a main clause."""
        kept, self._grounds = self._grounds, {path[-1]: self.words.plain["clause"]}
        value = combine(self.words.plain["clause"], self.own.bound(path[-1]))
        for at, head in zip(reversed(path[:-1]), reversed(path[1:]), strict=True):
            self._grounds[at] = self._ground(at, head, value)
            value = combine(self._grounds[at], self.own.bound(at))
        self._grounds = kept
        return value

    def _speaks(self, at: int, head: int) -> bool:
        """Tell whether a head gives somebody's word for the clause at a token."""
        if self.parse.dep[at] not in ("ccomp", "xcomp", "acl"):
            return False
        signature = self.signature(head, "infinitive" if self.own.is_infinitive(at) else "clause")
        return signature is not None and signature.source

    # What stands above.

    def _ground(self, at: int, head: int, above: float) -> float:
        p = self.parse
        dep = p.dep[at]
        if dep in _SAME:
            said = self.signature(head, "clause") if dep in ("oprd", "acomp") and p.pos[head] == "VERB" else None
            return above if said is None else _transfer(said, above)  # "are feared dead"
        link = self._links.get(dep)
        if link is not None:
            return link(at, head, above)
        if p.pos[at] in ("VERB", "AUX") and dep in ("parataxis", "ROOT", "intj", "meta"):
            return self.words.plain["clause"]
        if p.pos[at] == "VERB" and dep == "prep":  # "based on", "including"
            return min(abs(above) + 1, self.words.plain["participle"])
        return above if p.pos[at] in ("ADP", "VERB", "AUX", "ADJ", "ADV", "PART") else self._thing(at, head, above)

    def signature(self, head: int, frame: str, through: str = "") -> Signature | None:
        """Find the signature of a governing word: with its preposition or particle, then alone; of a copula what it says ("is likely")."""
        p = self.parse
        words = self.words.predicates
        for after in (through, *(p.lower[c] for c in p.children[head] if p.dep[c] == "prt")):
            found = words.get((frame, f"{p.lemma[head]} {after}")) if after else None
            if found is not None:
                return found
        if p.lemma[head] in self.words.be or p.pos[head] == "AUX":
            said = next((c for c in p.children[head] if p.dep[c] in ("acomp", "attr", "oprd")), None)
            if said is not None:
                return words.get((frame, p.lemma[said])) or words.get((frame, p.lower[said]))
            return None
        return words.get((frame, p.lemma[head])) or words.get((frame, p.lower[head]))

    def _clause(self, at: int, head: int, above: float) -> float:
        """A clause as complement; one that only stands before its head ("they left, he said" is one of saying)."""
        p, plain = self.parse, self.words.plain
        if p.pos[head] == "NOUN" and self.own.mark(at):
            return self._of_noun(at, head, above)
        tensed = any(p.tag[c] == "MD" or p.lemma[c] in self.words.support for c in p.children[at] if p.dep[c] == "aux")
        infinitive = self.own.is_infinitive(at) or (p.tag[at] == "VB" and not tensed and not self.own.mark(at))
        marked = self.own.mark(at)
        if marked in self.words.open:
            return min(plain["open"], abs(above)) if above > 0 else plain["open"]
        if not infinitive and p.lower[p.left[at]] in self.words.wh and p.left[at] > head:
            return plain["embedded_question"]
        signature = self.signature(head, "infinitive" if infinitive else "clause")
        if signature is None:
            if infinitive:
                return min(above, plain["infinitive"])
            if at < head:
                return plain["clause"]
            return min(above, plain["reported"]) if above > 0 else plain["conjecture"]
        return _transfer(signature, above)

    def _infinitive(self, at: int, head: int, above: float) -> float:
        """An infinitive, a gerund or a state as complement."""
        p = self.parse
        if p.pos[at] not in ("VERB", "AUX"):
            return above
        if self.own.is_infinitive(at) or p.tag[at] == "VB":
            if p.lemma[head] in self.words.be and not any(p.dep[c] in ("acomp", "attr") for c in p.children[head]):
                return min(above, self.words.plain["future_infinitive"])
            before = [p.lower[c] for c in (*p.children[head], *p.children[at]) if p.dep[c] == "advmod" and c < at]
            if any(word in self.words.excess for word in before):
                return combine(above, self.words.plain["too"])
            signature = self.signature(head, "infinitive")
            return _transfer(signature, above) if signature else min(above, self.words.plain["infinitive"])
        signature = self.signature(head, "gerund")
        return _transfer(signature, above) if signature else above

    def _adverbial(self, at: int, head: int, above: float) -> float:
        plain = self.words.plain
        marked = self.own.mark(at)
        if marked in self.words.condition:
            return self.words.marks.get(marked, plain["condition"])
        if marked in self.words.open:
            return plain["open"]
        if self.own.is_inverted(at):
            return plain["inverted"]
        if self.own.is_infinitive(at):
            signature = self.signature(head, "infinitive")
            if signature is not None and not marked:
                return _transfer(signature, above)
            return min(abs(above), self.words.marks.get(marked, plain["purpose"]))
        ground = self.words.marks.get(marked, plain["clause"])
        return min(abs(above) + plain["conjecture"], ground) if not self.own.is_past(at) else ground

    def _of_noun(self, at: int, head: int, above: float) -> float:
        """A clause that hangs on a noun: "an attempt to leave", "the claim that they left", "people held in camps"."""
        p, plain = self.parse, self.words.plain
        if self.own.is_infinitive(at):
            signature = self.signature(head, "infinitive")
            left = _transfer(signature, above) if signature else min(abs(above), plain["noun_infinitive"])
            claimed = self.signature(head, "clause")
            rejected = claimed is not None and claimed.source and self._is_rejected(head)  # "rejected a claim to have left"
            return combine(left, plain["rejected"]) if self._has_failed(head) or rejected else left
        if self.own.mark(at) or p.tag[at] in FINITE:
            signature = self.signature(head, "clause")
            if signature is None:
                return min(abs(above) + plain["conjecture"], plain["clause"])
            left = _transfer(signature, above)
            return combine(left, plain["rejected"]) if self._is_rejected(head) else left
        if above < 0 and at > head:
            return above
        return min(abs(above) + 2 * plain["conjecture"], plain["participle"])

    def _is_rejected(self, noun: int) -> bool:
        """Tell whether what a noun says is rejected: by the verb it is the object of ("dismissed claims that ..."), or as false."""
        p = self.parse
        verb = p.head[noun]
        if p.dep[noun] in ("dobj", "nsubjpass"):
            return p.lemma[verb] in self.words.rejecting
        if p.dep[noun] != "nsubj" or any(p.dep[c] == "neg" for c in p.children[verb]):
            return False
        return any(p.dep[c] in ("acomp", "attr", "oprd", "xcomp") and p.lemma[c] in self.words.untrue for c in p.children[verb])

    def _has_failed(self, noun: int) -> bool:
        """Tell whether what a noun was to bring came to nothing ("the attempt to ... failed")."""
        p = self.parse
        return p.dep[noun] == "nsubj" and p.lemma[p.head[noun]] in self.words.failing

    def _relative(self, at: int, head: int, above: float) -> float:
        plain = self.words.plain
        if self.own.is_infinitive(at):
            return min(abs(above), plain["relative_infinitive"])
        if self.own.mark(at) and self.signature(head, "clause") is not None:  # "it is a lie that they left", as the parser has it
            return self._of_noun(at, head, above)
        return min(abs(above) + 2 * plain["conjecture"], plain["clause"])

    def _gerund(self, at: int, head: int, above: float) -> float:
        """A gerund after a preposition: by the preposition, or by what governs it ("accused of leaving", "talk of leaving")."""
        p, plain = self.parse, self.words.plain
        governor = p.head[head]
        signature = self.signature(governor, "gerund", p.lower[head]) if p.pos[head] in ("ADP", "SCONJ") else None
        if signature is not None and p.lower[head] not in self.words.own_prepositions:
            return _transfer(signature, above)
        near = (p.lower[t] for t in (governor, *p.children[head]))  # "instead of leaving"
        outer = next((word for word in near if word in self.words.own_prepositions), "")
        bound = self.words.gerunds.get(outer or p.lower[head])
        if bound is None:
            return above if above > 0 else plain["conjecture"]
        if bound < 0 and above < 0:
            return plain["condition"]
        return combine(min(abs(above) + plain["conjecture"], 3.0), bound)

    def _subject_clause(self, at: int, head: int, above: float) -> float:
        if self.own.mark(at) in self.words.open:
            return self.words.plain["open"]
        return min(abs(above), self.words.plain["open"]) if self.own.is_infinitive(at) else above

    def _joined(self, at: int, head: int, above: float) -> float:
        """A conjunct: it shares what stands before the first one unless it has a subject, a tense or a "but" of its own."""
        p = self.parse
        first = head
        while p.dep[first] == "conj":
            first = p.head[first]
        if p.pos[at] in ("VERB", "AUX"):
            kids = p.children[at]
            tensed = p.tag[at] in FINITE and not (p.tag[at] == "VBP" and p.tag[head] == "VB")
            own = tensed or any(p.dep[c] in SUBJECTS or p.tag[c] in FINITE for c in kids)
            against = any(p.dep[c] == "cc" and p.lower[c] in self.words.contrast for c in p.children[head])
            if own or against:
                astray = p.tag[at] in ("VBD", "VBZ", "VBN") and p.tag[first] == "VB" and p.dep[first] == "xcomp"
                before = p.head[first] if astray else first  # "was asked to leave but stayed"
                ground = self._grounds.get(before, self.words.plain["clause"])
                denied = any(p.dep[c] == "cc" and p.lower[c] in self.words.negations and c < at for c in p.children[head])
                return combine(ground, self.words.plain["negated"]) if denied else ground
            return above
        return above if p.pos[at] not in _NOUN or p.pos[head] in (*_NOUN, "VERB") else self._grounds.get(first, above)

    # Nouns.

    def _thing(self, at: int, head: int, above: float) -> float:
        return self.words.plain["definite"] if self.own.is_definite(at) else self.words.plain["noun"]

    def _modifier(self, at: int, head: int, above: float) -> float:
        if above < 0:
            return combine(above, self.words.plain["modifier"])
        return min(above + self.words.plain["conjecture"], self.words.plain["modifier"])

    def _subject(self, at: int, head: int, above: float) -> float:
        p = self.parse
        if p.lemma[head] in self.words.happening:
            return above
        said = next((p.lower[c] for c in p.children[head] if p.dep[c] == "acomp"), "")
        bound = self.words.modifiers.get(said, self.words.adverbs.get(said))
        if bound is not None:
            return combine(above, bound)
        return self._thing(at, head, above) if above >= 2 or self.own.is_definite(at) else min(abs(above) + 1, self.words.plain["noun"])

    def _attribute(self, at: int, head: int, above: float) -> float:
        return above

    def _object(self, at: int, head: int, above: float) -> float:
        """What a verb is done to: by the verb's own sense ("sought talks"), else taken for granted when it is known already."""
        p, plain = self.parse, self.words.plain
        told = any(p.dep[c] == "acl" and self.own.mark(c) for c in p.children[at])
        if self.own.is_none(at) or (told and self._is_rejected(at)):
            return plain["noun"]
        signature = self.signature(head, "object")
        if signature is not None:
            left = _transfer(signature, above)
            return max(left, plain["definite"] - 0.5) if self.own.is_definite(at) and left > 0 else left
        if self.own.is_definite(at):
            return min(abs(above) + 1, plain["definite"])
        if above < 0:
            return combine(above, -plain["denied_object"]) if p.lemma[head] in self.words.light else plain["few"]
        return min(above + plain["conjecture"], plain["noun"])

    def _prepositional(self, at: int, head: int, above: float) -> float:
        """What follows a preposition: "without talks", "called for talks", "the threat of war"."""
        p, plain = self.parse, self.words.plain
        governor = p.head[head]
        signature = self.signature(governor, "object", p.lower[head]) if p.pos[governor] in ("VERB", "NOUN", "ADJ") else None
        bound = self.words.nouns.get(p.lower[head], plain["noun"])
        told = self.signature(governor, "clause") if p.pos[governor] == "NOUN" else None
        if told is not None and told.source and self._is_rejected(governor):  # "denied reports of talks"
            return plain["rejected"]
        if signature is not None and bound > 0 and p.lower[head] in self.words.governed:
            return _transfer(signature, above)
        if bound < 0:
            return bound if above > 0 else plain["condition"]
        if self.own.is_definite(at):
            return plain["definite"]
        if above < 0 and bound < plain["conjecture"] * 4:
            return combine(above, bound)
        return min(abs(above) + plain["conjecture"], bound)


def _transfer(signature: Signature, above: float) -> float:
    """What a predicate of a given value leaves of its complement."""
    plus, minus = signature.plus, signature.minus
    if plus > 1.5 and minus > 1.5:  # taken for granted
        return plus
    if above >= 0:
        return plus if abs(plus) <= above else (above if plus > 0 else -above)
    return minus if abs(minus) <= -above else (-above if minus > 0 else above)
