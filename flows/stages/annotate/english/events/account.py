"""A document's own account of its event: how, where, when and in what tone they talked, each with its characters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import cast as assume

from flows.stages.annotate.english.dates.finder import FoundDate, find_dates
from flows.stages.annotate.english.events.cells import Cell, Shown
from flows.stages.annotate.english.events.initiator import read_initiator
from flows.stages.annotate.english.events.interactions import Interaction
from flows.stages.annotate.english.events.manner import read_channel, read_setting, read_tone
from flows.stages.annotate.english.events.timing import find_day, local_day
from flows.stages.annotate.english.events.venue import find_venue, read_meeting_place
from flows.stages.annotate.english.reading import Reading
from flows.stages.annotate.english.speech.spoken import Spoken
from flows.stages.handover import PageFacts
from schemas.vocabularies import DateBasis


@dataclass(slots=True)
class Account:
    """The cells of an account; those that the text does not tell are absent."""

    cells: dict[str, Cell] = field(default_factory=dict)
    start_on: dt.date | None = None
    end_on: dt.date | None = None
    date_basis: DateBasis | None = None
    dates: list[FoundDate] = field(default_factory=list)

    def value(self, column: str) -> object:
        """The value of a column, None if untold."""
        cell = self.cells.get(column)
        return cell.value if cell is not None else None

    def enter(self, column: str, cell: Cell | None) -> None:
        """Fill a column if the text tells it."""
        if cell is not None:
            self.cells[column] = cell


def give_account(
    reading: Reading,
    shown: Shown,
    facts: PageFacts,
    main: Interaction | None,
    sides: Sequence[str],
    asserting_side: str | None,
    spoken: Sequence[Spoken],
) -> Account:
    """Read the account off the sentence that reports the meeting, the headline and the lead."""
    account = Account()
    account.enter("channel", read_channel(reading, shown.title, main))
    account.enter("setting", read_setting(reading, main))
    if account.value("channel") is None and main is not None:
        account.enter("channel", read_meeting_place(reading, main, sides))
    in_person = account.value("channel") == "in_person"
    venue = find_venue(reading, shown, facts, main, sides) if in_person else None
    place_zone: str | None = None
    if venue is not None:
        place, cell = venue
        place_zone = place.time_zone
        account.enter("place", cell)
        account.enter("place_country", replace(cell, value=place.side, rule="place_country"))
    anchor = local_day(facts, place_zone, reading.lexicon.time_zones.get(asserting_side or ""))
    account.dates = find_dates(reading.tokens.text, anchor)
    _enter_day(account, find_day(account.dates, reading, main, spoken, anchor))
    account.enter("at_request_of", read_initiator(reading, main))
    account.enter("atmosphere", read_tone(reading))
    return account


def _enter_day(account: Account, day: FoundDate | None) -> None:
    if day is None:
        return
    account.start_on, account.end_on = day.starts_on, day.ends_on
    account.date_basis = assume("DateBasis", day.basis)
    for column in ("start_on", "end_on", "date_basis"):
        account.enter(column, Cell(day.starts_on, "body", day.start, day.end, f"date_{day.rule}"))
