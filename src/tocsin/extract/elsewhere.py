"""What is told in the words of an act and is none: in a film, on a playing field, as a yearly habit."""

from __future__ import annotations

from collections.abc import Container

from tocsin.extract.acts import Act, ActMaker

__all__ = ["Elsewhere"]

_TALE = ("VB", "VBZ", "VBP", "VBG")
"""Tags of the verbs that a tale is told in; what a work says of the past may be history."""

_DEEP = 8


class Elsewhere:
    """Tells whether an act belongs to fiction, to a game or to custom."""

    def __init__(self, maker: ActMaker) -> None:
        words = maker.lexicon.words
        self.frames, self.parse = maker.frames, maker.parse
        self.shows, self.players, self.sport = words("elsewhere.shows"), words("elsewhere.players"), words("elsewhere.sport")
        self.back, self.tells, self.records = words("elsewhere.back"), words("elsewhere.tells"), words("elsewhere.records")
        self.played = words("elsewhere.played")
        self.sham, self.filming, self.pictures = words("elsewhere.sham"), words("elsewhere.filming"), words("elsewhere.pictures")
        self.which = words("elsewhere.which")
        self.within, self.each, self.seasons = words("elsewhere.within"), words("elsewhere.each"), words("elsewhere.seasons")

    def holds(self, act: Act) -> bool:
        """Tell whether an act is none that was done."""
        return self._in_show(act) or self._in_game(act) or self._is_habit(act) or self._is_sham(act) or self._is_filming(act)

    def _in_show(self, act: Act) -> bool:
        """Tell whether an act is set in a work of fiction: behind "in", or in the tale's present where the work tells it."""
        p = self.parse
        at = act.clause
        if self._is_set_in(at, self.shows):
            return True
        if act.noun or p.tag[at] not in _TALE:
            return False
        if self._goes_on(at):
            return True
        for _ in range(_DEEP):
            above, dep = p.head[at], p.dep[at]
            if above == at or dep not in ("ccomp", "xcomp", "conj", "relcl", "dobj", "pobj", "prep") or self.frames.marked(at, "that"):
                return False
            if dep in ("conj", "xcomp") and self._is_set_in(above, self.shows):
                return True
            work = above if dep == "prep" or (dep == "relcl" and self._is_set_in(at, self.which)) else None
            if dep in ("ccomp", "dobj") and p.lemma[above] in self.tells:
                work = self.frames.child(above, "nsubj")
            if work is not None and p.pos[work] == "NOUN" and p.lemma[work] in self.shows:
                return p.tag[act.clause] != "VBG" or p.lemma[work] not in self.records
            at = above
        return False

    def _is_set_in(self, clause: int, words: Container[str]) -> bool:
        """Tell whether a clause has "in" before one of these words."""
        p = self.parse
        inner = [
            c for prep in self.frames.children[clause] if p.dep[prep] == "prep" and p.lower[prep] in self.within for c in p.children[prep]
        ]
        return any(p.dep[c] == "pobj" and p.lemma[c] in words for c in inner)

    def _goes_on(self, clause: int) -> bool:
        """Tell whether a sentence goes on about the work that the one before it is of ("The film opens today. In it, ...")."""
        p = self.parse
        sentence = p.sent[clause]
        root = next((t for t in range(*p.sentences[sentence]) if p.head[t] == t), clause)
        if not sentence or not self._is_set_in(root, self.back):
            return False
        return any(p.lemma[t] in self.shows and p.dep[t] == "nsubj" for t in range(*p.sentences[sentence - 1]))

    def _in_game(self, act: Act) -> bool:
        p = self.parse
        titled = [c for head in act.actors for c in self.frames.children[head] if p.dep[c] == "compound"]
        players = any(p.lemma[head] in self.players for head in (*act.actors, *act.recipients, *act.heads, *titled))
        if not players and titled:
            players = any(p.lemma[t] in self.players for t in self.frames.near(act.clause))
        doers = (*act.actors, *titled)
        return players and any(
            p.lemma[head] in self.players or (p.lemma[head] in self.sport and not self.frames.after(head, "of")) for head in doers
        )

    def _is_sham(self, act: Act) -> bool:
        """Tell whether force is only played ("a mock battle"); a mock execution is real to whom it is done."""
        p = self.parse
        return any(
            p.lower[c] in self.sham and p.dep[c] == "amod"
            for word in act.words
            for c in self.frames.children[word]
            if p.lemma[word] in self.played
        )

    def _is_filming(self, act: Act) -> bool:
        """Tell whether what is shot is a picture ("shot the scene in the port")."""
        p = self.parse
        shot = self.frames.child(act.clause, "dobj")
        return shot is not None and p.lemma[act.clause] in self.filming and p.lemma[shot] in self.pictures

    def _is_habit(self, act: Act) -> bool:
        """Tell whether a verb in the present is said of each season or year ("every autumn the navies train")."""
        p = self.parse
        if act.noun or p.tag[act.clause] not in ("VBZ", "VBP"):
            return False
        return any(p.lemma[t] in self.seasons and p.lower[t - 1] in self.each for t in self.frames.near(act.clause) if t)
