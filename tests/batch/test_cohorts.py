"""A cohort graded in parts by others: the same sheet, to the byte."""

from __future__ import annotations

import json
import os
import pickle
import random
import signal
from datetime import date
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import shufa_rules as sr
from shufa_rules.batch.cluster import work_with
from shufa_rules.batch.cohorts import CohortRun
from shufa_rules.batch.workers import work_in_processes
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.engine.shelf import PolicyShelf
from shufa_rules.grading.cohort_reading import load_cohort, read_cohort
from shufa_rules.grading.grading import grade_weighed

EXAMPLES = Path(__file__).parents[2] / "examples"
HEAD = {"format": "shufa-cohort/1", "id": "c", "year": 2021}
PANELS = ("standing_committee_evaluation", "internal_appraisal")
BOUND = {
    "score_scale": {"lowest": 0, "highest": 100},
    "appraisal_weight": 0.4,
    "evaluation_weight": 0.3,
    "special_assessment_weight": 0.3,
    "appraisal_panel_weights": dict.fromkeys(PANELS, 0.5),
    "ballot_points": {"excellent": 95, "good": 85, "fair": 70, "poor": 50},
    "qualitative_scores": {"好": 92, "较好": 85},
    "quota_excellent": 0.2,
    "quota_good": 0.5,
    "quota_fair": 1,
    "quota_poor": 1,
    "quota_base": "assessed_people",
    "quota_rounding": "down",
    "tie_rule": "person_decides",
    "quota_groups": {
        "heads": {"title": "正职", "roles": ["principal_head"]},
        "towns": {"title": "镇", "kinds": ["town"]},
    },
}
MORE = (
    {},
    {"tie_rule": "exclude_all", "ballot_minimum": 3, "missing_score_rule": "set_aside"},
    {"quota_rounding": "largest_remainder", "ballot_panel_rule": "renormalise"},
    {"ballot_points": None, "tie_rule": "include_all"},
    {"grade_vetoes": {"open_ground": "fair"}, "quota_minimums": {"poor": {"number": 1}}},
    {"appraisal_weight": None},
    {"abstention_rule": "ignored", "spoilt_ballot_rule": "ignored", "quota_base": None},
)
"""What else bindings say, or leave unbound."""


@pytest.fixture(scope="module")
def shelves(tmp_path_factory):
    """The policy under each of the bindings."""
    folder = tmp_path_factory.mktemp("bindings")
    found = []
    for number, more in enumerate(MORE):
        values = [
            {"parameter": key, "value": value}
            for key, value in {**BOUND, **more}.items()
            if value is not None
        ]
        path = folder / f"b{number}.yaml"
        head = {"id": f"b{number}", "label": "official", "year": 2021, "authority": "测试"}
        path.write_text(json.dumps({**head, "values": values}), "utf-8")
        found.append(PolicyShelf("xiangyuan", (str(path),)))
    return found


@st.composite
def entries(draw):
    """Random people with few different votes and scores, so that ties are common; some rough."""
    rough = draw(st.integers(0, 3)) == 0
    count = st.integers(1, 3)
    votes = st.fixed_dictionaries({"good": count}, optional={"excellent": count, "60": count})
    panel = st.fixed_dictionaries({"counts": votes}, optional={"abstentions": st.integers(0, 1)})
    optional = {"eligible": st.booleans()}
    marks = st.sampled_from([70, 90.5, "好"])
    panels = st.fixed_dictionaries(dict.fromkeys(PANELS, panel))
    if rough:
        marks |= st.sampled_from(["不详", 101])
        panels = st.dictionaries(st.sampled_from(PANELS), panel)
        optional |= {"assessed": st.booleans(), "groups": st.sampled_from([["heads"], ["nobody"]])}
    people = st.fixed_dictionaries(
        {
            "unit_kind": st.sampled_from(["town", "government_department", "county_government"]),
            "role": st.sampled_from(["principal_head", "leadership_member"]),
            "ballots": panels,
            "scores": st.fixed_dictionaries(
                {"special_assessment": st.sampled_from([80, 90]), "comprehensive_evaluation": marks}
            ),
            "facts": st.sampled_from([[], [], ["open_ground"]]),
        },
        optional=optional,
    )
    found = draw(st.lists(people, min_size=1, max_size=9))
    return [
        {"unit": f"u{number}", "unit_name": "单位", "person": "p", "name": f"人{number}", **person}
        for number, person in enumerate(found)
    ]


def write(path, found):
    """Write a cohort, a line each."""
    lines = [json.dumps(part, ensure_ascii=False) for part in (HEAD, *found)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def scattered(work, things):
    """Work as if elsewhere, the last first: all that is handed over is bytes."""
    sent = [pickle.dumps((work, thing)) for thing in things]
    answers = []
    for data in reversed(sent):
        there, thing = pickle.loads(data)  # noqa: S301  our own bytes
        answers.append(pickle.dumps((thing, there(thing))))
    for data in reversed(answers):
        yield pickle.loads(data)  # noqa: S301


def whole(shelf, path):
    """Return the sheet that the library makes of a cohort read whole, or what keeps it from that."""
    try:
        sheet = sr.grade_cohort(shelf.policy_on(None, 2021), load_cohort(path))
    except DiagnosticsError as error:
        return [str(part) for part in error.diagnostics]
    return sheet.to_dict(), sheet.warnings


def in_parts(shelf, path, workers=None):
    """Return the same, with entries that were weighed in parts."""
    try:
        weighed = CohortRun(shelf=shelf, as_of=None, workers=workers).weigh(path)
        if weighed.cohort is None:
            return [str(part) for part in weighed.diagnostics]
        sheet = grade_weighed(shelf.policy_on(None, 2021), weighed.cohort, weighed.weights)
    except DiagnosticsError as error:
        return [str(part) for part in error.diagnostics]
    return sheet.to_dict(), sheet.warnings


@pytest.fixture(scope="module")
def small_parts():
    """Parts of a line or two."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shufa_rules.grading.entry_lines._BYTES", 400)
        yield


@pytest.mark.usefixtures("small_parts")
@given(found=entries(), binding=st.integers(0, len(MORE) - 1))
def test_parts_anywhere_give_the_sheet_of_the_whole(found, binding, shelves, tmp_path_factory):
    """Whatever people and bindings: the same sheet, or the same refusal at the same places."""
    path = write(tmp_path_factory.getbasetemp() / "cohort.ndjson", found)
    wanted = whole(shelves[binding], path)
    event(wanted[0]["status"] if isinstance(wanted, tuple) else "refused")
    assert in_parts(shelves[binding], path) == wanted
    assert in_parts(shelves[binding], path, scattered) == wanted


def made_up(count, seed=1):
    """Return so many people with many ties."""
    chance = random.Random(seed)  # noqa: S311  no secret
    for number in range(count):
        yield {
            "unit": f"u{number // 3}",
            "unit_name": f"单位{number // 3}",
            "unit_kind": ("town", "party_department")[number // 3 % 2],
            "person": f"p{number % 3}",
            "name": f"人{number}",
            "role": "leadership_member" if number % 3 else "principal_head",
            "ballots": {panel: {"counts": {"good": 3, "excellent": 4}} for panel in PANELS},
            "scores": {
                "comprehensive_evaluation": chance.randint(60, 95),
                "special_assessment": chance.randint(60, 95),
            },
            "facts": [],
        }


def test_processes_weigh_as_this_one_does(shelves, tmp_path):
    """Two processes of this machine."""
    path = write(tmp_path / "cohort.ndjson", made_up(1_500))
    assert in_parts(shelves[1], path, work_in_processes(2)) == whole(shelves[1], path)


@pytest.mark.filterwarnings("ignore")
def test_a_killed_worker_changes_no_grade(shelves, tmp_path, monkeypatch):
    """On a cluster with a worker killed half-way, the sheet is the local one."""
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr("shufa_rules.grading.entry_lines._BYTES", 20_000)
    path = write(tmp_path / "cohort.ndjson", made_up(1_000))
    parts = []
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):

        def workers(work, things):
            for found in work_with(client, work, things):
                parts.append(found[0].number)
                if len(parts) == 2:
                    os.kill(cluster.workers[0].pid, signal.SIGKILL)
                yield found

        assert in_parts(shelves[1], path, workers) == whole(shelves[1], path)
    assert len(parts) > 10


def test_bad_lines_are_told_at_their_places(shelves, tmp_path):
    """By others as by this process, as by whoever reads the cohort whole."""
    good = list(made_up(6))
    path = write(tmp_path / "cohort.ndjson", [*good, good[2], {"unit": "u9"}, {**good[5], "x": 1}])
    with path.open("ab") as file:
        file.write(b"\n{\n\xff\n")
    wanted = [str(part) for part in read_cohort(path).diagnostics]
    assert len(wanted) >= 5
    assert in_parts(shelves[0], path) == wanted
    assert in_parts(shelves[0], path, scattered) == wanted


def test_what_stands_twice_is_found_again_in_its_file(shelves, tmp_path):
    """A line that isn't kept is read again to be pointed at; if it is gone, its number is told."""
    good = list(made_up(3))
    path = write(tmp_path / "cohort.ndjson", [*good, good[0]])
    told = CohortRun(shelf=shelves[0], as_of=None).weigh(path).diagnostics
    (problem,) = (part for part in told if part.code.id == "SR502")
    assert problem.span.text == '"p0"'
    assert problem.span.start_position.line == 5
    place = load_cohort(write(path, good)).entries[0].without_votes().place
    path.unlink()
    assert place.span() == f"{path}:2"


def test_a_folder_with_parts_of_every_kind(shelves, tmp_path):
    """Parts that are read whole, and parts that are read by lines, count alike."""
    found = list(made_up(30))
    (tmp_path / "a.json").write_text(json.dumps({**HEAD, "entries": found[:9]}), "utf-8")
    write(tmp_path / "b.ndjson", found[9:])
    assert in_parts(shelves[1], tmp_path, scattered) == whole(shelves[1], tmp_path)


def test_a_cohort_without_header_or_policy_is_refused(shelves, tmp_path):
    """What is wrong with the cohort is told first; then that no policy is for it."""
    path = tmp_path / "cohort.ndjson"
    path.write_text('{"unit": "u"}\n{"unit": "v"}\n', "utf-8")
    assert in_parts(shelves[0], path) == whole(shelves[0], path)
    path.write_text(json.dumps({**HEAD, "as_of": "2001-01-01"}) + "\n", "utf-8")
    with pytest.raises(DiagnosticsError) as caught:
        CohortRun(shelf=shelves[0], as_of=None).weigh(path)
    assert [part.code.id for part in caught.value.diagnostics] == ["SR220"]
    (tmp_path / "empty.ndjson").touch()
    assert CohortRun(shelf=shelves[0], as_of=None).weigh(tmp_path / "empty.ndjson").cohort is None


def test_a_parquet_file_is_read_as_lines(shelves, tmp_path):
    """Rows are the lines of an NDJSON cohort; what has no column of texts is told (SR468)."""
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    found = [HEAD, *made_up(300)]
    lines = pa.table({"record": [json.dumps(part) for part in found]})
    parquet.write_table(lines, tmp_path / "cohort.parquet")
    sheet, _ = in_parts(shelves[1], tmp_path / "cohort.parquet", scattered)
    assert (sheet, ()) == whole(shelves[1], write(tmp_path / "cohort.ndjson", found[1:]))
    parquet.write_table(pa.table({"record": [1]}), tmp_path / "cohort.parquet")
    told = CohortRun(shelf=shelves[0], as_of=None).weigh(tmp_path / "cohort.parquet").diagnostics
    assert [part.code.id for part in told] == ["SR468"]


@pytest.mark.parametrize("as_of", [None, date(2022, 1, 31)])
def test_records_show_the_same_wherever_they_are_judged(as_of):
    """Facts and problems of the example records, by this process and by others."""
    shelf = PolicyShelf("xiangyuan", ("example-2021", "example-2022"))
    cohort = load_cohort(EXAMPLES / "cohorts" / "county-2021.yaml")
    paths = [str(EXAMPLES / "records"), "nowhere.json"]
    here = list(CohortRun(shelf=shelf, as_of=as_of).facts(cohort, paths))
    there = list(CohortRun(shelf=shelf, as_of=as_of, workers=scattered).facts(cohort, paths))
    assert sum(part.unit is not None for part in here) > 3
    assert any(part.problems for part in here)
    assert [(part.unit, part.facts, list(map(str, part.problems))) for part in here] == [
        (part.unit, part.facts, list(map(str, part.problems))) for part in there
    ]
