"""Cohorts and records are told apart by the `format` that a file names."""

from __future__ import annotations

import pytest

import shufa_rules as sr
from shufa_rules.grading.cohort_files import is_cohort, sort_paths

COHORTS = {
    "a.yaml": "format: shufa-cohort/1\nid: c\n",
    "b.yaml": "# 名册\nid: c\nformat: 'shufa-cohort/1'\n",
    "c.json": '{"entries": [], "format": "shufa-cohort/1"}',
    "d.ndjson": '{"id": "c", "format": "shufa-cohort/1"}\n{"unit": "u"}\n',
    "e.yaml": "{id: c, format: shufa-cohort/1}",
}
OTHERS = {
    "a.yaml": "format: shufa-record/1\nnote: 'format: shufa-cohort/1'\n",
    "b.json": '{"format": "shufa-record/1", "note": "\\"format\\": \\"shufa-cohort/1\\""}',
    "c.ndjson": '{"format": "shufa-record/1"}\n{"format": "shufa-cohort/1"}\n',
    "d.yaml": "a: [",
    "e.yaml": "",
}


@pytest.mark.parametrize(
    ("files", "expected"), [(COHORTS, True), (OTHERS, False)], ids=["cohorts", "others"]
)
def test_by_the_format(tmp_path, files, expected):
    """Wherever the key stands, in YAML, JSON and lines; a text that quotes it is no format."""
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert is_cohort(tmp_path / name) is expected, name


def test_paths_are_sorted(tmp_path):
    """Folders of cohorts are one cohort, all else is for the reading of records to tell about."""
    for folder, files in (("cohorts", COHORTS), ("records", OTHERS)):
        (tmp_path / folder).mkdir()
        for name, text in files.items():
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
    nowhere = str(tmp_path / "nowhere.yaml")
    paths = [str(tmp_path / "records"), "-", "", nowhere, str(tmp_path / "cohorts")]
    found = sort_paths(paths)
    assert found.cohorts == (str(tmp_path / "cohorts"),)
    assert found.records == tuple(paths[:4])


def test_both_in_one_folder(tmp_path):
    """SR680 names one of each."""
    (tmp_path / "a.yaml").write_text(COHORTS["a.yaml"], encoding="utf-8")
    (tmp_path / "b.yaml").write_text(OTHERS["a.yaml"], encoding="utf-8")
    with pytest.raises(sr.DiagnosticsError, match="SR680") as caught:
        sort_paths([str(tmp_path)])
    assert "a.yaml" in caught.value.diagnostics[0].message()


def test_a_file_that_cannot_be_read(tmp_path):
    """It is no cohort; reading it as a record tells what is wrong."""
    assert not is_cohort(tmp_path / "nowhere.yaml")


def test_blank_lines_before_the_header_hide_no_cohort(tmp_path):
    """As when the file is read by itself."""
    path = tmp_path / "cohort.ndjson"
    path.write_text('\n \n{"format": "shufa-cohort/1", "id": "c", "year": 2021}\n', "utf-8")
    assert is_cohort(path)
    path.write_text("\n\n", "utf-8")
    assert not is_cohort(path)
