"""`shufa report`: what it takes, what it writes, what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from revised_policy import PolicyCopy

EXAMPLES = Path(__file__).parents[2] / "examples"
BINDINGS = ("--bindings", "example-2021")
COHORT = EXAMPLES / "cohorts" / "county-2021.yaml"


def files(folder):
    """Return the files below a folder."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


@pytest.fixture
def pages(tmp_path_factory):
    """Where the pages go: not among the records."""
    return tmp_path_factory.mktemp("report") / "pages"


def test_one_record_is_one_page(shufa, violating, pages):
    """A unit's page, the verdict as JSON, the list; the exit code is that of `validate`."""
    answer = shufa("report", violating, "-o", pages, *BINDINGS)
    assert (answer.code, answer.out) == (1, f"{pages}/index.html\n")
    assert files(pages) == ["index.html", "report.json", "verdicts.json"]
    told = json.loads((pages / "verdicts.json").read_text("utf-8"))
    assert told == shufa("validate", violating, "--format", "json", *BINDINGS).data


def test_pages_do_not_stand_among_records(shufa, record):
    """They would be read as records the next time (SR427); nothing is written."""
    answer = shufa("report", record.parent, "-o", record.parent / "pages")
    assert answer.code == 2
    assert "[SR427]" in answer.err
    assert not (record.parent / "pages").exists()


def test_open_questions_alone_are_no_problem(shufa, record, pages):
    """Exit code 0 where nothing is violated."""
    assert shufa("report", record, "-o", pages).code == 0


def test_many_records_have_a_page_each(shufa, record, violating, pages):
    """A folder's units are on one page, and each has its own below it."""
    answer = shufa("report", record.parent, "-o", pages, *BINDINGS)
    assert answer.code == 1
    assert files(pages) == [
        "index.html",
        "report.json",
        "units/other-20-2021.html",
        "units/some-20-2021.html",
        "verdicts.json",
    ]
    assert violating.parent == record.parent


def test_a_record_that_can_not_be_read_stops_no_other(shufa, record, write, pages):
    """Exit code 2; the others are reported, and the page tells which one is missing."""
    write("broken.yaml", "format: shufa-record/1\n")
    answer = shufa("report", record.parent, "-o", pages)
    assert answer.code == 2
    assert "SR102" in answer.err
    assert "未能检验的记录" in (pages / "index.html").read_text("utf-8")


def test_where_nothing_can_be_judged_nothing_is_written(shufa, write, pages):
    """Exit code 2, SR454 after the reasons, and no folder."""
    broken = write("broken.yaml", "format: shufa-record/1\n")
    answer = shufa("report", broken, "-o", pages)
    assert answer.code == 2
    assert answer.err.index("SR102") < answer.err.index("SR454")
    assert not pages.exists()


def test_a_cohort_alone(shufa, pages):
    """Grades without records; the exit code is that of `grade`."""
    answer = shufa("report", COHORT, "--bindings", "example-2021", "-o", pages)
    assert answer.code == 1
    assert files(pages) == ["grades.json", "index.html", "report.json"]
    graded = shufa("grade", COHORT, "--bindings", "example-2021", "--format", "json").data
    assert json.loads((pages / "grades.json").read_text("utf-8"))["grades"] == graded["grades"]


def test_a_cohort_with_records(shufa, record, pages):
    """Grades and units on one page."""
    answer = shufa(
        "report", COHORT, record, "--bindings", "example-2021", "--as-of", "2021-12-31", "-o", pages
    )
    assert answer.code == 1, answer.err
    page = (pages / "index.html").read_text("utf-8")
    assert "等次和名额" in page
    assert "全部单位" in page


@pytest.mark.parametrize("name", ["xiangyuan", "xiangyuan@2021-11-10"])
def test_a_policy_by_its_name(shufa, pages, name):
    """Its page, itself and its ledger as JSON."""
    answer = shufa("report", name, "-o", pages)
    assert answer.code == 0
    assert files(pages) == ["coverage.json", "index.html", "policy.json", "report.json"]
    assert json.loads((pages / "policy.json").read_text("utf-8")) == (
        shufa("show", name, "--format", "json").data
    )


def test_two_versions(shufa, tmp_path, pages):
    """Both side by side, each with a page of its own; exit code 1 where something is another."""
    newer = PolicyCopy.beside(tmp_path).with_three_study_sessions().folder
    answer = shufa("report", "xiangyuan@2021-11-10", "--against", newer, "-o", pages)
    assert answer.code == 1
    assert files(pages) == ["changes.json", "index.html", "new.html", "old.html", "report.json"]
    answer = shufa("report", newer, "--against", newer, "-o", pages)
    assert answer.code == 0


def test_a_policy_by_its_folder(shufa, tmp_path, pages):
    """The folder of a version is a policy, and no folder of records."""
    folder = PolicyCopy.beside(tmp_path).folder
    assert shufa("report", folder, "-o", pages).code == 0
    assert "coverage.json" in files(pages)


def test_a_policy_with_errors_has_no_page(shufa, tmp_path, pages):
    """What doesn't agree with its text is told, and nothing is written."""
    copy = PolicyCopy.beside(tmp_path).replaced("source.txt", "推动全县各级", "推动本县各级")
    answer = shufa("report", copy.folder, "-o", pages)
    assert answer.code == 2
    assert "SR2" in answer.err
    assert not pages.exists()


@pytest.mark.parametrize(
    ("sources", "code"),
    [
        (("xiangyaun",), "SR451"),
        (("xiangyuan@2021-13-01",), "SR228"),
        (("xiangyuan", COHORT), "SR452"),
        ((COHORT, COHORT.with_name("other.yaml"), COHORT.parent), "SR452"),
        (("missing.yaml",), "SR405"),
    ],
)
def test_sources_that_are_none(shufa, pages, sources, code):
    """A name that means nothing, or things that are no one report: told, and nothing is written."""
    answer = shufa("report", *sources, "-o", pages)
    assert answer.code == 2
    assert code in answer.err
    assert not pages.exists()


def test_the_word_that_was_meant(shufa, pages):
    """A misspelt policy is told what is near it."""
    assert "`xiangyuan`？" in shufa("report", "xiangyaun", "-o", pages).err


def test_against_goes_with_a_policy(shufa, record, pages):
    """Bad usage is told as such."""
    answer = shufa("report", record, "--against", "xiangyuan", "-o", pages)
    assert answer.code == 2
    assert "--against goes with a policy" in answer.err


def test_a_folder_of_somebody_else_is_refused(shufa, record):
    """The folder of the records themselves is not replaced (SR450)."""
    answer = shufa("report", record, "-o", record.parent)
    assert answer.code == 2
    assert "SR450" in answer.err
    assert "open.yaml" in answer.err
    assert record.exists()


def test_for_machines(shufa, record, pages):
    """What was written, and what is wrong, as JSON."""
    answer = shufa("report", record, "-o", pages, "--format", "json")
    assert answer.data == {
        "folder": str(pages),
        "files": ["index.html", "verdicts.json", "report.json"],
        "errors": [],
    }
    answer = shufa("report", "xiangyaun", "-o", pages, "--format", "json")
    assert answer.code == 2
    assert answer.data["files"] == []
    assert [part["code"] for part in answer.data["errors"]] == ["SR451"]


def test_standard_input_is_a_record(shufa, violating, pages):
    """`-` is read as records are."""
    assert shufa("report", "-", "-o", pages, *BINDINGS, given=violating.read_bytes()).code == 1


def test_the_same_bytes_each_time(shufa, violating, tmp_path):
    """Two reports of the same are equal to the byte, the list too."""
    for name in ("one", "other"):
        shufa("report", violating, "-o", tmp_path / name)
    one, other = tmp_path / "one", tmp_path / "other"
    assert all((one / name).read_bytes() == (other / name).read_bytes() for name in files(one))


def test_the_results_as_a_workbook(shufa, violating, pages, tmp_path):
    """Beside the pages, the very bytes that `validate --excel` writes; listed as a file of the report."""
    book = tmp_path / "results.xlsx"
    assert shufa("validate", violating, "--excel", book, *BINDINGS).code == 1
    answer = shufa("report", violating, "--excel", "-o", pages, "--format", "json", *BINDINGS)
    assert answer.code == 1
    assert "results.xlsx" in answer.data["files"]
    assert (pages / "results.xlsx").read_bytes() == book.read_bytes()
    assert shufa("report", violating, "-o", pages, *BINDINGS).code == 1
    assert "results.xlsx" not in files(pages)


def test_a_policy_has_no_results(shufa, pages):
    """A workbook is asked for of something that isn't judged."""
    answer = shufa("report", "xiangyuan", "--excel", "-o", pages)
    assert answer.code == 2
    assert not pages.exists()
