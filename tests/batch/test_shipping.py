"""Policy files sent to processes that have no such folder."""

from __future__ import annotations

import os
import shutil
import signal

import pytest
from attrs import evolve

from shufa_rules.batch.answers import judge_portion
from shufa_rules.batch.cluster import work_with
from shufa_rules.batch.judge import Task, judge_batch, prepare_judge
from shufa_rules.batch.portions import portions
from shufa_rules.batch.shipping import pack
from shufa_rules.batch.workers import work_here
from shufa_rules.bundled import policies_folder
from shufa_rules.diagnostics.errors import DiagnosticsError

OWN_TITLE = "本县自拟的标题"


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A county's own policy in the folder `own` of the working directory, and a binding beside it."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(policies_folder() / "xiangyuan", "own")
    duties = tmp_path / "own" / "2021-11-10" / "duties.yaml"
    text = duties.read_text("utf-8")
    assert "领导班子集体学法每年不少于2次" in text
    duties.write_text(text.replace("领导班子集体学法每年不少于2次", OWN_TITLE), "utf-8")
    shutil.copy("own/2021-11-10/bindings/example-2021.yaml", "binding.yaml")
    return tmp_path


@pytest.mark.parametrize("policy", ["own", "own@2021-11-10", "own/2021-11-10", "xiangyuan"])
@pytest.mark.parametrize("binding", ["example-2021", "binding.yaml"])
def test_a_policy_judges_alike_where_its_files_were_sent(
    own, tmp_path_factory, lines, policy, binding
):
    """However it was named; also where the folder that it came from is gone."""
    judge = prepare_judge(policy, binding, detail="violations")
    given = list(lines(3))
    wanted = judge_batch(judge, given)
    there = pack(judge).unpack(tmp_path_factory.mktemp("there"))
    shutil.rmtree(own / "own")
    (own / "binding.yaml").unlink()
    assert judge_batch(evolve(judge, there=there), given) == wanted


def test_files_that_were_changed_on_the_way_judge_nothing(own, tmp_path, lines):
    """The digest is that of what is there, and has to be the judge's (SR464)."""
    judge = prepare_judge("own", "binding.yaml")
    there = pack(judge).unpack(tmp_path / "there")
    judge_batch(evolve(judge, there=there), lines(1))
    again = pack(judge).unpack(tmp_path / "changed")
    binding = tmp_path / "changed" / "bindings" / "0" / "binding.yaml"
    binding.write_text(binding.read_text("utf-8").replace("60", "61"), "utf-8")
    with pytest.raises(DiagnosticsError) as caught:
        judge_batch(evolve(judge, there=again), lines(1))
    assert [part.code.id for part in caught.value.diagnostics] == ["SR464"]
    assert (own / "own").is_dir()


@pytest.mark.filterwarnings("ignore")
def test_workers_elsewhere_need_no_folder(own, lines, monkeypatch, tmp_path_factory):
    """They begin in another directory, one is killed, and the folder is gone before that."""
    distributed = pytest.importorskip("distributed")
    county = own / "county.ndjson"
    county.write_bytes(b"\n".join(lines(600)))
    task = Task(prepare_judge("own", "binding.yaml", detail="violations"), judge_portion)
    wanted = [answer.lines for _, answer in work_here(task, portions([county]))]
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        monkeypatch.chdir(own)
        found = []
        for portion, answer in work_with(client, task, portions([county])):
            found.append(answer.lines)
            if portion.number == 0:
                shutil.rmtree(own / "own")
                (own / "binding.yaml").unlink()
            if portion.number == 1:
                os.kill(cluster.workers[0].pid, signal.SIGKILL)
    assert found == wanted
