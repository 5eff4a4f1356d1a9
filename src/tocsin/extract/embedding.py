"""Which act stands inside which, and what the outer one makes of it: "urged X to withdraw" has a withdrawal that is requested.

An act stands inside the demand, promise, threat, refusal, denial or allegation whose content it is. What is only talked about
and taken as a fact (a raid that is condemned) stands for itself; so does a demand that is refused, for it was made, while what
it demands stands, denied, inside the refusal.
"""

from __future__ import annotations

from typing import get_args

from tocsin.codebook import Codebook, Lexicon
from tocsin.extract.acts import Act
from tocsin.extract.frames import Frames
from tocsin.extract.roles import Roles
from tocsin.extract.status import Status, StatusRules

__all__ = ["Embedding"]

_STATUS: dict[str, Status] = {status: status for status in get_args(Status)}
"""The statuses by name: what an outer act makes of an act in its content; anything else leaves it as it is told."""


class Embedding:
    """Judges the acts of one document and hangs each on the act whose content it is."""

    def __init__(self, frames: Frames, lexicon: Lexicon, book: Codebook, roles: Roles) -> None:
        self.frames, self.parse, self.book, self.roles = frames, frames.parse, book, roles
        self.rules = StatusRules(frames, lexicon)
        self.ultimate = lexicon.words("operators.ultimate")
        self.denying_facts = lexicon.words("denial.facts")

    def judge(self, acts: list[Act]) -> None:
        """Give each act its reality and its outer act."""
        heads: dict[int, list[Act]] = {}
        for act in acts:
            for token in {act.token, act.clause}:
                heads.setdefault(token, []).append(act)
        for act in acts:
            act.reality = self.rules.judge(act.clause if not act.noun else act.token, heads, (act.token, act.clause, *act.words))
            governor = act.reality.governor
            if governor is None:
                continue
            outer = next((other for other in heads[governor] if other is not act), None)
            if outer is not None and outer.outer is not act and not _around(outer, act):
                self._hang(act, outer)
        self._ultimata(acts, heads)
        self._refused(acts)

    def loosen(self, acts: list[Act]) -> None:
        """Take an act out of one that holds no content: what a crowd is against is told of, whatever its slogans say."""
        for act in acts:
            if act.outer is None or act.outer.entry.inner or self.book.content(act.outer.type, act.outer.modes):
                continue
            act.outer = None
            if act.reality.status == "denied":
                act.reality = self.rules.judge(act.clause if not act.noun else act.token, ())

    def _hang(self, act: Act, outer: Act) -> None:
        content = outer.entry.inner or self.book.content(outer.type, outer.modes)
        if not content:
            if self.book.types[outer.type].holds:
                outer.about.append(act)
            self._follow(outer, act)
            return
        act.outer = outer
        self._inherit(outer, act)
        self._lend(outer, act)
        mode = self.book.mode_by_content(outer.type, act.type, act.modes)
        if mode is not None and not outer.modes:
            outer.modes = (mode,)
        if outer.type == self.book.speech["threat"] and self.book.quad(act.type) == 4:
            outer.weight = max(outer.weight, 0.8)
        status = _STATUS.get(content)
        if status == "future" and (self.rules.hangs_on(act.clause) or self.rules.hangs_on(outer.clause)):
            status = "hypothetical"
        if status is not None and act.reality.status != "denied":
            act.reality.status = status
        elif act.reality.status == "actual" and outer.reality.status != "actual":
            act.reality.status = outer.reality.status

    def _follow(self, outer: Act, act: Act) -> None:
        """Make what somebody is made to do as real as the making of it ("forced him to stop")."""
        if act.clause in self.frames.complements(outer.token) and act.reality.status == "actual":
            act.reality.status = outer.reality.status
            act.reality.negated = act.reality.negated != outer.reality.negated

    def _ultimata(self, acts: list[Act], heads: dict[int, list[Act]]) -> None:
        """Make what a threat wants done a demand inside it ("threatened to shell the port unless the army leaves")."""
        p = self.parse
        for act in acts:
            if act.noun or act.outer is not None or p.dep[act.clause] != "advcl" or not self.frames.marked(act.clause, *self.ultimate):
                continue
            for above in heads.get(p.head[act.clause], ()):
                threat = above if above.type == self.book.speech["threat"] else above.outer
                if threat is not None and threat.type == self.book.speech["threat"] and not _around(threat, act):
                    act.outer, act.reality.status = threat, "requested"
                    break

    def _refused(self, acts: list[Act]) -> None:
        """Leave a demand or offer that is refused as made, and put what it is for into the refusal."""
        refused: dict[int, Act] = {}
        for act in acts:
            outer = act.outer
            if outer is None or not act.noun or outer.type != self.book.speech["refusal"] or act.reality.status != "denied":
                continue
            words = self.parse.lemma[outer.token]
            if self.book.content(act.type, act.modes) in ("requested", "future") and words not in self.denying_facts:
                refused[id(act)] = outer
        for act in acts:
            if id(act) in refused:
                act.outer, act.reality.status = None, "actual"
            elif act.outer is not None and id(act.outer) in refused:
                act.outer = refused[id(act.outer)]
                act.reality.status, act.reality.negated = "denied", False

    def _inherit(self, outer: Act, act: Act) -> None:
        """Give a promise, threat or refusal the other party of what is promised, when it has none of its own."""
        holds = self.book.types[outer.type].holds
        inside = any(self.parse.left[act.token] <= head < self.parse.right[act.token] for head in outer.recipients)
        if holds == "requested" and act.noun and act.actors and (inside or not self.roles.is_party(outer.recipients[:1])):
            outer.recipients = list(act.actors)
        silent = holds == "denied" and self.book.quad(act.type) == 3  # "refused to condemn Chad": not refused to Chad
        fact = self.parse.lemma[outer.token] in self.denying_facts
        if holds not in ("future", "denied") or outer.noun or silent or fact:
            return
        direct = tuple(path for path in outer.entry.recipient if not path.startswith("complement"))
        known = [head for head in act.recipients if head not in outer.actors]
        if known and not self.roles.is_party(self.roles.first(direct, outer.token)) and self.roles.is_party(known):
            outer.recipients = known

    def _lend(self, outer: Act, act: Act) -> None:
        """Give a noun inside a promise or demand its doer: who promises, who is asked; all where they do it together."""
        holds = self.book.types[outer.type].holds
        holds = "future" if outer.entry.inner == "future" else holds
        if not act.noun or act.actors or holds not in ("future", "requested"):
            return
        asked = outer.recipients if self.roles.is_party(outer.recipients) else []
        if self.book.types[act.type].symmetric:
            act.actors = list(dict.fromkeys((*outer.actors, *(asked or act.recipients))))
            act.recipients = []
        elif holds == "future":
            act.actors = list(outer.actors)
        else:
            act.actors = [head for head in asked if head not in act.recipients]


def _around(outer: Act, act: Act) -> bool:
    """Tell whether hanging an act on ``outer`` would close a circle."""
    at: Act | None = outer
    while at is not None:
        if at is act:
            return True
        at = at.outer
    return False
