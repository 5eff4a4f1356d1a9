"""A casebook's own event types and triggers: TOML beside ``tocsin.toml``, laid over what is shipped or put in its place.

A file may hold ``[types.NAME]`` (and ``[quads]``, ``[contexts]``, ``[speech]``) as ``plover.toml`` does, ``[[severity]]`` rules as
``severity.toml`` does, and ``[classes]``, ``[[verb]]``, ``[[noun]]``, ``[[adjective]]``, ``[[means]]`` as the trigger lexicon does.
``replace = true`` puts the file's types and triggers in the place of the shipped ones; the words of the language stay.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tocsin.codebook.lexicon import KINDS, Lexicon, load_lexicon
from tocsin.codebook.linter import lint_files
from tocsin.codebook.ontology import Codebook, load_codebook, make_codebook
from tocsin.codebook.severity import SeverityRule, make_rules, severity_rules
from tocsin.errors import DataError
from tocsin.registry import load_toml, read_toml

__all__ = ["Ontology", "load_ontology"]

_TABLES = ("types", "quads", "contexts", "speech", "classes")
_ROWS = (*KINDS, "means", "severity")
_KEYS = frozenset((*_TABLES, *_ROWS, "replace", "name", "version"))


class Ontology(NamedTuple):
    """Types, the words that tell of them, and how grave they are."""

    book: Codebook
    lexicon: Lexicon
    severity: tuple[SeverityRule, ...]


@cache
def load_ontology(language: str, files: tuple[Path, ...] = ()) -> Ontology:
    """Load the shipped ontology with a casebook's own files over it, once.

    Args:
        language: The language of the trigger lexicon.
        files: The casebook's files, absolute; a later one goes before an earlier one.

    Raises:
        UsageError: No lexicon is shipped for the language.
        DataError: A file can't be read, is no TOML or breaks the format; the message lists every break.
    """
    if not files:
        return Ontology(load_codebook(), load_lexicon(language), severity_rules())
    load_lexicon(language)
    book = deepcopy(load_toml("codebook/plover.toml"))
    words = deepcopy(load_toml(f"codebook/triggers.{language}.toml"))
    severity = list(load_toml("codebook/severity.toml")["rule"])
    for path in files:
        own = read_toml(path, f"codebook file {path.name}", DataError)
        wrong = [f"unknown key {key}" for key in own if key not in _KEYS] + _ill_formed(own)
        try:
            if not wrong and own.get("replace"):
                _clear(book, words, severity)
            if not wrong:
                _lay_over(own, book, words, severity)
                wrong = lint_files(book, words, severity)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            wrong = [f"a value has a form that is not known ({error}); see docs/how-to/add-an-event-type.md"]
        if wrong:
            raise DataError(f"codebook file {path.name}: " + "; ".join(wrong))
    return Ontology(make_codebook(book), Lexicon(language, words), make_rules(severity))


def _ill_formed(own: dict[str, Any]) -> list[str]:
    """List what is no table or no list of tables."""
    wrong = [f"{key} is no table; write [{key}]" for key in _TABLES if not isinstance(own.get(key, {}), dict)]
    for key in _ROWS:
        held: Any = own.get(key, [])
        if not isinstance(held, list) or not all(isinstance(row, dict) for row in held):
            wrong.append(f"{key} is no list of tables; write [[{key}]]")
    types: Any = own.get("types", {})
    rows = types.items() if isinstance(types, dict) else ()
    return wrong + [f"type {name} is no table; write [types.{name}]" for name, row in rows if not isinstance(row, dict)]


def _clear(book: dict[str, Any], words: dict[str, Any], severity: list[dict[str, Any]]) -> None:
    """Take out all shipped types with what speaks of them; the words of the language stay."""
    book["types"], book["fold"], book["mode_contexts"], book["speech"] = {}, {}, {}, {}
    for kind in (*KINDS, "means"):
        words[kind] = []
    words["reversal"]["becomes"] = {}
    severity.clear()


def _lay_over(own: dict[str, Any], book: dict[str, Any], words: dict[str, Any], severity: list[dict[str, Any]]) -> None:
    book.update({key: own[key] for key in ("name", "version") if key in own})
    for key in ("quads", "contexts", "speech"):
        book[key] = {**book[key], **own.get(key, {})}
    for name, row in own.get("types", {}).items():
        known = book["types"].get(name, {})
        book["types"][name] = {**known, **row, "modes": {**known.get("modes", {}), **row.get("modes", {})}}
    for name, members in own.get("classes", {}).items():
        words["classes"][name] = [*words["classes"].get(name, ()), *members]
    for kind in (*KINDS, "means"):
        words[kind] = [*own.get(kind, ()), *words.get(kind, ())]
    severity[:0] = own.get("severity", ())
