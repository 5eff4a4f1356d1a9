"""Measure the grouping of acts into incidents on labelled mentions (event coreference, ECB+ and alike).

Format, a sentence a line: ``{id, text, topic, doc_id, events: [{mid, trigger, spans, chain}]}``. Topics are grouped apart, as
the literature does (Cybulska and Vossen 2014). ``given``: the mentions are given and the grouping alone is measured.
``found``: Tocsin reads the sentences; a mention that no event record stands on is alone in its group.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from tocsin.analysis.grouping import group
from tocsin.analysis.likeness import Likeness, parameters
from tocsin.analysis.wording import load_wording
from tocsin.config import Settings
from tocsin.document import Region, SourceItem, Span, make_document
from tocsin.errors import DataError, UsageError
from tocsin.evaluate.coreference import partition_scores, partition_tally
from tocsin.evaluate.gold import Half, in_half
from tocsin.evaluate.grouped import group_documents
from tocsin.evaluate.measures import Measure, measured
from tocsin.evaluate.mentions import mention_acts, report_stems
from tocsin.evaluate.statements import Outcome
from tocsin.language import Parser

__all__ = ["group_found", "group_given", "has_topics", "run"]

Rows = list[dict[str, Any]]
Groups = dict[str, Hashable]


def run(path: Path, *, half: Half = "all", mentions: Literal["given", "found"] = "given") -> Outcome:
    """Score a labelled set; intervals are over topics, the halves are halves of topics, by the hash of a topic's name.

    Args:
        path: The set.
        half: ``odd`` is the half nobody looks at.
        mentions: Whether mentions are given or to be found.

    Raises:
        UsageError: The file is missing, or no topic is in the half.
        DataError: A line is not labelled as expected.
    """
    topics = _topics(path, half)
    if not topics:
        raise UsageError(f"{path} has no topic in the {half} half")
    rows: list[Measure] = []
    groupings = [(group_given if mentions == "given" else group_found)(topic) for topic in topics]
    gold = [{event["mid"]: event["chain"] for row in topic for event in row["events"]} for topic in topics]
    if mentions == "found":
        held = sum(not isinstance(name, str) or not name.startswith("alone ") for names in groupings for name in names.values())
        total = sum(len(names) for names in gold)
        rows.append(Measure("mentions found", held / total if total else None, None, None, total))
    rows += measured([partition_tally(*pair) for pair in zip(gold, groupings, strict=True)], partition_scores)
    lemma = [partition_tally(names, _same_word(topic)) for names, topic in zip(gold, topics, strict=True)]
    rows += [
        Measure(f"{row.name}, same word", row.value, row.low, row.high, row.n)
        for row in measured(lemma, partition_scores)
        if row.name == "CoNLL F1"
    ]
    return Outcome(name=f"{path.stem}, mentions {mentions}", half=half, documents=sum(map(len, topics)), rows=tuple(rows))


def has_topics(path: Path) -> bool:
    """Tell whether a set is one of mentions by topics: its first line names a topic, or is not labelled at all.

    Raises:
        UsageError: The file can't be read.
        DataError: The first line is not JSON.
    """
    first = next(iter(_lines(path)), (1, "{}"))[1]
    try:
        row = json.loads(first)
    except ValueError as error:
        raise DataError(f"{path}:1 is not JSON: {error}") from error
    return not isinstance(row, dict) or "topic" in row or not {"events", "part"} & set(row)


def group_given(topic: Rows) -> Groups:
    """Group the given mentions of one topic: mention id -> name of its group."""
    wording = load_wording()
    parses = Parser(Settings().model).parse([(row["text"], [Span(0, len(row["text"]))]) for row in topic])
    acts = []
    stems: dict[str, frozenset[str]] = defaultdict(frozenset)
    for row, parse in zip(topic, parses, strict=True):
        acts += mention_acts(row, parse, wording, row["doc_id"])
        stems[row["doc_id"]] |= report_stems(parse, wording)
    return {mid: number for number, found in enumerate(group(acts, Likeness(acts, stems, parameters()))) for mid in found}


def group_found(topic: Rows) -> Groups:
    """Read the sentences of one topic as documents, group what is found, and look up the incident of each mention."""
    texts: dict[str, str] = {}
    places: dict[str, tuple[str, int]] = {}
    for row in topic:
        before = texts.get(row["doc_id"], "")
        places[row["id"]] = (row["doc_id"], len(before))
        texts[row["doc_id"]] = before + row["text"] + "\n\n"
    incident_at = _incidents(texts)
    names: Groups = {}
    for row in topic:
        name, shift = places[row["id"]]
        for event in row["events"]:
            spans = [(start + shift, end + shift) for start, end in event["spans"]]
            hit = next((one for (s, e), one in incident_at[name] if any(s < end and start < e for start, end in spans)), None)
            names[event["mid"]] = hit or f"alone {event['mid']}"
    return names


def _incidents(texts: dict[str, str]) -> dict[str, list[tuple[tuple[int, int], str]]]:
    """Run pipeline and analysis over texts; list where each text's event records have their trigger, with their incident."""
    made = []
    for name, text in texts.items():
        item = SourceItem.of(text.encode("utf-8"), name=name)
        made.append((item, make_document(item, text, reader="labelled/1", regions=(Region("body", Span(0, len(text))),))))
    found = group_documents(made)
    return {
        name: [((s.start, s.end), found.incident.get(e.id, f"record {e.id}")) for e in events for s in e.trigger.spans]
        for name, events in found.events.items()
    }


def _same_word(topic: Sequence[dict[str, Any]]) -> Groups:
    """Group by the stem of the last word of a mention: what the grouping must do better than."""
    wording = load_wording()
    return {event["mid"]: wording.stem(event["trigger"].split()[-1]) for row in topic for event in row["events"]}


def _topics(path: Path, half: Half) -> list[Rows]:
    found: dict[str, Rows] = defaultdict(list)
    for row in _rows(path):
        if in_half(str(row["topic"]), half):
            found[str(row["topic"])].append(row)
    return list(found.values())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}") from error
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in _lines(path):
        try:
            row = json.loads(line)
            sound = all(0 <= start < end <= len(row["text"]) for event in row["events"] for start, end in event["spans"])
            complete = (
                all(event["mid"] and event["trigger"] and event["chain"] for event in row["events"]) and row["topic"] and row["doc_id"]
            )
        except (KeyError, TypeError, ValueError) as error:
            raise DataError(f"{path}:{number} is not labelled as expected: {type(error).__name__}: {error}") from error
        if not sound or not complete:
            raise DataError(f"{path}:{number} has a span outside its text, or lacks a name")
        yield row
