"""A View: what it lists, how it filters and searches, and that any text is a safe question (threat T11)."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.casebook_samples import FIRST, actor, add, count, event, filled, first, report, second, statement

from tocsin.errors import UsageError
from tocsin.records import KINDS, kind_of
from tocsin.store import Store, View

ANY_TEXT = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return filled(tmp_path_factory.mktemp("view") / "book")


@pytest.fixture
def view(book: Store) -> View:
    return book.view("sealed")


def kinds(records: list[object]) -> list[str]:
    return [kind_of(record) for record in records]  # type: ignore[arg-type]


def test_records_come_by_date_of_their_document_then_in_order(view: View) -> None:
    assert view.records() == first()[3] + second()[3]
    assert kinds(view.records("count")) == ["count"]
    assert view.records(limit=2) == first()[3][:2] and view.records(limit=0) == []


def test_every_kind_is_counted(view: View) -> None:
    assert view.counts() == {**dict.fromkeys(KINDS, 0), "statement": 2, "event": 1, "count": 1, "person": 1}


def test_an_unknown_kind_is_named(view: View) -> None:
    with pytest.raises(UsageError, match="rumour"):
        view.records("rumour")


@pytest.mark.parametrize(
    ("asked", "found"),
    [("Oda Reyl", 1), ("reyl", 1), ("RÉYL", 1), ("TAL", 1), ("Rey", 0), ("Marten Ilse", 0), ("", 5), ("!", 0), ("%", 0)],
)
def test_actors_are_found_by_whole_words_and_codes(view: View, asked: str, found: int) -> None:
    assert len(view.records(actor=asked)) == found


def test_whoever_says_it_is_the_speaker(view: View) -> None:
    assert kinds(view.records(speaker="Reyl")) == ["statement", "event"]  # the event lies in the statement
    assert kinds(view.records(speaker="Tal Courier")) == ["count"]  # the outlet's own voice
    assert kinds(view.records(speaker="hill radio")) == ["person"]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (None, None, 5),
        ("2031-03-04", None, 5),  # the event is dated to the month, which reaches past the 4th
        ("2031-03-05", "2031-03", 1),
        (None, "2031-03-03", 1),
        (None, "2031-02", 0),
        ("2031-04", "2031", 2),
        ("2032", None, 0),
    ],
)
def test_dates_meet_in_whole_days_with_both_ends_included(view: View, since: str | None, until: str | None, found: int) -> None:
    assert len(view.records(since=since, until=until)) == found


@pytest.mark.parametrize("word", ["yesterday", "2031-13", "04/05/2031"])
def test_what_is_no_date_is_named(view: View, word: str) -> None:
    with pytest.raises(UsageError, match="2023-09"):
        view.records(since=word)


def test_undated_records_meet_no_date(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "book")
    data, item, document = report(FIRST)
    with store.writer() as writer:
        add(writer, (data, item, document, [count(document, "40", 40), event(document, "closed", "2031")]))
    with store.view() as view:
        assert kinds(view.records(since="1900")) == ["event"]


def test_text_means_all_words_in_any_case(view: View) -> None:
    assert kinds(view.records(text="BRIDGE tal")) == ["statement"]
    assert view.records(text="bridge guns") == [] == view.records(text="…")
    assert kinds(view.search("guns")) == ["statement"]
    assert kinds(view.search("minister")) == ["statement"]  # the standing


def test_documents_are_found_by_title_and_text(view: View) -> None:
    assert [one.outlet for one in view.search_documents("farmer found")] == ["Hill Radio"]
    assert view.search_documents("") == []


@given(
    st.text()
    | st.sampled_from(['"', '" OR 1', "NEAR(a b)", "words:x", "a*", "-a", "'; DROP TABLE ledger; --", "\x00", "\ud800", "^a", "a AND"])
)
@ANY_TEXT
def test_any_text_is_a_safe_question(book: Store, text: str) -> None:
    with book.view() as view:
        head = view.head()
        for found in (view.search(text), view.records(text=text), view.records(actor=text), view.records(speaker=text)):
            assert isinstance(found, list)
        view.search_documents(text)
        for ask in (view.record, view.document, lambda name: view.records(document=name or "x"), view.records):
            try:
                ask(text)
            except UsageError as error:
                assert str(error)
        assert view.head() == head


def test_a_record_is_found_by_six_digits_or_more(view: View) -> None:
    wanted = first()[3][0]
    assert view.record(wanted.id) == view.record(wanted.id[:6].upper()) == wanted
    for wrong, words in ((wanted.id[:5], "at least 6"), ("0" * 64, "no record"), ("xyzxyz", "no id")):
        with pytest.raises(UsageError, match=words):
            view.record(wrong)
    assert view.document(wanted.document[:10]).id == wanted.document


def test_a_prefix_of_several_ids_asks_for_more(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "book")
    data, item, document = report("One. Two. Three.")
    twins = [
        msgspec.structs.replace(statement(document, word), id=digits.ljust(64, "0"))
        for word, digits in (("One", "abcdef1"), ("Two", "abcdef2"), ("Three", "abcd"))
    ]
    with store.writer() as writer:
        add(writer, (data, item, document, twins))
    with store.view() as view:
        with pytest.raises(UsageError, match="more digits"):
            view.record("abcdef")
        assert view.record("abcdef2") == twins[1]


def test_levels_hide_what_is_above_them(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "book")
    data, item, document = report("One. Two. Three. Four.")
    leveled = [
        statement(document, word, level=level)
        for word, level in (("One", "public"), ("Two", "partner"), ("Three", "restricted"), ("Four", "sealed"))
    ]
    with store.writer() as writer:
        add(writer, (data, item, document, leveled))
    for seen, level in enumerate(("public", "partner", "restricted", "sealed"), start=1):
        with store.view(level) as view:
            assert view.records() == leveled[:seen]
            assert view.counts()["statement"] == seen == len(view.search("statement"))
            for hidden in leveled[seen:]:
                with pytest.raises(UsageError, match="no record"):
                    view.record(hidden.id)


def test_an_unknown_level_is_named(book: Store) -> None:
    with pytest.raises(UsageError, match="secret"):
        book.view("secret")


def test_the_speaker_of_an_unattributed_statement_is_nobody(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "book")
    data, item, document = report(FIRST, outlet="Tal Courier")
    lone = statement(document, "the bridge at Tal was closed")
    named = statement(document, "She gave no reason", actor(FIRST, "Oda Reyl"))
    with store.writer() as writer:
        add(writer, (data, item, document, [lone, named]))
    with store.view() as view:
        assert view.records(speaker="Tal Courier") == []
        assert view.records(speaker="Oda") == [named]
