from __future__ import annotations

import io

from rich.console import Console

from flows.progress import Lines, Silent, current, shown_on


def test_nothing_is_shown_unless_asked() -> None:
    assert isinstance(current(), Silent)


def test_lines_where_there_is_no_terminal() -> None:
    stream = io.StringIO()
    with shown_on(Console(file=stream)):
        assert isinstance(current(), Lines)
        current().start("read", total=100)
        for _ in range(100):
            current().advance(1)
        current().start("publish")
    lines = stream.getvalue().splitlines()
    assert lines[0] == "read: 100"
    assert lines[-1] == "publish"
    assert "read: 50 of 100" in lines
    assert len(lines) <= 12


def test_bars_in_a_terminal() -> None:
    stream = io.StringIO()
    with shown_on(Console(file=stream, force_terminal=True, width=80)):
        current().start("read", total=2)
        current().advance(2)
        current().start("publish")
    assert "publish" in stream.getvalue()
    assert isinstance(current(), Silent)
