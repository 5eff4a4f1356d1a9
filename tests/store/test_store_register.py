"""The custody register lies sealed in the ledger; erasing destroys keys and nothing else, and no name is told by what is left."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.casebook_samples import add, filled, report, ticking

from tocsin.errors import UsageError
from tocsin.register import Claim, assemble, live, make_claim, new_id
from tocsin.store import Store

NAME = "Quillan Zabrowsky"
OTHER = "Oda Fennimore"


def claims(name: str = NAME, person: str | None = None, episode: str | None = None, **fields: str) -> list[Claim]:
    person, episode = person or new_id(), episode or new_id()
    given = {"by": "ana", "source": "list of 4 May", "said_by": "Lake Mission", **fields}
    return [
        make_claim(person=person, field="name", value=name, **given),
        make_claim(person=person, field="custody", value="held", episode=episode, as_of="2041-05-04", **given),
        make_claim(person=person, field="health", value=f"{name} was hurt", episode=episode, **{**given, "level": "sealed"}),
    ]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return filled(tmp_path / "book")


def enter(store: Store, *groups: list[Claim]) -> None:
    with store.writer(clock=ticking()) as writer:
        for group in groups:
            assert writer.registrar().add(group) == len(group)


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_what_was_entered_is_read_back_and_verifies(store: Store) -> None:
    entered = claims()
    enter(store, entered)
    with store.view("sealed") as view:
        (person,) = view.register(sealed=True).persons
    assert person.names == (NAME,) and person.id == entered[0].person
    assert [episode.value("custody") for episode in person.episodes] == ["held"]
    found = store.verify()
    assert found.ok and found.checked["register items"] == 3


def test_no_name_of_the_register_stands_in_any_byte_of_the_casebook(store: Store) -> None:
    enter(store, claims())
    raw = everything(store.folder)
    for word in NAME.split():
        assert word.encode() not in raw and word.upper().encode() not in raw
    for guess in (NAME, NAME.casefold(), "quillan", "zabrowsky"):
        assert hashlib.sha256(guess.encode()).hexdigest().encode() not in raw
        assert hashlib.sha256(guess.encode()).digest() not in raw


def test_a_name_of_the_register_is_withheld_everywhere_below_its_level(store: Store) -> None:
    with store.writer() as writer:
        data, item, document = report(f"A list names {NAME} among the passengers. Zabrowsky had a ticket.", name="list.txt")
        add(writer, (data, item, document, []))
    with store.view() as view:
        assert not view.mask().touches(f"{NAME} had a ticket")
    enter(store, claims())
    with store.view() as view:
        assert view.mask().text("So Zabrowsky, Quillan had a ticket") == "So [name withheld] had a ticket"
        assert view.mask().id(document.id) != document.id
    with store.view("restricted") as view:
        assert not view.mask().touches(NAME)


def test_levels_hold_for_each_claim_and_a_childs_are_sealed(store: Store) -> None:
    child = new_id()
    enter(store, claims(), [*claims(OTHER, person=child), make_claim(person=child, field="minor", value="yes", by="ana")])
    with store.view() as view:
        public = view.register()
    with store.view("restricted") as view:
        restricted = view.register()
    with store.view("sealed") as view:
        sealed = view.register(sealed=True)
    assert (public.persons, public.left_out) == ((), 7)
    assert [person.names for person in restricted.persons] == [(NAME,)] and restricted.left_out == 5
    assert {claim.field for claim in restricted.persons[0].all()} == {"name", "custody"}
    with store.view("sealed") as view:
        assert view.register().persons == restricted.persons  # sealed claims are shown only to who asks for them and is noted
    assert sorted(person.names for person in sealed.persons) == sorted([(NAME,), (OTHER,)]) and sealed.left_out == 0


def test_who_said_it_is_left_out_where_the_source_is_closer_than_the_claim(store: Store) -> None:
    enter(store, claims(level="public", consent="herself, in writing, file 31", source_level="sealed"))
    with store.view() as view:
        (person,) = view.register().persons
    assert person.names == (NAME,)
    assert {(claim.said_by, claim.source, claim.consent, claim.by) for claim in person.all()} == {
        ("", "[source withheld]", "[on file]", "")
    }
    with store.view("sealed") as view:
        assert view.register(sealed=True).persons[0].claims[0].said_by == "Lake Mission"


def test_small_numbers_are_not_told_to_the_public(store: Store) -> None:
    enter(store, *(claims(f"Nobody {n}") for n in range(4)))
    with store.view() as view:
        told = {one.axis: one for one in view.register().tallies}["custody"]
    assert told.total is None and dict(told.cells)["held"] is None
    with store.view("restricted") as view:
        told = {one.axis: one for one in view.register().tallies}["custody"]
    assert told.total == 4 and dict(told.cells)["held"] == 4


# ---------------------------------------------------------------- erasing


def test_erasing_takes_one_person_away_and_the_ledger_still_verifies(store: Store) -> None:
    gone, kept = claims(), claims(OTHER)
    enter(store, gone, kept)
    before = store.verify().head
    with store.writer(clock=ticking()) as writer:
        entry = writer.registrar().erase(gone[0].person, ground="consent_withdrawn", by="rea")
    assert (len(entry.items), entry.persons) == (3, (gone[0].person,))
    found = store.verify(head=before)
    assert found.ok and (found.checked["register items"], found.checked["erased items"]) == (3, 3)
    assert [note for note in found.notes if "erased" in note and "consent was withdrawn" in note and "rea" in note]
    with store.view("sealed") as view:
        assert [person.names for person in view.register(sealed=True).persons] == [(OTHER,)]
        assert view.register(sealed=True).erased == 1


def test_no_key_of_an_erased_claim_is_left_in_any_file(store: Store) -> None:
    gone = claims()
    enter(store, gone)
    connection = sqlite3.connect(store.folder / "casebook.sqlite")
    keys = [bytes(row[0]) for row in connection.execute("SELECT wrapped FROM item_keys")]
    connection.close()
    assert len(keys) == 3 and all(key in everything(store.folder) for key in keys)
    with store.writer() as writer:
        writer.registrar().erase(gone[0].person, ground="court_order", by="rea")
        assert not any(key in everything(store.folder) for key in keys)


def test_a_name_in_a_source_stays_withheld_after_its_person_was_erased(store: Store) -> None:
    with store.writer() as writer:
        add(writer, (*report(f"A list names {NAME} among the passengers.", name="list.txt"), []))
    gone = claims()
    enter(store, gone)
    with store.writer() as writer:
        entry = writer.registrar().erase(gone[0].person, ground="subject_request", by="rea")
    assert len(entry.hidden) == 1
    for level in ("public", "restricted", "sealed"):
        with store.view(level) as view:
            assert view.mask().text(f"Was it {NAME}?") == "Was it [name withheld]?"


def test_verify_finds_a_lost_key_a_kept_key_and_a_foreign_one(store: Store) -> None:
    first, other = claims(), claims(OTHER)
    enter(store, first, other)
    with store.writer() as writer:
        writer.registrar().erase(first[0].person, ground="court_order", by="rea")
    connection = sqlite3.connect(store.folder / "casebook.sqlite")
    (wrapped,) = connection.execute("SELECT wrapped FROM item_keys LIMIT 1").fetchone()
    connection.execute("DELETE FROM item_keys WHERE item = ?", (other[0].id,))
    connection.execute("UPDATE item_keys SET wrapped = ? WHERE item = ?", (bytes(reversed(wrapped)), other[1].id))
    connection.executemany("INSERT INTO item_keys VALUES (?, ?)", [(first[0].id, wrapped), ("ff" * 16, wrapped)])
    connection.commit()
    connection.close()
    wrong = {finding.where.split()[-1]: finding.found for finding in store.verify().findings}
    assert wrong == {
        first[0].id[:12]: "its key", other[0].id[:12]: "neither", other[1].id[:12]: "DamagedCasebook", "ff" * 6: "none",
    }  # fmt: skip


def test_a_tombstone_tells_no_name_and_takes_no_free_words(store: Store) -> None:
    gone = claims()
    enter(store, gone)
    with store.writer() as writer:
        with pytest.raises(UsageError, match="no ground"):
            writer.registrar().erase(gone[0].person, ground=f"because {NAME} asked", by="rea")
        with pytest.raises(UsageError, match="nobody in the register"):
            writer.registrar().erase("ffffffff", ground="court_order", by="rea")
        writer.registrar().erase(gone[0].person, ground="court_order", by="rea")
        with pytest.raises(UsageError, match="nobody in the register"):
            writer.registrar().erase(gone[0].person, ground="court_order", by="rea")
    assert NAME.split()[1].encode() not in everything(store.folder)


@given(st.lists(st.tuples(st.sampled_from(["add", "erase", "same", "withdraw"]), st.integers(0, 3), st.integers(0, 3)), max_size=8))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_added_decided_and_erased_the_ledger_verifies_and_the_erased_are_gone(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    store = Store.create(tmp_path_factory.mktemp("register") / "book")
    people = [new_id() for _ in range(4)]
    there: set[str] = set()
    decisions: list[str] = []
    with store.writer(clock=ticking()) as writer:
        registrar = writer.registrar()
        for verb, one, other in steps:
            try:
                if verb == "add":
                    there |= {people[one]} if registrar.add(claims(f"Nobody {one}", person=people[one])) else set()
                elif verb == "erase":
                    there -= set(registrar.erase(people[one], ground="court_order", by="rea").persons)
                elif verb == "same":
                    decisions.append(registrar.decide("same", people[one], people[other], by="ana").id)
                elif decisions:
                    registrar.withdraw(decisions.pop(), by="ana")
            except UsageError:
                continue
    with store.view("sealed") as view:
        assert {id_ for person in view.register(sealed=True).persons for id_ in person.ids} == there
    assert store.verify().ok


# ---------------------------------------------------------------- decisions


def test_a_person_decides_that_two_entries_are_one_and_can_take_it_back(store: Store) -> None:
    one, other = claims(), claims("Q. Zabrowsky")
    enter(store, one, other)
    with store.writer(clock=ticking()) as writer:
        made = writer.registrar().decide("same", one[0].person, other[0].person, by="ana", note="same birth date")
        with pytest.raises(UsageError, match="one person"):
            writer.registrar().decide("differ", other[0].person, one[0].person, by="ana")
    with store.view("sealed") as view:
        (person,) = view.register(sealed=True).persons
        assert set(person.ids) == {one[0].person, other[0].person} and len(person.episodes) == 2
    with store.writer(clock=ticking()) as writer:
        back = writer.registrar().withdraw(made.id, by="rea")
        writer.registrar().decide("differ", other[0].person, one[0].person, by="rea")
        with pytest.raises(UsageError, match="two persons"):
            writer.registrar().decide("same", one[0].person, other[0].person, by="ana")
    with store.view("sealed") as view:
        assert len(view.register(sealed=True).persons) == 2
    assert live([made, back]) == [] and assemble([]) == []


def test_erasing_one_entry_erases_those_decided_to_be_the_same(store: Store) -> None:
    one, other = claims(), claims("Q. Zabrowsky")
    enter(store, one, other)
    with store.writer(clock=ticking()) as writer:
        writer.registrar().decide("same", one[0].person, other[0].person, by="ana")
        entry = writer.registrar().erase(other[0].person, ground="subject_request", by="rea")
    assert set(entry.persons) == {one[0].person, other[0].person} and len(entry.items) == 7
    with store.view("sealed") as view:
        assert view.register(sealed=True).persons == ()
    assert store.verify().ok


def test_saying_the_same_again_adds_nothing(store: Store) -> None:
    person, episode = new_id(), new_id()
    enter(store, claims(person=person, episode=episode))
    with store.writer() as writer:
        assert writer.registrar().add(claims(person=person, episode=episode)) == 0


def test_reading_sealed_claims_is_noted_with_reader_and_purpose(store: Store) -> None:
    enter(store, claims())
    with store.writer() as writer:
        with pytest.raises(UsageError, match="named reader"):
            writer.registrar().log_reading(by="", purpose="", did="list", claims=3)
        writer.registrar().log_reading(by="rea", purpose="family asked", did="list", claims=3)
    assert store.verify().ok


def test_a_casebook_from_before_the_register_is_brought_up_to_date(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    connection = sqlite3.connect(store.folder / "casebook.sqlite")
    connection.executescript("DROP TABLE item_keys; PRAGMA user_version = 2;")
    connection.close()
    again = Store.open(store.folder)
    enter(again, claims())
    assert again.verify().ok
