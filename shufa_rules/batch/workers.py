"""Who judges the portions: this process, processes of this machine, or a cluster; same answers."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeAlias

from attrs import frozen

from shufa_rules.batch.judge import BatchJudge, answer_to
from shufa_rules.diagnostics.catalog import batch as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.errors import DiagnosticsError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from shufa_rules.batch.portions import Portion

_AHEAD = 3
"""Portions under way for each worker: the next one is there when it has done one, and no more."""
_LIVES = 3
"""How often workers may die over the same portion."""
_COLLECTED_AFTER = (50_000, 20, 100)
"""When a worker looks for cycles: it makes thousands of objects a record, and hardly a cycle. Python's
own (700, 10, 10) was measured to cost full answers a fifth of their time."""


@frozen
class PortionAnswer:
    """What the records of a portion got.

    Attributes:
        lines: the answers, a line each, with line breaks.
        judged: the records that got a verdict.
        unread: those that got none.
        problems: those in which something is violated, or, if strict, open.
        told: all that is wrong or doubtful with them.
    """

    lines: bytes
    judged: int
    unread: int
    problems: int
    told: tuple[Diagnostic, ...]


Answered: TypeAlias = "Iterator[tuple[Portion, PortionAnswer]]"


class Workers(Protocol):
    """Whatever judges portions; answers come in the order of the portions."""

    def __call__(self, judge: BatchJudge, portions: Iterable[Portion]) -> Answered:
        """Yield each portion with what its records got."""


def judge_portion(judge: BatchJudge, portion: Portion) -> PortionAnswer:
    """Judge the records of a portion.

    Raises:
        DiagnosticsError: this process has another policy than the judge was prepared with (SR464).
    """
    lines = bytearray()
    judged = unread = problems = 0
    told: list[Diagnostic] = []
    for place, loaded in portion.read():
        answer = answer_to(judge, loaded, place)
        lines += answer.line + b"\n"
        judged += answer.unit is not None
        unread += answer.unit is None and any(part.severity == "error" for part in answer.told)
        problems += answer.has_problems
        told += answer.told
    return PortionAnswer(bytes(lines), judged, unread, problems, tuple(told))


def judge_here(judge: BatchJudge, portions: Iterable[Portion]) -> Answered:
    """Judge portions in this process."""
    for portion in portions:
        yield portion, judge_portion(judge, portion)


def judge_in_processes(jobs: int) -> Workers:
    """Return what judges portions in so many processes; a worker that dies is replaced.

    The answers raise `DiagnosticsError` where workers died again and again over one portion (SR465).
    """

    def workers(judge: BatchJudge, portions: Iterable[Portion]) -> Answered:
        from concurrent.futures.process import BrokenProcessPool

        waiting: deque[tuple[Portion, Future[PortionAnswer]]] = deque()
        coming = iter(portions)
        pool = _pool(jobs)
        deaths, stuck = 0, -1
        try:
            while True:
                try:
                    _fill(waiting, coming, jobs * _AHEAD, judge, pool)
                    if not waiting:
                        return
                    answer = waiting[0][1].result()
                except BrokenProcessPool as error:
                    first = waiting[0][0].number if waiting else -1
                    deaths, stuck = (deaths + 1 if first == stuck else 1), first
                    if deaths == _LIVES:
                        lost = report(codes.WORKERS_LOST, judge.policy, times=str(deaths))
                        raise DiagnosticsError((lost,)) from error
                    pool.shutdown(wait=False)
                    pool = _pool(jobs)
                    again = [portion for portion, _ in waiting]
                    waiting.clear()
                    coming = _chained(again, coming)
                else:
                    yield waiting.popleft()[0], answer
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    return workers


def _chained(first: Iterable[Portion], then: Iterator[Portion]) -> Iterator[Portion]:
    yield from first
    yield from then


def _fill(
    waiting: deque[tuple[Portion, Future[PortionAnswer]]],
    coming: Iterator[Portion],
    most: int,
    judge: BatchJudge,
    pool: ProcessPoolExecutor,
) -> None:
    while len(waiting) < most:
        portion = next(coming, None)
        if portion is None:
            return
        try:
            waiting.append((portion, pool.submit(judge_portion, judge, portion)))
        except Exception:
            waiting.append((portion, _never()))  # not lost: it is sent again to the next pool
            raise


def _never() -> Future[PortionAnswer]:
    from concurrent.futures import Future

    return Future()


def _pool(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Have a worker leave Ctrl-C to its parent, and end when the parent was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*_COLLECTED_AFTER)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
