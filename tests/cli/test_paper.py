from __future__ import annotations

from pathlib import Path

import pytest

docx = pytest.importorskip("docx")

EXAMPLES = Path(__file__).parents[2] / "examples"
BINDINGS = ("--bindings", "example-2021")


@pytest.fixture
def paper(tmp_path):
    """Return where the paper goes."""
    return tmp_path / "paper.docx"


def texts_of(path):
    """Return the paragraphs of a Word file."""
    return [part.text for part in docx.Document(path).paragraphs]


def test_a_rectification_notice(shufa, violating, paper):
    """All that is told is where it is."""
    answer = shufa("paper", "rectification-notice", violating, "-o", paper, *BINDINGS)
    assert (answer.code, answer.out, answer.err) == (0, f"{paper}\n", "")
    assert "关于襄垣县某局2021年度年终述法有关事项的整改通知书" in texts_of(paper)


def test_opinions_on_a_record_and_on_a_cohort(shufa, record, paper):
    """A cohort is told from a record by the file itself."""
    assert shufa("paper", "assessment-opinion", record, "-o", paper, *BINDINGS).code == 0
    assert any("襄垣县某局2021年度履行" in text for text in texts_of(paper))
    cohort = EXAMPLES / "cohorts" / "county-2021.yaml"
    answer = shufa("paper", "assessment-opinion", cohort, "-o", paper, "--force", *BINDINGS)
    assert answer.code == 0
    assert any("汇总了“襄垣县2021年度述法考核（示例）”" in text for text in texts_of(paper))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("rectification-notice", "nowhere.yaml"), "[SR405]"),
        (("assessment-opinion", "nowhere.yaml"), "[SR405]"),
        (("rectification-notice", "RECORD", "--as-of", "2022-12-01"), "[SR417]"),
        (("rectification-notice", "RECORD", "--policy", "nowhere"), "[SR219]"),
        (("rectification-notice", "RECORD"), "[SR456]"),
    ],
)
def test_bad_input(shufa, record, paper, arguments, told):
    """A diagnostic, exit code 2, and no file."""
    given = [record if part == "RECORD" else part for part in arguments]
    answer = shufa("paper", *given, "-o", paper)
    assert answer.code == 2
    assert told in answer.err
    assert not paper.exists()


def test_a_file_that_is_there(shufa, record, paper):
    """SR449: a draft that somebody has worked on is replaced only on request."""
    paper.write_bytes(b"worked on")
    assert "[SR449]" in shufa("paper", "rectification-notice", record, "-o", paper).err
    assert paper.read_bytes() == b"worked on"


def test_bad_usage(shufa, record, tmp_path):
    """Another ending, or no such paper."""
    assert shufa("paper", "rectification-notice", record, "-o", tmp_path / "a.pdf").code == 2
    assert shufa("paper", "praise", record, "-o", tmp_path / "a.docx").code == 2
    assert shufa("paper", "--help").code == 0


def test_json_on_request(shufa, violating, paper):
    """The file that was made."""
    options = "-o", paper, "--format", "json"
    made = shufa("paper", "rectification-notice", violating, *options, *BINDINGS)
    assert (made.code, made.data) == (0, {"file": str(paper), "errors": []})


def test_folders(shufa, record, paper, tmp_path):
    """A folder with one record is a record; one with a cohort in it is a cohort."""
    only = tmp_path / "only"
    only.mkdir()
    (only / "record.yaml").write_bytes(record.read_bytes())
    assert shufa("paper", "assessment-opinion", only, "-o", paper).code == 0
    cohort = tmp_path / "cohort"
    cohort.mkdir()
    example = EXAMPLES / "cohorts" / "county-2021.yaml"
    (cohort / "county.yaml").write_bytes(example.read_bytes())
    other = tmp_path / "other.docx"
    assert shufa("paper", "assessment-opinion", cohort, "-o", other, *BINDINGS).code == 0
    assert any("汇总了" in text for text in texts_of(other))
