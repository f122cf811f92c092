"""`shufa test`."""

from __future__ import annotations

import shutil

import pytest

from shufa_rules.bundled import policies_folder

PLAN = policies_folder() / "xiangyuan" / "2021-11-10"
CASE = """\
cases:
  - name: 没有学法
    as_of: 2022-01-31
    record:
      format: shufa-record/1
      unit: {{id: some, name: 某县政府, kind: county_government}}
      year: 2021
      people:
        - {{id: p1, name: 张三, role: principal_head, organ: government}}
      study_sessions: []
    expect:
      - {{rule: {rule}, subject: p1, status: {status}}}
"""


@pytest.fixture
def cases(tmp_path):
    """Write the one file of cases beside a copy of the policy."""
    policy = tmp_path / "policy"
    shutil.copytree(PLAN, policy, ignore=shutil.ignore_patterns("tests"))
    (policy / "tests").mkdir()

    def to(text=None, rule="collective_study_minimum", status="violated"):
        path = policy / "tests" / "cases.yaml"
        path.write_text(CASE.format(rule=rule, status=status) if text is None else text, "utf-8")
        return path

    return to


def test_cases_that_pass(shufa, cases):
    """One line, exit code 0; a file, its folder and the policy all mean the same."""
    path = cases()
    for given in (path, path.parent, path.parent.parent):
        answer = shufa("test", given)
        assert answer.out == "cases: 1 passed, 0 failed, 0 not run\n"
        assert answer.code == 0


def test_a_case_that_fails(shufa, cases):
    """Expected, got and evidence; exit code 1."""
    path = cases(status="satisfied")
    answer = shufa("test", path)
    assert answer.code == 1
    assert answer.out.startswith(f"✗ 没有学法\n  {path}:2\n    collective_study_minimum  p1  :12\n")
    assert "      expected satisfied\n      got      violated\n" in answer.out
    assert "study_sessions   （无）" in answer.out
    (case,) = shufa("test", path, "--format", "json").data["cases"]
    assert case["status"] == "failed"
    assert case["failures"][0]["got"] == "violated"
    assert case["failures"][0]["evidence"] == [{"pointer": "/study_sessions", "value": []}]


def test_a_subject_that_gets_no_result(shufa, cases):
    """Said as such."""
    path = cases(CASE.format(rule="collective_study_minimum", status="violated").replace(
        "subject: p1", "subject: p9"
    ))  # fmt: skip
    answer = shufa("test", path, "--lang", "zh")
    assert answer.code == 1
    assert "实得 没有这个结果" in answer.out


def test_a_rule_that_is_not_there(shufa, cases):
    """The case is not run; exit code 2."""
    answer = shufa("test", cases(rule="collective_study_minimun"))
    assert answer.code == 2
    assert "error[SR206]" in answer.err
    assert "did you mean `collective_study_minimum`?" in answer.err
    assert answer.out == "cases: 0 passed, 0 failed, 1 not run\n"


@pytest.mark.parametrize("text", ["cases: []\n", "case: 1\n", "cases: [\n"])
def test_a_file_of_no_cases(shufa, cases, text):
    """Bad input, with line and column."""
    path = cases(text)
    answer = shufa("test", path)
    assert answer.code == 2
    assert f"{path}:1:" in answer.err or f"{path}:2:" in answer.err


@pytest.mark.parametrize(("name", "code"), [("nowhere", "SR219"), ("nowhere.yaml", "SR405")])
def test_cases_that_are_not_there(shufa, name, code):
    """Bad input."""
    answer = shufa("test", name, "--format", "json")
    assert answer.code == 2
    assert answer.data["errors"][0]["code"] == code


def test_a_folder_without_cases(shufa, tmp_path):
    """Nothing run must not look like nothing wrong."""
    assert "[SR406]" in shufa("test", tmp_path).err


def test_cases_without_a_policy(shufa, write):
    """A file of cases lies beside a policy."""
    path = write("cases.yaml", CASE.format(rule="x", status="violated"))
    answer = shufa("test", path)
    assert answer.code == 2
    assert "[SR219]" in answer.err


def test_a_record_that_is_none(shufa, cases):
    """The diagnostics of the record stand in the file of cases."""
    text = CASE.format(rule="collective_study_minimum", status="violated")
    answer = shufa("test", cases(text.replace("principal_head", "principle_head")))
    assert answer.code == 2
    assert "error[SR107]" in answer.err


def test_an_error_of_the_program(shufa, cases, monkeypatch):
    """The case is not run, the others are; exit code 2."""

    def broken(*_):
        raise RuntimeError("it broke")

    monkeypatch.setattr("shufa_rules.cli.test.run_case", broken)
    answer = shufa("test", cases())
    assert answer.code == 2
    assert "[SR900]" in answer.err
    assert "0 passed, 0 failed, 1 not run" in answer.out


def test_the_bundled_cases_pass(shufa):
    """The policy's own cases, by its id."""
    assert shufa("test", "xiangyuan").code == 0


@pytest.mark.parametrize(
    ("trigger", "status", "code"),
    [("uncorrected", "not_raised", 0), ("uncorrected", "raised", 1), ("uncorected", "raised", 2)],
)
def test_grounds_are_expected_too(shufa, cases, trigger, status, code):
    """A ground that is not in the verdict is not raised."""
    text = CASE.format(rule="collective_study_minimum", status="violated")
    ground = f"    grounds:\n      - {{trigger: {trigger}, subject: f1, status: {status}}}\n"
    assert shufa("test", cases(text + ground)).code == code


def test_a_ground_that_awaits_a_determination(shufa, cases):
    """Its status is compared like a result's."""
    text = CASE.format(rule="collective_study_minimum", status="violated")
    finding = (
        "      inspection_findings:\n"
        "        - {id: f1, source: inspection, description: 问题, issued_on: 2021-03-01,"
        " due_on: 2021-06-01}\n      rectifications: []\n"
    )
    text = text.replace("    expect:", f"{finding}    expect:")
    text += "    grounds:\n      - {trigger: uncorrected, subject: f1, status: raised}\n"
    answer = shufa("test", cases(text), "--format", "json")
    assert answer.code == 1
    (failure,) = answer.data["cases"][0]["failures"]
    assert failure["got"] == "pending_determination"


def test_an_item_of_several_matters(shufa, cases):
    """An expectation on the item as a whole is one on each of its matters."""
    answer = shufa("test", cases(rule="government_department_heads.7", status="not_applicable"))
    text = CASE.format(rule="government_department_heads.7", status="not_applicable")
    assert answer.code == 1
    assert shufa("test", cases(text.replace("subject: p1", "subject: some"))).code == 0


def test_a_binding_that_is_not_there(shufa, cases):
    """The case is not run."""
    text = CASE.format(rule="collective_study_minimum", status="violated")
    answer = shufa("test", cases(text.replace("    record:", "    bindings: none\n    record:")))
    assert answer.code == 2
    assert "[SR222]" in answer.err


def test_files_that_cannot_be_read(shufa, cases):
    """Told, and the others are run."""
    path = cases()
    (path.parent / "folder.yaml").mkdir()
    (path.parent / "gbk.yaml").write_bytes("cases: 用例".encode("gbk"))
    answer = shufa("test", path.parent)
    assert answer.code == 2
    assert "[SR227]" in answer.err
    assert "[SR001]" in answer.err
    assert answer.out == "cases: 1 passed, 0 failed, 0 not run\n"


def test_junit(shufa, cases):
    """A suite a file, with exit codes as for text; not for properties."""
    answer = shufa("test", cases(status="satisfied"), "--format", "junit")
    assert answer.code == 1
    assert answer.out.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites tests="1"')
    assert '<failure type="result"' in answer.out
    assert shufa("test", "nowhere", "--format", "junit").code == 2
    assert shufa("test", "--properties", "--format", "junit").code == 2
