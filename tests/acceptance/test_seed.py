"""The text this began with, and variants of it: what must be found, given by offsets alone.

The text is not part of the project; the test runs where it lies beside the checkout. Offsets are code points
``[start, end)`` of the original; each variant moves them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from tocsin.document import Span
from tocsin.pipeline import extract_text
from tocsin.records import Blame, Characterisation, Count, Demand, Event, Purpose, Record, Relation, Situation, Statement

from .variants import Variant, exchange

SEED = Path(__file__).parents[3] / "shared" / "seeds" / "000_d41af6eaf68728a8.txt"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the seed text is not beside this checkout")

# Names of the two parties and their leaders and capitals, each with its counterpart.
PARTIES = {
    "Azerbaijan": "Armenia",
    "Azerbaijani": "Armenian",
    "Baku": "Yerevan",
    "Aliyev": "Pashinyan",
    "Armenians": "Azerbaijanis",
}
OTHERS = {
    "Azerbaijan": "Serbia",
    "Azerbaijani": "Serbian",
    "Baku": "Belgrade",
    "Aliyev": "Markovic",
    "Armenians": "Croats",
    "Israel": "Norway",
    "Luis Moreno Ocampo": "Marta Velez Quintero",
    "Ocampo": "Quintero",
    "Alpha News": "Harbour Radio",
    "Artsakh": "Kosovo",
    "Lachin": "Drina",
}
NUMBERS = {"55": "48", "16": "12"}
VERBS = {"said": "stated", "noted": "remarked", "concluded": "added", "notes": "states"}
RANKS = {"prosecutor": "president"}
MARKS = {"“": '"', "”": '"', "’": "'"}

SPEAKER = Span(236, 254)
PASSAGES = (Span(296, 744), Span(903, 1698), Span(1842, 2814))
"""What stands between each opening mark and its closing one, over paragraphs."""

OUTLET = (282, 292)
CHAIN = ((386, 391), (485, 492), (526, 534), (565, 574))
SENDER = (303, 309)
REACTION = (658, 667)
THIRD = (788, 794)
BLAME_REPORTED = (763, 900)
BLAME_QUOTED = (903, 1010)
IN_LEGAL_TERMS = (1284, 1315)
COMPARED = ((1137, 1150), (1154, 1175), (1213, 1239))
DUTY = (1331, 1373)
STOP_AID = (1470, 1520)
STOP_ARMS = (1413, 1456)
RELEASE = (1794, 1838)
HOLDER = (1794, 1804)
NOT_PRIORITY = (1846, 1905)
WHOLE = (2003, 2005)
PART = (2024, 2026)
PREDICTED = (2161, 2214)
MESSAGE = (2637, 2654)
"""Places of the original, each ``(start, end)``."""


def _variants() -> list[Callable[[str], Variant]]:
    return [
        lambda t: Variant("as it is", t, r"(?!)"),
        lambda t: exchange("parties exchanged", t, PARTIES, both=True),
        lambda t: exchange("other names and countries", t, OTHERS, both=False),
        lambda t: exchange("other numbers", t, NUMBERS, both=False),
        lambda t: exchange("other verbs of speech", t, VERBS, both=False),
        lambda t: exchange("another office", t, RANKS, both=False),
        lambda t: Variant("straight marks", t, "[“”’]", MARKS),
        lambda t: Variant("quotations in one paragraph each", t, r"(?<![”.]\n\n)(?<=[a-z]\.)\n\n(?=[A-Z])(?!According)", by=" "),
        lambda t: Variant("shorter paragraphs", t, r"(?<=[a-z]\.) (?=(?:In legal|Some of|They are|Not a|He is))", by="\n\n"),
    ]


Kind = TypeVar("Kind", bound=Record)


class Found:
    """The records of one variant, asked by offsets of the original."""

    def __init__(self, variant: Variant) -> None:
        self.name = variant.name
        self.text = variant.text
        self.move = variant.move
        self.records = extract_text(variant.text)

    def words(self, start: int, end: int) -> str:
        return self.text[self.move(start) : self.move(end)]

    def all(self, kind: type[Kind]) -> list[Kind]:
        return [record for record in self.records if isinstance(record, kind)]

    def at(self, kind: type[Kind], start: int, end: int) -> list[Kind]:
        """Records of a kind whose anchor touches a range."""
        a, b = self.move(start), self.move(end)
        return [r for r in self.all(kind) if any(s.start < b and a < s.end for s in r.evidence.spans)]

    def saying(self, start: int, end: int) -> list[Statement]:
        """Statements whose content holds the whole of a range, the innermost first."""
        a, b = self.move(start), self.move(end)
        held = [s for s in self.all(Statement) if any(c.start <= a and b <= c.end for c in s.content.spans)]
        return sorted(held, key=lambda s: -s.depth)


@pytest.fixture(scope="module", params=_variants(), ids=lambda make: str(make("").name))
def found(request: pytest.FixtureRequest) -> Found:
    return Found(request.param(SEED.read_bytes().decode("utf-8")))


def _share(spans: Sequence[Span], wanted: Span) -> float:
    covered = sum(max(0, min(s.end, wanted.end) - max(s.start, wanted.start)) for s in spans)
    return covered / (wanted.end - wanted.start)


def test_each_quoted_passage_has_its_speaker(found: Found) -> None:
    """Every quotation, those over paragraphs included, is the former office-holder's, under one full name."""
    for passage in PASSAGES:
        wanted = Span(found.move(passage.start), found.move(passage.end))
        best = max((s for s in found.all(Statement) if s.depth == 0), key=lambda s: _share(s.content.spans, wanted))
        assert _share(best.content.spans, wanted) > 0.97
        assert best.form == "direct"
        assert best.speaker is not None
        assert best.speaker.name == found.words(SPEAKER.start, SPEAKER.end)
        assert "former" in (best.speaker.standing or "")
        assert found.words(219, 234) in (best.speaker.standing or "") or "Court" in (best.speaker.standing or "")


def test_the_head_is_read(found: Found) -> None:
    """The first line is the headline, said by the person it names; the date line is nobody's statement."""
    headline = [s for s in found.all(Statement) if s.headline]
    assert [s.speaker and s.speaker.name for s in headline] == [found.words(SPEAKER.start, SPEAKER.end)]
    assert all(doubt.code == "headline_stronger" for s in headline for doubt in s.doubts)
    assert not [r for r in found.records if any(found.move(95) <= s.start < found.move(115) for s in r.evidence.spans)]


def test_the_interview_names_its_outlet(found: Found) -> None:
    """The statement given in an interview keeps the words that say with whom."""
    occasions = [s.occasion.text for s in found.all(Statement) if s.occasion]
    assert any(found.words(*OUTLET) in words for words in occasions)


def test_reported_before_the_quotation(found: Found) -> None:
    """What stands before the speaker's name in the first sentence is theirs too."""
    said = found.saying(142, 175)
    assert said
    assert said[0].speaker is not None
    assert said[0].speaker.name == found.words(SPEAKER.start, SPEAKER.end)


def test_a_report_inside_the_quotation_is_written_by_its_issuer(found: Found) -> None:
    """The cited report is a statement inside the speaker's, in writing, by whoever issued it."""
    inner = found.saying(2432, 2475)[0]
    outer = next(s for s in found.all(Statement) if s.id == inner.parent)
    assert (inner.depth, inner.mode) == (1, "writing")
    assert inner.speaker is not None
    assert "State Department" in (inner.speaker.name or "")
    assert outer.speaker is not None
    assert outer.speaker.name == found.words(SPEAKER.start, SPEAKER.end)


def test_the_chain_stands_in_the_order_told(found: Found) -> None:
    """Sent, deployed, blocked, escalated: one sequence, in order, by the same actor."""
    steps = [found.at(Event, *place) for place in CHAIN]
    chained = [next((e for e in events if e.chain is not None), None) for events in steps]
    assert [e and e.chain for e in chained] == [0, 1, 2, 3]
    assert len({e.chain_id for e in chained if e}) == 1
    for event in chained[1:]:
        assert event is not None
        assert {a.name for a in event.actors} == {chained[1].actors[0].name if chained[1] else None}


def test_the_first_step_has_a_sponsor_on_the_speakers_word(found: Found) -> None:
    """Who is said to have sent the first ones, and by whom it is said."""
    first = next(e for e in found.at(Event, *CHAIN[0]) if e.chain == 0)
    assert first.sponsorship is not None
    assert found.words(*SENDER) in (first.sponsorship.sponsor.name or "")
    said = next(s for s in found.all(Statement) if s.id == first.sponsorship.said_by)
    assert said.speaker is not None
    assert said.speaker.name == found.words(SPEAKER.start, SPEAKER.end)


def test_the_reaction_is_a_request(found: Found) -> None:
    """Others called on the actor to stop: a request that was made, its content not done."""
    assert any(e.type == "REQUEST" and e.status == "actual" for e in found.at(Event, *REACTION))


def test_blame_is_by_omission(found: Found) -> None:
    """Three third parties are blamed for allowing it, in reported and in quoted words."""
    third = {found.words(*THIRD)}
    for place in (BLAME_REPORTED, BLAME_QUOTED):
        blames = [b for b in found.at(Blame, *place) if b.manner == "omission"]
        assert any(third <= {a.name or a.text for a in b.blamed} and len(b.blamed) >= 3 for b in blames)


def test_the_legal_word_is_asserted_and_compared(found: Found) -> None:
    """The term is the speaker's, asserted several times, once in legal terms, and compared with three other cases."""
    terms = [c for c in found.all(Characterisation) if c.term == "genocide"]
    assert sum(c.stance == "asserts" for c in terms) >= 3
    assert all(c.speaker is not None for c in terms)
    assert found.at(Characterisation, *IN_LEGAL_TERMS)
    compared = [span for c in terms for other in c.compared_with for span in other.spans]
    for start, end in COMPARED:
        assert any(s.start < found.move(end) and found.move(start) < s.end for s in compared)


def test_demands_have_addressees_and_polarity(found: Found) -> None:
    """Two are asked to stop, one to release; a priority is denied and another put in its place; a duty is named."""
    stop = [d for d in found.all(Demand) if d.polarity == "stop" and not d.negated]
    assert any(found.words(*THIRD) in {a.name or a.text for a in d.addressees} for d in stop)
    assert any(found.at(Demand, *STOP_AID) and d in found.at(Demand, *STOP_AID) for d in stop)
    release = [d for d in found.at(Demand, *RELEASE) if d.polarity == "do"]
    assert any(found.words(*HOLDER) in {a.name or a.text for a in d.addressees} for d in release)
    assert any(d.negated for d in found.at(Demand, *NOT_PRIORITY))
    assert any(d.kind == "duty" for d in found.at(Demand, *DUTY))
    assert any(d.expected_effect for d in stop)


def test_a_subset_is_part_of_the_stock(found: Found) -> None:
    """So many are held; so many of them were captured later: the second is part of the first."""
    whole, part = (int(found.words(*place)) for place in (WHOLE, PART))
    stock = [c for c in found.at(Count, *WHOLE) if c.low == c.high == whole]
    subset = [c for c in found.at(Count, *PART) if c.low == c.high == part]
    assert stock
    assert stock[0].measure == "stock"
    assert subset
    assert subset[0].part_of == stock[0].id
    assert subset[0].measure == "inflow"


def test_purposes_and_states_are_kept_as_ascribed(found: Found) -> None:
    """A purpose is the speaker's reading of an act; a lack of judges is a state on the word of a report."""
    purposes = found.at(Purpose, *MESSAGE)
    assert purposes
    assert purposes[0].speaker is not None
    assert any(s.negated for s in found.at(Situation, 2432, 2475))


def test_ties_that_are_asked_to_stop_are_kept_as_going_on(found: Found) -> None:
    """Two states are asked to stop what they give: each is a tie of its own, on the speaker's word."""
    ties = {tie.kind: tie for tie in (*found.at(Relation, *STOP_ARMS), *found.at(Relation, *STOP_AID))}
    assert set(ties) == {"arms", "aid"}
    for tie, place in ((ties["arms"], STOP_ARMS), (ties["aid"], STOP_AID)):
        assert tie.status == "going_on" and not tie.negated and tie.said_by != "outlet"
        assert tie.object is not None and found.move(place[0]) <= tie.tie.spans[0].start < found.move(place[1])
    assert ties["arms"].receiver.name == ties["aid"].receiver.name


def test_a_prediction_keeps_its_condition(found: Found) -> None:
    """Nobody will be released without pressure: not an act that happened."""
    events = [e for e in found.at(Event, *PREDICTED) if e.type == "RETREAT"]
    assert events
    assert all(e.status != "actual" or e.negated for e in events)
