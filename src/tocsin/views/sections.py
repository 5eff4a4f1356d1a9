"""What stands in each part of a brief: findings turned into exhibits, sentences and rows for the templates."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from tocsin.analysis import accounts, blames, incidents, terms, timeline, voices
from tocsin.analysis.glance import is_sure
from tocsin.records import Event, Person, Record
from tocsin.views import svg
from tocsin.views.exhibits import Exhibits
from tocsin.views.paper import isolated
from tocsin.views.plan import Plan, rest

__all__ = ["account_groups", "blame_groups", "people", "term_groups", "time_line", "voice_blocks"]


_PLAIN = re.compile(r"[\w .’'-]+")
"""Names that may stand in a command to be copied: nothing in them means anything to a shell inside double marks."""

_CHARTABLE = 3
"""A line of time with fewer steps that hold something is no chart; its list of acts says it all."""


def voice_blocks(ex: Exhibits, found: voices.Voices, plan: Plan) -> dict[str, Any]:
    """Make a block for each of the speakers most heard, and a list of the rest."""
    blocks = []
    for voice in found.named[: plan.voices]:
        name = ex.source(voice.source)
        quotes = _apart(ex, voice.statements, plan.quotes)
        standing = [ex.mask.text(told) for told in voice.standings[:2]]
        blocks.append(
            {
                "name": name,
                "standing": "; ".join(standing),
                "statements": ex.words.count("statements", len(voice.statements)),
                "reports": ex.words.count("reports", voice.reports),
                "outlets": ex.words.list([isolated(ex.mask.text(name)) or str(ex.words["unknown_outlet"]) for name in voice.outlets[:6]]),
                "quotes": [ex.show(id_) for id_ in quotes],
                "rest": rest(len(voice.statements), len(quotes)),
                "command": f'statements --speaker "{name}"' if _PLAIN.fullmatch(name) else "statements",
            }
        )
    heard = [
        {"name": ex.source(voice.source), "standing": ex.mask.text("; ".join(voice.standings[:1])), "statements": len(voice.statements)}
        for voice in found.named[plan.voices : plan.voices + plan.heard]
    ]
    unnamed = [id_ for voice in found.unnamed for id_ in voice.statements]
    return {
        "blocks": blocks,
        "heard": heard,
        "more": rest(len(found.named), plan.voices + plan.heard),
        "unnamed": [ex.show(id_) for id_ in unnamed[: plan.quotes * 2]],
        "unnamed_count": len(unnamed),
        "count": len(found.named),
    }


def _apart(ex: Exhibits, statements: tuple[str, ...], most: int) -> list[str]:
    """Take the first statements that don't share words of one report with one already taken."""
    taken: list[Record] = []
    for id_ in statements:
        record = ex.record(id_)
        start, end = record.evidence.spans[0].start, record.evidence.spans[-1].end
        if not any(
            other.document == record.document and start < other.evidence.spans[-1].end and other.evidence.spans[0].start < end
            for other in taken
        ):
            taken.append(record)
        if len(taken) == most:
            break
    return [record.id for record in taken]


def _severity(ex: Exhibits, id_: str) -> int:
    record = ex.record(id_)
    return (record.severity or 0) if isinstance(record, Event) else 0


def time_line(ex: Exhibits, fine: timeline.Timeline, coarse: timeline.Timeline, plan: Plan) -> dict[str, Any] | None:
    """Make the chart for wide and narrow screens, its table, and the list of the gravest acts; None without dates."""
    if not fine.bins:
        return None
    words = ex.words
    acts = [id_ for bin_ in fine.bins for id_ in bin_.acts]
    rows = _act_rows(ex, fine, plan.acts)
    wide = svg.timeline_chart(fine, lambda id_: _severity(ex, id_), words, 860)
    narrow = svg.timeline_chart(coarse, lambda id_: _severity(ex, id_), words, 330)
    table = [
        {
            "when": words.step(bin_.start, bin_.end),
            "reports": bin_.reports,
            "acts": len(bin_.acts),
            "gravest": words.of("severity", max((_severity(ex, id_) for id_ in bin_.acts), default=0)) if bin_.acts else "",
            "statements": len(bin_.statements),
        }
        for bin_ in coarse.bins
        if bin_.reports or bin_.acts or bin_.statements
    ]
    return {
        "charts": []
        if sum(bool(bin_.acts or bin_.statements) for bin_ in fine.bins) < _CHARTABLE
        else [_chart(ex, wide, fine, acts, "wide"), _chart(ex, narrow, coarse, acts, "narrow")],
        "table": table,
        "acts": [_act(ex, ids) for ids in rows],
        "rest": rest(len(acts), sum(len(ids) for ids in rows)),
    }


def _chart(ex: Exhibits, chart: svg.Chart, found: timeline.Timeline, acts: list[str], name: str) -> dict[str, Any]:
    words = ex.words
    said = sum(len(bin_.statements) for bin_ in found.bins)
    desc = str(words["timeline.desc"]).format(
        first=words.day(found.bins[0].start),
        last=words.step(found.bins[-1].start, found.bins[-1].end),
        acts=words.count("acts", len(acts)),
        statements=words.count("statements", said),
        peaks=words.list([label.text for label in chart.labels]) or "—",
    )
    title = str(words["timeline.title"]).format(step=words.of("timeline", found.step))
    return {"chart": chart, "name": name, "title": title, "desc": desc}


def _act_rows(ex: Exhibits, found: timeline.Timeline, most: int) -> list[tuple[str, ...]]:
    """Put incidents of one type on one day into one row; take the most severe and best supported rows, in order of time.

    Acts told by a weak word are left to the chart. No step of the chart gives more than four rows, so that one day doesn't fill the list.
    """
    rows: dict[tuple[object, ...], list[str]] = {}
    incident_of = incidents.run(ex.docket).of()
    for bin_ in found.bins:
        for id_ in bin_.acts:
            event = ex.record(id_)
            assert isinstance(event, Event)
            if not is_sure(event):
                continue
            days = ex.docket.interval(event)
            rows.setdefault((bin_.start, days[0] if days else bin_.start, event.type), []).extend(
                [id_, *_others(ex, id_, incident_of.get(id_))]
            )

    def weight(key: tuple[object, ...]) -> tuple[int, int]:
        sources = {ex.docket.source(ex.record(id_)).key for id_ in rows[key]}
        return (-_severity(ex, rows[key][0]), -len(sources))

    taken: Counter[object] = Counter()
    chosen: list[tuple[object, ...]] = []
    for key in sorted(rows, key=weight):
        if taken[key[0]] < 4 and len(chosen) < most and _severity(ex, rows[key][0]) >= 2:
            taken[key[0]] += 1
            chosen.append(key)
    order = {key: at for at, key in enumerate(rows)}
    return [tuple(rows[key]) for key in sorted(chosen, key=lambda key: (str(key[1]), order[key]))]


def _others(ex: Exhibits, chief: str, incident: incidents.Incident | None) -> list[str]:
    """List the other surely told records of an incident, without copies."""
    others = [ex.record(id_) for id_ in incident.members if id_ != chief] if incident is not None else []
    return [one.id for one in others if isinstance(one, Event) and is_sure(one) and not ex.docket.is_copy(one)]


def _act(ex: Exhibits, ids: tuple[str, ...]) -> dict[str, Any]:
    """Show a row's acts by up to two sources, and name the sources of the rest."""
    event = ex.record(ids[0])
    assert isinstance(event, Event)
    words = ex.words
    by_source: dict[str, str] = {}
    for id_ in ids:
        by_source.setdefault(ex.docket.source(ex.record(id_)).key, id_)
    shown = list(by_source.values())[:2]
    rest = [id_ for id_ in ids if id_ not in shown]
    others = list(dict.fromkeys(ex.source(ex.docket.source(ex.record(id_))) for id_ in rest))
    days = ex.docket.interval(event)
    return {
        "when": words.step(*days) if days else "",
        "assumed": event.when is None or event.when.basis == "publication",
        "what": words.act(event),
        "severity": event.severity or 0,
        "degree": words.of("severity", event.severity or 0),
        "exhibits": [
            {"exhibit": ex.show(id_), "source": ex.source(ex.docket.source(ex.record(id_))), "outlet": ex.show(id_).by} for id_ in shown
        ],
        "others": str(words["timeline.others"]).format(acts=words.count("more_acts", len(rest)), list=words.list(others[:4]))
        if rest
        else "",
    }


def people(ex: Exhibits, most: int) -> list[dict[str, Any]]:
    """List the persons that the view's level shows, by name, with their roles as reported."""
    grouped: dict[str, list[Person]] = {}
    for person in ex.docket.all(Person):
        grouped.setdefault(person.name, []).append(person)
    return [
        {
            "name": ex.mask.text(name),
            "roles": ", ".join(dict.fromkeys(ex.words.of("roles", person.role) for person in persons)),
            "exhibits": [ex.show(person.id) for person in persons[:most]],
            "reports": ex.words.count("reports", len({ex.docket.origin(person.document) for person in persons})),
        }
        for name, persons in sorted(grouped.items())
    ]


def blame_groups(ex: Exhibits, found: blames.Blames, plan: Plan) -> dict[str, Any]:
    """Make a group for each of those most blamed, denials beside the accusations they answer."""
    groups = []
    for blamed in found.blamed[: plan.groups]:
        ordered = sorted(blamed.accusations, key=lambda a: (not a.answers, a.source.kind != "speaker"))
        items = [
            {
                "source": ex.source(accusation.source),
                "manner": ex.words.of("manners", accusation.manner),
                "day": ex.words.day(accusation.day) if accusation.day else "",
                "exhibit": ex.show(accusation.records[0]),
                "answers": [
                    {"exhibit": ex.show(answer.record), "basis": ex.words.of("answers", answer.basis), "day": ex.show(answer.record).by}
                    for answer in accusation.answers[:1]
                ],
            }
            for accusation in ordered[: plan.items]
        ]
        groups.append(
            {
                "name": ex.mask.text(blamed.name) or str(ex.words["blamed.nobody"]),
                "count": ex.words.count("sources", blamed.sources),
                "items": items,
                "rest": rest(len(blamed.accusations), plan.items),
            }
        )
    return {"groups": groups, "rest": rest(len(found.blamed), plan.groups)}


def term_groups(ex: Exhibits, found: terms.Terms, plan: Plan) -> dict[str, Any]:
    """Make a row for each term: its stances, and who takes them."""
    groups = []
    for term in found.terms[: plan.groups * 2]:
        stances = []
        for stance in terms.STANCES:
            uses = [use for use in term.uses if use.stance == stance]
            if uses:
                shown = [
                    {"source": ex.source(use.source), "exhibit": ex.show(use.records[0]), "times": len(use.records)}
                    for use in uses[: plan.items]
                ]
                stances.append({"stance": ex.words.of("stances", stance), "uses": shown, "rest": rest(len(uses), plan.items)})
        groups.append({"term": ex.mask.text(ex.words.term(term.term)), "disputed": term.disputed, "stances": stances})
    return {"groups": groups, "rest": rest(len(found.terms), plan.groups * 2)}


def account_groups(ex: Exhibits, found: accounts.Accounts, plan: Plan) -> list[dict[str, Any]]:
    """Make three lists: purposes ascribed, states of affairs reported, and ties reported."""
    most = plan.items * 3
    made = []
    for name, entries in (("purposes", found.purposes), ("situations", found.situations), ("relations", found.relations)):
        if entries:
            shown = [{"source": ex.source(entry.source), "exhibit": ex.show(entry.record)} for entry in entries[:most]]
            made.append({"title": ex.words[f"accounts.{name}"], "kind": name, "items": shown, "rest": rest(len(entries), most)})
    return made
