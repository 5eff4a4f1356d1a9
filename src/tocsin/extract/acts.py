"""Acts told by a text: triggers found, light verbs joined to their nouns, endings and refusals worked out.

An :class:`Act` is what an event record is made of. Nothing here knows how a record looks.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.codebook import Codebook, Lexicon, Trigger
from tocsin.extract.frames import Frames
from tocsin.extract.roles import Roles
from tocsin.extract.status import Reality
from tocsin.extract.triggers import Matcher

__all__ = ["VERBAL", "Act", "ActFinder"]

VERBAL = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONSULT"))
"""Types whose content may hold other acts: what is told inside them is embedded, not told on its own."""

_DUE = frozenset(("AID", "SANCTION", "COOPERATE", "RETREAT", "CONCEDE", "AGREE", "REJECT", "THREATEN", "MOBILIZE"))
"""Types that seldom go without a recipient: places stand in for those who live there."""

_AMID = ("in", "by", "during", "from")
"""Prepositions before the larger act in which people were hurt ("killed in shelling by ...")."""

_FORCES = ("forces", "police", "militia", "men")
"""Classes of those who are deployed: without a deployer told they are themselves the actors."""

_OWN_MEANS = frozenset(("AGREE", "AID", "COOPERATE", "MOBILIZE"))
"""Types whose object is what the actor himself puts in: never a recipient."""

_CONTENT = frozenset(("REQUEST", "AGREE", "THREATEN", "REJECT", "ACCUSE"))
_POSITION = {
    "ROOT": 1.0,
    "ccomp": 1.0,
    "conj": 0.95,
    "xcomp": 0.9,
    "parataxis": 0.9,
    "advcl": 0.8,
    "relcl": 0.7,
    "acl": 0.65,
    "pcomp": 0.7,
    "amod": 0.4,
}
_PASSING = {"nsubj": 0.9, "nsubjpass": 0.9, "dobj": 0.9, "ROOT": 1.0, "attr": 0.8, "pobj": 0.6, "conj": 0.7}


@dataclass(slots=True)
class Act:
    """One act: where its trigger stands, what it is, and the heads of its parties."""

    token: int
    clause: int
    type: str
    modes: tuple[str, ...]
    entry: Trigger
    weight: float
    words: list[int]
    noun: bool = False
    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    sponsors: list[int] = field(default_factory=list)
    reality: Reality = field(default_factory=Reality)
    outer: Act | None = None
    rule: str = ""
    heads: tuple[int, ...] = ()


class ActFinder:
    """Finds the acts of one parse."""

    def __init__(self, frames: Frames, matcher: Matcher, lexicon: Lexicon, book: Codebook) -> None:
        self.frames = frames
        self.parse = frames.parse
        self.matcher = matcher
        self.lexicon = lexicon
        self.book = book
        self.roles = Roles(frames, matcher)
        self.light = lexicon.words("light.act")
        self.undergo = lexicon.words("light.undergo")
        self.causes = lexicon.words("flight.causes")
        self.occur = lexicon.words("light.occur")
        self.joining = lexicon.words("light.joining")
        self.abstract = lexicon.words("nouns.abstract")
        self.answerable = lexicon.words("light.adjectives")
        self.ending = lexicon.words("reversal.words")
        self.ending_nouns = lexicon.words("reversal.nouns")
        self.becomes: dict[str, list[str]] = lexicon.raw("reversal.becomes")
        self.accident = lexicon.words("nouns.accident")
        self.verbs: dict[int, Trigger] = {}
        self.nouns: dict[int, Trigger] = {}
        self.taken: set[int] = set()

    def find(self) -> list[Act]:
        """Return all acts in the order of their triggers."""
        self._match()
        found: dict[int, Act] = {}
        for token in sorted(self.nouns):
            act = self._noun_act(token)
            if act is not None:
                found[token] = act
        for token, entry in self.verbs.items():
            if token not in self.taken and token not in found:
                found[token] = self._verb_act(token, entry)
        for act in list(found.values()):
            ended = self._ended_clause(act, found)
            if ended is not None:
                found[act.token] = ended
        acts = [found[token] for token in sorted(found)]
        self._causes_of_flight(acts)
        return [act for act in acts if not self._by_accident(act)]

    def _causes_of_flight(self, acts: list[Act]) -> None:
        """Make those who drove people out the actors of a flight, where the text names the cause."""
        p = self.parse
        for flight in acts:
            if not flight.entry.flight:
                continue
            for act in acts:
                if act is not flight and act.type in ("ASSAULT", "COERCE") and p.sent[act.token] == p.sent[flight.token]:
                    at = act.clause
                    while p.head[at] != at and p.head[at] != flight.clause:
                        at = p.head[at]
                    opened = {p.lower[at], *(p.lower[c] for c in self.frames.children[at] if p.dep[c] in ("mark", "advmod"))}
                    if p.head[at] == flight.clause and opened & self.causes:
                        flight.actors = [head for head in act.actors if head not in flight.recipients]

    def _match(self) -> None:
        p = self.parse
        nouns = self.lexicon.by_word["noun"]
        for token, pos in enumerate(p.pos):
            if p.dep[token] == "amod" and (p.tag[token] != "VBN" or p.lemma[p.head[token]] in nouns or p.text[token - 1] == "-"):
                continue
            if pos == "VERB" or (pos == "AUX" and p.lemma[token] not in ("have", "do", "will") and p.dep[token] == "ROOT"):
                entry = self.matcher.verb(token) or self.matcher.adjective(token)
                if entry is not None:
                    self.verbs[token] = entry
            elif pos == "ADJ":
                entry = self.matcher.adjective(token)
                if entry is not None:
                    self.verbs[token] = entry
            elif (
                pos in ("NOUN", "PROPN")
                and p.ent[token] not in ("PERSON", "ORG", "WORK_OF_ART")
                and (entry := self.matcher.noun(token)) is not None
            ):
                self.nouns[token] = entry

    def _position(self, verb: int) -> float:
        """Weigh how prominently a clause stands: a finite clause with its own subject counts as a main one."""
        p = self.parse
        dep = p.dep[verb]
        if dep in ("acl", "parataxis", "xcomp", "dep") and self.frames.child(verb, "nsubj", "nsubjpass") is not None:
            return 1.0
        return _POSITION.get(dep, 0.8)

    def _verb_act(self, token: int, entry: Trigger) -> Act:
        p = self.parse
        clause = p.head[token] if entry.kind == "adjective" and p.dep[token] in ("acomp", "oprd") else token
        act = Act(token, clause, entry.type, entry.modes, entry, entry.weight * self._position(clause), self._verb_words(token, entry))
        act.rule = f"{entry.kind}:{p.lemma[token]}{' ' + entry.particle if entry.particle else ''}"
        act.actors = self.roles.first(entry.actor, clause if entry.actor == ("subject",) else token)
        act.recipients = [] if not entry.recipient else self.roles.first(entry.recipient, token)
        if entry.sponsor:
            act.sponsors = self.roles.first((entry.sponsor,), token)
        act.heads = tuple(self.frames.undergoers(token))
        act.actors = self._behind(act.actors, act)
        if not act.actors and entry.type == "ASSAULT":
            act.actors = self._behind([head for word in _AMID for head in self.frames.after(token, word) if head in self.nouns], act)
        if (
            not act.actors
            and entry.type in ("MOBILIZE", "AID")
            and self.frames.is_passive(token)
            and self.matcher.any_in(act.heads, _FORCES)
        ):
            act.actors = list(act.heads)
        if p.dep[clause] in ("relcl", "acl") and act.actors and not self.matcher.any_in(act.actors, ("$actor", "$place")):
            act.actors = []
        self._settle(act, entry)
        return act

    def _settle(self, act: Act, entry: Trigger) -> None:
        """Take the doer out of the recipients; where a party is due and none was found, look around."""
        if act.type in VERBAL and act.recipients and not self.roles.is_party(act.recipients, owned=False):
            act.recipients = [head for head in self.roles.beyond(act.recipients) if head not in act.actors] or act.recipients
        act.actors = [head for head in act.actors if self.parse.lemma[head] not in self.abstract]
        act.recipients = [head for head in act.recipients if head not in act.actors]
        if act.type not in ("ACCUSE", "REJECT"):
            act.recipients = [head for head in act.recipients if head not in self.nouns or self.parse.pos[head] == "PROPN"]
        joint = entry.symmetric and len(act.actors) > 1
        due = (act.type in _DUE or "third-party" in act.modes) and entry.recipient and not joint
        if due and not self.roles.is_party(act.recipients):
            kept = [head for head in act.recipients if act.type not in _OWN_MEANS or not self.roles.is_means(head)]
            act.recipients = self.roles.around(act.clause, act.actors) or kept

    def _verb_words(self, token: int, entry: Trigger) -> list[int]:
        p = self.parse
        words = [token]
        if entry.particle:
            parts = entry.particle.split(" ")
            if len(parts) > 1:
                words += [token + 1 + i for i in range(len(parts))]
            else:
                words += [c for c in self.frames.children[token] if p.lower[c] == entry.particle][:1]
        if entry.object and not entry.object[0].startswith("$"):
            words += [h for head in self.frames.undergoers(token)[:1] for h in self.matcher.contents(head) if p.sent[h] == p.sent[token]]
        return sorted(set(words))

    def _behind(self, actors: list[int], act: Act) -> list[int]:
        """Put the doer of an event noun in the place of the noun ("the attack killed ...")."""
        found: list[int] = []
        for head in actors:
            entry = self.nouns.get(head)
            if entry is None or self.parse.pos[head] == "PROPN" or self.matcher.is_actor(head):
                found.append(head)
            elif head != act.token:
                found.extend(self.roles.first(entry.actor, head, noun=True))
        return found

    def _noun_act(self, token: int) -> Act | None:
        """Make an act of an event noun: in full under a light verb, ended, inside another act, or in passing."""
        p = self.parse
        entry = self.nouns[token]
        verb, relation = self._governor(token)
        if verb is not None:
            over = self.verbs.get(verb)
            lemma = p.lemma[verb]
            if over is not None and (relation == "dobj" or relation in dict(over.prep)) and self._consumes(over, token):
                return None
            if over is None and relation == "dobj" and self._is_listed(verb, self.ending):
                return self._ended(token, verb, entry)
            if over is None and relation == "dobj" and self._is_listed(verb, self.light):
                return self._light_act(token, verb, entry)
            if over is None and ((relation in ("in", "on") and lemma in self.joining) or relation == "adjective"):
                return self._light_act(token, verb, entry)
        if p.dep[token] == "nsubj" and p.lemma[p.head[token]] in self.occur and not entry.light_only and p.head[token] not in self.verbs:
            return self._happening(token, p.head[token], entry)
        ended = self._ending_noun(token)
        if ended is not None:
            return self._ended(token, ended, entry, noun=True)
        if entry.light_only and not (verb is not None and verb in self.verbs and self.verbs[verb].type in _CONTENT):
            return None
        act = Act(token, token, entry.type, entry.modes, entry, entry.weight * _PASSING.get(p.dep[token], 0.5), [token], noun=True)
        act.rule = f"noun:{p.lemma[token]}"
        act.actors = self.roles.first(entry.actor, token, noun=True)
        act.recipients = self.roles.first(entry.recipient, token, noun=True)
        return act

    def _consumes(self, over: Trigger, token: int) -> bool:
        """Tell whether a verb's own entry already speaks of the noun: it is then no act of its own."""
        if over.type in _CONTENT and over.type not in ("ACCUSE", self.nouns[token].type):
            return False
        return bool(over.object or over.with_ or over.comp or over.prep)

    def _governor(self, token: int) -> tuple[int | None, str]:
        """Return the verb that has a noun as its object (through "a series of"), and how."""
        p = self.parse
        at = token
        for _ in range(6):
            dep, head = p.dep[at], p.head[at]
            if dep == "conj" and p.pos[head] in ("NOUN", "PROPN"):
                at = head
            elif dep in ("dobj", "nsubjpass") and p.pos[head] in ("VERB", "AUX"):
                return head, "dobj"
            elif dep == "pobj" and p.dep[head] == "prep":
                above = p.head[head]
                if p.lower[head] == "of" and p.pos[above] == "NOUN" and p.lemma[above] in self.matcher.quantities:
                    at = above
                elif p.pos[above] == "VERB":
                    return above, p.lower[head]
                elif p.lemma[above] in self.answerable and p.pos[p.head[above]] in ("VERB", "AUX"):
                    return p.head[above], "adjective"
                else:
                    return None, ""
            elif dep in ("acl", "relcl"):
                return None, ""
            else:
                break
        for c in self.frames.children[token]:
            if p.dep[c] in ("acl", "relcl") and p.pos[c] == "VERB" and self._is_listed(c, self.light) and self.frames.is_passive(c):
                return c, "dobj"
        return None, ""

    def _is_listed(self, verb: int, words: frozenset[str]) -> bool:
        p = self.parse
        lemma = p.lemma[verb]
        if lemma in words:
            return True
        return any(p.dep[c] == "prt" and f"{lemma} {p.lower[c]}" in words for c in self.frames.children[verb])

    def _light_act(self, token: int, verb: int, entry: Trigger) -> Act:
        p, roles = self.parse, self.roles
        weight = max(entry.weight, 0.85) * self._position(verb)
        words = sorted({verb, token, *(c for c in self.frames.children[verb] if p.dep[c] == "prt")})
        act = Act(token, verb, entry.type, entry.modes, entry, weight, words)
        act.rule = f"light:{p.lemma[verb]} {p.lemma[token]}"
        subject = self._behind(self.frames.subjects(verb), act)
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
        self._settle(act, entry)
        self.taken.add(verb)
        return act

    def _happening(self, token: int, verb: int, entry: Trigger) -> Act:
        """Make the act that a noun tells of when it is said to happen ("clashes broke out")."""
        act = Act(token, verb, entry.type, entry.modes, entry, max(entry.weight, 0.7) * self._position(verb), sorted({token, verb}))
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
            if p.lemma[above] in self.ending_nouns and above not in self.nouns:
                return above
        return None

    def _ended(self, token: int, end: int, entry: Trigger, noun: bool = False) -> Act | None:
        """Make the act of ending what a noun tells."""
        p, roles = self.parse, self.roles
        row = self.becomes.get(entry.type)
        if row is None:
            return None
        clause = end
        weight = (0.5 if noun else 0.8) * self._position(end)
        act = Act(token, clause, row[0], tuple(row[1:]), entry, weight, sorted({end, token}), noun=noun)
        act.rule = f"end:{p.lemma[end]} {p.lemma[token]}"
        act.actors = roles.first(("poss", "by"), end, noun=True) if noun else self.frames.subjects(end)
        act.recipients = roles.first((*entry.recipient, *entry.actor), token, noun=True)
        if not noun:
            act.recipients = act.recipients or roles.first(("against", "on", "to", "with", "in"), end)
            self.taken.add(end)
        else:
            light, relation = self._governor(end)
            if light is not None and relation == "dobj" and light not in self.verbs:
                act.clause, act.noun = light, False
                act.actors = act.actors or self.frames.subjects(light)
                act.words = sorted({light, end, token})
                act.weight = 0.8 * self._position(light)
        act.recipients = [head for head in act.recipients if head not in act.actors]
        return act

    def _ended_clause(self, act: Act, found: dict[int, Act]) -> Act | None:
        """Turn "stop supplying weapons" into the ending of what the inner verb tells."""
        p = self.parse
        head = p.head[act.clause]
        if act.noun or p.dep[act.clause] not in ("xcomp", "pcomp", "ccomp") or p.tag[act.clause] != "VBG":
            return None
        if p.dep[act.clause] == "pcomp":
            if p.lower[head] != "from":
                return None
            head = p.head[head]
        if p.pos[head] != "VERB" or not self._is_listed(head, self.ending) or act.type not in self.becomes:
            return None
        row = self.becomes[act.type]
        found.pop(head, None)
        actors = self.frames.subjects(head)
        words = sorted({head, *act.words})
        rule = f"end:{p.lemma[head]} {act.rule}"
        return Act(
            act.token,
            head,
            row[0],
            tuple(row[1:]),
            act.entry,
            0.8 * self._position(head),
            words,
            actors=actors,
            recipients=act.recipients,
            rule=rule,
            heads=act.heads,
        )

    def _by_accident(self, act: Act) -> bool:
        """Tell whether an assault is laid to nature or mishap: nobody meant it."""
        if act.type != "ASSAULT":
            return False
        p, f = self.parse, self.frames
        causes = f.subjects(act.clause) if not act.noun else []
        for preposition in ("in", "by", "after", "during", "from"):
            causes = causes + f.after(act.clause, preposition)
        causes += [c for c in f.children[act.token] if p.dep[c] in ("compound", "amod")] if act.noun else []
        return any(p.lemma[c] in self.accident for c in causes)
