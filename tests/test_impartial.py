"""Both sides are read alike: exchange the sides of a text and the records are the same up to the exchange."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from tests.acceptance.variants import Variant, exchange

import tocsin
from tocsin.records import Record, quotes
from tocsin.registry import rows

TEXTS = {
    "accusation and denial": (
        "Armenia accused Azerbaijan of shelling villages near the border on Tuesday. Azerbaijan denied the accusation and said "
        "Armenian troops had opened fire first. Baku later said two of its soldiers were killed. Yerevan called on the United "
        "Nations to send observers."
    ),
    "arrests and releases": (
        "Ukrainian forces detained 12 men in the town, Kyiv said. Russia said that its soldiers had released three Ukrainian "
        "captives, and Moscow demanded that Ukraine free all Russian prisoners. “They were beaten,” a Russian official said."
    ),
    "blockade": (
        "Israel closed the crossing and Palestine said no food had come in since March. Israeli officials blamed the Palestinian "
        "side for the closure. “This is collective punishment,” a Palestinian minister told reporters."
    ),
}
SIDES = {
    "accusation and denial": {"Armenia": "Azerbaijan", "Armenian": "Azerbaijani", "Baku": "Yerevan"},
    "arrests and releases": {"Ukraine": "Russia", "Ukrainian": "Russian", "Kyiv": "Moscow"},
    "blockade": {"Israel": "Palestine", "Israeli": "Palestinian"},
}


def shape(record: Record, move: dict[int, int]) -> tuple[object, ...]:
    """What must not depend on the side: the kind, every quoted place, and the closed values."""
    places = tuple(sorted((path, move.get(span.start, span.start), move.get(span.end, span.end)) for path, span, _ in quotes(record)))
    values = msgspec.to_builtins(record)
    closed = ("form", "mode", "act", "type", "status", "modes", "severity", "unit", "low", "high", "kind", "polarity", "manner", "stance")
    return (values["record"], places, tuple((name, str(values.get(name))) for name in closed))


@pytest.mark.parametrize("name", list(TEXTS))
def test_exchanging_the_sides_exchanges_nothing_else(name: str) -> None:
    """Same kinds, same places, same values: only the names differ."""
    text = TEXTS[name]
    other = exchange(name, text, SIDES[name], both=True)
    move = {other.move(offset): offset for offset in range(len(text) + 1)}
    one = sorted(shape(record, {}) for record in tocsin.extract(text))
    two = sorted(shape(record, move) for record in tocsin.extract(other.text))
    assert one
    assert one == two


def test_the_chronicle_names_both_sides_alike() -> None:
    """In the shipped chronicle neither party is named half as often again as the other."""
    chronicle = (Path(__file__).parents[1] / "examples" / "karabakh" / "chronicle.jsonl").read_text(encoding="utf-8")
    one = len(re.findall(r"Armenia|Artsakh|Yerevan|Pashinyan", chronicle))
    other = len(re.findall(r"Azerbaijan|Baku|Aliyev", chronicle))
    assert 1 / 1.5 < one / other < 1.5


def _exchanged() -> list[tuple[str, str, Variant]]:
    """The labelled challenge texts (the part that may be looked at) that name two countries, with the countries exchanged."""
    states = [row for row in rows("actors/countries.csv") if not row["end"]]
    found = []
    for line in (Path(__file__).parent / "gold" / "events" / "challenge.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        text = label["text"]
        firsts = [[row[key].split(";")[0] for key in ("name", "adjective", "capital")] for row in states]
        named = [forms for forms in firsts if any(form and re.search(rf"\b{re.escape(form)}\b", text) for form in forms[:2])]
        if label["part"] == "dev" and len(named) == 2:
            pairs = {one: other for one, other in zip(*named, strict=True) if one and other}
            # A town keeps its name, also when a country's is in it ("Port Sudan").
            pairs.update({town: town for row in states for town in row["capital"].split(";") if " " in town and town in text})
            found.append((label["id"], text, exchange(label["id"], text, pairs, both=True)))
    return found


def test_exchanging_the_countries_of_a_labelled_text_exchanges_nothing_else() -> None:
    """All records are the same but for one text: "The United States" takes an article that no other name of it has."""
    texts = _exchanged()
    differ = []
    for key, text, other in texts:
        move = {other.move(offset): offset for offset in range(len(text) + 1)}
        one = sorted((shape(record, {}) for record in tocsin.extract(text)), key=repr)
        two = sorted((shape(record, move) for record in tocsin.extract(other.text)), key=repr)
        if one != two:
            differ.append(key)
    assert len(texts) > 60
    assert differ == ["ev-150"]
