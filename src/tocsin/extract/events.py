"""Events: who did what to whom, coded by the codebook, each field with its own words.

The way of one document: triggers become acts (:mod:`tocsin.extract.acts`), each act is judged for how real it is
told to be (:mod:`tocsin.extract.status`), acts inside other acts are hung on them, promises and refusals in plain
words ("said it will ...") are recognised, chains numbered, and records made. Never a verdict that anything
happened. Linear in the length of the document.
"""

from __future__ import annotations

from tocsin.codebook import grade, load_ontology
from tocsin.document import Span
from tocsin.extract.acts import Act, ActMaker
from tocsin.extract.adjuncts import Adjuncts
from tocsin.extract.asks import ask_words
from tocsin.extract.belonging import Belonging, Ground, Told
from tocsin.extract.commitment import factuality
from tocsin.extract.dating import Calendar
from tocsin.extract.denials import deny
from tocsin.extract.embedding import Embedding
from tocsin.extract.figures import is_row_of_figures
from tocsin.extract.frames import Frames
from tocsin.extract.imperatives import imperatives
from tocsin.extract.parting import Parting, nobody_known
from tocsin.extract.places_of_acts import PlaceFinder
from tocsin.extract.reach import Reach
from tocsin.extract.reading import Reading
from tocsin.extract.repeats import once
from tocsin.extract.sequences import chains
from tocsin.extract.sponsorship import SponsorFinder
from tocsin.extract.takings import fought, without_advances
from tocsin.extract.triggers import Matcher
from tocsin.extract.undertakings import undertakings
from tocsin.extract.verb_acts import find_acts
from tocsin.hashing import make_id
from tocsin.records import Doubt, Event, Evidence, Sponsorship, evidence, record_id

__all__ = ["VERSION", "extract", "matcher"]

VERSION = 18

_WEAK = 0.5
"""Below this confidence an event's type carries a doubt."""

_LONG_AGO = 365
"""After this many days before publication an act is historical."""


def extract(reading: Reading) -> list[Event]:
    """Extract the events of a document, in the order of their triggers."""
    if not len(reading.parse):
        return []
    return _Extraction(reading).run()


def matcher(reading: Reading) -> Matcher:
    """Make the matcher of a reading's own triggers, for who asks why an entry was taken."""
    return _Extraction(reading).matcher


class _Extraction:
    """One document's extraction; what its steps share."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.parse = reading.parse
        self.book, self.lexicon, self.severity = load_ontology(reading.pack.code, reading.codebook)
        self.frames = Frames(
            reading.parse,
            self.lexicon.words("light.subject_control"),
            self.lexicon.words("operators.control"),
            frozenset(self.lexicon.by_word["noun"]),
            self.lexicon.words("operators.of_verbs"),
            self.lexicon.words("operators.transitive"),
            self.lexicon.words("light.plight"),
        )
        self.frames.imperatives = imperatives(reading.parse, ask_words(reading.pack))
        self.matcher = Matcher(reading, self.frames, self.lexicon)
        self.maker = ActMaker(self.frames, self.matcher, self.lexicon, self.book)
        self.roles = self.maker.roles
        self.reach = Reach(reading, self.matcher, self.book)
        self.sureness = reading.commitments
        self.sponsors = SponsorFinder(self.frames, self.matcher, self.roles, self.lexicon)
        self.context_words: dict[str, list[str]] = {}
        for name, words in self.lexicon.raw("contexts").items():
            for word in words:
                self.context_words.setdefault(word, []).append(name)
        self.passage = ("passage", "essentials", "envoys_home")

    def run(self) -> list[Event]:
        acts = [act for act in find_acts(self.maker) if act.actors or not is_row_of_figures(self.parse, act.token)]
        if not acts:
            return []
        embedding = Embedding(self.frames, self.lexicon, self.book, self.roles)
        embedding.judge(acts)
        fought(self.parse, acts)
        acts = without_advances(self.parse, acts)
        acts = once(self.frames, self.lexicon, self.book, acts)
        embedding.loosen(acts)
        acts = undertakings(self.reading, embedding.rules, self.lexicon, self.book, acts)
        self.belonging = Belonging(self.reading, self.lexicon)
        deny(self.frames, self.lexicon, self.book, acts, self.belonging.country)
        numbered = chains(self.parse, acts, self.lexicon)
        return self._records(acts, numbered)

    def _records(self, acts: list[Act], numbered: dict[int, tuple[int, int]]) -> list[Event]:
        self.parting = Parting(self.reading, self.lexicon)
        for act in acts:
            self.parting.part(act)
        anchors = self._anchors(acts)
        ids = {id(act): record_id(self.reading.document, "event", anchor, act.type) for act, anchor in zip(acts, anchors, strict=True)}
        places, calendar = PlaceFinder(self.reading, self.frames, self.matcher, self.book), Calendar(self.reading)
        self.adjuncts = Adjuncts(self.frames, self.matcher, self.reading.pack)
        made: list[Event] = []
        for index, (act, anchor) in enumerate(zip(acts, anchors, strict=True)):
            made.append(self._record(act, anchor, ids, numbered.get(index), places, calendar))
        return made

    def _anchors(self, acts: list[Act]) -> list[Evidence]:
        """Quote each act from first to last word, parties and acts it speaks of included; its trigger alone where two would be one."""
        p = self.parse
        used: set[tuple[str, tuple[Span, ...]]] = set()
        found: list[Evidence] = []
        for act in acts:
            tokens = [*act.words, *(token for other in act.about for token in other.words)]
            for head in (*act.actors, *act.recipients):
                if p.sent[head] == p.sent[act.token]:
                    first, end = self.roles.span(head)
                    tokens += [first, end - 1]
            anchor = self.reading.quote((min(tokens), max(tokens) + 1))
            if (act.type, anchor.spans) in used:
                anchor = self._trigger(act)
            used.add((act.type, anchor.spans))
            found.append(anchor)
        return found

    def _trigger(self, act: Act) -> Evidence:
        p = self.parse
        ranges: list[tuple[int, int]] = []
        for token in act.words:
            if ranges and ranges[-1][1] == token:
                ranges[-1] = (ranges[-1][0], token + 1)
            else:
                ranges.append((token, token + 1))
        return evidence(self.reading.document.text, *(p.span(first, end) for first, end in ranges))

    def _record(
        self, act: Act, anchor: Evidence, ids: dict[int, str], step: tuple[int, int] | None, places: PlaceFinder, calendar: Calendar
    ) -> Event:
        near = self.frames.near(act.clause)
        words = {self.parse.lemma[token] for token in near}
        modes = self._modes(act, words)
        statement = self.reading.statement_at(act.token)
        place, focus = places.find(act, near, self.adjuncts.shared(act.clause))
        kind = self.book.types[act.type]
        guests = kind.quad == 1
        actors, actors_guessed = self._refs(act.actors, Ground(place, bodies=not kind.local, guests=guests))
        spoken = kind.quad in (1, 3) or (kind.local and not set(act.recipients) & set(act.heads))
        hit = None if self.book.is_far(act.type, modes) else Ground(place, bodies=False, leaving=act.entry.flight, guests=guests)
        recipients, recipients_guessed = self._refs(act.recipients, hit, things=not spoken)
        if kind.holds == "requested":
            recipients, recipients_guessed = self.belonging.ordered(act.recipients, recipients, actors, recipients_guessed)
        scope, deaths = self.reach.scope(act)
        rule = grade(act.type, modes, objects=self._objects(act, words), scope=scope, deaths=deaths, rules=self.severity)
        when = calendar.when(near, act.token, self.adjuncts.shared(act.clause))
        historical = bool(when and when.basis == "stated" and calendar.published and calendar.is_long_ago(when, _LONG_AGO))
        backing = self._sponsorship(act, statement.id if statement else "outlet")
        doubts = [Doubt("actor_unknown", "actors")] * (not actors)
        doubts += [Doubt("code_guessed", "actors")] * actors_guessed + [Doubt("code_guessed", "recipients")] * recipients_guessed
        doubts += [Doubt("actor_ambiguous", "actors")] * (id(act) in self.parting.either)
        doubts += [Doubt("actor_ambiguous", "recipients")] * (id(act) in self.parting.unclear)
        doubts += [Doubt("type_weak", "type")] * (act.weight < _WEAK)
        doubts += [Doubt("date_unknown", "when")] if when is None else [Doubt("date_assumed", "when")] * (when.basis == "publication")
        doubts += [Doubt("place_assumed", "focus")] * (focus is not None)
        return Event(
            id=ids[id(act)],
            document=self.reading.document.id,
            evidence=anchor,
            said_by=statement.id if statement else "outlet",
            confidence=round(min(act.weight, 0.99), 3),
            doubts=tuple(doubts),
            extractor=f"events/{VERSION}",
            rule=act.rule,
            type=act.type,
            modes=modes,
            contexts=self._contexts(act, modes),
            quad=self.book.quad(act.type),
            intensity=self.book.intensity(act.type, modes),
            severity=rule.severity if rule else None,
            scope=scope,
            trigger=self._trigger(act),
            actors=actors,
            recipients=recipients,
            place=place,
            focus=focus,
            when=when,
            status=act.reality.status,
            negated=act.reality.negated,
            factuality=factuality(self.sureness.value(act.token if act.noun else act.clause)),
            historical=historical,
            embedded_in=ids[id(act.outer)] if act.outer is not None else None,
            sponsorship=backing,
            chain=step[1] if step else None,
            chain_id=make_id("chain", self.reading.document.id, step[0]) if step else None,
        )

    def _refs(self, heads: list[int], ground: Ground | None, things: bool = True) -> Told:
        heads = list(dict.fromkeys(heads))
        parties = tuple(self.reading.actor(head, self.roles.span(head)) for head in heads)
        told, guessed = self.belonging.tell(heads, parties, ground, things)
        loose = self.parting.loose
        return Told(tuple(nobody_known(party) if head in loose else party for head, party in zip(heads, told, strict=True)), guessed)

    def _modes(self, act: Act, words: set[str]) -> tuple[str, ...]:
        modes = [mode for mode in act.modes if mode in self.book.types[act.type].modes]
        own = {self.parse.lemma[t] for t in act.words} | {self.parse.lemma[c] for t in act.words for c in self.frames.children[t]}
        for type_, mode, means in self.lexicon.means:
            if (
                type_ == act.type
                and mode not in modes
                and (
                    means & own
                    or (means & words and not act.noun and mode in ("drone", "suicide-attack", "crowd-control", "unconventional"))
                )
            ):
                modes.append(mode)
        return tuple(modes)

    def _objects(self, act: Act, words: set[str]) -> set[str]:
        classes = self.lexicon.classes
        heads = {self.parse.lemma[h] for h in (*act.heads, *act.recipients, *act.words)}
        return {name for name in self.passage if classes[name] & heads}

    def _contexts(self, act: Act, modes: tuple[str, ...]) -> tuple[str, ...]:
        """Return contexts whose words stand in the act's sentence, in the codebook's order."""
        p = self.parse
        first, end = p.sentences[p.sent[act.token]]
        found = {name for token in range(first, end) for name in self.context_words.get(p.lemma[token], ())}
        found.update(self.book.mode_contexts[mode] for mode in modes if mode in self.book.mode_contexts)
        return tuple(name for name in self.book.contexts if name in found)

    def _sponsorship(self, act: Act, said_by: str) -> Sponsorship | None:
        backing = self.sponsors.find(act)
        if backing is None:
            return None
        sponsor = self.reading.actor(backing.sponsor, self.roles.span(backing.sponsor))
        answer = self.sponsors.answer(f"{sponsor.text} {sponsor.name or ''}")
        degree = backing.degree if backing.degree in ("commands", "directs", "funds", "tolerates") else "unstated"
        return Sponsorship(
            sponsor=sponsor,
            degree=degree,  # type: ignore[arg-type]
            said_by=said_by,
            answer="denies" if answer == "denies" else "none_found",
            words=self.reading.quote((backing.first, backing.end)),
        )
