"""What the custody register says to the numbers: floors of named persons, and named lists against the counts they stand beside.

A floor is a floor: so many persons are in the register as reported held, and nobody knows how many are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tocsin.analysis.balance import Alert
from tocsin.analysis.docket import Docket
from tocsin.analysis.figures import Figure, family, fold, rules
from tocsin.records import Custody
from tocsin.register import Claim, make_claim, vocabulary
from tocsin.times import edtf_interval

if TYPE_CHECKING:
    from tocsin.register import Episode, PersonFile
    from tocsin.store import Register

__all__ = ["claims_of", "floor", "floors", "held_at", "lists"]

_WHO = ("affiliation", "occupation", "nationality", "civilian_status", "category_reported")
_CUSTODY = {"taken": "held", "held": "held", "freed": "released", "died": "died_in_custody"}
_DAY = {"taken": "taken_on", "freed": "ended_on", "died": "ended_on"}
_REFUTED = ("refuted", "withdrawn")


def floors(claims: Sequence[Figure], register: Register, names: dict[str, set[str]]) -> tuple[Alert, ...]:
    """Say which stocks of people held are smaller than the number of persons whom the register has as held then.

    Args:
        claims: Figures of one unit.
        register: The register as the view's level may see it; persons it may not see are not counted.
        names: The names by which holders go.
    """
    custody = rules()["family"]["custody"]
    found = []
    for figure in claims:
        stands = figure.measure == "stock" and not figure.retracted and figure.part_of is None and figure.high is not None
        if not stands or family(figure.unit) is not custody or figure.as_of is None or "holder" not in figure.parts:
            continue
        holder = figure.parts["holder"]
        number = floor(register.persons, names.get(holder, {fold(holder)}), figure.parts.get("group", ""), figure.as_of[1])
        if figure.high is not None and number > figure.high:
            found.append(Alert(kind="register_exceeds_claim", claim=figure.id, floor=number))
    return tuple(sorted(found))


def floor(persons: Sequence[PersonFile], holders: Collection[str], group: str, end: date) -> int:
    """Count the distinct persons reported held by one of ``holders`` (folded names) before ``end``.

    With a ``group``, only those of whom every word of it is told.
    """
    wanted = set(fold(group).split())
    return sum(
        any(held_at(episode, end) and _by(episode, holders) and wanted <= _words(person, episode) for episode in person.episodes)
        for person in persons
    )


def held_at(episode: Episode, end: date) -> bool:
    """Say whether an episode's last claims on custody before a day, all of one time, say "held" and none of them is refuted."""
    if episode.value("verification") in _REFUTED:
        return False
    said = [claim for claim in episode.said("custody") if not claim.as_of or edtf_interval(claim.as_of)[0] < end]
    last = [claim.value for claim in said if claim.as_of == said[0].as_of]
    return bool(last) and set(last) == {"held"}


def lists(docket: Docket) -> tuple[Alert, ...]:
    """Lay the names that a report lists beside a number against that number: "23 prisoners, including X and Y"."""
    named: dict[str, list[Custody]] = defaultdict(list)
    for record in docket.all(Custody):
        named[record.document].append(record)
    found = []
    for count in docket.counts:
        listed = {
            record.person.name or record.person.text
            for record in named.get(count.document, ())
            if any(one.start <= word.start and word.end <= one.end for one in count.evidence.spans for word in record.category.spans)
        }
        if count.high is not None and len(listed) > 1 and len(listed) != count.high:
            over = len(listed) > count.high
            found.append(Alert(kind="list_exceeds_count" if over else "list_short_of_count", claim=count.id, floor=len(listed)))
    return tuple(sorted(found))


def claims_of(docket: Docket, record: Custody, *, by: str, person: str, episode: str) -> list[Claim]:
    """Turn a custody record into claims of the register, in the words of its report and with its source.

    Args:
        docket: Where the record stands.
        record: What a report says of a named person.
        by: Who enters it.
        person: The id of the person's entry.
        episode: The id of the episode.
    """
    document = docket.documents[record.document]
    source = docket.source(record)
    told = {
        "name": record.person.name or record.person.text,
        "custody": _CUSTODY[record.state],
        "category_reported": record.category.text,
        "verification": "reported",
        "taken_by": record.taker.text if record.taker else "",
        "held_by": record.holder.text if record.holder and record.state == "held" else "",
        "taken_at" if record.state == "taken" else "held_at": record.place.text
        if record.place and record.state in ("taken", "held")
        else "",
        _DAY.get(record.state, "since"): record.when.value if record.when else "",
    }
    given = {
        "as_of": (document.published or "").partition("T")[0],
        "said_by": source.name or "",
        "source": f"{docket.outlet(document) or 'a report'}, document {document.id[:12]}, record {record.id[:12]}",
    }
    fields = vocabulary().fields
    return [
        make_claim(person=person, field=field, value=value, by=by, episode=episode if fields[field].on == "episode" else "", **given)
        for field, value in told.items()
        if value
    ]


def _by(episode: Episode, holders: Collection[str]) -> bool:
    return any(fold(claim.value) in holders for claim in episode.said("held_by"))


def _words(person: PersonFile, episode: Episode) -> set[str]:
    return {word for claim in (*person.claims, *episode.claims) if claim.field in _WHO for word in fold(claim.value).split()}
