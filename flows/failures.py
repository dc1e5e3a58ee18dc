"""What may be said of a failure: errors written for the user pass as they are, all others lose their text.

The message of an unexpected error often quotes the value that it failed on, which here is a stretch of a document.
Engines keep messages in logs and databases, where no document text belongs.
"""

from __future__ import annotations

import functools
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from flows.settings import DEBUG

P = ParamSpec("P")
T = TypeVar("T")

_PACKAGE = Path(__file__).resolve().parent


class StepFailed(RuntimeError):
    """A step ended in an error that nobody foresaw; the message names the step, the kind of error and its place."""


def without_text(step: str, *expected: type[Exception]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Let `expected` errors, those of the operating system and StepFailed out; any other becomes StepFailed.

    No cause is attached, because it would be logged with its text. If READOUTS_DEBUG is set, the whole error goes to
    the standard error stream instead, which no engine keeps.
    """
    passed: tuple[type[Exception], ...] = (*expected, OSError, StepFailed)

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        @functools.wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> T:
            try:
                return function(*args, **kwargs)
            except passed as error:
                _show(error)
                raise error from None
            except Exception as error:  # noqa: BLE001 whatever it is, its text must not pass
                _show(error)
                raise StepFailed(
                    f"{step}: {type(error).__name__} at {_place(error)}; {DEBUG}=1 shows it whole"
                ) from None

        return call

    return decorate


def _show(error: Exception) -> None:
    if os.environ.get(DEBUG) and not isinstance(error, StepFailed):
        traceback.print_exception(error, file=sys.stderr)


def _place(error: Exception) -> str:
    """The innermost line of this project's code that the error came through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    frame = (ours or frames)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"
