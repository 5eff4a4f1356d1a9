"""The codebook's data and what is read from it."""

from __future__ import annotations

import copy

import pytest

from tocsin.codebook import from_cameo, grade, lint, load_codebook, load_lexicon, severity_rules, to_cameo
from tocsin.codebook.linter import lint_lexicon
from tocsin.codebook.ontology import check
from tocsin.errors import UsageError
from tocsin.registry import load_toml


def test_shipped_data_is_sound():
    assert lint() == []


def test_plover_is_whole():
    book = load_codebook()
    assert len(book.types) == 16
    assert len(book.contexts) == 37
    assert {quad: sum(t.quad == quad for t in book.types.values()) for quad in book.quads} == {1: 4, 2: 3, 3: 4, 4: 5}
    assert sum(len(t.modes) for t in book.types.values()) == 4 + 6 + 4 + 3 + 4 + 6 + 7 + 4 + 4 + 10 + 15


@pytest.mark.parametrize(
    ("type_", "modes", "score"),
    [
        ("AID", (), 10.0),
        ("ASSAULT", (), -9.0),
        ("ASSAULT", ("beat",), -7.5),
        ("ASSAULT", ("beat", "unconventional"), -10.0),
        ("RETREAT", ("resign",), 4.5),
        ("REQUEST", (), 0.0),
    ],
)
def test_intensity_is_the_farthest_mode_or_the_type(type_, modes, score):
    assert load_codebook().intensity(type_, modes) == score


def test_unknown_type_and_mode_are_named():
    with pytest.raises(UsageError, match="no event type 'FIGHT'"):
        load_codebook().quad("FIGHT")
    with pytest.raises(UsageError, match="AID has no mode 'troops'"):
        load_codebook().intensity("AID", ("troops",))


@pytest.mark.parametrize(
    ("type_", "plain"),
    [("CONSULT", "AGREE"), ("SUPPORT", "AGREE"), ("COOPERATE", "AGREE"), ("AID", "AGREE"), ("RETREAT", "CONCEDE"), ("CONCEDE", "CONCEDE")],
)
def test_future_events_fold(type_, plain):
    book = load_codebook()
    assert book.plain_type(type_, "future") == plain
    assert book.plain_type(type_, "actual") == type_


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda d: d["types"]["AID"].pop("gloss"), "AID has no gloss"),
        (lambda d: d["types"]["AID"].update(quad=7), "quad 7"),
        (lambda d: d["types"]["AID"].update(score=11), "leaves -10..10"),
        (lambda d: d["fold"]["future"].update(AID="PRAISE"), "no type PRAISE"),
        (lambda d: d.pop("contexts"), "no table 'contexts'"),
    ],
)
def test_linter_finds_what_breaks_an_ontology(broken, said):
    data = copy.deepcopy(load_toml("codebook/plover.toml"))
    broken(data)
    assert any(said in line for line in check(data))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"type": "AID", "words": ["give"], "object": ["nothing"]}, "no class nothing"),
        ({"type": "GIFT", "words": ["give"]}, "no type GIFT"),
        ({"type": "AID", "words": ["give"], "modes": ["troops"]}, "AID has no mode troops"),
        ({"type": "AID", "words": []}, "words are missing"),
        ({"type": "AID", "words": ["give", "give"]}, "stand twice"),
        ({"type": "AID", "words": ["give"], "objects": ["aid"]}, "unknown key objects"),
        ({"type": "AID", "words": ["give"], "comp": "gerund"}, "no value that is known"),
    ],
)
def test_linter_finds_what_breaks_a_lexicon(row, said):
    types = load_toml("codebook/plover.toml")["types"]
    assert any(said in line for line in lint_lexicon({"classes": {"aid": ["food"]}, "verb": [row]}, types))


def test_each_severity_rule_has_a_reason_and_each_type_a_grade():
    assert all(rule.reason and 0 <= rule.severity <= 5 for rule in severity_rules())
    assert all(grade(name) is not None for name in load_codebook().types)


@pytest.mark.parametrize(
    ("type_", "modes", "kwargs", "expected"),
    [
        ("PROTEST", ("obstruct",), {"objects": {"passage"}}, 3),
        ("COERCE", ("restrict",), {"objects": {"passage"}}, 3),
        ("PROTEST", ("demo",), {}, 2),
        ("SANCTION", ("expel",), {"objects": {"envoys_home"}}, 2),
        ("SANCTION", ("expel",), {"scope": "population"}, 5),
        ("ASSAULT", ("firearms",), {"deaths": 3}, 4),
        ("ASSAULT", ("firearms",), {"deaths": 150}, 5),
        ("ACCUSE", (), {}, 1),
        ("CONSULT", (), {}, 0),
    ],
)
def test_severity_comes_from_mode_object_and_scale(type_, modes, kwargs, expected):
    rule = grade(type_, modes, **kwargs)
    assert rule is not None
    assert rule.severity == expected


def test_cameo_codes_cross_by_their_longest_prefix():
    assert from_cameo("190").type == "ASSAULT"
    assert from_cameo("0874").modes == ("withdraw",)
    assert from_cameo("1951").modes == ("aerial",)
    assert from_cameo("010") is None
    assert from_cameo("xyz") is None


def test_crossing_back_never_claims_more_than_the_event():
    book = load_codebook()
    for name, kind in book.types.items():
        for modes in [(), *((mode,) for mode in kind.modes)]:
            code = to_cameo(name, modes)
            if code is not None:
                crossing = from_cameo(code)
                assert crossing.type == name
                assert set(crossing.modes) <= set(modes)


def test_no_lexicon_for_a_language_is_said_so():
    with pytest.raises(UsageError, match="no trigger lexicon for language 'xx'"):
        load_lexicon("xx")
