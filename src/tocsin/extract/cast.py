"""Who appears in a document: names joined into entities over its whole length.

A full name gathers its surname, its surname with a title, its given name; an organisation its acronym.
What is ambiguous is told by a low confidence.
"""

from __future__ import annotations

from itertools import pairwise

from tocsin.extract.knowledge import Actor, Office, Place, fold
from tocsin.extract.names import Name
from tocsin.extract.reading import ActorType, Entity, Reading
from tocsin.records import Method

__all__ = ["Cast", "Linked"]

Linked = tuple[Entity, Method, float]


def key_of(words: str) -> str:
    """Fold a name for look-up: marks, case and a leading article gone."""
    folded = fold(words).lower()
    return folded[4:] if folded.startswith("the ") else folded


class Cast:
    """The entities of one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.known: dict[tuple[str, str], Entity] = {}
        self.persons: dict[str, Entity] = {}
        self.by_word: dict[str, list[Entity]] = {}
        self.bodies: dict[str, Entity] = {}
        self.last: dict[int, int] = {}
        self.codes: set[str] = set()
        self.named: list[Entity] = []

    def register(self, names: list[Name]) -> None:
        """Make the entities of all full names, so that a short form may stand before its full form."""
        longest_first = sorted(names, key=lambda name: -len(self.words(name).split()))
        for name in longest_first:
            if isinstance(name.known, Actor):
                if name.known.code:
                    self.codes.add(name.known.code)
                if name.known.type == "person":
                    self._enter(self.of_actor(name.known, "name"), name.known.name)
                    self._enter(self.of_actor(name.known, "name"), self.words(name))
            elif name.label == "person" and " " in self.words(name) and key_of(self.words(name)) not in self.by_word:
                words = self.words(name)
                self._enter(self._person(words), words)
        self._acronyms(names)

    def words(self, name: Name) -> str:
        """The words of a name on one line, without a leading article."""
        span = self.reading.parse.span(name.first, name.end)
        words = " ".join(self.reading.document.text[span.start : span.end].split())
        return words[4:] if words[:4].lower() == "the " else words

    def _person(self, words: str) -> Entity:
        key = key_of(words)
        found = self.persons.get(key)
        if found is None:
            gender = self.reading.knowledge.gender(words.split()[0])
            found = self.persons[key] = Entity(words, "person", gender=gender)
        return found

    def _enter(self, entity: Entity, words: str) -> None:
        """Make a person known by surname, given name and every tail of the name ("Moreno Ocampo")."""
        self.persons.setdefault(key_of(words), entity)
        parts = key_of(words).split()
        for word in dict.fromkeys((*(" ".join(parts[index:]) for index in range(1, len(parts))), parts[0])):
            people = self.by_word.setdefault(word, [])
            if entity not in people:
                people.append(entity)

    def _acronyms(self, names: list[Name]) -> None:
        """Join an organisation and the short form given in brackets after it."""
        parse = self.reading.parse
        for name, after in pairwise(names):
            gap = parse.text[name.end : after.first]
            if gap != ["("] or after.end >= len(parse) or parse.text[after.end] != ")":
                continue
            short, long = self.words(after), self.words(name)
            if not short.isupper() and not (set(short.lower().split()) & set(long.lower().split())):
                continue
            if isinstance(name.known, Actor) and after.known is None:
                self.bodies[key_of(short)] = self.of_actor(name.known, "name")
            elif name.known is None and name.label in ("organisation", "unknown"):
                self.bodies[key_of(short)] = self._body(long, "organisation")
                # Here the document says what the letters mean, whatever else they mean elsewhere.
                for other in names:
                    if self.words(other) == short:
                        other.known, other.forms, other.role, other.label = None, (), "name", "organisation"

    def of_actor(self, actor: Actor, role: str) -> Entity:
        """The entity of a known actor; a people and a place are other entities than the state."""
        kind: ActorType = "people" if role == "people" else "place" if role == "locative" else actor.type
        if kind == "place" and role in ("name", "capital") and actor.sectors:
            kind = "organisation"
        name = actor.name
        found = self.known.get((actor.key, kind))
        if found is None:
            day = self.reading.document.published
            office = actor.office(day)
            state = actor.type != "person" and kind not in ("people", "place")
            found = self.known[(actor.key, kind)] = Entity(
                actor.people[-1] if kind == "people" and actor.people else name,
                kind,
                code=actor.code or None,
                sectors=actor.sectors if state or office else (),
                key=actor.key if kind != "people" else None,
                standing=f"{office.title} of {office.of}" if office and office.of else office.title if office else None,
                gender=actor.gender or (self.reading.knowledge.gender(actor.name.split()[0]) if actor.type == "person" else ""),
                plural=kind == "people",
                public=actor.public,
                method="casebook" if actor.casebook else "knowledge",
            )
        return found

    def of_place(self, name: str, code: str | None) -> Entity:
        """The entity of a place that acts as no government."""
        found = self.bodies.get("place " + key_of(name))
        if found is None:
            found = self.bodies["place " + key_of(name)] = Entity(name, "place", code=code, method="knowledge")
        return found

    def _body(self, words: str, kind: ActorType) -> Entity:
        key = key_of(words)
        found = self.bodies.get(key)
        if found is None:
            found = self.bodies[key] = Entity(words, kind, plural=kind == "people")
        return found

    def link(self, name: Name, *, gender: str = "", titled: bool = False, locative: bool = False) -> Linked | None:
        """Find or make the entity that a name stands for; None when the name is only an adjective."""
        words = self.words(name)
        method: Method = "knowledge"
        if isinstance(name.known, Place):
            entity = self.of_place(name.known.name, name.known.country or None)
            other = any(form.of is not name.known and form.role in ("name", "place") for form in name.forms)
            return entity, "casebook" if name.known.casebook else method, 0.5 if other else 0.9
        if isinstance(name.known, Actor):
            return self._link_known(name, name.known, locative)
        if name.label == "person" or (name.label == "unknown" and titled):
            return self._link_person(name, words, gender, titled)
        if name.end - name.first == 1 and (key_of(words) in self.by_word or self._officeholder(words, titled)):
            # The model often calls a bare surname an organisation or a place.
            return self._link_person(name, words, gender, titled)
        kind: ActorType = name.label
        if " " not in words and key_of(words) in self.reading.pack.words("actors.bodies"):
            # "the Court": the body of that kind named before.
            before = [entity for entity in self.named if key_of(words) in entity.name.lower().split()]
            if before:
                return before[-1], "coreference", 0.6
        entity = self._body(words, kind)
        return entity, "model" if not name.guessed else "pattern", 0.6 if not name.guessed else 0.4

    def _link_known(self, name: Name, actor: Actor, locative: bool) -> Linked | None:
        method: Method = "casebook" if actor.casebook else "knowledge"
        if name.role == "adjective":
            return None
        if name.role == "capital":
            if locative:
                return self.of_place(self.words(name), actor.code or None), method, 0.8
            return self.of_actor(actor, "capital"), method, 0.7
        role = "locative" if locative and actor.type == "place" else name.role
        # A place of the same country is no other meaning; "Georgia" the state and the country are two.
        others = any(
            form.of.code != actor.code if isinstance(form.of, Actor) else form.of.country != actor.code
            for form in name.forms
            if form.of is not actor and form.role in (name.role, "place")
        )
        return self.of_actor(actor, role), method, 0.5 if others else 0.9

    def _link_person(self, name: Name, words: str, gender: str, titled: bool) -> Linked | None:
        key = key_of(words)
        if key in self.persons and " " in words:
            return self.persons[key], self.persons[key].method, 0.9
        people = self.by_word.get(key, [])
        if people:
            return self._nearest(people, gender, name)
        known = self._officeholder(words, titled)
        if known is not None:
            entity = self.of_actor(known[0], "name")
            return entity, entity.method, known[1]
        found = self.persons.get(key)
        if found is None:
            found = self._person(words)
            if gender in ("m", "f"):
                found.gender = "m" if gender == "m" else "f"
            self._enter(found, words)
        return found, "document", 0.6

    def _nearest(self, people: list[Entity], gender: str, name: Name) -> Linked:
        """Choose among the document's persons of one surname: a title's gender, then the one last named."""
        fitting = [person for person in people if not gender or not person.gender or person.gender == gender] or people
        if len(fitting) == 1:
            return fitting[0], "coreference", 0.85
        chosen = max(fitting, key=lambda person: (self.last.get(id(person), -1), -people.index(person)))
        return chosen, "coreference", 0.45

    def holder(self, title: list[str], state: Actor) -> Entity | None:
        """Find who holds an office of a state, as the document tells it or, by its day, the knowledge.

        Args:
            title: The words of the office, lower case, without state and article ("foreign", "minister").
            state: A country or dated entity.

        Returns:
            The one person who fits; None when nobody does, several do, or a former holder is meant.
        """
        pack = self.reading.pack
        wanted = {pack.table("actors.spellings").get(word, word) for word in title}
        lesser = pack.words("actors.lesser.words")
        if wanted & pack.words("actors.former.words"):
            return None

        def fits(told: str) -> bool:
            words = {pack.table("actors.spellings").get(word, word) for word in told.lower().replace("'s", "").replace("’s", "").split()}
            return wanted <= words and not (words - wanted) & lesser

        people = dict.fromkeys(id(person) for people in self.by_word.values() for person in people)
        by_id = {id(person): person for people in self.by_word.values() for person in people}
        told = [by_id[key] for key in people if by_id[key].code == state.code and fits(by_id[key].standing or "")]
        if told:
            return told[0] if len(told) == 1 else None
        day = self.reading.document.published
        exact: list[Actor] = []
        near: list[Actor] = []
        for actor in self.reading.knowledge.persons_of(state.code):
            office = actor.office(day) if day else None
            if office is None or office.of != state.name or not fits(office.title):
                continue
            (exact if len(office.title.split()) == len(wanted) else near).append(actor)
        known = exact or near
        return self.of_actor(known[0], "name") if len(known) == 1 else None

    def _officeholder(self, words: str, titled: bool) -> tuple[Actor, float] | None:
        """Find the one known person of this surname in office on the document's day whose country is spoken of."""
        people = self.reading.knowledge.surname(words)
        day = self.reading.document.published
        here = [actor for actor in people if actor.code in self.codes or actor.casebook or titled]
        # Without a date only those still in office are thought of.
        now = [actor for actor in here if (actor.office(day) if day else any(not office.end for office in actor.offices))]
        late = [actor for actor in here if day and any(_lately(office, day) for office in actor.offices)]
        for group, confidence in ((now, 0.8 if day else 0.5), (here if titled or any(a.casebook for a in here) else late, 0.5)):
            if len(group) == 1:
                return group[0], confidence
            near = [actor for actor in group if actor.code in self.codes]
            if len(near) == 1:
                return near[0], confidence - 0.1
        return None


def _lately(office: Office, day: str) -> bool:
    """Whether an office began or ended within five years of a day; candidates and former holders are in the news."""
    return any(bound and abs(int(bound[:4]) - int(day[:4])) <= 5 for bound in (office.start, office.end))
