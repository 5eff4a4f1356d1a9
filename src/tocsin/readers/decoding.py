"""Bytes to text: a byte order mark, UTF-8, else the encoding that charset-normalizer finds."""

from __future__ import annotations

import codecs

from tocsin.document import RefusalCode

__all__ = ["Undecodable", "decode"]

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
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if len(data.translate(None, _CONTROLS)) < len(data) * (1 - _MOST_CONTROLS):
        raise Undecodable("binary", "is binary, not text")
    if declared:
        try:
            return data.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_exclusion=["utf_7"]).best()
    if best is None:
        raise Undecodable("undecodable", "is in no known encoding")
    try:
        text = data.decode(best.encoding)
        text.encode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError) as error:
        raise Undecodable("undecodable", "is in no known encoding") from error
    return text
