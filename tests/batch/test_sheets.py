"""Runs over many cohorts: each is graded as it is alone, whoever does it, and whatever was killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from decimal import Decimal

import pytest
from attrs import evolve

import shufa_rules as sr
from shufa_rules.batch.answers import JUDGING
from shufa_rules.batch.cluster import work_with
from shufa_rules.batch.journal import answers_path, journal_path
from shufa_rules.batch.judge import Task, prepare_judge
from shufa_rules.batch.run import run_work
from shufa_rules.batch.sheets import GRADING, grade_portion
from shufa_rules.batch.workers import work_here, work_in_processes
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.grading.outside_facts import facts_of
from shufa_rules.grading.sheet import SheetStatus

BOUND = {
    "score_scale": {"lowest": 0, "highest": 100},
    "appraisal_weight": 0,
    "evaluation_weight": 0,
    "special_assessment_weight": 1,
    "quota_excellent": 0.2,
    "quota_good": 0.5,
    "quota_fair": 1,
    "quota_poor": 1,
    "quota_base": "assessed_people",
    "quota_rounding": "down",
    "tie_rule": "include_all",
}
RECORD = {
    "format": "shufa-record/1",
    "unit": {"id": "u1", "name": "某镇1", "kind": "town", "functions": []},
    "year": 2021,
    "as_of": "2021-12-31",
    "people": [{"id": "p", "name": "人1", "role": "principal_head", "organ": "party"}],
    "inspection_findings": [
        {
            "id": "f1",
            "source": "inspection",
            "description": "未按期公开",
            "issued_on": "2021-03-01",
            "due_on": "2021-06-01",
        }
    ],
}


@pytest.fixture(scope="session")
def judge(tmp_path_factory):
    """The plan with values under which scores are the special assessment alone, and findings limit."""
    path = tmp_path_factory.mktemp("bindings") / "b.yaml"
    limits = {"open_ground": "fair", "overdue_finding": "fair"}
    values = [
        {"parameter": key, "value": value}
        for key, value in {**BOUND, "grade_vetoes": limits}.items()
    ]
    head = {"id": "b", "label": "official", "year": 2021, "authority": "测试"}
    path.write_text(json.dumps({**head, "values": values}), "utf-8")
    return prepare_judge("xiangyuan", str(path))


def entry(number, score, *, facts=()):
    """Return somebody of a cohort."""
    found = {
        "unit": f"u{number}",
        "unit_name": f"某镇{number}",
        "unit_kind": "town",
        "person": "p",
        "name": f"人{number}",
        "role": "principal_head",
        "scores": {"special_assessment": score},
    }
    return found if facts is None else {**found, "facts": list(facts)}


def head(name):
    """Return what a cohort begins with."""
    return {
        "format": "shufa-cohort/1",
        "id": name,
        "name": name,
        "year": 2021,
        "as_of": "2021-12-31",
    }


def cohort(name, scores, **more):
    """Return a cohort as JSON."""
    entries = [entry(number, score, **more) for number, score in enumerate(scores)]
    return json.dumps({**head(name), "entries": entries}, ensure_ascii=False)


@pytest.fixture
def province(tmp_path):
    """Seven counties, each a file; one of lines, and one in a folder with two parts."""
    draw = random.Random(1)  # noqa: S311  no secret
    paths = []
    for number in range(5):
        path = tmp_path / f"county-{number}.json"
        path.write_text(cohort(f"c{number}", draw.choices(range(60, 100), k=20)), "utf-8")
        paths.append(path)
    parts = [head("lines"), *(entry(number, 70 + number % 9) for number in range(30))]
    path = tmp_path / "county-5.ndjson"
    path.write_text("".join(f"{json.dumps(part)}\n" for part in parts), "utf-8")
    folder = tmp_path / "county-6"
    folder.mkdir()
    for part, numbers in (("a", range(10)), ("b", range(10, 20))):
        entries = [entry(number, 60 + number) for number in numbers]
        whole = json.dumps({**head("folder"), "entries": entries})
        (folder / f"{part}.json").write_text(whole, "utf-8")
    return [*paths, path, folder]


def go(judge, paths, results, workers=work_here, **options):
    """Run, and return what was told and how it ended."""
    told = []
    watcher = options.pop("watcher", lambda _, problems: told.extend(problems))
    outcome = run_work(GRADING, judge, paths, results, workers=workers, watcher=watcher, **options)
    return told, outcome


def answers(path):
    """Return the answers in a file, with numbers as they are written."""
    lines = path.read_bytes().splitlines()
    return [json.loads(line, parse_float=Decimal) for line in lines]


def policy_of(judge):
    """Return the policy of a judge."""
    return sr.load_policy(judge.policy, bindings=judge.bindings)


def test_every_sheet_is_that_of_its_cohort_alone(province, tmp_path, judge):
    """In the order given; a path says which it is."""
    results = tmp_path / "sheets.ndjson"
    told, outcome = go(judge, province, results)
    found = answers(results)
    assert [part["path"] for part in found] == [str(path) for path in province]
    policy = policy_of(judge)
    alone = [sr.grade_cohort(policy, sr.load_cohort(path)) for path in province]
    assert [part["sheet"] for part in found] == [sheet.to_dict() for sheet in alone]
    assert all(sheet.status is SheetStatus.GRADED for sheet in alone)
    assert (outcome.progress.judged, outcome.progress.problems, told) == (7, 0, [])
    assert outcome.progress.read == sum(
        file.stat().st_size
        for path in province
        for file in (path.iterdir() if path.is_dir() else [path])
    )


def test_records_beside_a_cohort_limit_its_grades(tmp_path, judge):
    """As `--records` does for one cohort; a record elsewhere shows nothing of it."""
    for name in ("with", "without"):
        (tmp_path / name).mkdir()
        scores = [90, 99, 80, 70, 60]
        (tmp_path / name / "cohort.json").write_text(cohort(name, scores, facts=None), "utf-8")
    (tmp_path / "with" / "records").mkdir()
    for number in range(5):
        unit = {**RECORD["unit"], "id": f"u{number}"}
        more = {} if number == 1 else {"inspection_findings": []}
        record = json.dumps({**RECORD, "unit": unit, **more})
        (tmp_path / "with" / "records" / f"{number}.json").write_text(record, "utf-8")
    results = tmp_path / "sheets.ndjson"
    _, outcome = go(judge, [tmp_path / "with", tmp_path / "without"], results)
    limited, unknown = (part["sheet"] for part in answers(results))
    policy = policy_of(judge)
    records = [sr.load_record(path) for path in sorted((tmp_path / "with" / "records").iterdir())]
    facts = {one.unit_id: facts_of(policy, one, policy.evaluate(one)) for one in records}
    assert facts["u1"]
    whole = sr.load_cohort(tmp_path / "with" / "cohort.json").with_facts(facts)
    assert limited == sr.grade_cohort(policy, whole).to_dict()
    assert {one["unit"]: one["grade"] for one in limited["grades"]}["u1"] == "fair"
    assert unknown["status"] == "undecidable"
    assert outcome.progress.problems == 1


def test_processes_and_parquet_change_no_sheet(province, tmp_path, judge):
    """Two processes give the same bytes; a table has them as they are, with columns to search by."""
    parquet = pytest.importorskip("pyarrow.parquet")
    go(judge, province, tmp_path / "one.ndjson")
    go(judge, province, tmp_path / "two.ndjson", work_in_processes(2))
    assert (tmp_path / "one.ndjson").read_bytes() == (tmp_path / "two.ndjson").read_bytes()
    go(judge, province, tmp_path / "table.parquet")
    table = parquet.read_table(tmp_path / "table.parquet").to_pylist()
    assert (
        b"\n".join(row["answer"] for row in table) + b"\n" == (tmp_path / "one.ndjson").read_bytes()
    )
    assert [(row["cohort"], row["year"], row["status"], row["people"]) for row in table] == [
        *((f"c{number}", 2021, "graded", 20) for number in range(5)),
        ("lines", 2021, "graded", 30),
        ("folder", 2021, "graded", 20),
    ]


def test_a_table_is_a_cohort_like_any_other(province, tmp_path, judge):
    """Rows are the lines of an NDJSON cohort, by itself and in a folder with records."""
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "folder").mkdir()
    lines = province[5].read_text("utf-8").splitlines()
    paths = [tmp_path / "county.parquet", tmp_path / "folder" / "county.parquet"]
    for path in paths:
        parquet.write_table(pa.table({"entry": lines}), path)
    for path in (paths[0], tmp_path / "folder"):
        go(judge, [path], tmp_path / "out.ndjson")
        (found,) = answers(tmp_path / "out.ndjson")
        assert found["errors"] == []
        alone = sr.grade_cohort(policy_of(judge), sr.load_cohort(province[5]))
        assert found["sheet"] == alone.to_dict()
    parquet.write_table(pa.table({"a": [1], "b": [2]}), paths[0])
    told, _ = go(judge, [paths[0]], tmp_path / "out.ndjson")
    assert [part.code.id for part in told] == ["SR468"]


@pytest.mark.filterwarnings("ignore")
def test_a_killed_worker_of_a_cluster_changes_no_sheet(province, judge):
    """Every county is a task; what a lost worker had is graded again by another."""
    distributed = pytest.importorskip("distributed")
    task = Task(judge, grade_portion)
    many = province * 5
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        found = []
        for _, answer in work_with(client, task, GRADING.parts(many)):
            found.append(answer.lines)
            if len(found) == 4:
                os.kill(cluster.workers[0].pid, signal.SIGKILL)
    assert found == [answer.lines for _, answer in work_here(task, GRADING.parts(many))]


def test_a_run_goes_on_where_it_was_ended(province, tmp_path, judge):
    """After any number of cohorts, with a torn line at the end of either file: the same bytes."""

    class Stopped(Exception):
        """Stands for whatever ends a run."""

    go(judge, province, tmp_path / "whole.ndjson")
    for count in range(1, 8):
        results = tmp_path / f"{count}.ndjson"

        def stop(progress, _, count=count):
            if progress.parts == count:
                raise Stopped

        with pytest.raises(Stopped):
            go(judge, province, results, watcher=stop)
        for path in (answers_path(results), journal_path(results)):
            path.write_bytes(path.read_bytes() + b'{"torn')
        with pytest.raises(DiagnosticsError) as caught:
            run_work(
                JUDGING, judge, province, results,
                workers=work_here, watcher=lambda *_: None, resume=True,
            )  # fmt: skip
        assert caught.value.diagnostics[0].code.id == "SR461"
        go(judge, province, results, resume=True)
        assert results.read_bytes() == (tmp_path / "whole.ndjson").read_bytes()


def test_a_command_that_is_killed_is_taken_up_again(province, tmp_path, judge):
    """SIGKILL when some sheets are written; `--resume` makes the rest, and the file is as ever."""
    go(judge, province * 1, tmp_path / "whole.ndjson")
    results = tmp_path / "sheets.ndjson"
    code = "import sys; from shufa_rules.cli import main; sys.exit(main(sys.argv[1:]))"
    given = ["grade", *map(str, province), "--results", str(results), "--jobs", "1"]
    command = [sys.executable, "-c", code, *given, "--bindings", *judge.bindings]
    with subprocess.Popen(command) as process:
        while process.poll() is None and not journal_path(results).exists():
            time.sleep(0.001)
        process.kill()
    done = subprocess.run([*command, "--resume"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "已出评定表 7   其中未定 0   未能评定 0\n")
    assert results.read_bytes() == (tmp_path / "whole.ndjson").read_bytes()


def test_a_bad_cohort_is_told_and_passed_over_or_ends_the_run(province, tmp_path, judge):
    """It has no sheet, and says why; others have theirs."""
    bad = tmp_path / "bad.json"
    bad.write_text("{", "utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "record.json").write_text(json.dumps(RECORD), "utf-8")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "cohort.json").write_text(cohort("broken", [60, 70]), "utf-8")
    (broken / "record.json").write_text("{", "utf-8")
    missing = tmp_path / "missing.yaml"
    results = tmp_path / "out.ndjson"
    told, outcome = go(judge, [bad, folder, broken, missing, province[0]], results)
    assert [part["sheet"] is None for part in answers(results)] == [True] * 4 + [False]
    codes = [[one["code"] for one in part["errors"]] for part in answers(results)]
    assert codes[1:] == [["SR516"], codes[0], ["SR405"], []]
    assert [part.code.id for part in told] == [code for part in codes for code in part]
    assert (outcome.progress.unread, outcome.progress.judged) == (4, 1)
    assert outcome.progress.errors
    _, outcome = go(judge, [province[0], bad], tmp_path / "two.ndjson", stop_at_bad=True)
    assert outcome.stopped
    assert outcome.progress.judged == 1


def test_what_breaks_grading_of_one_stops_no_other(province, tmp_path, judge, monkeypatch):
    """A fault of the program is told as one (SR999), and the next cohort is graded."""

    def broken(policy, given):
        if given.id == "c0":
            raise ZeroDivisionError
        return sr.grade_cohort(policy, given)

    monkeypatch.setattr("shufa_rules.batch.sheets.grade_cohort", broken)
    told, outcome = go(judge, province[:2], tmp_path / "out.ndjson")
    assert [part.code.slug for part in told] == ["internal-error"]
    assert (outcome.progress.unread, outcome.progress.judged) == (1, 1)


def test_parts_given_as_cohorts_of_their_own_are_an_error(province, tmp_path, judge):
    """Each would have seats of its own (SR471)."""
    parts = sorted(province[6].iterdir())
    told, outcome = go(judge, [*parts, province[0]], tmp_path / "out.ndjson")
    assert [part.code.id for part in told] == ["SR471"]
    assert told[0].path == str(parts[1])
    assert dict(told[0].fields) == {"cohort": "folder", "year": "2021", "first": str(parts[0])}
    assert outcome.progress.errors


def test_any_change_of_the_input_changes_its_digest(province):
    """Of a path, of what a file holds, of records, of what can't be read."""
    (whole,) = GRADING.parts([province[6]])
    seen = {whole.digest_after(""), whole.digest_after("x")}
    (other,) = GRADING.parts([province[0]])
    first, second = whole.files
    for changed in (
        evolve(whole, path="elsewhere"),
        evolve(whole, files=(first,)),
        evolve(whole, files=(first, evolve(second, data=second.data + b" "))),
        evolve(whole, files=(first, evolve(second, path="x.json"))),
        evolve(whole, records=evolve(whole.records, pieces=next(JUDGING.parts([province[0]])).pieces)),
        other,
    ):  # fmt: skip
        seen.add(changed.digest_after(""))
    assert len(seen) == 8


def county(folder, records, scores=(90, 99, 80, 70, 60)):
    """Make a folder with a cohort whose facts are unknown, and records beside it."""
    folder.mkdir()
    (folder / "cohort.json").write_text(cohort("county", scores, facts=None), "utf-8")
    for name, record in records.items():
        (folder / f"{name}.json").write_text(json.dumps(record), "utf-8")
    return folder


def all_records(**changed):
    """Return a record for each of five units, without findings, some changed."""
    found = {}
    for number in range(5):
        unit = {**RECORD["unit"], "id": f"u{number}"}
        found[f"u{number}"] = {**RECORD, "unit": unit, "inspection_findings": []}
    return found | changed


def test_of_two_records_of_a_unit_none_is_believed(tmp_path, judge):
    """Whichever comes last: the sheet would hang on the names of files (SR517)."""
    clean = all_records()["u1"]
    for number, names in enumerate((("x", "y"), ("y", "x"))):
        twice = dict(zip(names, (RECORD, clean), strict=True))
        records = {name: record for name, record in all_records().items() if name != "u1"}
        folder = county(tmp_path / str(number), records | twice)
        told, outcome = go(judge, [folder], tmp_path / "out.ndjson")
        assert [part.code.id for part in told] == ["SR517"]
        assert outcome.progress.unread == 1


def test_a_record_says_of_which_kind_its_unit_is(tmp_path, judge):
    """A cohort that says otherwise is wrong or means another unit (SR515)."""
    other = all_records()["u2"]
    other = {**other, "unit": {**other["unit"], "kind": "party_department"}}
    told, _ = go(judge, [county(tmp_path / "c", all_records(u2=other))], tmp_path / "out.ndjson")
    assert [part.code.id for part in told] == ["SR515"]


def test_records_that_show_nothing_are_told(tmp_path, judge):
    """Of another year, or of a unit that nobody of the cohort belongs to (SR518)."""
    stranger = {**RECORD, "unit": {**RECORD["unit"], "id": "elsewhere"}}
    old = {**all_records()["u1"], "year": 2022, "as_of": "2022-12-31"}
    records = all_records(stranger=stranger, old=old)
    told, outcome = go(judge, [county(tmp_path / "c", records)], tmp_path / "out.ndjson")
    assert [part.code.id for part in told] == ["SR518"]
    assert dict(told[0].fields)["count"] == "2"
    assert (outcome.progress.judged, outcome.progress.errors) == (1, False)


def test_a_warning_is_no_cohort(tmp_path, judge):
    """A folder with records and a link to itself has none (SR516), and that is an error."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "record.json").write_text(json.dumps(RECORD), "utf-8")
    (folder / "again").symlink_to(folder)
    told, outcome = go(judge, [folder], tmp_path / "out.ndjson")
    assert [part.code.id for part in told] == ["SR411", "SR516"]
    assert outcome.progress.errors
