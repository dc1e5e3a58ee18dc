"""Runs the flow by the clock until it is stopped, with a Prefect server of its own unless there is one."""

from __future__ import annotations

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


class ServerFailed(RuntimeError):
    """The Prefect server that the schedule needs did not come up."""


def serve(cron: str, *, sources: list[str], output: Path, reference: Path, port: int) -> None:
    """Run the flow whenever `cron` (UTC) says so; returns when interrupted.

    Prefect's embedded server cannot schedule, so without PREFECT_API_URL a server is started on `port` of this machine
    and ended with the schedule. Raises ServerFailed if it does not answer within two minutes.
    """
    quiet_prefect_environment(output)
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
