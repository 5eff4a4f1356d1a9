"""Part the fields of a row that no space parts ("Ana Roth,34,Sarn"), which a tokenizer made for prose reads as one word.

Prose has a space behind a comma, but in figures ("12,000"); so nothing of it changes.
"""

from __future__ import annotations

from typing import Any

__all__ = ["part_fields"]

_BETWEEN = (
    r"(?<=[^\s,;|])[,;|](?=[^\s\d])",
    r"(?<=[^\s\d])[,;|](?=\d)",
    r"(?<=\d)[;|](?=\d)",
    r"(?<=\d),(?=(?:19|20)\d\d(?!\d))",  # a year
    r"(?<=[,;|])[,;|]",  # an empty field
    r"(?<=[a-z]{2})/(?=\d{1,3}/[^\W\d])",  # "Roth/34/Sarn": an age between slashes
    r"(?<=[a-z]/\d\d)/(?=[^\W\d])",
    r"""(?<=[,;|])["'](?=\w)""",
    r"""(?<=\w)["'](?=[,;|])""",
)
_AROUND = (r"\|",)


def part_fields(nlp: Any, util: Any) -> None:
    """Let a pipeline's tokenizer make tokens of the marks that part fields; ``util`` compiles a tokenizer's rules (``spacy.util``)."""
    rules = nlp.tokenizer
    rules.infix_finditer = util.compile_infix_regex([*_BETWEEN, *nlp.Defaults.infixes]).finditer
    rules.prefix_search = util.compile_prefix_regex([*nlp.Defaults.prefixes, *_AROUND]).search
    rules.suffix_search = util.compile_suffix_regex([*nlp.Defaults.suffixes, *_AROUND]).search
