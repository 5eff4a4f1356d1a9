"""Promises and threats that lie in what somebody says that he or his side will do; sentences written for this file, read as in use."""

from __future__ import annotations

import pytest
from tests.extract.event_reading import reading_of

from tocsin.extract import demands, statements
from tocsin.records import Demand, find_misquotes


def vows(text: str) -> list[Demand]:
    """Read promises and threats as in use: mentions, then statements, then demands."""
    reading = reading_of(text)
    statements.extract(reading)
    found = [one for one in demands.extract(reading) if one.kind in ("promise", "threat")]
    for one in found:
        assert find_misquotes(one, text) == []
    return found


OF_ONES_OWN = [
    ("The mayor said he would reopen the clinic.", "promise", "reopen the clinic", "do"),
    ("The mayor said he would close the clinic unless the miners left.", "threat", "close the clinic", "do"),
    ("A Norwegian army spokesman said it would reopen the road.", "promise", "reopen the road", "do"),
    ("Norway and Chad said that they would open the pass.", "promise", "open the pass", "do"),
    ("The mayor said his men would reopen the road.", "promise", "reopen the road", "do"),
    ("The spokesman said the army would not shell the town.", "promise", "shell the town", "stop"),
    ("Army spokesman Ruben Sato said the military would pull its guns back.", "promise", "pull its guns back", "do"),
    ("“The government will rebuild every house,” President Amara Keita said.", "promise", "rebuild every house", "do"),
    ("Foreign Minister Erik Dahl said that Norway would support the talks.", "promise", "support the talks", "do"),
    ("Rebel commander Joma Tari said his fighters would leave.", "promise", "leave", "do"),
    ("The chief of staff said his forces would strike the port.", "threat", "strike the port", "do"),
    ("The rebels said they would continue the offensive.", "threat", "continue the offensive", "do"),
    ("The rebels said they would respond with force.", "threat", "respond with force", "do"),
    ("The general warned that his troops would open fire on looters.", "threat", "open fire on looters", "do"),
    ("“You will pay a heavy price for this,” General Harun Bey said.", "threat", "You … pay a heavy price for this", "do"),
    ("“They must leave, or we will take the town,” the general said.", "threat", "take the town", "do"),
    ("“If they come closer, we will shoot,” a guard shouted.", "threat", "shoot", "do"),
    ("“We will be working with the mayor,” the envoy said.", "promise", "be working with the mayor", "do"),
    ("Russia said it would end the siege if Ukraine reopened the port.", "promise", "end the siege", "stop"),
    ("Ukraine said it would end the siege if Russia reopened the port.", "promise", "end the siege", "stop"),
]


@pytest.mark.parametrize(("text", "kind", "action", "polarity"), OF_ONES_OWN)
def test_what_a_speaker_says_that_his_side_will_do_is_promised_or_threatened(text: str, kind: str, action: str, polarity: str) -> None:
    (vow,) = vows(text)
    assert (vow.kind, vow.action.text, vow.polarity) == (kind, action, polarity)


@pytest.mark.parametrize(
    "text",
    [
        "The minister said it would rain for days.",
        "He would go to the river every morning, his sister said.",
        "Analysts say the army will attack before winter.",
        "The exile Ali Reza said Iran would attack the town.",
        "“We will not talk with robbers,” the minister said.",
        "The rebels said they would never recognise the court.",
        "“We hope that we will return,” the miner said.",
        "The mayor did not say whether he would resign.",
        "The mayor said that punishing the boys would not bring the dead back.",
        "Norway warned Chad that it would emerge stronger.",
        "The troops will leave in June.",
    ],
)
def test_forecasts_refusals_hopes_and_others_acts_are_no_promise(text: str) -> None:
    assert vows(text) == []


def test_the_order_that_must_be_obeyed_is_what_the_threat_hangs_on() -> None:
    (threat,) = vows("“Leave the village by noon or we will burn it,” the commander told the elders.")
    assert (threat.kind, threat.action.text, threat.condition and threat.condition.text) == (
        "threat",
        "burn it",
        "Leave the village by noon",
    )
    (threat,) = vows("The army warned the miners to leave or face bombardment.")
    assert (threat.kind, threat.action.text, threat.condition and threat.condition.text) == ("threat", "face bombardment", "leave")


THINGS = [
    ("Norway pledged $20 million in aid to the miners.", "promise", "$20 million in aid", ["the miners"]),
    ("The union promised 300 tents and two field hospitals.", "promise", "300 tents", []),
    ("The mayor has promised a return to civilian rule.", "promise", "a return to civilian rule", []),
    ("The miners were promised compensation by the council.", "promise", "compensation", ["The miners"]),
    ("Chad threatened Norway with tariffs.", "threat", "tariffs", ["Norway"]),
]


@pytest.mark.parametrize(("text", "kind", "action", "addressees"), THINGS)
def test_money_goods_and_harm_may_be_promised_or_threatened(text: str, kind: str, action: str, addressees: list[str]) -> None:
    vow = vows(text)[0]
    assert (vow.kind, vow.action.text, [who.text for who in vow.addressees]) == (kind, action, addressees)


@pytest.mark.parametrize(
    "text",
    [
        "The species is threatened with extinction.",
        "The army committed war crimes.",
        "The valley offers shelter from the wind.",
        "If the king promises to leave, the rebels may stop.",
        "The rebels denied that they had threatened to kill the hostages.",
        "The mayor was urged to promise help.",
    ],
)
def test_what_is_not_promised_or_threatened_by_anybody_gives_nothing(text: str) -> None:
    assert vows(text) == []


MORE = [
    ("The guards promised the widows a pension.", "promise", "a pension", "do"),
    ("The guards were forced to promise an inquiry.", "promise", "an inquiry", "do"),
    ("The mayor is committed to reopening the mill.", "promise", "reopening the mill", "do"),
    ("Norway agreed to a pause in the fighting.", "promise", "a pause in the fighting", "stop"),
    ("The minister said that refunds were offered.", "promise", "refunds", "do"),
    ("He will go to Oslo tomorrow, his office said.", "promise", "go to Oslo tomorrow", "do"),
    ("The union promised that no one would lose a job.", "promise", "no one … lose a job", "stop"),
    ("“Our soldiers will not hesitate to use force,” the general said.", "threat", "use force", "do"),
    ("“Here in Oslo we will never let them win,” the mayor said.", "promise", "let them win", "stop"),
    ("The general vowed that the raids would continue.", "threat", "the raids … continue", "do"),
    ("The union's threat of a strike worried the mayor.", "threat", "a strike", "do"),
    ("“There will be a hard response to any raid,” General Harun Bey said.", "threat", "a hard response to any raid", "do"),
    ("The king gave his word that no one would be punished.", "promise", "no one … be punished", "stop"),
    ("Norway said that it would not send troops to Chad.", "promise", "send troops to Chad", "stop"),
    ("The minister said a truce has been agreed to.", "promise", "a truce", "stop"),
    ("Chad announced that it would revoke the licence of the radio.", "threat", "revoke the licence of the radio", "stop"),
    ("The mayor said he would treat the miners as guests.", "promise", "treat the miners as guests", "do"),
    ("The prime minister reaffirmed his commitment to rebuilding the mill.", "promise", "rebuilding the mill", "do"),
]


@pytest.mark.parametrize(("text", "kind", "action", "polarity"), MORE)
def test_promises_and_threats_have_further_forms(text: str, kind: str, action: str, polarity: str) -> None:
    (vow,) = vows(text)
    assert (vow.kind, vow.action.text, vow.polarity) == (kind, action, polarity)


@pytest.mark.parametrize(
    "text",
    [
        "It was agreed that the observers will stay.",
        "Doctors said she would recover.",
        "The vote promises to be close.",
        "The firm said it would seek money from the miners.",
        "The union said the bread would cost more.",
        "Norway was committed to a new road.",
        "The council voted for the measure offered by the mayor.",
        "The chief relies on his kin to man the gates and guarantee his safety.",
    ],
)
def test_what_nobody_promises_is_none(text: str) -> None:
    assert vows(text) == []


def test_all_that_is_threatened_in_one_breath_hangs_on_the_same() -> None:
    found = vows("The junta threatened to close the mill and to jail the miners if the strike goes ahead.")
    assert [vow.condition and vow.condition.text for vow in found] == ["if the strike goes ahead"] * 2
    found = vows("The president has threatened to expel the envoy, recall his own and close the consulates.")
    assert [vow.action.text for vow in found] == ["expel the envoy", "recall his own", "close the consulates"]


IN_NOUNS = [
    ("Norway criticised continued threats by the rebels to shell the port.", "threat", "shell the port", "the rebels"),
    ("Norwegian threats to close the pass alarmed Chad.", "threat", "close the pass", "Norwegian"),
    ("The mayor renewed his pledge to rebuild the mill.", "promise", "rebuild the mill", "The mayor"),
    ("The king gave his word that the road would be opened.", "promise", "the road … be opened", "The king"),
    ("The miners accused Chad of failing to keep promises of aid.", "promise", "aid", "Chad"),
    ("Norway agreed to a referendum.", "promise", "a referendum", "Norway"),
    ("Norway warned that it could fire on Chad's ships.", "threat", "fire on Chad's ships", "Norway"),
]


@pytest.mark.parametrize(("text", "kind", "action", "speaker"), IN_NOUNS)
def test_a_noun_may_tell_what_is_promised_or_threatened_and_by_whom(text: str, kind: str, action: str, speaker: str) -> None:
    (vow,) = vows(text)
    assert vow.speaker is not None
    assert (vow.kind, vow.action.text, vow.speaker.text) == (kind, action, speaker)


@pytest.mark.parametrize("text", ["The king gave no promise to leave.", "The deal to share water is old.", "The threat of floods grew."])
def test_a_noun_of_promise_that_nobody_gives_tells_nothing(text: str) -> None:
    assert vows(text) == []


def test_who_is_threatened_by_name_is_an_addressee() -> None:
    (threat,) = vows("The agency threatened to fine Norway if the letter is not withdrawn.")
    assert [who.text for who in threat.addressees] == ["Norway"]


def test_what_the_first_person_of_a_report_will_do_is_no_promise() -> None:
    assert vows("I shall keep the size of the force under review.") == []


def asked(text: str) -> Demand:
    reading = reading_of(text)
    statements.extract(reading)
    return demands.extract(reading)[-1]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("I recommend that the guards be withdrawn.", None),
        ("A day after urging its citizens to leave Chad, Norway closed its embassy.", "Norway"),
        ("Chad rejects the Norwegian ultimatum to leave the island.", "Norway"),
        ("Norway called on Chad to demand the withdrawal of the rebels.", "Norway"),
        ("The council adopted a resolution demanding that Norway leave the island.", "The council"),
        ("The paper quoted the general as saying that the miners must leave.", "the general"),
        ("The mayor delivers a taped speech urging the miners to leave.", "The mayor"),
        ("The rebels' spokesman, Joma Tari, said they would free the men.", "The rebels' spokesman, Joma Tari"),
        ("“I promise you that we will stay,” the nurse told the miners.", "the nurse"),
        ("The council said it had agreed to let the miners through.", "The council"),
    ],
)
def test_the_speaker_is_who_asks_or_promises(text: str, speaker: str | None) -> None:
    found = asked(text).speaker
    assert (found and (found.name or found.text)) == speaker


def test_until_is_no_condition_of_a_promise_to_go_on() -> None:
    (vow,) = vows("“We will keep searching until we find them,” the captain said.")
    assert (vow.action.text, vow.condition) == ("keep searching until we find them", None)


@pytest.mark.parametrize(
    "text", ["There were calls for calm.", "The mayor faces calls to step down.", "The miners were promised compensation."]
)
def test_what_nobody_named_asks_or_promises_is_on_nobodys_word(text: str) -> None:
    found = asked(text)
    assert found.speaker is None
    assert found.unnamed or found.said_by != "outlet"
