"""Settings come from file, environment and flags in this order; what is wrong is said in one line with its origin."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tocsin import config
from tocsin.config import Settings, find_casebook, load, worker_count
from tocsin.errors import ConfigError


def casebook(folder: Path, content: str = "", encoding: str = "utf-8") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / config.FILE_NAME).write_bytes(content.encode(encoding))
    return folder


def test_without_any_source_the_defaults_hold() -> None:
    assert load() == Settings()


def test_a_flag_overrules_the_environment_and_that_the_file(tmp_path: Path) -> None:
    folder = casebook(tmp_path, "workers = 1\nbatch = 2\ntitle = 'The bridge'\n")
    found = load(folder, environ={"TOCSIN_WORKERS": "3", "TOCSIN_BATCH": "4"}, workers=5, batch=None)
    assert (found.workers, found.batch, found.title) == (5, 4, "The bridge")


def test_the_environment_is_read_only_when_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_WORKERS", "7")
    assert load().workers == 0


def test_lists_come_from_the_file_alone(tmp_path: Path) -> None:
    folder = casebook(tmp_path, "knowledge = ['actors.toml']\n[[public]]\nname = 'Ana Roth'\nreason = 'mayor'\n")
    found = load(folder, environ={"TOCSIN_KNOWLEDGE": "x", "TOCSIN_PUBLIC": "y", "TOCSIN_SOURCES": "z"})
    assert found.knowledge == ("actors.toml",)
    assert found.public[0].name == "Ana Roth"
    assert found.sources == ()


def test_a_byte_order_mark_in_the_file_is_passed_over(tmp_path: Path) -> None:
    assert load(casebook(tmp_path, "title = 'Zoë'\n", "utf-8-sig")).title == "Zoë"


def test_a_folder_without_a_file_has_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("workers = ", "is no TOML"),
        ("workres = 2", "unknown field `workres`"),
        ("workers = 'many'", r"Expected `int`.*\$\.workers"),
        ("workers = -1", "workers is -1"),
        ("batch = 0", "batch is 0"),
        ("item_timeout = nan", "item_timeout is nan"),
        ("max_line_bytes = 0", "max_line_bytes is 0"),
        ("level = 'secret'", "level 'secret' is none of public, partner, restricted, sealed"),
        ("knowledge = 'actors.toml'", r"Expected `array`.*\$\.knowledge"),
        ("[[public]]\nname = 'x'", "reason"),
        ("[[public]]\nname = 'x'\nreason = 'y'\nwhy = 'z'", "unknown field `why`"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        load(casebook(tmp_path, content))
    assert "\n" not in str(caught.value)
    if "[[" not in content:
        assert str(caught.value).startswith(str(tmp_path / config.FILE_NAME))


def test_bytes_that_are_no_utf8_are_a_config_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is no TOML"):
        load(casebook(tmp_path, "title = 'Zoë'", "latin-1"))


def test_a_wrong_variable_and_a_wrong_flag_are_named_as_such(tmp_path: Path) -> None:
    folder = casebook(tmp_path, "title = 'x'\n")
    with pytest.raises(ConfigError, match=r"^TOCSIN_WORKERS: "):
        load(folder, environ={"TOCSIN_WORKERS": "many"})
    with pytest.raises(ConfigError, match=r"^--item-timeout: item_timeout is 0"):
        load(folder, item_timeout=0)
    with pytest.raises(ConfigError, match=r"^--colour: .*unknown field `colour`; the settings are title, notice"):
        load(folder, colour="red")


def test_the_nearest_casebook_upwards_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outer = casebook(tmp_path / "outer")
    inner = casebook(outer / "a" / "inner")
    (inner / "deep" / "er").mkdir(parents=True)
    assert find_casebook(inner / "deep" / "er") == inner
    assert find_casebook(outer / "a") == outer
    assert find_casebook(outer) == outer
    monkeypatch.chdir(inner / "deep" / "er")
    found = find_casebook(Path())
    assert found is not None
    assert found.samefile(inner)


def test_a_folder_of_the_files_name_is_no_casebook(tmp_path: Path) -> None:
    (tmp_path / "a" / config.FILE_NAME).mkdir(parents=True)
    assert find_casebook(tmp_path / "a") != tmp_path / "a"


def test_settings_cannot_be_changed_after_they_are_built() -> None:
    with pytest.raises(AttributeError):
        Settings().workers = 3  # type: ignore[misc]


def test_how_fast_records_are_made_does_not_change_the_fingerprint() -> None:
    plain = Settings()
    assert (
        msgspec.structs.replace(plain, workers=9, batch=1, runner="serial", item_timeout=1.0, title="x").fingerprint()
        == plain.fingerprint()
    )
    assert msgspec.structs.replace(plain, language="xx").fingerprint() != plain.fingerprint()
    assert msgspec.structs.replace(plain, max_item_bytes=9).fingerprint() != plain.fingerprint()


def test_workers_are_as_many_as_set_else_one_a_core(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worker_count(Settings(workers=3)) == 3
    monkeypatch.setattr(config.os, "sched_getaffinity", lambda pid: {0, 1, 5, 7}, raising=False)
    assert worker_count(Settings()) == 4
    monkeypatch.delattr(config.os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(config.os, "cpu_count", lambda: None)
    assert worker_count(Settings()) == 1
