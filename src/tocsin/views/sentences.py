"""The sentences at a glance: templates filled with names and exact words, each ending in its records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from tocsin.analysis import glance
from tocsin.analysis.glance import Line, Version
from tocsin.records import Count, Event, Statement
from tocsin.views.exhibits import Exhibits, bdi

__all__ = ["sentences"]

_QUOTE = 170
_NAMES = 3
_FEW = 30
_EXHIBITS = 6


def sentences(ex: Exhibits, found: glance.Glance) -> list[dict[str, Any]]:
    """Write each line as one sentence or two, with the exhibits behind it."""
    made = []
    for line in found.lines:
        text = _WRITERS[line.kind](ex, line)
        records = _lead_records(line)
        made.append({"text": text, "weight": line.weight, "exhibits": [ex.show(id_) for id_ in records], "kind": line.kind})
    return made


def _lead_records(line: Line) -> list[str]:
    """Take the first record of each version, then second ones, those that deny first among equals."""
    ordered = sorted(line.versions, key=lambda version: version.stance != "denies")
    rounds = [[version.records[turn] for version in ordered if len(version.records) > turn] for turn in range(2)]
    firsts = [version.records[0] for version in line.versions]
    return list(dict.fromkeys([*firsts[: _EXHIBITS - 1], *rounds[0], *rounds[1]]))[:_EXHIBITS]


def _fill(ex: Exhibits, template: str, **values: object) -> Markup:
    return Markup(ex.words[f"glance.{template}"]).format(**values)


def _who(ex: Exhibits, versions: Sequence[Version]) -> Markup:
    """Name up to three sources, and count the rest."""
    names = [ex.source(version.source, standing=len(versions) == 1) for version in versions]
    if len(names) <= _NAMES:
        return _listed(ex, [bdi(name) for name in names])
    first = Markup(", ").join(bdi(name) for name in names[: _NAMES - 1])
    rest = len(names) - _NAMES + 1
    return _fill(ex, "others", first=first, n=rest)


def _listed(ex: Exhibits, names: Sequence[Markup]) -> Markup:
    if len(names) < 2:
        return Markup("").join(names)
    return Markup(", ").join(names[:-1]) + Markup(ex.words["and"]) + names[-1]


def _quote(ex: Exhibits, id_: str) -> Markup:
    """Quote a record's words; inside their sentence where they are too few to be understood alone."""
    record = ex.record(id_)
    text = ex.quote(id_, _QUOTE)
    if len(text) < (_FEW if isinstance(record, Statement) else 2 * _FEW) and not isinstance(record, Count):
        spans = record.evidence.spans
        paper = ex.paper(record.document)
        text = paper.words([paper.sentence(spans[0].start, spans[-1].end)], _QUOTE)
    return Markup("<q>{}</q>").format(text.strip(" ,;:.\"“”'‘’"))


def _split(line: Line) -> tuple[list[Version], list[Version]]:
    asserting = [version for version in line.versions if version.stance == "asserts"]
    return asserting, [version for version in line.versions if version.stance == "denies"]


def _act(ex: Exhibits, line: Line) -> Markup:
    asserting, denying = _split(line)
    asserting.sort(key=lambda version: version.source.kind == "unnamed")
    event = ex.record(asserting[0].records[0])
    assert isinstance(event, Event)
    told = event.when is not None and event.when.basis != "publication"
    days = ex.docket.interval(event)
    day = ex.words.step(*days) if days else str(ex.words["undated"])
    date = _fill(ex, "dated" if told else "date_of_report", date=day)
    quotes = Markup("; ").join(
        _fill(ex, "version", who=bdi(ex.source(version.source)), quote=_quote(ex, version.records[0])) for version in asserting[:2]
    )
    rest = len(asserting) - 2
    if rest > 0:
        quotes += _fill(ex, "versions_more" if rest > 1 else "version_more", n=rest)
    text = _fill(ex, "act", what=ex.words.act(event), date=date, quotes=quotes)
    if denying:
        text += _fill(ex, "act_denied", who=_who(ex, denying), quote=_quote(ex, denying[0].records[0]))
    if len(asserting) > 1:
        text += _fill(ex, "act_caution")
    return text


def _numbers(ex: Exhibits, line: Line) -> Markup:
    items = []
    for version in sorted(line.versions, key=lambda v: _low(ex, v)):
        count = ex.record(version.records[0])
        assert isinstance(count, Count)
        items.append(_fill(ex, "numbers_item", n=ex.mask.text(ex.words.value(count)), who=bdi(ex.source(version.source))))
    people = ex.mask.text(ex.words.people(line.subject))
    if len(items) > 1:
        return _fill(ex, "numbers_differ", people=people, dates=ex.words.days(line.first, line.last), list=_listed(ex, items))
    count = ex.record(line.versions[0].records[0])
    assert isinstance(count, Count)
    number = ex.mask.text(ex.words.value(count))
    return _fill(ex, "numbers_one", who=_who(ex, line.versions), people=people, n=number, date=ex.words.days(line.first, line.last))


def _low(ex: Exhibits, version: Version) -> int:
    count = ex.record(version.records[0])
    return (count.low or 0) if isinstance(count, Count) else 0


def _term(ex: Exhibits, line: Line) -> Markup:
    asserting, denying = _split(line)
    text = _fill(ex, "term", who=_who(ex, asserting), term=ex.mask.text(ex.words.term(line.subject)))
    if denying:
        text += _fill(ex, "term_denied", who=_who(ex, denying))
    return text + Markup(".")


def _blame(ex: Exhibits, line: Line) -> Markup:
    asserting, denying = _split(line)
    text = _fill(ex, "blame", who=_who(ex, asserting), blamed=bdi(ex.mask.text(line.subject)))
    one = asserting[0]
    name = "blame_quote_one" if len(asserting) == 1 else "blame_quote"
    text += _fill(ex, name, who=bdi(ex.source(one.source)), quote=_quote(ex, one.records[0]))
    if denying:
        text += _fill(ex, "blame_denied", who=_who(ex, denying), quote=_quote(ex, denying[0].records[0]))
    else:
        found = ex.words.extent(ex.docket)
        text += _fill(ex, "blame_open", blamed=bdi(ex.mask.text(line.subject)), extent=found)
    return text + Markup(".")


def _demand(ex: Exhibits, line: Line) -> Markup:
    text = _fill(ex, "demand", who=_who(ex, line.versions), addressee=bdi(ex.mask.text(line.subject)))
    one = line.versions[0]
    name = "demand_quote_one" if len(line.versions) == 1 else "demand_quote"
    return text + _fill(ex, name, speaker=bdi(ex.source(one.source)), quote=_quote(ex, one.records[0])) + Markup(".")


def _threat(ex: Exhibits, line: Line) -> Markup:
    return _fill(ex, "threat", who=_who(ex, line.versions), quote=_quote(ex, line.versions[0].records[0])) + Markup(".")


_WRITERS = {"act": _act, "numbers": _numbers, "term": _term, "blame": _blame, "demand": _demand, "threat": _threat}
