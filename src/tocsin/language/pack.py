"""A language pack: everything that varies by language, read from ``data/languages/<code>.toml``."""

from __future__ import annotations

from functools import cache
from typing import Any

from tocsin.errors import DataError, UsageError
from tocsin.registry import data_path, load_toml

__all__ = ["LanguagePack", "load_pack"]


class LanguagePack:
    """The words of one language, by table.

    ``pack.words("pronouns")`` gives a frozen set of lower-case words, ``pack.table("months")`` a mapping,
    ``pack.raw("cues")`` the table as the file has it.
    """

    def __init__(self, code: str, tables: dict[str, Any]) -> None:
        self.code = code
        self._tables = tables
        self._sets: dict[str, frozenset[str]] = {}

    def raw(self, path: str) -> Any:
        """Return what stands at a dotted path.

        Raises:
            DataError: The pack has no such table.
        """
        value: Any = self._tables
        for part in path.split("."):
            if not isinstance(value, dict) or part not in value:
                raise DataError(f"language pack {self.code} has no table {path!r}")
            value = value[part]
        return value

    def words(self, path: str) -> frozenset[str]:
        """Return a list of words, or the keys of a table, as a lower-case set (made once)."""
        found = self._sets.get(path)
        if found is None:
            found = frozenset(word.lower() for word in self.raw(path))
            self._sets[path] = found
        return found

    def table(self, path: str) -> dict[str, Any]:
        """Return a mapping with lower-case keys."""
        return {key.lower(): value for key, value in self.raw(path).items()}


@cache
def load_pack(code: str) -> LanguagePack:
    """Load a shipped pack once.

    A pack is ``languages/<code>.toml`` and any ``languages/<code>.<part>.toml`` beside it (such as
    ``en.cues.toml``), whose tables are added under ``<part>``.

    Raises:
        UsageError: No pack for the language.
    """
    folder = data_path("languages")
    if not code.isalpha() or not (folder / f"{code}.toml").is_file():
        known = sorted(path.stem for path in folder.glob("*.toml") if "." not in path.stem)
        raise UsageError(f"no language pack {code!r}; there are {', '.join(known)}")
    tables = dict(load_toml(f"languages/{code}.toml"))
    for path in sorted(folder.glob(f"{code}.*.toml")):
        tables[path.name.split(".")[1]] = load_toml(f"languages/{path.name}")
    return LanguagePack(code, tables)
