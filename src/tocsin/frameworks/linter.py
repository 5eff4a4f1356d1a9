"""What is wrong with a framework's file, one line each: what, where, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import combinations
from typing import Any, get_args

import msgspec

from tocsin.frameworks.bearing import Sense
from tocsin.frameworks.framework import FACET_KINDS, Element, Facet, Framework, Point, Remark, Selector
from tocsin.records import Blame, Characterisation, Demand, Event, Record, Relation, Statement
from tocsin.registry import load_toml
from tocsin.times import edtf_interval

__all__ = ["check"]

_ID = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_ACT = re.compile(r"[A-Z]+(/[a-z-]+)?")
_VERDICTS = re.compile(r"\b(guilty|proven|proves|proved|verdict|score|points)\b", re.IGNORECASE)
_NEEDS: dict[str, tuple[str, ...]] = {
    "units": ("count",),
    "types": ("event",),
    "scopes": ("event",),
    "severity": ("event",),
    "terms": ("characterisation",),
}
_NEEDS |= {"stances": ("characterisation",), "manners": ("blame",), "kinds": ("demand", "relation"), "acts": ("statement",)}
_NEEDS |= {
    "cues": ("statement",),
    "granted": ("statement",),
    "to": ("event", "count", "relation"),
    "not_to": ("event", "count", "relation"),
    "by": ("event", "relation", "purpose"),
    "not_by": ("event", "relation", "purpose"),
    "behind": ("event", "count"),
    "not_behind": ("event", "count"),
    "not_beside": ("event", "count"),
    "sense": ("statement", "situation", "characterisation", "event"),
}


def _values(record: type[Record], field: str) -> tuple[str, ...]:
    """Return the closed list of values of a record's field."""
    return get_args(next(one.type for one in msgspec.structs.fields(record) if one.name == field))


def check(table: dict[str, Any], common: Iterable[str] = ()) -> list[str]:
    """List what is wrong with a framework as read from TOML; empty when nothing is.

    Args:
        table: The file's content.
        common: Ids of facets that are known besides the file's own.
    """
    wrong = [*_shape(table, Framework, "the file"), *_head(table)]
    facets = [facet for facet in _list(table, "facet") if isinstance(facet, dict)]
    for facet in facets:
        wrong += check_facet(facet)
    own = [str(facet.get("id")) for facet in facets]
    known = {*common, *own}
    wrong += _twice(own, "facet")
    wrong += check_turns(facets, known)
    ids: list[str] = []
    for number, element in enumerate(_list(table, "element"), 1):
        if not isinstance(element, dict):
            wrong.append(f"element {number} is no table; write [[element]] and its keys below")
            continue
        ids += [str(element.get("id", "")), *(str(point.get("id", "")) for point in _list(element, "point") if isinstance(point, dict))]
        wrong += _element(element, element.get("id") or f"number {number}", known)
    wrong += _twice([name for name in ids if name], "element or point")
    return wrong


def _list(table: dict[str, Any], key: str) -> list[Any]:
    found = table.get(key, [])
    return found if isinstance(found, list) else []


def _twice(ids: list[str], what: str) -> list[str]:
    return [f"{what} {name!r} stands twice; give each an id of its own" for name in sorted({name for name in ids if ids.count(name) > 1})]


def _shape(table: dict[str, Any], kind: type[msgspec.Struct], where: str) -> list[str]:
    """Check keys and types of one table, without what lies in it."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    wrong = []
    for key, value in table.items():
        if key not in fields:
            near = get_close_matches(key, fields, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(fields)}"
            wrong.append(f"{where}: unknown key {key!r}; {hint}")
        elif not _is(value, fields[key].type):
            wrong.append(f"{where}: {key} is {_kind(value)}; write {_wanted(fields[key].type)}")
    wrong += [f"{where}: {name} is missing; add {name} = …" for name, field in fields.items() if field.required and name not in table]
    return wrong


def _is(value: Any, wanted: Any) -> bool:
    if wanted is str:
        return isinstance(value, str)
    if wanted is bool or wanted is int:
        return type(value) is wanted
    if wanted == tuple[str, ...]:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, str) if get_args(wanted) and isinstance(get_args(wanted)[0], str) else isinstance(value, list)


def _kind(value: Any) -> str:
    names = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names.get(type(value), "of another kind")


def _wanted(wanted: Any) -> str:
    names: dict[Any, str] = {str: 'a text in "…"', bool: "true or false", int: "a whole number", tuple[str, ...]: 'a list of texts ["…"]'}
    return names.get(wanted, "tables [[…]], one a point")


def _head(table: dict[str, Any]) -> list[str]:
    wrong = []
    name, version = table.get("id"), table.get("version")
    if isinstance(name, str) and not _NAME.fullmatch(name):
        wrong.append(f"id {name!r}: use small letters, digits and _ , beginning with a letter")
    if isinstance(version, str):
        try:
            edtf_interval(version)
        except ValueError:
            wrong.append(f"version {version!r} is no date; write the date of the text that is followed, as 1948-12-09 or 1998")
    if table.get("nature", "law") not in ("law", "risk"):
        wrong.append(f"nature {table['nature']!r} is none of law, risk")
    for key in ("standard", "gate", "lawyer", "element"):
        if isinstance(table.get(key), list) and not table[key]:
            wrong.append(f"{key} is empty; a framework says at least one thing there")
        for number, remark in enumerate(_list(table, key) if key != "element" else [], 1):
            wrong += _shape(remark, Remark, f"{key} {number}") if isinstance(remark, dict) else [f"{key} {number} is no table"]
    return wrong


def _element(element: dict[str, Any], name: str, known: set[str]) -> list[str]:
    where = f"element {name}"
    wrong = _shape(element, Element, where)
    if isinstance(element.get("id"), str) and not _ID.fullmatch(element["id"]):
        wrong.append(f"{where}: an id has letters, digits, dots, _ and - only")
    for side in ("for", "against", "near"):
        for facet in _list(element, side):
            if isinstance(facet, str) and facet not in known:
                near = get_close_matches(facet, known, 1)
                hint = f"did you mean {near[0]!r}?" if near else "add a [[facet]] with this id"
                wrong.append(f"{where}: {side} names a facet {facet!r} that is not there; {hint}")
    named = {side: {name for name in _list(element, side) if isinstance(name, str)} for side in ("for", "against", "near")}
    for one, other in combinations(named, 2):
        wrong += [f"{where}: facet {facet!r} stands {one} and {other}; keep one" for facet in sorted(named[one] & named[other])]
    if not _list(element, "for") and not _list(element, "unread") and not element.get("point"):
        wrong.append(f"{where}: nothing bears on it; name facets under for, or facts to look for under unread")
    for number, point in enumerate(_list(element, "point"), 1):
        wrong += _shape(point, Point, f"{where}, point {number}") if isinstance(point, dict) else [f"{where}, point {number} is no table"]
    for key in ("title", "text"):
        found = _VERDICTS.search(str(element.get(key, "")))
        if found:
            wrong.append(f"{where}: {key} says {found[0]!r}; an element says what would have to be shown, never that it is")
    return wrong


def check_facet(facet: dict[str, Any]) -> list[str]:
    """List what is wrong with one facet."""
    where = f"facet {facet.get('id') or 'without an id'}"
    wrong = _shape(facet, Facet, where)
    if isinstance(facet.get("id"), str) and not _NAME.fullmatch(facet["id"]):
        wrong.append(f"{where}: use small letters, digits and _ for its id")
    selectors = _list(facet, "select")
    if not selectors:
        wrong.append(f"{where}: select is empty; name at least one kind of record")
    for number, selector in enumerate(selectors, 1):
        at = f"{where}, select {number}"
        wrong += [*_shape(selector, Selector, at), *_selector(selector, at)] if isinstance(selector, dict) else [f"{at} is no table"]
    return wrong


def _sense(selector: dict[str, Any], kind: str, where: str) -> list[str]:
    """Check that it is told what the words of a statement or situation are: on that hangs which side their denial stands for."""
    sense, senses = selector.get("sense"), get_args(Sense)
    told = f'{where}: say in sense what its words are: "fact" (told as so, or denied), "lack" (what is missing: its denial affirms), '
    if sense is None and kind in ("statement", "situation") and selector.get("words"):
        return [told + '"words" (the saying itself is the fact) or "topic" (only named)']
    if sense is not None and sense not in senses:
        return [f"{where}: sense {sense!r} is none of {', '.join(senses)}"]
    if "granted" in selector and sense != "lack":
        return [f'{where}: granted tells when a lack is none; write sense = "lack", or leave it out']
    return []


def check_turns(facets: list[dict[str, Any]], known: Iterable[str]) -> list[str]:
    """List the facets whose denial is said to affirm a facet that is not there."""
    turned = [(facet.get("id"), str(facet["turns"])) for facet in facets if facet.get("turns")]
    return [f"facet {id_}: turns names a facet {name!r} that is not there" for id_, name in turned if name not in known]


def _selector(selector: dict[str, Any], where: str) -> list[str]:
    kind = selector.get("kind")
    if kind == "person":
        return [f'{where}: persons are never laid beside an element; count them with kind = "count"']
    if kind not in FACET_KINDS:
        return [f"{where}: kind {kind!r} is none of {', '.join(FACET_KINDS)}"]
    wrong = []
    for key, kinds in _NEEDS.items():
        if key in selector and kind not in kinds:
            wrong.append(f"{where}: {key} goes with kind {' or '.join(kinds)}, not {kind}")
    wrong += _sense(selector, str(kind), where)
    if not set(selector) - {"kind", "not_words", "not_to", "not_by", "not_behind", "not_beside", "sense"}:
        wrong.append(f"{where}: this takes every {kind}; add a condition")
    lists = {
        "stances": _values(Characterisation, "stance"),
        "manners": _values(Blame, "manner"),
        "scopes": _values(Event, "scope"),
        "acts": _values(Statement, "act"),
        "kinds": (*_values(Demand, "kind"), *_values(Relation, "kind")),
        "terms": tuple(term["id"] for term in load_toml("frameworks/terms.toml")["term"]),
    }
    for key, allowed in lists.items():
        wrong += [
            f"{where}: {key} has {value!r}, which is none of {', '.join(allowed)}" for value in _list(selector, key) if value not in allowed
        ]
    types = load_toml("codebook/plover.toml")["types"]
    for value in _list(selector, "types"):
        name, _, mode = str(value).partition("/")
        if not _ACT.fullmatch(str(value)) or name not in types:
            wrong.append(f"{where}: {value!r} is no PLOVER type or TYPE/mode; the types are {', '.join(types)}")
        elif mode and mode not in types[name].get("modes", {}):
            wrong.append(f"{where}: {name} has no mode {mode!r}; it has {', '.join(types[name].get('modes', {})) or 'none'}")
    if not 0 <= int(selector.get("severity", 0) if isinstance(selector.get("severity", 0), int) else 0) <= 5:
        wrong.append(f"{where}: severity is {selector['severity']}; it runs from 0 to 5")
    return wrong
