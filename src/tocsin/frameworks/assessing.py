"""Lay a casebook's records beside the elements of a framework: for, against, near, missing, by origin, each link explained.

A link says "bears on" and no more. Nothing here counts records against each other, weighs them or finds an element met:
that stays with a court, and before it with a lawyer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Literal

import msgspec

from tocsin.analysis import Docket, Finding, SetAside, Source
from tocsin.frameworks.bearing import Side
from tocsin.frameworks.framework import Element, Facet, Framework
from tocsin.frameworks.selecting import Sides
from tocsin.frameworks.shelf import facets
from tocsin.frameworks.standing import notes_of
from tocsin.records import Characterisation, Record, kind_of
from tocsin.registry import load_toml

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Assessment", "BearsOn", "Gap", "Laid", "Origin", "assess"]


Hit = tuple[Record, Side]
"""A record and its side on a facet."""


class BearsOn(msgspec.Struct, frozen=True, kw_only=True):
    """One record beside one element: by which facet ("" for a term), why it bears on it, and notes on whose word it is."""

    record: str
    facet: str
    label: str
    why: str
    notes: tuple[str, ...] = ()


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Those records of one source that bear on an element on one side, in reading order."""

    source: Source
    links: tuple[BearsOn, ...]


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of fact without a record. ``reason``: nothing ``found``, or ``unread``, as no record kind holds it."""

    label: str
    reason: Literal["found", "unread"]


class Laid(msgspec.Struct, frozen=True, kw_only=True):
    """One element with what is laid beside it. What is ``near`` names what the element is about, and tells for neither side."""

    element: Element
    supports: tuple[Origin, ...] = ()
    opposes: tuple[Origin, ...] = ()
    near: tuple[Origin, ...] = ()
    missing: tuple[Gap, ...] = ()


class Assessment(Finding, frozen=True, kw_only=True):
    """A framework's elements in its own order. ``documents`` and ``outlets`` tell what was searched, copies aside."""

    framework: Framework
    elements: tuple[Laid, ...]
    documents: int
    outlets: int


def assess(view: View | Docket, framework: Framework, *, element: str | None = None) -> Assessment:
    """Lay the records of a view beside a framework's elements.

    Copies of a report are set aside: they are no further origin. So are acts that are only to come, asked for or possible.

    Args:
        view: The casebook's view.
        framework: What to lay records beside.
        element: Only this element, by its id or that of one of its points; None for all.
    """
    docket = Docket.of(view)
    wanted = list(framework.element) if element is None else [one] if (one := framework.holds(element)) else []
    known = {**facets(), **{facet.id: facet for facet in framework.facet}}
    records = [record for record in docket.records if not docket.is_copy(record)]
    sides = Sides(docket)
    by_kind: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_kind[kind_of(record)].append(record)
    hits = {name: _hits(docket, sides, by_kind, known[name]) for name in _named(wanted)}
    noted = cache(partial(_noted, docket))
    terms = _terms(records, framework)
    laid = tuple(_lay(docket, one, known, hits, [(term, sides.affirms(term)) for term in terms.get(one.id, [])], noted) for one in wanted)
    used = dict.fromkeys(
        link.record for one in laid for side in (one.supports, one.opposes, one.near) for origin in side for link in origin.links
    )
    aside = [SetAside(record.id, "copy") for record in docket.records if docket.is_copy(record)]
    originals = [d for d in docket.documents.values() if docket.origin(d.id) == d.id]
    return Assessment(
        used=tuple(used),
        set_aside=tuple(sorted(aside)),
        framework=framework,
        elements=laid,
        documents=len(originals),
        outlets=len({docket.outlet(document) for document in originals} - {""}),
    )


def _named(elements: list[Element]) -> list[str]:
    return list(dict.fromkeys(name for one in elements for name in (*one.for_, *one.against, *one.near)))


def _hits(docket: Docket, sides: Sides, by_kind: dict[str, list[Record]], facet: Facet) -> list[Hit]:
    """List the records that report a facet with their sides, in reading order; only those of kinds that it selects are looked at."""
    kinds = dict.fromkeys(selector.kind for selector in facet.select)
    found = [(record, side) for kind in kinds for record in by_kind.get(kind, ()) if (side := sides.of(record, facet))]
    return sorted(found, key=lambda hit: docket.order[hit[0].id])


def _noted(docket: Docket, record: str) -> tuple[str, ...]:
    return notes_of(docket, docket.by_id[record])


def _terms(records: list[Record], framework: Framework) -> dict[str, list[Characterisation]]:
    """List the characterisations whose term bears on an element, by ``data/frameworks/terms.toml``, by element."""
    bears = {term["id"]: term["elements"] for term in load_toml("frameworks/terms.toml")["term"]}
    found: dict[str, list[Characterisation]] = defaultdict(list)
    for record in records:
        if isinstance(record, Characterisation):
            held = [framework.holds(id_) for id_ in bears.get(record.term, [])]
            for id_ in dict.fromkeys(element.id for element in held if element is not None):
                found[id_].append(record)
    return found


def _lay(
    docket: Docket,
    element: Element,
    known: dict[str, Facet],
    hits: dict[str, list[Hit]],
    terms: list[tuple[Characterisation, Side | None]],
    noted: Callable[[str], tuple[str, ...]],
) -> Laid:
    found: dict[Side, dict[str, BearsOn]] = {"for": {}, "against": {}, "near": {}}
    words = load_toml("frameworks/standing.toml")["words"]
    for term, side in terms:
        if side:
            why = words["term_near_why"] if side == "near" else words["term_why"]
            found[side][term.id] = BearsOn(record=term.id, facet="", label=words["term"], why=why, notes=noted(term.id))
    met: set[str] = set()
    for listed, names in (("for", element.for_), ("against", element.against), ("near", element.near)):
        for name in names:
            facet = known[name]
            for record, told in hits[name]:
                side = _placed(element, listed, told, facet)
                met |= {name} if side == "for" else set()
                if side is None or record.id in found[side]:
                    continue
                denied = told == "against"
                label = words["denied"].format(label=facet.label) if denied else facet.label
                why = words["near_why"] if told == "near" else words["denied_why"] if denied else facet.why
                found[side][record.id] = BearsOn(record=record.id, facet=name, label=label, why=why, notes=noted(record.id))
    for id_ in {*found["for"], *found["against"]}:
        found["near"].pop(id_, None)
    gaps = [Gap(label=known[name].label, reason="found") for name in element.for_ if name not in met]
    gaps += [Gap(label=label, reason="unread") for label in element.unread]
    return Laid(
        element=element,
        supports=_by_origin(docket, found["for"]),
        opposes=_by_origin(docket, found["against"]),
        near=_by_origin(docket, found["near"]),
        missing=tuple(gaps),
    )


def _placed(element: Element, listed: str, told: Side, facet: Facet) -> Side | None:
    """Say on which side of an element a record stands, by the list that names its facet and by what it tells of the facet."""
    if listed == "near" or told == "near":
        return "near"
    if listed == "for":
        return told
    if told == "for":
        return "against"
    return "for" if facet.turns in element.for_ else None


def _by_origin(docket: Docket, links: dict[str, BearsOn]) -> tuple[Origin, ...]:
    """Put links together by whose word they stand on; speakers first, then outlets, each in reading order."""
    grouped: dict[str, list[BearsOn]] = defaultdict(list)
    sources: dict[str, Source] = {}
    for link in sorted(links.values(), key=lambda link: docket.order[link.record]):
        source = docket.source(docket.by_id[link.record])
        sources.setdefault(source.key, source)
        grouped[source.key].append(link)
    kinds = ("speaker", "outlet", "unnamed", "unknown")
    return tuple(
        Origin(source=sources[key], links=tuple(grouped[key])) for key in sorted(grouped, key=lambda key: kinds.index(sources[key].kind))
    )
