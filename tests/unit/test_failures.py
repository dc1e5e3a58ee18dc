from __future__ import annotations

import traceback

import pytest

from flows.failures import StepFailed, without_text


class Expected(Exception):
    pass


@without_text("test step", Expected)
def fail(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("error", [Expected("as it is"), OSError(28, "No space left on device")])
def test_foreseen_errors_pass(error: Exception) -> None:
    with pytest.raises(type(error)) as raised:
        fail(error)
    assert raised.value is error


def test_unforeseen_errors_lose_their_text() -> None:
    words = "a document words of".title()  # not in this form in the source, which tracebacks quote
    with pytest.raises(StepFailed) as raised:
        fail(ValueError(words))
    assert words not in "".join(traceback.format_exception(raised.value))
    assert "test step: ValueError" in str(raised.value)


def test_debug_shows_them_on_the_error_stream(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("READOUTS_DEBUG", "1")
    with pytest.raises(StepFailed):
        fail(ValueError("words of a document"))
    assert "words of a document" in capsys.readouterr().err


def test_a_failed_step_keeps_its_own_message() -> None:
    with pytest.raises(StepFailed, match="inner: KeyError"):
        fail(StepFailed("inner: KeyError"))
