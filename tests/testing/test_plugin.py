"""The plug-in for pytest: cases, laws, fixtures."""

from __future__ import annotations

import shutil

import pytest

from shufa_rules.bundled import policies_folder

pytest_plugins = ["pytester"]
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
      - {{rule: collective_study_minimum, subject: p1, status: {status}}}
"""


@pytest.fixture
def policy(pytester):
    """Write a copy of the policy with one case."""
    folder = pytester.path / "county"
    shutil.copytree(PLAN, folder, ignore=shutil.ignore_patterns("tests"))
    (folder / "tests").mkdir()

    def with_case(text=None, status="violated"):
        case = CASE.format(status=status) if text is None else text
        (folder / "tests" / "cases.yaml").write_text(case, "utf-8")
        return folder

    return with_case


def run(pytester, *arguments):
    """Run pytest with nothing but the plug-in under test."""
    return pytester.runpytest("-p", "no:cacheprovider", "-p", "no:randomly", *arguments)


def test_cases_are_tests(pytester, policy):
    """A case that passes."""
    run(pytester, "--shufa-policy", policy(), "-m", "shufa_case").assert_outcomes(
        passed=1, deselected=28
    )


def test_a_case_that_fails_is_told_without_a_traceback(pytester, policy):
    """Expected and got, as `shufa test` says it."""
    done = run(pytester, "--shufa-policy", policy(status="satisfied"), "-m", "shufa_case")
    done.assert_outcomes(failed=1, deselected=28)
    done.stdout.fnmatch_lines(["*expected satisfied*", "*got*violated*"])
    done.stdout.no_fnmatch_line("*Traceback*")


def test_a_case_that_cannot_be_run_fails(pytester, policy):
    """An unknown rule is told by its code."""
    text = CASE.format(status="violated").replace("study_minimum", "study_minimun")
    done = run(pytester, "--shufa-policy", policy(text), "-m", "shufa_case")
    done.assert_outcomes(failed=1, deselected=28)
    done.stdout.fnmatch_lines(["*SR206*"])


def test_a_file_that_holds_no_cases_is_an_error(pytester, policy):
    """It is told when it is collected."""
    run(pytester, "--shufa-policy", policy("cases: 1\n")).assert_outcomes(errors=1)


def test_laws_are_tests(pytester, policy):
    """Those that are stated under what is bound pass, the others are skipped."""
    done = run(
        pytester,
        "--shufa-policy",
        policy(),
        "--shufa-bindings",
        "example-2021",
        "-m",
        "shufa_law",
        "-k",
        "thresholds or merit",
    )
    done.assert_outcomes(passed=1, skipped=1, deselected=13)


def test_fixtures(pytester, policy):
    """The policy, and a run for each law."""
    pytester.makepyfile(
        """
        def test_policy(shufa_policy):
            assert shufa_policy.policy.grades

        def test_law(shufa_law):
            assert shufa_law.statement
        """
    )
    done = run(pytester, "--shufa-policy", policy(), "test_fixtures.py", "-k", "test_")
    done.assert_outcomes(passed=15, deselected=29)


def test_nothing_is_collected_unasked(pytester, policy):
    """Without the option the fixture is skipped and no case is run."""
    policy()
    pytester.makepyfile("def test_policy(shufa_policy): pass")
    run(pytester).assert_outcomes(skipped=1)


def test_a_policy_that_is_not_there(pytester):
    """Bad usage, told by its code."""
    done = run(pytester, "--shufa-policy", "nowhere")
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines(["*SR219*"])
