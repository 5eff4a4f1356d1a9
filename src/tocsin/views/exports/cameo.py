"""Events as dyads with CAMEO codes, in columns named as GDELT's where they mean the same.

A pair of one actor and one recipient is a row, so an event with two actors and two recipients is four; ``EventID``
keeps them together. CAMEO codes come from PLOVER types by the codebook's crosswalk and never say more than the event
did. Countries of places have their ISO 3166 alpha-3 codes, and ``Intensity`` is PLOVER's score, not Goldstein's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import chain, product
from typing import Any, BinaryIO

from tocsin.codebook import Codebook, load_codebook, to_cameo
from tocsin.records import Event
from tocsin.registry import load_toml
from tocsin.views.exports.acts import days, fold
from tocsin.views.exports.material import Aside, Material, Outcome
from tocsin.views.spreadsheet import write_rows

__all__ = ["COLUMNS", "write"]

_ACTOR = ("Code", "Name", "CountryCode", "Type1Code", "Type2Code", "Type3Code")

COLUMNS = (
    "RowID",
    "EventID",
    "SQLDATE",
    "ENDDATE",
    "MonthYear",
    "Year",
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "Intensity",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "Auxiliary",
    "SourceName",
    "SOURCEDATE",
    "SOURCEURL",
    "SaidBy",
    "Confidence",
)


def write(material: Material, out: BinaryIO, *, everything: bool = False) -> Outcome:
    """Write events as CSV with CAMEO codes, folded to plain types as in the PLOVER export."""
    made = material.rows(partial(_dyads, material, load_codebook(), everything), material.events())
    write_rows(out, COLUMNS, chain.from_iterable(made))
    return material.outcome()


def _dyads(material: Material, book: Codebook, everything: bool, event: Event) -> list[list[Any]]:
    """Return an event's rows.

    Raises:
        Aside: As for any event export, or CAMEO has no code for it.
    """
    act = fold(event, book, everything=everything)
    when = days(material, event)
    code = to_cameo(act.type, act.modes, event.contexts)
    if code is None:
        raise Aside("no_code")
    row = material.record(event)
    before = [when.first.strftime("%Y%m%d"), when.last.strftime("%Y%m%d"), when.first.strftime("%Y%m"), when.first.year]
    after = [
        *(code, code[:3], code[:2], _data()["quads"][code[:2]], act.intensity),
        *_place(row["place"] or {}),
        " ".join(act.auxiliary),
        *_cited(material, event),
        row["confidence"],
    ]
    pairs = product(row["actors"] or [None], row["recipients"] or [None])
    return [
        [f"{row['id'][:16]}-{number}", row["id"], *before, *_actor(one), *_actor(other), *after]
        for number, (one, other) in enumerate(pairs, 1)
    ]


def _data() -> dict[str, Any]:
    return load_toml("exports/cameo.toml")


def _actor(actor: dict[str, Any] | None) -> list[Any]:
    """Return an actor's cells; its code is the country's followed by those of its roles, as CAMEO builds them."""
    if actor is None:
        return [None] * len(_ACTOR)
    renamed: dict[str, str] = _data()["sectors"]
    roles = [role for sector in actor["sectors"] if (role := renamed.get(sector, sector))]
    roles = list(dict.fromkeys(roles))[:3]
    country = actor["code"] or ""
    return ["".join((country, *roles)), actor["name"] or actor["text"], country, *roles, *([None] * (3 - len(roles)))]


def _place(place: dict[str, Any]) -> Sequence[Any]:
    kind = _data()["places"].get(place.get("precision"))
    return kind, place.get("name") or place.get("text"), place.get("country"), place.get("lat"), place.get("lon"), place.get("geonameid")


def _cited(material: Material, event: Event) -> Sequence[Any]:
    document = material.document(event.document)
    return document["outlet"], document["published"], document["url"], material.gist.source(event)
