"""Measure counts, blames, demands, characterisations and purposes on a labelled set: find them as the pipeline does, then score.

Labels are those of ``tests/gold/register/GUIDELINES.md``. Labelled and found records of one kind are paired one to one where their
anchors share a character (a count's number, a demand's action, a characterisation's words, a purpose's words, all words of a
blame): the pair with more of its roles right before others, then the greater share of the anchors' characters.

The F1 of a kind asks that all of its roles be right: a count's unit and value (``low`` and ``high``); whom a blame blames, for what,
and in which manner; a demand's addressees, action and polarity; a characterisation's term, stance and object; a purpose's words.
Words are right where the word tokens of both, by position, have an F1 of at least one half; a role that the labels leave empty is right
only when it is empty. Actors are right by their words, or where their names are the same: "it" and the name before it lead to one body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tocsin.evaluate.gold import Half, Labelled, read
from tocsin.evaluate.measures import Scores, Tally, f1, measured, ratio
from tocsin.evaluate.pairing import Spans, one_to_one, share_of_characters, share_of_words
from tocsin.evaluate.statements import Outcome, find
from tocsin.records import ActorRef, Blame, Characterisation, Count, Demand, Evidence, Purpose, Record, Statement, When

__all__ = ["BESIDE", "KINDS", "ROLES", "Outcome", "align", "rights", "run", "score", "tally"]

Label = Mapping[str, Any]

KINDS: dict[str, type[Record]] = {
    "counts": Count,
    "blames": Blame,
    "demands": Demand,
    "characterisations": Characterisation,
    "purposes": Purpose,
}
ROLES = {
    "counts": ("unit", "value"),
    "blames": ("blamed", "for", "manner"),
    "demands": ("addressees", "action", "polarity"),
    "characterisations": ("term", "stance", "of"),
    "purposes": ("purpose",),
}
# Fields scored beside the roles, each over the pairs of its kind; a count's over the pairs that are right in unit and value.
BESIDE = {
    "counts": ("measure", "qualifier", "population", "place", "as_of", "window", "status", "speaker"),
    "blames": ("denied", "speaker"),
    "demands": ("kind", "negated", "condition", "effect", "speaker"),
    "characterisations": ("speaker",),
    "purposes": ("act", "actor", "speaker"),
}
_ANCHORS = {
    "counts": ("number",),
    "blames": ("cue", "blamed", "for"),
    "demands": ("action",),
    "characterisations": ("words",),
    "purposes": ("purpose",),
}
# Units that the labels know; a record calls people of any other kind by their noun, which the labels call "other".
_UNITS = {
    *("killed", "injured", "casualties", "detained", "captured", "abducted", "missing", "displaced", "returned"),
    *("released", "escaped", "executed"),
}
# Units that a record tells apart and the labels don't.
_WIDER = {"evacuated": "displaced", "deported": "displaced", "hostages": "abducted"}
# Terms of the labels, and finer terms of the records; any other term is "other".
_TERMS = {
    *("genocide", "ethnic_cleansing", "crime_against_humanity", "war_crime", "terrorism", "apartheid", "persecution", "extermination"),
    *("collective_punishment", "torture", "enforced_disappearance", "hostage_taking", "human_shields", "deportation", "starvation"),
    *("siege", "aggression", "occupation", "annexation", "coup", "massacre", "unlawful", "lawful", "self_defence", "liberation"),
    *("provocation", "sham", "other"),
}
_FINER = {
    "genocide_incitement": "genocide",
    "starvation_method": "starvation",
    "blockade": "siege",
    "invasion": "aggression",
    "violation_of_law": "unlawful",
    "arbitrary_detention": "unlawful",
    "indiscriminate_attack": "unlawful",
    "right_to_self_defence": "self_defence",
    "legitimate": "lawful",
}
_LINKS = ("part_of", "supersedes")
_ACTORS = frozenset(["blamed", "addressees", "holder", "actor"])
_EXACT = frozenset(["unit", "manner", "polarity", "term", "stance", "status", "measure", "qualifier", "denied", "kind", "negated"])
_ENOUGH = 0.5
_WORD = re.compile(r"\w+")
_EMPTY_WORDS = frozenset(["the", "of", "a", "an", "and", "in", "for", "to", "s"])


def run(path: Path, *, half: Half = "all", texts: Path | None = None) -> Outcome:
    """Score the five kinds on a labelled set.

    Args:
        path: The set.
        half: ``odd`` is the half nobody looks at.
        texts: Where the texts of a stand-off set are.

    Raises:
        UsageError: The file is missing, or stand-off labels come without their texts.
        DataError: A line is not labelled as expected.
    """
    documents = list(read(path, half=half, texts=texts, key=tuple(KINDS)))
    tallies = [tally(document, _found(document, records)) for document, records in zip(documents, find(documents), strict=True)]
    return Outcome(name=path.stem, half=half, documents=len(documents), rows=tuple(row for row in measured(tallies, score) if row.n))


def tally(document: Labelled, found: Mapping[str, Sequence[Label]]) -> Tally:
    """Count what of one document is right, of the kinds that were labelled; ``found`` has records in the form of the labels, by kind."""
    counts: Tally = Counter()
    for kind in document.kinds:
        gold = [label for label in document.labels if label["record"] == kind]
        mine = found.get(kind, ())
        counts[f"gold {kind}"] += len(gold)
        counts[f"found {kind}"] += len(mine)
        pairs = align(kind, document.text, gold, mine)
        for i, j in pairs:
            _compare(kind, document.text, gold[i], mine[j], counts)
        if kind == "counts":
            _compare_units(document.text, gold, mine, pairs, counts)
            _compare_links(document.text, gold, mine, pairs, counts)
    if not document.labels:
        counts["bare"] += 1
        counts["quiet"] += not any(found.get(kind) for kind in document.kinds)
    return counts


def score(counts: Tally) -> Scores:
    """Turn summed counts into named scores, each with the size of the set it is over."""
    rows: dict[str, tuple[float | None, int]] = {}
    for kind in KINDS:
        gold, found = counts[f"gold {kind}"], counts[f"found {kind}"]
        rows[f"{kind} F1"] = (f1(counts[f"hit {kind}"], gold, found), gold)
        rows[f"{kind} precision"] = (ratio(counts[f"hit {kind}"], found), found)
        rows[f"{kind} recall"] = (ratio(counts[f"hit {kind}"], gold), gold)
        rows[f"{kind} paired F1"] = (f1(counts[f"paired {kind}"], gold, found), gold)
        if kind == "blames":
            rows["blames F1, denial right too"] = (f1(counts["hit blames, denial"], gold, found), gold)
        for field in (*ROLES[kind], *BESIDE[kind]):
            of = counts[f"of {kind} {field}"]
            over = "matched" if kind == "counts" and field in BESIDE[kind] else "paired"
            rows[f"{kind}: {field} right, of the {over}"] = (ratio(counts[f"right {kind} {field}"], of), of)
    for name in (*_LINKS, "holder"):
        rows[f"counts: {name} F1"] = (f1(counts[f"hit {name}"], counts[f"gold {name}"], counts[f"found {name}"]), counts[f"gold {name}"])
    for key in sorted(key for key in counts if key.startswith("gold unit ")):
        unit = key.removeprefix("gold unit ")
        rows[f"counts of {unit} F1"] = (f1(counts[f"hit unit {unit}"], counts[key], counts[f"found unit {unit}"]), counts[key])
    rows["texts with nothing, left alone"] = (ratio(counts["quiet"], counts["bare"]), counts["bare"])
    return rows


def align(kind: str, text: str, gold: Sequence[Label], found: Sequence[Label]) -> list[tuple[int, int]]:
    """Pair records of a kind one to one; indices, in the order of the first list."""
    ranked = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            shared = share_of_characters(_anchor(kind, one), _anchor(kind, other))
            if shared:
                ranked.append((-sum(rights(kind, text, one, other, ROLES[kind]).values()), -shared, i, j))
    return one_to_one(ranked)


def rights(kind: str, text: str, gold: Label, found: Label, fields: Iterable[str]) -> dict[str, bool]:
    """Tell which fields of a pair agree."""
    return {field: _right(text, gold, found, field) for field in fields}


def _right(text: str, gold: Label, found: Label, field: str) -> bool:
    if field == "value":
        return (gold["low"], gold["high"]) == (found["low"], found["high"])
    if field == "speaker":
        return _same_name(gold, found)
    if field in _EXACT:
        return bool(gold[field] == found[field])
    wanted, got = spans(gold[field]), spans(found[field])
    if not wanted or not got:
        return wanted == got
    return share_of_words(text, wanted, got) >= _ENOUGH or (field in _ACTORS and _names(gold[field]) == _names(found[field]) != frozenset())


def _same_name(gold: Label, found: Label) -> bool:
    """Compare speakers: the outlet, nobody, or names that share a word that is more than grammar."""
    name, names = found["speaker"], [gold["speaker"], *gold.get("speaker_also", ())]
    if name is None or name == "outlet":
        return name in names
    return any(_name_words(name) & _name_words(one) for one in names if one and one != "outlet")


def _names(actors: Any) -> frozenset[str]:
    """Return the names of actors, none where any of them leads to nobody."""
    names = [actor["name"] for actor in ([actors] if isinstance(actors, Mapping) else actors)]
    return frozenset(name.casefold() for name in names) if all(names) else frozenset()


def _name_words(name: str) -> set[str]:
    return set(_WORD.findall(name.lower())) - _EMPTY_WORDS


def _compare(kind: str, text: str, gold: Label, found: Label, counts: Tally) -> None:
    """Count the fields of one pair."""
    counts[f"paired {kind}"] += 1
    roles = rights(kind, text, gold, found, ROLES[kind])
    _count(kind, roles, counts)
    matched = all(roles.values())
    counts[f"hit {kind}"] += matched
    if kind == "blames":
        counts["hit blames, denial"] += matched and gold["denied"] == found["denied"]
    if kind != "counts" or matched:
        _count(kind, rights(kind, text, gold, found, BESIDE[kind]), counts)


def _count(kind: str, right: Mapping[str, bool], counts: Tally) -> None:
    for field, value in right.items():
        counts[f"of {kind} {field}"] += 1
        counts[f"right {kind} {field}"] += value


def _compare_units(text: str, gold: Sequence[Label], found: Sequence[Label], pairs: Sequence[tuple[int, int]], counts: Tally) -> None:
    for side, labels in (("gold", gold), ("found", found)):
        for label in labels:
            counts[f"{side} unit {label['unit']}"] += 1
    for i, j in pairs:
        counts[f"hit unit {gold[i]['unit']}"] += all(rights("counts", text, gold[i], found[j], ROLES["counts"]).values())


def _compare_links(text: str, gold: Sequence[Label], found: Sequence[Label], pairs: Sequence[tuple[int, int]], counts: Tally) -> None:
    """Count links between counts, right where both ends are paired, and who holds the counted, right where the words are."""
    theirs = dict(pairs)
    for side, labels in (("gold", gold), ("found", found)):
        for name in (*_LINKS, "holder"):
            counts[f"{side} {name}"] += sum(label[name] is not None for label in labels)
    for i, j in pairs:
        for name in _LINKS:
            whole = gold[i][name]
            counts[f"hit {name}"] += whole is not None and theirs.get(whole) is not None and found[j][name] == theirs[whole]
        counts["hit holder"] += gold[i]["holder"] is not None and _right(text, gold[i], found[j], "holder")


def _anchor(kind: str, label: Label) -> Spans:
    return tuple(span for field in _ANCHORS[kind] for span in spans(label[field]))


def spans(value: Any) -> Spans:
    """Return the spans of a field: one span, several, an actor, several, or none."""
    if not value:
        return ()
    if isinstance(value, Mapping):
        return spans(value["span"])
    if isinstance(value[0], int):
        return ((value[0], value[1]),)
    return tuple(span for one in value for span in spans(one))


def _found(document: Labelled, records: Sequence[Record]) -> dict[str, list[Label]]:
    """Return the records of the labelled range in the form of the labels, by kind."""
    statements = {record.id: record for record in records if isinstance(record, Statement)}
    made: dict[str, list[Label]] = {}
    for kind, cls in KINDS.items():
        kept = [record for record in records if isinstance(record, cls)]
        labels = [{**_FORMS[kind](record), "speaker": _speaker(record, statements)} for record in kept]
        inside = [
            i for i, label in enumerate(labels) if _anchor(kind, label) and document.start <= min(_anchor(kind, label))[0] < document.end
        ]
        index = {kept[i].id: at for at, i in enumerate(inside)}
        made[kind] = [{**labels[i], **{name: index.get(labels[i][name]) for name in _LINKS if name in labels[i]}} for i in inside]
    return made


def _speaker(record: Any, statements: Mapping[str, Statement]) -> str | None:
    """Return on whose word a record stands: a name, ``outlet``, or None when nobody is named."""
    speaker: ActorRef | None = getattr(record, "speaker", None)
    if speaker is None and record.unnamed:
        return None
    if speaker is None and record.said_by == "outlet":
        return "outlet"
    if speaker is None and record.said_by in statements:
        speaker = statements[record.said_by].speaker
    return (speaker.name or speaker.text) if speaker else None


def _words(evidence: Evidence | None) -> Spans:
    return tuple((span.start, span.end) for span in evidence.spans) if evidence else ()


def _day(when: When | None) -> Spans:
    return _words(when.evidence) if when else ()


def _actors(actors: Iterable[ActorRef | None]) -> list[Label]:
    return [{"span": (actor.span.start, actor.span.end), "name": actor.name} for actor in actors if actor]


def _term(term: str) -> str:
    """Return a record's term in the words of the labels."""
    term = _FINER.get(term, term)
    return term if term in _TERMS else "other"


def _unit(unit: str) -> str:
    """Return a record's unit in the words of the labels: households are people there, evacuated people displaced."""
    unit = unit.removesuffix(" households")
    unit = _WIDER.get(unit, unit)
    return unit if unit in _UNITS else "other"


def _count_form(record: Any) -> Label:
    return {
        **{name: getattr(record, name) for name in ("low", "high", "qualifier", "measure", "status", *_LINKS)},
        "unit": _unit(record.unit),
        **{name: _words(getattr(record, name)) for name in ("number", "population", "window")},
        "holder": _actors([record.holder]) or None,
        "place": ((record.place.span.start, record.place.span.end),) if record.place else (),
        "as_of": _day(record.as_of),
    }


def _demand_form(record: Any) -> Label:
    return {
        **{name: getattr(record, name) for name in ("kind", "polarity", "negated")},
        "action": _words(record.action),
        "addressees": _actors(record.addressees),
        "condition": _words(record.condition),
        "effect": _words(record.expected_effect),
    }


_FORMS: dict[str, Callable[[Any], Label]] = {
    "counts": _count_form,
    "blames": lambda r: {
        "cue": _words(r.evidence), "blamed": _actors(r.blamed), "for": _words(r.cause), "manner": r.manner, "denied": r.denied
    },
    "demands": _demand_form,
    "characterisations": lambda r: {"words": _words(r.words), "term": _term(r.term), "stance": r.stance, "of": _words(r.of)},
    "purposes": lambda r: {"purpose": _words(r.purpose), "act": _words(r.act), "actor": _actors([r.actor])},
}  # fmt: skip
