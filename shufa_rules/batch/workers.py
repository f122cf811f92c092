"""Who does the work: this process, processes of this machine, or a cluster; same answers."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar

from shufa_rules.batch.collecting import OF_A_WORKER, collect_after
from shufa_rules.diagnostics.catalog import batch as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 3
"""Things under way for each worker: the next one is there when it has done one, and no more."""
_LIVES = 3
"""How often workers may die over the same thing."""


class Workers(Protocol):
    """Whatever does a piece of work for each of many things; answers come in the order of the things."""

    def __call__(self, work: Callable[[T], R], things: Iterable[T]) -> Iterator[tuple[T, R]]:
        """Yield each thing with what came of it.

        Args:
            work: a plain function, or a partial of one, so that other processes can be handed it.
            things: read only a few ahead.
        """


def work_here(work: Callable[[T], R], things: Iterable[T]) -> Iterator[tuple[T, R]]:
    """Do it in this process."""
    for thing in things:
        yield thing, work(thing)


def work_in_processes(jobs: int) -> Workers:
    """Return what works in so many processes; a worker that dies is replaced.

    The answers raise `DiagnosticsError` where workers died again and again over one thing (SR465).
    """

    def workers(work: Callable[[T], R], things: Iterable[T]) -> Iterator[tuple[T, R]]:
        from concurrent.futures.process import BrokenProcessPool

        waiting: deque[tuple[T, Future[R]]] = deque()
        coming = iter(things)
        pool = _pool(jobs)
        done, deaths, stuck = 0, 0, -1
        try:
            while True:
                try:
                    _fill(waiting, coming, jobs * _AHEAD, work, pool)
                    if not waiting:
                        return
                    answer = waiting[0][1].result()
                except BrokenProcessPool as error:
                    deaths, stuck = (deaths + 1 if done == stuck else 1), done
                    if deaths == _LIVES:
                        raise workers_lost(deaths) from error
                    pool.shutdown(wait=False)
                    pool = _pool(jobs)
                    again = [thing for thing, _ in waiting]
                    waiting.clear()
                    coming = _chained(again, coming)
                else:
                    done += 1
                    yield waiting.popleft()[0], answer
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    return workers


def workers_lost(times: int) -> DiagnosticsError:
    """Return that workers died so often over the same thing (SR465)."""
    return DiagnosticsError((report(codes.WORKERS_LOST, "shufa", times=str(times)),))


def _chained(first: Iterable[T], then: Iterator[T]) -> Iterator[T]:
    yield from first
    yield from then


def _fill(
    waiting: deque[tuple[T, Future[R]]],
    coming: Iterator[T],
    most: int,
    work: Callable[[T], R],
    pool: ProcessPoolExecutor,
) -> None:
    while len(waiting) < most:
        try:
            thing = next(coming)
        except StopIteration:
            return
        try:
            waiting.append((thing, pool.submit(work, thing)))
        except Exception:
            waiting.append((thing, _never()))  # not lost: it is sent again to the next pool
            raise


def _never() -> Future[R]:
    from concurrent.futures import Future

    return Future()


def _pool(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Have a worker leave Ctrl-C to its parent, and end when the parent was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_after(OF_A_WORKER)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
