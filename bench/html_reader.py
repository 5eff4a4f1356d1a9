"""Measure the HTML reader on a folder of pages with an index.jsonl: title, outlet, date, body.

    python bench/html_reader.py FOLDER

An index line has file, title, date, url and, for some pages, gold_body.articleBody. Body F1 is over word
4-shingles, beside trafilatura's own text of the same page.
"""

from __future__ import annotations

import argparse
import io
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from trafilatura import extract

from tocsin import readers
from tocsin.config import Settings
from tocsin.document import Document, SourceItem


def shingles(text: str) -> dict[tuple[str, ...], int]:
    words = re.findall(r"\w+", text.lower())
    found: dict[tuple[str, ...], int] = {}
    for i in range(max(1, len(words) - 3)):
        key = tuple(words[i : i + 4])
        found[key] = found.get(key, 0) + 1
    return found


def f1(pred: str, gold: str) -> float:
    p, g = shingles(pred), shingles(gold)
    both = sum(min(n, g.get(k, 0)) for k, n in p.items())
    return 2 * both / (sum(p.values()) + sum(g.values()))


def squeeze(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    tally = {"title": [0, 0], "date": [0, 0], "outlet": [0, 0]}
    bodies, theirs, breaks = [], [], [0, 0]
    for line in (args.folder / "index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        data = (args.folder / row["file"]).read_bytes()
        item = SourceItem.of(data, name=row["file"])
        found = [result for _, result in readers.read(io.BytesIO(data), item, Settings())]
        document = found[0] if isinstance(found[0], Document) else None
        checks = {}
        gold_title = squeeze(re.split(r"\s[|–-]\s(?=[^|–-]+$)", row["title"])[0]) if row["title"] else ""
        if gold_title:
            mine = squeeze((document and document.title) or "")
            checks["title"] = bool(mine) and (mine.startswith(gold_title) or gold_title.startswith(mine) or gold_title in mine)
        date = row["date"]
        if date.isdigit():
            from datetime import UTC, datetime

            date = datetime.fromtimestamp(int(date), UTC).date().isoformat()
        if re.fullmatch(r"(?!0001)\d{4}-\d\d-\d\d", date):
            checks["date"] = bool(document and document.published == date)
        if row["url"]:
            host = (urlsplit(row["url"]).hostname or "").removeprefix("www.").split(".")
            outlet = squeeze((document and document.outlet) or "")
            checks["outlet"] = bool(outlet) and any(
                outlet in squeeze(p) or squeeze(p) in outlet or outlet.replace("the", "", 1) in p or set(p) <= set(outlet)
                for p in host
                if len(p) > 1 and p not in ("com", "co", "org", "net")
            )
        for key, right in checks.items():
            tally[key][0] += right
            tally[key][1] += 1
            if args.misses and not right:
                print(
                    row["id"],
                    key,
                    repr(row["title"][:70]),
                    row["date"],
                    row["url"][:50],
                    "->",
                    document and (document.title, document.published, document.outlet),
                )
        gold = row.get("gold_body")
        if gold:
            body = document.text[len(document.title or "") :] if document else ""
            bodies.append(f1(body, gold["articleBody"]))
            theirs.append(f1(extract(data, include_comments=False) or "", gold["articleBody"]))
            breaks[0] += bool(document and document.text.count("\n\n") >= gold["articleBody"].count("\n\n") * 0.5)
            breaks[1] += 1
    for key, (right, n) in tally.items():
        print(f"{key}: {right}/{n} = {right / n:.2f}")
    mine, other = sum(bodies) / len(bodies), sum(theirs) / len(theirs)
    print(f"body F1: {mine:.3f}, trafilatura alone {other:.3f} (n {len(bodies)}); paragraphs kept {breaks[0]}/{breaks[1]}")


if __name__ == "__main__":
    main()
