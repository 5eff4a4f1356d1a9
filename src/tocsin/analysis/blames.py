"""Who holds whom responsible for what, and what the blamed are reported to have answered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from tocsin.analysis.docket import Docket, Source, actor_key, actor_name
from tocsin.analysis.finding import Finding, SetAside
from tocsin.records import ActorRef, Blame, Record, Statement

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Accusation", "Answer", "Blamed", "Blames", "run"]

SHARED = 2
"""A denial answers an accusation when they share this many words that are rare in the casebook, or stand in one report
one after the other."""

RARE = 0.02
"""A word is rare when no more than this share of the statements and blames has it (three are always allowed)."""

_WORD = re.compile(r"[^\W\d_]{4,}")


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A denial by the blamed. ``basis`` is what links it: it denies this blame, is in the same report, or has the same words."""

    record: str
    basis: str


class Accusation(msgspec.Struct, frozen=True, kw_only=True):
    """One blame by one source."""

    source: Source
    manner: str
    day: date | None
    records: tuple[str, ...]
    answers: tuple[Answer, ...] = ()


class Blamed(msgspec.Struct, frozen=True, kw_only=True):
    """One actor and those who blame it, by day; ``key`` and ``name`` are "" for all who are blamed without a name."""

    key: str
    name: str
    accusations: tuple[Accusation, ...]
    sources: int


class Blames(Finding, frozen=True, kw_only=True):
    """The blamed, by the number of those who blame them; ``rejected`` are blames that a speaker rejects for somebody."""

    blamed: tuple[Blamed, ...] = ()
    rejected: tuple[str, ...] = ()


def run(view: View | Docket) -> Blames:
    """List blames by the blamed, and lay the blamed party's denials beside them."""
    docket = Docket.of(view)
    grouped: dict[str, list[Blame]] = defaultdict(list)
    names: dict[str, str] = {}
    codes: dict[str, str | None] = {}
    aside: list[SetAside] = []
    for blame in docket.all(Blame):
        keys = {key: ref for ref in blame.blamed if (key := actor_key(ref))}
        if blame.denied:
            continue
        if docket.is_copy(blame):
            aside.append(SetAside(blame.id, "copy"))
            continue
        if not keys:
            names.setdefault("", "")
            codes.setdefault("", None)
            grouped[""].append(blame)
        for key, ref in keys.items():
            names.setdefault(key, actor_name(ref))
            codes.setdefault(key, ref.code if ref.type == "country" else None)
            grouped[key].append(blame)
    denials = _denials(docket)
    rare = _rare_words(docket)
    found = []
    for key, blames in grouped.items():
        made = [_accusation(docket, blame, [*denials.get(key, []), *denials.get(codes[key] or "", [])], rare) for blame in blames]
        sources = len({accusation.source.key for accusation in made})
        found.append(Blamed(key=key, name=names[key], accusations=tuple(made), sources=sources))
    found.sort(key=lambda item: (not item.key, -item.sources, -len(item.accusations), item.name.casefold()))
    rejected = tuple(blame.id for blame in docket.all(Blame) if blame.denied)
    ids = [id_ for item in found for a in item.accusations for id_ in (*a.records, *(answer.record for answer in a.answers))]
    return Blames(used=tuple(dict.fromkeys([*ids, *rejected])), set_aside=tuple(sorted(aside)), blamed=tuple(found), rejected=rejected)


def _denials(docket: Docket) -> dict[str, list[Record]]:
    """List what each actor is reported to have denied: rejected blames and denying statements.

    Officials are listed under their state's code too: a ministry answers for its state.
    """
    found: dict[str, list[Record]] = defaultdict(list)
    for record in docket.records:
        speaker: ActorRef | None = None
        if isinstance(record, Statement) and record.act == "denies":
            speaker = record.speaker
        elif isinstance(record, Blame) and record.denied:
            speaker = docket.speaker(record)
        key = actor_key(speaker) if speaker is not None else None
        if speaker is not None and key and not docket.is_copy(record):
            official = speaker.code if {"GOV", "MIL"} & set(speaker.sectors) else None
            for name in dict.fromkeys((key, official or key)):
                found[name].append(record)
    return found


def _words(record: Record) -> frozenset[str]:
    evidence = (
        record.content if isinstance(record, Statement) else record.cause if isinstance(record, Blame) and record.cause else record.evidence
    )
    return frozenset(word.casefold() for word in _WORD.findall(evidence.text))


def _rare_words(docket: Docket) -> frozenset[str]:
    seen: dict[str, int] = defaultdict(int)
    texts = [_words(record) for record in (*docket.all(Statement), *docket.all(Blame))]
    for words in texts:
        for word in words:
            seen[word] += 1
    limit = max(3, int(RARE * len(texts)))
    return frozenset(word for word, count in seen.items() if count <= limit)


def _accusation(docket: Docket, blame: Blame, denials: Iterable[Record], rare: frozenset[str]) -> Accusation:
    days = docket.interval(blame)
    answers = []
    for denial in denials:
        later = docket.interval(denial)
        if denial.id == blame.id or (days and later and later[0] < days[0] and denial.document != blame.document):
            continue
        if denial.document == blame.document and 0 <= denial.evidence.spans[0].start - blame.evidence.spans[0].start <= 600:
            answers.append(Answer(record=denial.id, basis="same report"))
        elif len(_words(blame) & _words(denial) & rare) >= SHARED:
            answers.append(Answer(record=denial.id, basis="same words"))
    return Accusation(
        source=docket.source(blame), manner=blame.manner, day=days[0] if days else None, records=(blame.id,), answers=tuple(answers[:3])
    )
