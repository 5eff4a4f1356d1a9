"""One contract for all analyses, and what each of them answers on a crisis with a known answer."""

import msgspec
import pytest
from tests.analysis.crisis_samples import Crisis, valley

from tocsin.analysis import Docket, accounts, asks, blames, gaps, glance, incidents, origins, tallies, terms, timeline, voices
from tocsin.records import KINDS, NOBODY_NAMED, Blame, PlaceRef, Purpose, Situation, kind_of, record_id

ANALYSES = (accounts, asks, blames, gaps, glance, incidents, origins, tallies, terms, timeline, voices)


@pytest.fixture
def docket(tmp_path):
    return Docket(valley(tmp_path).view())


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_an_analysis_answers_alike_each_time_and_names_only_records_that_are_there(analysis, tmp_path):
    view = valley(tmp_path).view()
    first, second = analysis.run(view), analysis.run(view)
    ids = {record.id for record in view.records()}
    assert first == second
    assert set(first.used) <= ids and len(first.used) == len(set(first.used))
    assert {item.record for item in first.set_aside} <= ids


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_an_analysis_of_an_empty_casebook_is_empty(analysis, tmp_path):
    found = analysis.run(Crisis(tmp_path).view())
    assert found.used == () and found.set_aside == ()


@pytest.mark.parametrize(
    "analysis", (accounts, asks, blames, incidents, tallies, terms, timeline, voices), ids=lambda m: m.__name__.rpartition(".")[2]
)
def test_used_and_set_aside_part_the_records_of_the_kind(analysis, tmp_path):
    view = valley(tmp_path).view()
    found = analysis.run(view)
    kinds = {
        accounts: {"purpose", "situation", "relation"},
        asks: {"demand"},
        blames: {"blame"},
        incidents: {"event"},
        tallies: {"count"},
        terms: {"characterisation"},
        timeline: {"event", "statement"},
        voices: {"statement"},
    }[analysis]
    wanted = {record.id for kind in kinds for record in view.records(kind)}
    aside = {item.record for item in found.set_aside}
    assert wanted <= set(found.used) | aside
    assert not set(found.used) & aside


def test_statements_stand_with_their_speaker_and_not_twice_for_a_copy(docket):
    found = voices.run(docket)
    told = {voice.source.name: (len(voice.statements), voice.reports) for voice in found.named}
    assert told["Vessel"] == (2, 2)
    assert [item.reason for item in found.set_aside] == ["copy"]


def test_numbers_by_different_sources_stand_side_by_side_and_a_copy_is_no_second_report(docket):
    (panel,) = tallies.run(docket).panels
    assert [(claim.source.name, claim.low, claim.high, claim.reports) for claim in panel.claims] == [
        ("Ondra", 3, 3, 1),
        ("Vessel", 12, 12, 1),
        ("The Lake Mission", 9, None, 1),
    ]
    assert len(panel.claims[1].records) == 2
    # "at least 9" fits 12, so those two do not differ.
    assert [panel.claims[at].low for at in panel.differing] == [3, 12]


@pytest.mark.parametrize(("later", "measure"), [("2041-05-20", "inflow"), ("2041-05-02", "cumulative")])
def test_numbers_far_apart_in_time_or_of_another_measure_do_not_differ(tmp_path, later, measure):
    crisis = Crisis(tmp_path)
    for day, words, kind in (("2041-05-01", "Port counted 4 killed.", "inflow"), (later, "Holt counted 9 killed.", measure)):
        document = crisis.report(words, published=day)
        name, _, number, _ = words.split()
        said = crisis.statement(document, words[:-1], name).id
        crisis.count(document, f"{number} killed", "killed", int(number), int(number), said_by=said, measure=kind)
    (panel,) = tallies.run(crisis.view()).panels
    assert len(panel.claims) == 2 and panel.differing == ()


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ({"place": ("Gao", "MLI")}, {"place": ("Gao", "MLI")}, True),
        ({"place": ("Gao", "MLI")}, {"place": ("Jos", "NGA")}, False),
        ({"place": ("Gao", "MLI")}, {}, False),
        ({}, {}, False),
        ({"place": ("Gao", "MLI"), "population": "nurses"}, {"place": ("Gao", "MLI")}, False),
    ],
)
def test_numbers_of_two_reports_differ_only_where_they_are_told_of_one_thing(tmp_path, first, second, differ):
    crisis = Crisis(tmp_path)
    for words, told in (("Port counted 4 nurses killed in Gao.", first), ("Holt counted 9 nurses killed in Gao or Jos.", second)):
        document = crisis.report(words, published="2041-05-01")
        name, _, number, *_ = words.split()
        fields = {"said_by": crisis.statement(document, words[:-1], name).id, "measure": "inflow"}
        if "place" in told:
            name, country = told["place"]
            near = crisis.words(document, "Gao")
            fields["place"] = PlaceRef(text="Gao", span=near.spans[0], name=name, country=country)
        if "population" in told:
            fields["population"] = crisis.words(document, told["population"])
        crisis.count(document, f"{number} nurses killed", "killed", int(number), int(number), **fields)
    (panel,) = tallies.run(crisis.view()).panels
    assert bool(panel.differing) is differ


def test_a_number_of_another_year_is_neither_contested_nor_the_one_to_know(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report("Port said 12 were killed. Holt said 90 were killed since 2031.", published="2041-05-01")
    for name, number, window in (("Port", 12, None), ("Holt", 90, "since 2031")):
        said = crisis.statement(document, f"{name} said {number} were killed", name).id
        told = None if window is None else crisis.words(document, window)
        crisis.count(document, f"{number} were killed", "killed", number, number, said_by=said, measure="inflow", window=told)
    docket = Docket(crisis.view())
    (panel,) = tallies.run(docket).panels
    assert [claim.earlier for claim in panel.claims] == [False, True] and panel.differing == ()
    (line,) = [line for line in glance.run(docket).lines if line.kind == "numbers"]
    assert [version.source.name for version in line.versions] == ["Port"]


def test_a_denial_in_the_same_report_is_laid_beside_the_blame(docket):
    (blamed,) = blames.run(docket).blamed
    (accusation,) = blamed.accusations
    assert blamed.name == "Vessel" and accusation.source.name == "Rea Holt"
    assert [answer.basis for answer in accusation.answers] == ["same report"]


def test_an_unrelated_denial_answers_no_blame(tmp_path):
    crisis = Crisis(tmp_path)
    first = crisis.report("Holt blamed Vessel for the fire at the harbour.", published="2041-05-01")
    crisis.blame(first, "blamed Vessel for the fire at the harbour", "Vessel", speaker=crisis.actor(first, "Holt"))
    second = crisis.report("Vessel denied having raised the bread price.", published="2041-05-02")
    crisis.statement(second, "having raised the bread price", "Vessel", act="denies", form="indirect")
    (blamed,) = blames.run(crisis.view()).blamed
    assert blamed.accusations[0].answers == ()


def test_a_blame_by_nobody_named_is_the_word_of_neither_the_outlet_nor_who_tells_of_it(tmp_path):
    crisis = Crisis(tmp_path)
    report = crisis.report("Vessel is accused of the fire. Holt said Vessel was blamed for the flood.")
    told = crisis.statement(report, "Vessel was blamed for the flood", "Holt", form="indirect")
    crisis.blame(report, "Vessel is accused of the fire", "Vessel", doubts=(NOBODY_NAMED,))
    crisis.blame(report, "Vessel was blamed for the flood", "Vessel", doubts=(NOBODY_NAMED,), said_by=told.id)
    with crisis.view() as view:
        docket = Docket(view)
        assert [docket.source(record).kind for record in docket.all(Blame)] == ["unnamed", "unnamed"]
        assert view.records("blame", speaker="Teal Post") == []


def test_a_term_is_disputed_when_one_uses_it_and_another_rejects_it(docket):
    (term,) = terms.run(docket).terms
    assert term.disputed
    assert [(use.stance, use.source.name) for use in term.uses] == [("asserts", "the Vessel council"), ("denies", "Rea Holt")]


def test_demands_stand_under_the_one_addressed(docket):
    found = asks.run(docket)
    assert [(group.name, group.asks[0].source.name) for group in found.demands] == [("Ondra", "the Vessel council")]


def test_acts_that_are_not_told_as_done_are_left_out_of_the_timeline_and_said(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report("Guns fired. Guns may fire. Nobody fired. Guns will leave. Trucks left in 1990.", published="2041-05-03")
    done = crisis.event(document, "Guns fired", "ASSAULT", 4)
    other = {
        crisis.event(document, "Guns may fire", "ASSAULT", 4, status="hypothetical").id: "not_actual",
        crisis.event(document, "Nobody fired", "ASSAULT", 4, negated=True).id: "negated",
        crisis.event(document, "Guns will leave", "RETREAT", 0, status="future").id: "not_actual",
        crisis.event(document, "Trucks left in 1990", "RETREAT", 0, historical=True).id: "historical",
    }
    found = timeline.run(crisis.view())
    assert [id_ for part in found.bins for id_ in part.acts] == [done.id]
    assert {item.record: item.reason for item in found.set_aside} == other


def test_the_acts_of_a_chronicle_without_a_date_of_its_own_stand_on_the_line_however_old(tmp_path):
    crisis = Crisis(tmp_path)
    crisis.report("Nothing new.", published="2041-05-03")
    undated = crisis.report("Guns fired. Trucks left.", published=None)
    acts = [
        crisis.event(undated, "Guns fired", "ASSAULT", 4, when="2040-03-14"),
        crisis.event(undated, "Trucks left", "RETREAT", 0, when="2039-12-30"),
    ]
    found = timeline.run(crisis.view())
    assert {id_ for part in found.bins for id_ in part.acts} == {act.id for act in acts}


@pytest.mark.parametrize(
    ("days", "columns", "step"), [(1, 100, "day"), (100, 100, "day"), (101, 100, "week"), (900, 100, "month"), (9_000, 100, "year")]
)
def test_steps_get_coarser_as_time_gets_longer(days, columns, step):
    assert timeline.step_for(days, columns) == step


def test_the_bins_cover_the_whole_time_without_a_gap(tmp_path):
    crisis = Crisis(tmp_path)
    for day in ("2041-01-15", "2041-02-28", "2042-03-01"):
        crisis.report(f"Report of {day}.", published=day)
    for columns in (1, 10, 60, 500):
        found = timeline.run(crisis.view(), columns=columns)
        assert all(one.end == two.start for one, two in zip(found.bins, found.bins[1:], strict=False))
        assert sum(part.reports for part in found.bins) == 3


def test_a_glance_has_both_versions_of_what_is_contested(docket):
    lines = {line.kind: line for line in glance.run(docket).lines}
    assert {version.source.name for version in lines["numbers"].versions} == {"Ondra", "Vessel"}
    assert {(version.source.name, version.stance) for version in lines["term"].versions} == {
        ("the Vessel council", "asserts"),
        ("Rea Holt", "denies"),
    }
    assert [version.stance for version in lines["blame"].versions] == ["asserts", "denies"]


def test_a_glance_is_the_same_up_to_the_names_when_the_parties_are_exchanged(tmp_path):
    def swap(text):
        return text.replace("Ondra", "\0").replace("Vessel", "Ondra").replace("\0", "Vessel")

    crisis, mirror = valley(tmp_path / "one"), Crisis(tmp_path / "two")
    for item, document in crisis.documents.values():
        fields = {"outlet": swap(document.outlet or "") or None, "title": swap(document.title or ""), "published": document.published}
        twin = mirror.report(swap(document.text), name=item.name, **fields)
        moved = {}
        for record in (record for record in crisis.records if record.document == document.id):
            moved[record.id] = mirrored(mirror, twin, record, swap, moved)
    first, second = glance.run(crisis.view()), glance.run(mirror.view())
    assert [(line.kind, line.weight, line.sources) for line in first.lines] == [
        (line.kind, line.weight, line.sources) for line in second.lines
    ]
    assert [sorted(swap(v.source.name) for v in line.versions) for line in first.lines] == [
        sorted(v.source.name for v in line.versions) for line in second.lines
    ]


def mirrored(crisis, document, record, swap, moved):
    """Write a record anew on the exchanged text: every quotation and name exchanged, offsets found again."""

    def walk(value):
        if isinstance(value, str):
            return swap(value)
        if isinstance(value, (list, tuple)):
            return [walk(item) for item in value]
        if isinstance(value, dict):
            made = {key: walk(item) for key, item in value.items() if key not in ("span", "spans")}
            if "spans" in value:
                made["spans"] = [list(span(words)) for words in value["words"]]
            if "span" in value:
                made["span"] = list(span(value["text"]))
            return made
        return value

    def span(words):
        start = document.text.index(swap(words))
        return start, start + len(swap(words))

    plain = msgspec.to_builtins(record)
    anchor = crisis.words(document, *(swap(words) for words in record.evidence.words))
    made = walk({key: value for key, value in plain.items() if key not in ("id", "document", "said_by", "record")})

    kind = kind_of(record)
    made["id"] = record_id(document, kind, anchor, str(plain.get("type", plain.get("unit", plain.get("term", "")))))
    made["document"], made["said_by"] = document.id, moved.get(record.said_by, record.said_by)
    new = msgspec.convert({"record": kind, **made}, KINDS[kind])
    crisis.records.append(new)
    return new.id


def test_gaps_say_how_much_rests_on_one_source(docket):
    found = gaps.run(docket)
    assert (found.severe, found.one_source) == (1, 1)
    assert (found.accusations, found.unanswered) == (1, 0)
    assert (found.undated, found.without_records) == (1, 1)
    assert [(outlet.name, outlet.reports, outlet.copies) for outlet in found.outlets] == [
        ("Blue Wire", 1, 0),
        ("Ondra Post", 1, 0),
        ("Vessel Daily", 1, 1),
        ("", 1, 0),
    ]


def test_purposes_and_conditions_stand_with_their_source(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report("Holt said the guns were moved to send a message. The valley had no doctor.")
    said = crisis.statement(document, "the guns were moved to send a message", "Holt", form="indirect")
    words = crisis.words(document, "to send a message")
    crisis.add(Purpose, document, "to send a message", purpose=words, said_by=said.id)
    crisis.add(Situation, document, "The valley had no doctor", state=crisis.words(document, "had no doctor"))
    found = accounts.run(crisis.view())
    assert [account.source.name for account in found.purposes] == ["Holt"]
    assert [account.source.name for account in found.situations] == ["Teal Post"]
