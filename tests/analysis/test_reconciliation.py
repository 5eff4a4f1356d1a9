"""Numbers of people are set against each other by the rules of the register's design, whatever their order and however often."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.crisis_samples import Crisis

from tocsin.analysis import Docket
from tocsin.analysis.comparison import Kind, missing, relate
from tocsin.analysis.figures import Figure, collapse, figures, rules
from tocsin.analysis.reconciliation import Matter, reconcile, run
from tocsin.analysis.register import floors
from tocsin.register import assemble, make_claim, new_id
from tocsin.registry import load_toml
from tocsin.store import Register
from tocsin.times import edtf_interval

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("reconciliation_cases.toml").read_text(encoding="utf-8"))["case"]


def register_of(number: int, holder: str) -> Register:
    """Make a register of so many agency staff held by one holder."""
    claims = []
    for _ in range(number):
        ids = {"person": new_id(), "by": "ana"}
        held = {**ids, "episode": new_id()}
        claims += [make_claim(**ids, field="occupation", value="agency staff")]
        claims += [make_claim(**held, field="custody", value="held"), make_claim(**held, field="held_by", value=holder)]
    return Register(persons=tuple(assemble(claims)))


def figure(claim: dict[str, Any], unit: str) -> Figure:
    fields = dict(claim)
    who, told, via = fields.pop("who", {}), fields.pop("told", None), fields.pop("via", "report")
    as_of, window = fields.pop("as_of", None), fields.pop("window", None)
    for end in ("low", "high"):
        fields[end] = None if fields[end] == -1 else fields[end]
    return Figure(
        unit=unit,
        population=tuple(sorted(who.items())),
        as_of=edtf_interval(as_of) if as_of else None,
        as_of_basis="stated" if as_of else "unknown",
        window=edtf_interval(window) if window else None,
        told=date.fromisoformat(told) if told else None,
        records=(claim["id"],),
        documents=(via,),
        **fields,
    )


def given_in(case: dict[str, Any]) -> list[Figure]:
    return [figure(claim, case.get("unit", "detained")) for claim in case["claims"]]


def ends(*values: int | None) -> list[int]:
    return [-1 if value is None else value for value in values]


def test_there_are_the_eight_worked_cases_and_twenty_of_our_own() -> None:
    names = [case["id"] for case in CASES]
    assert [name for name in names if name.startswith("K")] == [f"K{n}" for n in range(1, 9)]
    assert len(names) == len(set(names)) >= 28


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_comes_out_as_expected(case: dict[str, Any]) -> None:
    matter = reconcile(given_in(case))
    expect = case["expect"]
    found = {"-".join(sorted((one.one, one.other))): one for one in matter.relations}
    for pair, kind in expect.get("relations", {}).items():
        assert ([found[pair].kind, found[pair].reason] if isinstance(kind, list) else found[pair].kind) == kind, pair
    if expect.get("relations") == {}:
        assert not found
    if "ranges" in expect:
        assert sorted([*ends(one.low, one.high), list(one.claims)] for one in matter.ranges) == sorted(expect["ranges"])
    for name in ("beside", "updated"):
        if name in expect:
            assert list(getattr(matter, name)) == expect[name]
    if "questions" in expect:
        assert {one.claim: list(one.parts) for one in matter.questions} == {
            k: sorted(v, key=v.index) for k, v in expect["questions"].items()
        }
    if "derived" in expect:
        made = [
            {"whole": one.whole, "part": one.part, **dict(zip(("low", "high"), ends(one.low, one.high), strict=True))}
            for one in matter.derived
        ]
        assert made == expect["derived"]
    if "residual" in expect:
        assert [check.residual for check in matter.checks] == [expect["residual"]]
    if "alerts" in expect:
        assert [alert.claim for alert in floors(matter.claims, register_of(case["floor"], "H"), {"H": {"h"}})] == expect["alerts"]
    for name in ("origins", "documents"):
        if name in expect:
            assert getattr(matter, name) == expect[name]


def test_nothing_that_comes_out_is_a_mean() -> None:
    for case in CASES:
        matter = reconcile(given_in(case))
        told = {value for one in matter.claims for value in (one.low, one.high)}
        assert {value for one in matter.ranges for value in (one.low, one.high)} <= told


# ---------------------------------------------------------------- any figures

DAYS = st.dates(date(2031, 1, 1), date(2031, 1, 6)).map(lambda day: (day, day + timedelta(days=1)))
WHO = st.dictionaries(st.sampled_from(["holder", "group", "place"]), st.sampled_from(["a", "b"]), max_size=3).map(
    lambda d: tuple(sorted(d.items()))
)


@st.composite
def sets(draw: st.DrawFn) -> list[Figure]:
    made: list[Figure] = []
    for number in range(draw(st.integers(1, 7))):
        low = draw(st.one_of(st.none(), st.integers(0, 9)))
        high = draw(st.one_of(st.none() if low is not None else st.integers(0, 9), st.integers(low or 0, 12)))
        earlier = [one.id for one in made]
        made.append(
            Figure(
                id=f"f{number}", origin=draw(st.sampled_from("xyz")), unit="detained", low=low, high=high,
                measure=draw(st.sampled_from(["stock", "inflow", "outflow", "cumulative", "unstated"])), population=draw(WHO),
                as_of=draw(st.one_of(st.none(), DAYS)), as_of_basis=draw(st.sampled_from(["stated", "publication"])),
                window=draw(st.one_of(st.none(), DAYS)),
                told=draw(st.one_of(st.none(), st.dates(date(2031, 1, 1), date(2031, 1, 3)))), retracted=draw(st.booleans()),
                part_of=draw(st.sampled_from([None, *earlier])), supersedes=draw(st.sampled_from([None, None, None, *earlier])),
                records=(f"f{number}",), documents=(draw(st.sampled_from(["d", "e"])),),
            )
        )  # fmt: skip
    return made


@given(sets(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_order_of_the_figures_changes_nothing(found: list[Figure], random: Any) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    assert reconcile(shuffled) == reconcile(found)


@given(sets(), st.data())
@settings(max_examples=150, deadline=None)
def test_repeats_of_a_figure_change_nothing_but_what_carries_it(found: list[Figure], data: st.DataObject) -> None:
    plain = reconcile(found)
    assert reconcile([*found, *found]) == plain
    again = data.draw(st.sampled_from(found))
    copy = msgspec.structs.replace(again, id="z" + again.id, records=("again",), documents=("wire",))
    more = reconcile([*found, copy])

    def bare(matter: Matter) -> Matter:
        claims = tuple(msgspec.structs.replace(one, records=(), documents=()) for one in matter.claims)
        return msgspec.structs.replace(matter, claims=claims, documents=0)

    assert bare(more) == bare(plain)
    assert more.documents == plain.documents + 1


@given(sets())
@settings(max_examples=150, deadline=None)
def test_what_is_not_told_never_makes_a_conflict(found: list[Figure]) -> None:
    matter = reconcile(found)
    for relation in matter.relations:
        if relation.kind in ("conflicts", "agrees"):
            one, other = matter.claim(relation.one), matter.claim(relation.other)
            assert not missing(one) and not missing(other)
            assert one.parts.keys() == other.parts.keys() and one.measure == other.measure
        assert relate(matter.claim(relation.one), matter.claim(relation.other)) == relate(
            matter.claim(relation.other), matter.claim(relation.one)
        )
        assert relation.kind != "conflicts" or matter.claim(relation.one).origin != matter.claim(relation.other).origin


@given(sets())
@settings(max_examples=100, deadline=None)
def test_a_range_holds_only_figures_that_can_be_compared_and_stand(found: list[Figure]) -> None:
    matter = reconcile(found)
    for one in matter.ranges:
        members = [matter.claim(id_) for id_ in one.claims]
        assert len({(m.measure, m.population) for m in members}) == 1
        assert not any(m.retracted or m.part_of or m.id in matter.updated for m in members)
        assert one.days[0] < one.days[1]


def test_collapsed_figures_keep_every_record_behind_them() -> None:
    found = given_in(next(case for case in CASES if case["id"] == "K5"))
    (one,) = collapse(found)
    assert one.records == ("A1", "A2", "A3") and one.id == "A1"


def test_a_number_told_again_a_month_later_is_a_new_word_and_one_told_the_next_day_a_repeat() -> None:
    case = next(case for case in CASES if case["id"] == "K6")
    days = [(date(2031, 5, day) - timedelta(days=3), date(2031, 5, day + 1)) for day in (1, 2, 28)]
    told = [
        msgspec.structs.replace(given_in(case)[0], id=f"f{number}", records=(f"f{number}",), as_of=as_of, as_of_basis="publication")
        for number, as_of in enumerate(days)
    ]
    matter = reconcile(told)
    assert [(one.id, one.records) for one in matter.claims] == [("f2", ("f2",)), ("f0", ("f0", "f1"))]
    assert [(one.kind, one.one, one.other) for one in matter.relations] == [("updates", "f2", "f0")]


def test_a_town_is_not_its_country_nor_its_namesake_in_another() -> None:
    gao, jos = (
        Figure(id=name, origin=name, unit="killed", measure="inflow", low=4, high=4, population=(("place", "old town"),), country=country)
        for name, country in (("a", "MLI"), ("b", "NGA"))
    )
    mali = msgspec.structs.replace(gao, id="c", origin="c", population=(("place", "mali"),), whole=True)
    assert [(one.kind, one.reason) for one in (relate(gao, jos), relate(gao, mali))] == [
        ("different_scope", "population"),
        ("different_scope", "wider_place"),
    ]


def test_an_armed_group_is_not_the_state_whose_code_it_has_and_a_holder_nobody_tells_of_is_said_to_be_unknown(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    document = crisis.report("The Ash Front held 4 nurses. Ondra held 9 nurses. In Orm 7 nurses were held.", published="2041-05-01")
    front = crisis.actor(document, "Ash Front", type="organisation", code="OND", entity="ash-front")
    ondra = crisis.actor(document, "Ondra", type="country", code="OND", entity="OND")
    for words, number, who in (("held 4 nurses", 4, front), ("held 9 nurses", 9, ondra), ("7 nurses were held", 7, None)):
        crisis.count(document, words, "detained", number, number, holder=who)
    with crisis.view() as view:
        found = {name: run(view, holder=name) for name in ("Ash Front", "ash-front", "OND", "Vessel")}
    assert {name: [one.low for one in made.matters[0].claims] for name, made in found.items()} == {
        "Ash Front": [7, 4],
        "ash-front": [7, 4],
        "OND": [9, 7],
        "Vessel": [7],
    }
    assert [made.holders for made in found.values()] == [("ash-front",), ("ash-front",), ("OND",), ()]


# ---------------------------------------------------------------- the data


@pytest.mark.data
def test_the_rules_of_comparison_name_what_there_is() -> None:
    book, words = rules(), load_toml("languages/en.register.toml")
    parts = set(book["parts"])
    units = [unit for row in book["family"].values() for unit in row["units"]]
    assert len(units) == len(set(units))
    for name, row in book["family"].items():
        assert set(row["needs"]) <= parts, f"{name}: needs a part that is none of {sorted(parts)}"
        assert set(row["asks"]) <= parts | {"as_of", "window", "measure"}, f"{name}: asks what no question is for"
        assert isinstance(book[row["slack"]], int), f"{name}: slack names no number of days"
    assert parts | {"measure", "as_of", "window"} == set(words["parts"]) == set(words["questions"])
    assert set(get_args(Kind)) == set(words["relations"]) and set(book["headline"]["rules"]) == set(words["headlines"])


@pytest.mark.data
def test_every_reason_that_is_given_has_its_words() -> None:
    given = {one.reason for case in CASES for one in reconcile(given_in(case)).relations}
    assert given <= set(load_toml("languages/en.register.toml")["reasons"])
    assert len(given) >= 9


# ---------------------------------------------------------------- from records

REPORT = (
    "The Teal Mission said on 3 May that 55 of its drivers were held by Ondra, 16 of them taken after the raid.\n\n"
    "Ondra said that it held 23 drivers of the Teal Mission."
)


@pytest.fixture
def crisis(tmp_path: Path) -> Crisis:
    crisis = Crisis(tmp_path)
    report = crisis.report(REPORT, published="2041-05-04")
    ondra = crisis.actor(report, "Ondra", type="country", code="OND")
    mission = crisis.statement(
        report, "55 of its drivers were held by Ondra, 16 of them taken after the raid", "The Teal Mission", form="indirect"
    )
    whole = crisis.count(
        report,
        "55 of its drivers",
        "detained",
        55,
        55,
        measure="stock",
        holder=ondra,
        population=crisis.words(report, "its drivers"),
        said_by=mission.id,
    )
    crisis.count(
        report, "16 of them taken after the raid", "detained", 16, 16, measure="inflow", holder=ondra, part_of=whole.id, said_by=mission.id
    )
    said = crisis.statement(report, "it held 23 drivers of the Teal Mission", "Ondra", form="indirect")
    crisis.count(
        report, "23 drivers", "detained", 23, 23, measure="stock", holder=ondra, population=crisis.words(report, "drivers"), said_by=said.id
    )
    return crisis


def test_counts_of_a_casebook_are_laid_side_by_side_with_whose_they_are(crisis: Crisis) -> None:
    with crisis.view() as view:
        (matter,) = run(view, unit="detained", holder="OND").matters
        assert sorted((claim.low, claim.name) for claim in matter.claims if not claim.part_of) == [(23, "Ondra"), (55, "The Teal Mission")]
        assert [(one.low, one.high) for one in matter.derived] == [(39, 39)]
        assert run(view, unit="detained", holder="XYZ").matters == ()


def test_the_day_of_a_report_stands_in_for_the_day_of_a_stock_with_slack(crisis: Crisis) -> None:
    with crisis.view() as view:
        stocks = [one for one in figures(Docket(view)) if one.measure == "stock"]
    assert {one.as_of for one in stocks} == {(date(2041, 5, 1), date(2041, 5, 5))}
    assert {one.as_of_basis for one in stocks} == {"publication"}


def test_every_count_is_used_or_set_aside(crisis: Crisis) -> None:
    with crisis.view() as view:
        found = run(view)
        assert {*found.used, *(one.record for one in found.set_aside)} == {record.id for record in view.records("count")}
