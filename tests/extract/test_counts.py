"""What the count extractor makes of numbers of people; all sentences are written for this file."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.extract.claim_reading import parse, reading_of, records_of

from tocsin.extract import mentions, numbers
from tocsin.extract.counts import extract
from tocsin.language import load_pack
from tocsin.records import Count, find_misquotes


def counts(text: str) -> list[Count]:
    return records_of(extract, text)


def figures(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(count.unit, count.low, count.high) for count in counts(text)]


NUMERALS = [
    ("Seven men died.", 7, 7, "exactly"),
    ("1,250 men died.", 1250, 1250, "exactly"),
    ("Twenty-three men died.", 23, 23, "exactly"),
    ("Two hundred and fifty men died.", 250, 250, "exactly"),
    ("About 2.5 million people fled.", 2_500_000, 2_500_000, "about"),
    ("Some 40,000 people fled.", 40_000, 40_000, "about"),
    ("Three hundred thousand people fled.", 300_000, 300_000, "exactly"),
    ("At least 14 men died.", 14, None, "at_least"),
    ("No fewer than nine men died.", 9, None, "at_least"),
    ("More than 300 men died.", 300, None, "at_least"),
    ("Over 24 men died.", 24, None, "at_least"),
    ("Nigeria handed over 24 wounded soldiers, and Chad returned 20 prisoners, the mayor said.", 24, 24, "exactly"),
    ("Up to 60 men died.", None, 60, "at_most"),
    ("Fewer than 20 men died.", None, 20, "at_most"),
    ("Between 30 and 40 men died.", 30, 40, "between"),
    ("From the town 30 to 40 men fled.", 30, 40, "between"),
    ("Two or three men died.", 2, 3, "between"),
    ("2 to 3 million people fled.", 2_000_000, 3_000_000, "between"),
    ("Dozens of men died.", 24, None, "vague"),
    ("Scores of men died.", 40, None, "vague"),
    ("Hundreds of thousands of people fled.", 200_000, None, "vague"),
    ("Half a dozen men died.", 6, 6, "exactly"),
    ("No one was hurt.", 0, 0, "none"),
]


@pytest.mark.parametrize(("text", "low", "high", "qualifier"), NUMERALS)
def test_numbers_keep_value_and_hedge(text: str, low: int | None, high: int | None, qualifier: str) -> None:
    count = counts(text)[0]
    assert (count.low, count.high, count.qualifier) == (low, high, qualifier)
    assert count.number.text in text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rua interviewed 18 former detainees in May.", [("people", 18)]),
        ("Nobody was tortured in the prison.", []),
        ("No detainee was harmed in the jail.", []),
        ("Nobody was held in the prison.", [("detained", 0)]),
        ("No victim has come forward.", []),
        ("There was no victim.", [("casualties", 0)]),
        ("No casualties were reported.", [("casualties", 0)]),
        ("Officials put the number of detained at 37.", [("detained", 37)]),
        ("People of 18 nationalities were killed.", []),
        ("The number of those missing stands at 44, a mayor said.", [("missing", 44)]),
        ("The number of those missing fell in 2019.", []),
        ("Flight 4401 vanished over Orm.", []),
        ("In Gao 12 were killed; in Kidal nine were killed.", [("killed", 12), ("killed", 9)]),
        ("A mother of three is dead after the raid.", []),
        ("The show is out on Dec. 18 Woman charged in death of man", []),
        ("Of the 200 people on board, 150 were rescued.", [("people", 200), ("rescued", 150)]),
    ],
)
def test_a_number_counts_what_its_words_say_of_the_people_and_no_more(text: str, found: list[tuple[str, int]]) -> None:
    assert [(unit, low) for unit, low, _ in figures(text)] == found


@pytest.mark.parametrize(
    "text", ["The blasts killed 12 people each in Orm and Gao.", "The two blasts each killed 12 people in Orm and Gao."]
)
def test_a_number_of_each_says_that_its_sum_is_not_told_and_has_no_one_place(text: str) -> None:
    (count,) = counts(text)
    assert count.low == 12 and ("scope_unstated", "low") in [(doubt.code, doubt.about) for doubt in count.doubts]
    assert count.place is None


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("At least 14 people are killed and 25 injured after rebels shell homes.", ["inflow", "inflow"]),
        ("Over 20 people are reported dead and 1,000 displaced in Orm.", ["cumulative", "cumulative"]),
        ("Rebels storm the village of Orm and massacre nearly 100 villagers.", ["inflow"]),
        ("All six attackers are shot dead.", ["inflow"]),
        ("All six attackers are dead.", ["cumulative"]),
        ("There are 40 prisoners in Orm jail, eight of them women.", ["stock", "stock"]),
        ("The camp houses 4,000 refugees, half of them children.", ["stock", "stock"]),
        ("Among those killed were two doctors.", ["unstated"]),
    ],
)
def test_the_measure_goes_by_the_verb_that_a_number_has_or_leans_on(text: str, measures: list[str]) -> None:
    assert [count.measure for count in counts(text)] == measures


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("It was the worst since the raid in Orm in December 2012, where 26 people died.", "in December 2012"),
        ("Rua recalled the 2002 bombings that killed 202 people in Gao.", "2002"),
        ("Rua spoke of the raid that killed 26 people on Monday.", "on Monday"),
        ("Rua spoke of the raid that killed 26 people.", None),
    ],
)
def test_a_number_told_of_a_dated_act_is_of_its_time(text: str, window: str | None) -> None:
    (count,) = [count for count in counts(text) if count.unit == "killed"]
    assert (count.window.text if count.window else None) == window


PARTS = [
    ("Eighteen people – 12 men and six women – were killed.", [None, 0, 0]),
    ("Nine people died (six women and three men).", [None, 0, 0]),
    ("Nine people died (six women were saved).", [None, None]),
    ("Forty people were killed, among them nine children and four nurses.", [None, 0, 0]),
    ("Sixty were wounded, ten critically.", [None, 0]),
    ("The blast killed three, bringing the total to 53.", [1, None]),
    ("The army freed 50 prisoners, including 12 women and three boys.", [None, 0, 0]),
    ("Ten people were killed – the highest toll since 40 nurses died in May.", [None, None]),
]


@pytest.mark.parametrize(("text", "wholes"), PARTS)
def test_a_list_that_says_who_they_were_is_of_its_whole(text: str, wholes: list[int | None]) -> None:
    found = counts(text)
    ids = [count.id for count in found]
    assert [None if count.part_of is None else ids.index(count.part_of) for count in found] == wholes


UNITS = [
    ("Four weavers were fatally stabbed.", "killed"),
    ("Four weavers were found shot to death.", "killed"),
    ("Four weavers took their own lives.", "killed"),
    ("Four weavers killed themselves.", "killed"),
    ("Four weavers are in critical condition.", "injured"),
    ("Four weavers were found with gunshot wounds.", "injured"),
    ("The army deported four weavers to camps.", "deported"),
    ("Police arrested four 17-year-olds.", "detained"),
    ("A guard fatally shot four weavers.", "killed"),
    ("The famine has cost four farmers their lives.", "killed"),
    ("The dry spring claimed four lives.", "killed"),
    ("Four weavers suffered burns.", "injured"),
    ("The guards are keeping four weavers locked up.", "detained"),
    ("Four weavers remain under house arrest.", "detained"),
    ("The raiders took four prisoners.", "captured"),
    ("Four fell into enemy hands.", "captured"),
    ("Raiders carried off four weavers.", "abducted"),
    ("There is no trace of four sailors.", "missing"),
    ("Four hundred weavers took refuge in the hills.", "displaced"),
    ("Four hundred weavers had to leave their homes.", "displaced"),
    ("Four weavers were sent home.", "returned"),
    ("Four regained their freedom.", "released"),
    ("The regent granted amnesty to four weavers.", "released"),
    ("Four faced a firing squad.", "executed"),
    ("A mine killed four farmers.", "killed"),
    ("Four farmers were killed by a mine.", "killed"),
    ("The fire claimed the lives of four farmers.", "killed"),
    ("The blast left four farmers dead.", "killed"),
    ("The killing of four farmers shocked the valley.", "killed"),
    ("Four farmers lost their lives.", "killed"),
    ("The death toll rose to 45.", "killed"),
    ("Hospitals counted 12 deaths.", "killed"),
    ("Four farmers were hurt by a mine.", "injured"),
    ("Four wounded farmers reached the clinic.", "injured"),
    ("Police arrested 30 marchers.", "detained"),
    ("The army keeps 30 marchers in prison.", "detained"),
    ("Rebels captured 11 soldiers.", "captured"),
    ("Gunmen kidnapped six nurses.", "abducted"),
    ("Six nurses were taken hostage.", "abducted"),
    ("Six nurses are still missing.", "missing"),
    ("The flood forced 900 villagers to flee.", "displaced"),
    ("The flood left 900 villagers homeless.", "displaced"),
    ("The camp houses 900 displaced villagers.", "displaced"),
    ("More than 600 families were displaced.", "displaced households"),
    ("The village took back 50 returnees.", "returned"),
    ("The guards freed eight prisoners.", "released"),
    ("The regime executed three officers.", "executed"),
    ("The siege leaves 5,000 residents trapped.", "trapped"),
    ("The army cut off 5,000 residents.", "trapped"),
    ("The army put its losses at 40 men.", "casualties"),
    ("Two men were shot and killed.", "killed"),
    ("Twelve villagers were taken at the checkpoint.", "detained"),
    ("Eight villagers came home on Monday.", "returned"),
    ("No injuries were reported.", "injured"),
    ("At least 20 men were killed or wounded.", "casualties"),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_units_follow_verb_state_and_noun(text: str, unit: str) -> None:
    assert [count.unit for count in counts(text)] == [unit]


def test_several_units_in_one_clause_are_several_counts() -> None:
    assert figures("A shell hit the market, killing 7 people and wounding 19.") == [("killed", 7, 7), ("injured", 19, 19)]


def test_an_adjective_before_the_noun_outweighs_what_is_joined_to_it() -> None:
    assert figures("Doctors counted 13 dead miners and more than 40 wounded.") == [("killed", 13, 13), ("injured", 40, None)]


def test_a_joined_number_shares_the_adjective_of_the_first() -> None:
    assert figures("The army named 80 dead soldiers and 30 miners.") == [("killed", 80, 80), ("killed", 30, 30)]


def test_a_name_with_an_apposition_is_no_count() -> None:
    assert counts("Police detained Anna Tarvo, a teacher.") == []


def test_headlines_without_verbs_are_read() -> None:
    assert figures("Three dead, 14 wounded in border clash") == [("killed", 3, 3), ("injured", 14, 14)]


NOT_PEOPLE = [
    "The 102nd brigade moved 12 kilometres west in 2029.",
    "The road is 40 kilometres long and cost $3 million.",
    "Anna Tarvo, 47, teaches in the town.",
    "The two had supper in her home.",
    "The talks lasted 12 hours on 14 May.",
    "Some 20 percent of the fields burned.",
    "The army lost nine tanks and 30 trucks.",
    "Two officials said that the bridge was closed.",
    "Resolution 2728 was read aloud at 10:30.",
]


@pytest.mark.parametrize("text", NOT_PEOPLE)
def test_other_numbers_are_no_counts_of_people(text: str) -> None:
    assert counts(text) == []


SUBSETS = [
    ("The army holds 31 villagers in a barracks, 12 of whom were seized after the raid.", 12, 31),
    ("Some 90 people fled, including 40 children.", 40, 90),
    ("Gunmen abducted nine nurses. Two of them were later released.", 2, 9),
    ("Of the 200 detainees, 60 are women.", 60, 200),
    ("8 of the 31 hostages were freed.", 8, 31),
    ("A shell killed seven people, among them two children.", 2, 7),
]


@pytest.mark.parametrize(("text", "part", "whole"), SUBSETS)
def test_a_stated_part_names_its_whole(text: str, part: int, whole: int) -> None:
    found = {count.low: count for count in counts(text)}
    assert found[part].part_of == found[whole].id
    assert found[whole].part_of is None


def test_a_part_without_a_verb_of_its_own_has_the_unit_of_its_whole() -> None:
    assert figures("A shell killed seven people, among them two children.") == [("killed", 7, 7), ("killed", 2, 2)]


def test_a_correction_supersedes_the_figure_it_replaces() -> None:
    found = {count.low: count for count in counts("The death toll was revised from 19 to 17.")}
    assert found[17].supersedes == found[19].id
    assert found[19].unit == found[17].unit == "killed"
    assert found[19].supersedes is None


def test_the_corrected_figure_may_stand_first() -> None:
    found = {count.low: count for count in counts("The ministry lowered the number of wounded to 17 from 19.")}
    assert found[17].supersedes == found[19].id
    assert found[17].unit == "injured"


def test_a_number_told_again_keeps_its_unit() -> None:
    found = counts("Gunmen abducted nine nurses. A clerk spoke of the nine.")
    assert [(count.unit, count.low, count.rule) for count in found][1:] == [("abducted", 9, "again")]


def test_an_earlier_figure_is_superseded_by_the_one_beside_it() -> None:
    found = {count.low: count for count in counts("The ministry said 26 miners were killed, up from 21.")}
    assert found[26].supersedes == found[21].id


MEASURES = [
    ("The army holds 31 villagers.", "stock"),
    ("Some 31 villagers are still in prison.", "stock"),
    ("About 860 villagers remained displaced.", "stock"),
    ("Police arrested 30 marchers on Friday.", "inflow"),
    ("The guards freed eight prisoners on Friday.", "outflow"),
    ("Since March, 23 patients have died.", "cumulative"),
    ("The death toll rose to 45.", "cumulative"),
    ("Some 49 miners had died since the strike began.", "cumulative"),
    ("She named 30 prisoners.", "unstated"),
]


@pytest.mark.parametrize(("text", "measure"), MEASURES)
def test_measure_comes_from_tense_verb_and_adverb(text: str, measure: str) -> None:
    assert [count.measure for count in counts(text)] == [measure]


def test_holder_and_window_are_quoted() -> None:
    (whole, part) = counts("The army holds 31 villagers, 12 of whom were seized after the June raid.")
    assert whole.holder is not None and whole.holder.text == "The army"
    assert part.window is not None and part.window.text == "after the June raid"
    assert whole.as_of is not None and whole.as_of.basis == "publication"


def test_the_holder_after_by_is_read_from_the_passive() -> None:
    (count,) = counts("Nine nurses were abducted by gunmen.")
    assert count.holder is not None and count.holder.text == "gunmen"


def test_a_stated_day_dates_the_number() -> None:
    (count,) = counts("As of 3 March 2031, more than 2,300 people remained displaced.")
    assert count.as_of is not None
    assert (count.as_of.value, count.as_of.basis) == ("2031-03-03", "stated")


def test_the_place_is_that_of_the_verb_or_the_people() -> None:
    text = "Nine nurses were abducted near Goma."
    reading = reading_of(text)
    mentions.fill(reading)
    (count,) = extract(reading)
    assert count.place is not None and count.place.text == "Goma"
    assert find_misquotes(count, text) == []


@pytest.mark.data
def test_every_unit_has_words_and_a_flow_and_no_verb_tells_two() -> None:
    raw = load_pack("en").raw("counts")
    fields = {
        "transitive",
        "passive",
        "intransitive",
        "states",
        "acts",
        "nouns",
        "places",
        "adverbs",
        "lost",
        "objects",
        "nouns_of",
        "from_custody",
    }
    for unit, row in raw["units"].items():
        assert set(row) <= fields | {"open", "weak", "of_people", "fixed", "flow", "of_things", "not_of"}, unit
        assert set(row.get("of_things", ())) <= set(row.get("transitive", ())), unit
        assert fields & set(row), unit
        assert row["flow"] in ("stock", "inflow", "outflow"), unit
    for field in ("transitive", "intransitive", "passive"):
        words = [word for row in raw["units"].values() for word in row.get(field, ())]
        assert len(set(words)) == len(words), field
    for row in raw["together"]:
        assert set(row["of"]) | {row["unit"]} <= set(raw["units"])
    assert set(raw["holding"]["units"]) <= set(raw["units"])
    assert set(raw["before"].values()) | set(raw["after"].values()) <= {"at_least", "at_most", "about", "exactly"}


@pytest.mark.parametrize(
    "text",
    [
        "Three masked men shot and wounded the mayor.",
        "The coffins were carried by 400 dockers.",
        "The yard is in the hands of 30 dockers who are holding the mayor hostage.",
        "Two farms and 20 kilns were seized.",
        "Workers burned seven patches of reed.",
        "Ten raiders took the lives of a weaver and a cook.",
        "Ten raiders took hostages and prisoners.",
    ],
)
def test_who_acts_and_what_burns_is_no_number_of_victims(text: str) -> None:
    assert not [unit for unit, _, _ in figures(text) if unit in ("killed", "injured", "abducted", "shot")]


def test_money_lost_beside_people_hurt_is_no_number_of_people() -> None:
    assert figures("The blast resulted in the injury of six people and millions in losses.") == [("injured", 6, 6)]


TAKEN_FROM_A_WHOLE_TOLD_BEFORE = [
    ("A blast killed 30 dockers. The dead included two cooks.", "killed", 2),
    ("Eighty dockers died. Among the dead were nine nurses.", "killed", 9),
    ("A blast killed 30 dockers. Of the dead, seven were boys.", "killed", 7),
    ("A blast killed 30 dockers. Seven of the dead were boys.", "killed", 7),
    ("Twelve were arrested; four remain in custody.", "detained", 4),
    ("Raiders took 40 hostages. Two of the hostages were killed.", "killed", 2),
]


@pytest.mark.parametrize(("text", "unit", "low"), TAKEN_FROM_A_WHOLE_TOLD_BEFORE)
def test_a_number_taken_from_people_told_before_is_a_part_of_their_number(text: str, unit: str, low: int) -> None:
    whole, part = counts(text)
    assert (part.unit, part.low, part.part_of) == (unit, low, whole.id)


@pytest.mark.parametrize(
    "text",
    [
        "Twelve dockers were killed. The wounded included four women.",
        "Nine dockers were hurt. Among the dead were 20 nurses.",
        "Three dockers were killed. Seven of the dead were buried today.",
    ],
)
def test_a_number_of_other_people_or_one_too_large_is_no_part(text: str) -> None:
    assert [count.part_of for count in counts(text)] == [None, None]


def test_vague_words_carry_a_doubt() -> None:
    (count,) = counts("Dozens of marchers were arrested.")
    assert [doubt.code for doubt in count.doubts] == ["value_vague"]


def test_numbers_are_found_without_overlap_and_in_order() -> None:
    text = "Between 30 and 40 men, at least 12 women and half a dozen boys fled."
    found = numbers.find(parse(text), load_pack("en"), 0, len(parse(text)))
    assert [(n.low, n.high) for n in found] == [(30, 40), (12, None), (6, 6)]
    assert all(a.end <= b.first for a, b in pairwise(found))


@pytest.mark.parametrize(("name", "other"), [("Norway", "Chad"), ("Chad", "Norway")])
def test_both_sides_are_counted_alike(name: str, other: str) -> None:
    found = counts(f"Troops of {name} killed 12 soldiers of {other} and captured nine.")
    assert [(count.unit, count.low) for count in found] == [("killed", 12), ("captured", 9)]


UNDER_WHAT_MEASURE = [
    ("Four miners are killed in a blast.", "killed", "inflow"),
    ("Four miners are dead.", "killed", "cumulative"),
    ("Four miners have died since May.", "killed", "cumulative"),
    ("The blast left four miners dead.", "killed", "inflow"),
    ("Four bodies were found in the well.", "killed", "inflow"),
    ("Ninety prisoners are interned at Oma.", "detained", "stock"),
    ("Ninety prisoners were freed at Oma.", "released", "outflow"),
    ("Twelve convicts escaped from the prison at Oma.", "escaped", "outflow"),
    ("Twelve villagers escaped the flood.", "displaced", "inflow"),
    ("The rebels are holding 12 nurses hostage.", "abducted", "stock"),
    ("The court sentenced 14 students to prison.", "detained", "inflow"),
    ("Nine teachers were abducted and killed.", "killed", "inflow"),
]


@pytest.mark.parametrize(("text", "unit", "measure"), UNDER_WHAT_MEASURE)
def test_a_measure_goes_by_verb_and_tense(text: str, unit: str, measure: str) -> None:
    (count,) = counts(text)
    assert (count.unit, count.measure) == (unit, measure)


def test_a_share_of_a_counted_whole_is_worked_out_and_is_its_part() -> None:
    part, whole = counts("Two thirds of the 90 people killed in Oma were children.")
    assert (part.low, part.high, part.unit, part.part_of) == (60, 60, "killed", whole.id)
    (alone,) = counts("Half of the detainees were women.")
    assert (alone.low, alone.high, alone.qualifier) == (None, None, "vague")


def test_joined_parts_and_a_split_whole_are_linked() -> None:
    whole, boys, women = counts("The bomb killed 22 people, including six children and four women.")
    assert [boys.part_of, women.part_of] == [whole.id, whole.id]
    whole, one, other = counts("Ten rebels died, four from Oma and six from Ruk.")
    assert [(one.unit, one.part_of), (other.unit, other.part_of)] == [("killed", whole.id)] * 2


def test_an_article_or_a_vague_adjective_is_no_number() -> None:
    assert counts("A soldier was wounded at the gate.") == []
    assert counts("Several people were wounded at the gate.") == []
    assert counts("The guild hid two gunmen.") == []


@pytest.mark.parametrize(("one", "other"), [("Peru", "Ecuadorian"), ("Ecuador", "Peruvian")])
def test_expelled_diplomats_are_not_displaced(one: str, other: str) -> None:
    assert figures(f"{one} expelled two {other} diplomats.") == []
    assert figures(f"Two {other} envoys were expelled by {one}.") == []
    assert figures(f"{one} expelled 4,000 {other} villagers.") == [("displaced", 4000, 4000)]
    assert figures(f"Three {other} diplomats fled the town.") == [("displaced", 3, 3)]


@pytest.mark.parametrize(
    "people", ["Peruvians", "Ecuadorians", "Kashmiris", "Chechens", "Turkish Cypriots", "Bosnian Serbs", "Swiss", "Nepalese"]
)
def test_every_people_is_counted_alike(people: str) -> None:
    reading = reading_of(f"Gunmen seized 19 {people} near the border.")
    mentions.fill(reading)
    assert [(count.unit, count.low) for count in extract(reading)] == [("abducted", 19)]


def test_ages_of_people_counted_are_no_numbers_of_them() -> None:
    assert figures("Two girls, 9 and 11, and four boys, 4, 5, 7 and 8, died in the fire.") == [("killed", 2, 2), ("killed", 4, 4)]


def test_numbers_with_places_of_their_own_are_no_parts_of_the_first() -> None:
    found = counts("Four died in Kassala, three in Gao and two in Port Sudan.")
    assert [(count.low, count.part_of) for count in found] == [(4, None), (3, None), (2, None)]


def test_those_who_hold_hostages_are_none() -> None:
    found = counts("The town is in the hands of some 200 prisoners who are holding more than 500 people hostage.")
    assert [(count.unit, count.low) for count in found] == [("detained", 200), ("abducted", 500)]
    assert found[1].population is not None
    assert found[1].population.text == "people"


@pytest.mark.parametrize(("one", "other"), [("Mali", "Chad"), ("Chad", "Mali")])
def test_each_of_two_holders_holds_its_own_number(one: str, other: str) -> None:
    found = counts(f"{one} is holding 23 Peruvian soldiers and {other} is holding 19.")
    assert [(count.low, count.holder and count.holder.text) for count in found] == [(23, one), (19, other)]


def test_who_is_counted_is_told_without_article_owner_and_place() -> None:
    found = counts("They freed 15 women and children. Four of its 30 drivers across the valley were arrested.")
    assert [count.population and count.population.text for count in found] == ["women and children", "drivers", "drivers"]


def test_a_number_behind_a_day_and_month_is_no_year() -> None:
    assert figures("Since 1 June 340 weavers have been detained.") == [("detained", 340, 340)]
    assert figures("By 12 March 25 weavers had been captured.") == [("captured", 25, 25)]
    assert figures("On 3 May 1999 weavers had been captured.") == []


def test_those_held_besides_are_no_part_of_those_told_before() -> None:
    first, second = counts("The port says it holds 212 people. Five more remain in custody at the lake.")
    assert (first.low, second.low, second.part_of) == (212, 5, None)


def test_a_row_of_figures_counts_those_that_its_label_names():
    assert figures("Killed: 12") == [("killed", 12, 12)]
    assert figures("Villagers detained - at least 37") == [("detained", 37, None)]
    assert figures("Tanks captured: 4") == []


@pytest.mark.parametrize(
    ("text", "unnamed"),
    [
        ("A figure of 70 dead that went round on Monday goes back to one post.", True),
        ("Over 20 weavers are reported dead in Gao.", True),
        ("A toll of 40 dead circulated online.", True),
        ("The number of dead rose to 14.", False),
    ],
)
def test_a_number_that_goes_from_mouth_to_mouth_is_nobodys_word_by_name(text: str, unnamed: bool) -> None:
    (count,) = counts(text)
    assert count.unnamed is unnamed
