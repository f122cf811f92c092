from __future__ import annotations

import pytest

pytest.importorskip("openpyxl")

from shufa_rules.record.loading import load_record

BINDINGS = ("--bindings", "example-2021")


@pytest.fixture
def book(tmp_path):
    """Return where the workbook goes."""
    return tmp_path / "book.xlsx"


def test_a_template_filled_in_is_judged(shufa, record, book):
    """From a record to a workbook and to the same verdict as the record's own."""
    answer = shufa("template", record, "-o", book)
    assert shufa("template", record, "-o", book, "--force") == answer
    assert (answer.code, answer.out, answer.err) == (0, f"{book}\n", "")
    assert load_record(book) == load_record(record)
    assert shufa("validate", book).out == shufa("validate", record).out


def test_an_empty_template(shufa, book):
    """Nothing is said where all is well; what is missing in it is told by cell when it is read."""
    assert shufa("template", "--year", 2021, "-o", book).code == 0
    answer = shufa("validate", book)
    assert answer.code == 2
    assert f"{book}:单位!H4" in answer.err


def test_a_file_that_is_there(shufa, book):
    """SR449: what somebody has filled in is replaced only on request, and never by itself."""
    book.write_bytes(b"filled in")
    assert "[SR449]" in shufa("template", "-o", book).err
    assert book.read_bytes() == b"filled in"
    assert shufa("template", "-o", book, "--force").code == 0
    whole = book.read_bytes()
    assert "[SR427]" in shufa("template", book, "-o", book, "--force").err
    assert book.read_bytes() == whole


def test_what_can_not_be_written(shufa, tmp_path, book):
    """SR424: a folder is no file; nothing is left behind."""
    book.mkdir()
    assert "[SR424]" in shufa("template", "-o", book).err
    (tmp_path / "file").write_bytes(b"")
    answer = shufa("template", "-o", tmp_path / "file" / "book.xlsx")
    assert answer.code == 2
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".yaml") == [
        "book.xlsx",
        "file",
    ]


def test_bad_usage(shufa, tmp_path):
    """Another ending, a record that can't be read, a policy that isn't there: exit code 2."""
    assert shufa("template", "-o", tmp_path / "book.xls").code == 2
    assert "[SR405]" in shufa("template", "nowhere.yaml", "-o", tmp_path / "a.xlsx").err
    assert "[SR219]" in shufa("template", "--policy", "nowhere", "-o", tmp_path / "a.xlsx").err
    assert not (tmp_path / "a.xlsx").exists()


def test_results_as_a_workbook(shufa, record, violating, book):
    """`shufa validate --excel` writes all verdicts beside what it prints, and says the same code."""
    answer = shufa("validate", record, violating, "nowhere.yaml", "--excel", book)
    assert answer.code == 2
    from openpyxl import load_workbook

    results = load_workbook(book)
    assert results.sheetnames == ["汇总", "待办事项", "检验结果", "问责线索"]
    assert "另有 1 份记录未能检验，不在本表之中。" in {cell.value for cell in results["汇总"]["A"]}
    assert {cell.value for cell in results["检验结果"]["A"]} >= {"襄垣县某局"}
    assert shufa("validate", record, "--excel", book).out == shufa("validate", record).out
    assert shufa("validate", violating, *BINDINGS, "--excel", book).code == 1


def test_results_never_replace_a_record(shufa, record, book):
    """A workbook that is read isn't overwritten by its own results."""
    shufa("template", record, "-o", book)
    whole = book.read_bytes()
    answer = shufa("validate", book, "--excel", book)
    assert answer.code == 2
    assert "[SR427]" in answer.err
    assert book.read_bytes() == whole
    assert shufa("validate", book, "--excel", "results.txt").code == 2


def test_results_that_can_not_be_written(shufa, record, tmp_path):
    """SR424: the verdict is told all the same, and the exit code is 2."""
    (tmp_path / "file").write_bytes(b"")
    answer = shufa("validate", record, "--excel", tmp_path / "file" / "results.xlsx")
    assert answer.code == 2
    assert "[SR424]" in answer.err
    assert "2021年度" in answer.out


def test_json_on_request(shufa, record, book):
    """The file that was made, or why none was."""
    made = shufa("template", record, "-o", book, "--format", "json").data
    assert made == {"file": str(book), "errors": []}
    told = shufa("template", record, "-o", book, "--format", "json")
    assert told.code == 2
    assert (told.data["file"], told.data["errors"][0]["code"]) == (None, "SR449")
