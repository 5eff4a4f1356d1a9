"""Bytes become the text that was written, code point for code point, or are refused; nothing is guessed into shape."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.readers.decoding import Undecodable, decode

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff"), min_size=1, max_size=200).filter(
    lambda text: sum(letter < " " for letter in text) < 5
)
LETTER = "The mayor said: “Nothing is decided – we wait.” Then the café’s owner, Zoë, paid £5. "
FRENCH = "Le maire a déclaré à la presse que la décision était reportée, malgré les promesses répétées de l’été dernier. " * 6
SPANISH = "El alcalde declaró que la decisión se aplazará hasta la primavera, según dirán mañana los señores concejales. " * 6
POLISH = "Burmistrz powiedział dziennikarzom, że decyzja została odłożona do wiosny mimo wcześniejszych obietnic. " * 6
CZECH = "Starosta řekl novinářům, že rozhodnutí bylo odloženo na jaro navzdory dřívějším slibům, které dal občanům města. " * 6
TURKISH = "Belediye başkanı gazetecilere kararın bahara ertelendiğini, köprünün bir süre daha kapalı kalacağını söyledi. " * 6
RUSSIAN = "Глава администрации заявил журналистам, что решение отложено до весны, несмотря на прежние обещания. " * 6
GREEK = "Ο δήμαρχος δήλωσε στους δημοσιογράφους ότι η απόφαση αναβάλλεται για την άνοιξη παρά τις υποσχέσεις. " * 6
ARABIC = "قال رئيس البلدية للصحفيين إن القرار تأجل حتى الربيع رغم الوعود السابقة التي قطعها المجلس. " * 6
JAPANESE = (
    "市長は記者団に対し、以前の約束にもかかわらず、決定は春まで延期されたと述べた。住民の多くは橋の再開を待ち望んでおり、議会に説明を求めている。"
    * 6
)


@given(TEXTS)
def test_utf8_is_read_back_exactly(text: str) -> None:
    assert decode(text.encode()) == text


@given(TEXTS, st.sampled_from([("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)]))
def test_a_byte_order_mark_says_the_encoding_and_is_no_part_of_the_text(text: str, form: tuple[str, bytes]) -> None:
    codec, mark = form
    assert decode(mark + text.encode(codec)) == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_nuls(codec: str) -> None:
    assert decode(LETTER.encode(codec)) == LETTER


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (FRENCH, "cp1252"),
        (LETTER, "cp1252"),
        (SPANISH, "cp1252"),
        (POLISH, "cp1250"),
        (CZECH, "cp1250"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "cp1253"),
        (ARABIC, "cp1256"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_a_text_in_an_old_encoding_is_found_out(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == text


@pytest.mark.parametrize("stated", ["windows-1251", "WINDOWS-1251", " cp1251 "])
def test_a_stated_encoding_is_believed_when_it_fits(stated: str) -> None:
    assert decode("Да".encode("cp1251"), stated) == "Да"


@pytest.mark.parametrize("stated", ["iso-8859-1", "latin1", "us-ascii"])
def test_what_is_stated_as_latin_is_windows_latin_as_browsers_read_it(stated: str) -> None:
    assert decode(LETTER.encode("cp1252"), stated) == LETTER


@pytest.mark.parametrize(
    "stated", ["utf-7", "utf-16", "unicode_escape", "idna", "punycode", "undefined", "hex", "rot13", "no-such", "", "\x00"]
)
def test_a_stated_encoding_that_cannot_be_is_passed_over(stated: str) -> None:
    assert decode(FRENCH.encode("cp1252"), stated) == FRENCH


def test_utf8_wins_over_what_is_stated() -> None:
    assert decode("“Zoë”".encode(), "iso-8859-1") == "“Zoë”"


def test_line_ends_nuls_marks_and_private_letters_are_kept() -> None:
    text = "a\r\nb\rc\n\u2028d\x00\u202b\u0301\ue000\U0001f469\u200d\U0001f692"
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4, "binary"),
        (b"a" + b"\x00" * 400 + b"b", "binary"),
        (b"\xff\xfea", "undecodable"),
        (codecs.BOM_UTF8 + b"\xff", "undecodable"),
        (b"The end is near \xed\xa0\x80 now", "undecodable"),
        ((FRENCH * 2).encode() + b"\xff" + FRENCH.encode(), "undecodable"),
        (JAPANESE.encode()[:-1], "undecodable"),
    ],
    ids=["picture", "nuls", "half-wide", "marked", "surrogate", "one-bad-byte", "cut"],
)
def test_what_is_no_sound_text_is_refused_with_its_code(data: bytes, code: str) -> None:
    with pytest.raises(Undecodable) as caught:
        decode(data)
    assert caught.value.code == code


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_that_can_be_stored_or_a_refusal(data: bytes) -> None:
    try:
        text = decode(data)
    except Undecodable:
        return
    text.encode("utf-8")
