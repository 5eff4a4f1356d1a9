"""Who can't have spoken: one whom the report calls missing or dead is not meant by a bare surname before "said".

The sister of a missing man bears his surname. Her words given to him would say that he is alive, so they go to another
bearer of the name whom nothing calls missing or dead; where there is none, the doubt is told.
"""

from __future__ import annotations

from tocsin.extract.person_fates import reported
from tocsin.extract.reading import Entity, Mention, Reading

__all__ = ["GUESSED", "settle_speakers"]

GUESSED = 0.45
"""The confidence in a speaker who is chosen among several, or who can hardly be the one."""


def settle_speakers(reading: Reading) -> None:
    """Lead short names and pronouns that speak away from the missing and the dead, in place; those named in full are left."""
    parse, speaks = reading.parse, reading.pack.words("actors.speaks.verbs")
    people: dict[int, tuple[Entity, list[Mention]]] | None = None
    absent: dict[int, bool] = {}
    for mention in reading.mentions:
        who = mention.entity
        if who is None or who.type != "person" or who.plural or mention.end - mention.first > 1 or mention.kind not in ("name", "pronoun"):
            continue
        if parse.dep[mention.head] != "nsubj" or parse.lemma[parse.head[mention.head]] not in speaks or " " not in who.name:
            continue
        if people is None:
            people = _people(reading)
        if not _is_absent(reading, who, people, absent):
            continue
        mention.confidence = min(mention.confidence, GUESSED)
        if mention.kind == "name":
            word = parse.lower[mention.first]
            others = [pair for pair in people.values() if pair[0] is not who and word == pair[0].name.split()[-1].lower()]
            living = [pair for pair in others if not _is_absent(reading, pair[0], people, absent)]
            if living:
                mention.entity = max(living, key=lambda pair: max((m.first for m in pair[1] if m.first < mention.first), default=-1))[0]


def _people(reading: Reading) -> dict[int, tuple[Entity, list[Mention]]]:
    found: dict[int, tuple[Entity, list[Mention]]] = {}
    for mention in reading.mentions:
        who = mention.entity
        if who is not None and who.type == "person" and not who.plural and " " in who.name:
            found.setdefault(id(who), (who, []))[1].append(mention)
    return found


def _is_absent(reading: Reading, who: Entity, people: dict[int, tuple[Entity, list[Mention]]], known: dict[int, bool]) -> bool:
    """Whether a report calls somebody missing or dead, under a name that surely is his."""
    if id(who) not in known:
        sure = [mention for mention in people.get(id(who), (who, []))[1] if mention.kind != "name" or mention.confidence > GUESSED]
        known[id(who)] = bool({"missing", "killed"} & reported(reading, who, sure))
    return known[id(who)]
