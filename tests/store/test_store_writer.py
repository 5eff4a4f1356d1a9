"""Adding: the same twice is once, newer extractions take the place of older ones, wrong parts are refused."""

from __future__ import annotations

import datetime
import math
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.casebook_samples import FIRST, add, count, derivation, filled, first, refusal, report, second, ticking

from tocsin.errors import UsageError
from tocsin.hashing import canonical
from tocsin.records import KINDS, AnyRecord, Evidence
from tocsin.store import Store
from tocsin.store.ledger import decode_record


def test_running_it_again_changes_nothing(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    with store.view() as view:
        before = (view.head(), view.records(), len(view.runs()))
    with store.writer() as writer:
        writer.start_run("settings", {"tocsin": "0"})
        assert [add(writer, made()) for made in (first, second)] == ["unchanged", "unchanged"]
        data, refused = refusal()
        writer.put_source(data)
        assert writer.add_refusal(refused) == "unchanged"
        assert writer.head() == before[0]
    with store.view() as view:
        assert (view.head(), view.records(), len(view.runs())) == before


def test_the_order_of_adding_changes_no_record(tmp_path: Path) -> None:
    seen = []
    for name, order in (("a", (first, second)), ("b", (second, first))):
        store = Store.create(tmp_path / name)
        with store.writer() as writer:
            for made in order:
                add(writer, made())
        with store.view("sealed") as view:
            seen.append((view.documents(), view.records(), view.sources(), view.counts()))
    assert seen[0] == seen[1]


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    with store.view("sealed") as view:
        for data, item, document, records in (first(), second()):
            assert view.document(document.id) == document
            assert view.records(document=document.id) == records
            assert item in view.sources()
            assert store.source(item.container) == data
            assert view.derivation(document.id) == derivation()


def test_a_newer_extraction_takes_the_place_of_the_older(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    _, item, document, records = first()
    with store.writer() as writer:
        assert not writer.holds(document.id, derivation(2))
        assert writer.add_document(item, document, derivation(2), records[:1]) == "replaced"
        assert writer.holds(document.id, derivation(2))
    with store.view() as view:
        assert view.records(document=document.id) == records[:1]
        assert view.search("40") == []
    report = store.verify()
    assert report.ok and report.checked["records"] == 3 + 2 + 1  # the ledger keeps both


def test_a_newer_reader_takes_the_place_of_the_older_document(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    text = FIRST.replace("\r\n", "\n")
    _, item, _, _ = first()
    _, _, newer = report(text, reader="sample/2")
    newer = msgspec.structs.replace(newer, item=item.id, sha256=item.container)
    with store.writer() as writer:
        assert writer.add_document(item, newer, derivation(), [count(newer, "40", 40)]) == "replaced"
    with store.view() as view:
        assert [document.text for document in view.documents() if document.item == item.id] == [text]


def test_an_item_that_can_be_read_later_is_no_longer_refused_and_stays_read(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "book")
    data, _, document, _ = first()
    _, refused = refusal(data, "first.txt")
    with store.writer() as writer:
        writer.put_source(data)
        assert writer.add_refusal(refused) == "added"
        add(writer, first())
        writer.add_refusal(refused)
    with store.view() as view:
        assert (view.refusals(), view.documents()) == ([], [document])
    assert store.verify().ok


def test_a_run_that_adds_nothing_leaves_no_trace(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "book")
    with store.writer() as writer:
        writer.start_run("s", {})
        head = writer.head()
    with store.view() as view:
        assert (view.head(), view.runs()) == (head, [])


def test_two_casebooks_have_different_heads_for_the_same_content(tmp_path: Path) -> None:
    heads = set()
    for name in "ab":
        with filled(tmp_path / name).view() as view:
            heads.add(view.head())
    assert len(heads) == 2


def broken(what: str) -> tuple[Any, Any, list[Any]]:
    _, item, document, records = first()
    if what == "misquotes":
        wrong = msgspec.structs.replace(records[0], content=Evidence(records[0].evidence.spans, ("something else",)))
        return item, document, [wrong]
    if what == "two records have the id":
        return item, document, [records[0], records[0]]
    if what == "is not of document":
        return item, document, [msgspec.structs.replace(records[0], document="0" * 64)]
    if what == "is not of item":
        return second()[1], document, records
    return report("never stored")[1], report("never stored")[2], []


@pytest.mark.parametrize("what", ["misquotes", "two records have the id", "is not of document", "is not of item", "not stored"])
def test_parts_that_do_not_belong_together_are_refused_whole(tmp_path: Path, what: str) -> None:
    store = Store.create(tmp_path / "book")
    with store.writer() as writer:
        writer.put_source(first()[0])
        writer.put_source(second()[0])
        head = writer.head()
        item, document, records = broken(what)
        with pytest.raises(UsageError, match=what):
            writer.add_document(item, document, derivation(), records)
        assert writer.head() == head
        assert add(writer, first()) == "added"
    assert store.verify().ok


def test_a_failure_inside_the_transaction_leaves_no_run_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.create(tmp_path / "book")
    with store.writer() as writer:
        with monkeypatch.context() as patch:

            def fail(*_: object) -> None:
                raise KeyboardInterrupt

            patch.setattr("tocsin.store.projections._apply_document", fail)
            with pytest.raises(KeyboardInterrupt):
                add(writer, first())
        add(writer, first())
    with store.view() as view:
        assert len(view.runs()) == 1
    assert store.verify().ok


@pytest.mark.parametrize("text", ["a\x00b", "", "שלום \u200fעולם", "e\u0301 ☠️ 👩\u200d🚒", "line\r\nline\rline\n", "\ufeffmark", "\u2028"])
def test_any_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    store = Store.create(tmp_path / "book")
    data, item, document = report(text)
    with store.writer() as writer:
        add(writer, (data, item, document, []))
    with store.view() as view:
        assert view.document(document.id).text == text
    assert store.verify().ok


def test_bytes_are_stored_once_and_never_rewritten(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "book")
    big = tmp_path / "big.bin"
    big.write_bytes(b"0123456789" * 300_000)
    with store.writer() as writer:
        name = writer.put_source(big)
        path = store.folder / "sources" / name[:2] / name
        before = path.stat()
        with big.open("rb") as stream:
            assert writer.put_source(big.read_bytes()) == writer.put_source(stream) == name
        after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert [one.name for one in (store.folder / "sources").rglob("*") if one.is_file()] == [name]


def values_of(kind: msgspec.inspect.Type) -> st.SearchStrategy[Any]:
    """Make any value of a field's type, from the type alone."""
    match kind:
        case msgspec.inspect.StrType():
            return st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
        case msgspec.inspect.IntType():
            return st.integers(-(2**53), 2**53)
        case msgspec.inspect.FloatType():
            return st.floats(allow_nan=False, allow_infinity=False)
        case msgspec.inspect.BoolType():
            return st.booleans()
        case msgspec.inspect.NoneType():
            return st.none()
        case msgspec.inspect.LiteralType():
            return st.sampled_from(list(kind.values))
        case msgspec.inspect.UnionType():
            return st.one_of(*map(values_of, kind.types))
        case msgspec.inspect.VarTupleType():
            return st.lists(values_of(kind.item_type), max_size=2).map(tuple)
        case msgspec.inspect.StructType():
            return st.builds(kind.cls, **{field.name: values_of(field.type) for field in kind.fields})
    raise AssertionError(f"no strategy for {kind}")


ANY_RECORD = st.one_of(*(values_of(msgspec.inspect.type_info(kind)) for kind in KINDS.values()))


@given(ANY_RECORD)
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_record_to_row_to_record_is_the_identity(record: AnyRecord) -> None:
    body = canonical(record)
    again = decode_record(body)
    assert again == record and type(again) is type(record)
    assert canonical(again) == body
    assert not any(isinstance(x, float) and math.isnan(x) for x in msgspec.structs.astuple(record))


def test_a_clock_gives_utc_times_that_are_dates() -> None:
    from tocsin.store.writer import utc_now
    from tocsin.times import edtf_interval

    assert edtf_interval(utc_now())[0] <= datetime.datetime.now(datetime.UTC).date()
    assert ticking()() < "2031-06-02"
