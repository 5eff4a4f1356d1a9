"""What a document reports to have happened to a person: held, missing, killed, hurt, released.

Read from the grammar around each mention of the person. A doubt counts for protection: a denied arrest is told as a reported
one is. Only of holders of public offices are figures of speech left out ("the minister, missing from the meeting").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, get_args

from tocsin.extract.reading import Entity, Mention, Reading
from tocsin.language import LanguagePack

__all__ = ["Fate", "FateWords", "fate_words", "find", "reported"]

Fate = Literal["held", "missing", "killed", "hurt", "released"]

_PARTICIPLE = ("VBN", "VBD")


def find(reading: Reading, entity: Entity, mentions: list[Mention]) -> Fate | None:
    """The first in order of what any place in the document reports of a person."""
    told = reported(reading, entity, mentions)
    standing = set(re.findall(r"[\w-]+", (entity.standing or "").lower()))
    order: list[Fate] = [fate for fate in reading.pack.raw("persons.order") if fate in get_args(Fate)]
    for fate in order:
        if fate in told:
            return fate
        singular = {word.removesuffix("s") for word in standing}
        words = fate_words(reading.pack)[fate]
        if (standing | singular) & (words.people | words.adjectives):
            return fate
    return None


def reported(reading: Reading, entity: Entity, mentions: list[Mention]) -> set[Fate]:
    """All that the clauses around the mentions of a person report."""
    return {fate for mention in mentions if not (entity.public and _figurative(reading, mention.head)) for fate in _told(reading, mention)}


class FateWords(NamedTuple):
    """The words of one fate, by what they are; the verbs that their own subject bears, and all by which a list of people is told."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    people: frozenset[str]
    bearing: frozenset[str]
    listed: frozenset[str]


@cache
def fate_words(pack: LanguagePack) -> dict[Fate, FateWords]:
    """Give the words of each fate."""
    found: dict[Fate, FateWords] = {}
    bearers = pack.words("persons.bearers.verbs")
    for fate in get_args(Fate):
        verbs, nouns, adjectives, people = (pack.words(f"persons.{fate}.{kind}") for kind in ("verbs", "nouns", "adjectives", "people"))
        found[fate] = FateWords(verbs, nouns, adjectives, people, verbs & bearers, people | adjectives | verbs)
    return found


def _told(reading: Reading, mention: Mention) -> Iterator[Fate]:
    """What the clause around a mention reports of it."""
    if mention.kind == "pronoun" and mention.confidence < 0.5:
        return
    parse, pack = reading.parse, reading.pack
    head = _list_head(reading, mention.head)
    beside = list(_beside(reading, head))
    brings = _brings(reading, mention) if mention.kind == "name" else []
    for fate, words in fate_words(pack).items():
        if (
            _by_verb(reading, head, words.verbs)
            or _by_noun(reading, mention, words.nouns)
            or any(parse.lower[token] in words.adjectives or parse.lemma[token] in words.people for token in beside)
            or _among(reading, head, words.listed)
            or (brings and _by_list(reading, mention, brings, words.listed))
        ):
            yield fate


def _figurative(reading: Reading, head: int) -> bool:
    """Read "missing from the meeting", "hurt by the criticism", "beaten in the runoff", "held responsible": neither harm nor custody."""
    parse, pack = reading.parse, reading.pack
    verb = parse.head[head]
    if parse.dep[head] not in ("nsubj", "nsubjpass", "dobj"):
        return False
    told = [verb, *(token for token in parse.children[verb] if parse.dep[token] in ("acomp", "oprd", "attr", "xcomp"))]
    if any(parse.lower[token] in pack.words("persons.figurative.held") for token in told[1:]):
        return True
    for link in (token for one in told for token in parse.children[one] if parse.dep[token] in ("prep", "agent")):
        nouns = pack.table("persons.figurative.behind").get(parse.lower[link], ())
        if any(parse.dep[token] == "pobj" and parse.lemma[token] in nouns for token in parse.children[link]):
            return True
    return False


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
    links = parse.dep[head] in ("nsubj", "nsubjpass") and parse.lemma[verb] in reading.pack.words("persons.links.verbs")
    if links and not (_bare(reading, head) and _negated(reading, verb)):
        yield from (token for token in parse.children[verb] if parse.dep[token] in ("attr", "acomp", "oprd"))


def _bare(reading: Reading, head: int) -> bool:
    """Whether somebody is only told by one word that nothing shows to be a person's name: a model takes states and teams for persons."""
    mention = reading.by_head.get(head)
    entity = mention.entity if mention is not None else None
    return entity is not None and " " not in entity.name and not entity.gender and not entity.standing


def _negated(reading: Reading, verb: int) -> bool:
    """Read "is not a victim" and "is no victim"."""
    parse = reading.parse
    if any(parse.dep[child] == "neg" for child in parse.children[verb]):
        return True
    no = reading.pack.words("persons.links.no")
    told = (token for token in parse.children[verb] if parse.dep[token] == "attr")
    return any(parse.lower[child] in no for token in told for child in parse.children[token])


def _among(reading: Reading, head: int, words: frozenset[str]) -> bool:
    """Read "X was among the 40 people arrested" and "X is one of the hostages"."""
    parse = reading.parse
    verb = parse.head[head]
    if parse.dep[head] != "nsubj" or parse.lemma[verb] not in reading.pack.words("persons.links.verbs"):
        return False
    of = reading.pack.words("persons.lists.within")
    counted = (token for token in parse.children[verb] if parse.dep[token] == "attr" and parse.pos[token] in ("NUM", "PRON", "NOUN"))
    links = (token for one in (verb, *counted) for token in parse.children[one] if parse.dep[token] == "prep" and parse.lower[token] in of)
    groups = [token for link in links for token in parse.children[link] if parse.dep[token] == "pobj"]
    return any(
        parse.lemma[token] in words
        or any(parse.tag[child] == "VBN" and parse.lemma[child] in words for child in parse.children[token])
        or any(parse.dep[child] == "amod" and parse.lower[child] in words for child in parse.children[token])
        for token in groups
    )


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
