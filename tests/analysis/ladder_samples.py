"""A crisis of two invented countries and two onlookers, written record by record, for the tests of the ladder."""

from __future__ import annotations

from pathlib import Path

from tests.analysis.crisis_samples import Crisis

from tocsin.document import Document
from tocsin.records import ActorRef, Event, PlaceRef, Sponsorship

CODES = {"Ondra": "OND", "Vessel": "VES", "Lake Union": "LAK", "Marn": "MAR"}


def country(crisis: Crisis, document: Document, name: str) -> ActorRef:
    """Refer to a country as the actor knowledge would."""
    return crisis.actor(document, name, type="country", code=CODES[name], entity=CODES[name].lower())


def swap(text: str, one: str = "Ondra", other: str = "Vessel") -> str:
    """Exchange two names."""
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def ladder(folder: Path, *, exchanged: bool = False) -> Crisis:
    """Write a crisis in which one side blocks a road and shells a village, and others answer some of it.

    Args:
        folder: Where the casebook is made.
        exchanged: The two sides' names are exchanged in every text.
    """
    crisis = Crisis(folder)
    turn = swap if exchanged else str
    ondra, vessel = turn("Ondra"), turn("Vessel")

    def report(text: str, outlet: str, day: str) -> Document:
        return crisis.report(turn(text), outlet=turn(outlet), published=day, title=turn(text)[:30])

    def act(document: Document, words: str, type_: str, severity: int, **fields: object) -> Event:
        return crisis.event(document, turn(words), type_, severity, **fields)

    one = report("Ondra closed the pass road to Vessel on 1 May. Marn condemned the closing of the pass road.", "Blue Wire", "2041-05-01")
    closed = act(
        one, "closed the pass road", "COERCE", 3, when="2041-05-01", modes=("restrict",), scope="population",
        actors=(country(crisis, one, ondra),), recipients=(country(crisis, one, vessel),),
    )  # fmt: skip
    blamed = act(
        one, "condemned the closing of the pass road", "ACCUSE", 1, when="2041-05-01", modes=("disapprove",),
        actors=(country(crisis, one, "Marn"),), recipients=(),
    )  # fmt: skip
    crisis.event(
        one, turn("closing of the pass road"), "COERCE", 3, when="2041-05-01", modes=("restrict",), embedded_in=blamed.id,
        actors=(country(crisis, one, ondra),), recipients=(country(crisis, one, vessel),),
    )  # fmt: skip
    two = report("Guns of Ondra shelled a village of Vessel on 20 May.", "Blue Wire", "2041-05-20")
    act(
        two, "shelled a village", "ASSAULT", 4, when="2041-05-20", modes=("heavy-weapons",), scope="group",
        actors=(country(crisis, two, ondra),), recipients=(country(crisis, two, vessel),),
    )  # fmt: skip
    three = report("Vessel arrested nine fishermen of Ondra on 22 May.", "Lake Echo", "2041-05-22")
    act(
        three, "arrested nine fishermen", "COERCE", 3, when="2041-05-22", modes=("arrest",), scope="group",
        actors=(country(crisis, three, vessel),), recipients=(country(crisis, three, ondra),),
    )  # fmt: skip
    far = "The talks of the week were about other things and nobody spoke of the lake. " * 12
    four = report(f"Lake Union criticised Ondra for its harvest tax on 23 May. {far}", "Lake Echo", "2041-05-23")
    act(
        four, "criticised Ondra", "ACCUSE", 1, when="2041-05-23",
        actors=(country(crisis, four, "Lake Union"),), recipients=(country(crisis, four, ondra),),
    )  # fmt: skip
    five = report("Soldiers of Ondra and Vessel clashed on 24 May.", "Lake Echo", "2041-05-24")
    act(
        five, "clashed", "ASSAULT", 4, when="2041-05-24",
        actors=(country(crisis, five, ondra), country(crisis, five, vessel)), recipients=(),
    )  # fmt: skip
    six = report("Men said by Vessel to be sent by Ondra cut the wires of Marn on 25 May.", "Lake Echo", "2041-05-25")
    told = crisis.statement(six, turn("sent by Ondra cut the wires"), vessel, form="indirect")
    act(
        six, "cut the wires", "COERCE", 3, when="2041-05-25", modes=("restrict",), said_by=told.id,
        actors=(crisis.actor(six, "Men", kind="nominal", type="people"),), recipients=(country(crisis, six, "Marn"),),
        sponsorship=Sponsorship(sponsor=country(crisis, six, ondra), degree="directs", said_by=told.id, answer="denies"),
    )  # fmt: skip
    seven = report("First Ondra sends its buses, then Ondra takes the bridge, Rea Holt said.", "Blue Wire", "2041-06-20")
    tale = crisis.statement(seven, turn("First Ondra sends its buses, then Ondra takes the bridge"), "Rea Holt", standing="former judge")
    for place, (words, type_, severity) in enumerate((("sends its buses", "MOBILIZE", 3), ("takes the bridge", "ASSAULT", 4))):
        crisis.event(
            seven, words, type_, severity, said_by=tale.id, chain=place, chain_id="a" * 64,
            actors=(country(crisis, seven, ondra),), recipients=(),
        )  # fmt: skip
    assert closed.id
    return crisis


def place(crisis: Crisis, document: Document, name: str, lat: float, lon: float, **fields: object) -> PlaceRef:
    """Refer to a place with coordinates."""
    values: dict[str, object] = {"precision": "point", **fields}
    return PlaceRef(text=name, span=crisis.words(document, name).spans[0], name=name, lat=lat, lon=lon, **values)  # type: ignore[arg-type]
