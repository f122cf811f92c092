"""Portions judged on a dask cluster; needs dask.distributed. A lost worker's portions are done again."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from shufa_rules.batch.judge import BatchJudge
from shufa_rules.batch.workers import Answered, Workers, judge_portion
from shufa_rules.diagnostics.catalog import batch as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError

if TYPE_CHECKING:
    from shufa_rules.batch.portions import Portion

SCHEME = "dask://"
LOCAL = "local"
"""What stands for an address, and means a cluster of this machine's own, on 127.0.0.1."""

_AHEAD = 4
_PATIENCE = "10s"


def judge_on_dask(address: str, jobs: int) -> Workers:
    """Return what judges portions on a cluster.

    Args:
        address: `HOST:PORT` of a scheduler, or `local`.
        jobs: the workers of a local cluster.

    The answers raise `DiagnosticsError` where distributed is not installed (SR466), the scheduler
    doesn't answer (SR469), or workers are lost again and again over one portion (SR465).
    """

    def workers(judge: BatchJudge, portions: Iterable[Portion]) -> Answered:
        distributed = _distributed(address)
        with _client(distributed, address, jobs) as client:
            yield from judge_with(client, judge, portions)

    return workers


def judge_with(client: Any, judge: BatchJudge, portions: Iterable[Portion]) -> Answered:
    """Judge portions by a client of one's own, a few ahead for each thread of the cluster.

    Raises:
        DiagnosticsError: workers are lost again and again over one portion (SR465).
    """
    distributed = _distributed(judge.policy)
    waiting: deque[tuple[Portion, Any]] = deque()
    coming = iter(portions)
    while True:
        threads = sum(client.nthreads().values())
        while len(waiting) < max(threads, 1) * _AHEAD and (portion := next(coming, None)):
            waiting.append((portion, client.submit(judge_portion, judge, portion, pure=False)))
        if not waiting:
            return
        portion, future = waiting.popleft()
        try:
            answer = future.result()
        except distributed.scheduler.KilledWorker as error:
            lost = report(codes.WORKERS_LOST, judge.policy, times=str(error.allowed_failures + 1))
            raise DiagnosticsError((lost,)) from error
        yield portion, answer


def _client(distributed: Any, address: str, jobs: int) -> Any:
    if address == LOCAL:
        cluster = distributed.LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
        )
        return _Owned(cluster, distributed.Client(cluster))
    try:
        return distributed.Client(f"tcp://{address}", timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        told = report(codes.NO_CLUSTER, SCHEME + address, reason=str(error).splitlines()[0])
        raise DiagnosticsError((told,)) from error


class _Owned:
    """A client together with the cluster that was started for it."""

    def __init__(self, cluster: Any, client: Any) -> None:
        self._cluster, self._client = cluster, client

    def __enter__(self) -> Any:
        return self._client

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._cluster.close()


def _distributed(where: str) -> Any:
    try:
        import distributed
    except ImportError as error:
        told = report(codes.EXTRA_MISSING, where, package="distributed", extra="dask")
        raise DiagnosticsError((told,)) from error
    return distributed
