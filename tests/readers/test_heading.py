"""Heads of many layouts are told from the layout alone, and sentences that look like heads stay in the body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.document import Span
from tocsin.readers.heading import find_head

BODY = (
    "The ministry said on Tuesday that the bridge would stay shut until the talks end. Farmers who had waited since dawn "
    "turned back.\n\nA second paragraph follows here, and it is as long as the first one, so that nobody takes it for a head."
)
TITLE = "Bridge stays shut"


@pytest.mark.parametrize(
    ("head", "outlet", "author", "published"),
    [
        ("3 March 2031, 10:12\n\n\n", None, None, "2031-03-03T10:12"),
        ("March 3, 2031\n", None, None, "2031-03-03"),
        ("Valley Post, 3 March 2031\n\n", "Valley Post", None, "2031-03-03"),
        ("3 March 2031 - Valley Post\n\n", "Valley Post", None, "2031-03-03"),
        ("Valley Post (3 March 2031)\n\n", "Valley Post", None, "2031-03-03"),
        ("Valley Post | 3 March 2031 | 10:12 GMT\n\n", "Valley Post", None, "2031-03-03"),
        ("3 March 2031 | Valley Post | World\n\n", "Valley Post", None, "2031-03-03"),
        ("By Ana Roth\n3 March 2031\n\n", None, "Ana Roth", "2031-03-03"),
        ("By Ana Roth and Ben Poe, Valley Post\n\n", "Valley Post", "Ana Roth and Ben Poe", None),
        ("By Ana Roth | Valley Post | 3 March 2031\n\n", "Valley Post", "Ana Roth", "2031-03-03"),
        ("By Ana de la Roth | VP March 3 at 1:01 PM\n\n", "VP", "Ana de la Roth", None),
        ("Published: 3 March 2031\n\n", None, None, "2031-03-03"),
        ("Published on 3 March 2031 at 10:12 GMT\nUpdated 4 March 2031\n\n", None, None, "2031-03-03T10:12"),
        ("Updated: 4 March 2031\nPublished: 3 March 2031\n\n", None, None, "2031-03-03"),
        ("Last updated March 4, 2031, 4:05 p.m.\n\n", None, None, "2031-03-04T16:05"),
        ("Monday, March 3, 2031\n\n", None, None, "2031-03-03"),
        ("Mon, 3 Mar 2031 10:12:00 GMT\n\n", None, None, "2031-03-03T10:12"),
        ("2031-03-03T10:12:00Z\n\n", None, None, "2031-03-03T10:12"),
        ("*Valley Post, 3 March 2031*\n\n", "Valley Post", None, "2031-03-03"),
        ("Radio Orsha\n\n", "Radio Orsha", None, None),
        ("The Valley Post\n3 March 2031\n\n", "The Valley Post", None, "2031-03-03"),
        ("By Ana Roth\nValley News Agency\n\n", "Valley News Agency", "Ana Roth", None),
        ("Source: Valley Post\nDate: 3 March 2031\nAuthor: Ana Roth\n\n", "Valley Post", "Ana Roth", "2031-03-03"),
        ("ANDOR, 3 March 2031\n\n", None, None, "2031-03-03"),
        ("REUTERS, 3 March 2031\n\n", "REUTERS", None, "2031-03-03"),
        ("Brussels, 3 March 2031\n\n", None, None, "2031-03-03"),
        ("Compiled by Ana Roth\n\n", None, "Ana Roth", None),
        ("ANDOR, March 3 (Valley Post) - ", "Valley Post", None, None),
        ("ANDOR — ", None, None, None),
        ("ANDOR. ", None, None, None),
        ("ANDOR BRIDGE. ", None, None, None),
        ("(Reuters) - ", "Reuters", None, None),
        ("PORT-AU-PRINCE, Haiti (AP) — ", "AP", None, None),
        ("NEU-ANDOR, 2 March 2031 (Valley Post) -- ", "Valley Post", None, "2031-03-02"),
        ("Andor, March 3 (VALNEWS) – ", "VALNEWS", None, None),
        ("ANDOR, MARCH 3, VALNEWS. ", "VALNEWS", None, None),
        ("ANDOR, Valland, March 3. ", None, None, None),
        ("By Ana Roth\n\nANDOR, 3 March 2031 (Valley Post) - ", "Valley Post", "Ana Roth", "2031-03-03"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_head_below_the_headline_is_read(head: str, outlet: str | None, author: str | None, published: str | None, line_end: str) -> None:
    text = f"{TITLE}\n\n{head}{BODY}".replace("\n", line_end)
    found = find_head(text)
    assert (found.title, found.outlet, found.author, found.published) == (TITLE, outlet, author, published)
    body = found.regions[-1]
    assert body.kind == "body"
    assert text[body.span.start : body.span.end].strip() == BODY.replace("\n", line_end)


@pytest.mark.parametrize(
    ("head", "title", "outlet", "published"),
    [
        ("3 March 2031\n\nBridge stays shut\n\n", TITLE, None, "2031-03-03"),
        ("Valley Post, 3 March 2031\n\nBridge stays shut\n\n", TITLE, "Valley Post", "2031-03-03"),
        ("Radio Orsha\n\nBridge stays shut\n\n", TITLE, "Radio Orsha", None),
        ("Ministry Shuts Valley Post\n\n3 March 2031\n\n", "Ministry Shuts Valley Post", None, "2031-03-03"),
        ("Title: Bridge stays shut\nDate: 3 March 2031\nSource: Valley Post\n\n", TITLE, "Valley Post", "2031-03-03"),
        ("# Bridge stays shut\n\n3 March 2031\n\n", TITLE, None, "2031-03-03"),
        ("\u202bBridge stays shut\u202c\n\n\u202b3 March 2031\u202c\n\n", TITLE, None, "2031-03-03"),
        ("Bridge stays shut\nMinistry names no date\n\n3 March 2031\n\n", TITLE, None, "2031-03-03"),
        ("“Nothing left to say”\n\n", "“Nothing left to say”", None, None),
        ("Will the bridge reopen?\n\n", "Will the bridge reopen?", None, None),
        ("Bridge shut: what we know (updated)\n\n3 March 2031\n\n", "Bridge shut: what we know (updated)", None, "2031-03-03"),
        ("By noon the bridge was shut\n\n", "By noon the bridge was shut", None, None),
        ("Report of the siege, 3 March 2031\n\n", "Report of the siege, 3 March 2031", None, None),
    ],
)
def test_other_orders_of_the_head_are_read(head: str, title: str, outlet: str | None, published: str | None) -> None:
    text = head + BODY
    found = find_head(text)
    assert (found.title, found.outlet, found.published) == (title, outlet, published)
    assert text[found.regions[-1].span.start :].strip() == BODY


@pytest.mark.parametrize(
    "opening",
    [
        "",
        "“We will not go,” she said.\n\n",
        "Dear editor,\n\n",
        "- the first demand\n- the second demand\n\n",
        "1. The first point\n\n",
        "03/04/2031\n\n",
        "The army - the largest in the region - moved in. ",
        "President Vann (Unity Party) - who won in May - said so. ",
        "Officials said March 3 (Monday) - a holiday - was quiet. ",
        "In Andor, on March 3. ",
        "Andor. ",
        "The U.N. said so. ",
        "NO. that was all he said. ",
        "On 3 March 2031, the bridge was shut. ",
        "March 3, 2031 was the day the bridge was shut. ",
    ],
)
def test_a_sentence_is_no_head(opening: str) -> None:
    text = opening + BODY
    found = find_head(text)
    assert found[:4] == (None, None, None, None)
    assert [region.kind for region in found.regions] == ["body"]
    assert found.regions[0].span == Span(0, len(text))


@pytest.mark.parametrize(
    "second",
    [
        "By Friday nobody had come back\n\n",
        "By March the bridge was shut\n\n",
        "From the hills one sees the bridge\n\n",
        "Updated: everything you must know about the bridge\n\n",
        "31 February 2031\n\n",
        "Radio is back in the hills\n\n",
        "3 March 2031, 99:99\n\n",
        "In Andor, 3 March 2031 is a day of mourning\n\n",
        "03/04/2031\n\n",
    ],
)
def test_a_near_miss_below_the_headline_stays_in_the_body(second: str) -> None:
    text = f"{TITLE}\n\n{second}{BODY}"
    found = find_head(text)
    assert found[:4] == (TITLE, None, None, None)
    assert text[found.regions[-1].span.start :] == second + BODY


def test_a_text_of_head_lines_alone_is_all_body() -> None:
    text = f"{TITLE}\n\n3 March 2031"
    found = find_head(text)
    assert [region.kind for region in found.regions] == ["body"]
    assert found.published == "2031-03-03"


def test_a_headline_known_from_elsewhere_is_not_looked_for() -> None:
    found = find_head(f"Short opening line\n\n{BODY}", title_in_text=False)
    assert found.title is None
    assert [region.kind for region in found.regions] == ["body"]


@given(
    st.lists(
        st.sampled_from(
            [
                "By ",
                "From ",
                "Title: ",
                "Published",
                "3 March 2031",
                "Mon",
                ", ",
                " - ",
                " | ",
                "(Reuters)",
                "ANDOR",
                "Bridge",
                "\n",
                "\n\n",
                "\r",
                ".",
            ]
        )
        | st.text(max_size=5),
        max_size=30,
    ).map("".join)
)
def test_regions_are_in_order_and_the_title_is_the_text_of_its_region(text: str) -> None:
    found = find_head(text)
    at = 0
    for region in found.regions:
        assert at <= region.span.start < region.span.end <= len(text)
        at = region.span.end
    titles = [text[r.span.start : r.span.end] for r in found.regions if r.kind == "title"]
    assert found.title is None if not titles else titles[0] == found.title
    if text:
        assert at == len(text)


@pytest.mark.parametrize("title", ["PERU, ECUADOR TRADE FIRE", "Ecuador, Peru trade fire"])
def test_the_line_above_outlet_and_date_is_a_headline_however_short_the_text(title: str) -> None:
    head = find_head(f"{title}\nAndean Wire, 4 May 2031\n\nTroops killed three people on Sunday.")
    assert (head.title, head.outlet, head.published) == (title, "Andean Wire", "2031-05-04")


ENTRIES = "14 March 2031\n\nTroops shelled the bridge.\n\n16 March 2031\n\nThe farmers left. They were told to."


@pytest.mark.parametrize(
    ("top", "published"),
    [("", None), ("By Ana Roth\n", None), ("20 March 2031\n\n", "2031-03-20"), ("Published: 20 March 2031\n\n", "2031-03-20")],
)
def test_the_date_over_the_first_entry_of_a_chronicle_is_not_that_of_the_text(top: str, published: str | None) -> None:
    text = f"{TITLE}\n\n{top}{ENTRIES}"
    head = find_head(text)
    assert head.published == published
    assert text[head.regions[-1].span.start :] == ENTRIES


def test_the_titles_of_other_reports_below_one_make_no_chronicle_of_it() -> None:
    head = find_head(f"{TITLE}\n\n3 March 2031\n\n{BODY}\n\n2 March 2031\n\nFarmers at the gate\n\n1 March 2031\n\nA ford is closed")
    assert head.published == "2031-03-03"


def test_a_capital_before_a_date_is_no_outlet_and_who_compiled_a_report_is_its_author() -> None:
    head = find_head(f"{TITLE}\n\nNairobi, 3 March 2031\n\nCompiled by the Valley Relief Desk\n\n{BODY}")
    assert (head.outlet, head.author, head.published) == (None, "the Valley Relief Desk", "2031-03-03")


def test_every_report_of_a_digest_loses_its_dateline() -> None:
    text = f"{TITLE}\n\nANDOR, 3 May (Valley Post) - The bridge is shut.\n\nORSHA, 4 May (Valley Post) - Farmers left.\nSARN is far."
    assert [text[r.span.start : r.span.end] for r in find_head(text).regions if r.kind == "body"] == [
        "The bridge is shut.\n\n",
        "Farmers left.\nSARN is far.",
    ]


@pytest.mark.parametrize("title", ["Interview with Colonel Ivar Oss, 3 March 2031", "Letter from Orsha, 3 March 2031"])
def test_whom_a_paper_is_with_is_no_outlet(title: str) -> None:
    head = find_head(f"{title}\n\n{BODY}")
    assert head.outlet is None
