"""Who answers behind "Q" and "A"."""

from __future__ import annotations

import pytest
from tests.extract.statement_reading import read

LINES = "\n\nQ: Who opened the dam?\n\nA: {other} should say so itself.\n\nQ: Would you call it a crime?\n\nA: {other} opened it at night."


def answers(lead: str, other: str, title: bool = True) -> list[tuple[str | None, bool]]:
    """Who gives each answer by name, and whether that is called a guess."""
    found = read(lead + LINES.format(other=other), title=title)
    made = [s for s in found if s.rule == "transcript" and s.content.text.startswith(other)]
    return [(s.speaker.name if s.speaker else None, any(d.code == "speaker_guessed" for d in s.doubts)) for s in made]


@pytest.mark.parametrize(("name", "own", "other"), [("Peter Kimani", "Kenya", "Uganda"), ("Grace Akello", "Uganda", "Kenya")])
@pytest.mark.parametrize(
    "lead",
    [
        "An interview with {name}\n\nThe lake board met on Monday.",
        "Old bridges\n\n{name}, a former minister of {own}, answered our questions in Busia.",
        "Old bridges\n\n{name} spoke to the Gazette in Busia.",
        "Old bridges\n\nThe Gazette interviewed {name} in Busia.",
        "{name} talks to the Gazette about old bridges\n\nThe lake board met on Monday.",
    ],
)
def test_the_one_interviewed_gives_the_answers_as_a_guess(lead: str, name: str, own: str, other: str) -> None:
    assert answers(lead.format(name=name, own=own), other) == [(name, True)] * 2


@pytest.mark.parametrize(
    "lead",
    [
        "Old bridges\n\nThe lake board met on Monday.",
        "Old bridges\n\nPeter Kimani spoke to the Gazette. Grace Akello talked to it in Busia.",
        "Old bridges\n\nPeter Kimani was born in Busia.",
    ],
)
def test_without_one_named_as_interviewed_the_answers_are_nobodys(lead: str) -> None:
    assert answers(lead, "Uganda") == [(None, False)] * 2


@pytest.mark.parametrize("lead", ["Old bridges\n\nThe lake board met.", "Old bridges\n\nPeter Kimani spoke to the Gazette."])
def test_the_question_mark_is_nobodys_name(lead: str) -> None:
    found = read(lead + LINES.format(other="Kenya"), title=True)
    assert [s.speaker for s in found if s.content.text.endswith("?")] == [None, None]
    assert all(s.speaker is None or s.speaker.text not in ("Q", "A") for s in found)


def test_a_surname_before_a_colon_and_the_full_name_are_one_person() -> None:
    found = read("An interview with Jane Wanjiru\n\nWanjiru: Uganda opened it.\n\nQ: Was it a crime?\n\nA: It was a crime.", title=True)
    assert [s.speaker.name if s.speaker else None for s in found] == ["Jane Wanjiru", None, "Jane Wanjiru"]
