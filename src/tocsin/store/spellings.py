"""How a name may be spelt, and where it stands in a text in any of these spellings.

Case, accents, strokes and invisible marks are folded away; percent codes and character references are read; between the words
of a name anything may stand that a text, a slug or a handle puts there; initials and the surname alone count too.
An everyday word ("Young", "Hope") counts by itself only where it may be a name: with a capital letter, in an address or a handle,
and in texts without capitals.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from urllib.parse import unquote

from tocsin.document import Span
from tocsin.registry import load_toml

__all__ = ["Spellings", "forms"]

_WORD_END = r"(?![^\W\d_])"
_SHORTEST = 3  # a part of a name with fewer letters is no short form
_JOIN = r"[\s\-_+.·'’ʼ‐‑]*"  # between the words of a withheld name: anything that a text, a slug or a handle puts there
_JOIN_SHOWN = r"[ \-_+'’‐‑]{1,3}"  # between those of a public name: only what surely is one name
_WORDS = re.compile(r"[^\W_]+")
_HYPHEN = re.compile(r"[-‐‑]")
_CODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+|&(?:#\d+|#[xX][0-9A-Fa-f]+|\w+);")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_BETWEEN = re.compile(r"[\s\-_+.]*(?:(?<=[\s\-_+.])[^\W\d_][\w.'’]*[\s\-_+.]+)?\Z")
_ADDRESS = re.compile(r"\A[@#]|://|www\.|\.\w+/|%[0-9A-Fa-f]{2}|_")
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


@cache
def _everyday() -> frozenset[str]:
    return frozenset(load_toml("languages/en.everyday.toml")["words"])


def _key(text: str) -> str:
    return "".join(_WORDS.findall(text.translate(_FOLD)))


class Spellings:
    """Finds names in texts.

    Args:
        names: The words to find, as :func:`forms` lists them.
        shown: Names that stay whole where they contain one of the words. One of them that is a single word ("Varga", a president)
            is still withheld as the end of a withheld name ("Ilse Varga").
        cased: Whether every text written by people has capital letters; else small letters alone tell nothing of a name.
    """

    def __init__(self, names: Sequence[str] = (), shown: Sequence[str] = (), *, cased: bool = False) -> None:
        self._cased = cased
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
        self._everyday = self._single & _everyday()
        ends = {key_ for name in hide.values() if len(_WORDS.findall(name)) > 1 and (key_ := _key(_WORDS.findall(name)[-1])) not in hide}
        self._ends = {_key(name): name for name in shown if _key(name) in ends and len(_WORDS.findall(name)) == 1}
        patterns = sorted([*hide.items(), *keep.items(), *self._ends.items()], key=lambda pair: (-len(pair[0]), pair[0]))
        self._pattern = _compile([(name, key_ in keep) for key_, name in patterns]) if hide else None

    def __bool__(self) -> bool:
        """Say whether there is any word to find."""
        return self._pattern is not None

    def touches(self, text: str | None) -> bool:
        """Say whether a text holds one of the names."""
        if not text or self._pattern is None:
            return False
        folded = _unfold(text)[0] if _CODED.search(text) else text.translate(_FOLD)
        keys = {_key(match[0]) for match in self._pattern.finditer(folded)} - self._keep - self._ends.keys()
        return bool(keys - self._everyday) or (bool(keys) and bool(self.places(text)))

    def places(self, text: str) -> list[Span]:
        """List where in a text names stand, in order, neighbours of one name joined."""
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
        places: list[Span] = []
        alone = False
        small = text.islower() and not self._cased
        for match in found:
            start, end = starts[match.start()], ends[match.end() - 1]
            if _key(match[0]) in self._ends:
                if not (places and alone and _joined(text[places[-1].end : start])):
                    continue
            elif _key(match[0]) in self._everyday and not (small or _named(text, start, end)):
                continue
            while end < len(text) and not text[end].translate(_FOLD):  # accents and marks of the last letter
                end += 1
            single = _key(match[0]) in self._single or _key(match[0]) in self._ends
            if (places and start <= places[-1].end) or (places and alone and single and _joined(text[places[-1].end : start])):
                start = places.pop().start
            places.append(Span(start, end))
            alone = single
        return places


def _joined(between: str) -> bool:
    """Say whether two parts of a name are one name: nothing between them, or one capitalised word or initial."""
    words = _WORDS.findall(between)
    return _BETWEEN.match(between) is not None and "\n" not in between and all(not word[0].islower() for word in words)


def _named(text: str, start: int, end: int) -> bool:
    """Say whether an everyday word at ``[start, end)`` may stand for a name: it has a capital, or is in an address or a handle."""
    if not text[start].islower():
        return True
    before = max(text.rfind(blank, 0, start) for blank in " \n\t")
    after = min((at for blank in " \n\t" if (at := text.find(blank, end)) >= 0), default=len(text))
    return _ADDRESS.search(text[before + 1 : after]) is not None


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
