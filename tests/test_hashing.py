"""Equal values have equal bytes, in every process and in every order of keys; different ones don't."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.document import Span
from tocsin.hashing import canonical, digest, make_id, sha256, text_hash

LEAVES = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def turned(value: Any) -> Any:
    """Return the value with the keys of every mapping in the opposite order."""
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    if isinstance(value, list):
        return [turned(part) for part in value]
    return value


@given(VALUES)
def test_canonical_bytes_are_json_of_the_value(value: Any) -> None:
    assert json.loads(canonical(value)) == value


@given(VALUES)
def test_canonical_bytes_do_not_depend_on_the_order_of_keys(value: Any) -> None:
    assert canonical(turned(value)) == canonical(value)


@given(VALUES, VALUES)
def test_values_that_differ_have_other_digests(one: Any, other: Any) -> None:
    same_json = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (digest(one) == digest(other)) == same_json


def test_canonical_bytes_have_no_white_space_and_no_needless_escapes() -> None:
    assert canonical({"b": [1, 2], "a": "Šuša “x”\n"}) == '{"a":"Šuša “x”\\n","b":[1,2]}'.encode()


def test_a_span_is_written_as_its_two_offsets() -> None:
    assert canonical(Span(3, 7)) == b"[3,7]"


def test_sha256_is_that_of_the_standard_in_lower_case() -> None:
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_text_hash_is_over_utf8_bytes_and_nul_is_a_character_like_others() -> None:
    assert text_hash("ş\x00\r\n") == hashlib.sha256("ş\x00\r\n".encode()).hexdigest()


def test_a_lone_surrogate_has_no_text_hash() -> None:
    with pytest.raises(UnicodeEncodeError):
        text_hash("a\ud800b")


def test_composed_and_decomposed_letters_are_different_texts() -> None:
    assert text_hash("é") != text_hash("e\u0301")


def test_the_parts_of_an_id_do_not_run_into_each_other() -> None:
    assert make_id("ab", "c") != make_id("a", "bc") != make_id("abc")
    assert make_id("a", ["b"]) != make_id("a", "b")


def test_another_process_makes_the_same_id() -> None:
    code = "from tocsin.hashing import make_id; print(make_id('x', {'b': 1, 'a': [2]}, 'ü'))"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"})
    assert made.stdout.strip() == make_id("x", {"a": [2], "b": 1}, "ü")
