"""Predicates and their parties on a parse: who does it, to whom, and what clause hangs on it.

Works on the plain arrays of :class:`tocsin.language.Parse` with the labels of the ClearNLP scheme. A party is
given as head tokens; coordination is opened ("Russia and China" are two heads), never further. Subjects are
logical ones: the "by" of a passive, the antecedent of a relative pronoun, the controller of an infinitive.
"""

from __future__ import annotations

from tocsin.extract.sides import mistaken_subject, past_dateline, sides, without_other_sides
from tocsin.language import Parse

__all__ = ["Frames"]

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM"))
_CLAUSES = frozenset(("ROOT", "ccomp", "conj", "parataxis", "dep", "advcl", "appos", "nsubj"))
"""Labels of verbs that open a clause of their own."""

_RELATIVE = frozenset(("WDT", "WP"))
_COMPLEMENT = frozenset(("xcomp", "ccomp"))
_CLAUSE = frozenset(("ccomp", "advcl", "relcl", "parataxis", "acl", "csubj"))

_CALLING = ("call", "appeal", "plead", "push")
"""Verbs that ask with "for somebody to do"."""

_DEEP = 8
"""How many steps a search for a shared or controlled subject may take."""


class Frames:
    """Questions to one parse.

    ``subject_control`` are verbs whose infinitive is the subject's own act, ``control`` those that make their
    object act; ``acts`` are nouns that tell of acts, at which the phrase of a party ends; ``of_verbs``
    take an "of" of their own ("accused X of").
    """

    def __init__(
        self,
        parse: Parse,
        subject_control: frozenset[str] = frozenset(),
        control: frozenset[str] = frozenset(),
        acts: frozenset[str] = frozenset(),
        of_verbs: frozenset[str] = frozenset(),
        transitive: frozenset[str] = frozenset(),
        leaving: frozenset[str] = frozenset(),
    ) -> None:
        self.parse = parse
        self.children = parse.children
        self.subject_control = subject_control
        self.control = control
        self.acts = acts
        self.of_verbs = of_verbs
        self.transitive = transitive
        self.leaving = leaving
        self.imperatives: dict[int, list[int]] = {}
        """Verbs that order something, with the heads of those who should do it."""

    def child(self, token: int, *deps: str) -> int | None:
        """Return the first dependent with one of these labels, or None."""
        dep = self.parse.dep
        return next((c for c in self.children[token] if dep[c] in deps), None)

    def party(self, head: int) -> list[int]:
        """Open coordination: the head and the heads joined to it, in order."""
        found, at = [*sides(self.parse, head), head], head
        dep, pos = self.parse.dep, self.parse.pos
        while True:
            following = [c for c in self.children[at] if c > at and pos[c] in _NOMINAL and (dep[c] == "conj" or self._listed(at, c))]
            following = following or (self._stray(at) if at == head else [])
            if not following:
                return found if at != head else [*found, *self._of_others(head)]
            found.extend(following)
            at = following[-1]

    def _of_others(self, head: int) -> list[int]:
        """Return the further states whose people a plural noun tells of ("the ministers of Chad and Niger": Niger)."""
        p = self.parse
        if p.tag[head] != "NNS":
            return []
        for c in self.children[head]:
            if c > head and p.dep[c] == "prep" and p.lower[c] in ("of", "from"):
                first = self.child(c, "pobj")
                if first is not None and p.ent[first] == "GPE":
                    return [other for other in self.party(first)[1:] if p.pos[other] == "PROPN"]
        return []

    def _stray(self, token: int) -> list[int]:
        """Return the name joined to an object that the parser hung on the verb ("banned the League (L) and the Union")."""
        p = self.parse
        if p.pos[token] != "PROPN":
            return []
        beside = [c for c in self.children[token] if p.dep[c] == "appos" and p.pos[c] == "NOUN"]
        found = [k for c in beside for k in self.children[c] if p.dep[k] == "conj" and p.pos[k] == "PROPN"]
        if not found and p.dep[token] == "dobj":
            found = [c for c in self.children[p.head[token]] if c > token and p.dep[c] == "conj" and p.pos[c] == "PROPN"]
        return found

    def _listed(self, at: int, token: int) -> bool:
        """Tell whether a name after a name is the next of a list, which the parser took for an apposition ("Mali, Niger, and Chad")."""
        p = self.parse
        if p.dep[token] != "appos" or p.pos[at] != "PROPN" or p.pos[token] != "PROPN" or p.ent[at] != p.ent[token]:
            return False
        return any(p.dep[c] in ("cc", "conj") for c in self.children[token]) or any(
            p.dep[c] == "conj" and c > token and p.ent[c] == p.ent[at] for c in self.children[at]
        )

    def phrase(self, head: int) -> tuple[int, int]:
        """Return the tokens ``[first, end)`` of a base noun phrase: what stands before the head, and "of" phrases after it.

        A subject takes its other prepositional phrases too ("a court in Lima"): before the verb they can belong to
        nothing else.
        """
        p = self.parse
        first, end = head, head + 1
        wide = p.dep[head] in ("nsubj", "nsubjpass")
        for c in self.children[head]:
            if c < head and p.dep[c] not in ("conj", "cc", "punct", "preconj", "advcl", "relcl") and p.left[c] < first:
                first = p.left[c]
            elif c > head and p.dep[c] == "prep" and c <= end and not self._of_act(c):
                further = self._phrase_end(c, end)
                if wide or self._belongs(head, c, first, further):
                    end = further
            elif c > head and p.dep[c] in ("nummod", "quantmod") and c == end:
                end = c + 1
        if p.ent[head] == "PERSON" and p.text[head - 1] in ("-", "‑") and first == head:
            first = min(first, p.entities[p.ent_id[head]][0])  # a name that the parser parted at its hyphen
        first = without_other_sides(p, head, first)
        while first < head and (p.pos[first] in ("PUNCT", "CCONJ", "ADP") or p.dep[first] == "punct"):
            first += 1
        return first, end

    def _belongs(self, head: int, prep: int, first: int, end: int) -> bool:
        """Tell whether a prepositional phrase after an object belongs to it: its "of", or a place not longer than itself."""
        p = self.parse
        if p.lower[prep] == "of":
            accused = p.dep[head] == "dobj" and p.lemma[p.head[head]] in self.of_verbs
            return not accused and p.ent[head] not in ("PERSON", "GPE", "NORP")
        named = (inner := self.child(prep, "pobj")) is not None and p.pos[inner] == "PROPN"
        return named and p.lower[prep] in ("in", "at", "near", "from", "along") and end - prep <= head + 2 - first

    def _of_act(self, prep: int) -> bool:
        p = self.parse
        inner = self.child(prep, "pobj")
        return inner is not None and (p.lemma[inner] in self.acts or p.ent[inner] in ("DATE", "TIME"))

    def _phrase_end(self, prep: int, end: int) -> int:
        """Return where a phrase ends that goes on with an "of"; ``end`` when nothing follows it."""
        inner = self.child(prep, "pobj")
        if inner is None:
            return end
        end = inner + 1
        for c in self.children[inner]:
            if c > inner and self.parse.dep[c] == "prep" and self.parse.lower[c] == "of" and c <= end:
                end = self._phrase_end(c, end)
        return end

    def is_passive(self, verb: int) -> bool:
        """Tell whether a verb stands in the passive, reduced relatives and bare participles included."""
        p = self.parse
        deps = {p.dep[c] for c in self.children[verb]}
        if deps & {"nsubjpass", "auxpass", "agent", "csubjpass"} or self._lacks_object(verb, deps):
            return True
        if p.tag[verb] != "VBN" or "dobj" in deps:
            return False
        if any(p.dep[c] == "aux" and p.lemma[c] in ("have", "'ve", "'s", "'d") for c in self.children[verb]):
            return False
        if p.dep[verb] == "conj" and p.tag[p.head[verb]] in ("VBN", "VBD") and p.pos[p.head[verb]] == "VERB":
            return self.is_passive(p.head[verb])
        if "nsubj" in deps:
            # "left nine wounded", "saw two men arrested"
            return p.dep[verb] == "ccomp" and not deps & {"aux", "mark"} and p.lemma[p.head[verb]] in self.leaving
        return p.dep[verb] in ("acl", "amod", "advcl", "relcl", "ROOT", "ccomp", "pcomp")

    def _lacks_object(self, verb: int, deps: set[str]) -> bool:
        """Tell whether a verb that can't be without an object has none: "Town shelled, seven killed" says who suffered, not who did it."""
        p = self.parse
        if p.lemma[verb] not in self.transitive or p.tag[verb] not in ("VBD", "VBN") or p.dep[verb] not in _CLAUSES:
            return False
        after = p.text[verb + 1] if verb + 1 < len(p) else ""
        # What stands behind a colon is no object, and no clause hangs on such a verb by a comma.
        objects = {"aux", "xcomp", "dative"} | (set() if after == ":" else {"dobj"}) | (set() if after in (":", ",", ";") else {"ccomp"})
        if deps & objects or "nsubj" not in deps:
            return False
        if p.dep[verb] == "conj" and p.pos[p.head[verb]] in ("VERB", "AUX") and self.child(verb, "nsubj") is None:
            return False
        # "killed and wounded nine": the next verb has the object of both; "killed, by his count, nine" has it further on.
        later = [c for c in self.children[verb] if p.dep[c] == "conj" and p.pos[c] == "VERB"]
        return not any(self.child(c, "dobj") is not None for c in later) and not self._number_follows(verb)

    def _number_follows(self, verb: int) -> bool:
        """Tell whether an amount right behind a verb may be its object that the parser hung elsewhere."""
        p = self.parse
        end = p.sentences[p.sent[verb]][1]
        return any(p.pos[t] in ("NUM", "DET", "PROPN", "PRON") or p.tag[t] in ("JJ", "NNS") for t in range(verb + 1, min(verb + 2, end)))

    def subjects(self, verb: int, steps: int = _DEEP) -> list[int]:
        """Return the heads of who does what a verb tells; empty when nobody is told."""
        p = self.parse
        if steps == 0:
            return []
        if verb in self.imperatives:
            return list(self.imperatives[verb])
        if self.is_passive(verb):
            return self.agents(verb, steps) or self._who_had_it_done(verb, steps)
        own = self.nearest_subject(verb)
        if own is None and p.tag[verb] == "VBG" and self.child(verb, "dobj") is None:
            agents = self.agents(verb, 0)
            if agents:
                return agents
        if own is not None:
            if p.tag[own] in _RELATIVE or (p.lower[own] == "that" and p.dep[verb] == "relcl"):
                return self.party(p.head[verb]) if p.dep[verb] == "relcl" else []
            return self.party(own)
        return self._shared_subject(verb, steps)

    def _who_had_it_done(self, verb: int, steps: int) -> list[int]:
        """Return who had something done to somebody ("had the chairman arrested")."""
        p = self.parse
        above = p.head[verb]
        if (
            p.dep[verb] != "ccomp"
            or p.lemma[above] != "have"
            or p.tag[verb] != "VBN"
            or self.child(verb, "aux", "auxpass", "mark") is not None
        ):
            return []
        return self.subjects(above, steps - 1)

    def nearest_subject(self, verb: int) -> int | None:
        """Return the subject next to the verb: the parser takes a dateline before it for another one."""
        dep = self.parse.dep
        found = [c for c in self.children[verb] if dep[c] in ("nsubj", "csubj")] or mistaken_subject(self.parse, verb)
        before = [past_dateline(self.parse, c, verb) for c in found if c < verb]
        if before and self.parse.text[before[-1] + 1] == ":":
            # "Togo: The opposition asks ...": what is set beside the heading is the subject.
            return next((c for c in self.children[before[-1]] if dep[c] == "appos" and c < verb), before[-1])
        return before[-1] if before else found[0] if found else None

    def agents(self, verb: int, steps: int = _DEEP) -> list[int]:
        """Return the heads of the "by" of a passive or a gerund."""
        p = self.parse
        for c in self.children[verb]:
            if p.dep[c] == "agent" or (p.dep[c] == "prep" and p.lower[c] == "by"):
                inner = self.child(c, "pobj")
                if inner is not None and p.ent[inner] not in ("DATE", "TIME"):
                    return self.party(inner)
                doing = self.child(c, "pcomp")
                if doing is not None and self.is_passive(verb) and (found := self.after(doing, "from")):
                    return found  # "wounded by shelling from the army"
            # "convicted of arson by a court"
            charge = self.child(c, "pobj", "pcomp") if p.dep[c] == "prep" and p.lower[c] in ("of", "to", "with") else None
            if charge is not None and p.pos[charge] in ("NOUN", "VERB") and (found := self.after(charge, "by")):
                return found
        if p.dep[verb] == "conj" and p.pos[p.head[verb]] in ("VERB", "AUX"):
            return self.agents(p.head[verb], steps - 1) if self.is_passive(p.head[verb]) and steps else []
        later = next((c for c in self.children[verb] if p.dep[c] == "conj" and p.pos[c] == "VERB"), None)
        if later is not None and steps and any(p.dep[c] == "agent" for c in self.children[later]):
            return self.agents(later, steps - 1)
        return []

    def _shared_subject(self, verb: int, steps: int) -> list[int]:
        """Find the subject that a verb without one of its own takes from the clause it hangs on."""
        p = self.parse
        dep, head = p.dep[verb], p.head[verb]
        if head == verb:
            return []
        if dep == "conj" and p.tag[verb] == "VBZ" and (teller := self._teller_of(head)) is not None:
            return self.subjects(teller, steps - 1)
        if dep == "conj":
            return self.undergoers(head) if self.is_passive(head) and p.tag[verb] != "VBN" else self.subjects(head, steps - 1)
        if dep == "dep" and p.tag[verb] in ("VBD", "VBZ") and p.pos[head] in ("VERB", "AUX") and head < verb:
            return self.subjects(head, steps - 1)
        if dep in _COMPLEMENT:
            if p.pos[head] not in ("VERB", "AUX"):
                return self.subjects(p.head[head] if p.dep[head] in ("acomp", "prep", "advmod", "attr") else head, steps - 1)
            if self.is_passive(head):
                return self.undergoers(head)
            controlled = self.child(head, "dobj")
            if controlled is not None and controlled < verb and p.lemma[head] not in self.subject_control:
                return self.party(controlled)
            called = self._called_on(head, verb)
            return called or self.subjects(head, steps - 1)
        if dep in ("acl", "relcl"):
            if p.pos[head] in ("VERB", "AUX"):
                return self.subjects(head, steps - 1)
            return self._subject_of_noun_clause(verb, head, steps)
        if dep == "advcl":
            called = self._called_on(head, verb) if self.is_infinitive(verb) else []
            if not called and p.lemma[head] in self.control and self.is_infinitive(verb) and (made := self.child(head, "dobj")) is not None:
                return self.party(made)
            return called or (self.undergoers(head) if self.is_passive(head) else self.subjects(head, steps - 1))
        if dep == "pcomp":
            return self._subject_of_gerund(verb, head, steps)
        return []

    def _teller_of(self, verb: int) -> int | None:
        """Return the verb of telling behind a clause to which no verb in "-s" can be joined ("says they fight, and calls ...")."""
        p = self.parse
        above = p.head[verb]
        if p.dep[verb] != "ccomp" or p.tag[above] != "VBZ":
            return None
        own = self.child(verb, "nsubj", "nsubjpass")
        return above if own is not None and (p.tag[own] in ("NNS", "NNPS") or p.lower[own] in ("they", "we")) else None

    def _called_on(self, head: int, verb: int) -> list[int]:
        """Find whom "called on him to stop" and "appealed to them to leave" call."""
        p = self.parse
        for c in self.children[head]:
            if (
                p.dep[c] == "prep"
                and p.lower[c] in ("on", "upon", "to", "for")
                and c < verb
                and p.lemma[head] in ("call", "appeal", "plead", "push", "wait")
            ):
                inner = self.child(c, "pobj")
                if inner is not None:
                    return self.party(inner)
        return []

    def _subject_of_noun_clause(self, verb: int, noun: int, steps: int) -> list[int]:
        p = self.parse
        if not self.is_infinitive(verb):
            return self.party(noun)
        owner = self.child(noun, "poss")
        if owner is not None:
            return self.party(owner)
        for c in self.children[noun]:
            if p.dep[c] == "prep" and p.lower[c] in ("by", "on", "to", "for"):
                inner = self.child(c, "pobj")
                if inner is not None:
                    return self.party(inner)
        if p.dep[noun] in ("dobj", "attr") and p.pos[p.head[noun]] in ("VERB", "AUX"):
            indirect = self.child(p.head[noun], "dative")
            if indirect is not None and p.pos[indirect] in _NOMINAL:
                return self.party(indirect)
            return self.subjects(p.head[noun], steps - 1)
        return []

    def _subject_of_gerund(self, verb: int, prep: int, steps: int) -> list[int]:
        p = self.parse
        governor = p.head[prep]
        if p.pos[governor] in ("VERB", "AUX"):
            if self.is_passive(governor):
                bare = self.child(verb, "dobj") is None and not self.is_passive(verb) and p.lower[prep] not in ("of", "for", "with")
                return [] if bare else self.undergoers(governor)
            controlled = self.child(governor, "dobj")
            if controlled is not None and p.lower[prep] in ("of", "from", "for", "with", "into"):
                return self.party(controlled)
            return self.subjects(governor, steps - 1)
        if p.pos[governor] == "ADJ" and p.dep[governor] == "acomp" and p.pos[p.head[governor]] in ("VERB", "AUX"):
            return self.subjects(p.head[governor], steps - 1)
        if p.lower[prep] == "of" and p.dep[governor] == "dobj" and p.lemma[p.head[governor]] in self.of_verbs:
            return self.party(governor)  # "accuses Greek and Maltese guards of beating": the parser hangs it on the nearer noun
        owner = self.child(governor, "poss")
        if owner is not None:
            return self.party(owner)
        if p.dep[governor] == "dobj" and p.lower[prep] == "of" and p.lemma[p.head[governor]] in self.of_verbs:
            return self.party(governor)  # "accused the men of burning": the parser hangs the charge on the accused
        if p.dep[governor] in ("dobj", "nsubj", "nsubjpass") and p.pos[p.head[governor]] == "VERB":
            return self.subjects(p.head[governor], steps - 1) if p.dep[governor] == "dobj" else []
        return []

    def undergoers(self, verb: int, steps: int = _DEEP) -> list[int]:
        """Return the heads of whom or what a verb's act falls on."""
        p = self.parse
        if steps == 0:
            return []
        if self.is_passive(verb):
            own = self.child(verb, "nsubjpass", "nsubj")
            if own is not None:
                if p.tag[own] in _RELATIVE:
                    return self.party(p.head[verb]) if p.dep[verb] == "relcl" else []
                return self._of_whom(own)
            if p.dep[verb] in ("acl", "relcl", "amod"):
                return self.party(p.head[verb])
            if p.dep[verb] == "conj" and p.pos[p.head[verb]] in ("VERB", "AUX"):
                return self.undergoers(p.head[verb], steps - 1) if self.is_passive(p.head[verb]) else self.subjects(p.head[verb], steps - 1)
            if p.dep[verb] == "advcl":
                return self.subjects(p.head[verb], steps - 1)
            return self._shared_subject(verb, steps) if p.dep[verb] in ("xcomp", "pcomp") else []
        own = self.child(verb, "dobj")
        if own is not None:
            if p.tag[own] in _RELATIVE and p.dep[verb] == "relcl":
                return self.party(p.head[verb])
            return self.party(own)
        if p.dep[verb] == "relcl" and (subject := self.child(verb, "nsubj")) is not None and p.tag[subject] not in _RELATIVE:
            return self.party(p.head[verb]) if self.child(verb, "prep", "ccomp", "xcomp", "attr", "acomp") is None else []
        return self._before_plight(verb) or self._object_of_next(verb, steps)

    def _before_plight(self, verb: int) -> list[int]:
        """Return the object that the parser made the subject of what is told of it behind.

        A participle ("shot dead ten people queuing for food") or an adjective ("held Chad responsible").
        """
        p = self.parse
        hit = p.lemma[verb] in self.transitive or self.child(verb, "acomp") is not None
        for c in self.children[verb]:
            told = p.dep[c] in ("advcl", "ccomp") and ((hit and p.tag[c] == "VBG") or (p.pos[c] == "ADJ" and p.lemma[verb] in self.leaving))
            if told and c > verb and (own := self.child(c, "nsubj")) is not None:
                between = p.left[c] - 1
                if verb < own and (between == verb or (p.dep[between] in ("acomp", "prt") and p.head[between] == verb)):
                    return self.party(own)
        return []

    def left_object(self, verb: int) -> list[int]:
        """Return the heads of the object that a passive leaves behind its verb ("they were given food")."""
        own = self.child(verb, "dobj")
        return self.party(own) if own is not None and own > verb and self.child(verb, "nsubjpass") is not None else []

    def _of_whom(self, head: int) -> list[int]:
        """Open a passive subject; "16 of whom" keeps its number as the head."""
        return self.party(head)

    def _object_of_next(self, verb: int, steps: int) -> list[int]:
        """Share the object of a conjoined verb: "arrested and deported the men"."""
        p = self.parse
        for c in self.children[verb]:
            if p.dep[c] == "conj" and p.pos[c] == "VERB" and c > verb and self.child(c, "nsubj", "nsubjpass") is None:
                between = [t for t in self.children[verb] if verb < t < c and p.dep[t] not in ("cc", "punct", "advmod", "prt")]
                if not between:
                    return self.undergoers(c, steps - 1) if not self.is_passive(c) else []
        return []

    def indirect(self, verb: int) -> list[int]:
        """Return the heads of the indirect object, with or without "to"; in the passive with an object left, the subject."""
        p = self.parse
        told = self.child(verb, "nsubjpass")
        if told is not None and self.child(verb, "dobj") is not None:
            return self.party(p.head[verb]) if p.tag[told] in _RELATIVE and p.dep[verb] == "relcl" else self.party(told)
        for c in self.children[verb]:
            if p.dep[c] == "dative":
                inner = self.child(c, "pobj") if p.pos[c] == "ADP" else c
                if inner is not None:
                    return self.party(inner)
        return []

    def after(self, token: int, preposition: str) -> list[int]:
        """Return the heads of the objects of a preposition on a verb or noun."""
        p = self.parse
        found: list[int] = []
        for c in self.children[token]:
            if p.lower[c] == preposition and p.dep[c] in ("prep", "dative", "agent", "prt", "mark", "advmod"):
                inner = self.child(c, "pobj")
                if inner is None and (clause := self.child(c, "pcomp")) is not None and p.tag[clause] == "VBG":
                    # "an attack on the council calling it a sham"
                    inner = self.child(clause, "nsubj")
                if inner is None:
                    nested = next((n for n in self.children[c] if p.dep[n] == "prep"), None)
                    inner = self.child(nested, "pobj") if nested is not None else self._behind_participle(c)
                if inner is not None and p.ent[inner] not in ("DATE", "TIME"):
                    found += self.party(inner)
            elif preposition == "by" and p.dep[c] == "acl" and self.is_passive(c):
                found += self.agents(c, 1)
        return found

    def _behind_participle(self, prep: int) -> int | None:
        """Find the noun in "in occupied X", which the parser takes for the object of a clause."""
        p = self.parse
        verb = self.child(prep, "pcomp")
        if verb is None or verb != prep + 1 or not (p.tag[verb] == "VBN" or (p.tag[verb] == "VBG" and p.lower[prep] == "against")):
            return None
        return self.child(verb, "dobj")

    def owner(self, noun: int) -> list[int]:
        """Return the heads of a noun's possessor ("Baku's decision")."""
        found = self.child(noun, "poss")
        return [] if found is None else self.party(found)

    def complements(self, token: int) -> list[int]:
        """Return the verbs of the clauses that hang on a verb, noun or adjective as its content."""
        p = self.parse
        clauses = [c for c in self.children[token] if p.dep[c] in _COMPLEMENT]
        # The parser takes some verbs after "to" for nouns ("offered to host talks").
        found = [c for c in clauses if p.pos[c] in ("VERB", "AUX") or (p.dep[c] == "xcomp" and self.is_infinitive(c)) or self._is_clause(c)]
        if p.pos[token] in ("NOUN", "PROPN"):
            found += [c for c in self.children[token] if p.dep[c] == "acl" and (self.is_infinitive(c) or self.marked(c, "that"))]
            found += [c for c in self.children[token] if p.dep[c] == "advcl" and self.is_infinitive(c) and self.marked(c, "for")]
        else:
            controls = p.lemma[token] in self.control
            found += [
                c
                for c in self.children[token]
                if p.dep[c] == "advcl"
                and self.is_infinitive(c)
                and (controls or self._called_on(token, c) or (p.lemma[token] in _CALLING and self.marked(c, "for")))
            ]
        return found

    def _is_clause(self, token: int) -> bool:
        """Tell whether what the parser took for a noun is the verb of a clause ("demanded that the president resign")."""
        return self.marked(token, "that") and self.child(token, "nsubj") is not None

    def is_infinitive(self, verb: int) -> bool:
        """Tell whether a verb has "to" before it."""
        return any(self.parse.tag[c] == "TO" for c in self.children[verb] if c < verb)

    def marked(self, verb: int, *words: str) -> bool:
        """Tell whether a clause is opened by one of these words."""
        p = self.parse
        return any(p.dep[c] in ("mark", "advmod") and p.lower[c] in words for c in self.children[verb] if c < verb)

    def near(self, token: int) -> list[int]:
        """Return the tokens under a predicate without those of other clauses and conjoined verbs (infinitives stay in)."""
        p = self.parse
        found, open_ = [token], [token]
        while open_:
            at = open_.pop()
            for c in self.children[at]:
                if (p.dep[c] in _CLAUSE and not (p.dep[c] in ("advcl", "acl") and self.is_infinitive(c))) or (
                    p.dep[c] == "conj" and p.pos[c] in ("VERB", "AUX") and at == token
                ):
                    continue
                found.append(c)
                open_.append(c)
        return sorted(found)
