from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from flows.workers import WorkerLost, worker_pool

ROOT = Path(__file__).resolve().parents[2]

# Gives one worker work without end and leaves the other one idle.
PARENT = """
import threading
from flows.workers import worker_pool
from tests.unit.test_workers import say_and_work
with worker_pool(say_and_work, 2) as run:
    calls = [threading.Thread(target=run, args=(seconds,)) for seconds in (0, 300)]
    for call in calls:
        call.start()
    for call in calls:
        call.join()
"""


def say_and_work(seconds: int) -> None:
    sys.stdout.write(f"{seconds} s\n")
    sys.stdout.flush()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sum(range(1_000))


def process_of(_: int) -> int:
    return os.getpid()


def divide(by: int) -> float:
    return 1 / by


def die(_: int) -> None:
    os._exit(1)


def test_one_worker_is_this_process() -> None:
    with worker_pool(process_of, 1) as run:
        assert run(0) == os.getpid()


def test_two_workers_are_other_processes() -> None:
    with worker_pool(process_of, 2) as run, ThreadPoolExecutor(2) as threads:
        assert os.getpid() not in set(threads.map(run, range(4)))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_reaches_the_caller(workers: int) -> None:
    with worker_pool(divide, workers) as run, pytest.raises(ZeroDivisionError):
        run(0)


def test_a_lost_worker_is_told_in_one_line() -> None:
    with worker_pool(die, 2) as run, pytest.raises(WorkerLost, match="fewer workers"):
        run(0)


def test_workers_end_when_their_parent_is_killed() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT) as parent:
        assert parent.stdout is not None
        assert {parent.stdout.readline(), parent.stdout.readline()} == {"0 s\n", "300 s\n"}
        parent.kill()
        # The pipe ends when the last process that inherited it does.
        assert parent.communicate(timeout=30)[0] == ""
