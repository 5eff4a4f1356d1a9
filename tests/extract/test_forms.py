"""Forms are asked where their words stand, and nowhere else."""

from tocsin.extract.forms import NOUN, VERB, Form, Forms
from tocsin.language import Parse


def _parse(*tokens: tuple[str, str, str]) -> Parse:
    parse = Parse()
    for text, lemma, pos in tokens:
        parse.text.append(text)
        parse.lower.append(text.lower())
        parse.lemma.append(lemma)
        parse.pos.append(pos)
    return parse


def urged(parse: Parse, token: int) -> list[int]:
    return [token]


def any_noun(parse: Parse, token: int) -> list[int]:
    return [token]


def owed(parse: Parse, token: int) -> list[int]:
    return [token]


def test_a_form_is_asked_at_its_words_by_lemma_or_as_they_stand_in_the_order_of_text_and_forms() -> None:
    forms = Forms((Form(urged, ["urge", "call"], VERB), Form(any_noun, None, NOUN), Form(owed, {"call", "urged", "the"})))
    parse = _parse(
        ("Urged", "urge", "VERB"), ("the", "the", "DET"), ("calls", "call", "NOUN"), ("Calls", "call", "VERB"), ("on", "on", "ADP")
    )
    assert list(forms.at(parse)) == [(0, urged), (0, owed), (2, any_noun), (2, owed), (3, urged), (3, owed)]
