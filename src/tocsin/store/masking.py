"""Withheld names: which words they are, and how they are taken out of everything that is published.

Nobody may learn from a publication whether a person is in the casebook. So names go, in every spelling we can
foresee; and where text was masked its hashes, its offsets and the ids made from them go too, or are replaced
by keyed ones, for a guess can be tested against a hash.

What this can't see: inflected forms (Cyrillic cases), other transliterations, nicknames, and descriptions that
fit one person only. A reviewer reads before publishing.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final
from urllib.parse import unquote

import msgspec

from tocsin.document import Document, Refusal, SourceItem, Span
from tocsin.records import Evidence, Judgement, Record
from tocsin.registry import load_toml
from tocsin.store.ledger import keyed

__all__ = ["WITHHELD", "Mask", "forms"]

WITHHELD: Final = "[name withheld]"

_WORD_END = r"(?![^\W\d_])"
_SHORTEST = 3  # a part of a name with fewer letters is no short form
_JOIN = r"[\s\-_+.·'’ʼ‐‑]*"  # between the words of a withheld name: anything that a text, a slug or a handle puts there
_JOIN_SHOWN = r"[ \-_+'’‐‑]{1,3}"  # between those of a public name: only what surely is one name
_WORDS = re.compile(r"[^\W_]+")
_HYPHEN = re.compile(r"[-‐‑]")
_CODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+|&(?:#\d+|#[xX][0-9A-Fa-f]+|\w+);")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_HASH = re.compile(r"[0-9a-f]{64}\Z")
_BETWEEN = re.compile(r"[\s\-_+.]*(?:(?<=[\s\-_+.])[^\W\d_][\w.'’]*[\s\-_+.]+)?\Z")
_OPEN_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "ARABIC", "HEBREW")
"""Scripts in which a name joins its neighbours without a word boundary, by the first word of Unicode names."""


class _Folding(dict[int, str]):
    """Code point to its look-up form: no case, accents, strokes or invisible marks; filled on first use."""

    def __missing__(self, code: int) -> str:
        folded = "".join(_bare(c) for c in unicodedata.normalize("NFKD", chr(code))).casefold()
        self[code] = folded
        return folded


def _bare(char: str) -> str:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return ""
    name = unicodedata.name(char, "")
    plain = name.partition(" WITH ")[0].replace("LETTER DOTLESS ", "LETTER ")
    if plain == name or not char.isalpha():
        return char
    try:
        return unicodedata.lookup(plain)
    except KeyError:
        return char


_FOLD = _Folding()


def forms(names: Iterable[str], shown: Iterable[str] = ()) -> list[str]:
    """List the words to withhold: each name, and its parts that could stand for it alone.

    Args:
        names: Full names.
        shown: Names of others that are public. A part that is such a name by itself ("Georgia") is no form.

    Returns:
        Sorted, without duplicates.
    """
    public = {_key(name) for name in shown}
    found: set[str] = set()
    for name in names:
        name = " ".join(name.split())
        if len(_key(name)) < 2:
            continue
        found.add(name)
        parts = name.split()
        pieces = [piece for part in parts for piece in {part, *_HYPHEN.split(part)}]
        found.update(piece for piece in (p.strip(".,'’\"()") for p in pieces) if _stands_alone(piece) and _key(piece) not in public)
    return sorted(found)


def _stands_alone(part: str) -> bool:
    # Particles (de, van, bin) are written small; scripts without case have no small letters.
    small = all(piece[:1].islower() for piece in _HYPHEN.split(part))
    return len(_key(part)) >= _SHORTEST and not small and part.casefold() not in load_toml("languages/en.toml")["never_names"]


def _key(text: str) -> str:
    return "".join(_WORDS.findall(text.translate(_FOLD)))


class Mask:
    """Takes names out of texts and records.

    Args:
        names: The words to withhold, as `View.withheld` lists them.
        shown: Public names; where one of them contains a withheld part, it stays whole.
        key: The casebook's secret, for published ids.
        sealed: Ids and hashes that would give withheld text away.
        touched: Ids of documents whose text holds a withheld name: offsets in them are not published.
        closed: Ids of documents in whose records every id and hash is replaced.
    """

    def __init__(
        self,
        names: Sequence[str] = (),
        *,
        shown: Sequence[str] = (),
        key: bytes = b"",
        sealed: frozenset[str] = frozenset(),
        touched: frozenset[str] = frozenset(),
        closed: frozenset[str] = frozenset(),
    ) -> None:
        self._names = tuple(names)
        self._shown = tuple(shown)
        self._key = key
        self._sealed = sealed
        self._touched = touched
        self._closed = closed
        hide = {_key(name): name for name in names if _key(name)}
        full = [key_ for key_, name in hide.items() if len(_WORDS.findall(name)) > 1]
        keep = {
            key_: name
            for name in shown
            if not _open_script(name)
            and (key_ := _key(name)) not in hide
            and any(part in key_ for part in hide)
            and not any(part in key_ for part in full)
        }
        self._keep = frozenset(keep)
        self._single = frozenset(key_ for key_, name in hide.items() if len(_WORDS.findall(name)) == 1)
        patterns = sorted([*hide.items(), *keep.items()], key=lambda pair: (-len(pair[0]), pair[0]))
        self._pattern = _compile([(name, key_ in keep) for key_, name in patterns]) if hide else None

    def sealing(self, *, key: bytes, sealed: frozenset[str], touched: frozenset[str], closed: frozenset[str]) -> Mask:
        """Return a mask of the same names that also replaces ids and hashes."""
        return Mask(self._names, shown=self._shown, key=key, sealed=sealed, touched=touched, closed=closed)

    def __bool__(self) -> bool:
        """Say whether there is anything to withhold."""
        return self._pattern is not None or bool(self._sealed)

    def text(self, text: str) -> str:
        """Replace every withheld name by "[name withheld]"."""
        pieces: list[str] = []
        at = 0
        for start, end in self._places(text):
            pieces += (text[at:start], WITHHELD)
            at = end
        return "".join((*pieces, text[at:]))

    def touches(self, text: str | None) -> bool:
        """Say whether a text holds a withheld name."""
        if not text or self._pattern is None:
            return False
        folded = _unfold(text)[0] if _CODED.search(text) else text.translate(_FOLD)
        return any(_key(match[0]) not in self._keep for match in self._pattern.finditer(folded))

    def ranges(self, text: str) -> list[Span]:
        """List the ranges of a text that `text` replaces, in order; a reading view marks them."""
        return [Span(start, end) for start, end in self._places(text)]

    def id(self, value: str) -> str:
        """Give the id to publish: the id itself, or a keyed one where the id would give withheld text away."""
        return keyed(self._key, value) if value in self._sealed else value

    def plain(self, value: Any) -> Any:
        """Mask every string within plain values: withheld names, and ids that would give withheld text away."""
        if isinstance(value, str):
            return self.text(self.id(value))
        if isinstance(value, dict):
            return {key: self.plain(item) for key, item in value.items()}
        return [self.plain(item) for item in value] if isinstance(value, (list, tuple)) else value

    def hash(self, value: str) -> str | None:
        """Give a hash to publish, or None where it would give withheld text away."""
        return None if value in self._sealed else value

    def evidence(self, evidence: Evidence, *, document: str = "") -> dict[str, Any]:
        """Return evidence as plain values: masked words, and spans only where nothing was masked.

        Args:
            evidence: What is to be published.
            document: The id of its document; one that holds a withheld name anywhere shows no offsets.
        """
        masked: dict[str, Any] = self._walk(msgspec.to_builtins(evidence), document)
        return masked

    def record(self, record: Record) -> dict[str, Any]:
        """Return a record as plain values, its kind under ``record``, with nothing in it that gives a name away."""
        masked: dict[str, Any] = self._walk(msgspec.to_builtins(record), record.document)
        return masked

    def document(self, document: Document) -> dict[str, Any]:
        """Return a document as plain values; where something was masked, without hashes and regions."""
        masked: dict[str, Any] = self._walk(msgspec.to_builtins(document), document.id)
        if document.id in self._touched or self.touches(document.text):
            masked.pop("text_sha256")
            masked.pop("regions")
        if self.hash(document.sha256) is None:
            masked.pop("sha256")
        return masked

    def source(self, item: SourceItem) -> dict[str, Any]:
        """Return a source item as plain values; where it holds withheld text, without its hash and size."""
        masked: dict[str, Any] = self._walk(msgspec.to_builtins(item), "")
        if item.container in self._sealed:
            masked.pop("container")
            masked.pop("size")
        return masked

    def refusal(self, refusal: Refusal) -> dict[str, Any]:
        """Return a refusal as plain values, masked like its source item."""
        masked: dict[str, Any] = self._walk(msgspec.to_builtins(refusal), "")
        return {**masked, "item": self.source(refusal.item)}

    def judgement(self, judgement: Judgement) -> dict[str, Any]:
        """Return a judgement as plain values, masked like its record."""
        masked: dict[str, Any] = self._walk(msgspec.to_builtins(judgement), judgement.document)
        return masked

    def _walk(self, value: Any, document: str) -> Any:
        if isinstance(value, str):
            return self._string(value, document)
        if isinstance(value, (list, tuple)):
            return [self._walk(item, document) for item in value]
        if not isinstance(value, dict):
            return value
        masked = {name: self._walk(item, document) for name, item in value.items()}
        own = [value.get("text"), *(value.get("words") or ()), *(value.get("exact") or ())]
        if document in self._touched or any(isinstance(words, str) and self.touches(words) for words in own):
            masked.pop("span", None)
            masked.pop("spans", None)
        return masked

    def _string(self, value: str, document: str) -> str:
        if _HASH.match(value):
            return keyed(self._key, value) if document in self._closed or value in self._sealed else value
        return self.text(value)

    def _places(self, text: str) -> list[tuple[int, int]]:
        """List the ranges ``[start, end)`` of a text to replace, in order, neighbours of one name joined."""
        if self._pattern is None:
            return []
        folded, starts, ends = text.translate(_FOLD), None, None
        if _CODED.search(text):
            folded, starts, ends = _unfold(text)
        found = [match for match in self._pattern.finditer(folded) if _key(match[0]) not in self._keep]
        if not found:
            return []
        if starts is None or ends is None:
            _, starts, ends = _unfold(text)  # the same folded text
        places: list[tuple[int, int]] = []
        alone = False
        for match in found:
            start, end = starts[match.start()], ends[match.end() - 1]
            while end < len(text) and not text[end].translate(_FOLD):  # accents and marks of the last letter
                end += 1
            single = _key(match[0]) in self._single
            if (places and start <= places[-1][1]) or (places and alone and single and _joined(text[places[-1][1] : start])):
                start = places.pop()[0]
            places.append((start, end))
            alone = single
        return places


def _joined(between: str) -> bool:
    """Say whether two parts of a name are one name: nothing between them, or one capitalised word or initial."""
    words = _WORDS.findall(between)
    return _BETWEEN.match(between) is not None and "\n" not in between and all(not word[0].islower() for word in words)


def _compile(names: Sequence[tuple[str, bool]]) -> re.Pattern[str]:
    """Compile names, each with whether it is shown, into one pattern; where several begin, an earlier one wins.

    A casebook can hold thousands of names, and the engine tries alternatives one by one. So they are parted by
    their first two letters, and tried at the beginnings of words only.
    """
    loose: list[str] = []
    short: list[str] = []
    groups: dict[str, dict[str, list[str]]] = {}
    for name, shown in names:
        for first, rest in _forms_of(name, shown=shown):
            if _open_script(name):
                loose.append(re.escape(first) + rest)
            elif len(first) < 2:
                short.append(re.escape(first) + rest + _WORD_END)
            else:
                groups.setdefault(first[0], {}).setdefault(first[1], []).append(re.escape(first[2:]) + rest + _WORD_END)
    parted = [
        re.escape(one) + "(?:" + "|".join(f"{re.escape(two)}(?:{'|'.join(rests)})" for two, rests in seconds.items()) + ")"
        for one, seconds in groups.items()
    ]
    bounded = [f"(?<![^\\W\\d_])(?:{'|'.join([*short, *parted])})"] if short or parted else []
    return re.compile("|".join([*bounded, *loose]))


def _forms_of(name: str, *, shown: bool) -> Iterator[tuple[str, str]]:
    """Give the forms of a folded name, each as its first word and the pattern of the rest: full, initials, surname first."""
    words = _WORDS.findall(name.translate(_FOLD))
    join = _JOIN_SHOWN if shown else _JOIN
    yield words[0], "".join(join + re.escape(word) for word in words[1:])
    if len(words) > 1 and not shown:
        initials = "".join(rf"{re.escape(word[0])}\.\s*" for word in words[1:-1])
        yield words[0][0], rf"\.\s*{initials}{re.escape(words[-1])}"
        yield words[-1], r",\s*" + _JOIN.join(map(re.escape, words[:-1]))


def _open_script(name: str) -> bool:
    return any(unicodedata.name(c, "").startswith(_OPEN_SCRIPTS) for c in name)


def _unfold(text: str) -> tuple[str, list[int], list[int]]:
    """Fold a text, percent codes and character references read, and tell where each folded code point stood."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def take(plain: str, start: int, end: int) -> None:
        folded = plain.translate(_FOLD)
        pieces.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))

    def take_ascii(start: int, end: int) -> None:
        pieces.append(text[start:end].translate(_FOLD))  # one code point for one
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))

    at = 0
    for coded in [*_CODED.finditer(text), None]:
        stop = coded.start() if coded else len(text)
        for other in _NOT_ASCII.finditer(text, at, stop):
            take_ascii(at, other.start())
            take(other[0], other.start(), other.end())
            at = other.end()
        take_ascii(at, stop)
        if coded is not None:
            plain = unquote(coded[0]) if coded[0].startswith("%") else html.unescape(coded[0])
            take(plain, coded.start(), coded.end())
            at = coded.end()
    return "".join(pieces), starts, ends
