"""Bytes to text: a byte order mark, UTF-8, else the encoding that charset-normalizer finds."""

from __future__ import annotations

import codecs

from tocsin.document import RefusalCode

__all__ = ["Undecodable", "decode", "is_blank"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 11, 12, 13, 27))
_MOST_CONTROLS = 0.02
"""Share of control bytes above which bytes that are no UTF-8 are taken for binary."""
_MOST_CONTROLS_UTF8 = 0.1
"""The same for bytes that are UTF-8, where a NUL here and there is part of a text; at least 32 of them."""
_AS_WINDOWS = frozenset({"ascii", "us-ascii", "latin-1", "latin1", "iso-8859-1", "iso8859-1", "iso_8859-1", "l1"})
"""Names under which pages state the superset windows-1252 (WHATWG Encoding Standard, section 4.2, names and labels)."""
_NEVER_STATED = ("utf-7", "utf7", "utf-16", "utf16", "utf-32", "utf32", "unicode", "raw", "idna", "punycode", "undefined", "mbcs", "oem")
"""Starts of codec names that a page can't be in as it states them: it could not be read far enough to tell."""
_SAME_COHERENCE = 0.03
"""Difference of charset-normalizer's coherence below which two encodings fit alike; then windows-1252, the most used
one, is taken (measured: French is read as cp1250 or Mac otherwise; Czech differs from it by 0.035, Turkish by 0.09)."""


class Undecodable(ValueError):
    """The bytes are no text; ``code`` is the refusal's."""

    def __init__(self, code: RefusalCode, reason: str) -> None:
        super().__init__(reason)
        self.code: RefusalCode = code


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode bytes; line ends and every code point are kept, a byte order mark is not part of the text.

    Args:
        declared: An encoding that the item states; believed when it decodes without error.

    Raises:
        Undecodable: The bytes are binary, or no encoding gives text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError as error:
                raise Undecodable("undecodable", f"starts with a {name} mark but breaks off at byte {error.start}") from error
    wide = _wide(data)
    if wide is not None:
        return wide
    controls = len(data) - len(data.translate(None, _CONTROLS))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if controls > len(data) * _MOST_CONTROLS and (text is None or controls > max(32, len(data) * _MOST_CONTROLS_UTF8)):
        raise Undecodable("binary", "is binary, not text")
    if text is not None:
        return text
    _refuse_damaged(data)
    stated = _as_stated(data, (declared or "").strip().lower())
    if stated is not None:
        return stated
    return _found_out(data)


def is_blank(text: str) -> bool:
    """Tell whether nothing in a text can be seen: white space, control and format characters only."""
    return not any(letter.isprintable() and letter != " " for letter in text)


def _found_out(data: bytes) -> str:
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data, cp_exclusion=["utf_7"]))
    if not matches:
        raise Undecodable("undecodable", "is in no known encoding")
    least = min(match.chaos for match in matches)
    likely = [match for match in matches if match.chaos == least]
    enough = max(match.coherence for match in likely) - _SAME_COHERENCE
    usual = any("cp1252" in match.could_be_from_charset for match in likely if match.coherence >= enough)
    try:
        text = data.decode("cp1252" if usual else matches[0].encoding)
        text.encode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError) as error:
        raise Undecodable("undecodable", "is in no known encoding") from error
    return text


def _refuse_damaged(data: bytes) -> None:
    """Refuse what is UTF-8 but for a few places: another encoding would turn all its other letters into wrong ones."""
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        mended = data.decode("utf-8", "replace")
        bad = mended.count("\ufffd")
        good = sum(letter > "\x7f" for letter in mended) - bad
        if good >= 4 * bad:
            raise Undecodable("undecodable", f"is UTF-8 but damaged at byte {error.start}") from error
    else:
        raise Undecodable("undecodable", "holds a lone surrogate")


def _wide(data: bytes) -> str | None:
    """Decode UTF-16 without a byte order mark: every other byte of Western text is NUL."""
    if len(data) < 8 or len(data) % 2:
        return None
    pairs = len(data) // 2
    first, second = data[0::2].count(0), data[1::2].count(0)
    for few, many, name in ((first, second, "utf-16-le"), (second, first, "utf-16-be")):
        if many > 0.5 * pairs and few < 0.05 * pairs:
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                return None
    return None


def _as_stated(data: bytes, name: str) -> str | None:
    if not name or name.startswith(_NEVER_STATED):
        return None
    for codec in ("cp1252", "latin-1") if name in _AS_WINDOWS else (name,):
        try:
            return data.decode(codec)
        except (ValueError, LookupError):
            continue
    return None
