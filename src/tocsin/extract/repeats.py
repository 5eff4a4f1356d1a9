"""One happening, one event: words that only tell what came of an act, or speak of it again, are no acts of their own.

"shelled the market, killing nine", "were killed in a raid", "a strike hit the camp", "The attack came after ..." tell of one act
each. What the dropped word tells of means, doers and dead goes over to the act that stays.
"""

from __future__ import annotations

from tocsin.codebook import Codebook, Lexicon
from tocsin.extract.acts import Act
from tocsin.extract.frames import Frames

__all__ = ["once"]

_AGAIN = 3
"""How many sentences back an act may have been told that a noun speaks of again."""


def once(frames: Frames, lexicon: Lexicon, book: Codebook, acts: list[Act]) -> list[Act]:
    """Return the acts without those that are told twice, in the same order."""
    return _Repeats(frames, lexicon, book, acts).kept()


class _Repeats:
    def __init__(self, frames: Frames, lexicon: Lexicon, book: Codebook, acts: list[Act]) -> None:
        self.frames, self.parse, self.book, self.acts = frames, frames.parse, book, acts
        self.harm = lexicon.words("repeats.harm")
        self.hitting, self.following = lexicon.words("light.hitting"), lexicon.words("repeats.following")
        self.lethal = lexicon.words("nouns.lethal")
        self.definite = lexicon.words("light.definite")
        self.amid = lexicon.words("repeats.amid")
        self.by_clause: dict[int, Act] = {act.clause: act for act in acts if not act.noun}
        self.by_sentence: dict[int, list[Act]] = {}
        for act in acts:
            self.by_sentence.setdefault(self.parse.sent[act.token], []).append(act)
        self.into: dict[int, Act] = {}

    def kept(self) -> list[Act]:
        """Find into which act each repeated one goes, and hand over what it tells."""
        for act in self.acts:
            found = self._told_by(act)
            while found is not None and id(found) in self.into:
                found = self.into[id(found)]
            if found is not None and found is not act and found.outer is not act:
                self.into[id(act)] = found
        for act in self.acts:
            if id(act) in self.into:
                self._hand_over(act, self.into[id(act)])
            while act.outer is not None and id(act.outer) in self.into:
                act.outer = self.into[id(act.outer)] if self.into[id(act.outer)] is not act else None
        return [act for act in self.acts if id(act) not in self.into]

    def _told_by(self, act: Act) -> Act | None:
        """Return the act that an act is only a result or a further mention of, or None."""
        if act.noun:
            return self._in_predicate(act) or self._mentioned(act)
        if self.book.types[act.type].meant:
            return self._blow(act) or self._lesser_harm(act) or self._result(act) or self._first_of_two(act)
        return self._second_of_two(act) or self._wish_of_a_crowd(act)

    def _in_predicate(self, act: Act) -> Act | None:
        """Return the act of the verb whose subject or circumstance a noun is ("a strike hit", "killed in a strike")."""
        p = self.parse
        at = act.token
        for _ in range(4):
            dep, head = p.dep[at], p.head[at]
            found = self.by_clause.get(head)
            if found is not None and found.type != act.type and p.dep[head] == "conj":
                found = self.by_clause.get(p.head[head])  # "nine were killed and two arrested in clashes"
            if found is not None and found.type == act.type and found.token != act.token:
                circumstance = dep in ("prep", "agent") and (
                    p.lower[at] in self.amid or (p.lower[at] in self.following and self._agentless(found))
                )
                if circumstance or dep in ("nsubj", "nsubjpass"):
                    return found
            if dep not in ("pobj", "prep", "agent", "conj") or p.pos[head] in ("VERB", "AUX"):
                return None
            at = head
        return None

    def _mentioned(self, act: Act) -> Act | None:
        """Return the act that a definite noun without parties of its own speaks of again, or None."""
        p = self.parse
        if act.actors or act.recipients or not any(p.dep[c] == "det" and p.lower[c] in self.definite for c in p.children[act.token]):
            return None
        sentence = p.sent[act.token]
        for back in range(_AGAIN + 1):
            for other in reversed(self.by_sentence.get(sentence - back, ())):
                if other is act or other.type != act.type or id(other) in self.into or (other.noun and other.token > act.token):
                    continue
                if act.reality.status in ("actual", other.reality.status) and other is not act.outer:
                    return other
        return None

    def _agentless(self, act: Act) -> bool:
        """Tell whether an act is told by what was suffered alone ("nine were killed")."""
        return self.parse.lemma[act.token] in self.harm and self.frames.is_passive(act.clause) and not self.frames.agents(act.clause, 0)

    def _blow(self, act: Act) -> Act | None:
        """Return the harm that an attack did, told before it with nobody as its doer ("nine were killed when rebels shelled ...")."""
        above = self.by_clause.get(self.parse.head[act.clause])
        if self.parse.dep[act.clause] != "advcl" or above is None or above.type != act.type or not self._agentless(above):
            return None
        return above if self.frames.marked(act.clause, *self.hitting) else None

    def _lesser_harm(self, act: Act) -> Act | None:
        """Return the killing beside which a wounding is told ("killed nine and wounded two", "left two wounded"): one deed's outcome."""
        p = self.parse
        at = act.clause
        if p.lemma[act.token] not in self.harm or p.lemma[act.token] in self.lethal:
            return None
        if p.dep[at] in ("ccomp", "xcomp", "oprd") and p.lemma[p.head[at]] in self.harm:
            at = p.head[at]
        above = self.by_clause.get(p.head[at])
        if p.dep[at] != "conj" or above is None or above.type != act.type or p.lemma[above.token] not in self.lethal:
            return None
        told = self.frames.nearest_subject(at) if at != act.clause else None
        return above if told is None and (not act.actors or set(act.actors) <= set(above.actors) or at != act.clause) else None

    def _result(self, act: Act) -> Act | None:
        """Return the attack that a word of harm tells the outcome of: as a participle, or with nobody told as its doer."""
        p = self.parse
        if p.lemma[act.token] not in self.harm:
            return None
        above = self.by_clause.get(p.head[act.clause])
        if p.dep[act.clause] in ("advcl", "conj", "dep", "ccomp", "acl") and p.tag[act.clause] == "VBG":
            return above if above is not None and (above.type == act.type or self.book.types[above.type].local) else None
        if p.dep[act.clause] == "pcomp" and p.dep[p.head[act.clause]] == "prep":
            above = self.by_clause.get(p.head[p.head[act.clause]])
            return above if above is not None and above.type == act.type else None
        if not self.frames.is_passive(act.clause):
            return None
        if p.dep[act.clause] in ("conj", "parataxis") and above is not None and not (self._has_place(act) and self._has_place(above)):
            same = above.type == act.type and self.frames.is_passive(above.clause) and set(act.actors) <= {*above.actors, *act.actors}
            return above if same and (not act.actors or not above.actors or act.actors == above.actors) else None
        if act.actors or self._has_place(act):
            return None
        if p.dep[act.clause] == "ROOT":
            before = [other for other in self.by_sentence.get(p.sent[act.token] - 1, ()) if other.type == act.type]
            return before[-1] if before and before[-1].reality.status == "actual" else None
        return None

    def _has_place(self, act: Act) -> bool:
        p = self.parse
        return any(p.ent[token] in ("GPE", "LOC", "FAC", "DATE") for token in self.frames.near(act.clause) if token > act.clause)

    def _first_of_two(self, act: Act) -> Act | None:
        """Return the last verb of one act told by two ("attacked and killed"), when this is the first."""
        p = self.parse
        for after in self.frames.children[act.clause]:
            other = self.by_clause.get(after)
            if p.dep[after] != "conj" or other is None or other.type != act.type or other.token == act.token:
                continue
            told = p.lemma[other.token] in self.harm or (act.modes and act.modes == other.modes)
            same = set(other.recipients) == set(act.recipients) and told
            if same and act.reality.status == other.reality.status and set(act.actors) == set(other.actors):
                return other
        return None

    def _second_of_two(self, act: Act) -> Act | None:
        """Return the first verb of one measure told by two ("convicted and sentenced")."""
        other = self.by_clause.get(self.parse.head[act.clause])
        if self.parse.dep[act.clause] != "conj" or other is None or other.type != act.type or not act.modes or other.modes != act.modes:
            return None
        return other if set(other.recipients) == set(act.recipients) and set(other.actors) == set(act.actors) else None

    def _wish_of_a_crowd(self, act: Act) -> Act | None:
        """Return the protest whose demand an infinitive tells ("rallied to demand ...", "gathered to protest at ...").

        Whom the infinitive is about is the other side.
        """
        other = self.by_clause.get(self.parse.head[act.clause])
        if (
            other is None
            or not self.book.types[other.type].local
            or not (self.book.quad(act.type) == 3 or act.type == other.type)
            or not (self.frames.is_infinitive(act.clause) or self._is_asked_along(act))
        ):
            return None
        other.recipients = other.recipients or [head for head in act.recipients if head not in other.actors]
        return other

    def _is_asked_along(self, act: Act) -> bool:
        """Tell whether a participle tells what those who do something ask for ("went on strike demanding higher pay")."""
        told = self.parse.tag[act.clause] == "VBG" and self.parse.dep[act.clause] in ("advcl", "acl")
        return told and self.book.types[act.type].holds == "requested"

    def _hand_over(self, act: Act, to: Act) -> None:
        """Let an act have the doers, means and victims that the word dropped for it tells."""
        if act.noun and self.parse.sent[act.token] == self.parse.sent[to.token]:
            to.modes = tuple(dict.fromkeys((*to.modes, *act.modes)))
            to.actors = to.actors or [head for head in act.actors if head not in to.recipients]
            to.recipients = to.recipients or [head for head in act.recipients if head not in to.actors]
        elif self.parse.sent[act.token] == self.parse.sent[to.token]:
            to.recipients = to.recipients or [head for head in act.recipients if head not in to.actors]
        to.results += [act.token, *act.results]
        to.harmed += [*act.recipients, *act.heads, *act.harmed]
