"""A language pack hands out its words folded and is clear about what it lacks."""

from __future__ import annotations

import pytest

from tocsin.errors import DataError, UsageError
from tocsin.language import LanguagePack, load_pack

PACK = LanguagePack("xx", {"words": ["One", "two"], "months": {"Brumaire": 2}, "deep": {"er": {"Here": 1}}})


def test_words_are_a_lower_case_set_of_a_list_or_of_a_tables_keys() -> None:
    assert PACK.words("words") == {"one", "two"}
    assert PACK.words("months") == {"brumaire"}
    assert PACK.words("deep.er") == {"here"}
    assert PACK.words("words") is PACK.words("words")


def test_a_table_has_lower_case_keys_and_raw_is_as_written() -> None:
    assert PACK.table("months") == {"brumaire": 2}
    assert PACK.raw("months") == {"Brumaire": 2}


@pytest.mark.parametrize("path", ["none", "deep.none", "words.one", "deep.er.Here.more"])
def test_a_table_that_is_not_there_is_named(path: str) -> None:
    with pytest.raises(DataError, match=f"language pack xx has no table '{path}'"):
        PACK.raw(path)


def test_the_shipped_pack_is_loaded_once_with_its_parts() -> None:
    pack = load_pack("en")
    assert pack is load_pack("en")
    assert pack.table("months")["november"] == 11
    assert "monday" in pack.words("weekdays")
    assert pack.raw("head.labels")["source"] == "outlet"


@pytest.mark.parametrize("code", ["xx", "", "en.head", "../en", "EN/"])
def test_a_language_without_a_pack_is_named_with_those_that_exist(code: str) -> None:
    with pytest.raises(UsageError, match=r"no language pack '.*'; there are .*\ben\b"):
        load_pack(code)
