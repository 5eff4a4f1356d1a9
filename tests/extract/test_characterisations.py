"""What the extractor of characterisations makes of legal and political terms, and what it leaves as topics."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of

from tocsin.extract.characterisations import extract
from tocsin.records import Characterisation
from tocsin.registry import load_toml


def terms(text: str, said: str | None = None, by: str | None = None) -> list[Characterisation]:
    return records_of(extract, text, said, by)


STANCES = [
    ("The mayor accused the guard of acting outside the bounds of the constitution.", "violation_of_law", "asserts", "the guard"),
    ("The union said the police had operated beyond the limits of international law.", "violation_of_law", "asserts", "the police"),
    ("The general spoke of his war on “terrorists”.", "terrorism", "asserts", None),
    ("The mayor called the plan “a problem”.", "problem", "asserts", "the plan"),
    ("The mayor accused the guard of starvation of the miners.", "starvation_method", "asserts", "the guard"),
    ("This is genocide.", "genocide", "asserts", "This"),
    ("In legal terms, the raid is a war crime.", "war_crime", "asserts", "the raid"),
    ("The raid amounts to a war crime.", "war_crime", "asserts", "The raid"),
    ("The raid constitutes a crime against humanity.", "crime_against_humanity", "asserts", "The raid"),
    ("The mayor called the raid an act of aggression.", "aggression", "asserts", "the raid"),
    ("The mayor described the raid as collective punishment.", "collective_punishment", "asserts", "the raid"),
    ("The mayor accused Norway of ethnic cleansing.", "ethnic_cleansing", "asserts", "Norway"),
    ("The mayor accused Norway of committing war crimes.", "war_crime", "asserts", "Norway"),
    ("These people are victims of ethnic cleansing.", "ethnic_cleansing", "asserts", None),
    ("It is nothing less than a siege.", "siege", "asserts", "It"),
    ("The raid is not a war crime.", "war_crime", "denies", "The raid"),
    ("The mayor denied that the raid was a war crime.", "war_crime", "denies", "the raid"),
    ("There is no blockade.", "blockade", "denies", None),
    ("The judges acquitted the guard of torture.", "torture", "denies", "the guard"),
    ("The mayor said that he does not speak of genocide.", "genocide", "denies", None),
    ("The mayor rejects the allegation that it is a siege.", "siege", "denies", "it"),
    ("The mayor would not use the word genocide.", "genocide", "denies", None),
    ("The raid falls short of genocide.", "genocide", "denies", "The raid"),
    ("The raid may amount to a war crime.", "war_crime", "questions", "The raid"),
    ("The court will decide whether the raid was a war crime.", "war_crime", "questions", "the raid"),
    ("Observers warned of genocide.", "genocide", "warns", None),
    ("I call it ethnic cleansing, and so should the council.", "ethnic_cleansing", "asserts", "it"),
    ("There is a risk of genocide.", "genocide", "warns", None),
    ("Nothing in this raid constitutes genocide.", "genocide", "denies", "Nothing in this raid"),
    ("The court is studying allegations of war crimes by the guard.", "war_crime", "questions", "the guard"),
    ("The mayor rejected claims of torture by the guard.", "torture", "denies", "the guard"),
    ("The mayor accused Norway of violating the truce.", "violation_of_law", "asserts", "Norway"),
    ("Doctors fled Norwegian-occupied Taru.", "occupation", "asserts", "Taru"),
    ("It is untrue, while Norway calls the raid a war crime.", "war_crime", "asserts", "the raid"),
    ("The mayor called the raid “a cheap trick”.", "cheap trick", "asserts", "the raid"),
    ("The report was dismissed as “pure fiction” by Norway.", "pure fiction", "asserts", "The report"),
    ("The union called him a traitor.", "traitor", "asserts", "him"),
    ("If soldiers burned the mill, it is a war crime.", "war_crime", "questions", "it"),
    ("The envoys made accusations of killings and torture against the guard.", "torture", "asserts", "the guard"),
    ("The mayor accused the guard of leading his men to commit war crimes.", "war_crime", "asserts", "his men"),
    ("The mayor accused the army and the police of war crimes.", "war_crime", "asserts", "the army and the police"),
    ("The mayor described the raid as an act of naked aggression.", "aggression", "asserts", "the raid"),
    ("Norway recognised the council as the legitimate government.", "legitimate", "asserts", "the council"),
    ("The mayor condemned the persecution of the miners.", "persecution", "asserts", None),
    ("The mayor referred to the raid as “havoc”.", "havoc", "asserts", "the raid"),
    ("The mayor rejected what he called a “crude allegation”.", "crude allegation", "asserts", "allegation"),
    ("The mayor branded Anna Tarvo “a friend of Norway”.", "another name", "asserts", "Anna Tarvo"),
    ("It was a raid that the mayor called an act of aggression.", "aggression", "asserts", "a raid"),
    ("The real terrorists are Norway.", "terrorism", "asserts", "Norway"),
    ("The raid, a war crime, shocked Chad.", "war_crime", "asserts", "The raid"),
    ("Norway faces genocide charges.", "genocide", "asserts", "Norway"),
    ("The court brought war crimes charges against the guard.", "war_crime", "asserts", "the guard"),
    ("The court issued a warrant for the general on charges of war crimes.", "war_crime", "asserts", "the general"),
    ("Norway sanctioned the general for torture.", "torture", "asserts", "the general"),
    ("The clerk was charged with terrorist offences.", "terrorism", "asserts", "The clerk"),
    ("Those responsible for war crimes fled.", "war_crime", "asserts", "Those"),
    ("The mayor met the suspects of war crimes.", "war_crime", "questions", "the suspects"),
    ("The guards committed acts of aggression.", "aggression", "asserts", "The guards"),
    ("The mayor cited war crimes allegedly committed by the guard.", "war_crime", "questions", "the guard"),
    ("Norway built a fort in violation of the truce.", "violation_of_law", "asserts", "a fort"),
    ("Villages occupied by Norway were mined.", "occupation", "asserts", "Villages"),
    ("The towns are threatened by Norway's aggression.", "aggression", "asserts", "Norway"),
    ("The toll is against the constitution.", "violation_of_law", "asserts", "The toll"),
    ("The flight goes against the treaty.", "violation_of_law", "asserts", "The flight"),
    ("The transfer is contrary to international law.", "violation_of_law", "asserts", "The transfer"),
    ("The raid has no basis in law.", "violation_of_law", "asserts", "The raid"),
    ("The guard illegally held the baker.", "violation_of_law", "asserts", "held the baker"),
    ("The clerk was accused of illegally selling arms.", "violation_of_law", "asserts", "The clerk"),
    ("The jurist cited the illegality of the toll.", "violation_of_law", "asserts", "the toll"),
    ("The council questioned the legality of the raid.", "legitimate", "questions", "the raid"),
    ("The council has lost its legitimacy.", "sham", "asserts", "The council"),
    ("The flights violate our airspace and our sovereignty.", "violation_of_law", "asserts", "The flights"),
    ("The tribunal found the guard guilty of torture.", "torture", "asserts", "the guard"),
    ("The guard pleaded guilty to war crimes.", "war_crime", "asserts", "The guard"),
    ("Two guards went on trial for torture.", "torture", "asserts", "Two guards"),
    ("The court charged the clerk with four counts of persecution.", "persecution", "asserts", "the clerk"),
    ("The general is wanted by the court for war crimes.", "war_crime", "asserts", "The general"),
    ("Norway imposed sanctions on the general over war crimes.", "war_crime", "asserts", "the general"),
    ("The guard has been accused by rights groups of torture.", "torture", "asserts", "The guard"),
    ("The inquiry cleared the police of torture.", "torture", "denies", "the police"),
    ("Clerks implicated in torture were promoted.", "torture", "asserts", "Clerks"),
    ("The clerk is suspected of war crimes.", "war_crime", "questions", "The clerk"),
    ("The judges found no evidence of genocide.", "genocide", "denies", None),
    ("There is no proof that the raid was a war crime.", "war_crime", "denies", "the raid"),
    ("Jurists asked whether the raid was not a war crime.", "war_crime", "questions", "the raid"),
    ("No council considers the raid a war crime.", "war_crime", "denies", "the raid"),
    ("The raid appears to constitute a war crime.", "war_crime", "questions", "The raid"),
    ("The raid, which the council called illegal, failed.", "violation_of_law", "asserts", "The raid"),
    ("The mayor recorded torture at the hands of the guard.", "torture", "asserts", "the guard"),
    ("The settlements, considered illegal by the council, grew.", "violation_of_law", "asserts", "The settlements"),
    ("The mayor described the raid as illegal.", "violation_of_law", "asserts", "the raid"),
    ("The mayor compared the raid to a genocide.", "genocide", "compares", "the raid"),
    ("Norway is fighting occupation forces.", "occupation", "asserts", "forces"),
    ("The use of patients as human shields went on.", "human_shields", "asserts", "patients"),
    ("The mayor accused the clerk of being a traitor.", "traitor", "asserts", "the clerk"),
    ("The mayor described the raid as barbaric.", "barbaric", "asserts", "the raid"),
    ("The mayor despised the general, whom he called a terrorist.", "terrorism", "asserts", "whom"),
    ("The council, recognised by Norway as the isle's legitimate government, met.", "legitimate", "asserts", "The council"),
    ("The mayor told of the aggression that Norway carried on.", "aggression", "asserts", "Norway"),
    ("The clerk was charged with theft and illegally entering the mill.", "violation_of_law", "asserts", "The clerk"),
    ("Clerks were arrested for trying to illegally sell arms.", "violation_of_law", "asserts", "Clerks"),
    ("The clerk pleaded guilty to one count of violating the truce.", "violation_of_law", "asserts", "The clerk"),
    ("The plane breached the no-fly zone.", "violation_of_law", "asserts", "The plane"),
    ("The vote was dismissed as a sham referendum.", "sham", "asserts", "The vote"),
    ("The raid was immoral, illegal and late.", "violation_of_law", "asserts", "The raid"),
    ("The mayor accused members of the guard of torture.", "torture", "asserts", "members of the guard"),
    ("The court charged members of the guard with torture.", "torture", "asserts", "members of the guard"),
    ("Norway sanctioned the general for his human rights abuses.", "violation_of_law", "asserts", "his"),
    ("The raids amount to war crimes, the mayor said.", "war_crime", "asserts", "The raids"),
    (
        "The mayor accused Norway and members of its guard of committing war crimes.",
        "war_crime",
        "asserts",
        "Norway and members of its guard",
    ),
    ("They met after a vote, widely seen as fraudulent, in May.", "sham", "asserts", "a vote"),
    ("The mayor accused Norway on Monday of war crimes.", "war_crime", "asserts", "Norway"),
    ("The mayor compared the guard to a tyrant.", "tyrant", "compares", "the guard"),
]


@pytest.mark.parametrize(("text", "term", "stance", "of"), STANCES)
def test_each_form_gives_term_stance_and_what_it_is_said_of(text: str, term: str, stance: str, of: str | None) -> None:
    (found,) = terms(text)
    assert (found.term, found.stance, found.of.text if found.of else None) == (term, stance, of)


@pytest.mark.parametrize(
    ("text", "unnamed"),
    [("Norway is accused of genocide.", True), ("Norway is being called a terrorist state.", True), ("The raid was a war crime.", False)],
)
def test_a_term_that_nobody_told_puts_on_somebody_is_no_word_of_the_outlets_nor_of_the_accused(text: str, unnamed: bool) -> None:
    (found,) = terms(text)
    assert found.unnamed is unnamed and found.speaker is None and found.of is not None


def test_who_charges_or_looks_into_it_is_who_says_so() -> None:
    (found,) = terms("The court issued a warrant for the general on charges of war crimes.")
    assert found.speaker is not None and found.speaker.text == "The court"
    (found,) = terms("The court is investigating whether the guard committed war crimes.")
    assert found.speaker is not None and found.speaker.text == "The court"


def test_an_adjective_inside_of_what_is_charged_is_a_term_of_its_own() -> None:
    found = terms("The mayor accused members of the terrorist group of torture.")
    assert [(one.term, one.of.text if one.of else None) for one in found] == [
        ("terrorism", "group"),
        ("torture", "members of the terrorist group"),
    ]


def test_a_term_called_by_another_term_is_said_of_it() -> None:
    (found,) = terms("We call ethnic cleansing genocide.")
    assert (found.term, found.of.text if found.of else None) == ("genocide", "ethnic cleansing")


def test_a_smaller_crime_of_the_same_kind_is_asserted_and_compared() -> None:
    (found,) = terms("It is not as large as Srebrenica or the Holocaust, but it is still genocide, just like the raid on Halm.")
    assert found.stance == "asserts"
    assert [item.text for item in found.compared_with] == ["Srebrenica", "the Holocaust", "the raid on Halm"]


TOPICS = [
    "The genocide convention was signed in Paris.",
    "She heads the Genocide Studies Centre.",
    "States must prevent genocide.",
    "The war crimes tribunal sits in The Hague.",
    "They marked the anniversary of the Armenian Genocide.",
    "A torture victim spoke.",
    "The blockade began in May.",
    "A house occupied by a bank burned.",
    "They protested against the law.",
    "The harvest runs counter to the season.",
    "The judges found no evidence of rain.",
    "The police opened a criminal inquiry.",
    "The mayor faces deportation.",
    "Drug abuse is rare.",
    "The Green Zone breach was filmed.",
    "It was a legitimate question.",
    "The summit dealt with nuclear security and terrorism.",
    "The guild must prevent the next terrorist attack.",
    "The band crossed without violating the truce.",
    "The trader had fake watches.",
    "The mayor called the gain “the most massive”.",
    "The mayor called the case “interesting”.",
    "The council excluded an occupation force.",
    "The mayor was a tyrant.",
    "The mayor described the talks as calm.",
    "The mayor called it “a sad day”.",
    "Half of the children died from starvation.",
    "The crowd waited outside the law school.",
    "The council met outside the city.",
    "Aid groups warned of the risk of starvation.",
    "The council reported hunger and starvation in the valley.",
    "The firm must not act without the consent of a legitimate authority.",
]


@pytest.mark.parametrize("text", TOPICS)
def test_topics_names_and_bare_mentions_are_no_characterisations(text: str) -> None:
    assert terms(text) == []


def test_the_speaker_is_the_statements() -> None:
    (found,) = terms("“This is genocide,” said Anna Tarvo.", said="This is genocide", by="Anna Tarvo")
    assert found.speaker is not None and found.speaker.text == "Anna Tarvo"
    assert found.said_by != "outlet"


def test_a_term_bears_on_its_framework() -> None:
    (found,) = terms("This is genocide.")
    assert found.framework == "genocide_convention"


@pytest.mark.data
def test_every_term_has_an_id_of_its_own_words_and_known_element_prefixes() -> None:
    rows = load_toml("frameworks/terms.toml")["term"]
    assert len({row["id"] for row in rows}) == len(rows)
    phrases = [phrase for row in rows for phrase in row["en"]]
    assert len(set(phrases)) == len(phrases)
    for row in rows:
        assert row["label"] and (row["en"] or row["adjective"]) and "framework" in row
        assert all(element.startswith(("GC.", "RS.", "RF")) for element in row["elements"])
        assert all(phrase == phrase.lower() for phrase in row["en"])


@pytest.mark.parametrize("name", ["Norway", "Chad"])
def test_both_sides_may_be_charged_alike(name: str) -> None:
    (found,) = terms(f"The raid by {name} is a war crime.")
    assert found.of is not None and found.of.text == f"The raid by {name}"


USES = [
    ("Terrorists blew up the well.", "terrorism", "asserts", None),
    ("The so-called terrorists were bakers.", "terrorism", "questions", None),
    ("The mortar fire breached the truce.", "violation_of_law", "asserts", "The mortar fire"),
    ("The mayor dismissed the vote as a farce.", "sham", "asserts", "the vote"),
    ("The militia uses patients as human shields.", "human_shields", "asserts", "patients"),
    ("Prosecutors are investigating the mayor for alleged war crimes.", "war_crime", "questions", "the mayor"),
    ("Jurists asked if the raid was a war crime.", "war_crime", "questions", "the raid"),
]


@pytest.mark.parametrize(("text", "term", "stance", "of"), USES)
def test_a_legal_term_counts_as_a_name_and_any_other_only_where_it_is_put_on_something(
    text: str, term: str, stance: str, of: str | None
) -> None:
    (found,) = terms(text)
    assert (found.term, found.stance, found.of.text if found.of else None) == (term, stance, of)


@pytest.mark.parametrize("text", ["The siege began in June.", "After the massacre the road was shut.", "They debated a law on terrorism."])
def test_a_plain_name_of_an_act_or_a_topic_is_none(text: str) -> None:
    assert terms(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor refused to call it genocide.",
        "The report stops short of calling the raid a genocide.",
        "The mayor called the drill a parade.",
        "The mayor called the embassy a thousand times.",
        "The mayor refused to call the raid “a cheap trick”.",
        "The mayor condemned the use of “cheap words”.",
    ],
)
def test_a_name_that_is_refused_or_plain_gives_nothing(text: str) -> None:
    assert not terms(text)


@pytest.mark.parametrize(
    ("said", "term", "of"),
    [
        ("the mayor is a tyrant", "tyrant", "the mayor"),
        ("the isle is ours", "ours", "the isle"),
        ("the isle is our land", "our land", "the isle"),
        ("the town is under siege", "siege", "the town"),
    ],
)
def test_a_reproach_or_a_claim_counts_as_somebodys_word_only(said: str, term: str, of: str) -> None:
    text = f"Anna Tarvo said {said}."
    (found,) = terms(text, said=said, by="Anna Tarvo")
    assert (found.term, found.of.text if found.of else None) == (term, of)
    assert found.speaker is not None and found.speaker.text == "Anna Tarvo"
    assert terms(text) == []


TELLERS = [
    ("The guild found evidence of torture by the guard.", "The guild"),
    ("The council is considered a terrorist group by Norway.", "Norway"),
    ("The council passed a resolution recognising the raid as genocide.", "The council"),
    ("The guard denied having committed war crimes.", "The guard"),
    ("The guild is investigating war crimes by the guard.", "The guild"),
    ("The union reported on war crimes committed by the guard.", "The union"),
    ("The guild released a report detailing torture by the guard.", "The guild"),
    ("Anna Tarvo led a rally against the persecution of the miners.", "Anna Tarvo"),
    ("The mayor spoke out, calling the raid a war crime.", "The mayor"),
    ("The raids amount to war crimes, the mayor said.", "the mayor"),
]


@pytest.mark.parametrize(("text", "speaker"), TELLERS)
def test_whoever_tells_of_a_deed_by_its_legal_name_is_its_speaker(text: str, speaker: str) -> None:
    (found,) = terms(text)
    assert found.speaker is not None and found.speaker.text == speaker


def test_a_deed_of_its_owner_is_put_on_the_owner_and_a_title_names_nothing() -> None:
    (found,) = terms("Norway's aggression must end.")
    assert found.of is not None and found.of.text == "Norway"
    assert terms("The mayor called the play “Learning Together”.") == []
