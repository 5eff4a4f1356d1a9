"""The register and the counts as a reader sees them; and names planted at every level stand in no byte that is passed on."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from pathlib import Path

import pytest
from tests.analysis.crisis_samples import Crisis
from tests.views.page import Page

from tocsin.analysis import Docket, reconciliation
from tocsin.analysis.figures import holder_names
from tocsin.analysis.register import claims_of, floor, lists
from tocsin.errors import UsageError
from tocsin.records import Custody
from tocsin.register import Claim, assemble, make_claim, new_id, read_sheet
from tocsin.store import View
from tocsin.views import brief, table
from tocsin.views.counting import print_counts, rejected
from tocsin.views.exports import export, formats
from tocsin.views.registers import export_register, print_person, print_register

PLANTED = {
    "partner": "Quillan Zabrowsky",
    "restricted": "Oriol Vantongeren",
    "sealed": "Ysolde Krapotkinskaya",
    "erased": "Emrys Halvorssonn",
}
"""One invented name for each level, and one whose data is erased."""

TEXT = (
    "Ondra police took Quillan Zabrowsky and Oriol Vantongeren at the bridge on 2 May, the Lake Mission said.\n\n"
    "The Lake Mission said that 23 drivers were held by Ondra, 5 of them taken after the raid. "
    "Ondra said that it held 9 drivers. Ysolde Krapotkinskaya and Emrys Halvorssonn were on a list."
)


def entry(name: str, level: str, **fields: str) -> list[Claim]:
    person, episode = new_id(), new_id()
    given = {
        "by": "Ana",
        "source": f"a list that has {name}",
        "said_by": "Lake Mission",
        "consent": "hers, file 31",
        "level": level,
        **fields,
    }
    told = {"held_by": "Ondra", "taken_by": "Ondra police", "category_reported": "detained", "custody": "held"}
    episode_claims = [
        make_claim(person=person, field=key, value=value, episode=episode, as_of="2041-05-02", **given) for key, value in told.items()
    ]
    sealed = {**given, "level": "sealed"}
    return [
        make_claim(person=person, field="name", value=name, **given),
        *episode_claims,
        make_claim(person=person, field="health", value=f"{name} was hurt", episode=episode, **sealed),
        make_claim(person=person, field="family_contact", value=f"mother of {name}", **sealed),
    ]


@pytest.fixture
def crisis(tmp_path: Path) -> Crisis:
    crisis = Crisis(tmp_path / "book")
    report = crisis.report(
        TEXT,
        title="Zabrowsky and Vantongeren taken",
        author="E. Halvorssonn",
        url="https://x.example/krapotkinskaya",
        name="halvorssonn.txt",
    )
    ondra = crisis.actor(report, "Ondra", type="country", code="OND")
    mission = crisis.statement(report, "23 drivers were held by Ondra, 5 of them taken after the raid", "The Lake Mission", form="indirect")
    whole = crisis.count(
        report,
        "23 drivers",
        "detained",
        23,
        23,
        measure="stock",
        holder=ondra,
        population=crisis.words(report, "drivers"),
        said_by=mission.id,
    )
    crisis.count(report, "5 of them taken after the raid", "captured", 5, 5, measure="inflow", part_of=whole.id, said_by=mission.id)
    said = crisis.statement(report, "it held 9 drivers", "Ondra", form="indirect")
    crisis.count(
        report, "9 drivers", "detained", 9, 9, measure="stock", holder=ondra, population=crisis.words(report, "drivers"), said_by=said.id
    )
    crisis.event(report, "took Quillan Zabrowsky", "COERCE", 3, when="2041-05-02", recipients=(crisis.actor(report, "Quillan Zabrowsky"),))
    crisis.person(report, "Quillan Zabrowsky")
    crisis.add(
        Custody,
        report,
        "took Quillan Zabrowsky",
        person=crisis.actor(report, "Quillan Zabrowsky"),
        state="taken",
        category=crisis.words(report, "took"),
        level="restricted",
    )
    crisis.view().close()
    with crisis.store.writer(clock=lambda: "2041-06-01T00:00:00Z") as writer:
        registrar = writer.registrar()
        gone = entry(PLANTED["erased"], "restricted")
        for level in ("partner", "restricted", "sealed"):
            registrar.add(entry(PLANTED[level], level))
        registrar.add(gone)
        registrar.erase(gone[0].person, ground="subject_request", by="Rea")
    return crisis


def published(crisis: Crisis, view: View, capture: pytest.CaptureFixture[bytes]) -> dict[str, bytes]:
    """Everything that can be passed on at a view's level, by what it is."""
    made = {"brief": brief.render(view, settings=crisis.store.settings, made="now", note="").encode()}
    for form in formats():
        out = io.BytesIO()
        export(view, form, out, everything=True)
        made[f"export {form}"] = out.getvalue()
    for form in ("sheet", "claims", "jsonl"):
        data, manifest = export_register(view, form, reader="Rea", purpose="report")
        made[f"register {form}"] = data
        made[f"manifest {form}"] = json.dumps(manifest).encode()
    found = reconciliation.run(view, rejected=rejected(view), register=view.register())
    for as_json in (False, True):
        print_counts(view, found, as_json=as_json)
        made[f"counts {as_json}"] = capture.readouterr().out
    print_register(view)
    made["register list"] = capture.readouterr().out
    for kind in ("statements", "events", "counts", "custody", "persons", "documents"):
        for form in ("table", "csv", "jsonl"):
            table.show(view, kind, form=form)
            made[f"show {kind} {form}"] = capture.readouterr().out
    return made


@pytest.mark.parametrize(("level", "seen"), [("public", ()), ("partner", ("partner",)), ("restricted", ("partner", "restricted"))])
def test_no_name_above_a_level_stands_in_any_byte_of_what_is_made_at_it(
    crisis: Crisis, capfdbinary: pytest.CaptureFixture[bytes], level: str, seen: tuple[str, ...]
) -> None:
    with crisis.store.view(level) as view:
        made = published(crisis, view, capfdbinary)
    assert len(made) > 25 and all(made[name] for name in ("brief", "export parquet", "register sheet", "counts False"))
    for name, data in made.items():
        flat = re.sub(r"[^a-z]", "", data.decode("utf-8", "replace").casefold())
        for planted, person in PLANTED.items():
            for word in person.casefold().split() if planted not in seen else ():
                assert word not in flat, f"{word} ({planted}) in {name}"


def test_a_guess_finds_nothing_in_what_is_published(crisis: Crisis, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """No hash of a name, a short form, a quotation or the whole text, in hexadecimal or in bytes, whole or cut short."""
    with crisis.store.view() as view:
        made = published(crisis, view, capfdbinary)
        (document,) = view.documents()
        own = [document.id, document.text_sha256, document.sha256, document.item, *(record.id for record in crisis.records)]
    guesses = [
        TEXT,
        *TEXT.split("\n\n"),
        "took Quillan Zabrowsky",
        *(form for name in PLANTED.values() for form in (name, name.casefold(), *name.split())),
    ]
    for name, data in made.items():
        for guess in guesses:
            for algorithm in (hashlib.sha256, hashlib.sha1, hashlib.md5, hashlib.blake2b):
                digest = algorithm(guess.encode())
                assert digest.digest() not in data and digest.hexdigest()[:12].encode() not in data, (name, guess)
        assert [one for one in own if one[:12].encode() in data] == [], name


def test_ids_of_persons_and_claims_come_from_nothing(crisis: Crisis) -> None:
    again = entry(PLANTED["partner"], "partner"), entry(PLANTED["partner"], "partner")
    ids = [{one.id for one in claims} | {one.person for one in claims} | {one.episode for one in claims} - {""} for claims in again]
    assert not ids[0] & ids[1] and all(re.fullmatch("[0-9a-f]{32}", id_) for id_ in ids[0] | ids[1])


def test_a_brief_never_shows_sealed_claims_at_whatever_level(crisis: Crisis) -> None:
    with crisis.store.view("sealed") as view:
        text = Page(brief.render(view, settings=crisis.store.settings, made="now")).text
        assert [line for line in export_register(view, "claims")[0].decode().splitlines() if "was hurt" in line]
    assert "was hurt" not in text and "mother of" not in text


# ---------------------------------------------------------------- what a reader sees


def test_the_brief_says_that_claims_are_left_out_and_hides_small_numbers(crisis: Crisis) -> None:
    with crisis.store.view() as view:
        text = " ".join(Page(brief.render(view, settings=crisis.store.settings, made="now")).text.split())
    assert "From the custody register" in text and "Claims above this level, left out: 21." in text
    assert "Persons whose data was erased: 1." in text and "few" in text and "held 3" not in text
    with crisis.store.view("restricted") as view:
        text = " ".join(Page(brief.render(view, settings=crisis.store.settings, made="now")).text.split())
    assert "Quillan Zabrowsky" in text and "Oriol Vantongeren" in text and "Ysolde" not in text


def test_the_brief_shows_what_is_comparable_and_derives_from_stated_parts_only(crisis: Crisis) -> None:
    with crisis.store.view() as view:
        html = brief.render(view, settings=crisis.store.settings, made="now")
    text = " ".join(Page(html).text.split())
    assert "18 of the 23 not said to be among the 5" in text
    assert "9 (Ondra) conflicts with 23 (The Lake Mission)" in text or "23 (The Lake Mission) conflicts with 9 (Ondra)" in text
    assert 'class="bd"' in html and "band: from the lowest to the highest" in text


def test_counts_are_told_side_by_side_with_range_and_reason(crisis: Crisis, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with crisis.store.view() as view:
        found = reconciliation.run(view, unit="detained", holder="Ondra", register=view.register())
        print_counts(view, found, unit="detained", rule="range", by="Ana")
        told = " ".join(capfdbinary.readouterr().out.decode().split())
        with pytest.raises(UsageError, match="say who chose"):
            print_counts(view, found, rule="range")
        assert reconciliation.headline(found.matters[0], "latest_holder", "Ana").low == 9
        capfdbinary.readouterr()
        print_counts(view, reconciliation.run(view, unit="wed"), unit="wed")
    assert "9 to 23: from the lowest to the highest of the comparable numbers. Chosen by Ana." in told
    assert "Comparable numbers: 9 to 23, by Ondra and The Lake Mission" in told and "can’t both be right" in told
    assert "No numbers of people wed were found in 1 report" in " ".join(capfdbinary.readouterr().out.decode().split())


def test_persons_in_the_register_are_a_floor_to_a_smaller_number(crisis: Crisis) -> None:
    with crisis.store.writer() as writer:
        for number in range(10):
            writer.registrar().add(entry(f"Nobody Number{number:02d}", "restricted", note="x"))
    with crisis.store.view("restricted") as view:
        found = reconciliation.run(view, unit="detained", register=view.register())
        docket = Docket(view)
        assert floor(view.register().persons, holder_names(docket)["OND"], "", Docket(view).published(view.documents()[0])[1]) == 12
    # The count of 9 is of drivers, and nobody in the register is told to be one: persons are not added to a group by guess.
    assert found.matters[0].alerts == ()
    with crisis.store.view() as view:
        assert reconciliation.run(view, unit="detained", register=view.register()).matters[0].alerts == ()


def test_a_list_shorter_than_its_number_is_said(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report("Ondra held 23 drivers, including Ada Roth and Ivo Tarn.")
    crisis.count(report, "held 23 drivers", "detained", 23, 23, measure="stock")
    for name in ("Ada Roth", "Ivo Tarn"):
        crisis.add(
            Custody,
            report,
            ("held", name),
            person=crisis.actor(report, name),
            state="held",
            category=crisis.words(report, "held"),
            level="restricted",
        )
    with crisis.view() as view:
        assert lists(Docket(view)) == ()
    with crisis.store.view("restricted") as view:
        assert [(one.kind, one.floor) for one in lists(Docket(view))] == [("list_short_of_count", 2)]


def test_an_export_can_be_entered_again_and_its_manifest_counts_what_was_left_out(crisis: Crisis) -> None:
    with crisis.store.view("restricted") as view:
        data, manifest = export_register(view, "sheet", reader="Rea", purpose="report")
        shown = {claim.id: claim for person in view.register().persons for claim in person.all()}
    assert manifest["sha256"] == hashlib.sha256(data).hexdigest() and manifest["level_asked"] == manifest["level_reached"] == "restricted"
    assert manifest["claims"] == len(shown) == 10 and manifest["left_out"] == 11
    back, ids = read_sheet(data, by="Rea")
    assert ids == {} and {(one.person, one.field, one.value) for one in back} == {
        (one.person, one.field, one.value) for one in shown.values()
    }
    rows = list(csv.DictReader(io.StringIO(export_register_claims(crisis).decode())))
    assert {row["huridocs"] for row in rows if row["field"] == "custody"} == {"25/020200000000"}


def export_register_claims(crisis: Crisis) -> bytes:
    with crisis.store.view("restricted") as view:
        return export_register(view, "claims")[0]


def test_one_person_is_shown_with_every_claim_its_source_and_what_bears_on_a_category(
    crisis: Crisis, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    with crisis.store.view("restricted") as view:
        person = next(one for one in view.register().persons if one.names == ("Oriol Vantongeren",))
    given = {"by": "Ana", "source": "letter", "said_by": "Lake Mission", "assessor": "Lake Mission", "episode": person.episodes[0].id}
    with crisis.store.writer() as writer:
        writer.registrar().add([make_claim(person=person.id, field="category_assessed", value="hostage", **given)])
    with crisis.store.view("restricted") as view:
        print_person(view, person.id[:8])
        with pytest.raises(UsageError, match="no one person"):
            print_person(view, "ffffffff")
    told = " ".join(capfdbinary.readouterr().out.decode().split())
    assert "held by: Ondra (Lake Mission" in told and "assessed by Lake Mission" in told and "HURIDOCS 25/020200000000" in told
    assert "compel a third party" in told and "nothing entered" in told and "is a hostage" not in told


def test_a_custody_record_becomes_claims_with_its_source(crisis: Crisis) -> None:
    with crisis.store.view("restricted") as view:
        docket = Docket(view)
        (record,) = docket.all(Custody)
        made = claims_of(docket, record, by="Ana", person=new_id(), episode=new_id())
    (person,) = assemble(made)
    assert person.names == ("Quillan Zabrowsky",) and person.episodes[0].value("custody") == "held"
    assert {claim.level for claim in made} == {"restricted"} and all("Teal Post" in claim.source for claim in made)
