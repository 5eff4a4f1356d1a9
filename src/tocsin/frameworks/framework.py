"""A framework as its TOML file has it: elements, the facets of fact that bear on them, standards and gates.

A facet names a kind of fact and the records that report it. Elements name facets; what a record of a facet affirms stands
for the element, what it denies against it. "recalled" marks a point that was written from knowledge and not read again
against its source: views show the mark.
"""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["COMMON", "FACET_KINDS", "Element", "Facet", "Framework", "Point", "Remark", "Selector"]

FACET_KINDS = ("statement", "event", "count", "demand", "blame", "characterisation", "purpose", "situation", "relation")
"""Kinds of record that may be laid beside an element. Persons are not among them: nobody's name is evidence here."""

COMMON = "frameworks/facets.toml"
"""The shipped facets that all frameworks may name."""


class Selector(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which records report a facet: all given conditions must hold, each by one of its values.

    ``types`` are PLOVER types, or TYPE/mode; ``scopes`` and ``severity`` (the least) an act's; ``units`` a count's; ``terms``
    and ``stances`` a characterisation's; ``manners`` a blame's; ``kinds`` a demand's or a tie's; ``acts`` a statement's, without
    which only those count that tell of something; ``cues`` the words that report a statement; ``sectors`` PLOVER
    sectors of who speaks. ``words`` are English words that must stand in the record's own words ("*" for any ending), ``also``
    others of which one must, ``not_words`` such as must not; ``to`` are words of those whom an act was done to, whom a count
    counts or who is the receiving side of a tie, ``not_to`` words that all of them have who are left out, ``by`` words of who does it
    or is the giving side, ``not_by`` words that all of them have who are left out; each of them is known by type, code and PLOVER
    sectors too ("type-country", "sector-mil", "code-igo"). ``behind`` are words that must
    stand in the record's own or behind them in their sentence, ``not_behind`` such as
    must not, ``not_beside`` such as must not stand before them either. ``sense`` is what the words of a
    statement, situation or act are (``bearing.Sense``), and ``granted`` of a lack the words that tell of the thing as given.
    """

    kind: str
    types: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    severity: int = 0
    units: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    manners: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    not_to: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    not_by: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    not_behind: tuple[str, ...] = ()
    not_beside: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    sense: Literal["", "fact", "lack", "words", "topic"] = ""
    granted: tuple[str, ...] = ()


class Facet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of fact: ``label`` names it, ``why`` says why it bears on an element and what it doesn't show.

    ``turns`` names a facet that its denial affirms: of an element that it stands against and that one for, it then stands for it
    ("no aid was let through").
    """

    id: str
    label: str
    why: str
    select: tuple[Selector, ...]
    turns: str = ""
    recalled: bool = False


class Remark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A standard of proof, a gate of jurisdiction, or what stays with a lawyer. ``before`` is whom it holds before."""

    text: str
    before: str = ""
    citation: str = ""
    recalled: bool = False


class Point(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of an element with a number of its own, such as an indicator of a risk factor."""

    id: str
    title: str
    recalled: bool = False


class Element(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"for_": "for"}):
    """One condition. ``for_`` and ``against`` name facets, ``near`` such as only name what it is about.

    ``unread`` are facts that no record kind holds.
    """

    id: str
    title: str
    text: str
    citation: str
    part: str = ""
    recalled: bool = False
    for_: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    not_enough: tuple[str, ...] = ()
    point: tuple[Point, ...] = ()
    lawyer: str = ""


class Framework(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole framework. ``version`` is the date of the text that it follows, ``nature`` what it is about: law or risk."""

    id: str
    title: str
    short: str
    citation: str
    version: str
    nature: Literal["law", "risk"] = "law"
    about: str = ""
    recalled: bool = False
    standard: tuple[Remark, ...]
    gate: tuple[Remark, ...]
    lawyer: tuple[Remark, ...]
    element: tuple[Element, ...]
    facet: tuple[Facet, ...] = ()

    def holds(self, element_or_point: str) -> Element | None:
        """Return the element with an id, or the one that a point with this id belongs to."""
        for element in self.element:
            if element.id == element_or_point or any(point.id == element_or_point for point in element.point):
                return element
        return None
