"""Work done on a dask cluster; needs dask.distributed. What a lost worker had is done again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from attrs import evolve

from shufa_rules.batch.judge import Task
from shufa_rules.batch.shipping import pack
from shufa_rules.batch.workers import R, T, Workers, workers_lost
from shufa_rules.diagnostics.catalog import batch as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError

SCHEME = "dask://"
LOCAL = "local"
"""What stands for an address, and means a cluster of this machine's own, on 127.0.0.1."""

_AHEAD = 4
_PATIENCE = "10s"


def work_on_dask(address: str, jobs: int) -> Workers:
    """Return what works on a cluster.

    Args:
        address: `HOST:PORT` of a scheduler, or `local`.
        jobs: the workers of a local cluster.

    The answers raise `DiagnosticsError` where distributed is not installed (SR466), the scheduler
    doesn't answer (SR469), or workers are lost again and again over one thing (SR465).
    """

    def workers(work: Callable[[T], R], things: Iterable[T]) -> Iterator[tuple[T, R]]:
        distributed = _distributed(address)
        with _client(distributed, address, jobs) as client:
            yield from work_with(client, work, things)

    return workers


def work_with(client: Any, work: Callable[[T], R], things: Iterable[T]) -> Iterator[tuple[T, R]]:
    """Work by a client of one's own, a few things ahead for each thread of the cluster.

    Raises:
        DiagnosticsError: workers are lost again and again over one thing (SR465).
    """
    distributed = _distributed(SCHEME)
    if isinstance(work, Task):
        work = _sent_ahead(distributed, client, work)
    waiting: deque[tuple[T, Any]] = deque()
    coming = iter(things)
    while True:
        threads = sum(client.nthreads().values())
        for thing in islice(coming, max(max(threads, 1) * _AHEAD - len(waiting), 0)):
            waiting.append((thing, client.submit(work, thing, pure=False)))
        if not waiting:
            return
        thing, future = waiting.popleft()
        try:
            answer = future.result()
        except distributed.scheduler.KilledWorker as error:
            raise workers_lost(error.allowed_failures + 1) from error
        yield thing, answer


def _sent_ahead(distributed: Any, client: Any, task: Task[T, R]) -> Callable[[T], R]:
    """Have every worker, also one that comes later, take the policy's files, and return what uses them."""
    bundle = pack(task.judge)
    name = f"shufa-{bundle.digest}"

    class PolicyFiles(distributed.WorkerPlugin):  # type: ignore[misc]  # untyped
        """Keeps the files with a worker's own, which go when it goes."""

        def setup(self, worker: Any) -> None:
            """Write the files where this worker may write."""
            self.names = bundle.unpack(Path(mkdtemp(prefix="shufa-", dir=worker.local_directory)))

    def work_there(thing: T) -> R:
        names = distributed.get_worker().plugins[name].names
        return evolve(task, judge=evolve(task.judge, there=names))(thing)

    client.register_plugin(PolicyFiles(), name=name)
    return work_there


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
