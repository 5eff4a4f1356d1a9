"""Protected persons: those a report calls held, missing, hurt, killed or released, their kin, and private sources.

Who is found here is withheld from everything published, so a doubt counts for protection: a denied arrest protects
as a reported one does, a named source of whom nothing public is known counts as private, and so does anybody named
with a private role ("the nurse X") or in a document that tells of people held, hurt or dead, as long as nothing public
is told of them. Holders of public offices are no private sources; one reported held is protected too, unless the shipped
knowledge or the casebook knows the name as public. A soldier's rank is no office: who only bears one is as private as
anybody. Who shares the surname of somebody protected and is no holder of an office is taken for kin, for a name withheld
by half protects nobody.

A document is read alone here: who is protected in one document must be withheld in all, which is for whoever publishes.
"""

from __future__ import annotations

import re
from typing import Literal

from tocsin.document import Span
from tocsin.extract import people_names, person_fates, person_forms, rosters
from tocsin.extract.reading import Entity, Mention, Reading
from tocsin.records import Evidence, Person, evidence, record_id

__all__ = ["VERSION", "extract"]

VERSION = 7

Role = Literal["held", "missing", "hurt", "killed", "released", "source", "relative", "near"]


def extract(reading: Reading) -> list[Person]:
    """Find the protected persons of a document; ``reading.statements`` must be filled before."""
    people: dict[int, tuple[Entity, list[Mention]]] = {}
    for mention in reading.mentions:
        entity = mention.entity
        if entity is not None and entity.type == "person" and not entity.plural:
            people.setdefault(id(entity), (entity, []))[1].append(mention)
    lines = {entry.first: entry for entry in rosters.find(reading)}
    named = {
        key: pair
        for key, pair in people.items()
        if any(mention.kind == "name" for mention in pair[1])
        and (pair[0].public or any(mention.first in lines for mention in pair[1]) or not person_forms.is_nobody(reading, *pair))
    }
    for entry in lines.values():
        if len(entry.parts) > 1:
            # A given name and a surname in fields of their own are no name of the text's.
            whole = Entity(rosters.name_of(reading, entry), "person")
            named[id(whole)] = people[id(whole)] = (whole, [Mention(*part, part[0], "name", whole) for part in entry.parts])
    roles: dict[int, Role] = {}
    for key, (entity, mentions) in named.items():
        fate = person_fates.find(reading, entity, _surely(entity, mentions)) or _listed(mentions, lines)
        if fate is not None:
            roles[key] = fate
    others = {key: pair for key, pair in named.items() if key not in roles and not pair[0].public and not _public(reading, pair[0])}
    grave = bool(others) and _grave(reading)
    for key, (entity, mentions) in others.items():
        if grave and any(mention.first in lines for mention in mentions):
            roles[key] = "near"
        elif _kin(reading, mentions, set(roles)):
            roles[key] = "relative"
        else:
            role = _private(reading, entity, mentions, grave)
            if role is not None:
                roles[key] = role
    if not roles:
        return []
    words = _Words(reading, people)
    roles.update(_namesakes(others, [named[key][0] for key in roles], words))
    made = (_record(reading, *named[key], role, words) for key, role in roles.items() if not _public(reading, named[key][0]))
    return list({person.id: person for person in made}.values())


def _listed(mentions: list[Mention], lines: dict[int, rosters.Entry]) -> Role | None:
    """Tell the role of who stands on a line of a list of people held or free again, missing, hurt or dead."""
    entry = next((lines[mention.first] for mention in mentions if mention.first in lines), None)
    if entry is None or not entry.in_custody:
        return entry.fate if entry is not None else None
    states = {state for state, _ in (*entry.words, *([entry.above] if entry.above else []))}
    return "released" if states == {"freed"} else "held"


def _surely(entity: Entity, mentions: list[Mention]) -> list[Mention]:
    """Leave out where another of the same name may be meant, of the holder of an office: what is told there counts for that other."""
    if not entity.public:
        return mentions
    kept: list[Mention] = []
    sure = True
    for mention in mentions:
        if mention.kind == "name":
            sure = mention.confidence >= 0.5
        if sure:
            kept.append(mention)
    return kept


def _namesakes(others: dict[int, tuple[Entity, list[Mention]]], protected: list[Entity], words: _Words) -> dict[int, Role]:
    """Take for kin who bears the surname of somebody protected; a last word that the text also has as a common word is no surname."""
    names = {entity.name for entity in protected}
    surnames = {name.split()[-1] for name in names}
    return {
        key: "relative"
        for key, (entity, _) in others.items()
        if entity.name not in names and (last := entity.name.split()[-1]) in surnames and last.lower() not in words.at
    }


def _record(reading: Reading, entity: Entity, mentions: list[Mention], role: Role, words: _Words) -> Person:
    quoted = _everywhere(reading, entity, mentions, words)
    return Person(
        id=record_id(reading.document, "person", quoted, role),
        document=reading.document.id,
        evidence=quoted,
        confidence=0.8 if role in ("held", "missing") else 0.7,
        level="restricted",
        extractor=f"persons/{VERSION}",
        rule=role,
        name=entity.name,
        role=role,
        mentions=quoted,
    )


class _Words:
    """Where each word stands in a text, and which persons bear it in their names."""

    def __init__(self, reading: Reading, people: dict[int, tuple[Entity, list[Mention]]]) -> None:
        self.at: dict[str, list[int]] = {}
        for match in re.finditer(r"\w+", reading.document.text):
            self.at.setdefault(match.group(), []).append(match.start())
        self.bearers: dict[str, set[str]] = {}
        for entity, _ in people.values():
            for word in entity.name.split():
                self.bearers.setdefault(word, set()).add(entity.name)

    def shared(self, word: str, name: str) -> bool:
        """Whether somebody of another name bears a word too."""
        return any(bearer != name for bearer in self.bearers.get(word, ()))


def _public(reading: Reading, entity: Entity) -> bool:
    """Whether the shipped knowledge or the casebook marks a name as public."""
    actor = reading.knowledge.by_key.get(entity.key or "")
    return actor is not None and actor.public


def _kin(reading: Reading, mentions: list[Mention], protected: set[int]) -> bool:
    """Whether a person is told to be kin of somebody protected, or of somebody near by who is."""
    parse, kin = reading.parse, reading.pack.words("actors.kin")
    for mention in mentions:
        if not mention.standing and not (mention.entity and mention.entity.standing):
            continue
        words = re.findall(r"[\w-]+", f"{mention.standing or ''} {(mention.entity.standing if mention.entity else '') or ''}".lower())
        if not any(word in kin for word in words):
            continue
        paragraph = parse.para[mention.head]
        for other in reading.mentions:
            if other.entity is not mention.entity and id(other.entity) in protected and abs(parse.para[other.head] - paragraph) <= 1:
                return True
    return False


def _private(reading: Reading, entity: Entity, mentions: list[Mention], grave: bool) -> Role | None:
    """Tell the role of somebody of whom nothing public is told; None for who speaks or acts as a professional.

    Args:
        grave: Whether the document tells of people held, missing, hurt or dead.
    """
    pack = reading.pack
    spoken = [item.speaker for item in reading.statements if item.speaker is not None and item.speaker.name == entity.name]
    told = " ".join(filter(None, (entity.standing, *(mention.standing for mention in mentions), *(speaker.standing for speaker in spoken))))
    words = set(re.findall(r"[\w-]+", told.lower()))
    if person_forms.works_in_public(reading, entity, mentions) or person_forms.has_army(reading, entity, mentions):
        return None
    speaks = bool(spoken) or any(_speaks(reading, mention) for mention in mentions)
    if words & pack.words("persons.private.roles"):
        return "source" if speaks else _nearby(reading, mentions, grave) or "source"
    if words & pack.words("persons.professional.roles") or (speaks and words & pack.words("persons.service.ranks")):
        return None
    shown = " " in entity.name or entity.gender or reading.knowledge.gender(entity.name)
    if not shown and not any(people_names.is_introduced(reading, mention.head) for mention in mentions if mention.kind == "name"):
        # A bare word that nothing shows to be a person's name: teams and brands are taken for persons.
        return None
    if entity.name.split()[0].lower() in pack.words("places.before.quarters"):
        # "Upper Meru", "South Kivu": a part of a land.
        return None
    return "source" if speaks else _nearby(reading, mentions, grave)


def _speaks(reading: Reading, mention: Mention) -> bool:
    """Whether somebody is the subject of a verb of speech, or the label of a transcript's line."""
    parse = reading.parse
    opens = parse.para[mention.first] != parse.para[max(0, mention.first - 4)] or mention.first < 4
    if opens and mention.kind == "name" and mention.end < len(parse) and parse.text[mention.end] == ":":
        return True
    return parse.dep[mention.head] == "nsubj" and parse.lemma[parse.head[mention.head]] in reading.pack.words("actors.speaks.verbs")


def _grave(reading: Reading) -> bool:
    """Whether a document tells anywhere of people held, missing, hurt or dead, in words that tell of little else."""
    parse, words = reading.parse, reading.pack.words("persons.grave.words")
    return any(lemma in words or parse.lower[token] in words for token, lemma in enumerate(parse.lemma))


def _nearby(reading: Reading, mentions: list[Mention], grave: bool) -> Role | None:
    """Whether the document, or the sentence of a name or the one before it in looser words, reports people held, missing, hurt, dead."""
    parse, pack = reading.parse, reading.pack
    credits = pack.words("persons.credits.words")
    for mention in mentions:
        if mention.kind != "name":
            continue
        number = parse.sent[mention.head]
        first, end = parse.sentences[max(0, number - 1)][0], parse.sentences[number][1]
        behind = set(parse.lower[mention.end : parse.sentences[number][1]])
        if credits & set(parse.lower[parse.sentences[number][0] : mention.first]) or pack.words("persons.credits.behind") <= behind:
            # "(Reporting by X, editing by Y)", "X and Y contributed to this report"
            continue
        if grave:
            return "near"
        for words in person_fates.fate_words(pack).values():
            for token in range(first, end):
                passive = parse.tag[token] == "VBN" and parse.lemma[token] in words.verbs
                if passive or parse.lemma[token] in words.people or parse.lemma[token] in words.bearing:
                    return "near"
    return None


def _everywhere(reading: Reading, entity: Entity, mentions: list[Mention], words: _Words) -> Evidence:
    """Quote every place where the name stands: its mentions, and its words wherever else the text has them."""
    text = reading.document.text
    spans = {reading.parse.span(mention.first, mention.end) for mention in mentions if mention.kind == "name"}
    forms = {text[span.start : span.end] for span in spans} | {entity.name}
    last = entity.name.split()[-1]
    if len(last) > 2:
        forms.add(last)
    # A bare word that others bear too is withheld only where it is known to mean this person.
    forms = {form for form in forms if " " in form or not words.shared(form, entity.name)}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        parts = [re.escape(part) for part in form.split()]
        pattern = re.compile(r"\s+".join(parts) + r"(?!\w)")
        capitals = re.compile(r"\s+".join(re.escape(part.upper()) for part in form.split()) + r"(?!\w)")
        begin = re.match(r"\w+", form)
        if begin is None:
            continue
        tries = [(pattern, at) for at in words.at.get(begin.group(), ())]
        if len(form) > 3 and form.upper() != form:
            tries += [(capitals, at) for at in words.at.get(begin.group().upper(), ())]
        for test, at in tries:
            match = test.match(text, at)
            if match is None or any(span.start <= match.start() and match.end() <= span.end for span in spans):
                continue
            spans = {span for span in spans if not (match.start() <= span.start and span.end <= match.end())}
            spans.add(Span(match.start(), match.end()))
    return evidence(text, *spans)
