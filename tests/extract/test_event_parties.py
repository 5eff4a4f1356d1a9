"""Who did it and to whom, where the words stand far from the act or the parser hangs them elsewhere."""

from __future__ import annotations

import pytest
from tests.extract.event_reading import events_of, names, one


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Armenian and Azerbaijani forces clashed on Friday.", "ASSAULT", ["Armenian", "Azerbaijani forces"], []),
        ("Azerbaijani and Armenian forces clashed on Friday.", "ASSAULT", ["Azerbaijani", "Armenian forces"], []),
        ("Chad and Niger's foreign ministers met on Friday.", "CONSULT", ["Chad", "Niger's foreign ministers"], []),
        ("China, Malaysia, and the United States urged Togo to sign.", "REQUEST", ["China", "Malaysia", "the United States"], ["Togo"]),
        ("The militia fired rockets at Timbuktu.", "ASSAULT", ["The militia"], ["Timbuktu"]),
        ("Both armies ceased fire at Timbuktu.", "RETREAT", ["Both armies"], []),
        ("Kenya withdrew its troops from Kismayo.", "RETREAT", ["Kenya"], []),
        ("Chad closed its border with Niger.", "COERCE", ["Chad"], []),
        ("The bakers condemned the arrest of a poet by police.", "COERCE", ["police"], ["a poet"]),
        ("The editor was acquitted of fraud by a court in Oslo.", "CONCEDE", ["a court in Oslo"], ["The editor"]),
        ("The ministry announced the suspension of aid to Chad.", "SANCTION", ["The ministry"], ["Chad"]),
        ("Mali rejected a request from Niger for talks.", "REQUEST", ["Niger"], ["Mali"]),
        ("LAGOS, Nigeria -- A Ghanaian judge has accused a minister of theft.", "ACCUSE", ["A Ghanaian judge"], ["a minister"]),
        ("Dutch spies shared satellite pictures with Ghana.", "COOPERATE", ["Dutch spies"], ["Ghana"]),
        ("Kenya criticised the NATO-led airstrikes.", "ACCUSE", ["Kenya"], ["NATO"]),
        ("Kenya condemned the execution of two weavers in Mali.", "ACCUSE", ["Kenya"], []),
        ("Kenya voiced concern over the arrest of a nurse by Chadian police.", "ACCUSE", ["Kenya"], ["Chadian police"]),
        ("Two bombings last year were blamed on the militia.", "ACCUSE", [], ["the militia"]),
        ("Chad was accused of the deportation of 40 Kenyans.", "COERCE", ["Chad"], ["40 Kenyans"]),
        ("The mayor had the editor arrested.", "COERCE", ["The mayor"], ["the editor"]),
        ("Some 900 workers were evacuated by air and ferries.", "AID", [], ["Some 900 workers"]),
        ("Kenya refused to give the Chadian army any maps.", "REJECT", ["Kenya"], ["the Chadian army"]),
        ("Mali sent tanks to the border.", "MOBILIZE", ["Mali"], []),
        ("Thousands fled due to violence by the army.", "SANCTION", ["the army"], ["Thousands"]),
        ("Kenyan jets bombed a depot in Libya.", "ASSAULT", ["Kenyan jets"], ["a depot"]),
        ("Foreign ministers of Chad and Niger met in Oslo.", "CONSULT", ["Foreign ministers of Chad", "Niger"], []),
        ("During a meeting with the envoy, the emir hailed the plan.", "CONSULT", ["the emir", "the envoy"], []),
        ("The premier paid a visit to Peru.", "CONSULT", ["The premier"], ["Peru"]),
        ("Norway promised to send Peru doctors.", "AID", ["Norway"], ["Peru"]),
        ("Tonga received 300 tents from Korea.", "AID", ["Korea"], ["Tonga"]),
        ("Norway requested the release of the poets.", "REQUEST", ["Norway"], []),
        ("Norway condemned Peru's arrest of the poets.", "ACCUSE", ["Norway"], ["Peru"]),
        ("Norway blamed the raid on Peru.", "ACCUSE", ["Norway"], ["Peru"]),
        ("Norway blamed the raid on Peru.", "ASSAULT", ["Peru"], []),
        ("Peru's request for aid was turned down by Norway.", "REJECT", ["Norway"], ["Peru"]),
        ("Norway denied entry to forty migrants.", "REJECT", ["Norway"], ["forty migrants"]),
        ("Norway's threat to bomb Peru drew anger.", "THREATEN", ["Norway"], ["Peru"]),
        ("Students marched through Oslo, demanding that the president resign.", "PROTEST", ["Students"], ["the president"]),
        ("The singer was arrested in a raid by police.", "COERCE", ["police"], ["The singer"]),
        ("An attack by rebels left nine farmers dead.", "ASSAULT", ["rebels"], ["nine farmers"]),
        ("The mayor died after being shot by rebels.", "ASSAULT", ["rebels"], ["The mayor"]),
        ("A bomber blew himself up, killing three guards.", "ASSAULT", ["A bomber"], ["three guards"]),
        ("A farmer was hurt after being punched by guards.", "ASSAULT", ["guards"], ["A farmer"]),
        ("Shelling by Chadian forces kills two men.", "ASSAULT", ["Chadian forces"], ["two men"]),
        ("The office was hit by shells from the emir's forces.", "ASSAULT", ["the emir's forces"], ["The office"]),
        ("The nurse was captured by advancing rebel forces.", "ASSAULT", ["rebel forces"], ["The nurse"]),
        ("Kenyan troops shoot dead ten people queuing for food.", "ASSAULT", ["Kenyan troops"], ["ten people"]),
        ("Rebels cut off supply lines to the capital.", "COERCE", ["Rebels"], ["the capital"]),
        ("Three men face arrest warrants from the court.", "THREATEN", ["the court"], ["Three men"]),
        ("The council denied that rebels had seized Lamu.", "REJECT", ["The council"], []),
        ("The court orders Kenya to free the men.", "REQUEST", ["court"], ["Kenya"]),
        ("The envoy holds Chad responsible for the raid.", "ACCUSE", ["The envoy"], ["Chad"]),
        ("The envoy holds Chad responsible for the raid.", "ASSAULT", [], []),
        ("Mali and Chad agree to a ceasefire.", "RETREAT", ["Mali", "Chad"], []),
        ("She saw two men arrested.", "COERCE", [], ["two men"]),
        ("Kenya has increased cooperation with Peru.", "COOPERATE", ["Kenya", "Peru"], []),
        ("Kenya refused to condemn Peru.", "REJECT", ["Kenya"], []),
        ("The gunman turned himself in to police.", "RETREAT", ["The gunman"], ["police"]),
        ("The court's arrest warrant for the emir was unsealed.", "THREATEN", ["The court"], ["the emir"]),
        ("Lima accuses Greek and Maltese guards of robbing and beating men.", "ASSAULT", ["Greek", "Maltese guards"], ["men"]),
    ],
)
def test_parties_are_found_where_they_stand(text, type_, actors, recipients):
    event = one(text, type_)
    assert names(event.actors) == actors
    assert names(event.recipients) == recipients


@pytest.mark.parametrize("blow", ["when soldiers shelled a market", "as soldiers launched air strikes", "in crossfire between soldiers"])
def test_who_was_killed_when_somebody_struck_was_killed_by_him(blow):
    killed = events_of(f"Two men were killed {blow}.")[0]
    assert (names(killed.actors), names(killed.recipients)) == (["soldiers"], ["Two men"])


@pytest.mark.parametrize(
    ("text", "side", "code"),
    [
        ("Chad's defence minister ordered the army to shell the town.", "recipients", "TCD"),
        ("The colonel ordered his troops to fire on a crowd in Conakry.", "recipients", "GIN"),
        ("Chadian-backed fighters shelled a post near Mombasa.", "actors", "KEN"),
        ("NATO jets bombed a depot.", "actors", "IGO"),
        ("The city council in Goma urged Danish officers to leave.", "actors", "COD"),
    ],
)
def test_whose_somebody_is_follows_from_who_commands_owns_or_sends_them(text, side, code):
    assert [party.code for party in getattr(events_of(text)[0], side)] == [code]


@pytest.mark.parametrize(
    ("text", "about", "code"),
    [
        ("Parliament in Antananarivo approved an amnesty for students.", "recipients", "MDG"),
        ("Two Reuters reporters were arrested in Mandalay.", "recipients", None),
        ("Spain told its citizens in Lima to leave.", "recipients", "ESP"),
    ],
)
def test_whoever_serves_a_country_is_of_the_only_one_spoken_of(text, about, code):
    assert [party.code for party in getattr(events_of(text)[0], about)] == [code]


def test_rebels_spoken_of_again_are_of_the_country_told_before():
    events = events_of("Malian rebels seized a town. The rebels warned the nurses to leave.")
    assert [party.code for party in events[-1].actors] == ["MLI"]


def test_a_name_in_no_gazetteer_is_of_the_country_set_behind_it():
    assert [party.code for party in events_of("Rebels seized Xarrubo, Chad, on Friday.")[0].recipients] == ["TCD"]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Anger grew over the Nairobi attack.", [], ["Nairobi"]),
        ("Five were killed in the Dunmere attack.", [], ["Five"]),
        ("Anger grew over the Kenyan attack on Lamu.", ["Kenyan"], ["Lamu"]),
        ("The army shelled the army.", ["The army"], []),
        ("14 killed the mayor.", [], ["the mayor"]),
        ("The envoy spoke after Mali attack.", [], []),
        ("Strikes killed nine farmers.", [], ["nine farmers"]),
    ],
)
def test_a_place_before_an_attack_a_figure_and_oneself_are_no_doers_or_victims(text, actors, recipients):
    event = one(text, "ASSAULT")
    assert (names(event.actors), names(event.recipients)) == (actors, recipients)


def test_where_two_phrases_of_an_act_lead_to_one_entity_a_doubt_says_so():
    doubts = one("The army shelled the army.", "ASSAULT").doubts
    assert ("actor_ambiguous", "recipients") in [(doubt.code, doubt.about) for doubt in doubts]


def test_words_are_not_said_to_things():
    assert names(one("The mayor condemned the video.", "ACCUSE").recipients) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Soldiers in Goma shot a nurse.", [None]),
        ("The army shelled Goma.", ["COD"]),
        ("The League and the army signed a deal in Geneva.", [None, None]),
    ],
)
def test_soldiers_and_signatories_are_not_of_the_place_where_they_are(text, codes):
    assert [party.code for party in events_of(text)[0].actors] == codes


@pytest.mark.parametrize(("text", "code"), [("Chad raids killed nine farmers.", "TCD"), ("Moscow strikes killed nine farmers.", "RUS")])
def test_a_bare_country_before_raids_did_them_with_a_doubt(text, code):
    event = one(text, "ASSAULT")
    assert [party.code for party in event.actors] == [code]
    assert ("actor_ambiguous", "actors") in [(doubt.code, doubt.about) for doubt in event.doubts]


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("A relative said he had been beaten.", "Omar Belkadi"),
        ("His lawyer said he had been beaten.", "Omar Belkadi"),
        ("His mother said she had been beaten.", None),
    ],
)
def test_somebody_new_who_tells_of_a_beating_was_not_beaten(told, who):
    event = one(f"Omar Belkadi was arrested on Monday. {told}", "ASSAULT")
    assert [party.name for party in event.recipients] == [who]


def test_a_number_of_its_soldiers_are_of_whose_they_are():
    event = one("Mali says that a number of its soldiers in Goma have been poisoned.", "ASSAULT")
    assert [party.code for party in event.recipients] == ["MLI"]


@pytest.mark.parametrize(("here", "code"), [("Mali", "MLI"), ("Niger", "NER")])
def test_a_bare_noun_is_of_the_country_of_its_paragraph_and_of_none_further_off(here, code):
    act = "Armed men looted a market and killed villagers."
    near = [event for event in events_of(f"{act} The market is in {here}.") if event.type == "ASSAULT"]
    assert [[party.code for party in event.recipients] for event in near] == [[code]]
    far = [event for event in events_of(f"{act}\n\nTalks on trade will be held in {here} next week.") if event.type == "ASSAULT"]
    assert [[party.code for party in event.recipients] for event in far] == [[None]]
