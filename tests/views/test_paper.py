"""Texts as shown: the text itself and nothing else, names taken out wherever they are cut."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tocsin.document import Region, SourceItem, Span, make_document
from tocsin.store import WITHHELD, Mask
from tocsin.views.marks import Mark, mark_up
from tocsin.views.paper import Paper, sentences, shorten, text_safe, visible

NAMES = ("Oda Reyl", "Reyl", "Marten")
PIECES = st.sampled_from(
    ["Oda Reyl", "REYL", "Marten's", "the guard", "oda", "Reyl-Marten", "%52eyl", "said", ". ", ", ", " ", "\n\n", "é", "🚑", "<b>&"]
)
TEXTS = st.lists(PIECES, max_size=14).map(" ".join)


def paper(text, names=()):
    document = make_document(SourceItem.of(text.encode()), text, reader="text/1")
    return Paper(document, Mask(names, key=b"k", sealed=frozenset({document.text_sha256} if names else ())))


def test_no_dateline_and_no_bullet_stands_in_a_line_that_is_quoted():
    text = "ANDOR, 3 May (Valley Post) - Two men left.\n\n- Some fled.\n- Others stayed."
    regions = (Region("dateline", Span(0, 29)), Region("body", Span(29, len(text))))
    made = Paper(make_document(SourceItem.of(text.encode()), text, reader="text/1", regions=regions), Mask((), key=b"k"))
    assert [made.words([made.sentence(at, at + 1)]) for at in (33, text.index("fled"))] == ["Two men left.", "Some fled."]


@given(TEXTS)
def test_hidden_ranges_are_what_the_mask_replaces(text):
    mask = Mask(NAMES)
    out, at = [], 0
    for span in mask.ranges(text):
        assert at <= span.start < span.end <= len(text)
        out += [text[at : span.start], WITHHELD]
        at = span.end
    assert "".join([*out, text[at:]]) == mask.text(text)


@given(TEXTS, st.data())
def test_a_text_cut_anywhere_shows_no_part_of_a_name(text, data):
    made = paper(text, NAMES)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=5)))
    pieces = [made.piece(one, two) for one, two in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert "".join(pieces) == visible(Mask(NAMES).text(text))


@given(TEXTS, st.data())
def test_marks_change_no_word_and_nest(text, data):
    made = paper(text)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] < pair[1])
    drawn = data.draw(st.lists(st.lists(spans, min_size=1, max_size=3), max_size=6)) if text else []
    marks = [Mark([Span(*pair) for pair in sorted(pairs)], "se"[at % 2], at + 1, at % 3 > 0) for at, pairs in enumerate(drawn)]
    html = str(mark_up(made, Span(0, len(text)), marks))
    numbers = re.findall(r"<a href=#r(\d+)>", html)
    assert sorted(map(int, numbers)) == [mark.number for mark in marks if mark.noted]
    bare = re.sub(r"<a href=#r\d+>\d+</a>", "", html)
    assert re.sub(r"</?mark[^>]*>", "", bare) == str(text_safe(visible(text)))
    depth = 0
    for tag in re.findall(r"<(/?)mark", html):
        depth += -1 if tag else 1
        assert depth >= 0
    assert depth == 0


def test_crossing_marks_are_split_where_the_outer_one_ends():
    made = paper("abcdef")
    html = mark_up(made, Span(0, 6), [Mark([Span(0, 4)], "s", 1, True), Mark([Span(2, 6)], "e", 2, True)])
    assert html == "<mark>ab<mark class=e>cd</mark></mark><a href=#r1>1</a><mark class=e>ef</mark><a href=#r2>2</a>"


def test_sentences_are_cut_at_stops_and_not_at_titles_or_initials():
    text = "Gen. A. Thorn left. “Why?” asked Mr. Dee. No one knew… The 3.5 t truck stayed."
    assert [text[span.start : span.end] for span in sentences(text, Span(0, len(text)), frozenset({"gen", "mr"}))] == [
        "Gen. A. Thorn left.",
        "“Why?” asked Mr. Dee.",
        "No one knew…",
        "The 3.5 t truck stayed.",
    ]


def test_neighbours_reach_one_sentence_to_each_side_over_a_paragraph_end():
    text = "One is here. Two is here.\n\nThree is here. Four is here."
    made = paper(text)
    start = text.index("Three")
    wide = made.around(start, start + 5)
    assert text[wide.start : wide.end] == "Two is here.\n\nThree is here. Four is here."


def test_a_long_text_is_cut_at_a_space():
    assert shorten("one two three four", 9) == "one two …"
    assert shorten("one two", 9) == "one two"
    assert shorten("one two three", 0) == "one two three"
