"""Forms of people: "Name: Ana Roth", "Age: 34", "Detained: 3 May", one thing a line and one person a form."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.reading import Reading
from tocsin.extract.row_fields import bare, fields, label_of
from tocsin.extract.row_names import Line, Named, Pair

__all__ = ["find"]

_LONGEST = 60
_LABEL = 4
"""How many tokens a label has at most."""


def find(reading: Reading) -> Iterator[list[Pair]]:
    """Give the forms of a document, those that follow each other together, each with the name that it is of."""
    run: list[Pair] = []
    names: dict[str, tuple[int, int]] = {}
    lines: list[Line] = []
    for first, stop in [*reading.parse.paragraphs, (len(reading.parse), len(reading.parse))]:
        line = _keyed(reading, first, stop)
        label = label_of(reading, *line.fields[0]) if line is not None else None
        named = label if label in ("name", "surname", "given") else None
        if names and (line is None or named in names or (named is not None and "name" in (named, *names))):
            run.append(_form(names, lines))
            names, lines = {}, []
        if line is None:
            alone = first < stop and any(letter.isalnum() for at in range(first, stop) for letter in reading.parse.text[at])
            if run and (alone or first == len(reading.parse)):
                yield run
                run = []
            continue
        value = bare(reading, *line.fields[1])
        if named is not None and value[0] < value[1] and reading.parse.text[value[0]][0].isalpha():
            names[named] = value
        if names:
            lines.append(line)


def _keyed(reading: Reading, first: int, stop: int) -> Line | None:
    if not first < stop <= first + _LONGEST:
        return None
    mark, parts = fields(reading, first, stop, (":",))
    if mark != ":" or len(parts) < 2 or not 0 < parts[0][1] - parts[0][0] <= _LABEL or parts[1][0] >= parts[1][1]:
        return None
    return Line(first, stop, mark, [parts[0], (parts[1][0], stop)])


def _form(names: dict[str, tuple[int, int]], lines: list[Line]) -> Pair:
    parts = tuple(names[label] for label in ("given", "surname") if label in names) or (names["name"],)
    told = [field for line in lines for field in line.fields]
    return Line(lines[0].first, lines[-1].stop, ":", told), Named(parts, max(end for _, end in parts))
