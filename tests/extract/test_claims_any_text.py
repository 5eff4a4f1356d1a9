"""Whatever the text: claims quote it exactly, carry ids of their own, and come out the same twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.claim_reading import records_of

from tocsin.registry import load

KINDS = ("counts", "demands", "blames", "characterisations", "purposes", "situations", "relations")

WORDS = st.sampled_from(
    [
        "at",
        "least",
        "between",
        "12",
        "40",
        "1,200",
        "2.5",
        "million",
        "dozens",
        "of",
        "people",
        "soldiers",
        "of",
        "whom",
        "them",
        "were",
        "killed",
        "and",
        "wounded",
        "must",
        "should",
        "stop",
        "called",
        "on",
        "Norway",
        "Chad",
        "to",
        "release",
        "the",
        "hostages",
        "not",
        "a",
        "genocide",
        "war",
        "crimes",
        "denied",
        "that",
        "it",
        "was",
        "is",
        "to",
        "blame",
        "for",
        "which",
        "allowed",
        "him",
        "in",
        "order",
        "to",
        "test",
        "the",
        "waters",
        "has",
        "no",
        "water",
        "since",
        "May",
        "revised",
        "from",
        "19",
        "to",
        "17",
        "including",
        "(",
        ")",
        ",",
        ";",
        ".",
        "?",
        "“",
        "”",
        "’s",
        "-",
        "—",
        "no",
        "one",
        "\u202e",
        "é",
        "🙂",
        "family",
        "five",
        "percent",
        "$",
        "%",
        "2031",
        "if",
        "unless",
        "we",
        "will",
        "the",
        "number",
        "of",
        "dead",
    ]
)


@settings(max_examples=120)
@given(st.lists(WORDS, max_size=40))
def test_shuffled_words_break_no_promise(found: list[str]) -> None:
    text = " ".join(found)
    if not text.strip():
        return
    for kind in KINDS:
        records_of(load("extractors", kind), text)


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=80).filter(lambda text: text.strip() != "" and text.isprintable()))
def test_any_characters_break_no_promise(text: str) -> None:
    for kind in KINDS:
        records_of(load("extractors", kind), text)
