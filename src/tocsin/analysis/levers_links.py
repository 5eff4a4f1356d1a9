"""What later records do to an ask: links between a demand and the acts, words and ties of the one addressed.

An ask's addressee is matched by its dated entity or name, and by its country's code only for those who act for the state;
its action by the class of the rules; its counterpart by those that the demand itself names, when it names any.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TypeVar

import msgspec

from tocsin.analysis.docket import Docket, actor_key
from tocsin.analysis.levers_parties import Party, names, party_of
from tocsin.analysis.levers_rules import Action, Rules
from tocsin.document import Span
from tocsin.records import ActorRef, Demand, Event, Record, Relation

__all__ = ["Ask", "Link", "Links"]

R = TypeVar("R", bound=Record)

_NAME = re.compile(r"\b[A-Z][\w'-]{2,}")

SURE = 0.5
"""The least confidence of a record that may change a status."""


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """A demand made ready to be matched.

    ``day`` is when it was made, ``person`` whether one person is addressed, ``whole`` whether all of something is asked,
    ``stop`` whether the action of its class is to end.
    """

    demand: Demand
    party: Party | None
    key: str
    name: str
    action: Action | None
    person: bool
    whole: bool
    stop: bool
    day: date | None


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One later record and what it does to an ask: an effect of ``levers_rules.EFFECTS``."""

    record: str
    effect: str
    day: date


class Links:
    """The acts, announcements and ties of a docket by who acts, ready to be asked about many demands."""

    def __init__(self, docket: Docket, rules: Rules) -> None:
        self.docket = docket
        self.rules = rules
        self._wanted: dict[tuple[str, str], list[Party]] = {}

    @cached_property
    def _events(self) -> dict[str, list[Event]]:
        """Acts reported as done, by the keys and state codes of who did them."""
        acts = [
            event
            for event in self.docket.all(Event)
            if event.status == "actual" and not (event.negated or event.historical or event.embedded_in or self.docket.is_copy(event))
        ]
        return self._by_party((event, event.actors) for event in acts)

    @cached_property
    def _announced(self) -> dict[str, list[Demand]]:
        """Promises and threats, by who makes them."""
        made = [d for d in self.docket.all(Demand) if d.kind in ("promise", "threat") and not self.docket.is_copy(d)]
        return self._by_party((demand, [ref] if (ref := self.docket.speaker(demand)) else []) for demand in made)

    @cached_property
    def _ties(self) -> dict[str, list[Relation]]:
        kept = [relation for relation in self.docket.all(Relation) if not self.docket.is_copy(relation)]
        return self._by_party((relation, [relation.giver]) for relation in kept)

    def _by_party(self, told: Iterable[tuple[R, Iterable[ActorRef]]]) -> dict[str, list[R]]:
        found: dict[str, list[R]] = defaultdict(list)
        for record, refs in told:
            parties = [party for ref in refs if (party := party_of(ref, self.rules))]
            for name in dict.fromkeys(name for party in parties for name in names(party)):
                found[name].append(record)
        return found

    @cached_property
    def _asked_spans(self) -> dict[str, list[Span]]:
        """The words of demands, by document: a tie told only inside one is no report that it goes on."""
        found: dict[str, list[Span]] = defaultdict(list)
        for demand in self.docket.all(Demand):
            found[demand.document].extend((*demand.evidence.spans, *demand.action.spans))
        return found

    @cached_property
    def _inside(self) -> dict[str, list[Event]]:
        """Acts that are asked for, by document."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.docket.all(Event):
            if event.status in ("requested", "future", "hypothetical"):
                found[event.document].append(event)
        return found

    @cached_property
    def _published(self) -> list[tuple[date, str]]:
        """Days and outlets of the reports, copies left out."""
        docket = self.docket
        documents = [d for d in docket.documents.values() if docket.origin(d.id) == d.id]
        return [(days[0], docket.outlet(document)) for document in documents if (days := docket.published(document))]

    def since(self, day: date) -> tuple[int, int]:
        """Count the reports published on or after a day, copies left out, and their outlets."""
        later = [outlet for published, outlet in self._published if published >= day]
        return len(later), len(set(later) - {""})

    def of(self, ask: Ask) -> tuple[Link, ...]:
        """List what later records do to an ask, in order of time; of one record the first effect found."""
        found: dict[str, Link] = {}
        for link in (*self._acts(ask), *self._words(ask), *self._tied(ask)):
            found.setdefault(link.record, link)
        return tuple(sorted(found.values(), key=lambda link: (link.day, self.rules.rank(link.effect), link.record)))

    def deciding(self, links: tuple[Link, ...]) -> Link | None:
        """Return the last link that gives a status; one day's links stand in the order of the rules."""
        return next((link for link in reversed(links) if self.rules.effects[link.effect].status), None)

    def ties(self, ask: Ask) -> tuple[str, ...]:
        """List the ties that an ask bears on: those told in its words, and other reports of the addressee's, as told."""
        if ask.party is None or ask.action is None or not ask.action.relation:
            return ()
        return tuple(relation.id for relation in self._of(self._ties, ask.party) if self._bears(ask, relation))

    def kinds_of(self, party: Party | None, document: str) -> frozenset[str]:
        """Return the kinds of tie that one report tells of a party as the giver."""
        ties = self._of(self._ties, party) if party else []
        return frozenset(relation.kind for relation in ties if relation.document == document and not relation.negated)

    def _of(self, table: dict[str, list[R]], party: Party) -> list[R]:
        return list({record.id: record for name in names(party) for record in table.get(name, [])}.values())

    def day_of(self, demand: Demand) -> date | None:
        """Return the day on which something was asked or announced: as its own verb is dated, else that of its report."""
        days = self.docket.interval(demand)
        said = [event for event in self._saying.get(demand.document, []) if _meet(event.trigger.spans, demand.evidence.spans)]
        told = next((own[0] for event in said if _is_dated(event) and (own := self.docket.interval(event))), None)
        return told if told is not None and (days is None or told <= days[0]) else days[0] if days else None

    @cached_property
    def _saying(self) -> dict[str, list[Event]]:
        """Acts of asking, announcing and refusing, by document."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.docket.all(Event):
            if event.type in ("REQUEST", "THREATEN", "AGREE", "REJECT") and not event.negated:
                found[event.document].append(event)
        return found

    def _later(self, ask: Ask, record: Record) -> date | None:
        """Return the day of a record that is about a time after the ask; in the ask's own report it must be told there; else None."""
        days = self.docket.interval(record)
        assert ask.day is not None
        if days is None or days[0] < ask.day:
            return None
        if record.document == ask.demand.document:
            return days[0] if days[0] > ask.day and _is_dated(record) else None
        published = self.docket.published(self.docket.documents[record.document])
        return days[0] if days[0] > ask.day or (published is not None and published[0] > ask.day) else None

    def _counterparts(self, ask: Ask) -> list[Party]:
        """List those whom an ask is about besides its addressee: beneficiary, recipients of the act asked, the tie's receiver."""
        demand = ask.demand
        known = self._wanted.get((demand.id, ask.key))
        if known is not None:
            return known
        spans = (*demand.evidence.spans, *demand.action.spans)
        refs = [demand.beneficiary] if demand.beneficiary else []
        refs += [ref for event in self._inside.get(demand.document, []) if _meet(event.evidence.spans, spans) for ref in event.recipients]
        for relation in self._of(self._ties, ask.party) if ask.party else []:
            if relation.document == demand.document and _meet(relation.evidence.spans, spans):
                refs.append(relation.receiver)
        parties = [party for ref in refs if (party := party_of(ref, self.rules))]
        wanted = [party for party in parties if ask.party is None or not party.meets(ask.party)]
        self._wanted[(demand.id, ask.key)] = wanted
        return wanted

    def _toward(self, ask: Ask, refs: Iterable[ActorRef]) -> bool | None:
        """Tell whether an act is towards those the ask is about; None when the one or the other isn't told."""
        wanted = self._counterparts(ask)
        told = [party for ref in refs if (party := party_of(ref, self.rules))]
        if not wanted:
            return True
        if not told:
            return None
        return any(one.meets(other) for one in wanted for other in told)

    def _acts(self, ask: Ask) -> Iterator[Link]:
        assert ask.party is not None and ask.action is not None and ask.day is not None
        action = ask.action
        does, undoes = (action.undoes, action.does) if ask.stop else (action.does, action.undoes)
        for event in self._of(self._events, ask.party):
            if event.type == "REJECT" and event.document == ask.demand.document and _meet(event.evidence.spans, ask.demand.evidence.spans):
                yield Link(record=event.id, effect="refuses", day=ask.day)  # "X rejected Y's demand to ..."
                continue
            day = self._later(ask, event)
            if day is None or event.confidence < self.rules.sure["act"] or event.factuality not in (None, "CT+"):
                continue
            if event.type == "RETREAT" and "resign" in event.modes and action.id != "resignation":
                if self._has_left(ask, event, day):
                    yield Link(record=event.id, effect="leaves", day=day)
                continue
            done, undone = self._fitting(event, does, action), self._fitting(event, undoes, action)
            effect = "does" if done else "undoes" if undone else ""
            if not effect:
                if self._refuses(ask, event, action):
                    yield Link(record=event.id, effect="refuses", day=day)
                continue
            toward = self._toward(ask, event.recipients)
            named = _shared_name(ask, event)
            if not named and (toward is None or (action.broad and not self._counterparts(ask))):
                yield Link(record=event.id, effect="unclear", day=day)
            elif named or toward:
                yield Link(record=event.id, effect="part" if effect == "does" and ask.whole else effect, day=day)

    def _has_left(self, ask: Ask, event: Event, day: date) -> bool:
        """Tell whether the person addressed left office on a day that is told, and is not told to act again later.

        A state's minister may resign; only the one addressed takes the ask along.
        """
        own = any(actor_key(ref) == ask.key for ref in event.actors)
        dated = event.when is not None and event.when.basis != "publication"
        if not (ask.person and own and dated and event.confidence >= self.rules.sure["leaves"]):
            return False
        acts = [self.docket.interval(other) for other in self._events.get(ask.key, []) if other.type != "RETREAT"]
        return not any(days[0] > day for days in acts if days)

    def _refuses(self, ask: Ask, event: Event, action: Action) -> bool:
        """Tell whether an act refuses the one who asks, in words of the class; to deny a charge refuses nothing."""
        asker = self.docket.speaker(ask.demand)
        party = party_of(asker, self.rules) if asker is not None else None
        told = [other for ref in event.recipients if (other := party_of(ref, self.rules))]
        known = [*self._counterparts(ask), *([party] if party else [])]
        named = event.type == "REJECT" and bool(event.modes) and self._names(event, action)
        return named and (not told or any(one.meets(other) for one in known for other in told))

    def _fitting(self, event: Event, acts: tuple[str, ...], action: Action) -> str:
        """Return the first of a rule's acts that an event is, "" for none."""
        for act in acts:
            name, mark, _ = act.partition("?")
            kind, _, mode = name.partition("/")
            if event.type == kind and (not mode or mode in event.modes) and (not mark or self._names(event, action)):
                return act
        return ""

    def _names(self, event: Event, action: Action) -> bool:
        """Tell whether a word of a class, or of its inverse, stands in the words of an act."""
        words = event.evidence.text
        return any(one.place(words) is not None for one in self.rules.actions if one.id in (action.id, action.inverse))

    def _words(self, ask: Ask) -> Iterator[Link]:
        """Read the addressee's later promises and threats: the same is a promise, the opposite a refusal.

        What hangs on a condition ("will stop the talks if ...") is neither, nor is a threat that is not yet carried out.
        """
        assert ask.party is not None and ask.action is not None
        for demand in self._of(self._announced, ask.party):
            day = self._later(ask, demand)
            if day is None or demand.id == ask.demand.id or ask.demand.kind in ("promise", "threat"):
                continue
            same = ask.action.place(demand.action.text) is not None
            inverse = next((one for one in self.rules.actions if one.id == ask.action.inverse), None)
            turned = not same and inverse is not None and inverse.place(demand.action.text) is not None
            if same or turned:
                own = inverse if turned and inverse is not None else ask.action
                told = (demand.polarity == "stop") ^ demand.negated
                stops = self.rules.is_turned(demand.action.text, own, stop=told) ^ turned
                opposed = "unclear" if ask.action.broad else "refuses"
                effect = "promises" if stops == ask.stop else opposed
                depends = demand.condition is not None or demand.kind == "threat"
                yield Link(record=demand.id, effect="depends" if depends else effect, day=day)

    def _bears(self, ask: Ask, relation: Relation) -> bool:
        assert ask.action is not None
        return relation.kind in ask.action.relation and self._toward(ask, [relation.receiver]) is not False

    def _tied(self, ask: Ask) -> Iterator[Link]:
        """Read later reports of the tie that an ask bears on: ended, going on, or denied by the addressee."""
        assert ask.party is not None and ask.action is not None
        for relation in self._of(self._ties, ask.party):
            day = self._later(ask, relation)
            if day is None or not ask.action.relation or not self._bears(ask, relation):
                continue
            speaker = self.docket.speaker(relation)
            own = party_of(speaker, self.rules) if speaker is not None else None
            if relation.negated and own is not None and own.meets(ask.party):
                yield Link(record=relation.id, effect="denies", day=day)
            elif relation.confidence >= SURE and not relation.negated and not self._is_asked(relation):
                if relation.status == "ended":
                    yield Link(record=relation.id, effect="ends" if ask.stop else "undoes", day=day)
                elif relation.status == "going_on":
                    yield Link(record=relation.id, effect="goes_on" if ask.stop else "does", day=day)

    def _is_asked(self, relation: Relation) -> bool:
        return _meet(relation.evidence.spans, self._asked_spans.get(relation.document, []))


def _is_dated(record: Record) -> bool:
    """Tell whether the day of an act is told, and not only that of its report."""
    return isinstance(record, Event) and record.when is not None and record.when.basis != "publication"


def _shared_name(ask: Ask, event: Event) -> bool:
    """Tell whether a name in what is asked, of a place or of somebody, stands in the words of an act too; the actor's own aside."""
    own = {word for ref in event.actors for word in _NAME.findall(f"{ref.text} {ref.name or ''}")} | set(_NAME.findall(ask.name))
    return bool((set(_NAME.findall(ask.demand.action.text)) & set(_NAME.findall(event.evidence.text))) - own)


def _meet(one: Iterable[Span], other: Iterable[Span]) -> bool:
    spans = list(other)
    return any(a.start < b.end and b.start < a.end for a in one for b in spans)
