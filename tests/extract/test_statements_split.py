"""What belongs together on both sides of a reporting clause or phrase; all texts are written for this file."""

from __future__ import annotations

import pytest
from tests.extract.statement_reading import only, read


def parts(text: str) -> list[str]:
    return [text[span.start : span.end] for span in only(text).content.spans]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The implication, according to the aide, is that the ferry sank.", ["The implication", "is that the ferry sank"]),
        ("The port has hired guards and, according to officials, closed a gate.", ["The port has hired guards", "closed a gate"]),
        ("The port pays, according to one audit, nine crowns a day.", ["The port pays", "nine crowns a day"]),
        ("The port is closed, according to the mayor, who left on Monday.", ["The port is closed"]),
        ("It was, he said, one of the bitterest failures of the council.", ["It was", "one of the bitterest failures of the council"]),
        (
            "“This deal needs guards,” she said, and “clear rules for those who break it.”",
            ["This deal needs guards", "clear rules for those who break it."],
        ),
        (
            "“It is our bad luck,” he said, that both men had ties to the club.",
            ["It is our bad luck", "that both men had ties to the club"],
        ),
        (
            "While trade is at its highest level, he said, “this has done nothing for the farmers.”",
            ["While trade is at its highest level", "this has done nothing for the farmers."],
        ),
        ("When asked about the fire, he said, “it was a bad night for all of us.”", ["it was a bad night for all of us."]),
        (
            "“At first it was no. They looked away,” he said. Then, “I try to explain it to them.”",
            ["At first it was no. They looked away", "I try to explain it to them."],
        ),
        (
            "“You will see more work,” says Gavin Hamlin, a student from Fresno, Calif. “I think it would help us.”",
            ["You will see more work", "I think it would help us."],
        ),
    ],
)
def test_a_content_is_whole_on_both_sides_of_its_report(text: str, content: list[str]) -> None:
    assert parts(text) == content


def test_a_bracket_around_according_to_bounds_the_content() -> None:
    """The sentence before the bracket is nobody's words."""
    found = [
        s for s in read("He left the hall (the real number is closer to nine, according to the harbour office).") if s.rule == "according"
    ]
    assert [s.content.text for s in found] == ["the real number is closer to nine"]


def test_a_closed_quotation_before_a_sentence_is_not_what_its_according_to_reports() -> None:
    text = "“This has no place in a city.” The mayor had fired the driver, according to two papers."
    assert [s.content.text for s in read(text) if s.rule == "according"] == ["The mayor had fired the driver"]


def test_an_unclosed_line_goes_with_the_clause_before_it_and_the_next_line_with_its_own() -> None:
    lines = ("“One I would call a club,” Sexton said. “Fairs are outlets.", "“There is another side,” Sexton said. “I don't know it.”")
    text = "\n".join(lines)
    assert [len(s.content.spans) for s in read(text)] == [2, 2]


def test_a_condition_before_the_report_is_not_taken_for_a_question() -> None:
    """The clause behind the report is the main one: it is judged."""
    found = only("If the mayor would resign, she said, the road would be closed.")
    assert (found.act, found.certainty) == ("predicts", "CT")


@pytest.mark.parametrize(
    "text",
    [
        "The guard did not say who had fired.",
        "The office would not say whether the bridge was open.",
        "Officials declined to say who had fired.",
        "He never said that the boats were safe.",
        "The army has not promised to leave.",
    ],
)
def test_what_was_not_said_is_no_statement(text: str) -> None:
    """Nobody asserts its content."""
    assert read(text) == ()


def test_what_a_third_party_asked_or_promised_is_nested_in_the_quotation_that_tells_of_it() -> None:
    found = read("“There are talks. Lena Orlo promised to meet the guards,” said the envoy.")
    assert [(s.speaker.name if s.speaker else None, s.depth) for s in found][1:] == [("Lena Orlo", 1)]


def test_two_reports_by_one_speaker_end_before_the_word_that_joins_them() -> None:
    found = read("The envoy said talks would go on and warned that the truce could fail.")
    assert [(s.source.text if s.source else None, s.content.text) for s in found] == [
        ("The envoy", "talks would go on"),
        ("The envoy", "that the truce could fail"),
    ]


def test_a_name_and_a_colon_alone_on_a_line_speak_the_quotation_below() -> None:
    found = read("The talks were long.\n\nRadio Orsha:\n\n“The road is open to all who want to leave.”\n\nNobody came.")
    assert [(s.rule, s.speaker.name if s.speaker else None) for s in found] == [("label", "Radio Orsha")]


def test_a_second_clause_with_that_behind_a_quotation_belongs_to_the_content() -> None:
    assert parts("The clerk said that their father “could be hard,” and that Fred had struggled.") == [
        "that their father “could be hard,” and that Fred had struggled"
    ]
