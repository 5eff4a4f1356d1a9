"""What is told in the words of an act and is none: in a film, on a playing field, as a yearly habit."""

from __future__ import annotations

from tocsin.extract.acts import Act, ActMaker

__all__ = ["Elsewhere"]


class Elsewhere:
    """Tells whether an act belongs to fiction, to a game or to custom."""

    def __init__(self, maker: ActMaker) -> None:
        words = maker.lexicon.words
        self.frames, self.parse = maker.frames, maker.parse
        self.shows, self.players, self.sport = words("elsewhere.shows"), words("elsewhere.players"), words("elsewhere.sport")
        self.within, self.each, self.seasons = words("elsewhere.within"), words("elsewhere.each"), words("elsewhere.seasons")

    def holds(self, act: Act) -> bool:
        """Tell whether an act is none that was done."""
        return self._in_show(act) or self._in_game(act) or self._is_habit(act)

    def _in_show(self, act: Act) -> bool:
        p = self.parse
        return any(
            p.lower[c] in self.within and any(p.lemma[inner] in self.shows for inner in self.frames.children[c] if p.dep[inner] == "pobj")
            for c in self.frames.children[act.clause]
            if p.dep[c] == "prep"
        )

    def _in_game(self, act: Act) -> bool:
        lemma = self.parse.lemma
        players = any(lemma[head] in self.players for head in (*act.actors, *act.recipients, *act.heads))
        return players and any(lemma[head] in self.players or lemma[head] in self.sport for head in act.actors)

    def _is_habit(self, act: Act) -> bool:
        """Tell whether a verb in the present is said of each season or year ("every autumn the navies train")."""
        p = self.parse
        if act.noun or p.tag[act.clause] not in ("VBZ", "VBP"):
            return False
        return any(p.lemma[t] in self.seasons and p.lower[t - 1] in self.each for t in self.frames.near(act.clause) if t)
