"""The brief: complete, linked, readable by all, harmless, within its size."""

import itertools
import re

import pytest
from tests.analysis.crisis_samples import Crisis, valley
from tests.views.page import Page

from tocsin.views import brief, plan


def render(crisis, **fields):
    with crisis.view() as view:
        return brief.render(view, settings=crisis.store.settings, made="1 June 2041", **fields)


@pytest.fixture
def html(tmp_path):
    return render(valley(tmp_path))


@pytest.fixture
def page(html):
    return Page(html)


def test_the_head_says_what_this_is_and_what_it_rests_on(tmp_path):
    crisis = valley(tmp_path)
    page = Page(render(crisis, note="Made from a temporary casebook."))
    head = crisis.store.view().head()
    for words in ("The Teal Valley", "1–2 May 2041", "1 June 2041", head, "What this is", "What it is not", "temporary casebook"):
        assert words in page.text


def test_each_part_stands_under_its_own_heading_in_the_navigation(page):
    targets = [attrs["href"][1:] for attrs in page.all("a") if attrs.get("href", "").startswith("#")]
    parts = (
        "glance", "ladder", "matrix", "timeline", "voices", "counts", "held", "demands", "blames", "terms", "reading", "coverage",
        "sources",
        "gaps",
    )  # fmt: skip
    assert [target for target in targets if target in parts] == list(parts)
    assert [attrs["id"] for attrs in page.all("section")] == list(parts)


def test_every_link_inside_the_page_leads_somewhere_and_no_id_stands_twice(page):
    ids = page.ids()
    assert len(ids) == len(set(ids))
    links = [attrs["href"][1:] for _, attrs in page.elements if attrs.get("href", "").startswith("#")]
    assert links and set(links) <= set(ids)
    named = [id_ for _, attrs in page.elements for id_ in attrs.get("aria-labelledby", "").split()]
    assert set(named) <= set(ids)


def test_both_versions_of_a_contested_number_and_term_stand_in_one_sentence(page):
    text = " ".join(page.text.split())
    assert "On people killed, reports of 1 May 2041 differed: 3 (Ondra) and 12 (Vessel). They need not be about the same people." in text
    assert "the Vessel council used the term “massacre”; Rea Holt (Ondra minister) rejected it." in text


def test_an_exhibit_has_its_chain_its_neighbours_its_doubts_and_its_place(tmp_path):
    crisis = valley(tmp_path)
    document = crisis.report(
        "Fog lay on the lake. Guards, says Nel, who cites Tam, shot first. Nobody else saw it.", title="Fog", outlet="Lake Echo"
    )
    outer = crisis.statement(document, "Guards, says Nel, who cites Tam, shot first", "Nel", standing="ferry master")
    crisis.statement(document, "shot first", "Tam", parent=outer.id, said_by=outer.id, depth=1, form="indirect", certainty="PS")
    text = " ".join(Page(render(crisis)).text.split())
    assert "Lake Echo quoted Nel (ferry master), who cited Tam: said, in the report's words, as possible." in text
    assert "Fog lay on the lake. Guards, says Nel, who cites Tam, shot first. Nobody else saw it." in text
    start = document.text.index("shot first")
    assert f"characters {start}–{start + 10}" in text


def test_a_copy_is_called_one_and_refusals_are_shown(tmp_path):
    crisis = valley(tmp_path)
    crisis.refuse("blank.txt")
    text = " ".join(Page(render(crisis)).text.split())
    assert "copy of Blue Wire" in text
    assert "blank.txt" in text and "blank.txt has no text" in text


def test_the_page_asks_nothing_of_the_network(html, page):
    loading = [attrs for _, attrs in page.elements if "src" in attrs or "srcset" in attrs]
    assert loading == [] and page.all("link") == [] and page.all("iframe") == []
    assert "url(" not in html and "@import" not in html
    (policy,) = [attrs["content"] for attrs in page.all("meta") if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")


def test_the_script_is_the_one_that_the_policy_allows(html, page):
    import base64
    import hashlib

    (script,) = re.findall(r"<script>(.*?)</script>", html, re.S)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in html


def test_a_screen_reader_finds_landmarks_headings_and_names(page):
    tags = [tag for tag, _ in page.elements]
    assert all(tags.count(tag) == 1 for tag in ("main", "h1", "nav", "footer"))
    assert page.all("html")[0]["lang"] == "en"
    assert next(attrs for tag, attrs in page.elements if tag == "a")["href"] == "#main"
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert all("scope" in attrs for attrs in page.all("th"))
    drawn = [attrs for attrs in page.all("svg") if attrs.get("aria-hidden") != "true"]
    assert drawn and all(attrs["role"] == "img" and attrs["aria-labelledby"] for attrs in drawn)
    labels = {attrs["for"] for attrs in page.all("label")}
    assert {attrs["id"] for attrs in page.all("input")} <= labels


def test_hostile_text_stays_text(tmp_path):
    crisis = Crisis(tmp_path, 'title = "A <b>bold</b> & \\"quoted\\" title"\n')
    evil = "<script>alert(1)</script>"
    text = f'Rook said "{evil} and </q><img src=x onerror=alert(2)>" on Monday. \u202eNul \x00 and bell \x07 stay visible.'
    document = crisis.report(
        text, title=f"{evil}\u202e", outlet=f"Paper {evil}", url="javascript:alert(3)", name='"><svg onload=alert(4)>.txt'
    )
    crisis.statement(document, f"{evil} and </q><img src=x onerror=alert(2)>", "Rook", standing="'\"><script>x</script>")
    html = render(crisis, note=evil)
    page = Page(html)
    assert len(page.all("script")) == 1 and page.all("img") == []
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)
    assert not any("javascript:" in value for _, attrs in page.elements for value in attrs.values())
    assert "\x00" not in html and "\x07" not in html and "␀" in page.text


def test_no_name_from_a_report_gets_into_a_command_to_be_copied(tmp_path):
    crisis = Crisis(tmp_path)
    for number in range(80):
        document = crisis.report(f'"$(Reboot)" told Port that lorry {number} had left.', published=f"2041-05-{number % 28 + 1:02d}")
        crisis.statement(document, f"lorry {number} had left", '"$(Reboot)"', form="indirect")
    commands = re.findall(r"tocsin show ([^<]*)", render(crisis))
    assert "statements" in commands and not any(mark in command for command in commands for mark in "$`;")


def test_a_brief_of_nothing_says_so(tmp_path):
    page = Page(render(Crisis(tmp_path)))
    assert "No records were found in these reports." in page.text


def test_a_report_without_records_title_outlet_or_date_is_still_shown(tmp_path):
    crisis = Crisis(tmp_path)
    crisis.report("Only this.", title=None, outlet=None, published=None)
    text = " ".join(Page(render(crisis)).text.split())
    assert "Only this." in text and "undated" in text and "outlet not told" in text


def test_the_same_casebook_gives_the_same_bytes(tmp_path):
    crisis = valley(tmp_path)
    assert render(crisis) == render(crisis)


def test_no_word_of_ours_makes_a_speaker_admit_claim_or_reveal(page):
    own = re.sub(r"“[^”]*”", "", page.text)
    assert not re.search(r"\b(admit|claim|reveal)(s|ed)?\b", own)


@pytest.mark.parametrize(("documents", "limit"), [(0, 400_000), (40, 400_000), (520, 950_000), (1_000, 1_500_000), (9_000, 1_500_000)])
def test_the_size_allowed_grows_with_the_reports(documents, limit):
    assert plan.budget(documents) == limit


def test_a_large_casebook_is_summed_up_within_its_size(tmp_path):
    crisis = Crisis(tmp_path)
    for number in range(60):
        lines = [
            f"Speaker{line} said that house {number}-{line} had burnt and that {line + 2} people were hurt there." for line in range(90)
        ]
        document = crisis.report(
            "\n\n".join(lines), title=f"Day {number}", published=f"2041-0{number % 9 + 1}-11", outlet=f"Outlet {number % 7}"
        )
        for line in range(90):
            words = f"house {number}-{line} had burnt and that {line + 2} people were hurt there"
            said = crisis.statement(document, words, f"Speaker{line}", form="indirect")
            crisis.event(document, f"house {number}-{line} had burnt", "ASSAULT", 4, said_by=said.id)
    html = render(crisis)
    assert len(html.encode()) <= plan.budget(60)
    assert "more in the casebook" in Page(html).text


def test_each_way_of_showing_the_reports_goes_from_large_to_small():
    for plans in plan.PLANS:
        assert all(one.quotes >= two.quotes and one.voices > two.voices for one, two in itertools.pairwise(plans))
        assert len({(one.whole, one.noted) for one in plans}) == 1
