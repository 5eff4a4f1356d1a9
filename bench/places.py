"""Write place predictions for the labelled files: python bench/places.py GOLD.jsonl OUT.jsonl [--half even|odd]

Each line of the gold file is read as one document through the parser, the mentions and the place finder. ``--half``
writes only the documents whose id hashes to an even or odd number, so that one half stays unseen. With ``--ceiling``
the best that the gazetteer allows is written: for every name found the candidate nearest to the labelled point. Nothing is
scored here.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tocsin.document import SourceItem, make_document, paragraphs
from tocsin.evaluate.gold import in_half
from tocsin.extract import mentions, places, toponyms
from tocsin.extract.atlas import atlas
from tocsin.extract.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.language import Parse, Parser, load_pack
from tocsin.records import PlaceRef


def entry(place: PlaceRef) -> dict[str, object]:
    """Turn a place into the scorer's form."""
    return {
        "span": [place.span.start, place.span.end],
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "geonameid": place.geonameid,
    }


def parses_of(rows: Sequence[dict[str, Any]], cache: Path | None) -> list[Parse]:
    """Parse the documents, or take their parses from a file made before."""
    if cache is not None and cache.is_file():
        kept = pickle.loads(cache.read_bytes())
        return [kept[row["id"]] for row in rows]
    parses = Parser().parse([(row["text"], paragraphs(row["text"])) for row in rows])
    if cache is not None:
        cache.write_bytes(pickle.dumps({row["id"]: parse for row, parse in zip(rows, parses, strict=True)}))
    return parses


def best_of(row: dict[str, Any], reading: Reading) -> list[dict[str, object]]:
    """Choose for each name found the candidate nearest to the labelled place it overlaps."""
    found: list[dict[str, object]] = []
    for name in toponyms.find(reading):
        at: dict[str, object] = {"span": [name.start, name.end], "lat": None, "lon": None}
        known = (*name.sites, *atlas(reading.knowledge).counties(row["text"][name.start : name.end]))
        sites = [site for site in known if site.lat is not None and site.lon is not None]
        golds = [
            gold for gold in row["places"] if gold["span"][0] < name.end and name.start < gold["span"][1] and gold.get("lat") is not None
        ]
        if sites and golds:
            gold = golds[0]
            same = [site for site in sites if site.geonameid and site.geonameid == gold.get("geonameid")]
            near = min(same or sites, key=lambda site: math.dist((site.lat or 0.0, site.lon or 0.0), (gold["lat"], gold["lon"])))
            at |= {"lat": near.lat, "lon": near.lon, "country": near.country, "geonameid": near.geonameid}
        found.append(at)
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("gold", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--half", choices=("even", "odd"))
    asked.add_argument("--ceiling", action="store_true")
    asked.add_argument("--parses", type=Path, help="file to keep the parses in between runs")
    args = asked.parse_args()
    rows = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").split("\n") if line]
    rows = [row for row in rows if in_half(row["id"], args.half or "all")]
    pack, knowledge = load_pack("en"), Knowledge.load()
    with args.out.open("w", encoding="utf-8") as out:
        for row, parse in zip(rows, parses_of(rows, args.parses), strict=True):
            item = SourceItem.of(row["text"].encode("utf-8"), name=row["id"])
            document = make_document(item, row["text"], reader="text/1", url=f"https://{row['domain']}/" if row.get("domain") else None)
            reading = Reading(document, parse, pack, knowledge, paragraphs(row["text"]))
            mentions.fill(reading)
            found = best_of(row, reading) if args.ceiling else [entry(place) for place in places.find(reading)]
            out.write(json.dumps({"id": row["id"], "places": found}) + "\n")


if __name__ == "__main__":
    main()
