"""How sure a text is told to be of an act: each construction, and what looks like it and is none."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.event_reading import events_of

from tocsin.document import paragraphs
from tocsin.errors import DataError
from tocsin.extract.commitment import Commitments, SourceValue, factuality
from tocsin.extract.commitment_words import commitment_words
from tocsin.language import LanguagePack, Parse, Parser, load_pack

PARSER = Parser()
PACK = load_pack("en")


@cache
def parse(text: str) -> Parse:
    return PARSER.parse([(text, paragraphs(text))])[0]


def value(text: str, word: str) -> float:
    """Judge the last occurrence of a word."""
    parsed = parse(text)
    at = max(k for k, lower in enumerate(parsed.lower) if lower == word)
    return Commitments(parsed, PACK).value(at)


def grade(text: str, word: str) -> str:
    return factuality(value(text, word))


CASES = [
    # plain, negation, and what only looks like one
    ("The garrison surrendered the fort.", "surrendered", "CT+"),
    ("The garrison did not surrender the fort.", "surrender", "CT-"),
    ("The garrison never surrendered.", "surrendered", "CT-"),
    ("The guards no longer patrol the town.", "patrol", "CT-"),
    ("The guards neither fired nor fled.", "fired", "CT-"),
    ("The guards neither fired nor fled.", "fled", "CT-"),
    ("The guards did not fight, nor did they flee.", "flee", "CT-"),
    ("The guards not only shelled the town but also burned it.", "shelled", "CT+"),
    ("The guards not only shelled the town but also burned it.", "burned", "CT+"),
    ("The guards did not leave but stayed.", "stayed", "CT+"),
    ("The villagers fled and did not return.", "fled", "CT+"),
    ("The villagers fled and did not return.", "return", "CT-"),
    # quantifiers
    ("Nobody shelled the town.", "shelled", "CT-"),
    ("No convoy arrived.", "arrived", "CT-"),
    ("Not one convoy arrived.", "arrived", "CT-"),
    ("None of the convoys arrived.", "arrived", "CT-"),
    ("Few convoys arrived.", "arrived", "U"),
    ("A few convoys arrived.", "arrived", "CT+"),
    ("There was no attack.", "attack", "CT-"),
    ("There was an attack.", "attack", "CT+"),
    ("The troops carried out no attacks.", "carried", "CT-"),
    ("The guards gave no reason for the attack.", "gave", "PS+"),
    ("The guards gave no reason for the attack.", "attack", "CT+"),
    # modal verbs and the future
    ("The garrison will surrender the fort tomorrow.", "surrender", "CT+"),
    ("The garrison will not surrender the fort.", "surrender", "CT-"),
    ("The garrison may surrender the fort.", "surrender", "PS+"),
    ("The guards could have fired.", "fired", "U"),
    ("The guards should have fired.", "fired", "PS-"),
    ("The guards must have fired.", "fired", "PR+"),
    ("The guards must leave the town.", "leave", "PS+"),
    ("The guards are going to flee.", "flee", "PR+"),
    ("Minister to visit the province", "visit", "CT+"),
    # conditions, questions, orders
    ("If the guards leave, the siege will end.", "leave", "PS+"),
    ("If the guards leave, the siege will end.", "end", "PR+"),
    ("Unless the guards leave, the town will burn.", "leave", "U"),
    ("Had the guards fired, the crowd would have fled.", "fired", "U"),
    ("Had the guards fired, the crowd would have fled.", "fled", "U"),
    ("The guards had fired, and the crowd had fled.", "fired", "CT+"),
    ("Did the garrison surrender the fort?", "surrender", "U"),
    ("Why did the guards leave the town?", "leave", "PR+"),
    ("The mayor asked whether the guards had fired.", "fired", "PS+"),
    ("The mayor did not say who fired.", "fired", "PR+"),
    ("Surrender the fort!", "surrender", "U"),
    # implicatives
    ("The garrison managed to leave the fort.", "leave", "CT+"),
    ("The garrison did not manage to leave the fort.", "leave", "CT-"),
    ("The garrison failed to leave the fort.", "leave", "CT-"),
    ("The garrison did not fail to leave the fort.", "leave", "CT+"),
    ("The garrison refused to leave the fort.", "leave", "CT-"),
    ("The sentry forgot to lock the gate.", "lock", "CT-"),
    ("The sentry forgot that he had locked the gate.", "locked", "CT+"),
    ("The army forced the villagers to leave.", "leave", "CT+"),
    ("The army did not force the villagers to leave.", "leave", "PS-"),
    ("The army allowed the villagers to leave.", "leave", "PR+"),
    ("The army did not allow the villagers to leave.", "leave", "PR-"),
    ("The army prevented the villagers from leaving.", "leaving", "PR-"),
    ("The guards kept the villagers from leaving.", "leaving", "PR-"),
    ("The guards kept shelling the town.", "shelling", "CT+"),
    ("The guards were too weak to resist.", "resist", "PR-"),
    ("The ministry has yet to sign the treaty.", "sign", "PR-"),
    ("The attempt to free the captives failed.", "free", "PS-"),
    ("The troops used to patrol the valley.", "patrol", "CT+"),
    # factives: so, whether the knowing is or not
    ("The mayor knows that the bridge collapsed.", "collapsed", "CT+"),
    ("The mayor does not know that the bridge collapsed.", "collapsed", "CT+"),
    ("The sentry did not regret that he had opened the gate.", "opened", "CT+"),
    # belief, saying, denial
    ("The mayor thinks that the bridge collapsed.", "collapsed", "PR+"),
    ("The mayor does not think that the bridge collapsed.", "collapsed", "PS-"),
    ("The mayor said the bridge had collapsed.", "collapsed", "CT+"),
    ("The mayor said the bridge had not collapsed.", "collapsed", "CT-"),
    ("The mayor denied that the bridge collapsed.", "collapsed", "PS-"),
    ("The mayor doubts that the bridge collapsed.", "collapsed", "PS-"),
    ("The mayor dismissed claims that the guards had fired.", "fired", "PR-"),
    ("The guards are believed to have fled.", "fled", "PR+"),
    ("It is likely that the guards fired.", "fired", "PR+"),
    ("It is unlikely that the guards fired.", "fired", "PS-"),
    # plans, attempts, wishes, orders
    ("The council plans to rebuild the bridge.", "rebuild", "PS+"),
    ("The council tried to rebuild the bridge.", "rebuild", "PS+"),
    ("The council hopes to rebuild the bridge.", "rebuild", "PS+"),
    ("The council agreed to rebuild the bridge.", "rebuild", "PR+"),
    ("The general ordered his men to burn the bridge.", "burn", "PS+"),
    ("The rebels threatened to shoot the captives.", "shoot", "PS+"),
    ("It is important that the guards leave.", "leave", "PS+"),
    ("He was asked to leave but stayed.", "stayed", "CT+"),
    # hedges
    ("The guards allegedly shelled the town.", "shelled", "PR+"),
    ("Perhaps the guards fired.", "fired", "PS+"),
    ("The guards hardly fired.", "fired", "PS-"),
    ("The guards fired barely an hour later.", "fired", "CT+"),
    # what is beside the main clause
    ("The delegation left without signing the treaty.", "signing", "PR-"),
    ("The delegation left after signing the treaty.", "signing", "CT+"),
    ("The guards shelled the town instead of leaving it.", "leaving", "PR-"),
    ("The delegation travelled to the capital to sign the treaty.", "sign", "PR+"),
    # nouns
    ("The envoy denied the attack.", "attack", "PS-"),
    ("The envoy condemned the attack.", "attack", "CT+"),
    ("The envoy warned of an attack.", "attack", "PS+"),
    ("The envoy spoke of the attack.", "attack", "CT+"),
    ("The threat of war persists.", "war", "PS+"),
    ("The possible attack worried the residents.", "attack", "PS+"),
    ("The talks were cancelled.", "talks", "PR-"),
]


@pytest.mark.parametrize(("text", "word", "expected"), CASES)
def test_a_construction_makes_of_an_act_what_it_says(text: str, word: str, expected: str) -> None:
    assert grade(text, word) == expected, value(text, word)


def test_ended_and_never_ended() -> None:
    assert value("The guards stopped shelling the town.", "shelling") < value("The guards never stopped shelling the town.", "shelling")


def test_each_source_has_its_own_value() -> None:
    parsed = parse("The ministry claimed that the rebels had denied that they burned the mill.")
    burned, denied, claimed = (parsed.lower.index(word) for word in ("burned", "denied", "claimed"))
    chain = Commitments(parsed, PACK).chain(burned)
    assert [source for source, _ in chain] == [denied, claimed, None]
    assert chain[0].value > 2 > 0 > chain[1].value, "the rebels' clause holds in itself; who reads their denial takes it for not so"
    assert chain[2] == SourceValue(None, Commitments(parsed, PACK).value(burned))


def test_what_is_denied_twice_is_denied_for_its_reader_too() -> None:
    parsed = parse("The envoy denied that the guards fired and the crowd fled.")
    chain = Commitments(parsed, PACK).chain(parsed.lower.index("fled"))
    assert chain[0].value > 2
    assert chain[-1].value < 0


def test_order_of_asking_changes_nothing() -> None:
    parsed = parse("The mayor said the army did not allow the villagers to leave, and denied that anybody had tried to stop them.")
    forward, backward = Commitments(parsed, PACK), Commitments(parsed, PACK)
    ahead = [forward.value(k) for k in range(len(parsed))]
    back = [backward.value(k) for k in reversed(range(len(parsed)))]
    assert ahead == back[::-1]
    backward.chain(parsed.lower.index("leave"))
    assert [backward.value(k) for k in range(len(parsed))] == ahead


@given(st.text(alphabet="the army did not say if it will no? to,. stop firing\n", max_size=120))
@settings(max_examples=40, deadline=None)
def test_any_text_gives_values_in_range(text: str) -> None:
    parsed = PARSER.parse([(text, paragraphs(text))])[0]
    commitments = Commitments(parsed, PACK)
    for token in range(len(parsed)):
        assert -3 <= commitments.value(token) <= 3
        assert all(-3 <= found.value <= 3 for found in commitments.chain(token))


def test_scale_is_symmetric_and_open_in_the_middle() -> None:
    assert [factuality(v) for v in (3, 1.6, 1.0, 0.1, 0, -0.1, -1.0, -1.6, -3)] == ["CT+", "PR+", "PS+", "U", "U", "U", "PS-", "PR-", "CT-"]


def test_a_word_with_two_signatures_is_refused() -> None:
    raw = {**PACK.raw("commitment")}
    raw["predicates"] = [*raw["predicates"], {"plus": 1.0, "minus": 1.0, "infinitive": ["manage"]}]
    with pytest.raises(DataError, match="'manage' has two signatures as infinitive"):
        commitment_words(LanguagePack("en", {"commitment": raw}))


def test_a_value_off_the_scale_is_refused() -> None:
    raw = {**PACK.raw("commitment"), "adverbs": {"surely": 7}}
    with pytest.raises(DataError, match="from -3 to 3"):
        commitment_words(LanguagePack("en", {"commitment": raw}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qatar's army shelled the town.", "CT+"),
        ("Qatar's army did not shell the town.", "CT-"),
        ("Qatar's army may shell the town.", "PS+"),
        ("The mayor said Qatar's army failed to shell the town.", "CT-"),
        ("Qatar's army carried out an attack on the town.", "CT+"),
    ],
)
def test_an_event_carries_the_value_of_its_writer(text: str, expected: str) -> None:
    assert [event.factuality for event in events_of(text) if event.type == "ASSAULT"] == [expected]
