from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from flows.workers import WorkerLost, worker_pool


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
