"""Each thing that can be wrong in policy files is told, at its place, with what was meant."""

from __future__ import annotations

import shutil

import pytest

from shufa_rules.bundled import policies_folder
from shufa_rules.diagnostics.rendering.text import render_text
from shufa_rules.policy.loading import read_policy

CASES = [
    ("SR201", "duties.yaml", "cite: 三（二）9", "cite: 3-2-9", "3-2-9"),
    ("SR202", "duties.yaml", "cite: 三（二）9", "cite: 三（二）11", "三（二）11"),
    ("SR203", "duties.yaml", "quote: 每年集体学法不少于2次", "quote: 每年集体学法不少于3次", "三（二）9"),
    ("SR204", "grading.yaml", "grade: excellent", "grade: excelent", "excellent"),
    ("SR205", "duties.yaml", "id: lecture_given", "id: self_review", "procedure.yaml"),
    ("SR206", "procedure.yaml", "after: [authority_reading]", "after: [authority_reding]", "authority_reading"),
    ("SR207", "content.yaml", "全面从严治党、依规治党，加强", "全面从严治党、依规治党，推进", "推进"),
    ("SR208", "duties.yaml", "quote: 每年集体学法不少于2次", "quote: 集体学法不少于2次", "三（二）9"),
    ("SR211", "ledger.yaml", 'digest: "', 'digest: "0000000000000000" #', "0000000000000000"),
    ("SR213", "procedure.yaml", "after: [self_review]", "after: [authority_reading]", "collective_approval"),
    ("SR214", "parameters.yaml", "    choices:", "    # choices:", "choice"),
    ("SR216", "bindings/example-2021.yaml", "parameter: report_length_tolerance", "parameter: report_lenght_tolerance", "report_length_tolerance"),
    ("SR217", "bindings/example-2021.yaml", "value: 60", "value: 六十", "六十"),
    ("SR223", "content.yaml", "key_terms: [", "key_terms: [无中生有, ", "无中生有"),
    ("SR225", "errata.yaml", "received: ", "received: 竟", "竟追究"),
    ("SR232", "procedure.yaml", "deadline: appraisal_deadline", "deadline: report_length_tolerance", "report_length_tolerance"),
    ("SR232", "accountability.yaml", "by: assessment_authority", "by: self_review_deadline", "self_review_deadline"),
    ("SR301", "duties.yaml", "person: {is: $person.id}", "persn: {is: $person.id}", "person"),
    ("SR302", "duties.yaml", "of: duty_lists", "of: duty_list", "duty_lists"),
    ("SR303", "procedure.yaml", "separate: {is: true}", "separate: {before: $as_of}", "before"),
    ("SR304", "procedure.yaml", "separate: {is: true}", "separate: {is: 是}", "是"),
    ("SR305", "duties.yaml", "role: {is: principal_head}", "role: {is: principal_heads}", "principal_head"),
    ("SR305", "procedure.yaml", "counting: $parameter.character_counting", "counting: all_characers", "all_characters"),
    ("SR310", "duties.yaml", "        at_least: 2", "        at_least: 0", "0"),
    ("SR303", "duties.yaml", "        at_least: 2", "        at_most: 2\n        at_least: 1", "distinct"),
    ("SR306", "duties.yaml", "id: {is: $prior.id}", "id: {is: $prio.id}", "$prior.id"),
    ("SR307", "procedure.yaml", "      $unit.functions: {includes: organization_department}", "      functions: {includes: organization_department}", "$unit.functions"),
    ("SR308", "duties.yaml", "集体学法 {count} 次，少于", "集体学法 {cuont} 次，少于", "count"),
    ("SR309", "duties.yaml", "集体学法 {count} 次，少于", "集体学法 {count 次，少于", ""),
]  # fmt: skip


@pytest.mark.parametrize(("code", "name", "old", "new", "word"), CASES, ids=[c[0] for c in CASES])
def test_what_is_wrong_is_told_at_its_place(damage, code, name, old, new, word):  # noqa: PLR0917
    """A damaged file gives the code, in that file, and names the word concerned or meant."""
    found = [problem for problem in damage(name, old, new) if problem.code.id == code]
    assert found
    problem = found[0]
    assert problem.path.endswith(name)
    assert word in render_text([problem])


def test_a_parameter_without_a_consequence(damage):
    """SR215: what follows while a parameter is unbound has to be stated."""
    problems = damage("parameters.yaml", "    when_unbound: ", '    when_unbound: " " # ')
    assert {problem.code.id for problem in problems} & {"SR215", "SR108", "SR117", "SR106"}


def test_scores_without_a_scale(tmp_path):
    """SR241: where grades are made of scores, a parameter has to say from what to what they go."""
    folder = tmp_path / "2021-11-10"
    shutil.copytree(policies_folder() / "xiangyuan" / "2021-11-10", folder)
    path = folder / "parameters.yaml"
    path.write_text(path.read_text("utf-8").replace("id: score_scale", "id: scale"), "utf-8")
    problems = read_policy(folder).diagnostics
    (problem,) = [problem for problem in problems if problem.code.id == "SR241"]
    assert problem.path.endswith("grading.yaml")
    assert "score_scale" in render_text([problem])


def _ledger(tmp_path, edit):
    folder = tmp_path / "2021-11-10"
    shutil.copytree(policies_folder() / "xiangyuan" / "2021-11-10", folder)
    path = folder / "ledger.yaml"
    head, *entries = path.read_text(encoding="utf-8").split("  - cite: ")
    path.write_text("  - cite: ".join([head, *edit(entries)]), encoding="utf-8")
    return [problem.code.id for problem in read_policy(folder).errors]


def test_a_sentence_left_out(tmp_path):
    """SR209: a sentence without a ledger entry is an error."""
    assert _ledger(tmp_path, lambda entries: entries[1:]) == ["SR209"]


def test_a_sentence_that_is_not_there(tmp_path):
    """SR210: an entry for a sentence that the text doesn't have accounts for nothing."""
    codes = _ledger(
        tmp_path, lambda entries: [*entries, entries[-1].replace("index: 2", "index: 7")]
    )
    assert codes == ["SR210"]


def test_a_sentence_accounted_for_twice(tmp_path):
    """SR230: two entries for one sentence could contradict each other."""
    assert "SR230" in _ledger(tmp_path, lambda entries: [entries[0], *entries])


def test_a_sentence_that_differs(tmp_path):
    """SR218: the ledger's sentence is the text's, to the character."""

    def edit(entries):
        return [entries[0].replace("exact: 中共襄垣县委", "exact: 中共襄垣县"), *entries[1:]]

    assert "SR218" in _ledger(tmp_path, edit)


def test_a_sentence_that_moved(tmp_path):
    """SR218 tells where a sentence went, found by its anchor, when its citation is another's."""
    folder = tmp_path / "2021-11-10"
    shutil.copytree(policies_folder() / "xiangyuan" / "2021-11-10", folder)
    path = folder / "ledger.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("cite: 五（一）\n    index: 1", "cite: 五（一）\n    index: 0", 1),
        encoding="utf-8",
    )
    moved = [problem for problem in read_policy(folder).errors if problem.code.id == "SR218"]
    assert [problem.suggestion for problem in moved] == ["cite: 五（一）, index: 1"]


def test_an_entry_without_ground(tmp_path):
    """SR229: an entry says by what its sentence is encoded, or why it is not normative."""

    def edit(entries):
        return [entries[0].replace("class: encoded", "class: not_normative"), *entries[1:]]

    assert "SR229" in _ledger(tmp_path, edit)


def test_a_ledger_that_forgets_an_element(tmp_path):
    """SR212: the ledger names every element that quotes its sentence."""

    def edit(entries):
        return [
            entry.replace("collective_study_minimum", "reporting_arranged") for entry in entries
        ]

    assert "SR212" in _ledger(tmp_path, edit)


def test_a_shared_requirement_that_differs(damage):
    """SR224: items share a requirement only where the plan says the same, word for word."""
    problems = damage("content.yaml", "    text: 带头深入学习", "    text: 带头认真学习")
    assert "SR224" in {problem.code.id for problem in problems}


def test_warnings_do_not_hinder():
    """SR221: what is doubtful in the plan itself is told as a warning, and the policy loads."""
    reading = read_policy(policies_folder() / "xiangyuan" / "2021-11-10")
    assert reading.policy is not None
    assert {problem.code.id for problem in reading.diagnostics} == {"SR221"}


def test_a_missing_file(tmp_path):
    """SR226: every concern has its file, and a missing one is named."""
    folder = tmp_path / "2021-11-10"
    shutil.copytree(policies_folder() / "xiangyuan" / "2021-11-10", folder)
    (folder / "subjects.yaml").unlink()
    (folder / "source.txt").unlink()
    problems = read_policy(folder).errors
    assert [problem.code.id for problem in problems] == ["SR226", "SR226"]
    assert "subjects.yaml" in " ".join(problem.message() for problem in problems)


def test_a_file_that_cannot_be_read(tmp_path):
    """SR227: what the operating system refuses is told with its reason."""
    folder = tmp_path / "2021-11-10"
    shutil.copytree(policies_folder() / "xiangyuan" / "2021-11-10", folder)
    (folder / "subjects.yaml").unlink()
    (folder / "subjects.yaml").mkdir()
    assert "SR227" in {problem.code.id for problem in read_policy(folder).errors}


def test_all_problems_at_once(damage):
    """One run tells every problem of a file, in the order of their places."""
    problems = damage("duties.yaml", "$person.id", "$prson.id")
    assert len(problems) >= 1
    places = [problem.span.start for problem in problems if problem.span is not None]
    assert places == sorted(places)
