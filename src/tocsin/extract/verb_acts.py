"""Acts that verbs and predicative adjectives tell of, and all acts of a parse put together."""

from __future__ import annotations

from tocsin.codebook import Trigger
from tocsin.extract.acts import Act, ActMaker
from tocsin.extract.elsewhere import Elsewhere
from tocsin.extract.knowledge import Actor
from tocsin.extract.noun_acts import NounActs
from tocsin.extract.proof import Proof

__all__ = ["find_acts"]

_AMID = ("in", "by", "during", "from")
"""Prepositions before the larger act in which people were hurt ("killed in shelling by ...")."""

_NOMINAL = ("nsubj", "nsubjpass", "dobj", "pobj")
"""Places of a noun: a participle with an article there stands for people ("the wounded")."""

_FORCES = ("forces", "police", "militia", "men")
"""Classes of those who are deployed: without a deployer told they are themselves the actors."""


def find_acts(maker: ActMaker) -> list[Act]:
    """Return all acts of the maker's parse, in the order of their triggers."""
    return _VerbActs(maker).find()


class _VerbActs:
    def __init__(self, maker: ActMaker) -> None:
        self.maker = maker
        self.frames, self.parse, self.roles, self.book = maker.frames, maker.parse, maker.roles, maker.book
        self.accident = maker.lexicon.words("nouns.accident")
        self.mishaps = maker.lexicon.words("mishaps.verbs")
        self.causes = maker.lexicon.words("flight.causes")
        self.standing = maker.lexicon.words("light.standing")
        lexicon = maker.lexicon
        self.sentencing, self.terms = lexicon.words("sentences.verbs"), lexicon.words("sentences.terms")
        self.jailing = next(iter(lexicon.by_word["noun"].get(lexicon.raw("sentences.told_as"), ())), None)
        self.hitting = maker.lexicon.words("light.hitting")
        self.attributive = lexicon.words("light.attributive")
        self.benefits = lexicon.words("nouns.benefits")
        self.stative, self.warning = lexicon.words("light.stative"), lexicon.words("light.warning")
        self.proof = Proof(maker.frames, maker.lexicon)
        self.months = maker.matcher.reading.pack.words("months")

    def find(self) -> list[Act]:
        """Return all acts in the order of their triggers."""
        self._match()
        nouns = NounActs(self.maker)
        found: dict[int, Act] = {}
        for token in sorted(self.maker.nouns):
            act = nouns.make(token)
            if act is not None:
                found[token] = act
        for token, entry in self.maker.verbs.items():
            if token not in self.maker.taken and token not in found:
                found[token] = self._verb_act(token, entry)
        for act in list(found.values()):
            ended = self._ended_clause(act, found)
            if ended is not None:
                found[act.token] = ended
        self._join_gerunds(found)
        self._terms(found)
        acts = [found[token] for token in sorted(found)]
        self._causes_of_flight(acts)
        self._against_whom(acts)
        apart = Elsewhere(self.maker)
        none = (self._by_accident, self._stands, self._is_state, self._finds_nothing, self._warns_of_another, apart.holds)
        return [act for act in acts if not any(is_none(act) for is_none in none)]

    def _match(self) -> None:
        p = self.parse
        for token, pos in enumerate(p.pos):
            beside = p.dep[token] == "amod"
            nominal = p.tag[token] == "VBN" and p.dep[token] in _NOMINAL and self.frames.child(token, "det") is not None
            if nominal or (beside and self._adjectival(token)):
                continue
            if pos == "VERB" or (pos == "AUX" and p.lemma[token] not in ("have", "do", "will") and p.dep[token] == "ROOT"):
                entry = self.maker.matcher.verb(token) or self.maker.matcher.adjective(token)
                if entry is not None:
                    self.maker.verbs[token] = entry
            elif pos == "ADJ":
                entry = self.maker.matcher.adjective(token)
                if entry is not None:
                    self.maker.verbs[token] = entry
            elif (
                pos in ("NOUN", "PROPN")
                and p.ent[token] not in ("PERSON", "ORG", "WORK_OF_ART", "DATE")
                and not (p.pos[token] == "PROPN" and p.lower[token] in self.months)
                and (entry := self.maker.matcher.noun(token)) is not None
            ):
                self.maker.nouns[token] = entry

    def _adjectival(self, token: int) -> bool:
        """Tell whether a participle at a noun tells no act of its own: before it, or behind a noun that tells it."""
        p = self.parse
        noun = p.head[token]
        return token < noun or p.tag[token] != "VBN" or p.lemma[noun] in self.maker.lexicon.by_word["noun"] or p.text[token - 1] == "-"

    def _verb_act(self, token: int, entry: Trigger) -> Act:
        p = self.parse
        clause = p.head[token] if entry.kind == "adjective" and p.dep[token] in ("acomp", "oprd") else token
        act = Act(token, clause, entry.type, entry.modes, entry, entry.weight * self.maker.position(clause), self._verb_words(token, entry))
        act.rule = f"{entry.kind}:{p.lemma[token]}{' ' + entry.particle if entry.particle else ''}"
        act.actors = self.roles.first(entry.actor, clause if entry.actor == ("subject",) else token)
        act.recipients = [] if not entry.recipient else self.roles.first(entry.recipient, token)
        if entry.sponsor:
            act.sponsors = self.roles.first((entry.sponsor,), token)
        act.heads = tuple(self.frames.undergoers(token))
        self._find_doer(act, entry)
        self.maker.settle(act, entry)
        return act

    def _find_doer(self, act: Act, entry: Trigger) -> None:
        """Look for the doer behind event nouns and in the larger act; those who are deployed act themselves."""
        p, token, clause = self.parse, act.token, act.clause
        act.actors = [issuer for head in self.maker.behind(act.actors, act) for issuer in self.roles.issuers(head) or [head]]
        act.actors = act.actors or self._before_noun(token)
        if not act.actors and self.book.quad(entry.type) == 4:
            act.actors = self._doers_of_larger(act)
        if (
            not act.actors
            and self.book.types[entry.type].means
            and self.frames.is_passive(token)
            and self.maker.matcher.any_in(act.heads, _FORCES)
        ):
            act.actors = list(act.heads)
        if p.dep[clause] in ("relcl", "acl") and act.actors and not self.maker.matcher.any_in(act.actors, ("$actor", "$place")):
            act.actors = []

    def _before_noun(self, verb: int) -> list[int]:
        """Return the doer that the parser made the object of a participle before it ("captured by advancing rebel forces")."""
        p, f = self.parse, self.frames
        links = [c for c in f.children[verb] if p.dep[c] == "agent"]
        doing = f.child(links[0], "pcomp") if links else None
        if doing is None or doing != links[0] + 1 or p.lemma[doing] not in self.attributive:
            return []
        own = f.child(doing, "dobj")
        return f.party(own) if own is not None else []

    def _join_gerunds(self, found: dict[int, Act]) -> None:
        """Let harm be done by who did what its subject tells, and tell both as one ("shelling by rebels killed nine")."""
        for act in list(found.values()):
            gerund = None if act.noun else self.frames.child(act.clause, "csubj")
            cause = found.get(gerund) if gerund is not None else None
            if cause is not None and self.book.types[act.type].meant and cause.type == act.type:
                act.actors = act.actors or [head for head in cause.actors if head not in act.recipients]
                act.modes = tuple(dict.fromkeys((*act.modes, *cause.modes)))
                del found[cause.token]

    def _doers_of_larger(self, act: Act) -> list[int]:
        """Return who did the larger act in which people were hurt ("killed in a raid by ...", "in shelling by ...")."""
        p = self.parse
        for prep in self.frames.children[act.token]:
            if p.lower[prep] not in _AMID or p.dep[prep] != "prep":
                continue
            for inner in self.frames.children[prep]:
                if p.dep[inner] == "pobj" and (inner in self.maker.nouns or p.lemma[inner] in self.maker.strife):
                    return self.maker.behind([inner], act) or self.frames.after(inner, "with")
                if p.dep[inner] == "pcomp" and inner in self.maker.verbs:
                    return self.frames.agents(inner)
        for inner in self.frames.children[act.token]:
            if p.dep[inner] != "advcl" or not self.frames.marked(inner, *self.hitting):
                continue
            # "killed when gunmen raided ...", "as the army launched air strikes": the blow is told by a verb or by its object.
            blows = [self.maker.verbs.get(inner), *(self.maker.nouns.get(head) for head in self.frames.undergoers(inner))]
            if any(entry is not None and self.book.types[entry.type].meant for entry in blows):
                return self.maker.behind(self.frames.subjects(inner), act)
        return []

    def _verb_words(self, token: int, entry: Trigger) -> list[int]:
        p = self.parse
        if entry.telling:
            near = [*(t for t in self.frames.near(token) if t != token), *self.frames.complements(token)]
            told = [t for t in near if any(self.maker.matcher.belongs(t, name) for name in entry.telling) and p.sent[t] == p.sent[token]]
            if told:
                inner = self.maker.nouns.get(told[0])
                self.maker.nouns.pop(told[0], None) if inner is not None else None
                return [*(c for c in self.frames.children[told[0]] if p.dep[c] == "compound" and c == told[0] - 1), told[0]]
        words = [token]
        if entry.particle:
            parts = entry.particle.split(" ")
            if len(parts) > 1:
                words += [token + 1 + i for i in range(len(parts))]
            else:
                words += [c for c in self.frames.children[token] if p.lower[c] == entry.particle][:1]
        if entry.object and not entry.object[0].startswith("$"):
            objects = self.frames.left_object(token) or self.frames.undergoers(token)
            words += [h for head in objects[:1] for h in self.maker.matcher.contents(head) if p.sent[h] == p.sent[token]]
        return sorted(set(words))

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
        if p.pos[head] != "VERB" or not self.maker.is_listed(head, self.maker.ending) or act.type not in self.maker.becomes:
            return None
        row = self.maker.becomes[act.type]
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
            0.8 * self.maker.position(head),
            words,
            actors=actors,
            recipients=act.recipients,
            rule=rule,
            heads=act.heads,
        )

    def _terms(self, found: dict[int, Act]) -> None:
        """Add the imprisonment that a sentence tells by a word of its own ("sentenced to six years in prison")."""
        p, f, entry = self.parse, self.frames, self.jailing
        if entry is None:
            return
        for act in [act for act in found.values() if not act.noun and p.lemma[act.token] in self.sentencing]:
            for jail in f.near(act.token):
                if jail > act.token and jail not in found and p.lemma[jail] in self.terms and p.pos[jail] == "NOUN":
                    term = Act(jail, act.clause, entry.type, entry.modes, entry, act.weight, [jail], rule=f"term:{p.lemma[jail]}")
                    term.actors, term.recipients, term.heads = [*act.actors], [*act.recipients], act.heads
                    found[jail] = term
                    break

    def _causes_of_flight(self, acts: list[Act]) -> None:
        """Make those who drove people out the actors of a flight, where the text names the cause."""
        by_sentence: dict[int, list[Act]] = {}
        for act in acts:
            by_sentence.setdefault(self.parse.sent[act.token], []).append(act)
        for flight in acts:
            if not flight.entry.flight:
                continue
            for act in by_sentence[self.parse.sent[flight.token]]:
                if act is not flight and self.book.quad(act.type) == 4 and self._is_cause(act, flight):
                    flight.actors = [head for head in act.actors if head not in flight.recipients]
            flight.actors = flight.actors or self._by_strife(flight)

    def _against_whom(self, acts: list[Act]) -> None:
        """Let a protest be against whom its purpose names ("marched to demand that the mayor resign", "rallied accusing her")."""
        p = self.parse
        under = {p.head[act.clause]: act for act in reversed(acts) if p.dep[act.clause] in ("advcl", "xcomp", "acl") and act.recipients}
        for protest in acts:
            words = under.get(protest.clause)
            if words is None or protest.recipients or not self.book.types[protest.type].local:
                continue
            if self.book.types[words.type].holds in ("requested", "told", "denied"):
                protest.recipients = [head for head in words.recipients if head not in protest.actors]

    def _by_strife(self, flight: Act) -> list[int]:
        """Return whose violence people fled from ("fled due to violence by the army")."""
        p = self.parse
        links = [c for c in self.frames.children[flight.token] if p.dep[c] == "prep" and p.lower[c] in self.causes]
        links += [c for link in links for c in self.frames.children[link] if p.dep[c] in ("prep", "pcomp")]
        strife = [c for link in links for c in self.frames.children[link] if p.dep[c] == "pobj" and p.lemma[c] in self.maker.strife]
        return [head for head in self.maker.behind(strife, flight) if head not in flight.recipients]

    def _is_cause(self, act: Act, flight: Act) -> bool:
        p = self.parse
        at = act.clause
        while p.head[at] != at and p.head[at] != flight.clause:
            at = p.head[at]
        opened = {p.lower[at], *(p.lower[c] for c in self.frames.children[at] if p.dep[c] in ("mark", "advmod"))}
        return p.head[at] == flight.clause and not opened.isdisjoint(self.causes)

    def _stands(self, act: Act) -> bool:
        """Tell whether a participle only says on whose side somebody is ("forces supporting the emir"): a tie, no act."""
        p = self.parse
        return p.dep[act.clause] == "acl" and p.tag[act.clause] == "VBG" and p.lemma[act.token] in self.standing and not act.noun

    def _is_state(self, act: Act) -> bool:
        """Tell whether a passive tells a state and no act ("they were armed"): nobody is told to have done it."""
        p = self.parse
        passive = p.lemma[act.token] in self.stative and self.frames.child(act.token, "auxpass") is not None
        return passive and not self.frames.after(act.token, "by")

    def _warns_of_another(self, act: Act) -> bool:
        """Tell whether a warning is of what another state may do ("Peru warned Chad that Niger may attack"): it threatens nobody."""
        p = self.parse
        if p.lemma[act.token] not in self.warning or not self.book.types[act.type].holds:
            return False
        states = {self._state(head) for head in (*act.actors, *act.recipients)}
        doers = [head for clause in self.frames.complements(act.token) for head in self.frames.subjects(clause)]
        others = {state for head in doers if p.pos[head] == "PROPN" and (state := self._state(head)) is not None}
        return bool(others) and not others & states

    def _state(self, head: int) -> str | None:
        """Return the code of the state that a head stands for or is told to be of, without any guess."""
        reading = self.maker.matcher.reading
        mention = reading.by_head.get(head)
        if mention is not None and mention.entity is not None and mention.entity.code:
            return mention.entity.code
        words = self.parse.text[self.parse.left[head] : head]
        forms = (form for word in words for form in reading.knowledge.known(word) if form.role == "adjective")
        return next((form.of.code for form in forms if isinstance(form.of, Actor)), None)

    def _finds_nothing(self, act: Act) -> bool:
        """Tell whether a finding lays nothing at anybody's door ("found no evidence of torture")."""
        return "evidence_words" in act.entry.object and any(self.proof.is_without(head) for head in act.heads)

    def _by_accident(self, act: Act) -> bool:
        """Tell whether an assault is laid to nature, mishap or what is for people's good: nobody meant it."""
        p, f = self.parse, self.frames
        if not act.noun and p.tag[act.clause] == "VBG" and self.book.quad(act.type) == 4 and self._of_mishap(act.clause):
            return True
        if not self.book.types[act.type].meant:
            return False
        if any(p.dep[c] == "advcl" and p.lemma[c] in self.mishaps and f.marked(c, *self.causes) for c in f.children[act.clause]):
            return True
        causes = f.subjects(act.clause) if not act.noun else []
        for preposition in ("in", "by", "after", "during", "from", "with"):
            causes = causes + f.after(act.clause, preposition)
        if any(p.lemma[k] in self.benefits for c in causes for k in f.children[c] if p.dep[k] == "compound"):
            return True  # "a vaccination campaign targeting farmers"
        causes += [c for c in f.children[act.token] if p.dep[c] in ("compound", "amod")] if act.noun else []
        return any(p.lemma[c] in self.accident and not self._is_shot(c) for c in causes)

    def _of_mishap(self, clause: int) -> bool:
        """Tell whether a participle tells what came of a mishap ("the dam collapsed, killing two and destroying a mill")."""
        p, at = self.parse, clause
        while p.dep[at] == "conj" and p.tag[p.head[at]] == "VBG":
            at = p.head[at]
        above = p.head[at]
        return p.dep[at] in ("advcl", "conj") and p.lemma[above] in self.mishaps and above not in self.maker.verbs

    def _is_shot(self, cause: int) -> bool:
        """Tell whether what hurt people was somebody's ("during Greek fire"), and so no mishap."""
        p = self.parse
        return any(
            p.dep[c] in ("amod", "poss", "compound", "nmod") and p.ent[c] in ("NORP", "GPE", "ORG") for c in self.frames.children[cause]
        )
