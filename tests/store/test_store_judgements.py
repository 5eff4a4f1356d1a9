"""Judgements: kept beside records, applied in order, and found again after a better extraction (threat T4)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.store.casebook_samples import FIRST, actor, add, at, count, derivation, filled, first, report, second, statement

from tocsin.document import make_document
from tocsin.errors import UsageError
from tocsin.hashing import canonical
from tocsin.records import Record, record_id
from tocsin.store import Store
from tocsin.store.judgements import overlap

SAID, SHUT, FORTY = first()[3]


def judged(folder: Path, *steps: tuple[Any, ...]) -> Store:
    store = filled(folder / "book")
    with store.writer() as writer:
        for record, verdict, *change in steps:
            writer.judge(record, verdict, change=change[0] if change else None)
    return store


def extract_again(store: Store, records: list[Record], version: int = 2) -> None:
    _, item, document, _ = first()
    with store.writer() as writer:
        writer.add_document(item, document, derivation(version), records)


def test_a_judgement_keeps_the_words_their_place_and_their_neighbours(tmp_path: Path) -> None:
    with filled(tmp_path / "book").view() as view:
        (kept,) = view.judgements()
    assert kept.exact == SAID.evidence.words and kept.spans == SAID.evidence.spans
    start, end = kept.spans[0].start, kept.spans[-1].end
    assert (kept.prefix, kept.suffix) == (FIRST[start - 32 : start], FIRST[end : end + 32])
    assert (kept.verdict, kept.note, kept.by, kept.kind, kept.record) == ("accept", "heard it", "ana", "statement", SAID.id)


def test_a_rejected_record_is_hidden_unless_asked_for(tmp_path: Path) -> None:
    with judged(tmp_path, (SAID, "reject")).view() as view:
        assert SAID not in view.records() and SAID in view.records(rejected=True)
        assert view.search("bridge") == [] and view.counts()["statement"] == 1
        assert (view.record(SAID.id), view.verdict(SAID.id), view.verdict(SHUT.id)) == (SAID, "reject", None)


def test_the_last_verdict_stands(tmp_path: Path) -> None:
    with judged(tmp_path, (SAID, "reject"), (SAID.id[:8], "accept")).view() as view:
        assert SAID in view.records()
        assert [one.verdict for one in view.judgements(SAID.id)] == ["accept", "reject", "accept"]


def test_corrections_add_up_and_reach_into_fields(tmp_path: Path) -> None:
    steps = (
        (FORTY, "correct", {"low": 38}),
        (FORTY, "correct", {"qualifier": "about"}),
        (SAID, "correct", {"speaker.name": "Oda M. Reyl"}),
    )
    store = judged(tmp_path, *steps)
    with store.view() as view:
        assert view.record(FORTY.id) == msgspec.structs.replace(FORTY, low=38, qualifier="about")
        assert [one.id for one in view.records(actor="Oda M. Reyl")] == [SAID.id]
        assert view.verdict(FORTY.id) == "correct" and view.orphans() == []
    assert store.verify().ok


@pytest.mark.parametrize(
    ("verdict", "change", "words"),
    [
        ("correct", None, "needs the changed field"),
        ("accept", {"low": 1}, "takes no change"),
        ("maybe", None, "accept, reject or correct"),
        ("correct", {"colour": "red"}, "no field colour"),
        ("correct", {"number.colour": "red"}, "no field number.colour"),
        ("correct", {"low": "many"}, "low"),
        ("correct", {"id": "0" * 64}, "id can't be corrected"),
        ("correct", {"number": {"spans": [[0, 2]], "words": ["40"]}}, "not the text's"),
    ],
)
def test_what_a_record_can_not_take_is_refused(tmp_path: Path, verdict: Any, change: Any, words: str) -> None:
    store = filled(tmp_path / "book")
    with store.writer() as writer:
        head = writer.head()
        with pytest.raises(UsageError, match=words):
            writer.judge(FORTY, verdict, change=change)
        assert writer.head() == head


def test_no_judgement_without_a_record(tmp_path: Path) -> None:
    with filled(tmp_path / "book").writer() as writer, pytest.raises(UsageError, match="no record"):
        writer.judge("0" * 64, "accept")


def test_a_judgement_follows_its_id_into_a_new_extraction(tmp_path: Path) -> None:
    store = judged(tmp_path, (SAID, "reject"))
    extract_again(store, [SAID, SHUT])
    with store.view() as view:
        assert view.records("statement", document=SAID.document) == [] and view.orphans() == []


def test_a_judgement_follows_its_words_when_the_anchor_moves(tmp_path: Path) -> None:
    store = judged(tmp_path, (SAID, "reject"))
    _, _, document, _ = first()
    wider = statement(document, "that the bridge at Tal was closed")
    assert wider.id != SAID.id
    extract_again(store, [wider])
    with store.view() as view:
        assert view.verdict(wider.id) == "reject" and view.orphans() == []


def test_a_judgement_follows_its_words_into_the_text_of_another_reader(tmp_path: Path) -> None:
    store = judged(tmp_path, (SAID, "correct", {"act": "claims"}))
    _, item, _, _ = first()
    newer = make_document(item, "BRIDGE\n\n" + FIRST, reader="sample/2")
    moved = statement(newer, "the bridge at Tal was closed")
    with store.writer() as writer:
        writer.add_document(item, newer, derivation(), [moved])
    with store.view() as view:
        assert view.record(moved.id) == msgspec.structs.replace(moved, act="claims")


def test_a_judgement_does_not_move_to_other_words_or_another_kind(tmp_path: Path) -> None:
    store = judged(tmp_path, (SAID, "reject"))
    _, _, document, _ = first()
    other = statement(document, "She gave no reason")
    same_words = count(document, "the bridge at Tal was closed", 1)
    extract_again(store, [other, same_words])
    with store.view() as view:
        assert view.verdict(other.id) is view.verdict(same_words.id) is None
        assert [one.record for one in view.orphans()] == [SAID.id, SAID.id]
        assert len(view.judgements()) == 2


def test_a_judgement_does_not_move_to_a_record_that_stood_beside_it(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    _, _, document, _ = first()
    wider = statement(document, "that the bridge at Tal was closed")
    extract_again(store, [SAID, wider])
    with store.writer() as writer:
        writer.judge(SAID, "reject", note="the wider one is right")
    extract_again(store, [wider], version=3)
    with store.view() as view:
        assert view.verdict(wider.id) == "accept"  # the first one, made before the two stood side by side
        assert [one.verdict for one in view.orphans()] == ["reject"]


def test_a_correction_that_no_longer_fits_is_an_orphan(tmp_path: Path) -> None:
    reason = at(FIRST, "She")
    change = {"source": msgspec.to_builtins(reason)}
    store = judged(tmp_path, (SAID, "correct", change))
    _, item, _, _ = first()
    newer = make_document(item, "BRIDGE\n\n" + FIRST, reader="sample/2")
    moved = statement(newer, "the bridge at Tal was closed")
    with store.writer() as writer:
        writer.add_document(item, newer, derivation(), [moved])
    with store.view() as view:
        assert view.record(moved.id) == moved
        assert [canonical(one.change) for one in view.orphans()] == [canonical(change)]


def test_of_two_alike_the_nearest_is_the_one(tmp_path: Path) -> None:
    text = "No trains ran. Nobody knew why. No trains ran. The station stayed shut."
    data, item, document = report(text, name="trains.txt")
    again = text.index("No trains ran", 5)
    anchor = at(text, "No trains ran")
    late = msgspec.structs.replace(
        statement(document, "No trains ran"),
        evidence=type(anchor)((type(anchor.spans[0])(again, again + 13),), ("No trains ran",)),
        id=record_id(document, "statement", type(anchor)((type(anchor.spans[0])(again, again + 13),), ("No trains ran",))),
    )
    store = Store.create(tmp_path / "book")
    with store.writer() as writer:
        add(writer, (data, item, document, [late]))
        writer.judge(late, "accept")
        newer = make_document(item, text, reader="sample/2")
        both = [statement(newer, "No trains ran"), msgspec.structs.replace(late, document=newer.id, id="f" * 64)]
        writer.add_document(item, newer, derivation(), both)
    with store.view() as view:
        assert [view.verdict(one.id) for one in both] == [None, "accept"]


def test_a_correction_of_the_speaker_can_name_one_where_none_was(tmp_path: Path) -> None:
    lone = second()[3][0]
    speaker = msgspec.to_builtins(actor(second()[2].text, "Rescuers", kind="nominal"))
    with judged(tmp_path, (lone, "correct", {"speaker": speaker})).view("sealed") as view:
        assert view.records(speaker="rescuers")[0].id == lone.id


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [("a b c d", "a b c d", 1.0), ("a b c d", "A B C", 0.75), ("a", "b", 0.0), ("a a", "a", 0.5), ("…", "…", 1.0), ("…", "!", 0.0)],
)
def test_overlap_is_the_share_of_the_longer(one: str, other: str, share: float) -> None:
    assert overlap((one,), (other,)) == overlap((other,), (one,)) == share
