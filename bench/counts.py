"""Write count predictions for the labelled files: python bench/counts.py GOLD.jsonl OUT.jsonl [--all]

Each line of the gold file is read as one document through the parser, the mentions and the count extractor; the
prediction has one entry a count record that is told as so, with the unit in the scorer's words. Of all counts those are written that the
keys of a set mean, unless ``--all`` is given:

- displacement: units of displacement (people displaced, evacuated, sheltered and the like), no stated parts of another
  figure (the key has the whole);
- attacks (MUC-4; its guidelines): victims of single attacks of the last two months on others than armed forces and
  armed groups, so no running totals or stated parts, no soldiers and rebels, nothing dated longer ago.
- shootings (GVDB; lengths of victim lists): all stated figures but those of a named year or of all since a time, if more is
  told, and how many persons are told of one by one (:mod:`victims`); of the two the scorer takes the larger.

Nothing is scored here.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from victims import told_singly

from tocsin.document import SourceItem, Span, make_document, paragraphs
from tocsin.extract import counts, mentions
from tocsin.extract.capitals import legible
from tocsin.extract.dating import Calendar
from tocsin.extract.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.language import Parser, load_pack
from tocsin.records import Count

DISPLACEMENT = ("displaced", "evacuated", "sheltered", "returned", "trapped", "arrived", "people", "households", "homeless")
ARMED = frozenset(("MIL", "REB", "PRM", "UAF", "SEP"))
RECENT = 61
"""Days before publication after which MUC-4 leaves an attack out."""
FILED = re.compile(r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC) (\d\d)\b")
"""The date in the head line of a MUC-4 message."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def entry(count: Count) -> dict[str, object]:
    """Turn a record into the scorer's form; an abduction and a hostage are one class there."""
    span = count.number.spans[0]
    return {"low": count.low, "high": count.high, "unit": count.unit, "span": [span.start, span.end]}


def spans_of(row: dict[str, str]) -> list[Span]:
    """Return the paragraphs of a text, the title apart where it runs into the text, as in GVDB."""
    text, title = row["text"], row.get("title") or ""
    cut = len(title) if text.startswith(title) else 0
    head = [Span(0, cut)] if cut else []
    return [*head, *paragraphs(text, Span(cut, len(text)))]


def filed(text: str) -> str | None:
    """Return the day on which a MUC-4 message was filed."""
    found = FILED.search(text[:300])
    return f"19{found[3]}-{MONTHS.index(found[2]) + 1:02}-{int(found[1]):02}" if found else None


def people_of(reading: Reading, count: Count, found: list[Count]) -> Count:
    """Return the count whose words for people a bare number shares ("killing three and wounding four soldiers"), else itself."""
    parse = reading.parse

    def sentence(one: Count) -> int:
        return parse.sent[parse.token_at(one.number.spans[0].start)]

    if count.population is not None:
        return count
    beside = [one for one in found if one.population is not None and sentence(one) == sentence(count)]
    return min(beside, key=lambda one: abs(one.number.spans[0].start - count.number.spans[0].start), default=count)


def is_armed(reading: Reading, count: Count) -> bool:
    """Say whether the people counted are of armed forces or an armed group."""
    if count.population is None:
        return False
    tokens = {token for span in count.population.spans for token in range(*reading.parse.token_range(span))}
    known = [reading.by_head[token].entity for token in tokens if token in reading.by_head]
    return any(entity is not None and ARMED & set(entity.sectors) for entity in known)


def is_old(reading: Reading, calendar: Calendar, count: Count) -> bool:
    """Say whether a count is dated longer ago than the keys reach, by the date that hangs most closely on what befell."""
    parse = reading.parse
    act = parse.token_at(count.evidence.spans[-1].end - 1)
    when = calendar.when(range(*parse.sentences[parse.sent[act]]), act)
    return when is not None and calendar.is_long_ago(when, RECENT)


def is_background(count: Count) -> bool:
    """Say whether a count is told of a named year, or of all since a time, so that it is none of the incident that is news."""
    years = YEAR.search(count.window.text) if count.window is not None else None
    return years is not None or (count.window is not None and count.measure == "cumulative")


def is_offered(count: Count, name: str) -> bool:
    """Say whether a count is told as so; the keys of displacement have people who are told to leave with those who left."""
    ordered = "idmc" in name and count.status == "ahead" and count.unit.startswith("evacuated")
    return count.status == "actual" or ordered


def asked_for(reading: Reading, calendar: Calendar, count: Count, found: list[Count], name: str) -> bool:
    """Say whether the keys of a gold file mean such a count."""
    if "idmc" in name:
        return count.unit.split()[0] in DISPLACEMENT and count.part_of is None
    if "muc" in name:
        return (
            count.part_of is None
            and count.measure != "cumulative"
            and not is_armed(reading, people_of(reading, count, found))
            and not is_old(reading, calendar, count)
        )
    return True


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("gold", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--all", action="store_true", help="write every count")
    args = asked.parse_args()
    rows = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()]
    pack, knowledge, parser = load_pack("en"), Knowledge.load(), Parser()
    pieces = [(row["text"], spans_of(row)) for row in rows]
    parses = parser.parse([(legible(text, spans, parser, pack, knowledge), spans) for text, spans in pieces])
    with args.out.open("w", encoding="utf-8") as out:
        for row, parse in zip(rows, parses, strict=True):
            item = SourceItem.of(row["text"].encode("utf-8"), name=row["id"])
            document = make_document(item, row["text"], reader="text/1", published=filed(row["text"]) if "muc" in args.gold.name else None)
            reading = Reading(document, parse, pack, knowledge, spans_of(row))
            mentions.fill(reading)
            calendar = Calendar(reading)
            found = [count for count in counts.extract(reading) if is_offered(count, args.gold.name)]
            kept = [count for count in found if args.all or asked_for(reading, calendar, count, found, args.gold.name)]
            entries = [entry(count) for count in kept]
            if "gvdb" in args.gold.name:
                singly = told_singly(reading)
                news = [count for count in kept if not is_background(count)]
                entries = [entry(count) for count in (news if news or any(singly.values()) else kept)]
                entries += [{"low": number, "high": number, "unit": unit, "span": None} for unit, number in singly.items()]
            out.write(json.dumps({"id": row["id"], "counts": entries}) + "\n")


if __name__ == "__main__":
    main()
