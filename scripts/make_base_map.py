"""Make ``src/tocsin/data/map/countries.json`` from the ``countries-50m.json`` of the npm package world-atlas 2.0.2 (ISC licence).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/make_base_map.py package/countries-50m.json

Arcs keep their points; what a brief doesn't need (the land object, white space) is left out.
"""

import json
import sys
from pathlib import Path

topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
countries = []
for shape in topology["objects"]["countries"]["geometries"]:
    if not shape.get("type") or shape["type"] == "GeometryCollection":
        continue
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    countries.append([shape.get("id", ""), shape["properties"]["name"], polygons])
arcs = [[number for point in arc for number in point] for arc in topology["arcs"]]
made = {
    "source": "Natural Earth 1:50m (public domain) by way of world-atlas 2.0.2, Copyright 2013-2019 Michael Bostock, ISC licence",
    "scale": topology["transform"]["scale"],
    "translate": topology["transform"]["translate"],
    "countries": sorted(countries, key=lambda country: country[1]),
    "arcs": arcs,
}
target = Path(__file__).parents[1] / "src" / "tocsin" / "data" / "map" / "countries.json"
text = json.dumps(made, separators=(",", ":"), ensure_ascii=False)
target.write_text(text.replace("],[", "],\n[") + "\n", encoding="utf-8")
