"""Whom a report calls missing or dead is not made to speak by a bare surname; who or what else is nobody that speaks."""

from __future__ import annotations

import pytest
from tests.extract.statement_reading import read, sources


def speakers(text: str) -> list[tuple[str | None, bool]]:
    """Give each speaker's name, and whether it is told to be a guess."""
    return [(s.speaker.name if s.speaker else None, any(doubt.code == "speaker_guessed" for doubt in s.doubts)) for s in read(text)]


@pytest.mark.parametrize("fate", ["has been missing since May", "was killed in May", "disappeared in May"])
def test_the_words_of_a_sister_are_not_given_to_her_missing_brother(fate: str) -> None:
    text = f"Ana Relk and her brother Timo live in Tarsk. Timo Relk {fate}.\n\n“They told us nothing,” Relk said. She wrote to them."
    assert speakers(text) == [("Ana Relk", True)]


def test_where_nobody_else_bears_the_name_the_doubt_is_told() -> None:
    text = "Timo Relk has been missing since May. His sister, a nurse, waits.\n\n“They told us nothing,” Relk said."
    assert speakers(text) == [("Timo Relk", True)]


def test_a_missing_person_named_in_full_speaks_for_himself() -> None:
    text = "Timo Relk, who has been missing since May, was afraid. In April, Timo Relk said that he slept badly."
    assert speakers(text) == [("Timo Relk", False)]


@pytest.mark.parametrize("means", ["telephone", "email", "letter"])
def test_what_is_said_by_telephone_is_not_said_by_the_telephone(means: str) -> None:
    assert sources(f"An orderly, Sami Lorn, said by {means} that the road was shut.") == [
        ("An orderly, Sami Lorn", "that the road was shut")
    ]
    assert all(source is None for source, _ in sources(f"It was said by {means} that the road was shut."))


def test_a_spokesman_speaks_for_whom_he_speaks() -> None:
    assert sources("The ministry said through a spokesman that the road was shut.") == [("The ministry", "that the road was shut")]


@pytest.mark.parametrize("title", ["Kenya: Situation Report No. 4", "Kenya: Humanitarian Update"])
def test_the_title_of_a_paper_is_no_statement_of_the_land_it_is_on(title: str) -> None:
    assert read(f"{title}\n\nThe road was shut all day.", title=True) == ()


def test_an_office_is_a_part_of_what_a_body_calls_itself_and_a_portfolio_is_nobody() -> None:
    assert speakers("Justice Monitor said that forty people were held.") == [("Justice Monitor", False)]
    text = "Interior Minister Lena Orsk left. The lake group said that the road was shut."
    assert "Interior" not in [name for name, _ in speakers(text)]
