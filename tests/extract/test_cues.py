from __future__ import annotations

import copy

import pytest

from tocsin.errors import DataError
from tocsin.extract.cues import Lexicon, problems
from tocsin.language import load_pack

RAW = load_pack("en").raw("cues")


def test_the_shipped_table_is_sound_and_has_hundreds_of_cues() -> None:
    assert problems(RAW) == []
    assert len({word for kind in ("verbs", "nouns", "adjectives") for group in RAW[kind] for word in group["words"]}) > 500


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"act": "mutters"}, "act 'mutters'"),
        ({"mode": "song"}, "mode 'song'"),
        ({"certainty": "maybe"}, "certainty 'maybe'"),
        ({"polarity": "0"}, "polarity '0'"),
        ({"frames": ["sideways"]}, "frame 'sideways'"),
        ({"words": ["Say"]}, "'Say' is not lower case"),
        ({"words": ["hum", "hum"]}, "'hum' has frame"),
    ],
)
def test_the_linter_names_what_is_wrong(change: dict[str, object], complaint: str) -> None:
    raw = copy.deepcopy(RAW)
    raw["verbs"] = [{**raw["verbs"][0], **change}]
    assert any(complaint in line for line in problems(raw))


def test_a_broken_table_is_refused() -> None:
    raw = copy.deepcopy(RAW)
    del raw["verbs"][0]["act"]
    with pytest.raises(DataError, match=r"verbs\[0\] has no act"):
        Lexicon(raw)
