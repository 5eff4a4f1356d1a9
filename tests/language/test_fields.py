"""Fields that no space parts are tokens of their own; words and figures of prose stay whole."""

from __future__ import annotations

import pytest

from tocsin.document import Span
from tocsin.language import Parser


@pytest.mark.parametrize(
    ("row", "tokens"),
    [
        ("Ana Roth,34,Sarn,held", "Ana Roth , 34 , Sarn , held"),
        ("Ana Roth;34;Sarn", "Ana Roth ; 34 ; Sarn"),
        ("|Ana Roth|34|Sarn|", "| Ana Roth | 34 | Sarn |"),
        ("Ana Roth,,34,2029-05-03", "Ana Roth , , 34 , 2029 - 05 - 03"),
        ('"Roth, Ana",34,"Sarn"', '" Roth , Ana " , 34 , " Sarn "'),
        ("Ana Roth/34/Sarn", "Ana Roth / 34 / Sarn"),
        ("some 12,000 men of S/1996/210", "some 12,000 men of S/1996/210"),
        ("and/or 9/11 at https://a.example/b,c;d", "and/or 9/11 at https://a.example/b,c;d"),
    ],
)
def test_marks_between_fields_part_them(parser: Parser, row: str, tokens: str) -> None:
    (parse,) = parser.parse([(row, [Span(0, len(row))])])
    assert parse.text == tokens.split()
    assert [row[start:end] for start, end in zip(parse.start, parse.end, strict=True)] == parse.text
