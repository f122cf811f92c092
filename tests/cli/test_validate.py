"""`shufa validate`."""

from __future__ import annotations

import pytest

from shufa_rules.engine.prepared import PreparedPolicy
from shufa_rules.engine.shelf import PolicyShelf

BINDINGS = ("--bindings", "example-2021")


def test_open_questions_are_no_violation(shufa, record):
    """Exit code 0, and 1 where undetermined counts."""
    answer = shufa("validate", record)
    assert answer.code == 0
    assert answer.out.startswith(
        "襄垣县某局  2021年度   依据 襄法治办〔2021〕4号   截至 2021-12-31   参数取值 无\n"
    )
    assert answer.err == ""
    assert shufa("validate", "--strict", record).code == 1


def test_violations_make_the_exit_code_1(shufa, violating):
    """A violation is shown with its clause and words."""
    answer = shufa("validate", violating, *BINDINGS)
    assert answer.code == 1
    assert "✗ 三（四）4   张三没有年度任务清单" in answer.out
    assert "参数取值 example-2021" in answer.out


def test_json_has_the_keys_that_others_rely_on(shufa, violating):
    """The contract of the design; nothing but JSON on standard output."""
    answer = shufa("validate", violating, "--format", "json", *BINDINGS)
    assert answer.code == 1
    assert answer.err == ""
    assert answer.out.endswith("}\n")
    assert answer.data["errors"] == []
    (verdict,) = answer.data["verdicts"]
    assert {
        "unit", "year", "as_of", "policy", "policy_digest", "record_digest", "results", "summary",
    } <= set(verdict)  # fmt: skip
    assert {
        "rule", "status", "severity", "subject", "cite", "quote", "evidence", "message",
    } <= set(verdict["results"][0])  # fmt: skip
    assert verdict["unit"] == "other"
    assert sum(verdict["summary"].values()) == len(verdict["results"])
    assert "张三" in answer.out


def test_the_same_input_gives_the_same_bytes(shufa, violating):
    """Twice the same."""
    first, second = (shufa("validate", violating, "--format", "json") for _ in range(2))
    assert first == second


def test_one_bad_record_does_not_stop_the_others(shufa, record, violating, write):
    """The bad one is told with line and column; exit code 2; a summary at the end."""
    bad = write("bad.yaml", "format: [\n")
    answer = shufa("validate", bad, record, "nowhere.yaml", violating, *BINDINGS)
    assert answer.code == 2
    assert f"{bad}:" in answer.err
    assert "错误[SR405]" in answer.err
    assert "\n\n错误[SR405]" in answer.err
    assert answer.out.count("襄垣县某局  2021年度") == 2
    assert answer.out.splitlines()[-1].startswith("共 2 个单位   有不符合 1   有待定 2")
    assert answer.out.endswith("未能检验 2\n")


def test_json_tells_errors_beside_verdicts(shufa, record):
    """Diagnostics are in `errors`, and nowhere else."""
    answer = shufa("validate", "nowhere.yaml", record, "--format", "json")
    assert answer.code == 2
    assert answer.err == ""
    assert [error["code"] for error in answer.data["errors"]] == ["SR405"]
    assert len(answer.data["verdicts"]) == 1


def test_english_on_request(shufa):
    """Diagnostics are Chinese unless asked otherwise."""
    assert "error[SR405]" in shufa("validate", "nowhere.yaml", "--lang", "en").err


def test_standard_input(shufa, record):
    """`-` reads a record."""
    assert shufa("validate", "-", given=record.read_bytes()).out == shufa("validate", record).out


def test_a_folder(shufa, record, violating):
    """All records in it, in the order of their names."""
    assert record.parent == violating.parent
    answer = shufa("validate", record.parent, "--format", "json")
    assert [verdict["unit"] for verdict in answer.data["verdicts"]] == ["some", "other"]


def test_a_year_before_the_plan(shufa, write, record):
    """The record can be read, but not judged."""
    early = record.read_text("utf-8").replace("year: 2021", "year: 2020")
    answer = shufa("validate", write("early.yaml", early))
    assert answer.code == 2
    assert "[SR403]" in answer.err


def test_no_version_in_force(shufa, record, write):
    """Neither on the day asked for, nor on a record's own."""
    answer = shufa("validate", record, "--as-of", "2020-01-01")
    assert answer.code == 2
    assert "[SR220]" in answer.err
    early = record.read_text("utf-8").replace("2021-12-31", "2021-06-30")
    assert "[SR220]" in shufa("validate", write("early.yaml", early)).err
    asked = shufa("validate", record, "--as-of", "2020-01-01", "--format", "json")
    assert asked.data["errors"][0]["code"] == "SR220"
    assert asked.data["verdicts"] == []


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--policy", "xiangyaun"), "SR219"),
        (("--bindings", "exmaple-2021"), "SR222"),
        (("--bindings", "example-2021", "--bindings", "example-2021"), None),
    ],
)
def test_a_policy_or_binding_that_is_not_there(shufa, record, options, code):
    """Told once, with what was probably meant; the same binding twice is one binding."""
    answer = shufa("validate", record, *options)
    assert answer.code == (0 if code is None else 2)
    assert code is None or f"[{code}]" in answer.err


def test_as_of_overrides_the_record(shufa, record):
    """The day asked for stands in the verdict."""
    answer = shufa("validate", record, "--as-of", "2021-12-01", "--format", "json")
    assert answer.data["verdicts"][0]["as_of"] == "2021-12-01"


def test_a_day_after_the_record(shufa, record):
    """SR417: what happened after a record's last day is unknown, so it isn't judged."""
    answer = shufa("validate", record, "--as-of", "2022-12-01")
    assert answer.code == 2
    assert "[SR417]" in answer.err


def test_a_word_that_the_policy_does_not_know(shufa, record, write):
    """SR418: a misspelt function is a warning beside the verdict, with what was meant."""
    text = record.read_text("utf-8").replace("functions: []", "functions: [assessment_autority]")
    answer = shufa("validate", write("misspelt.yaml", text))
    assert "[SR418]" in answer.err
    assert "`assessment_authority`" in answer.err
    assert "2021年度" in answer.out


@pytest.mark.parametrize("day", ["2021-13-01", "2021-1-1", "yesterday", "２０２１-01-01"])
def test_a_day_that_is_none(shufa, record, day):
    """Bad usage."""
    answer = shufa("validate", record, "--as-of", day)
    assert answer.code == 2
    assert "--as-of" in answer.err


def test_no_record_is_bad_usage(shufa):
    """Nothing validated must not look like nothing wrong."""
    assert shufa("validate").code == 2


def test_an_error_of_the_program_is_one_diagnostic(shufa, record, violating, monkeypatch):
    """Never a traceback, never a result; the other records are still judged."""
    whole = PreparedPolicy.evaluate

    def broken(self, found, as_of=None, **_):
        if found.unit_id == "some":
            raise RuntimeError("it broke")
        return whole(self, found, as_of)

    monkeypatch.setattr(PreparedPolicy, "evaluate", broken)
    answer = shufa("validate", record, violating)
    assert answer.code == 2
    assert "错误[SR900]：程序自身出错：RuntimeError: it broke" in answer.err
    assert "Traceback" not in answer.err
    assert "2021年度" in answer.out
    monkeypatch.setenv("SHUFA_TRACE", "1")
    assert "Traceback" in shufa("validate", record).err


def test_an_error_outside_of_a_record(shufa, record, monkeypatch):
    """One line and a hint, exit code 2."""

    def broken(*_, **__):
        raise RuntimeError("it broke")

    monkeypatch.setattr(PolicyShelf, "policy_on", broken)
    answer = shufa("validate", record)
    assert answer.code == 2
    assert answer.err.startswith("error[SR900]: an error of the program itself: RuntimeError")
    assert "Traceback" not in answer.err


def test_colour_on_request(shufa, violating):
    """A pipe gets none; it can be had."""
    assert "\x1b" not in shufa("validate", violating).out
    assert "\x1b[31m" in shufa("validate", violating, "--color", "always", *BINDINGS).out


def test_last_years_record(shufa, write, record):
    """What was open last year and is on no record this year is a violation."""
    finding = "inspection_findings:\n  - {id: F-1, source: inspection, description: 未备案, issued_on: 2021-05-01}\n"
    before = write("before/some.yaml", record.read_text("utf-8") + finding + "rectifications: []\n")
    text = record.read_text("utf-8").replace("2021", "2022") + "inspection_findings: []\n"
    now = write("now/some.yaml", text)
    answer = shufa("validate", now, "--last-year", before, "--format", "json")
    (verdict,) = answer.data["verdicts"]
    assert verdict["last_year_digest"].startswith("sha256:")
    rule = "last_year_findings_government_department"
    assert [part["status"] for part in verdict["results"] if part["rule"] == rule] == ["violated"]
    assert shufa("validate", now, "--last-year", "nowhere.yaml").code == 2


def test_a_unit_given_twice(shufa, record):
    """SR425: the same unit and year again is told, since it would count twice."""
    answer = shufa("validate", record, record)
    assert answer.code == 0
    assert "[SR425]" in answer.err


def test_an_empty_path(shufa):
    """SR405: an unset variable of a shell is no folder."""
    assert "[SR405]" in shufa("validate", "").err


def test_whose_values_are_bound(shufa, record):
    """Example values are called so."""
    answer = shufa("validate", record, "--bindings", "example-2021")
    assert "参数取值 example-2021（示例，没有机关确定过）" in answer.out


def test_sarif(shufa, violating, write):
    """One log: results of every record, and what is wrong with those that can't be read."""
    broken = write("broken.yaml", "format: shufa-record/1\n")
    answer = shufa("validate", violating, broken, *BINDINGS, "--format", "sarif")
    assert answer.code == 2
    (run,) = answer.data["runs"]
    kinds = {part["kind"] for part in run["results"]}
    assert {"fail", "open", "notApplicable"} <= kinds
    codes = [part["ruleId"] for part in run["results"] if part["ruleId"].startswith("SR")]
    assert codes
    assert run["properties"]["policy"] == "xiangyuan@2021-11-10"
    assert shufa("validate", violating, *BINDINGS, "--format", "sarif").code == 1
    assert answer.err == ""


def test_annotations(shufa, violating, write):
    """Lines for GitHub, of verdicts and of diagnostics; a command in a name stays a name."""
    named = write(
        "named.yaml", violating.read_text("utf-8").replace("襄垣县某局", "局%0A::error::x")
    )
    answer = shufa("validate", named, *BINDINGS, "--format", "github")
    assert answer.code == 1
    assert all(
        line.startswith(("::error ", "::warning ", "::notice ")) for line in answer.out.splitlines()
    )
    assert "局%250A::error::x" in answer.out
    broken = write("broken.yaml", "format: shufa-record/1\n")
    answer = shufa("validate", broken, "--format", "github")
    assert answer.code == 2
    assert answer.out.startswith("::error title=SR")


@pytest.mark.parametrize("form", ["sarif", "github"])
def test_a_policy_that_is_not_there(shufa, record, form):
    """Bad input is told in the form that was asked for."""
    answer = shufa("validate", record, "--policy", "nowhere", "--format", form)
    assert answer.code == 2
    assert "SR219" in answer.out
    assert answer.err == ""


def test_values_of_another_year_are_told(shufa, record):
    """They hold for no record here, which would else look like nothing bound (SR428)."""
    answer = shufa("validate", record, "--bindings", "example-2022")
    assert "[SR428]" in answer.err
    assert "example-2022（2022）" in answer.err
    both = ("--bindings", "example-2021", "--bindings", "example-2022")
    assert "[SR428]" not in shufa("validate", record, *both).err
    assert "[SR428]" not in shufa("validate", record).err


def test_a_record_that_is_nobodys_last_year_is_told(shufa, record, write):
    """Of another unit, or not of the year before (SR429)."""
    assert "[SR429]" in shufa("validate", record, "--last-year", record).err
    text = record.read_text("utf-8")
    now = write("now.yaml", text.replace("2021", "2022"))
    assert "[SR429]" not in shufa("validate", now, "--last-year", record).err
    other = write("other.yaml", text.replace("id: some", "id: elsewhere"))
    answer = shufa("validate", now, "--last-year", other, "--format", "json")
    assert [one["code"] for one in answer.data["errors"]] == ["SR429"]
