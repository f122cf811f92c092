"""Runs over many records: order, workers, kills, what is refused."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from functools import partial

import pytest
from attrs import evolve
from hypothesis import settings

from shufa_rules.batch.answers import JUDGING
from shufa_rules.batch.journal import answers_path, journal_path, open_journal
from shufa_rules.batch.judge import judge_batch, prepare_judge
from shufa_rules.batch.run import run_work
from shufa_rules.batch.workers import work_here, work_in_processes
from shufa_rules.bundled import policies_folder
from shufa_rules.diagnostics.errors import DiagnosticsError

KILLS = 10 if settings.default.max_examples <= 50 else 40


class Stopped(Exception):
    """Stands for whatever ends a run."""


def go(judge, paths, results, workers=work_here, **options):
    """Run, and return what was told and how it ended."""
    told = []
    watcher = options.pop("watcher", lambda _, problems: told.extend(problems))
    work = options.pop("work", JUDGING)
    outcome = run_work(work, judge, paths, results, workers=workers, watcher=watcher, **options)
    return told, outcome


def codes_of(call):
    """Return the codes of the diagnostics that a call raises."""
    with pytest.raises(DiagnosticsError) as caught:
        call()
    return [part.code.id for part in caught.value.diagnostics]


def stop_after(count):
    """Return a watcher that ends a run after so many portions."""

    def watcher(progress, _):
        if progress.parts == count:
            raise Stopped

    return watcher


@pytest.fixture
def county(tmp_path, lines):
    """350 records, four portions of them, in a file."""
    path = tmp_path / "county.ndjson"
    path.write_bytes(b"\n".join(lines(350)) + b"\n")
    return path


def test_answers_come_in_the_order_of_the_input(county, tmp_path, judge, lines):
    """Each line names its place, and says what `judge_batch` says."""
    _, outcome = go(judge, [county], tmp_path / "out.ndjson")
    answers = [json.loads(line) for line in (tmp_path / "out.ndjson").read_bytes().splitlines()]
    assert [part["line"] for part in answers] == list(range(1, 351))
    alone = [json.loads(line) for line in judge_batch(judge, lines(350))]
    assert [{"verdict": part["verdict"], "errors": part["errors"]} for part in answers] == alone
    assert (outcome.progress.judged, outcome.progress.unread) == (350, 0)
    assert outcome.progress.problems == 175
    assert sorted(path.name for path in tmp_path.iterdir()) == ["county.ndjson", "out.ndjson"]


def test_processes_give_the_same_bytes(county, tmp_path, judge):
    """One process or two: no difference."""
    go(judge, [county], tmp_path / "one.ndjson")
    go(judge, [county], tmp_path / "two.ndjson", work_in_processes(2))
    assert (tmp_path / "one.ndjson").read_bytes() == (tmp_path / "two.ndjson").read_bytes()


def test_a_run_goes_on_where_it_was_ended(county, tmp_path, judge):
    """After any number of portions, with a torn line at the end of either file: the same bytes."""
    go(judge, [county], tmp_path / "whole.ndjson")
    for count in (1, 2, 3, 4):
        results = tmp_path / f"{count}.ndjson"
        with pytest.raises(Stopped):
            go(judge, [county], results, watcher=stop_after(count))
        for path in (answers_path(results), journal_path(results)):
            path.write_bytes(path.read_bytes() + b'{"torn')
        assert not results.exists()
        go(judge, [county], results, resume=True)
        assert results.read_bytes() == (tmp_path / "whole.ndjson").read_bytes()


def test_a_kill_before_the_last_step_is_made_good(county, tmp_path, judge):
    """Results that have their name already, and a journal still there: nothing is done twice."""
    results = tmp_path / "out.ndjson"
    with pytest.raises(Stopped):
        go(judge, [county], results, watcher=stop_after(4))
    whole = answers_path(results).read_bytes()
    answers_path(results).rename(results)
    go(judge, [county], results, resume=True)
    assert results.read_bytes() == whole


def test_results_of_another_run_are_not_taken_for_those_of_this_one(county, tmp_path, judge):
    """Where the answers so far are gone, what bears the name of the results stays as it is."""
    results = tmp_path / "out.ndjson"
    results.write_bytes(b"what was there before\n")
    with pytest.raises(Stopped):
        go(judge, [county], results, watcher=stop_after(1))
    answers_path(results).unlink()
    run = partial(go, judge, [county], results, resume=True)
    assert codes_of(run) == ["SR463"]
    assert results.read_bytes() == b"what was there before\n"


def test_a_run_that_did_nothing_hinders_no_other(county, tmp_path, judge):
    """Nor does it have to be resumed, whatever it was begun with."""
    results = tmp_path / "out.ndjson"
    with pytest.raises(Stopped):
        go(evolve(judge, strict=True), [county], results, watcher=stop_after(0))
    assert journal_path(results).exists()
    _, outcome = go(judge, [county], results)
    assert outcome.progress.judged == 350


def test_resume_without_a_run_begins_one(county, tmp_path, judge):
    """A script can always say `--resume`; old results are replaced at the end."""
    (tmp_path / "out.ndjson").write_bytes(b"old")
    go(judge, [county], tmp_path / "out.ndjson", resume=True)
    assert (tmp_path / "out.ndjson").read_bytes().count(b"\n") == 350


def test_what_was_done_is_not_thrown_away_or_mixed(county, tmp_path, judge):
    """SR460 without --resume, SR461 to SR463 where policy, input or results are others."""
    results = tmp_path / "out.ndjson"
    with pytest.raises(Stopped):
        go(judge, [county], results, watcher=stop_after(2))
    before = answers_path(results).read_bytes()
    assert codes_of(lambda: go(judge, [county], results)) == ["SR460"]
    other = evolve(judge, digest="sha256:00")
    assert codes_of(lambda: go(other, [county], results, resume=True)) == ["SR461"]
    lines = county.read_bytes().splitlines(keepends=True)
    county.write_bytes(b"".join(lines[1:]))
    assert codes_of(lambda: go(judge, [county], results, resume=True)) == ["SR462"]
    county.write_bytes(b"")
    assert codes_of(lambda: go(judge, [county], results, resume=True)) == ["SR462"]
    county.write_bytes(b"".join(lines))
    assert answers_path(results).read_bytes() == before
    answers_path(results).write_bytes(before.replace(b"u1", b"u9", 1))
    assert codes_of(lambda: go(judge, [county], results, resume=True)) == ["SR463"]


def test_a_file_that_is_no_journal_is_left_alone(county, tmp_path, judge):
    """Whatever lies under the journal's name is refused, not overwritten."""
    results = tmp_path / "out.ndjson"
    journal_path(results).write_bytes(b"dear diary\n")
    assert codes_of(lambda: go(judge, [county], results, resume=True)) == ["SR461"]
    assert journal_path(results).read_bytes() == b"dear diary\n"


def test_two_runs_never_write_one_file(county, tmp_path, judge):
    """The second is refused (SR467)."""
    results = tmp_path / "out.ndjson"
    with open_journal(results, "validate", judge, resume=False):
        assert codes_of(lambda: go(judge, [county], results)) == ["SR467"]


def test_bad_records_in_the_middle_are_told_and_skipped(tmp_path, judge, lines):
    """They have an answer without a verdict, at their place; blank lines have none."""
    first, last = lines(2)
    (tmp_path / "in.ndjson").write_bytes(b"\n".join([first, b"{", b"", b'{"a": 1}', last]))
    told, outcome = go(judge, [tmp_path / "in.ndjson"], tmp_path / "out.ndjson")
    answers = [json.loads(line) for line in (tmp_path / "out.ndjson").read_bytes().splitlines()]
    assert [(part["line"], part["verdict"] is None) for part in answers] == [
        (1, False), (2, True), (4, True), (5, False),
    ]  # fmt: skip
    assert (outcome.progress.judged, outcome.progress.unread) == (2, 2)
    assert outcome.progress.errors
    assert {part.span.start_position.line for part in told if part.severity == "error"} == {2, 4}


def test_a_bad_record_can_stop_a_run_that_then_goes_on(county, tmp_path, judge):
    """Put right, it goes on with the portion that it was in; the results are those of one run."""
    good = county.read_bytes()
    go(judge, [county], tmp_path / "whole.ndjson")
    county.write_bytes(good.replace(b'"u250"', b"250"))
    results = tmp_path / "out.ndjson"
    _, outcome = go(judge, [county], results, stop_at_bad=True)
    assert outcome.stopped
    assert outcome.progress.judged == 200
    assert not results.exists()
    county.write_bytes(good)
    _, outcome = go(judge, [county], results, stop_at_bad=True, resume=True)
    assert not outcome.stopped
    assert results.read_bytes() == (tmp_path / "whole.ndjson").read_bytes()


def test_input_without_records_has_an_answer_that_says_so(tmp_path, judge):
    """An empty file, an empty folder, no file at all."""
    (tmp_path / "in").mkdir()
    (tmp_path / "empty.ndjson").touch()
    paths = [tmp_path / "empty.ndjson", tmp_path / "in", tmp_path / "none.json"]
    told, outcome = go(judge, paths, tmp_path / "out.ndjson")
    assert len(told) == 3
    assert outcome.progress.judged == 0
    assert outcome.progress.errors


def test_a_worker_that_is_killed_is_replaced(county, tmp_path, judge):
    """The results are the same bytes."""
    from multiprocessing import active_children

    go(judge, [county], tmp_path / "whole.ndjson")

    def kill_one(progress, _):
        if progress.parts == 1:
            os.kill(active_children()[0].pid, signal.SIGKILL)

    results = tmp_path / "out.ndjson"
    go(judge, [county], results, work_in_processes(2), watcher=kill_one)
    assert results.read_bytes() == (tmp_path / "whole.ndjson").read_bytes()


def test_workers_that_always_die_end_the_run(county, tmp_path, judge):
    """After three times over the same records (SR465)."""
    work = evolve(JUDGING, function=_die)
    run = partial(go, judge, [county], tmp_path / "out.ndjson", work_in_processes(1), work=work)
    assert codes_of(run) == ["SR465"]


def lines_in(path):
    """Return how many lines a file has; none where it isn't there."""
    return path.read_bytes().count(b"\n") if path.exists() else 0


def wait_for(process, seconds):
    """Wait for a process, but not for long."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)


def _die(*_):
    os._exit(1)


@pytest.mark.thorough
def test_kills_at_random_moments_lose_and_double_nothing(county, tmp_path, judge):
    """SIGKILL again and again, then a last run: byte for byte the results of one that wasn't killed."""
    go(judge, [county], tmp_path / "whole.ndjson")
    whole = (tmp_path / "whole.ndjson").read_bytes()
    chance = random.Random(6)  # noqa: S311  no secret
    results = tmp_path / "out.ndjson"
    code = "import sys; from shufa_rules.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [
        sys.executable, "-c", code, "validate", str(county), "--results", str(results),
        "--bindings", "example-2021", "--detail", "violations", "--jobs", "1", "--resume",
    ]  # fmt: skip
    under_way = 0
    for _ in range(KILLS):
        done = chance.randint(1, 5)  # lines of the journal: how the run was begun, then portions
        later = chance.uniform(0, 0.03)
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            while process.poll() is None and lines_in(journal_path(results)) < done:
                wait_for(process, 0.005)
            wait_for(process, later)
            process.kill()
        under_way += journal_path(results).exists()
        if results.exists() and not journal_path(results).exists():
            assert results.read_bytes() == whole
            results.unlink()
    assert under_way
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    assert results.read_bytes() == whole


def test_ctrl_c_half_way_leaves_a_run_that_goes_on(tmp_path, judge, lines):
    """A SIGINT to all processes, as a terminal sends it: no traceback, code 130; then the same bytes."""
    county, results = tmp_path / "county.ndjson", tmp_path / "out.ndjson"
    county.write_bytes(b"\n".join(lines(3_000)))
    go(judge, [county], tmp_path / "whole.ndjson")
    code = "import sys; from shufa_rules.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [
        sys.executable, "-c", code, "validate", str(county), "--results", str(results),
        "--bindings", "example-2021", "--detail", "violations", "--jobs", "2", "--resume",
    ]  # fmt: skip
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, start_new_session=True) as process:
        while process.poll() is None and lines_in(journal_path(results)) < 3:
            wait_for(process, 0.005)
        os.killpg(process.pid, signal.SIGINT)
        out, told = process.communicate()
    said = "已中断；请用同一命令加 --resume 接着运行"
    assert (process.returncode, out, told.decode().strip()) == (130, b"", said)
    assert not results.exists()
    assert lines_in(journal_path(results)) >= 3
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    assert results.read_bytes() == (tmp_path / "whole.ndjson").read_bytes()


def test_a_unit_that_comes_again_is_told(county, tmp_path, judge, lines):
    """Once for each time after the first, at its line (SR425), also after a run went on."""
    given = list(lines(350))
    county.write_bytes(b"\n".join([*given, given[7], b"{", given[7], given[349]]) + b"\n")
    results = tmp_path / "out.ndjson"
    with pytest.raises(Stopped):
        go(judge, [county], results, watcher=stop_after(2))
    told, _ = go(judge, [county], results, resume=True)
    again = [part for part in told if part.code.id == "SR425"]
    assert [(part.path, part.fields["first"]) for part in again] == [
        (f"{county}:351", f"{county}:8"),
        (f"{county}:353", f"{county}:8"),
        (f"{county}:354", f"{county}:350"),
    ]


def test_the_same_file_twice_is_told_for_each_unit(tmp_path, judge, lines):
    """Where an answer has no line, too."""
    (record,) = lines(1)
    path = tmp_path / "unit.json"
    path.write_bytes(record)
    told, _ = go(judge, [path, path], tmp_path / "out.ndjson")
    assert [(part.code.id, part.path) for part in told] == [("SR425", str(path))]


def test_what_is_to_be_known_of_a_policy_is_told_once(tmp_path, county):
    """That nobody adopted its text (SR239), however many records and processes."""
    folder = tmp_path / "own" / "2021-11-10"
    shutil.copytree(policies_folder() / "xiangyuan" / "2021-11-10", folder)
    metadata = folder / "policy.yaml"
    text = metadata.read_text("utf-8")
    metadata.write_text(text + "text_status: proposed\n", "utf-8")
    judge = prepare_judge(folder.parent, "example-2021", detail="violations")
    told, _ = go(judge, [county], tmp_path / "out.ndjson", work_in_processes(2))
    assert [part.code.id for part in told] == ["SR239"]
