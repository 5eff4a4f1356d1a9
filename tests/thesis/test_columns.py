"""From a file of event data to entities: organs act as one with their state, rebels and bodies stay apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import UsageError
from tocsin.thesis.columns import read
from tocsin.thesis.responses import read_act


def written(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "acts.csv"
    path.write_text("\n".join(["date,source,target,code", *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return written(
        tmp_path,
        "2001-01-01,ARMMIL,AZE,190",
        "2001-01-02,AZEGOV,ARM,190",
        "2001-01-03,ARM,AZEREB,172",
        "2001-01-04,AZE,ARMREB,172",
        "2001-01-05,IGOUNO,ARM,111",
        "2001-01-06,IGONAT,AZE,111",
        "2001-01-07,FRA,AZE,010",
    )


def test_an_army_acts_as_its_state_and_a_rebel_does_not(data: Path) -> None:
    stream = read(data)
    acts = [(stream.entities[a], stream.entities[t]) for a, t in zip(stream.actor, stream.target, strict=True)]
    assert acts[0] == tuple(reversed(acts[1]))
    assert acts[2][1] != acts[0][1] and acts[3][1] != acts[0][0]


def test_a_rebel_is_of_the_family_of_its_land_and_bodies_are_families_of_their_own(data: Path) -> None:
    stream = read(data)
    family = {stream.entities[at]: int(stream.family[at]) for at in range(len(stream.entities))}
    actor, target = stream.entities[stream.actor[0]], stream.entities[stream.target[0]]
    assert family[stream.entities[stream.target[2]]] == family[target]
    assert family[stream.entities[stream.target[3]]] == family[actor]
    assert family[stream.entities[stream.actor[4]]] != family[stream.entities[stream.actor[5]]]


def test_a_code_that_means_several_is_refused_with_their_names(data: Path) -> None:
    stream = read(data)
    assert stream.number("ARMMIL") == int(stream.actor[0])
    stream.number("AZEREB")
    with pytest.raises(UsageError, match="no actor"):
        stream.number("XXX")


def test_a_public_statement_is_no_response(data: Path) -> None:
    stream = read(data)
    assert stream.valence.tolist()[-1] == -1
    assert read_act("") == (-1, -1)


def test_a_context_tells_the_instrument_of_a_deed_but_not_of_words() -> None:
    from tocsin.thesis.responses import INSTRUMENTS

    assert INSTRUMENTS[read_act("AID", (), ("military",))[1]] == "military"
    assert INSTRUMENTS[read_act("AID")[1]] == "humanitarian"
    assert INSTRUMENTS[read_act("ACCUSE", ("disapprove",), ("military",))[1]] == "words"


def test_a_file_without_two_parties_in_any_row_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read(written(tmp_path, "2001-01-01,,AZE,190"))
