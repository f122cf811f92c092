"""`shufa resemble`: advice, whatever is found."""

from __future__ import annotations

MADE = "汛期到王家庄检查河道采砂许可证七份，约谈沙场负责人两名，督促补办手续并恢复河床原貌。"


def _with_report(record, text=MADE):
    section = f"  - {{id: s1, person: p1, submitted_on: 2021-12-01, text: {text}}}\n"
    return record.read_text("utf-8") + "report_sections:\n" + section


def test_advice_is_no_failure(shufa, record, write):
    """What is alike is told, and the exit code is 0."""
    one = write("one.yaml", _with_report(record))
    other = write("other.yaml", _with_report(record).replace("id: some", "id: other"))
    answer = shufa("resemble", one, other)
    assert answer.code == 0
    assert "≈ 2 段相近" in answer.out
    assert answer.err == ""
    data = shufa("resemble", one.parent, "--format", "json").data
    assert (len(data["groups"]), data["errors"]) == (1, [])


def test_thresholds_and_last_year(shufa, record, write):
    """Thresholds are options; last year's record is compared with and not told of alone."""
    one = write("one.yaml", _with_report(record))
    before = write(
        "before.yaml", _with_report(record, MADE.replace("七", "九")).replace("2021", "2020")
    )
    answer = shufa("resemble", one, "--last-year", before, "--format", "json")
    assert [part["kin"] for group in answer.data["groups"] for part in group["likes"]] == [
        "own_earlier"
    ]
    options = ("--last-year", before, "--format", "json", "--least-similarity", "99")
    assert shufa("resemble", one, *options).data["groups"] == []
    options = ("--last-year", before, "--format", "json", "--least-length", "99")
    assert shufa("resemble", one, *options).data["groups"] == []
    assert shufa("resemble", one, "--least-similarity", "0").code == 2


def test_a_record_that_can_t_be_read(shufa, record, write):
    """It is told, the others are compared all the same, and the exit code is 2."""
    one = write("one.yaml", _with_report(record))
    other = write("other.yaml", _with_report(record).replace("id: some", "id: other"))
    broken = write("broken.yaml", "format: shufa-record/1\n")
    answer = shufa("resemble", one, other, broken)
    assert answer.code == 2
    assert "≈ 2 段相近" in answer.out
    assert "SR102" in answer.err
    answer = shufa("resemble", one, other, broken, "--format", "json")
    assert len(answer.data["groups"]) == 1
    assert answer.data["errors"]


def test_no_such_policy(shufa, record):
    """Without a policy nothing can be discounted: bad input, in both forms."""
    assert shufa("resemble", record, "--policy", "nowhere").code == 2
    answer = shufa("resemble", record, "--policy", "nowhere", "--format", "json")
    assert [part["code"] for part in answer.data["errors"]] == ["SR219"]
