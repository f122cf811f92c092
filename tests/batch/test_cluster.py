"""A cluster of dask's, with real processes, on 127.0.0.1."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from shufa_rules.batch.answers import JUDGING, judge_portion
from shufa_rules.batch.cluster import work_on_dask, work_with
from shufa_rules.batch.judge import Task
from shufa_rules.batch.portions import portions
from shufa_rules.batch.run import run_work
from shufa_rules.batch.workers import work_here
from shufa_rules.diagnostics.errors import DiagnosticsError


@pytest.fixture
def county(tmp_path, lines):
    """600 records, six portions."""
    path = tmp_path / "county.ndjson"
    path.write_bytes(b"\n".join(lines(600)))
    return path


def local(judge, path):
    """Return the answers of this process."""
    return [answer.lines for _, answer in work_here(Task(judge, judge_portion), portions([path]))]


@pytest.mark.filterwarnings("ignore")
def test_a_killed_worker_changes_nothing(county, judge):
    """Answers are those of the local run, byte for byte, with a worker killed half-way."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        found = []
        for portion, answer in work_with(client, Task(judge, judge_portion), portions([county])):
            found.append(answer.lines)
            if portion.number == 1:
                os.kill(cluster.workers[0].pid, signal.SIGKILL)
    assert found == local(judge, county)


@pytest.mark.filterwarnings("ignore")
def test_dask_local_starts_a_cluster_of_its_own(county, tmp_path, judge):
    """The whole run, as `--on dask://local` makes it."""
    pytest.importorskip("distributed")
    results = tmp_path / "out.ndjson"
    workers = work_on_dask("local", 1)
    run_work(JUDGING, judge, [county], results, workers=workers, watcher=lambda *_: None)
    assert results.read_bytes() == b"".join(local(judge, county))


@pytest.mark.filterwarnings("ignore")
def test_no_scheduler_no_run(county, judge):
    """An address at which nobody answers is told (SR469)."""
    pytest.importorskip("distributed")
    with pytest.raises(DiagnosticsError) as caught:
        list(work_on_dask("127.0.0.1:no-port", 1)(Task(judge, judge_portion), portions([county])))
    assert [part.code.id for part in caught.value.diagnostics] == ["SR469"]


def test_without_dask_it_is_said_what_to_install(county, judge, monkeypatch):
    """SR466."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(DiagnosticsError) as caught:
        list(work_on_dask("local", 1)(Task(judge, judge_portion), portions([county])))
    assert [part.code.id for part in caught.value.diagnostics] == ["SR466"]
