"""How a run shows that it goes on: a bar in a terminal, plain lines elsewhere, nothing by default."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Reporter(Protocol):
    """Whatever wants to know how far a run has come."""

    def start(self, step: str, total: int | None = None) -> None:
        """A step begins; `total` counts what it will advance by, None if it is done in one go."""

    def advance(self, count: int) -> None:
        """The current step has finished `count` more."""


class Silent:
    """Shows nothing."""

    def start(self, step: str, total: int | None = None) -> None:
        """Do nothing."""

    def advance(self, count: int) -> None:
        """Do nothing."""


class Lines:
    """A line when a step begins and one at each tenth of it: for logs, where a bar would be noise."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._step = ""
        self._total = 0
        self._done = 0

    def start(self, step: str, total: int | None = None) -> None:
        """Print the step's name."""
        self._step, self._total, self._done = step, total or 0, 0
        self._console.print(step if total is None else f"{step}: {total}", highlight=False)

    def advance(self, count: int) -> None:
        """Print how far the step is whenever another tenth is done."""
        tenth = 10 * self._done // self._total if self._total else 0
        self._done += count
        if self._done < self._total and 10 * self._done // self._total > tenth:
            self._console.print(f"{self._step}: {self._done} of {self._total}", highlight=False)


class Bars:
    """A bar for each step."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("", visible=False)
        self._total: int | None = None

    def start(self, step: str, total: int | None = None) -> None:
        """Finish the bar of the step before and open one."""
        self.finish()
        self._total = total
        self._task = self._progress.add_task(step, total=total)

    def advance(self, count: int) -> None:
        """Move the bar."""
        self._progress.advance(self._task, count)

    def finish(self) -> None:
        """Fill the last bar."""
        total = 1 if self._total is None else self._total
        self._progress.update(self._task, total=total, completed=total)


_current: ContextVar[Reporter] = ContextVar("reporter", default=Silent())  # noqa: B039 it has no state


def current() -> Reporter:
    """The reporter of the run that is going on; a context variable, because a flow's parameters must be plain data."""
    return _current.get()


@contextmanager
def shown_on(console: Console) -> Iterator[None]:
    """Show the progress of what runs inside on `console`: bars if it is a terminal, else lines."""
    if not console.is_terminal:
        with _using(Lines(console)):
            yield
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        bars = Bars(progress)
        with _using(bars):
            yield
        bars.finish()


@contextmanager
def _using(reporter: Reporter) -> Iterator[None]:
    token = _current.set(reporter)
    try:
        yield
    finally:
        _current.reset(token)
