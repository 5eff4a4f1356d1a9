"""Acts that nouns tell of: "launched an attack", "an end to the blockade", "clashes broke out", "after the raid"."""

from __future__ import annotations

from tocsin.codebook import Trigger
from tocsin.extract.acts import Act, ActMaker

__all__ = ["NounActs"]

_MATTER = ("on", "about", "over", "regarding", "concerning")
_PASSING = {"nsubj": 0.9, "nsubjpass": 0.9, "dobj": 0.9, "ROOT": 1.0, "attr": 0.8, "pobj": 0.6, "conj": 0.7}
"""How far a mention in passing weighs, by its place in the sentence."""

_CHARGED = ("of", "for", "with", "on")
"""Prepositions before what somebody is tried for: the name of a crime without parties is no act beside the trial."""


class NounActs:
    """Makes the acts of event nouns for an :class:`ActMaker` that has matched its triggers."""

    def __init__(self, maker: ActMaker) -> None:
        words = maker.lexicon.words
        self.maker = maker
        self.frames, self.parse, self.roles, self.book = maker.frames, maker.parse, maker.roles, maker.book
        self.light, self.undergo, self.joining = words("light.act"), words("light.undergo"), words("light.joining")
        self.occur, self.answerable = words("light.occur"), words("light.adjectives")
        self.plain_sense, self.definite = words("light.plain_sense"), words("light.definite")
        self.charging = words("light.charging")
        self.within, self.amid = words("light.within"), words("light.amid")
        self.examples = words("light.examples")
        self.ending_nouns = words("reversal.nouns")
        self.posts, self.escaping = words("light.posts"), words("light.escaping")
        self.leaving, self.hurt = words("light.leaving"), words("light.hurt")
        self.unreal = words("operators.unreal_modifier")
        self.lending, self.sharing, self.giving = words("light.lending"), words("light.sharing"), words("light.giving")

    def make(self, token: int) -> Act | None:
        """Make an act of an event noun: in full under a light verb, ended, inside another act, or in passing."""
        p = self.parse
        entry = self.maker.nouns[token]
        if self._names_a_post(token) or self._told_behind(token, entry) or self._is_matter(token):
            return None
        verb, relation = self._governor(token)
        if verb is not None:
            over = self.maker.verbs.get(verb)
            lemma = p.lemma[verb]
            if over is not None and (relation == "dobj" or relation in dict(over.prep)) and self._consumes(over, token):
                return None
            if over is not None and over.type == entry.type and self.maker.matcher.any_in([token], over.with_):
                return None
            if over is not None and over.telling and self.maker.matcher.any_in([token], over.telling):
                return None
            if relation == "dobj" and lemma in self.escaping:
                return None
            ends = over is None and relation == "dobj" and self.maker.is_listed(verb, self.maker.ending)
            if ends and not self._of_others(token, verb, entry):
                return self._ended(token, verb, entry)
            if over is None and relation == "dobj" and self.maker.is_listed(verb, self.light) and not self._known(token, verb):
                return self._light_act(token, verb, entry)
            if over is None and ((relation in ("in", "on") and lemma in self.joining) or relation == "adjective"):
                return self._light_act(token, verb, entry)
        if (
            p.dep[token] == "nsubj"
            and p.lemma[p.head[token]] in self.occur
            and not entry.light_only
            and p.head[token] not in self.maker.verbs
            and not (p.lemma[p.head[token]] in self.light and self.frames.child(p.head[token], "dobj") is not None)
        ):
            return self._happening(token, p.head[token], entry)
        ended = self._ending_noun(token)
        if ended is not None:
            return self._ended(token, ended, entry, noun=True)
        over = self.maker.verbs.get(verb) if verb is not None else None
        if entry.light_only and not (over is not None and (self._asks(over.type) or over.inner)):
            return None
        act = Act(token, token, entry.type, entry.modes, entry, entry.weight * _PASSING.get(p.dep[token], 0.5), [token], noun=True)
        act.rule = f"noun:{p.lemma[token]}"
        act.actors = self.maker.doer(token, entry) or self._doer(token, verb if relation == "dobj" else None)
        act.recipients = [] if self.maker.is_silence(act) else self.roles.first(entry.recipient, token, noun=True)
        if relation == "dobj" and verb is not None and not act.recipients:
            act.recipients = self._given(verb, self._asks(entry.type) and self.book.types[entry.type].quad == 3)
        if relation == "dobj" and verb is not None and p.lemma[verb] in self.maker.laying:
            # "blamed the raid on the army": it is laid to the army, and did not fall on it.
            laid = self.frames.after(token, "on")
            act.actors, act.recipients = act.actors or laid, [head for head in act.recipients if head not in laid]
        act.recipients = act.recipients or self._left(token, entry)
        act.recipients = [head for head in act.recipients if head not in act.actors]
        if self.book.types[entry.type].symmetric and entry.recipient and (not act.actors or act.actors == self.roles.leading(token)):
            self._talkers(token, act)
        return act

    def _left(self, token: int, entry: Trigger) -> list[int]:
        """Return whom a blow left dead or hurt ("a raid left nine farmers dead", "the raid that left them wounded")."""
        p = self.parse
        verb = p.head[token] if p.dep[token] == "nsubj" else self.frames.child(token, "relcl")
        if not self.book.types[entry.type].meant or verb is None or p.lemma[verb] not in self.leaving:
            return []
        hurt = any(p.lemma[c] in self.hurt and p.dep[c] in ("oprd", "acomp", "amod", "advcl", "xcomp") for c in self.frames.near(verb))
        return self.frames.undergoers(verb) if hurt else []

    def _names_a_post(self, token: int) -> bool:
        """Tell whether a bare noun only says what an office or a paper is for ("the director of cooperation", "a warrant for arrest")."""
        p = self.parse
        above = p.head[p.head[token]]
        if p.dep[token] != "pobj" or p.lower[p.head[token]] not in ("of", "for") or p.lemma[above] not in self.posts:
            return False
        return self.frames.child(token, "det", "poss", "prep", "nummod") is None

    def _is_matter(self, token: int) -> bool:
        """Tell whether a noun only says what a talk is about ("talks on a withdrawal")."""
        p = self.parse
        link = p.head[token]
        if p.dep[token] != "pobj" or p.lower[link] not in _MATTER:
            return False
        talk: int | None = p.head[link]
        if talk is not None and p.pos[talk] == "VERB":
            talk = self.frames.child(talk, "dobj")
        entry = self.maker.nouns.get(talk) if talk is not None else None
        return entry is not None and self.book.quad(entry.type) == 1 and entry.symmetric

    def _told_behind(self, token: int, entry: Trigger) -> bool:
        """Tell whether the verb behind a noun tells the same act ("a lawsuit filed by inmates")."""
        p, verbs = self.parse, self.maker.verbs
        behind = (verbs[c] for c in self.frames.children[token] if c in verbs and p.dep[c] in ("acl", "relcl"))
        return any(over.type == entry.type and over.object and self.maker.matcher.any_in([token], over.object) for over in behind)

    def _of_others(self, token: int, verb: int, entry: Trigger) -> bool:
        """Tell whether an attack is stopped by others than who attacks, or was only tried: nobody gives anything up then."""
        p = self.parse
        if not self.book.types[entry.type].meant:
            return False
        if any(p.lower[c] in self.unreal for c in self.frames.children[token]):
            return True
        doers, stoppers = self.roles.first(entry.actor, token, noun=True), self.frames.subjects(verb)
        return bool(doers and stoppers) and not set(doers) & set(stoppers)

    def _given(self, verb: int, asked: bool) -> list[int]:
        """Return who gets what a noun tells ("was granted asylum", "denied the band a pardon"), or who answers what was asked."""
        if asked:
            answer = self.maker.verbs.get(verb)
            if answer is None or self.book.types[answer.type].holds != "denied":
                return []
            return [head for head in self.frames.subjects(verb) if not self.roles.is_writing(head)]
        if self.parse.lemma[verb] not in self.giving:
            return []
        return self.frames.indirect(verb) or (self.frames.undergoers(verb) if self.frames.is_passive(verb) else [])

    def _doer(self, token: int, verb: int | None) -> list[int]:
        """Return who does what a noun tells by the words above it: who announces or plans it, whose part in it is spoken of."""
        p, f = self.parse, self.frames
        if verb is not None and self.maker.is_listed(verb, self.lending):
            return f.subjects(verb)
        above = p.head[p.head[token]]
        if p.dep[token] != "pobj":
            return []
        if (over := self.maker.verbs.get(above)) is not None and p.lower[p.head[token]] == "of" and self._charges(over.type):
            return f.undergoers(above)
        if p.lower[p.head[token]] in self.examples:
            return f.after(above, "by") or [head for inner in f.after(above, "of") for head in f.after(inner, "by")]
        if p.lemma[above] not in self.sharing:
            return []
        return f.owner(above) or f.after(above, "of") or f.after(above, "by")

    def _charges(self, type_: str) -> bool:
        """Tell whether a type says of somebody that they did something ("accused of the deportation of ...")."""
        return self.book.types[type_].quad == 3 and self.book.types[type_].holds == "told"

    def _talkers(self, token: int, act: Act) -> None:
        """Make those who did something in or at a talk, or went to it, talk with each other and with whom it is told to be with."""
        p = self.parse
        link = p.head[token]
        verb = p.head[link]
        if p.dep[token] != "pobj" or p.lower[link] not in self.within:
            return
        if p.lower[link] in self.amid and not (act.actors or act.recipients):
            return  # "said after the meeting": whose, is not told
        over = self.maker.verbs.get(verb)
        if over is not None and self.book.types[over.type].quad == 3:
            return
        subjects = self.frames.subjects(verb) if p.pos[verb] == "VERB" else self.frames.party(verb) if p.dep[verb] == "nsubj" else []
        talkers = [head for head in subjects if head not in act.recipients and head not in act.actors]
        if talkers and self.roles.is_party(talkers):
            joint = "visit" not in act.modes
            act.actors = [*talkers, *act.actors, *(act.recipients if joint else ())]
            act.recipients = [] if joint else act.recipients

    def _known(self, token: int, verb: int) -> bool:
        """Tell whether a verb with a plain sense takes a definite noun: a known act is spoken of, not done."""
        p = self.parse
        return self.maker.is_listed(verb, self.plain_sense) and any(
            p.dep[c] == "det" and p.lower[c] in self.definite for c in p.children[token]
        )

    def _consumes(self, over: Trigger, token: int) -> bool:
        """Tell whether a verb's own entry already speaks of the noun: it is then no act of its own."""
        if (self._asks(over.type) or over.inner) and over.type != self.maker.nouns[token].type:
            return False
        return bool(over.object or over.with_ or over.comp or over.prep)

    def _asks(self, type_: str) -> bool:
        """Tell whether a type makes something of its content: then the noun is an act inside it."""
        return self.book.types[type_].holds in ("requested", "future", "denied")

    def _governor(self, token: int) -> tuple[int | None, str]:
        """Return the verb that has a noun as its object (through "a series of"), and how."""
        p = self.parse
        at = token
        for _ in range(6):
            dep, head = p.dep[at], p.head[at]
            if dep == "conj" and p.pos[head] in ("NOUN", "PROPN"):
                at = head
            elif dep in ("dobj", "nsubjpass", "oprd") and p.pos[head] in ("VERB", "AUX"):
                return head, "dobj"
            elif dep == "pobj" and p.dep[head] == "prep":
                above = p.head[head]
                if p.lower[head] == "of" and p.pos[above] == "NOUN" and p.lemma[above] in self.maker.matcher.quantities:
                    at = above
                elif p.pos[above] == "VERB":
                    return above, p.lower[head]
                elif p.lemma[above] in self.answerable and p.pos[p.head[above]] in ("VERB", "AUX"):
                    if p.dep[above] in ("oprd", "ccomp") or self.frames.child(p.head[above], "dobj") is not None:
                        return None, ""  # "held Chad responsible for the raid": not who held
                    return p.head[above], "adjective"
                else:
                    return None, ""
            elif dep in ("acl", "relcl"):
                return None, ""
            else:
                break
        for c in self.frames.children[token]:
            if p.dep[c] in ("acl", "relcl") and p.pos[c] == "VERB" and self.maker.is_listed(c, self.light) and self.frames.is_passive(c):
                return c, "dobj"
        return None, ""

    def _light_act(self, token: int, verb: int, entry: Trigger) -> Act:
        p, roles = self.parse, self.roles
        weight = max(entry.weight, 0.85) * self.maker.position(verb)
        words = sorted({verb, token, *(c for c in self.frames.children[verb] if p.dep[c] == "prt")})
        act = Act(token, verb, entry.type, entry.modes, entry, weight, words)
        act.rule = f"light:{p.lemma[verb]} {p.lemma[token]}"
        subject = self.maker.behind(self.frames.subjects(verb), act)
        paths = entry.recipient
        if p.lemma[verb] in self.undergo:
            act.actors = roles.first((*entry.actor, "from", "by"), token, noun=True) or roles.first(("from", "by"), verb)
            act.recipients = subject
        else:
            act.actors = subject or roles.first(entry.actor, token, noun=True)
            act.recipients = (
                roles.first(paths, token, noun=True)
                or [h for h in self.frames.undergoers(verb) if h != token]
                or roles.first((*(x for x in paths if x.isalpha() and x != "poss"), "indirect", "to", "with", "against"), verb)
            )
        act.recipients = [head for head in act.recipients if head != token]
        self.maker.settle(act, entry)
        self.maker.taken.add(verb)
        return act

    def _happening(self, token: int, verb: int, entry: Trigger) -> Act:
        """Make the act that a noun tells of when it is said to happen ("clashes broke out")."""
        act = Act(token, verb, entry.type, entry.modes, entry, max(entry.weight, 0.7) * self.maker.position(verb), sorted({token, verb}))
        act.rule = f"happens:{self.parse.lemma[token]}"
        act.actors = self.roles.first((*entry.actor, "between"), token, noun=True) or self.roles.first(("between",), verb)
        act.recipients = self.roles.first(entry.recipient, token, noun=True)
        act.recipients = [head for head in act.recipients if head not in act.actors]
        return act

    def _ending_noun(self, token: int) -> int | None:
        """Return the noun that tells of an end of what this noun tells ("an end to the blockade"), or None."""
        p = self.parse
        if p.dep[token] == "pobj" and p.lower[p.head[token]] in ("of", "to", "in"):
            above = p.head[p.head[token]]
            if p.lemma[above] in self.ending_nouns and above not in self.maker.nouns:
                return above
        return None

    def _ended(self, token: int, end: int, entry: Trigger, noun: bool = False) -> Act | None:
        """Make the act of ending what a noun tells."""
        p, roles = self.parse, self.roles
        row = self.maker.becomes.get(entry.type)
        if row is None:
            return None
        clause = end
        weight = (0.5 if noun else 0.8) * self.maker.position(end)
        act = Act(token, clause, row[0], tuple(row[1:]), entry, weight, sorted({end, token}), noun=noun)
        act.rule = f"end:{p.lemma[end]} {p.lemma[token]}"
        act.actors = roles.first(("poss", "by"), end, noun=True) if noun else self.frames.subjects(end)
        act.recipients = roles.first((*entry.recipient, *entry.actor), token, noun=True)
        if not noun:
            act.recipients = act.recipients or roles.first(("against", "on", "to", "with", "in"), end)
            self.maker.taken.add(end)
        else:
            light, relation = self._governor(end)
            if light is not None and relation == "dobj" and light not in self.maker.verbs:
                act.clause, act.noun = light, False
                act.actors = act.actors or self.frames.subjects(light)
                act.words = sorted({light, end, token})
                act.weight = 0.8 * self.maker.position(light)
        act.recipients = [head for head in act.recipients if head not in act.actors]
        return act
