"""Runs the flow by the clock until it is stopped, with a Prefect server of its own unless there is one."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.settings import quiet_prefect_environment

_PATIENCE_SECONDS = 120
_PAUSE_SECONDS = 0.5
_FIELDS = ("minute", "hour", "day", "month", "weekday")


class ServerFailed(RuntimeError):
    """The Prefect server that the schedule needs did not come up."""


class WrongCron(ValueError):
    """A cron expression by which nothing can run; the message is one line that says what is wrong with it."""


def prepare(cron: str, *, output: Path) -> None:
    """Make Prefect ready for `serve` and return if it can run by `cron`, else raise WrongCron before anything starts.

    Five fields, or a name such as `@daily`. Prefect would take a sixth for seconds, and a day that never comes without
    a word.
    """
    fields = cron.split()
    if len(fields) != len(_FIELDS) and not cron.startswith("@"):
        raise WrongCron(f"--cron {cron!r} has not the five fields of '0 3 * * *': {', '.join(_FIELDS)}")
    quiet_prefect_environment(output)
    if not _is_cron(cron):
        named = zip(_FIELDS, fields, strict=True) if len(fields) == len(_FIELDS) else ()
        wrong = [f"the {name} {field!r}" for name, field in named if not _is_field(name, field)]
        raise WrongCron(f"--cron {cron!r} is no cron expression: wrong is {', '.join(wrong) or 'the name'}")
    if not _comes(cron):
        raise WrongCron(f"--cron {cron!r} never comes: there is no such day")


def _is_field(name: str, field: str) -> bool:
    return _is_cron(" ".join(field if name == other else "*" for other in _FIELDS))


def _is_cron(cron: str) -> bool:
    from prefect.client.schemas.schedules import CronSchedule

    try:
        CronSchedule(cron=cron, timezone="UTC")
    except ValueError:
        return False
    return True


def _comes(cron: str) -> bool:
    from prefect.server.schemas.schedules import CronSchedule

    try:
        return bool(asyncio.run(CronSchedule(cron=cron, timezone="UTC").get_dates(1)))
    except Exception:  # noqa: BLE001 Prefect's error for a date that never comes is a class of its private parts
        return False


def serve(cron: str, *, sources: list[str], output: Path, reference: Path, port: int) -> None:
    """Run the flow whenever `cron` (UTC) says so; returns when interrupted. `prepare` comes first.

    Prefect's embedded server cannot schedule, so without PREFECT_API_URL a server is started on `port` of this machine
    and ended with the schedule. Raises ServerFailed if it does not answer within two minutes.
    """
    with _api(port):
        from prefect.schedules import Cron

        from flows.curate import curate

        parameters = {"sources": sources, "output": str(output.resolve()), "reference": str(reference.resolve())}
        curate.serve(
            name="scheduled", schedule=Cron(cron, timezone="UTC"), parameters=parameters, print_starting_message=False
        )


@contextmanager
def _api(port: int) -> Iterator[None]:
    if "PREFECT_API_URL" in os.environ:
        yield
        return
    address = f"http://127.0.0.1:{port}/api"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 fixed words and a number
    try:
        _wait_until_up(server, address)
        os.environ["PREFECT_API_URL"] = address
        yield
    finally:
        os.environ.pop("PREFECT_API_URL", None)
        server.terminate()
        server.wait()


def _wait_until_up(server: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5):  # noqa: S310 our own address
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(_PAUSE_SECONDS)
    raise ServerFailed(
        f"no Prefect server at {address}: is the port taken? name another with --port, or set PREFECT_API_URL"
    )
