"""What the event extractor makes of sentences: types at their boundaries, parties, status, embedding, chains."""

from __future__ import annotations

import pytest
from tests.extract.event_reading import events_of, names, one

BOUNDARIES = [
    ("Norway will meet Chad on Friday.", "CONSULT", None, "future"),
    ("Chile agreed to send food to Peru.", "AGREE", None, "actual"),
    ("The rebels released nine prisoners on Monday.", "RETREAT", "release", "actual"),
    ("The president pardoned the journalist.", "CONCEDE", None, "actual"),
    ("Spain and Morocco signed a treaty in Rabat.", "SUPPORT", None, "actual"),
    ("Japan promised to sign the accord.", "AGREE", None, "actual"),
    ("A court convicted the general of treason.", "SANCTION", "convict", "actual"),
    ("Police jailed the editor for two years.", "COERCE", "arrest", "actual"),
    ("Malta deported a student on Sunday.", "COERCE", "deport", "actual"),
    ("Kenya expelled two diplomats.", "SANCTION", "expel", "actual"),
    ("India denied entry to a reporter.", "REJECT", None, "actual"),
    ("Ghana and Togo held joint drills near the border.", "COOPERATE", None, "actual"),
    ("Insurgents captured twelve soldiers near the river.", "ASSAULT", "abduct", "actual"),
    ("Officers dispersed the crowd with tear gas.", "ASSAULT", "crowd-control", "actual"),
    ("Police pushed back the demonstrators.", "COERCE", "restrict", "actual"),
    ("A mob stabbed the priest with a knife.", "ASSAULT", "primitive", "actual"),
    ("The army demolished the houses of the villagers.", "ASSAULT", "destroy", "actual"),
    ("Canada suspended aid to Haiti.", "SANCTION", "discontinue", "actual"),
    ("Brazil refused to send weapons to Bolivia.", "REJECT", None, "actual"),
    ("The governor lifted the curfew.", "CONCEDE", None, "actual"),
    ("The union called off the strike.", "CONCEDE", None, "actual"),
    ("The general declared a ceasefire.", "RETREAT", "ceasefire", "actual"),
    ("The troops withdrew from the town.", "RETREAT", "withdraw", "actual"),
    ("The militia laid down its weapons.", "RETREAT", "disarm", "actual"),
    ("The minister resigned on Tuesday.", "RETREAT", "resign", "actual"),
    ("The cabinet imposed a curfew in Lima.", "COERCE", "curfew", "actual"),
    ("The junta declared martial law.", "COERCE", "martial-law", "actual"),
    ("Farmers blocked the highway to the capital.", "PROTEST", "obstruct", "actual"),
    ("Soldiers blocked the highway to the capital.", "COERCE", "restrict", "actual"),
    ("Students boycotted the election.", "PROTEST", "boycott", "actual"),
    ("The navy deployed warships near the coast.", "MOBILIZE", "troops", "actual"),
    ("Kuwait summoned the ambassador of Oman.", "ACCUSE", "disapprove", "actual"),
    ("Prosecutors opened an investigation into the mayor.", "ACCUSE", "investigate", "actual"),
    ("Ukraine accused Belarus of spying.", "ACCUSE", "allege", "actual"),
    ("Sudan threatened to close the border with Egypt.", "THREATEN", None, "actual"),
    ("The envoy apologised to the families.", "CONCEDE", None, "actual"),
    ("Warplanes bombed the port.", "ASSAULT", "explosives", "actual"),
    ("Artillery shelled the village.", "ASSAULT", "heavy-weapons", "actual"),
    ("Sweden granted asylum to the poet.", "AID", None, "actual"),
    ("Ireland sent troops on a peacekeeping mission to Lebanon.", "AID", None, "actual"),
    ("The ministry banned the newspaper.", "COERCE", "censor", "actual"),
    ("Iran violated the ceasefire.", "ASSAULT", None, "actual"),
    ("Hackers carried out a cyber attack on the bank.", "COERCE", "cyber", "actual"),
]


@pytest.mark.parametrize(("text", "type_", "mode", "status"), BOUNDARIES, ids=[row[0] for row in BOUNDARIES])
def test_boundaries_between_types(text, type_, mode, status):
    found = [event for event in events_of(text) if event.embedded_in is None]
    assert [event.type for event in found] == [type_]
    assert found[0].status == status
    assert mode is None or mode in found[0].modes


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Rebels attacked a convoy.", ["Rebels"], ["a convoy"]),
        ("A convoy was attacked by rebels.", ["rebels"], ["A convoy"]),
        ("A convoy was attacked.", [], ["A convoy"]),
        ("Rebels launched an attack on a convoy.", ["Rebels"], ["a convoy"]),
        ("An attack on a convoy was carried out by rebels.", ["rebels"], ["a convoy"]),
        ("Rebels who attacked a convoy fled.", ["Rebels"], ["a convoy"]),
        ("The convoy attacked by rebels was late.", ["rebels"], ["The convoy"]),
        ("Chad and Niger attacked the rebels and the smugglers.", ["Chad", "Niger"], ["the rebels", "the smugglers"]),
    ],
)
def test_parties_in_each_construction(text, actors, recipients):
    event = one(text, "ASSAULT")
    assert names(event.actors) == actors
    assert names(event.recipients) == recipients


def test_agentless_passive_says_that_the_actor_is_unknown():
    event = one("Three teachers were arrested on Monday.", "COERCE")
    assert event.actors == ()
    assert "actor_unknown" in {doubt.code for doubt in event.doubts}


def test_shelling_of_x_by_y():
    event = one("The shelling of Dolen by the northern army went on.", "ASSAULT")
    assert names(event.actors) == ["the northern army"]
    assert names(event.recipients) == ["Dolen"]


def test_conjoined_verbs_share_both_parties():
    found = events_of("Police arrested and deported the activists.")
    assert [event.modes for event in found] == [("arrest",), ("deport",)]
    assert all(names(event.actors) == ["Police"] and names(event.recipients) == ["the activists"] for event in found)


def test_control_gives_the_order_and_the_act_to_different_actors():
    order, fire = events_of("The colonel ordered the soldiers to fire at the crowd.")
    assert (order.type, order.status, names(order.actors), names(order.recipients)) == (
        "REQUEST",
        "actual",
        ["The colonel"],
        ["the soldiers"],
    )
    assert (fire.type, fire.status, names(fire.actors), names(fire.recipients)) == ("ASSAULT", "requested", ["the soldiers"], ["the crowd"])
    assert fire.embedded_in == order.id


@pytest.mark.parametrize(
    ("text", "outer", "inner", "status"),
    [
        ("Portugal urged Angola to release the prisoners.", "REQUEST", "RETREAT", "requested"),
        ("Portugal called on Angola to withdraw its troops.", "REQUEST", "RETREAT", "requested"),
        ("Portugal demanded that Angola release the prisoners.", "REQUEST", "RETREAT", "requested"),
        ("Portugal promised to send medicine to Angola.", "AGREE", "AID", "future"),
        ("Portugal threatened to attack Angola.", "THREATEN", "ASSAULT", "future"),
        ("Portugal refused to release the prisoners.", "REJECT", "RETREAT", "denied"),
        ("Portugal said it will release the prisoners.", "CONCEDE", "RETREAT", "future"),
        ("Portugal said it will boycott the summit.", "THREATEN", "PROTEST", "future"),
    ],
)
def test_an_act_inside_an_act_is_embedded_and_never_told_as_done(text, outer, inner, status):
    found = {event.type: event for event in events_of(text)}
    assert found[outer].status == "actual"
    assert found[inner].status == status
    assert found[inner].embedded_in == found[outer].id


@pytest.mark.parametrize(
    ("text", "type_", "status", "negated"),
    [
        ("The troops shelled the town.", "ASSAULT", "actual", False),
        ("The troops will shell the town.", "ASSAULT", "future", False),
        ("The troops might shell the town.", "ASSAULT", "hypothetical", False),
        ("If the troops shell the town, people will flee.", "ASSAULT", "hypothetical", False),
        ("The troops did not shell the town.", "ASSAULT", "actual", True),
        ("The army denied shelling the town.", "ASSAULT", "denied", False),
        ("The army denied that it had shelled the town.", "ASSAULT", "denied", False),
        ("The army plans to shell the town.", "ASSAULT", "future", False),
        ("The army failed to shell the town.", "ASSAULT", "actual", True),
        ("The army shelled the town, not the port.", "ASSAULT", "actual", False),
        ("The mayor will speak when the troops shell the town.", "ASSAULT", "future", False),
        ("The guards must release the women.", "RETREAT", "requested", False),
        ("It is important that the guards release the women.", "RETREAT", "requested", False),
    ],
)
def test_status_and_negation(text, type_, status, negated):
    event = one(text, type_)
    assert (event.status, event.negated) == (status, negated)


def test_what_ends_is_coded_by_what_was_ended():
    assert one("Denmark stopped supplying weapons to Yemen.", "SANCTION").modes == ("discontinue",)
    assert one("The army stopped shelling the town.", "RETREAT").modes == ("ceasefire",)
    assert one("Denmark ended the blockade of the island.", "CONCEDE").status == "actual"


def test_a_condemned_attack_stands_for_itself_and_is_not_coded_as_the_speakers():
    condemned, attack = events_of("Jordan condemned the attack on the hospital.")
    assert condemned.type == "ACCUSE"
    assert attack.type == "ASSAULT"
    assert attack.embedded_in is None and attack.status == "actual"
    assert attack.actors == ()


def test_disasters_are_no_assault():
    assert [e for e in events_of("Forty people were killed in an earthquake.") if e.type == "ASSAULT"] == []
    assert [e for e in events_of("The storm killed nine sailors.") if e.type == "ASSAULT"] == []


def test_emergency_for_a_disaster_is_no_coercion():
    assert events_of("The governor declared a state of emergency after the earthquake.") == []


def test_flight_has_an_actor_only_where_the_cause_is_named():
    event = one("Thousands of villagers fled the valley.", "SANCTION")
    assert event.actors == ()
    assert names(event.recipients) == ["Thousands of villagers"]


def test_blocking_passage_is_as_grave_whoever_does_it():
    protest = one("Farmers blocked the road to the camp.", "PROTEST")
    coerce = one("Soldiers blocked the road to the camp.", "COERCE")
    assert protest.severity == coerce.severity == 3


def test_steps_of_a_chain_are_numbered_in_order():
    text = "First, he arrested the editor. Then he banned the newspaper and later seized its offices. A week passed."
    steps = sorted((event.chain, event.modes[0]) for event in events_of(text) if event.chain is not None)
    assert [mode for _, mode in steps] == ["arrest", "censor", "seize"]
    assert len({event.chain_id for event in events_of(text) if event.chain_id}) == 1


def test_acts_without_step_words_make_no_chain():
    assert all(event.chain is None for event in events_of("The army shelled the town. Police arrested a man."))


def test_senders_of_activists_are_sponsors_and_not_actors():
    event = one("The minister sent so-called pensioners' rights activists to the bridge.", "PROTEST")
    assert "activists" in event.actors[0].text
    assert event.sponsorship is not None
    assert event.sponsorship.sponsor.text == "The minister"
    assert event.sponsorship.degree == "directs"


@pytest.mark.parametrize(
    ("text", "sponsor", "degree"),
    [
        ("Fighters backed by Qatar shelled the town.", "Qatar", "unstated"),
        ("Fighters funded by Qatar shelled the town.", "Qatar", "funds"),
        ("Qatar-backed fighters shelled the town.", "Qatar", "unstated"),
        ("Pro-Qatar fighters shelled the town.", "Qatar", "unstated"),
        ("Masked men sent by the governor beat two reporters.", "the governor", "directs"),
    ],
)
def test_sponsors_in_the_words_around_an_actor(text, sponsor, degree):
    event = one(text, "ASSAULT")
    assert event.sponsorship is not None
    assert event.sponsorship.sponsor.text == sponsor
    assert event.sponsorship.degree == degree
    assert sponsor not in names(event.actors)


def test_the_sponsors_denial_is_kept():
    text = "Fighters backed by Qatar shelled the town. Qatar denied any link to the fighters."
    event = next(e for e in events_of(text) if e.sponsorship)
    assert event.sponsorship.answer == "denies"


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("The army shelled the town on 3 March 2030.", "2030-03-03", "stated"),
        ("The army shelled the town in March 2030.", "2030-03", "stated"),
        ("The army shelled the town on Monday.", "2031-05-12", "relative"),
        ("The army shelled the town yesterday.", "2031-05-13", "relative"),
        ("The army shelled the town.", "2031-05-14", "publication"),
    ],
)
def test_dates_of_acts(text, value, basis):
    event = one(text, "ASSAULT")
    assert event.when is not None
    assert (event.when.value, event.when.basis) == (value, basis)
    assert (basis == "publication") == ("date_assumed" in {doubt.code for doubt in event.doubts})


def test_without_any_date_there_is_a_doubt():
    event = one("The army shelled the town.", "ASSAULT", published=None)
    assert event.when is None
    assert "date_unknown" in {doubt.code for doubt in event.doubts}


def test_long_past_acts_are_historical():
    assert one("The army shelled the town on 3 March 2012.", "ASSAULT").historical
    assert not one("The army shelled the town on Monday.", "ASSAULT").historical


def test_place_of_an_act():
    event = one("Gunmen killed two guards in Nairobi.", "ASSAULT")
    assert event.place is not None
    assert event.place.text.endswith("Nairobi")


SIDES = [
    "{a} shelled villages in {b}.",
    "{a} accused {b} of attacking a convoy.",
    "{a} will release the prisoners, {b} said.",
    "Troops from {a} were killed by soldiers of {b}.",
    "{a} rejected the demand of {b} and threatened to close the border.",
]


@pytest.mark.parametrize("frame", SIDES)
@pytest.mark.parametrize(("one_side", "other_side"), [("Armenia", "Azerbaijan"), ("Israel", "Lebanon"), ("Russia", "Ukraine")])
def test_exchanging_the_sides_exchanges_the_parties_and_nothing_else(frame, one_side, other_side):
    def shape(a, b):
        return [
            (e.type, e.modes, e.status, e.negated, e.severity, [n.replace(a, "A").replace(b, "B") for n in names(e.actors)])
            for e in events_of(frame.format(a=a, b=b))
        ]

    assert shape(one_side, other_side) == shape(other_side, one_side)


def test_the_same_text_gives_the_same_records():
    text = "Rebels attacked a convoy. Norway condemned the attack and urged Chad to talk to the rebels."
    assert events_of(text) == events_of(text)


def test_an_empty_text_has_no_events():
    assert events_of("") == []


@pytest.mark.parametrize(
    ("text", "status", "negated"),
    [
        ("Had the troops fired, many would be dead.", "hypothetical", False),
        ("The guards should have released the women.", "hypothetical", False),
        ("They should never have attacked the convoy.", "actual", False),
        ("The army tried to storm the palace.", "hypothetical", False),
        ("Nobody was arrested.", "actual", True),
        ("Lethal drones will hit the port if talks fail.", "hypothetical", False),
        ("The rebels have a plan to attack the port.", "future", False),
    ],
)
def test_what_is_not_told_as_done(text, status, negated):
    found = [event for event in events_of(text) if event.type in ("ASSAULT", "COERCE", "RETREAT")]
    assert [(event.status, event.negated) for event in found] == [(status, negated)]


def test_a_must_said_of_another_is_a_demand():
    demand, leave = events_of("The bishop said Chad must withdraw its troops from the valley.")
    assert (demand.type, names(demand.actors), names(demand.recipients)) == ("REQUEST", ["The bishop"], ["Chad"])
    assert (leave.type, leave.status, leave.embedded_in) == ("RETREAT", "requested", demand.id)


def test_a_denial_holds_what_is_denied():
    denial, supply = events_of("The spokesman denied that Peru had supplied drones to the rebels.")
    assert (denial.type, denial.status) == ("REJECT", "actual")
    assert (supply.type, supply.status, supply.embedded_in) == ("AID", "denied", denial.id)


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("Portugal refused to meet the envoy.", "REJECT", "meet"),
        ("Portugal refused to send weapons to Angola.", "REJECT", "assist"),
        ("Portugal urged Angola to release the prisoners.", "REQUEST", "yield"),
        ("Portugal threatened to attack Angola.", "THREATEN", "violence"),
        ("Portugal threatened to arrest the envoy.", "THREATEN", "arrest"),
    ],
)
def test_what_is_held_gives_the_mode(text, type_, mode):
    assert one(text, type_).modes == (mode,)


@pytest.mark.parametrize("text", ["Bolivia will not release the prisoners.", "Bolivia said it will not release the prisoners."])
def test_will_not_is_no_word_of_refusal_the_act_is_to_come_and_negated(text):
    (event,) = events_of(text)
    assert (event.type, event.status, event.negated) == ("RETREAT", "future", True)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Niger pledged to free nine captives.", "CONCEDE"),
        ("Niger promised not to bomb the port.", "CONCEDE"),
        ("Niger vowed to hit back.", "THREATEN"),
        ("Niger offered to send troops to Chad.", "AGREE"),
        ("Niger pledged to send flour to Chad.", "AGREE"),
        ("Niger and Chad agreed to free their captives.", "AGREE"),
    ],
)
def test_a_word_of_promise_has_the_type_of_what_it_promises(text, type_):
    assert events_of(text)[0].type == type_


def test_a_charge_is_of_those_who_are_accused_of_it():
    found = {event.type: event for event in events_of("The Peruvian government accuses separatists of shelling a kindergarten in Lima.")}
    assert (names(found["ASSAULT"].actors), names(found["ACCUSE"].actors)) == (["separatists"], ["The Peruvian government"])


@pytest.mark.parametrize(
    "text",
    [
        "A plane crashed near Gao, killing forty people.",
        "The dam collapsed, killing two people and destroying a village.",
        "A ferry sank off Malta, killing nine migrants.",
    ],
)
def test_what_a_mishap_did_nobody_did(text):
    assert events_of(text) == []


def test_a_blow_that_is_told_by_a_verb_of_mishap_stays():
    assert one("The navy sank a ferry, killing nine sailors.", "ASSAULT")


@pytest.mark.parametrize(
    ("text", "type_", "trigger"),
    [
        ("The army has taken control of the city council.", "COERCE", "taken control"),
        ("The ministry declared two Malian envoys persona non grata.", "SANCTION", "declared"),
        ("Soldiers looted the market.", "COERCE", "looted"),
        ("Peruvian troops are massing near the border.", "MOBILIZE", "massing"),
        ("Both sides commit themselves to ending the war.", "AGREE", "commit themselves"),
        ("The bishops spoke out against the raid.", "ACCUSE", "spoke out"),
    ],
)
def test_further_words_of_acts(text, type_, trigger):
    assert one(text, type_).trigger.text == trigger


@pytest.mark.parametrize(
    "text",
    [
        "He took to the airwaves to calm the crowd.",
        "The plan came under heavy fire from critics.",
        '"Impossible to say when he will go," the mayor told Carla Baldwin.',
    ],
)
def test_further_words_that_tell_no_act(text):
    assert events_of(text) == []


def test_who_gathers_to_protest_protests_once():
    event = one("Farmers gathered in Gao to protest against Mali.", "PROTEST")
    assert event.trigger.text == "gathered" and names(event.recipients) == ["Mali"]


def test_clauses_side_by_side_are_not_embedded():
    found = [event for event in events_of("Chad accused Niger of spying; Niger accused Chad of theft.") if event.type == "ACCUSE"]
    assert [(names(event.actors), event.embedded_in) for event in found] == [(["Chad"], None), (["Niger"], None)]


def test_flight_takes_its_actor_from_the_named_cause():
    event = one("Thousands of villagers fled the valley after shelling by the northern army.", "SANCTION")
    assert names(event.actors) == ["the northern army"]
    assert event.severity == 5


def test_doers_behind_the_larger_act():
    event = next(e for e in events_of("Four people were killed in shelling by the rebels.") if "killed" in e.trigger.text)
    assert names(event.actors) == ["the rebels"]


def test_troops_deployed_by_nobody_are_the_actors():
    event = one("Two thousand soldiers were deployed along the border.", "MOBILIZE")
    assert names(event.actors) == ["Two thousand soldiers"]


def test_what_an_actor_puts_in_is_no_recipient():
    event = one("Malawi agreed to withdraw its troops from the valley.", "CONCEDE")
    assert "its troops" not in names(event.recipients)


def test_allowing_is_no_act_of_force_by_the_one_who_allows():
    found = events_of("The ministers allowed the army to shell the town.")
    assert all("ministers" not in name for event in found if event.type == "ASSAULT" for name in names(event.actors))
    assert all(event.status != "actual" for event in found if event.type == "ASSAULT")


def test_prefixed_names_are_no_parties():
    event = one("Anti-government protests broke out in Lima.", "PROTEST")
    assert event.actors == ()


def test_means_are_modes():
    assert "drone" in one("Rebels attacked the port with a drone.", "ASSAULT").modes
    assert "drone" not in one("Rebels attacked the port.", "ASSAULT").modes


def test_long_documents_are_read_in_one_go():
    text = "\n\n".join(f"Rebels attacked convoy number {n} near Kano. Norway condemned the attack." for n in range(120))
    found = events_of(text)
    assert len(found) == 240  # "the attack" is no second one
    assert sum(event.type == "ACCUSE" for event in found) == 120


@pytest.mark.parametrize(
    "text",
    [
        "The ministry declined to comment.",
        "Sales declined in May.",
        "The volcano killed six hikers.",
        "The drug killed the virus.",
        "The talks hit an obstacle.",
        "The fund raised two billion dollars.",
        "The firm faced an uphill battle.",
    ],
)
def test_near_misses_are_no_events(text):
    assert [event for event in events_of(text) if event.confidence >= 0.5 and event.type != "CONSULT"] == []


def test_a_car_bombing_is_no_accident():
    assert [event.type for event in events_of("A car bombing killed two guards.")] == ["ASSAULT"]


@pytest.mark.parametrize(
    "text", ["The minister laid the killings at the door of Lethia.", "The governor put these attacks down to smugglers."]
)
def test_who_speaks_of_a_known_act_did_not_do_it(text):
    """A verb with a plain sense and a definite noun names an act that somebody else did."""
    assert all(not event.actors for event in events_of(text) if event.type == "ASSAULT")
    assert [event.type for event in events_of(text)] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("text", "side", "code", "guessed"),
    [
        ("A Kenyan frigate shelled a Somali trawler.", "actors", "KEN", False),
        ("A Kenyan frigate shelled a Somali trawler.", "recipients", "SOM", False),
        ("A Somali frigate shelled a Kenyan trawler.", "recipients", "KEN", False),
        ("Gunmen shelled a Georgian border post.", "recipients", "GEO", False),
        ("Soldiers attacked a pro-Kenyan radio station.", "recipients", None, False),
        ("Kenyan-backed fighters shelled a village.", "actors", None, False),
        ("Fighters shelled Raqqa.", "recipients", "SYR", False),
        ("Rebels attacked a convoy near Kherson.", "recipients", "UKR", True),
        ("Rebels attacked a convoy near Kherson.", "actors", "UKR", True),
        ("Gunmen attacked a convoy near Kherson.", "actors", None, False),
        ("A Danish-led mission in Gao freed two men.", "actors", None, False),
        ("North Korean divers freed a hostage.", "actors", "PRK", False),
        ("The head of the Lebanese central bank resigned.", "actors", "LBN", False),
        ("Police arrested a singer in Minsk.", "actors", "BLR", True),
    ],
)
def test_a_party_is_of_the_country_its_phrase_or_its_ground_tells_and_the_guess_is_said(text, side, code, guessed):
    event = events_of(text)[0]
    assert [party.code for party in getattr(event, side)] == [code]
    assert (("code_guessed", side) in {(doubt.code, doubt.about) for doubt in event.doubts}) == guessed


@pytest.mark.parametrize(
    "headline", ["Goma shelled, seven killed", "Goma shelled: seven killed", "Goma shelled as talks begin", "Goma bombed"]
)
def test_a_headline_without_an_object_accuses_nobody_of_what_its_subject_suffered(headline):
    event = events_of(headline)[0]
    assert event.type == "ASSAULT"
    assert not event.actors
    assert [party.text for party in event.recipients] == ["Goma"]


@pytest.mark.parametrize(
    "text", ["Rebels killed and wounded nine.", "Rebels ambushed and shelled a convoy.", "Rebels, he said, killed two men."]
)
def test_a_verb_that_shares_the_object_of_the_next_keeps_its_doer(text):
    assert [party.text for event in events_of(text) for party in event.actors][:1] == ["Rebels"]


def test_the_month_of_march_is_no_protest_and_a_march_in_march_is_one():
    assert not events_of("Six convoys a week pass from 12 March.")
    assert not events_of("The March 4 vote was postponed.")
    assert [event.type for event in events_of("Students held a march on 4 March.")] == ["PROTEST"]


@pytest.mark.parametrize(
    "text",
    ["In the film, the rebels blow up a bridge.", "The club expelled two players.", "Every autumn the two navies train together.",
     "Nine sailors were killed when their boat capsized.", "A novel tells how Kenyan troops occupy a town and kill its mayor.",
     "The film opens on Friday. In it, a captain from Uganda orders his men to burn a village, and they kidnap him.",
     "The firm sold a game in which Uganda invades Kenya.", "The firm sold a game in which Kenya invades Uganda.",
     "Cadets staged a mock battle.", "Striker Ann Obi fired two shots past the goalkeeper.", "The actor shot the scene in Lima."],
)  # fmt: skip
def test_fiction_games_custom_and_mishaps_are_no_acts(text):
    assert events_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In the town, the rebels blow up a bridge.",
        "Kenya expelled two envoys.",
        "The film shows that Kenya arms the rebels.",
        "The film shows Ugandan troops burning a village.",
        "The port fell. In it, Ugandan troops burn homes.",
        "Guards staged a mock execution of two prisoners.",
        "A team of gunmen shot a coach.",
        "The army shot an actor.",
        "Nine sailors were killed when a frigate shelled their boat.",
    ],
)
def test_the_same_words_tell_acts_elsewhere(text):
    assert events_of(text)


SIDES_OF_ACTS = [("Kenya", "Ugandan"), ("Uganda", "Kenyan"), ("Peru", "Ecuadorian"), ("Ecuador", "Peruvian")]


@pytest.mark.parametrize(("holder", "held"), SIDES_OF_ACTS)
@pytest.mark.parametrize(
    "frame",
    [
        "{a} is holding 19 {b}s.",
        "{a} holds 40 {b} prisoners of war.",
        "{a} is holding 23 {b} soldiers as prisoners of war.",
        "{a} held nine {b} fishermen.",
    ],
)
def test_holding_people_is_detention_whoever_holds_whom(frame, holder, held):
    event = one(frame.format(a=holder, b=held), "COERCE")
    assert event.modes == ("arrest",)
    assert names(event.actors) == [holder]


@pytest.mark.parametrize(("one_side", "other_side"), [("Peru", "Ecuador"), ("Ecuador", "Peru")])
def test_each_of_two_holders_has_an_act(one_side, other_side):
    people = {"Peru": "Peruvian", "Ecuador": "Ecuadorian"}
    text = (
        f"{one_side} is holding 23 {people[other_side]} soldiers as prisoners of war, and {other_side} is holding 19 {people[one_side]}s."
    )
    assert [(e.type, e.modes, names(e.actors)) for e in events_of(text)] == [
        ("COERCE", ("arrest",), [one_side]),
        ("COERCE", ("arrest",), [other_side]),
    ]


@pytest.mark.parametrize(
    "text", ["The rebels are holding 12 hostages.", "Soldiers seized two nurses.", "The rebels held two nurses hostage."]
)
def test_hostages_and_the_seized_are_abducted(text):
    assert one(text, "ASSAULT").modes == ("abduct",)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya holds 12 seats on the council.",
        "The hall holds 300 people.",
        "Kenya held two officials to account.",
        "Uganda holds 2,000 soldiers in reserve.",
        "The mother held her child.",
        "Kenya cut food prices.",
        "The company stopped its phone line for customers.",
        "The ship sank its anchor into the mud.",
    ],
)
def test_what_is_held_or_cut_otherwise_is_no_act(text):
    assert events_of(text) == []


@pytest.mark.parametrize(("stopper", "other"), [("Kenya", "Uganda"), ("Uganda", "Kenya")])
@pytest.mark.parametrize(
    "words",
    [
        "cut the power line to",
        "stopped fuel deliveries to",
        "severed the gas pipeline to",
        "halted food shipments to",
        "shut off the water to",
    ],
)
def test_stopping_supplies_is_one_act_whatever_runs_in_the_line(words, stopper, other):
    event = one(f"{stopper} {words} {other}.", "COERCE")
    assert event.modes == ("withhold",)
    assert (names(event.actors), names(event.recipients)) == ([stopper], [other])


@pytest.mark.parametrize("side", ["Peruvian", "Ecuadorian"])
def test_a_ship_that_rams_what_a_pronoun_names_acts(side):
    event = one(f"The ferry sank after a {side} patrol boat rammed it.", "ASSAULT")
    assert names(event.actors) == [f"a {side} patrol boat"]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody has shown that the army poisoned the wells.",
        "There is no evidence that rebels poisoned the wells.",
        "The mission was unable to confirm that the army poisoned the wells.",
        "The claim that rebels poisoned the wells was never proved.",
        "No proof has emerged that the army poisoned the wells.",
        "He was freed without proof that he poisoned the wells.",
    ],
)
def test_what_nobody_has_shown_is_hypothetical(text):
    found = next(event for event in events_of(text) if "poisoned" in event.trigger.text)
    assert (found.status, found.negated) == ("hypothetical", False)


def test_evidence_that_was_not_found_accuses_nobody():
    assert [event.type for event in events_of("The nurses found no evidence of torture by police.")] == ["ASSAULT"]
    assert one("The nurses found evidence of torture by police.", "ACCUSE").negated is False


def test_whose_deed_it_was_may_be_unknown_of_a_deed_that_was_done():
    assert one("Nobody has established who shot the mayor.", "ASSAULT").status == "actual"


@pytest.mark.parametrize(
    ("text", "trigger", "mode", "recipients"),
    [
        ("They poured boiling water over his face.", "poured … water", "torture", ["his face"]),
        ("The guards gave the boys electric shocks.", "gave … shocks", "torture", ["the boys"]),
        ("The boys were given a beating.", "beating", "beat", ["The boys"]),
    ],
)
def test_harm_that_is_given_or_poured_is_no_aid(text, trigger, mode, recipients):
    event = events_of(text)[0]
    assert (event.type, event.trigger.text, event.modes, names(event.recipients)) == ("ASSAULT", trigger, (mode,), recipients)


def test_a_warning_of_what_another_state_may_do_threatens_nobody():
    events = events_of("Peru warned Chad that Niger may invade Chad.")
    assert [(event.type, event.status, event.embedded_in) for event in events] == [("ASSAULT", "hypothetical", None)]
    assert [event.type for event in events_of("Peru warned Chad that it would attack Chad.")] == ["THREATEN", "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("They held talks on a withdrawal.", ["CONSULT"]),
        ("Students went on hunger strike demanding that the minister resign.", ["PROTEST"]),
        ("The premier announced the postponement of joint drills with Chad.", ["SANCTION"]),
    ],
)
def test_the_matter_of_a_talk_and_the_demand_of_a_protest_are_no_acts_beside_it(text, types):
    assert [event.type for event in events_of(text)] == types


def test_what_somebody_had_for_a_goal_is_hypothetical():
    assert one("Peru gave up its goal of ousting the emir.", "COERCE").status == "hypothetical"


def test_what_is_only_spoken_of_is_not_promised():
    events = events_of("The premier pledged to raise the issue of the murder of a nurse.")
    assert [(event.type, event.status) for event in events] == [("AGREE", "actual"), ("ASSAULT", "actual")]
    assert events[1].embedded_in is None


def test_a_claim_that_is_denied_has_its_content_denied():
    events = events_of("The council denied claims that rebels had seized the city.")
    assert [(event.type, event.status) for event in events] == [("REJECT", "actual"), ("COERCE", "denied")]


def test_a_term_of_an_offer_is_hypothetical():
    assert one("Kenya offered Mali food on condition that inspectors be let into the camp.", "RETREAT").status == "hypothetical"


def test_a_phrase_before_a_demand_is_no_part_of_what_is_demanded():
    assert one("In a phone call, the premier calls for a truce.", "CONSULT").status == "actual"


@pytest.mark.parametrize("side", ["Norway", "Chad"])
def test_what_somebody_orders_in_a_speech_is_asked_for_and_not_done(side):
    found = events_of(f'"I say to the government of {side}: stop the shelling of our homes. Withdraw your drones from our sky," he said.')
    assert [(event.type, event.status, names(event.actors)) for event in found] == [
        ("RETREAT", "requested", [f"the government of {side}"]),
        ("RETREAT", "requested", [f"the government of {side}"]),
    ]
    fragment = events_of('The rebels had gone there to "defend the pass" and "shell the army from it".')
    assert {event.status for event in fragment if event.type == "ASSAULT"} != {"requested"}
