"""What looks like evidence and is none: a record in order, made hollow, is never satisfied by it."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path

import pytest

import shufa_rules as sr
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.syntax.plain import to_plain

EXAMPLES = Path(__file__).parents[2] / "examples" / "records"
BUREAU = to_plain(sr.load_record(EXAMPLES / "government-department-2021.yaml").node)
TOWN = to_plain(sr.load_record(EXAMPLES / "town-2021.yaml").node)
AUTHORITY = "县考核办（示例）"


def _event(data, activity, person="p1"):
    events = data["events"]
    return next(
        event for event in events if event["activity"] == activity and event.get("person") == person
    )


def _statuses(verdict, rule):
    return {
        result.subject: result.status.value for result in verdict.results if result.rule == rule
    }


@pytest.fixture
def judge(prepared):
    """Judge an example after a change to its data."""

    def run(change, example=BUREAU, as_of=None):
        data = copy.deepcopy(example)
        change(data)
        return prepared.evaluate(sr.parse_record(data), as_of)

    return run


def _passage(text, number=0):
    def change(data):
        data["report_sections"][0]["text"] += text
        data["report_sections"][0]["passages"][number]["text"] = text

    return change


@pytest.mark.parametrize("text", [" ", "。", "法", "等情况。"])
def test_a_passage_that_says_nothing(judge, text):
    """A mapping of a mark, a space or a word covers no item."""
    verdict = judge(_passage(text))
    assert _statuses(verdict, "government_department_heads.1") == {"p1": "undetermined"}


def test_a_passage_on_something_else(judge):
    """A passage without a word of the item may cover it, which a person has to see."""
    verdict = judge(_passage("全年召开会议十二次，印发文件二十份"))
    (result,) = [part for part in verdict.results if part.rule == "government_department_heads.1"]
    assert result.status is sr.Status.UNDETERMINED
    assert "人工核对" in result.message


def _of_activity(activity, **fields):
    def change(data):
        _event(data, activity).update(fields)

    return change


@pytest.mark.parametrize(
    ("change", "rule", "status"),
    [
        (
            _of_activity("collective_approval", actor={"body": "县委办公室"}),
            "collective_approval.actor",
            "violated",
        ),
        (
            _of_activity("collective_approval", actor={"body": "襄垣县河务局党组会议"}),
            "collective_approval.actor",
            "satisfied",
        ),
        (
            _of_activity("collective_approval", actor={"body": "襄垣县水利局党组"}),
            "collective_approval",
            "violated",
        ),
        (
            _of_activity("collective_approval", actor={"body": "襄垣县河务局机关党委"}),
            "collective_approval",
            "violated",
        ),
        (
            _of_activity("collective_approval", actor={"body": "局党组会"}),
            "collective_approval",
            "satisfied",
        ),
        (
            _of_activity("collective_approval", actor={"body": "局长办公会"}),
            "authority_reading.after.collective_approval",
            "violated",
        ),
        (
            _of_activity("authority_reading", actor={"body": "县司法局"}),
            "authority_reading",
            "violated",
        ),
        (_of_activity("presentation", actor={"person": "p2"}), "presentation", "violated"),
        (_of_activity("grade_proposal", date="2022-01-05"), "grade_proposed", "violated"),
        (_of_activity("self_review", actor={"person": "p2"}), "self_review.actor", "violated"),
        (_of_activity("self_review", actor={"person": "p1"}), "self_review.actor", "satisfied"),
        (
            _of_activity("special_assessment", actor={"body": "县司法局"}),
            "special_assessment_done",
            "violated",
        ),
        (
            _of_activity("special_assessment", actor={"body": "县委依法治县办 "}),
            "special_assessment_done",
            "satisfied",
        ),
        (
            _of_activity("grade_proposal", actor={"body": "县考核办"}),
            "grade_proposed",
            "violated",
        ),
        (
            lambda data: data["duty_lists"][0].update(adopted_on="2021-12-20"),
            "duty_list_government_department.on_time",
            "violated",
        ),
        (
            lambda data: data["duty_lists"][0].update(adopted_on="2021-12-20"),
            "duty_list_government_department",
            "satisfied",
        ),
    ],
)
def test_who_acted_and_when(judge, change, rule, status):
    """Another actor is no actor of the plan's; what came late is there, and told to be late."""
    assert _statuses(judge(change), rule)["p1"] == status


def test_a_head_no_longer_in_office(judge):
    """A review by a head who had left is no review by the head; the one who left stays open."""

    def change(data):
        data["people"][0]["left_on"] = "2021-12-01"

    verdict = judge(change)
    assert _statuses(verdict, "principal_review.actor") == dict.fromkeys(("p2", "p3"), "violated")
    assert _statuses(verdict, "report_has_section")["p1"] == "undetermined"


@pytest.mark.parametrize(
    "dates", [{"left_on": "2020-12-31"}, {"appointed_on": "2022-01-05", "left_on": "2022-01-20"}]
)
def test_people_of_another_year(judge, dates):
    """Who wasn't in office in the year doesn't report; the head of the year is missing then."""
    verdict = judge(lambda data: data["people"][0].update(dates))
    (result,) = [part for part in verdict.results if part.rule == "duty_list_government_department"]
    assert result.status is sr.Status.UNDETERMINED
    assert "没有“县政府工作部门主要负责人”" in result.message


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        (lambda data: data["people"].pop(0), "镇党委书记"),
        (lambda data: data["people"][1].update(organ="other"), "镇长"),
    ],
)
def test_a_head_who_is_not_recorded(judge, change, missing):
    """A town has both heads; a record that shows one of them leaves open what the other did."""
    town = copy.deepcopy(TOWN)
    person = town["people"][0]["id"]
    for name in ("duty_lists", "legal_lectures", "report_sections", "events"):
        town[name] = [entry for entry in town[name] if entry.get("person") != person]
    for session in town["study_sessions"]:
        session["participants"] = [name for name in session["participants"] if name != person]
    for event in town["events"]:
        if event.get("actor", {}).get("person") == person:
            del event["actor"]
    for finding in town["inspection_findings"]:
        finding.pop("responsible", None)
    verdict = judge(change, town)
    texts = {part.text for result in verdict.results for part in result.missing}
    assert f"记录的人员（people）中没有“{missing}”" in texts


@pytest.mark.parametrize(
    "fields",
    [
        {"verified_by": "襄垣县河务局"},
        {"verified_by": "襄垣县河务局党组"},
        {"verified_by": "河务局"},
        {"verified_by": "襄垣县河务 局"},
        {"verified_by": "周立群"},
        {"verified_by": "本单位"},
        {"date": "2020-01-05", "verified_on": "2020-01-06"},
    ],
)
def test_a_rectification_that_nobody_else_verified(judge, fields):
    """A unit doesn't verify itself, and nothing is put right before it was found."""
    verdict = judge(lambda data: data["rectifications"][0].update(fields))
    assert _statuses(verdict, "past_findings_government_department") == {"f1": "violated"}


@pytest.mark.parametrize("name", [None, "无", "未核实", "张三"])
def test_a_verification_by_nobody(judge, name):
    """A rectification that is called verified, and not by which organ, shows nothing yet."""

    def change(data):
        data["rectifications"][0]["verified_by"] = name
        if name is None:
            del data["rectifications"][0]["verified_by"]

    verdict = judge(change)
    assert _statuses(verdict, "past_findings_government_department") == {"f1": "undetermined"}


def test_two_sessions_of_one_day(judge):
    """One session may have been written down twice."""

    def change(data):
        first = data["study_sessions"][0]
        data["study_sessions"] = [first, {**first, "id": "again"}]

    verdict = judge(change, TOWN)
    (result,) = [part for part in verdict.results if part.rule == "collective_study_minimum"]
    assert result.status is sr.Status.UNDETERMINED
    assert "是否为同一次" in result.message


@pytest.mark.parametrize("name", ["duty_lists", "study_sessions"])
def test_empty_artefacts(name):
    """A duty list of nothing, or a session of nobody, is refused where the record is read."""
    data = copy.deepcopy(BUREAU)
    data[name][0]["items" if name == "duty_lists" else "participants"] = []
    with pytest.raises(DiagnosticsError):
        sr.parse_record(data)


def test_a_day_after_the_record(prepared):
    """SR417: a record that ends earlier says nothing of the days since."""
    record = sr.parse_record(BUREAU)
    with pytest.raises(DiagnosticsError, match="SR417"):
        prepared.evaluate(record, date(2022, 3, 1))


def test_the_standing_committee_is_nobody_in_particular(judge):
    """Anomaly 1: while the role is unbound, no event is the evaluation, whoever is recorded."""

    def change(data):
        event = {"id": "sc", "activity": "standing_committee_evaluation", "date": "2021-12-29"}
        data["events"].append({**event, "person": "p1", "actor": {"body": "县委常委"}})

    verdict = judge(change)
    found = {
        result.status.value
        for result in verdict.results
        if "standing_committee_evaluation" in result.rule
    }
    assert found == {"undetermined"}


def test_another_years_record(judge):
    """What is dated in another year is of another year's report."""

    def change(data):
        for name in ("duty_lists", "study_sessions", "report_sections", "events"):
            for entry in data[name]:
                for field in ("date", "adopted_on", "submitted_on"):
                    if field in entry:
                        entry[field] = f"{int(entry[field][:4]) - 1}{entry[field][4:]}"

    verdict = judge(change)
    assert set(_statuses(verdict, "duty_list_government_department").values()) == {"violated"}
    assert set(_statuses(verdict, "presentation").values()) == {"violated"}
    assert set(_statuses(verdict, "report_has_section").values()) == {"violated"}


def test_studies_without_the_head(judge):
    """Sessions that the head missed are none of the head's."""

    def change(data):
        for session in data["study_sessions"]:
            session["participants"] = ["p3"]

    assert set(_statuses(judge(change, TOWN), "collective_study_minimum").values()) == {"violated"}


def test_a_copied_provision(judge):
    """Words of the plan say nothing of what was done."""
    text = "制定年度履行推进法治建设第一责任人职责任务清单"
    verdict = judge(_passage(text, 3))
    assert _statuses(verdict, "government_department_heads.4") == {"p1": "undetermined"}


def test_contradicting_proposals(judge):
    """Two grades for one person are told; which one holds can't be seen."""

    def change(data):
        proposal = _event(data, "grade_proposal")
        data["events"].append({**proposal, "id": "again", "opinion": "优秀"})

    found = _statuses(judge(change), "grade_proposed_once")
    assert {subject for subject, status in found.items() if status == "violated"} == {
        "e30",
        "again",
    }


def test_an_enterprise_follows_the_form_alone(prepared):
    """Anomaly 13: no deadline, no finding and no ground of this plan reaches an enterprise."""
    record = sr.load_record(EXAMPLES / "state-owned-enterprise-2021.yaml")
    data = record.plain()
    data["inspection_findings"] = [
        {
            "id": "f1",
            "source": "inspection",
            "description": "合同未经法律审核",
            "issued_on": "2020-11-18",
            "due_on": "2021-06-30",
            "carried_over_from": 2020,
        }
    ]
    verdict = prepared.evaluate(sr.parse_record(data))
    assert verdict.grounds == ()
    assert _statuses(verdict, "past_findings_party_department") == {verdict.unit: "not_applicable"}
    assert not [
        result
        for result in verdict.results
        if result.rule.endswith(".on_time") and result.status is sr.Status.VIOLATED
    ]


def test_a_unit_off_the_roster(prepared):
    """A unit that the roster leaves out has nothing to answer for, whatever it recorded."""
    data = copy.deepcopy(BUREAU)
    data["unit"].update(kind="other_unit", on_assessment_roster=False)
    _event(data, "collective_approval")["recused"] = False
    verdict = prepared.evaluate(sr.parse_record(data))
    assert verdict.violations == ()
    assert verdict.grounds == ()
