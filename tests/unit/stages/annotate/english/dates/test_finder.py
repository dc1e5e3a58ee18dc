"""The finder of date expressions keeps what it promises."""

from __future__ import annotations

import csv
import time
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.stages.annotate.english.dates import words
from flows.stages.annotate.english.dates.finder import FoundDate, find_dates

EXPRESSIONS = Path(__file__).with_name("date_expressions.csv")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STORY = date(2021, 7, 16)

Expected = tuple[str, str, str, str, str]


def read_cases() -> list[tuple[str, str, list[Expected]]]:
    """Return the table as (anchor, text, expected expressions in text order)."""
    with EXPRESSIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    cases = []
    for (anchor, text), group in groupby(rows, key=lambda row: (row["anchor"], row["text"])):
        expected = [
            (row["expression"], row["starts_on"], row["ends_on"], row["precision"], row["basis"])
            for row in group
            if row["expression"]
        ]
        cases.append((anchor, text, expected))
    return cases


def describe(found: FoundDate) -> Expected:
    """Return a found date as a row of the table."""
    return found.text, str(found.starts_on), str(found.ends_on), found.precision, found.basis


def day_only(text: str, anchor: date | None = STORY) -> date:
    """Return the day that a text with one date means."""
    (found,) = find_dates(text, anchor)
    assert found.starts_on == found.ends_on
    return found.starts_on


def test_table_is_large_enough() -> None:
    cases = read_cases()
    assert sum(len(expected) for _, _, expected in cases) >= 200
    assert sum(not expected for _, _, expected in cases) >= 40


@pytest.mark.parametrize(("anchor", "text", "expected"), read_cases())
def test_expression_of_the_table_is_found_and_resolved(anchor: str, text: str, expected: list[Expected]) -> None:
    found = find_dates(text, date.fromisoformat(anchor) if anchor else None)
    assert [describe(each) for each in found] == expected


@pytest.mark.xfail(reason="the nearest year is not always the one meant", strict=True)
@pytest.mark.parametrize(
    ("anchor", "text", "meant"),
    [
        (date(2022, 8, 10), "In January the embassy was closed.", date(2022, 1, 1)),
        (date(2022, 11, 7), "They reviewed the 25 March Joint Statement.", date(2022, 3, 25)),
        (date(2022, 10, 18), "As outlined by the January 27 Executive Order", date(2022, 1, 27)),
    ],
)
def test_past_dates_of_more_than_half_a_year_ago(anchor: date, text: str, meant: date) -> None:
    assert [found.starts_on for found in find_dates(text, anchor)] == [meant]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("on Wednesday", "weekday"),
        ("on Wednesday [July 14]", "bracket"),
        ("on Wednesday, July 14", "weekday_date"),
        ("today, July 16", "near_day_date"),
        ("earlier today", "today"),
        ("tonight", "tonight"),
        ("last night", "last_night"),
        ("yesterday", "yesterday"),
        ("tomorrow", "tomorrow"),
        ("14 July", "day_month"),
        ("July 14", "month_day"),
        ("2021 July 14", "year_month_day"),
        ("2021-07-14", "iso"),
        ("14.07.2021", "numeric"),
        ("July 14-15", "range_days"),
        ("from Monday to Friday", "range_weekdays"),
        ("June to July 2021", "range_months"),
        ("2020-2021", "range_years"),
        ("July 2021", "month_year"),
        ("in July", "month"),
        ("in 2021", "year"),
        ("last week", "week"),
        ("last month", "month"),
        ("last year", "year"),
        ("two days ago", "ago"),
        ("on the 14th", "day_of_month"),
    ],
)
def test_rule_is_named(text: str, rule: str) -> None:
    assert [found.rule for found in find_dates(text, STORY)] == [rule]


def test_anchor_is_recorded_only_where_it_was_used() -> None:
    found = find_dates("on Wednesday; on July 14; on July 14, 2021; in July; in 2021; today; July 3 last year", STORY)
    assert [each.anchor_on for each in found] == [STORY, STORY, None, STORY, None, STORY, STORY]


def test_without_an_anchor_only_absolute_dates_are_found() -> None:
    text = "on Wednesday, on July 14, on July 15, 2021, in July, in 2021, today, last week, on the 3rd, two days ago"
    assert [each.text for each in find_dates(text, None)] == ["July 15, 2021", "2021"]


def test_tense_hint_is_asked_about_bare_weekdays() -> None:
    (found,) = find_dates("They met on Friday", date(2021, 7, 15), tense_hint=lambda text, start: text[start] == "F")
    assert found.starts_on == date(2021, 7, 16)


def test_an_empty_line_joins_nothing() -> None:
    found = find_dates("They met on Friday\n\n18 July 2021\n\nin June\n\n2021", STORY)
    assert [each.text for each in found] == ["Friday", "18 July 2021", "June"]


@pytest.mark.parametrize("anchor", [date.min, date.max, date(1800, 1, 1), date(2100, 12, 31), date(1799, 12, 31)])
def test_anchors_at_the_edge_do_no_harm(anchor: date) -> None:
    words = "today yesterday tomorrow last week next week last year next year last June next June on 29 February"
    text = f"{words} on Monday next Monday last Monday in May ten years ago two weeks ago, on the 31st."
    for found in find_dates(text, anchor):
        assert date(1800, 1, 1) <= found.starts_on <= found.ends_on <= date(2100, 12, 31)


days = st.dates(min_value=date(1800, 1, 1), max_value=date(2100, 12, 31))
WORDS = (
    *(
        "May",
        "March",
        "may",
        "Monday",
        "Sun",
        "Sun.",
        "Nov.",
        "Nov",
        "18",
        "18th",
        "31",
        "2021",
        "2021-02-30",
        "04.02.2021",
    ),
    *(
        "in",
        "on",
        "of",
        "to",
        "and",
        "the",
        "from",
        "between",
        "early",
        "mid-",
        "last",
        "next",
        "this",
        "past",
        "today",
        "ago",
    ),
    *(
        "two",
        "days",
        "week",
        "year",
        "month",
        "local time",
        "will",
        "be",
        "’s",
        "1,",
        "two days ago",
        "\u017fix years ago",
    ),
    *("-", "\u2013", "[", "]", "(", ")", ",", ".", "/", ":", "\n", "\n\n", "\u00a0", "½", "²", "\u0663", "\U0001f600"),
)
pieces = st.lists(st.sampled_from(WORDS), max_size=30)
texts = st.one_of(st.text(), pieces.map(" ".join), pieces.map("".join))


@settings(deadline=None)
@given(text=texts, anchor=st.none() | st.dates())
def test_any_text_yields_ordered_disjoint_true_slices(text: str, anchor: date | None) -> None:
    found = find_dates(text, anchor)
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        assert each.text == text[each.start : each.end]
        assert date(1800, 1, 1) <= each.starts_on <= each.ends_on <= date(2100, 12, 31)
        assert each.precision in {"day", "month", "year", "range"}
        assert each.precision != "day" or each.starts_on == each.ends_on
        assert each.basis in {"stated", "relative", "today"}
        assert each.anchor_on in {None, anchor}
    assert all(one.end <= two.start for one, two in pairwise(found))


FORMS = (
    "{day} {month} {year}",
    "{day}{suffix} {month}, {year}",
    "{month} {day}, {year}",
    "{month} {day}{suffix}, {year}",
    "{upper} {day}, {year}",
    "{short} {day}, {year}",
    "{short}. {day}, {year}",
    "{day:02}-{short}-{year}",
    "{year}-{number:02}-{day:02}",
    "{year}/{number:02}/{day:02}",
    "{day:02}.{number:02}.{year}",
    "{weekday}, {month} {day}, {year}",
    "{weekday} ({day} {month} {year})",
    "{weekday} [{short} {day}, {year}]",
    "the {day}{suffix} of {month} {year}",
)


def print_day(day: date, form: str) -> str:
    """Return the day in one of the forms."""
    month = MONTHS[day.month - 1]
    suffix = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    values: dict[str, Any] = {
        "day": day.day,
        "month": month,
        "number": day.month,
        "short": month[:3],
        "suffix": suffix,
        "upper": month.upper(),
        "weekday": WEEKDAYS[day.weekday()],
        "year": day.year,
    }
    return form.format(**values).replace("May.", "May")


@settings(deadline=None)
@given(day=days, form=st.sampled_from(FORMS), anchor=st.none() | st.dates())
def test_a_printed_day_is_found_back(day: date, form: str, anchor: date | None) -> None:
    printed = print_day(day, form)
    (found,) = find_dates(f"The two sides met on {printed} in Geneva.", anchor)
    assert (found.starts_on, found.ends_on, found.precision) == (day, day, "day")
    assert found.text.removeprefix("the ") == printed.removeprefix("the ")
    assert (found.anchor_on, found.basis) == (None, "stated")


@settings(deadline=None)
@given(anchor=st.dates(min_value=date(1810, 1, 1), max_value=date(2090, 12, 31)), ago=st.integers(0, 6))
def test_a_weekday_is_the_latest_one(anchor: date, ago: int) -> None:
    day = anchor - timedelta(days=ago)
    assert day_only(f"They met on {WEEKDAYS[day.weekday()]}.", anchor) == day


@settings(deadline=None)
@given(anchor=st.dates(min_value=date(1810, 1, 1), max_value=date(2090, 12, 31)), shift=st.integers(-180, 180))
def test_a_day_without_a_year_is_the_nearest_one(anchor: date, shift: int) -> None:
    day = anchor + timedelta(days=shift)
    if (day.month, day.day) != (2, 29):
        assert day_only(f"They met on {day.day} {MONTHS[day.month - 1]}.", anchor) == day


@settings(deadline=None)
@given(first=days, length=st.integers(1, 60), is_month_first=st.booleans())
def test_a_printed_range_is_found_back(first: date, length: int, is_month_first: bool) -> None:
    last = min(first + timedelta(days=length), date(2100, 12, 31))
    form = "{month} {day}, {year}" if is_month_first else "{day} {month} {year}"
    found = find_dates(f"from {print_day(first, form)} to {print_day(last, form)}", None)
    if first < last:
        assert [(each.starts_on, each.ends_on, each.rule) for each in found] == [(first, last, "range_days")]


@pytest.mark.parametrize(
    "piece", ["1 ", "3, ", "20 20 20", "Nov.", "Monday [", "July 3, 4, 5, 6, ", "will ", "\n ", "ago "]
)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        started = time.process_time()
        find_dates(text, STORY)
        return time.process_time() - started

    small = min(seconds(10_000) for _ in range(3))
    # Ten times the text in less than forty times the time: a square law would take a hundred times as long.
    assert seconds(100_000) < 40 * max(small, 0.001)


def test_oracle_agrees_on_days_of_the_table() -> None:
    """A second library reads the stated days of the table alike, apart from a few it misses."""
    recognizers = pytest.importorskip("recognizers_date_time", exc_type=ImportError)
    disagreements, compared = [], 0
    for anchor, text, expected in read_cases():
        if len(expected) != 1 or expected[0][3:] != ("day", "stated") or not anchor:
            continue
        reference = datetime.fromisoformat(anchor)
        results = recognizers.recognize_datetime(expected[0][0], recognizers.Culture.English, reference=reference)
        values = {value.get("value", "")[:10] for result in results for value in result.resolution["values"]}
        compared += 1
        if expected[0][1] not in values:
            disagreements.append((text, expected[0][1], sorted(values)))
    assert compared >= 40
    assert len(disagreements) <= compared * 0.1, disagreements


PIECES = st.sampled_from(
    [
        *MONTHS,
        *"Jan. SEPT Sept. tues Wed 2021 March1 12/5 3rd Today TODAY tonight ago Ago next Last past this coming".split(),
        *"early late the very beginning of end mid- mid–".split(),
        *"until throughout years as that while Resolutions No. Group page Article A- 1, ( “ \n - / x. İ ſ".split(" "),
    ]
)
TEXTS_OF_PIECES = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "  ", "\n"])).map("".join), max_size=25).map(
    "".join
)


@given(TEXTS_OF_PIECES)
def test_every_trigger_stands_where_the_pass_for_first_letters_looks(text: str) -> None:
    looked_at = {found[1] for found in words.TRIGGER_FINDER.find_matches_as_indexes(text, overlapping=True)}
    assert {trigger.start() for trigger in words.TRIGGER.finditer(text)} <= looked_at


@pytest.mark.parametrize("ending", [w for w in vars(words).values() if isinstance(w, words.Ending)])
@given(before=TEXTS_OF_PIECES)
def test_no_ending_is_longer_than_its_reach(ending: words.Ending, before: str) -> None:
    near, anywhere = ending.search(before), ending._pattern.search(before)
    assert (near and near.span()) == (anywhere and anywhere.span())
