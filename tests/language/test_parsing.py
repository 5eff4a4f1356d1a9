"""A parse has the offsets of the original text, whatever is in it, and depends on nothing but that text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.document import Span, paragraphs
from tocsin.errors import ModelError
from tocsin.language import Parse, Parser, model_info
from tocsin.language import parsing as module
from tocsin.language.impartial import stand_ins
from tocsin.registry import rows as rows_of

PLAIN = "The council of Andor kept the bridge shut, the mayor said. “Nobody crosses,” Ana Roth told reporters on 3 March 2031."
HOSTILE = {
    "right-to-left": "The mayor of \u202bחיפה\u202c said \u200fשלום\u200e to the crowd. \u2067قال\u2069 nothing more.",
    "combining": "Zoe\u0308 Le\u0301ger said the bri\u0301dge wa\u0301s shut. A\u030a\u0323\u0301 mark too many \u0301 stands alone.",
    "emoji": "The \U0001f469\u200d\U0001f692 said \U0001f1e6\U0001f1f2 won. \U0001f44d\U0001f3fd\U0001f44d\U0001f3fd Done.",
    "crlf": "The bridge\r\nis shut.\r\n\r\nNobody\r\ncrosses.\r\n",
    "old-mac": "The bridge\ris shut.\r\rNobody crosses.\r",
    "nul": "The br\x00idge is\x00 shut.\x00\x00 Nobody \x00crosses\x00",
    "tabs": "\tThe\t\tbridge\u00a0is\u2003shut .\u2028Nobody\u0085crosses\u000b.",
    "zero-width": "The\u200bbridge is\u200d shut\ufeff. \u2060Nobody\u00ad crosses.",
    "quotes": "“The bridge,” ‘she’ «said» „today“ it’s shut–now—and ‑ never.",
    "no-spaces": "bridge" * 3_000,
    "dots": "a." * 7_000,
    "brackets": "(" * 3_000 + "x" + ")" * 3_000,
    "address": "https://post.example/" + "a-b_c%20/" * 1_500,
    "spaces": " " * 9_000 + "shut",
    "private": "\ue000\uf8ff\U0010fffd shut \ufffd\ufffe.",
    "astral": "\U00010330\U00010331 \U0001d518\U0001d52b said so.",
    "blank": " \t\r\n\x00 ",
    "empty": "",
}
LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TEXTS = st.lists(
    st.sampled_from(
        ["The mayor", " said ", "the bridge is shut", ". ", "“", "”", "\r\n\r\n", "\n", "\x00", "\u202e", "\u0301", "\U0001f692", "  "]
    )
    | LETTERS,
    max_size=20,
).map("".join)

Rows = list[tuple[Any, ...]]


def parse(parser: Parser, *texts: str) -> list[Parse]:
    return parser.parse([(text, paragraphs(text)) for text in texts])


def rows(found: Parse) -> Rows:
    columns = ("text", "lower", "lemma", "pos", "tag", "dep", "head", "start", "end", "left", "right", "sent", "para", "ent", "ent_id")
    return [*zip(*(getattr(found, column) for column in columns), strict=True), *found.sentences, *found.paragraphs, *found.entities]


def check(found: Parse, text: str, spans: list[Span]) -> None:
    """Hold a parse to what its docstring says."""
    size, at = len(found), 0
    for index in range(size):
        start, end = found.start[index], found.end[index]
        assert at <= start < end <= len(text)
        assert found.text[index] == text[start:end]
        assert not found.text[index].isspace()
        span = spans[found.para[index]]
        assert span.start <= start < end <= span.end
        at = end
    seen = {position for start, end in zip(found.start, found.end, strict=True) for position in range(start, end)}
    for span in spans:
        missed = [text[position] for position in range(span.start, span.end) if position not in seen]
        assert all(letter.isspace() or letter == "\x00" for letter in missed)
    check_ranges(found.sentences, found.sent, size)
    check_ranges([(i, j) for i, j in found.paragraphs if i < j], None, size)
    assert len(found.paragraphs) == len(spans)
    for number, (first, end) in enumerate(found.paragraphs):
        assert set(found.para[first:end]) <= {number}
    for number, (first, end, label) in enumerate(found.entities):
        assert set(found.ent_id[first:end]) == {number}
        assert set(found.ent[first:end]) == {label}
    assert [bool(label) for label in found.ent] == [number >= 0 for number in found.ent_id]
    check_trees(found)


def check_ranges(ranges: list[tuple[int, int]], numbers: list[int] | None, size: int) -> None:
    at = 0
    for number, (first, end) in enumerate(ranges):
        assert first == at < end
        assert numbers is None or set(numbers[first:end]) == {number}
        at = end
    assert at == size


def check_trees(found: Parse) -> None:
    for first, end in found.sentences:
        below: dict[int, set[int]] = {index: {index} for index in range(first, end)}
        for index in range(first, end):
            at, steps = index, 0
            while found.head[at] != at:
                at = found.head[at]
                assert first <= at < end, "a head lies in its own sentence"
                below[at].add(index)
                steps += 1
                assert steps <= end - first, "heads run in no circle"
        for index, tokens in below.items():
            assert (found.left[index], found.right[index]) == (min(tokens), max(tokens) + 1)
    for index, children in enumerate(found.children):
        assert all(found.head[child] == index != child for child in children)


@pytest.mark.parametrize("name", HOSTILE)
def test_offsets_are_exact_on_hostile_text(parser: Parser, name: str) -> None:
    text = HOSTILE[name]
    (found,) = parse(parser, text)
    check(found, text, paragraphs(text))


@given(text=TEXTS)
@settings(max_examples=60)
def test_offsets_are_exact_on_any_text(parser: Parser, text: str) -> None:
    (found,) = parse(parser, text)
    check(found, text, paragraphs(text))


def test_spans_need_not_cover_the_text(parser: Parser) -> None:
    spans = [Span(4, 11), Span(12, 20), Span(58, len(PLAIN))]
    (found,) = parser.parse([(PLAIN, spans)])
    check(found, PLAIN, spans)


def test_what_else_is_in_the_batch_changes_no_parse(parser: Parser) -> None:
    texts = [PLAIN, *(text[:2_000] for text in HOSTILE.values()), PLAIN * 9, "Short.", f"{PLAIN}\n\n{PLAIN}"]
    together = [rows(found) for found in parse(parser, *texts)]
    backwards = [rows(found) for found in reversed(parse(parser, *reversed(texts)))]
    alone = [rows(parse(parser, text)[0]) for text in texts]
    assert together == backwards == alone


def test_the_size_of_a_batch_changes_no_parse(parser: Parser) -> None:
    text = "\n\n".join([PLAIN, "Short words.", "Nobody crosses the bridge.", PLAIN[:60]] * 5)
    small = Parser(batch_size=1)
    small.__dict__["nlp"] = parser.nlp
    assert rows(parse(small, text)[0]) == rows(parse(parser, text)[0])


def test_curly_and_straight_marks_parse_alike(parser: Parser) -> None:
    curly, straight = "“Nobody crosses,” said the mayor’s aide.", '"Nobody crosses," said the mayor\'s aide.'
    one, other = parse(parser, curly, straight)
    assert [one.pos, one.dep, one.head, one.start] == [other.pos, other.dep, other.head, other.start]
    assert one.text[0] == "“"


@pytest.mark.parametrize("text", ["On Monday Paris police arrested Ana Roth.", "In 2031 Russia and Turkey met Tuesday London time.", PLAIN])
def test_entities_are_the_models_own_even_side_by_side(parser: Parser, text: str) -> None:
    (found,) = parse(parser, text)
    seen = parser.nlp(text.translate(module._SAME_LENGTH)).ents
    assert [(found.span(first, end), label) for first, end, label in found.entities] == [
        (Span(entity.start_char, entity.end_char), entity.label_) for entity in seen
    ]


SIDES = [
    ("Armenia", "Armenian", "Armenians", "Yerevan"),
    ("Azerbaijan", "Azerbaijani", "Azerbaijanis", "Baku"),
    ("Ukraine", "Ukrainian", "Ukrainians", "Kyiv"),
    ("Georgia", "Georgian", "Georgians", "Tbilisi"),
    ("Vanuatu", "Chinese", "Danes", "Suva"),
]


def test_a_sentence_is_read_alike_whichever_country_stands_in_it(parser: Parser) -> None:
    """Only the words differ: not the tree, not the labels; and a word's lemma is its own."""
    sentence = "{} accused the {} gunners of burning crops in the hills. Two {} left {} by bus, and in June {} closed the pass."
    found = parse(parser, *(sentence.format(*names, names[0]) for names in SIDES))
    assert len({str((one.tag, one.pos, one.dep, one.head, one.ent)) for one in found}) == 1
    assert [one.lemma[0] for one in found] == ["armenia", "azerbaijan", "ukraine", "georgia", "vanuatu"]
    assert found[0].ent[0] == "GPE"


def test_a_country_inside_a_longer_name_is_a_part_of_that_name(parser: Parser) -> None:
    (found,) = parse(parser, "Jordan Marlow told reporters that Jim Jordan and Georgia Harris had left South Sudan.")
    entities = {" ".join(found.text[first:end]): label for first, end, label in found.entities}
    assert entities == {"Jordan Marlow": "PERSON", "Jim Jordan": "PERSON", "Georgia Harris": "PERSON", "South Sudan": "GPE"}


def test_every_country_of_one_word_has_a_stand_in_of_its_kind() -> None:
    stand, places = stand_ins()
    for row in rows_of("actors/countries.csv"):
        if row["name"].isalpha():
            assert stand[row["name"]] == stand["Armenia"]
            assert row["name"] in places
    assert stand["Azerbaijanis"] == stand["Frenchmen"] != stand["Turk"] == stand["Turkish"]
    assert not {"US", "Pale", "Hamas", "Wagner"} & set(stand)


def test_no_documents_give_no_parses(parser: Parser) -> None:
    assert parser.parse([]) == []
    (found,) = parser.parse([("words outside any paragraph", [])])
    assert len(found) == 0
    assert (found.sentences, found.paragraphs, found.entities) == ([], [], [])


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("One two three. Four five six seven", "."),
        ("one two three four five six seven", "r"),
        ("onetwothreefourfivesixseven", "fives"),
    ],
)
def test_a_paragraph_above_the_limit_is_cut_at_a_sentence_else_a_space_else_anywhere(
    monkeypatch: pytest.MonkeyPatch, text: str, ends: str
) -> None:
    monkeypatch.setattr(module, "_LONGEST", 20)
    pieces = module._pieces(text, [Span(0, len(text))])
    assert "".join(text[piece.start : piece.end] for piece, _ in pieces) == text
    assert all(0 < piece.end - piece.start <= 20 for piece, _ in pieces)
    assert text[: pieces[0][0].end].endswith(ends)


@given(text=st.text(alphabet="ab .?!\n", max_size=200), limit=st.integers(1, 30))
def test_pieces_join_to_the_paragraph_and_keep_the_limit(text: str, limit: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_LONGEST", limit)
        pieces = module._pieces(text, [Span(0, len(text))])
    at = 0
    for piece, number in pieces:
        assert (piece.start, number) == (at, 0)
        assert 0 < piece.end - piece.start <= limit
        at = piece.end
    assert at == len(text)


def test_tokens_are_found_by_offset(parser: Parser) -> None:
    (found,) = parse(parser, PLAIN)
    assert found.text[found.token_at(PLAIN.index("bridge"))] == "bridge"
    assert found.text[found.token_at(PLAIN.index("bridge") + 5)] == "bridge"
    assert found.text[found.token_at(PLAIN.index("bridge") + 6)] == "shut"
    assert found.token_at(len(PLAIN)) == len(found)
    first, end = found.token_range(Span(PLAIN.index("Ana"), PLAIN.index(" told")))
    assert found.text[first:end] == ["Ana", "Roth"]
    assert found.span(first, end) == Span(PLAIN.index("Ana"), PLAIN.index(" told"))
    assert found.token_range(Span(3, 4)) == (1, 1)


def test_the_model_is_named_with_a_hash_of_its_files() -> None:
    info = model_info()
    assert info.name.startswith("core_web_sm")
    assert info.version == "3.8.0"
    assert len(info.sha256) == 64
    assert info == model_info()


@pytest.mark.parametrize("model", ["no_such_model", "../outside", ".relative", "no such"])
def test_a_missing_model_is_one_clear_error(model: str) -> None:
    with pytest.raises(ModelError, match="no language model"):
        model_info(model)


def test_a_folder_that_is_no_model_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="is no language model"):
        model_info(str(tmp_path))
    with pytest.raises(ModelError, match="can't be loaded"):
        _ = Parser(str(tmp_path)).nlp


def test_nothing_is_loaded_before_the_first_parse() -> None:
    code = "import sys; from tocsin.language import Parser; Parser(); print('spacy' in sys.modules)"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("text", "verb", "lemma", "tag"),
    [
        ("Ruritania rejects reports of the raid.", "rejects", "reject", "VBZ"),
        ("Forces loyal to Ada Orlin shell towns and villages in the western mountains.", "shell", "shell", "VBP"),
        ("The High Court of Orsha orders Ruritania to ensure the return of people to Vesk and to let them stay.", "orders", "order", "VBZ"),
        ("The minister leads a march against the new law, and calls on the king to end the curfew.", "calls", "call", "VBZ"),
    ],
)  # fmt: skip
def test_a_verb_of_the_present_that_looks_like_a_noun_is_the_verb(parser: Parser, text: str, verb: str, lemma: str, tag: str) -> None:
    found = parse(parser, text)[0]
    at = found.text.index(verb)
    assert (found.lemma[at], found.pos[at], found.tag[at]) == (lemma, "VERB", tag)
    assert any(found.dep[child] == "nsubj" for child in found.children[at]) or found.dep[at] == "conj"


@pytest.mark.parametrize(
    "text", ["Northern province clashes, border closure in Vesk", "International sanctions during the war", "Arms sales list"]
)
def test_a_heading_without_a_verb_keeps_its_nouns(parser: Parser, text: str) -> None:
    assert "VERB" not in parse(parser, text)[0].pos
