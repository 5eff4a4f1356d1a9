from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.document import Span, paragraphs
from tocsin.extract.quotations import find_quotations
from tocsin.language import load_pack

PACK = load_pack("en")


def quoted(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in find_quotations(text, paragraphs(text), PACK)]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’"), ("'", "'"), ("``", "''")])
def test_every_pair_of_marks_is_read(opening: str, closing: str) -> None:
    text = f"The envoy said: {opening}The road is open.{closing} Nobody answered."
    assert quoted(text) == ["The road is open."]


def test_apostrophes_and_plural_possessives_open_nothing() -> None:
    assert quoted("The ministers' cars weren't there in the '90s, and it's the envoys' fault.") == []


def test_an_inch_mark_opens_nothing() -> None:
    assert quoted('The shell was 6" wide and the crater 40" deep.') == []


def test_single_marks_inside_double_ones_are_no_quotation_of_their_own() -> None:
    assert quoted("“They shouted ‘go home’ all night,” he said.") == ["They shouted ‘go home’ all night,"]


def test_reopened_paragraphs_are_one_run() -> None:
    text = "“The first thing is water.\n\n“The second thing is bread.\n\n“The third is time,” she said."
    found = find_quotations(text, paragraphs(text), PACK)
    assert len({q.run for q in found}) == 1
    assert all(q.closed for q in found)


def test_paragraphs_without_reopened_marks_are_one_run() -> None:
    text = "“The first thing is water.\n\nThe second thing is bread.\n\nThe third is time,” she said."
    found = find_quotations(text, paragraphs(text), PACK)
    assert [text[q.inner.start : q.inner.end] for q in found] == [
        "The first thing is water.",
        "The second thing is bread.",
        "The third is time,",
    ]
    assert len({q.run for q in found}) == 1


@pytest.mark.parametrize("mark", ["‘", ""])
def test_single_marks_run_over_paragraphs_too(mark: str) -> None:
    text = f"‘The first thing is water, and it’s far.\n\n{mark}The second is bread.\n\n{mark}The third is time,’ she said. ‘We’ll wait.’"
    found = find_quotations(text, paragraphs(text), PACK)
    assert [text[q.inner.start : q.inner.end] for q in found[:3]] == [
        "The first thing is water, and it’s far.",
        "The second is bread.",
        "The third is time,",
    ]
    assert len({q.run for q in found[:3]}) == 1
    assert text[found[3].inner.start : found[3].inner.end] == "We’ll wait."


def test_quoted_lines_of_one_block_are_read_line_by_line() -> None:
    text = "“We have no water left.\n“The wells are dry,” she said and left\nthe hall."
    found = find_quotations(text, [Span(0, len(text))], PACK)
    assert [text[q.inner.start : q.inner.end] for q in found] == ["We have no water left.", "The wells are dry,"]
    assert len({q.run for q in found}) == 1
    assert {q.paragraph for q in found} == {0}


def test_a_mark_without_partner_costs_its_paragraph_only() -> None:
    text = "“The bridge is lost, he thought.\n\nThe army left.\n\n“We stay,” said the mayor."
    found = find_quotations(text, paragraphs(text), PACK)
    assert [(text[q.inner.start : q.inner.end], q.closed) for q in found] == [
        ("The bridge is lost, he thought.", False),
        ("We stay,", True),
    ]


def test_a_wrong_curly_mark_at_the_start_still_opens() -> None:
    assert quoted("”The valley is ours,” the colonel said.") == ["The valley is ours,"]


def test_marks_of_attributes_are_none() -> None:
    assert quoted('<a href="x">The mayor</a> said “no comment today” twice.') == ["no comment today"]


@given(st.text(alphabet="ab “”\"'‘’.,\n«»", max_size=200))
def test_quotations_are_in_order_apart_and_inside_their_paragraph(text: str) -> None:
    spans = paragraphs(text)
    last = 0
    for q in find_quotations(text, spans, PACK):
        assert last <= q.outer.start <= q.inner.start < q.inner.end <= q.outer.end
        assert spans[q.paragraph].start <= q.outer.start
        assert q.outer.end <= spans[q.paragraph].end
        last = q.outer.end
