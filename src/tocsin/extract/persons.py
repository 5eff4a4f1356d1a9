"""Protected persons: those a report calls held, missing, hurt, killed or released, their kin, and private sources.

Who is found here is withheld from everything published, so a doubt counts for protection: a denied arrest protects
as a reported one does, a named source of whom nothing public is known counts as private, and so does anybody named
with a private role ("the nurse X") or beside news of people held, hurt or dead, as long as nothing public is told of
them. Holders of public offices are no private sources; one reported held is protected too, unless the shipped
knowledge or the casebook knows the name as public.

A document is read alone here: who is protected in one document must be withheld in all, which is for whoever publishes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, get_args

from tocsin.document import Span
from tocsin.extract.reading import Entity, Mention, Reading
from tocsin.language import LanguagePack
from tocsin.records import Evidence, Person, evidence, record_id

__all__ = ["VERSION", "extract"]

VERSION = 3

Fate = Literal["held", "missing", "killed", "hurt", "released"]
Role = Literal["held", "missing", "hurt", "killed", "released", "source", "relative", "near"]

_PARTICIPLE = ("VBN", "VBD")


def extract(reading: Reading) -> list[Person]:
    """Find the protected persons of a document; ``reading.statements`` must be filled before."""
    people: dict[int, tuple[Entity, list[Mention]]] = {}
    for mention in reading.mentions:
        entity = mention.entity
        if entity is not None and entity.type == "person" and not entity.plural:
            people.setdefault(id(entity), (entity, []))[1].append(mention)
    named = {key: pair for key, pair in people.items() if any(mention.kind == "name" for mention in pair[1])}
    roles: dict[int, Role] = {}
    for key, (entity, mentions) in named.items():
        role = _fate(reading, entity, mentions)
        if role is not None:
            roles[key] = role
    for key, (entity, mentions) in named.items():
        if key not in roles and not _public(reading, entity) and not entity.public:
            if _kin(reading, mentions, set(roles)):
                roles[key] = "relative"
            else:
                role = _private(reading, entity, mentions)
                if role is not None:
                    roles[key] = role
    if not roles:
        return []
    words = _Words(reading, people)
    made = (_record(reading, *named[key], role, words) for key, role in roles.items() if not _public(reading, named[key][0]))
    return list({person.id: person for person in made}.values())


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


def _fate(reading: Reading, entity: Entity, mentions: list[Mention]) -> Role | None:
    """The first in order of what any place in the document reports of a person."""
    told = {fate for mention in mentions for fate in _told(reading, mention)}
    standing = set(re.findall(r"[\w-]+", (entity.standing or "").lower()))
    order: list[Fate] = [fate for fate in reading.pack.raw("persons.order") if fate in get_args(Fate)]
    for fate in order:
        if fate in told:
            return fate
        singular = {word.removesuffix("s") for word in standing}
        words = _fate_words(reading.pack)[fate]
        if (standing | singular) & (words.people | words.adjectives):
            return fate
    return None


class _FateWords(NamedTuple):
    """The words of one fate, by what they are; the verbs that their own subject bears, and all by which a list of people is told."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    people: frozenset[str]
    bearing: frozenset[str]
    listed: frozenset[str]


@cache
def _fate_words(pack: LanguagePack) -> dict[Fate, _FateWords]:
    found: dict[Fate, _FateWords] = {}
    bearers = pack.words("persons.bearers.verbs")
    for fate in get_args(Fate):
        verbs, nouns, adjectives, people = (pack.words(f"persons.{fate}.{kind}") for kind in ("verbs", "nouns", "adjectives", "people"))
        found[fate] = _FateWords(verbs, nouns, adjectives, people, verbs & bearers, people | adjectives | verbs)
    return found


def _told(reading: Reading, mention: Mention) -> Iterator[Fate]:
    """What the clause around a mention reports of it."""
    if mention.kind == "pronoun" and mention.confidence < 0.5:
        return
    parse, pack = reading.parse, reading.pack
    head = _list_head(reading, mention.head)
    beside = list(_beside(reading, head))
    brings = _brings(reading, mention) if mention.kind == "name" else []
    for fate, words in _fate_words(pack).items():
        if (
            _by_verb(reading, head, words.verbs)
            or _by_noun(reading, mention, words.nouns)
            or any(parse.lower[token] in words.adjectives or parse.lemma[token] in words.people for token in beside)
            or (brings and _by_list(reading, mention, brings, words.listed))
        ):
            yield fate


def _list_head(reading: Reading, token: int) -> int:
    """The first of a list of names, which carries the grammar of all."""
    parse = reading.parse
    for _ in range(12):
        if parse.dep[token] != "conj" or parse.pos[parse.head[token]] not in ("PROPN", "NOUN", "PRON"):
            break
        token = parse.head[token]
    return token


def _by_verb(reading: Reading, head: int, verbs: frozenset[str]) -> bool:
    parse = reading.parse
    verb = parse.head[head]
    bearers = reading.pack.words("persons.bearers.verbs")
    if parse.dep[head] in ("nsubjpass", "dobj", "pobj") and parse.lemma[verb] in verbs:
        # "take", "hold" are too common in the active: somebody is taken by somebody.
        return parse.lemma[verb] not in reading.pack.words("persons.passive.verbs") or parse.dep[head] == "nsubjpass"
    if parse.dep[head] == "nsubj" and parse.lemma[verb] in verbs & bearers:
        return True
    if parse.dep[head] in ("nsubj", "nsubjpass"):
        # "X was beaten and detained", "X is being held", "X remains missing".
        for child in parse.children[verb]:
            joined = parse.dep[child] in ("conj", "xcomp", "acomp", "attr", "oprd", "advcl") and parse.lemma[child] in verbs
            if joined and (parse.tag[child] == "VBN" or parse.lemma[child] in bearers or parse.dep[child] in ("acomp", "oprd")):
                return True
    return any(
        parse.dep[child] in ("acl", "relcl")
        and parse.lemma[child] in verbs
        and _passive(reading, child)
        and not _speaks_line(reading, head, child)
        for child in parse.children[head]
    )


def _speaks_line(reading: Reading, head: int, verb: int) -> bool:
    """Whether a name stands before the colon of a transcript, and the verb behind it has a subject of its own."""
    parse = reading.parse
    own = (token for token in parse.children[verb] if head < token < verb and parse.dep[token] in ("nsubj", "nsubjpass"))
    return any(":" in parse.text[head + 1 : token] for token in own)


def _passive(reading: Reading, verb: int) -> bool:
    parse = reading.parse
    if parse.lemma[verb] in reading.pack.words("persons.bearers.verbs"):
        return True
    return (parse.dep[verb] == "acl" and parse.tag[verb] in _PARTICIPLE) or any(
        parse.dep[child] in ("nsubjpass", "auxpass") or (parse.dep[child] == "dobj" and parse.tag[child] in ("WP", "WDT"))
        for child in parse.children[verb]
    )


def _by_noun(reading: Reading, mention: Mention, nouns: frozenset[str]) -> bool:
    """Read "X's arrest", "the death of X"."""
    parse = reading.parse
    above = parse.head[mention.head]
    if parse.dep[mention.head] == "poss":
        return parse.lemma[above] in nouns
    return (
        parse.dep[mention.head] == "pobj"
        and parse.lower[above] in reading.pack.words("actors.small.of")
        and parse.lemma[parse.head[above]] in nouns
    )


def _beside(reading: Reading, head: int) -> Iterator[int]:
    """Words that stand to a name as its predicate, apposition or attribute."""
    parse = reading.parse
    for child in parse.children[head]:
        if parse.dep[child] in ("amod", "appos", "compound", "acl", "nmod") and not _speaks_line(reading, head, child):
            yield child
            yield from (token for token in parse.children[child] if parse.dep[token] == "amod")
    if parse.dep[head] in ("appos", "nmod", "conj"):
        yield parse.head[head]
    verb = parse.head[head]
    if parse.dep[head] in ("nsubj", "nsubjpass") and parse.lemma[verb] in reading.pack.words("persons.links.verbs"):
        yield from (token for token in parse.children[verb] if parse.dep[token] in ("attr", "acomp", "oprd"))


def _brings(reading: Reading, mention: Mention) -> list[int]:
    """The words and colons of a name's sentence that may bring a list ("include", "among")."""
    parse = reading.parse
    first, end = parse.sentences[parse.sent[mention.head]]
    lists = reading.pack.words("persons.lists.words")
    return [token for token in range(first, end) if parse.lower[token] in lists or parse.text[token] == ":"]


def _by_list(reading: Reading, mention: Mention, brings: list[int], words: frozenset[str]) -> bool:
    """Read "those held include X, Y and Z", "Among the detainees: X"; ``brings`` is what may bring the list."""
    parse = reading.parse
    first, end = parse.sentences[parse.sent[mention.head]]
    lists = reading.pack.words("persons.lists.words")
    group = [token for token in range(first, end) if parse.lemma[token] in words or parse.lower[token] in words]
    if not group:
        return False
    # The group stands before the names, and what brings the list does too; nobody else's verb comes between.
    bring = max((token for token in brings if token < mention.first), default=-1)
    if bring < 0 or not any(token < mention.first for token in group):
        return False
    # What follows the bringing word, without a verb in between, is the list ("including X, a nurse, and Y").
    return not any(
        parse.pos[token] == "VERB" and parse.lower[token] not in lists for token in range(bring + 1, mention.first) if token not in group
    )


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


def _private(reading: Reading, entity: Entity, mentions: list[Mention]) -> Role | None:
    """Tell the role of somebody of whom nothing public is told; None for who speaks or acts as a professional."""
    pack = reading.pack
    spoken = [item.speaker for item in reading.statements if item.speaker is not None and item.speaker.name == entity.name]
    told = " ".join(filter(None, (entity.standing, *(mention.standing for mention in mentions), *(speaker.standing for speaker in spoken))))
    words = re.findall(r"[\w-]+", told.lower())
    speaks = bool(spoken) or any(_speaks(reading, mention) for mention in mentions)
    if not any(word in pack.words("persons.private.roles") for word in words):
        if any(word in pack.words("persons.professional.roles") for word in words):
            return None
        if " " not in entity.name and not entity.gender and not reading.knowledge.gender(entity.name):
            # A bare word that nothing shows to be a person's name: teams and brands are taken for persons.
            return None
        if entity.name.split()[0].lower() in pack.words("places.before.quarters"):
            # "Upper Meru", "South Kivu": a part of a land.
            return None
        if not speaks:
            return _nearby(reading, mentions)
    return "source" if speaks else _nearby(reading, mentions) or "source"


def _speaks(reading: Reading, mention: Mention) -> bool:
    parse = reading.parse
    return parse.dep[mention.head] == "nsubj" and parse.lemma[parse.head[mention.head]] in reading.pack.words("actors.speaks.verbs")


def _nearby(reading: Reading, mentions: list[Mention]) -> Role | None:
    """Whether the sentence of a name, or the one before it, reports people held, missing, hurt, dead or released."""
    parse, pack = reading.parse, reading.pack
    credits = pack.words("persons.credits.words")
    for mention in mentions:
        if mention.kind != "name":
            continue
        number = parse.sent[mention.head]
        first, end = parse.sentences[max(0, number - 1)][0], parse.sentences[number][1]
        if credits & set(parse.lower[parse.sentences[number][0] : mention.first]):
            # "(Reporting by X, editing by Y)"
            continue
        for words in _fate_words(pack).values():
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
