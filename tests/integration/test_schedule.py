"""The deployment of prefect.yaml on a server, a work pool and a worker of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PREFECT = [sys.executable, "-m", "prefect", "--no-prompt"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], environment: dict[str, str], log: Path) -> Iterator[None]:
    with (
        log.open("w") as stream,
        subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=stream, stderr=stream) as process,
    ):
        try:
            yield
        finally:
            process.kill()


def wait_for(condition: Callable[[], bool], seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(1)
    pytest.fail(f"{what} did not happen within {seconds:.0f} s")


@pytest.mark.full
def test_the_nightly_deployment_publishes_a_release(sources: Path, output: Path, tmp_path: Path) -> None:
    port = free_port()
    api = f"http://127.0.0.1:{port}/api"
    home = tmp_path / "prefect"
    home.mkdir()
    environment = os.environ | {"PREFECT_API_URL": api, "PREFECT_HOME": str(home), "READOUTS_WORKERS": "1"}
    environment |= {"READOUTS_SOURCES": str(sources), "READOUTS_OUTPUT": str(output), "PYTHONPATH": str(PROJECT)}

    def is_up() -> bool:
        try:
            with urllib.request.urlopen(f"{api}/health", timeout=5):  # noqa: S310 our own server
                return True
        except (urllib.error.URLError, ConnectionError):
            return False

    def prefect(*words: str) -> str:
        done = subprocess.run(
            [*PREFECT, *words], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    server = [*PREFECT, "server", "start", "--port", str(port)]
    worker = [*PREFECT, "worker", "start", "--pool", "readouts", "--type", "process"]
    with running(server, environment, tmp_path / "server.log"):
        wait_for(is_up, 90, "the server's start")
        prefect("work-pool", "create", "readouts", "--type", "process", "--overwrite")
        prefect("deploy", "--all")
        schedules = prefect("deployment", "schedule", "ls", "curate/nightly")
        assert "0 3 * * *" in schedules
        with running(worker, environment, tmp_path / "worker.log"):
            prefect("deployment", "run", "curate/nightly")
            wait_for((output / "versions.json").exists, 120, "a release")
    assert json.loads((output / "versions.json").read_text())["latest"] is not None
