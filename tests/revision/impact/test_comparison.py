"""What a revision does to records and cohorts: from what to what, by which change; and its laws."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from revised_policy import PolicyCopy

import shufa_rules as sr
from shufa_rules.engine.verdict import Status
from shufa_rules.revision.impact.comparison import PolicyComparison, impact_of
from shufa_rules.revision.impact.model import Refused
from shufa_rules.revision.impact.summary import ImpactSummary


def _earlier_deadline(copy):
    line = "parameter: duty_list_deadline, value: 2021-11-{}"
    return copy.replaced("bindings/example-2021.yaml", line.format("30"), line.format("10"))


def _larger_quota(copy):
    line = "parameter: quota_excellent, value: {},"
    return copy.replaced("bindings/example-2021.yaml", line.format("0.2"), line.format("0.3"))


def _lighter(copy):
    old = "    quote: 每年集体学法不少于2次\n    severity: "
    return copy.replaced("duties.yaml", f"{old}violation", f"{old}warning")


CHANGES = (
    PolicyCopy.with_three_study_sessions,
    PolicyCopy.without_last_item,
    PolicyCopy.with_graver_measure,
    PolicyCopy.with_renamed_rule,
    PolicyCopy.with_another_list,
    _earlier_deadline,
    _larger_quota,
    _lighter,
)
SETS = [*((change,) for change in CHANGES), CHANGES[:7]]


def causes(change):
    """Return the causes of a change by id."""
    return [(cause.how, cause.element.id) for cause in change.causes]


def test_a_higher_number_is_the_rule_s_own(old, revised, records):
    """Two sessions of three: satisfied becomes violated, by the field that was raised."""
    record = records["town-with-problems-2021"].plain()
    session = record["study_sessions"][0]
    sessions = [{**session, "id": f"s{day}", "date": f"2021-04-{day}"} for day in (12, 13)]
    record["study_sessions"] = sessions
    comparison = PolicyComparison(old, revised(PolicyCopy.with_three_study_sessions))
    impact = comparison.on_record(sr.parse_record(record))
    change = next(part for part in impact.results if part.new_rule == "collective_study_minimum")
    assert (change.status_before, change.status_after) == (Status.SATISFIED, Status.VIOLATED)
    assert causes(change) == [("direct", "collective_study_minimum")]
    fields = {part.path: (part.old, part.new) for part in change.causes[0].element.fields}
    assert fields["require", "count", "at_least"] == (2, 3)
    assert fields["quote",] == ("每年集体学法不少于2次", "每年集体学法不少于3次")
    (touched,) = impact.people
    assert (touched.role, touched.old_list) == ("principal_head", "government_heads")


def test_an_item_that_goes(old, revised, records):
    """Its result is there before and not after; nobody says that it is satisfied now."""
    comparison = PolicyComparison(old, revised(PolicyCopy.without_last_item))
    impact = comparison.on_record(records["government-department-2021"])
    (change,) = impact.results
    assert (change.old_rule, change.new_rule) == ("government_department_heads.8", None)
    assert (change.status_before, change.status_after) == (Status.SATISFIED, None)
    assert change.aspects == ("rule_removed", "status")
    assert causes(change) == [("direct", "government_department_heads.8")]


def test_a_further_measure(old, revised, records):
    """A ground stays what it was, with one measure more."""
    comparison = PolicyComparison(old, revised(PolicyCopy.with_graver_measure))
    impact = comparison.on_record(records["bureau-with-problems-2021"])
    (change,) = impact.grounds
    assert change.aspects == ("measures",)
    assert set(change.after.measures) - set(change.before.measures) == {"追究责任"}
    assert causes(change) == [("direct", "uncorrected")]
    assert [part.role for part in impact.people] == ["principal_head"]


def test_a_new_name_is_no_change(old, revised, records):
    """A rule that was renamed is compared with itself."""
    comparison = PolicyComparison(old, revised(PolicyCopy.with_renamed_rule))
    assert not any(comparison.on_record(record).is_changed for record in records.values())
    (element,) = comparison.changed_elements()
    assert (element.old_id, element.new_id) == ("lecture_given", "law_lecture_given")


def test_another_list_is_an_indirect_cause(old, revised, records):
    """The rules are the same; who reports on them isn't."""
    comparison = PolicyComparison(old, revised(PolicyCopy.with_another_list))
    impact = comparison.on_record(records["town-2021"])
    assert impact.is_changed
    assert {tuple(causes(part)) for part in impact.results} == {
        (("indirect", "town_government_head"),)
    }
    (touched,) = impact.people
    assert (touched.old_list, touched.new_list) == ("government_heads", "party_department_heads")
    assert not comparison.on_record(records["government-department-2021"]).is_changed


def test_another_list_and_another_number(old, revised, records):
    """Where a rule comes or goes by who reports, its own change is not blamed."""
    changes = (PolicyCopy.with_three_study_sessions, PolicyCopy.with_another_list)
    impact = PolicyComparison(old, revised(*changes)).on_record(records["town-2021"])
    change = next(part for part in impact.results if part.old_rule == "collective_study_minimum")
    assert change.status_after is Status.NOT_APPLICABLE
    assert causes(change) == [("indirect", "town_government_head")]


def test_a_bound_value_is_an_indirect_cause(old, revised, records):
    """An earlier deadline that a binding sets makes what was in time late."""
    comparison = PolicyComparison(old, revised(_earlier_deadline))
    impact = comparison.on_record(records["government-department-2021"])
    found = {part.new_rule: part for part in impact.results}
    late = found["duty_list_government_department.on_time"]
    assert "deadline" in late.aspects
    for change in impact.results:
        assert causes(change) == [("indirect", "duty_list_deadline")]
    assert late.causes[0].element.kind == "bound_value"


def test_a_severity_that_changes(old, revised, records):
    """Violated and violated still, and yet no violation any more."""
    impact = PolicyComparison(old, revised(_lighter)).on_record(records["town-with-problems-2021"])
    (change,) = impact.changed_results
    assert change.aspects == ("severity",)
    assert (change.outcome_before, change.outcome_after) == ("violated", "remarked")
    assert causes(change) == [("direct", "collective_study_minimum")]


def test_grades_by_another_quota(old, revised, cohort):
    """More seats, better grades; the value that was bound is the cause, and both sheets' reasons."""
    comparison = PolicyComparison(old, revised(_larger_quota))
    impact = comparison.on_cohort(cohort)
    assert (impact.old_seats["excellent"], impact.new_seats["excellent"]) == (4, 6)
    assert causes(impact) == [("indirect", "quota_excellent")]
    change = next(part for part in impact.grades if part.before.grade == "good")
    assert change.after.grade == "excellent"
    assert any("名额" in reason for reason in change.after.reasons)
    sheet = sr.grade_cohort(old, cohort)
    told = len(sheet.people) + len(sheet.routed_upward) + len(sheet.set_aside)
    assert len(impact.grades) + impact.unchanged + impact.rescored == told


@pytest.mark.parametrize("changes", [CHANGES[0:1], CHANGES[5:6]])
def test_what_does_not_concern_grading(old, revised, cohort, changes):
    """Grades don't differ by a duty or a deadline, and neither is named as a cause."""
    impact = PolicyComparison(old, revised(*changes)).on_cohort(cohort)
    assert not impact.is_changed
    assert impact.causes == ()


def test_a_record_that_a_version_refuses(old, tmp_path, records, cohort):
    """It is told which version refuses it and why; without the transition it is compared."""
    term = ("replaces: xiangyuan@2021-11-10", "transition: {new_rule_from_year: 2022}")
    copy = PolicyCopy.beside(tmp_path, "2022-01-01", *term)
    new = sr.load_policy(copy.folder, bindings=["example-2021"])
    comparison = PolicyComparison(old, new)
    refused = comparison.on_record(records["town-2021"])
    assert isinstance(refused, Refused)
    assert refused.old == ()
    assert [part.code.id for part in refused.new] == ["SR240"]
    assert comparison.on_record(records["mid-year-2022"]).unit == "lincao"
    assert [part.code.id for part in comparison.on_cohort(cohort).new] == ["SR240"]
    lifted = comparison.without_transition()
    assert not lifted.on_record(records["town-2021"]).is_changed


@pytest.mark.parametrize("changes", SETS, ids=lambda changes: changes[-1].__name__)
def test_the_mirror(old, revised, records, cohort, changes):
    """What is done one way is undone the other way, cause by cause."""
    there, back = PolicyComparison(old, revised(*changes)), PolicyComparison(revised(*changes), old)
    for record in records.values():
        assert back.on_record(record) == there.on_record(record).mirrored
    assert back.on_cohort(cohort) == there.on_cohort(cohort).mirrored


def test_the_same_version_twice(old, revised, records, cohort):
    """Nothing differs, and so nothing is a cause."""
    for policy in (old, revised(*CHANGES[:7])):
        comparison = PolicyComparison(policy, policy)
        assert comparison.changed_elements() == ()
        for record in records.values():
            impact = comparison.on_record(record)
            assert (impact.results, impact.grounds, impact.people) == ((), (), ())
        assert not comparison.on_cohort(cohort).is_changed


@pytest.mark.parametrize("changes", SETS, ids=lambda changes: changes[-1].__name__)
def test_every_cause_can_be_told(old, revised, records, changes):
    """Of the changes tried here none leaves a difference that nothing explains."""
    comparison = PolicyComparison(old, revised(*changes))
    for record in records.values():
        impact = comparison.on_record(record)
        assert all(part.causes for part in (*impact.results, *impact.grounds))


LISTS = ("study_sessions", "legal_lectures", "events", "report_sections", "duty_lists", "people")


@settings(max_examples=25)
@given(data=st.data())
def test_laws_on_damaged_records(old, revised, records, data):
    """Whatever a record lacks: statuses as both verdicts say, a mirror, and none for one version."""
    record = records[data.draw(st.sampled_from(sorted(records)))].plain()
    for name in data.draw(st.sets(st.sampled_from(LISTS))):
        if name in record and data.draw(st.booleans()):
            del record[name]
        elif name in record:
            record[name] = record[name][: data.draw(st.integers(0, 2))]
    try:
        damaged = sr.parse_record(record)
    except sr.DiagnosticsError:
        return
    new = revised(*CHANGES[:7])
    impact = PolicyComparison(old, new).on_record(damaged)
    assert PolicyComparison(new, old).on_record(damaged) == impact.mirrored
    assert not PolicyComparison(new, new).on_record(damaged).results
    _agrees_with_the_verdicts(impact, old.evaluate(damaged), new.evaluate(damaged))


def _agrees_with_the_verdicts(impact, before, after):
    """Hold an impact against the two verdicts, result by result, with the renamed rule in mind."""

    def statuses(verdict):
        return {
            (result.rule.replace("law_lecture_given", "lecture_given"), subject): result
            for result in verdict.results
            for subject in result.subject.split("、")
        }

    was, now = statuses(before), statuses(after)
    listed = {
        ((part.old_rule or part.new_rule), part.subject): part for part in impact.changed_results
    }
    for key in {*was, *now}:
        one, other = was.get(key), now.get(key)
        states = [Status.NOT_APPLICABLE if part is None else part.status for part in (one, other)]
        if states[0] is not states[1]:
            assert (listed[key].before, listed[key].after) == (one, other)
        elif one is not None and other is not None and one.message == other.message:
            assert key not in listed or {"deadline", "missing"} & set(listed[key].aspects)
    assert len({*was, *now}) == impact.unchanged + len(impact.results)


@pytest.fixture(scope="module")
def impacts(old, revised, records):
    """What the revision does to each example record."""
    return tuple(impact_of(old, revised(*CHANGES[:7]), records.values()))


@given(data=st.data())
def test_the_order_of_records_does_not_matter(impacts, data):
    """The counts are the same in whatever order records come."""
    one, other = ImpactSummary(), ImpactSummary()
    for impact in impacts:
        one = one.with_unit(impact)
    for impact in data.draw(st.permutations(impacts)):
        other = other.with_unit(impact)
    assert one == other


def test_the_order_of_records_in_a_run(old, revised, records):
    """A comparison keeps nothing of a record that could alter the next."""
    new = revised(*CHANGES[:7])
    one = list(impact_of(old, new, list(records.values())))
    other = list(impact_of(old, new, list(records.values())[::-1]))
    assert one == other[::-1]
