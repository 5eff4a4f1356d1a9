"""Names lead to things by literal tables; whatever is wrong with a name or a data file is said in one line."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from tocsin import registry
from tocsin.errors import DataError, UsageError


@pytest.fixture(autouse=True)
def forget() -> None:
    """Start and end each test with nothing remembered."""
    for remembered in (registry._table, registry.load, registry.load_toml):
        remembered.cache_clear()


@pytest.mark.parametrize("table", sorted(registry.TABLES))
def test_every_registered_name_loads_something_callable(table: str) -> None:
    for name in registry.names(table):
        assert callable(registry.load(table, name)), f"{table}.{name}"


def test_the_registered_readers_and_runners_are_these() -> None:
    assert registry.names("readers")[:3] == ["jsonl", "html", "text"]
    assert registry.names("runners")[:2] == ["serial", "processes"]


def test_an_unknown_table_is_named_with_those_that_exist() -> None:
    with pytest.raises(UsageError, match=r"no table 'writers'; there are .*readers"):
        registry.names("writers")


def test_an_unknown_name_is_named_with_those_that_exist() -> None:
    with pytest.raises(UsageError, match=r"no readers named 'docx'; there are jsonl, html, text"):
        registry.load("readers", "docx")


def test_an_entry_point_adds_a_name_but_cannot_replace_a_shipped_one(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [
        metadata.EntryPoint("telex", "json:loads", "tocsin.readers"),
        metadata.EntryPoint("text", "json:loads", "tocsin.readers"),
    ]
    monkeypatch.setattr(registry.metadata, "entry_points", lambda group: points if group == "tocsin.readers" else [])
    assert registry.names("readers")[-1] == "telex"
    assert registry.load("readers", "telex").__name__ == "loads"
    assert registry.load("readers", "text").__module__ == "tocsin.readers.text"
    registry._table.cache_clear()


def test_looking_up_names_imports_none_of_the_things_behind_them() -> None:
    code = (
        "import sys; from tocsin import registry; registry.names('readers'); print(sorted(m for m in sys.modules if 'tocsin.readers' in m))"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "[]"


def test_a_missing_data_file_is_a_data_error_that_names_it() -> None:
    with pytest.raises(DataError, match=r"languages/xx\.toml can't be read"):
        registry.load_toml("languages/xx.toml")


@pytest.mark.parametrize(("content", "said"), [(b"a = [1,\n", "is no TOML"), (b"a = '\xff'\n", "is no TOML")])
def test_a_broken_data_file_is_a_data_error_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, said: str
) -> None:
    (tmp_path / "broken.toml").write_bytes(content)
    monkeypatch.setattr(registry, "data_path", lambda name="": tmp_path / name)
    with pytest.raises(DataError, match=rf"broken\.toml {said}"):
        registry.load_toml("broken.toml")


def test_a_module_without_the_thing_is_a_usage_error(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [
        metadata.EntryPoint("ghost", "json:no_such", "tocsin.readers"),
        metadata.EntryPoint("gone", "no_such_module:x", "tocsin.readers"),
    ]
    monkeypatch.setattr(registry.metadata, "entry_points", lambda group: points if group == "tocsin.readers" else [])
    for name in ("ghost", "gone"):
        with pytest.raises(UsageError, match=rf"readers {name!r} can't be loaded from"):
            registry.load("readers", name)
    registry._table.cache_clear()
