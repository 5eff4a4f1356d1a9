"""The atom of the register: somebody says that a person's field has a value, as of a time, seen by whom."""

from __future__ import annotations

import secrets
from typing import Final

import msgspec

from tocsin.errors import UsageError
from tocsin.register.vocabulary import LEVELS, Field, vocabulary
from tocsin.times import edtf_interval

__all__ = ["ON_PERSONS", "Claim", "effective", "make_claim", "new_id", "rank"]

ON_PERSONS: Final[tuple[str, ...]] = ("same", "differ", "unsure", "withdraw")
"""What a person decides: whether two entries are one person (value: the other's id); that a claim no longer stands (value: its id)."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A value of one field, and where it comes from.

    ``person``, ``episode`` and ``id`` are random. ``episode`` is "" for what is claimed of the person. ``said_by`` is on whose
    word, ``source`` where it stands; both are shown at ``source_level``. ``assessor`` is who assessed a category. ``by`` and ``at``
    tell who entered it when.
    """

    id: str
    person: str
    field: str
    value: str
    episode: str = ""
    as_of: str = ""
    said_by: str = ""
    source: str = ""
    assessor: str = ""
    level: str = "restricted"
    source_level: str = "restricted"
    consent: str = ""
    reason: str = ""
    note: str = ""
    by: str = ""
    at: str = ""


def new_id() -> str:
    """Make a random id; nothing in it comes from a name."""
    return secrets.token_hex(16)


def rank(level: str) -> int:
    """Return a level's place, 0 the most open.

    Raises:
        UsageError: No such level.
    """
    if level not in LEVELS:
        raise UsageError(f"level {level!r} is none of {', '.join(LEVELS)}")
    return LEVELS.index(level)


def effective(claim: Claim, *, minor: bool = False) -> int:
    """Return the rank at which a claim may be shown: its own, its field's least, and sealed for a child."""
    field = vocabulary().fields.get(claim.field)
    least = rank(field.least) if field else rank("restricted")
    return max(rank(claim.level), least, rank("sealed") if minor and not claim.consent else 0)


def make_claim(*, person: str, field: str, value: str, by: str, level: str = "", source_level: str = "", **rest: str) -> Claim:
    """Make a claim with a new random id, checked against the vocabulary.

    Args:
        person: The person's id.
        field: A field of the vocabulary, or one of `ON_PERSONS`.
        value: What is claimed; blanks around it are dropped.
        by: Who enters it.
        level: "" takes the field's own.
        source_level: "" takes the rules' own.
        rest: Further fields of the claim.

    Raises:
        UsageError: One line on what is wrong and what to do.
    """
    book = vocabulary()
    value = value.strip()
    if not value:
        raise UsageError(f"{field} has no value")
    if not by.strip():
        raise UsageError("say who enters it (--by)")
    known = book.fields.get(field)
    if known is None and field not in ON_PERSONS:
        raise UsageError(f"no field {field!r}; the sheet's columns are in `tocsin register template`")
    claim = Claim(
        id=new_id(),
        person=person,
        field=field,
        value=value,
        by=by.strip(),
        level=level or (known.level if known else str(book.rules["level"])),
        source_level=source_level or str(book.rules["source_level"]),
        **{name: text.strip() for name, text in rest.items()},
    )
    rank(claim.source_level)
    if known is not None:
        _check(claim, known)
    return claim


def _check(claim: Claim, field: Field) -> None:
    book = vocabulary()
    if field.kind == "axis" and claim.value not in book.axes[field.name]:
        raise UsageError(f"{field.name} is {claim.value!r}, not one of {', '.join(book.axes[field.name])}")
    if field.kind == "flag" and claim.value not in ("yes", "no"):
        raise UsageError(f"{field.name} is yes or no, not {claim.value!r}")
    for name, value in (("as_of", claim.as_of), (field.name, claim.value if field.kind == "date" else "")):
        if value:
            try:
                edtf_interval(value)
            except ValueError as error:
                raise UsageError(f"{name}: {error}; write 2041, 2041-05 or 2041-05-02, or two of these with / between") from error
    if field.on == "episode" and not claim.episode:
        raise UsageError(f"{field.name} is of a custody episode; name the episode")
    if claim.value in book.dated.get(field.name, ()) and not claim.as_of:
        raise UsageError(f"{field.name} {claim.value} needs the day of the evidence in as_of; it fades with time")
    if field.assessor and not claim.assessor:
        raise UsageError(f"{field.name} is somebody's assessment; name the assessor")
    if rank(claim.level) < rank(field.least):
        raise UsageError(f"{field.name} may not be more open than {field.least}; it is {claim.level}")
    if field.identity and rank(claim.level) < rank(str(book.rules["open_below"])) and not (claim.consent or claim.reason):
        raise UsageError(f"{field.name} at level {claim.level} needs consent, or a reason why publication does no harm")
