"""The data files keep their formats: they can be read, say where they come from, and don't contradict themselves."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tocsin.registry import data_path
from tocsin.times import edtf_interval

pytestmark = pytest.mark.data

ROOT = data_path()
FILES = sorted(path for path in ROOT.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
TOML = [path for path in FILES if path.suffix == ".toml"]
CSV = [path for path in FILES if path.suffix == ".csv"]
SOURCE = re.compile(r"\b(source|sources|from|after|derived|written|own)\b", re.IGNORECASE)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def rows(path: Path) -> list[list[str]]:
    """Read a CSV file without its comment lines."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return list(csv.reader(lines))


def dicts(path: Path) -> list[dict[str, str]]:
    head, *body = rows(path)
    return [dict(zip(head, row, strict=True)) for row in body]


def lists(value: Any, path: str = "") -> Iterator[tuple[str, list[Any]]]:
    """List every array in a TOML document with its dotted path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        yield path, value
        for number, inner in enumerate(value):
            yield from lists(inner, f"{path}[{number}]")


def test_there_are_data_files_of_known_kinds_only() -> None:
    assert len(FILES) > 5
    assert {path.suffix for path in FILES} <= {".toml", ".csv", ".sql", ".json"}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_is_clean_utf8_text(path: Path) -> None:
    data = path.read_bytes()
    text = data.decode("utf-8")
    assert not text.startswith("\ufeff")
    assert "\r" not in text
    assert text.endswith("\n")
    assert [number for number, line in enumerate(text.splitlines(), 1) if line != line.rstrip(" \t")] == []


@pytest.mark.parametrize("path", [*TOML, *CSV], ids=name)
def test_a_file_opens_with_a_comment_that_says_where_it_comes_from(path: Path) -> None:
    comment = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        comment.append(line)
    assert comment, "starts with a comment"
    assert SOURCE.search(" ".join(comment)), "the comment names a source, or says that the file was written for the project"


@pytest.mark.parametrize("path", TOML, ids=name)
def test_no_list_says_a_thing_twice_or_with_blanks_around_it(path: Path) -> None:
    for where, values in lists(tomllib.loads(path.read_text(encoding="utf-8"))):
        words = [value for value in values if isinstance(value, str)]
        assert [word for word in words if word != word.strip()] == [], where
        # Two or fewer are a pair with a meaning of its own, such as opening and closing marks.
        assert len(words) < 3 or sorted({word for word in words if word and words.count(word) > 1}) == [], where


@pytest.mark.parametrize("path", CSV, ids=name)
def test_all_rows_have_the_columns_of_the_head(path: Path) -> None:
    head, *body = rows(path)
    assert body
    assert len(set(head)) == len(head)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column) for column in head)
    assert [row for row in body if len(row) != len(head)] == []
    assert [row for row in body for cell in row if cell != cell.strip()] == []
    assert sorted({tuple(row) for row in body if body.count(row) > 1}) == []


@pytest.mark.parametrize("path", [path for path in CSV if "key" in rows(path)[0]], ids=name)
def test_keys_are_there_and_unique(path: Path) -> None:
    keys = [(row["key"], row.get("start", "")) for row in dicts(path)]
    assert all(key for key, _ in keys)
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("path", [path for path in CSV if {"start", "end"} <= set(rows(path)[0])], ids=name)
def test_dates_are_partial_dates_and_run_forward(path: Path) -> None:
    for row in dicts(path):
        spans = [edtf_interval(row[name]) for name in ("start", "end") if row[name]]
        assert spans[:1] == [] or spans[0][0] < spans[-1][1], row


@pytest.mark.parametrize("path", [path for path in CSV if "code" in rows(path)[0]], ids=name)
def test_codes_have_three_capitals(path: Path) -> None:
    assert sorted({row["code"] for row in dicts(path) if row["code"] and not re.fullmatch(r"[A-Z]{3}", row["code"])}) == []


def test_everyday_words_are_sorted_and_plain() -> None:
    words = tomllib.loads((ROOT / "languages/en.everyday.toml").read_text(encoding="utf-8"))["words"]
    assert words == sorted(set(words)) and all(word.isascii() and word.islower() and word.isalpha() and len(word) > 2 for word in words)
