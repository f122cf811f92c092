"""`shufa show`, `lint`, `coverage` and `schema`."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from shufa_rules.bundled import policies_folder, schemas_folder

PLAN = policies_folder() / "xiangyuan" / "2021-11-10"


@pytest.fixture
def policy(tmp_path):
    """A copy of the bundled policy, to be spoilt."""
    return shutil.copytree(PLAN, tmp_path / "policy")


def spoil(policy, name, old, new):
    """Replace the first occurrence of something in a policy file."""
    path = policy / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_show_whole(shufa):
    """The bundled policy is shown where none is named."""
    answer = shufa("show")
    assert answer.code == 0
    assert "襄法治办〔2021〕4号" in answer.out
    assert shufa("show", "xiangyuan@2021-12-01").out == answer.out


def test_show_json(shufa):
    """Five lists of 10, 10, 8, 8 and 4 items; bindings on request."""
    data = shufa("show", "xiangyuan", "--format", "json", "--bindings", "example-2021").data
    assert [len(part["items"]) for part in data["content_lists"]] == [10, 10, 8, 8, 4]
    assert any(part["bound"] for part in data["parameters"])


@pytest.mark.parametrize(
    "rule", ["collective_study_minimum", "self_review", "collective_approval.actor", "xiangyuan"]
)
def test_show_one(shufa, rule):
    """An element by its id, or by the id of a rule compiled from it."""
    assert shufa("show", "--rule", rule).code == 0
    data = shufa("show", "--rule", rule, "--format", "json").data
    assert data["id"] == rule.split(".")[0]


def test_show_what_is_not_there(shufa):
    """A hint, exit code 2, in both formats."""
    answer = shufa("show", "--rule", "self_reveiw")
    assert answer.code == 2
    assert "did you mean `self_review`?" in answer.err
    answer = shufa("show", "nowhere", "--format", "json")
    assert answer.code == 2
    assert answer.data["errors"][0]["code"] == "SR219"


def test_lint_of_the_bundled_policies(shufa):
    """No errors; warnings leave the exit code 0."""
    answer = shufa("lint")
    assert answer.code == 0
    assert "error[" not in answer.out
    assert answer.err == ""


def test_lint_finds_an_altered_character(shufa, policy):
    """At its line, with exit code 1; a file in the folder stands for the policy."""
    spoil(policy, "duties.yaml", "quote: 每年集体学法不少于2次", "quote: 每年集体学法不少于3次")
    answer = shufa("lint", policy / "duties.yaml")
    assert answer.code == 1
    assert "error[SR203]" in answer.out
    assert f"{policy / 'duties.yaml'}:" in answer.out
    data = shufa("lint", policy, "--format", "json").data
    assert "SR203" in {error["code"] for error in data["errors"]}


def test_lint_of_nothing(shufa):
    """A policy that isn't there is bad input; the others are still checked."""
    answer = shufa("lint", "nowhere", "xiangyuan", "--lang", "zh")
    assert answer.code == 2
    assert "错误[SR219]" in answer.err


def test_coverage(shufa):
    """0 unaccounted sentences."""
    answer = shufa("coverage", "xiangyuan")
    assert answer.code == 0
    assert "   0 unaccounted\n" in answer.out
    assert shufa("coverage", "xiangyuan", "--format", "json").data["unaccounted"] == 0


def test_coverage_with_a_gap(shufa, policy):
    """A sentence that the ledger tells otherwise is unaccounted: exit code 1."""
    ledger = policy / "ledger.yaml"
    text = ledger.read_text("utf-8")
    first = next(line for line in text.splitlines() if "exact:" in line)
    spoil(policy, "ledger.yaml", first, first.split("exact:")[0] + "exact: 另一句")
    answer = shufa("coverage", policy)
    assert answer.code == 1
    assert "   1 unaccounted\n" in answer.out
    assert "✗ " in answer.out


def test_coverage_of_what_cannot_be_read(shufa, policy):
    """Bad input, in both formats."""
    (policy / "ledger.yaml").unlink()
    assert shufa("coverage", policy).code == 2
    answer = shufa("coverage", policy, "--format", "json")
    assert answer.code == 2
    assert answer.data["errors"][0]["code"] == "SR226"


@pytest.mark.parametrize("name", ["record", "verdict", "policy", "cases"])
def test_schema(shufa, name):
    """The schema itself, as it lies in the package."""
    answer = shufa("schema", name)
    assert answer.code == 0
    text = (schemas_folder() / f"{name}.schema.json").read_text("utf-8")
    assert answer.data == json.loads(text)


def test_schemas_are_listed(shufa):
    """Without a name, all there are, with their titles."""
    answer = shufa("schema")
    assert "verdict           检验结论\n" in answer.out
    names = [part["name"] for part in shufa("schema", "--format", "json").data["schemas"]]
    assert names == sorted(names)
    assert {"record", "verdict", "policy"} <= set(names)


def test_an_unknown_schema(shufa):
    """What was probably meant; exit code 2."""
    answer = shufa("schema", "recrod")
    assert answer.code == 2
    assert "did you mean `record`?" in answer.err
    assert shufa("schema", "recrod", "--format", "json").data["errors"][0]["code"] == "SR123"


def test_sentences_beside_their_sources(shufa):
    """The encoding in words, of one rule, as text and as data."""
    answer = shufa("show", "xiangyuan", "--as-text", "--rule", "collective_study_minimum")
    assert answer.code == 0
    assert "三（二）9   规则   collective_study_minimum\n  原文   “完善行政机关" in answer.out
    assert "不少于2条" in answer.out
    rule = ("--rule", "collective_approval.actor")
    answer = shufa("show", "xiangyuan", "--as-text", *rule, "--format", "json")
    (sentence,) = answer.data["sentences"]
    assert sentence["id"] == "collective_approval"
    assert "由本单位的党委、党组" in sentence["sentence"]


def test_sentences_of_the_whole_policy(shufa):
    """Without a rule every sentence is told; an id of nothing is bad input."""
    answer = shufa("show", "xiangyuan", "--as-text", "--format", "json")
    assert len(answer.data["sentences"]) > 150
    assert shufa("show", "xiangyuan", "--as-text", "--rule", "nothing").code == 2


def test_lint_for_machines(shufa, tmp_path):
    """SARIF and annotations of what is wrong with a policy; exit codes as for text."""
    assert shufa("lint", "xiangyuan", "--format", "sarif").code == 0
    answer = shufa("lint", "nowhere", "--format", "sarif")
    assert answer.code == 2
    assert [part["ruleId"] for part in answer.data["runs"][0]["results"]] == ["SR219"]
    answer = shufa("lint", tmp_path / "nowhere", "--format", "github")
    assert answer.code == 2
    assert answer.out.startswith("::error title=SR219,file=")


def test_show_the_compiled_program(shufa):
    """The program that judges records is Python, and says which rule each number is."""
    answer = shufa("show", "--compiled", "--whole", "--bindings", "example-2021")
    assert answer.code == 0
    compile(answer.out, "<program>", "exec")
    assert "#   r74: 'organization_department_includes_reporting'" in answer.out


def test_show_the_parts_of_the_compiled_program(shufa):
    """Without more the functions are listed, each in a line with what it is for."""
    answer = shufa("show", "--compiled", "--bindings", "example-2021")
    assert answer.code == 0
    assert len(answer.out.splitlines()) < 200
    assert all(line.startswith("# ") for line in answer.out.splitlines())


@pytest.mark.parametrize(
    "options",
    [
        ("--whole",),
        ("--as-text", "--compiled"),
        ("--as-text", "--whole"),
        ("--compiled", "--whole", "--rule", "self_review"),
        ("--compiled", "--format", "json"),
    ],
)
def test_options_that_would_be_passed_over(shufa, options):
    """What can't be had together is bad usage, and nothing is shown."""
    answer = shufa("show", *options)
    assert (answer.code, answer.out) == (2, "")
    assert options[-1] in answer.err or options[0] in answer.err


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("self_review.on_time", ["self_review.on_time"]),
        ("self_review", ["self_review", "self_review.actor", "self_review.on_time"]),
    ],
)
def test_show_what_the_compiled_program_has_of_a_rule(shufa, asked, named):
    """A rule's share of the program, or that of all rules of an element, with what shows it."""
    answer = shufa("show", "--compiled", "--rule", asked)
    assert answer.code == 0
    compile(answer.out, "<program>", "exec")
    found = re.findall(r"^# (?:judges|shows) '([^']+)'", answer.out, re.MULTILINE)
    assert sorted(set(found)) == named
    assert f"# shows '{asked}' where it is held" in answer.out
