"""Worker processes for plain functions."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class WorkerLost(RuntimeError):
    """A worker process was ended from outside; the message is one line."""


@contextmanager
def worker_pool(function: Callable[P, T], workers: int) -> Iterator[Callable[P, T]]:
    """`function` as one that runs in one of `workers` processes; any number of threads may call it.

    With one worker it runs in this process, one call at a time. Processes are spawned, not forked: this one has threads
    (Polars, Prefect), and a fork copies their locks but not the threads that would open them. When the block is left,
    calls that have not begun are dropped; if this process is killed its workers end with it. A call raises what the
    function raises, or WorkerLost.
    """
    if workers == 1:
        lock = threading.Lock()

        def run_here(*args: P.args, **kwargs: P.kwargs) -> T:
            with lock:
                return function(*args, **kwargs)

        yield run_here
        return

    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=spawn, initializer=_end_with_parent)

    def run_there(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return pool.submit(function, *args, **kwargs).result()
        except BrokenProcessPool:
            raise WorkerLost(
                "a worker process ended abruptly, perhaps for lack of memory: use fewer workers or a smaller shard size"
            ) from None

    try:
        yield run_there
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """Watch the parent from a thread and end this process when it is gone, whatever it is doing.

    A killed parent cannot tell its workers to stop, and they hold the writing end of their own queue: without this they
    would wait for work for ever.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_exit_after, args=(parent.sentinel,), name="parent-watch", daemon=True).start()


def _exit_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
