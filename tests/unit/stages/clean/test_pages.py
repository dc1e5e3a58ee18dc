import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from flows.sources.reference import load_reference
from flows.stages.clean import PageRules, clean
from flows.stages.decode import decode
from flows.stages.handover import Cleaned, DocumentFault, Listing
from tests.support.reading import rules as compiled

ROOT = Path(__file__).parents[4]
PAGES = sorted((ROOT / "tests" / "golden" / "pages").glob("*.txt"))
SEEDS = sorted((ROOT / "seeds" / "readouts").glob("*.txt"))


@pytest.fixture(scope="module")
def rules() -> PageRules:
    reference = load_reference(ROOT / "seeds" / "reference")
    return PageRules(reference.publishers, reference.clutter)


def clean_text(text: str, rules: PageRules, listing: Listing | None = None) -> Cleaned:
    return clean("d0123456789abcdef", decode(text.encode(), "a.txt", compiled().names), listing or Listing(), rules)


def as_text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_invented_pages_in_real_layouts(page: Path, rules: PageRules) -> None:
    expected = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    cleaned = clean_text(page.read_text(encoding="utf-8"), rules)
    assert cleaned.body.split("\n\n") == expected["body"]
    names = set(expected["facts"]) | {
        "title",
        "published_on",
        "published_at",
        "dateline_place",
        "agency",
        "publisher_id",
    }
    facts = {name: as_text(getattr(cleaned.facts, name)) for name in names}
    assert {name: value for name, value in facts.items() if value is not None} == expected["facts"]
    assert [[span.reason, span.text] for span in cleaned.removed] == expected["removed"]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_seeds_begin_and_end_with_their_text(seed: Path, rules: PageRules) -> None:
    facts_and_ends = {
        "000": (None, "2020-11-19", "China is willing", "issues of common concern."),
        "001": (
            "China, Russia hail close ties, look forward to further cooperation",
            "2020-12-23T19:47:00",
            "On Tuesday, China",
            "chaos in the world.",
        ),
        "002": (
            "Wang Yi Speaks with Russian Foreign Minister Sergey Lavrov on the Phone",
            "2021-02-04T09:43:00",
            "On February 4, 2021",
            "reached new consensus.",
        ),
        "003": (
            "Chinese FM calls for elevating bilateral relations with Russia",
            "2021-07-16T14:19:00",
            "China and Russia should",
            "stability and prosperity.",
        ),
        "004": (
            "Chinese, Russian FMs hold phone conversation over bilateral coordination",
            "2019-12-20T07:03:00",
            "State Councilor",
            "strategic stability.",
        ),
    }
    title, published, start, end = facts_and_ends[seed.stem[:3]]
    cleaned = clean_text(seed.read_text(encoding="utf-8"), rules)
    assert cleaned.facts.title == title
    assert as_text(cleaned.facts.published_at or cleaned.facts.published_on) == published
    assert cleaned.body.startswith(start)
    assert cleaned.body.endswith(end)


PROSE = "The two ministers met today and spoke about trade, transport and the coming summit of the region."


@pytest.mark.parametrize(
    ("line", "day", "time", "offset"),
    [
        ("Updated 19:47, 23-Dec-2020", "2020-12-23", "19:47:00", None),
        ("2021-02-04 09:43", "2021-02-04", "09:43:00", None),
        ("Sat, 26 Mar 2022 12:36:59 +0000", "2022-03-26", "12:36:59", "+00:00"),
        ("2022-03-26T12:36:59+08:00", "2022-03-26", "12:36:59", "+08:00"),
        ("16 July 2021, 11:20 GMT", "2021-07-16", "11:20:00", "+00:00"),
        ("22 April 2015", "2015-04-22", None, None),
        ("16-July-2021", "2021-07-16", None, None),
        ("July 16, 2021 2:19 p.m.", "2021-07-16", "14:19:00", None),
        ("Posted On: 16 JUL 2021 12:05AM by PIB Delhi", "2021-07-16", "00:05:00", None),
        ("16.07.2021", "2021-07-16", None, None),
        ("QNA 2141 GMT 2016/03/09", "2016-03-09", "21:41:00", "+00:00"),
        ("Published 9 March 2021 GMT", "2021-03-09", None, None),
        ("วันที่นำเข้าข้อมูล 21 Sep 2022", "2022-09-21", None, None),
        ("14 FEB, 16:12", None, None, None),
        ("13-09-2015", "2015-09-13", None, None),
        ("01-09-2015", None, None, None),
        ("31 June 2021", None, None, None),
    ],
)
def test_stamps(line: str, day: str | None, time: str | None, offset: str | None, rules: PageRules) -> None:
    facts = clean_text(f"Ministers meet in the capital\n{line}\n\n{PROSE}\n", rules).facts
    assert as_text(facts.published_on) == day
    assert (facts.published_at.time().isoformat() if facts.published_at else None) == time
    assert facts.published_offset == offset
    assert facts.published_basis == ("stamp" if day else None)


@pytest.mark.parametrize(("publisher", "day"), [("au_pm", "2015-09-01"), ("us_state", "2015-01-09")])
def test_dates_in_figures_follow_the_publisher(publisher: str, day: str, rules: PageRules) -> None:
    listing = Listing(publisher_id=publisher)
    facts = clean_text(f"Ministers meet in the capital\n01-09-2015\n\n{PROSE}\n", rules, listing).facts
    assert as_text(facts.published_on) == day
    assert facts.publisher_id == publisher


@pytest.mark.parametrize(
    ("opening", "place", "day", "agency"),
    [
        ("BEIJING — ", "BEIJING", None, None),
        ("Beijing – ", "Beijing", None, None),
        ("Jakarta, Indonesia – ", "Jakarta, Indonesia", None, None),
        ("TASHKENT, July 16 (Xinhua) -- ", "TASHKENT", "2021-07-16", "Xinhua"),
        ("MOSCOW, April 5. /TASS/. ", "MOSCOW", "2021-04-05", "TASS"),
        ("MOSCOW, December 31. /TASS/. ", "MOSCOW", "2020-12-31", "TASS"),
        ("NORVIK. July 16 (Interfax) - ", "NORVIK", "2021-07-16", "Interfax"),
        ("New Delhi, 5 May 2021: ", "New Delhi", "2021-05-05", None),
        ("WASHINGTON, D.C. (AP) — ", "WASHINGTON, D.C", None, "AP"),
        ("ISLAMABAD, Jul 16 (APP): ", "ISLAMABAD", "2021-07-16", "APP"),
        ("ISLAMABAD: ", "ISLAMABAD", None, None),
        ("Tehran, IRNA – ", "Tehran", None, "IRNA"),
        ("St. Petersburg, July 16 (Example News) -- ", "St. Petersburg", "2021-07-16", "Example News"),
    ],
)
def test_datelines(opening: str, place: str, day: str | None, agency: str | None, rules: PageRules) -> None:
    stamp = "2021-01-04" if "December" in opening else "2021-07-17"
    cleaned = clean_text(f"Ministers meet in the capital\n{stamp}\n\n{opening}{PROSE}\n", rules)
    assert cleaned.body == PROSE
    assert cleaned.facts.dateline_place == place
    assert as_text(cleaned.facts.dateline_on) == day
    assert cleaned.facts.agency == agency


@pytest.mark.parametrize(
    "paragraph",
    [
        "Secretary Blinken – Mr. Hale at his side – spoke about trade and the coming elections in the region.",
        "PRIME MINISTER: We met today and we agreed that our two countries should trade more with each other.",
        "U.S.-Belmark ties (Annex) - a list of which is attached - have grown in the course of the last year.",
        "Iran, which borders the sea, said on July 16, 2021 - the day of the call - that it would send an envoy.",
    ],
)
def test_sentences_are_no_datelines(paragraph: str, rules: PageRules) -> None:
    cleaned = clean_text(f"Ministers meet in the capital\n2021-07-17\n\n{paragraph}\n", rules)
    assert cleaned.body == paragraph
    assert cleaned.facts.dateline_place is None


def test_short_lines_of_a_joint_statement_stay(rules: PageRules) -> None:
    lines = [
        "The Government of Arvania and the Government of Belmark,",
        "Recognizing the value of their trade;",
        "Have agreed as follows:",
        "Political cooperation",
        PROSE,
        "• yearly consultations",
        "• two consulates",
        "Trade",
        PROSE,
    ]
    cleaned = clean_text("Joint Statement on Trade\n2021-05-12\n\n" + "\n\n".join(lines), rules)
    assert cleaned.body.split("\n\n") == lines


@pytest.mark.parametrize(
    "line",
    [
        "Home   Government   News and communications",
        "View | Press Releases | Ministry of Foreign Affairs, Republic of Korea",
        "Beranda / Siaran Pers",
        "> Newsroom",
        "REPUBLIC OF ARVANIA — MINISTRY OF FOREIGN AFFAIRS",
        "Norvik, ARVANIA   P. O. Box 3243   Telephone +251 11 551 7700",
        "[ Print ]",
        "发布",
    ],
)
def test_lines_above_the_headline_are_no_headlines(line: str, rules: PageRules) -> None:
    cleaned = clean_text(f"{line}\nMinisters meet in the capital\n2021-05-12\n\n{PROSE}\n", rules)
    assert cleaned.facts.title == "Ministers meet in the capital"
    assert cleaned.body == PROSE


def test_a_name_of_the_site_above_its_menu_is_no_headline(rules: PageRules) -> None:
    head = "Portal of the Arvanian Diplomatic Service\nBeranda / Siaran Pers\nMinisters meet in Norvik\n2021-05-12"
    assert clean_text(f"{head}\n\n{PROSE}\n", rules).facts.title == "Ministers meet in Norvik"


@pytest.mark.parametrize(
    ("summary", "is_clutter"),
    [
        ("Foreign Minister Dana Hale met her colleague in Norvik.", True),
        ("The Ministers discussed trade and transport.", True),
        ("Pavel Orlin had a telephone conversation with Ivo Sand.", False),
    ],
)
def test_a_summary_stays_if_it_alone_says_who_met(summary: str, is_clutter: bool, rules: PageRules) -> None:
    prose = "Minister Dana Hale met her colleague in Norvik today and spoke with her about trade and transport."
    cleaned = clean_text(f"A meeting was held\n{summary}\n2021-05-12\n\n{prose}\n\n{PROSE}\n", rules)
    assert (summary not in cleaned.body) is is_clutter
    assert cleaned.facts.title == "A meeting was held"


def test_a_headline_with_a_full_stop(rules: PageRules) -> None:
    headline = "Telephone conversation between the President and the King."
    text = f"12 May 2021 - Press release\n{headline}\n\n{PROSE}\n\n{PROSE}\n"
    assert clean_text(text, rules).facts.title == headline
    sentence = "The President held a telephone conversation with the King."
    assert clean_text(text.replace(headline, sentence), rules).body.startswith(sentence)


def test_a_date_below_a_wrapped_headline_is_no_part_of_it(rules: PageRules) -> None:
    text = (
        "Chancellor speaks with the President of the Republic of Belmark\nThursday, 13 January 2022\n\n"
        "The Chancellor spoke by telephone today with the President of\nBelmark about the situation in his country.\n"
    )
    facts = clean_text(text, rules).facts
    assert facts.title == "Chancellor speaks with the President of the Republic of Belmark"
    assert as_text(facts.published_on) == "2022-01-13"


def test_numbered_headings_of_sections_are_removed_and_numbered_items_stay(rules: PageRules) -> None:
    head = "Ministers meet in the capital\n2021-05-12\n\n"
    sections = clean_text(f"{head}1. Opening\n{PROSE}\n\n2. Regional situation\n(1) {PROSE}\n", rules)
    assert sections.body.split("\n\n") == [PROSE, f"(1) {PROSE}"]
    assert [span.rule for span in sections.removed][2:] == ["section_heading"] * 2
    items = clean_text(f"{head}{PROSE}\n\n1. Yearly consultations\n\n2. Two consulates\n\n{PROSE}\n", rules)
    assert "1. Yearly consultations" in items.body


def test_the_words_that_announce_a_quotation_belong_to_it(rules: PageRules) -> None:
    text = (
        f"Ministers meet in the capital\n2021-05-12\n\n{PROSE}\n\nMinister Hale said:\n“We have met. We will meet.”\n"
    )
    assert clean_text(text, rules).body.endswith("\n\nMinister Hale said: “We have met. We will meet.”")


@pytest.mark.parametrize("mark", [" /END/", " END", " [ENDS]", "/.", "/. VNA", " --SPA", " (QNA)"])
def test_end_marks_behind_the_last_sentence(mark: str, rules: PageRules) -> None:
    assert clean_text(f"Ministers meet\n2021-05-12\n\n{PROSE}{mark}\n", rules).body == PROSE


@pytest.mark.parametrize(
    "line",
    [
        "(c) Both sides will open a consulate in the capital",
        "Repair of the Coastal Road, Norvik, by 2025",
        "Year   Trade   Growth   2019   2020",
    ],
)
def test_items_inside_the_text_stay(line: str, rules: PageRules) -> None:
    cleaned = clean_text(f"Ministers meet in the capital\n2021-05-12\n\n{PROSE}\n\n{line}\n\n{PROSE}\n", rules)
    assert " ".join(line.split()) in cleaned.body


def test_the_speakers_of_a_transcript_stay(rules: PageRules) -> None:
    turns = ["PRIME MINISTER:", PROSE, "JOURNALIST:", "Will you meet again?", "PRIME MINISTER:", "Yes. Thank you."]
    cleaned = clean_text("Remarks after the talks\n2021-05-12\n\n" + "\n\n".join(turns), rules)
    assert cleaned.body.split("\n\n") == turns


def test_members_of_a_list_at_the_end_stay(rules: PageRules) -> None:
    names = ["Dana Hale, Foreign Minister", "Tor Lund, Minister of Defence", "Ivo Sand, Envoy"]
    cleaned = clean_text(
        f"Meeting on trade held\n2021-05-12\n\n{PROSE}\n\nTaking part:\n\n" + "\n\n".join(names), rules
    )
    assert cleaned.body.endswith("\n\n".join(names))


def test_a_headline_of_the_catalogue_settles_doubt(rules: PageRules) -> None:
    text = f"A word from the spokesman\nMinisters meet\n\n{PROSE}\n"
    assert clean_text(text, rules, Listing(title="Ministers  meet")).facts.title == "Ministers meet"


def test_the_catalogue_fills_in_what_the_page_does_not_say(rules: PageRules) -> None:
    listing = Listing(title="Ministers meet", published_on=dt.date(2021, 5, 4), publisher_id="reuters")
    cleaned = clean_text(PROSE, rules, listing)
    assert cleaned.facts.title == "Ministers meet"
    assert (cleaned.facts.published_on, cleaned.facts.published_basis) == (dt.date(2021, 5, 4), "catalogue")
    assert cleaned.facts.authorship_hint == "third_party"
    assert cleaned.evidence == ()


def test_a_page_of_clutter_only_is_a_fault(rules: PageRules) -> None:
    with pytest.raises(DocumentFault) as caught:
        clean_text("Share\n\n###\n", rules)
    assert (caught.value.stage, caught.value.code) == ("clean", "empty_body")


def test_patterns_with_groups_are_refused(rules: PageRules) -> None:
    publishers, clutter = rules.__reduce__()[1]
    bad = type(clutter[0])(rule="bad", scope="line", reason="other", pattern="(a)", example="a")
    with pytest.raises(ValueError, match="bad"):
        PageRules(publishers, [bad])
