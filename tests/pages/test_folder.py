"""A report's folder: whole or not at all, and nothing of anybody else's is lost."""

from __future__ import annotations

import json
import os

import pytest

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.pages.folder import LIST, foreign_files, write_report

FILES = [("index.html", b"<p>first"), ("units/some.html", b"<p>unit")]
OTHER = [("index.html", b"<p>second")]


def names(folder):
    """Return the files below a folder."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def refused(folder, files=OTHER):
    """Return the code and the facts with which writing is refused."""
    with pytest.raises(DiagnosticsError) as caught:
        write_report(folder, files)
    (problem,) = caught.value.diagnostics
    return problem.code.id, problem.fields


def test_a_report_takes_the_place_of_the_one_before(tmp_path):
    """No file of the old report is left, and nothing beside the folder."""
    folder = tmp_path / "new" / "pages"
    assert write_report(folder, FILES) == ("index.html", "units/some.html", LIST)
    assert write_report(folder, OTHER) == ("index.html", LIST)
    assert names(folder) == ["index.html", LIST]
    assert [path.name for path in folder.parent.iterdir()] == ["pages"]


def test_an_empty_folder_is_written_into(tmp_path):
    """A folder that somebody made for the report is no hindrance."""
    write_report(tmp_path, FILES)
    assert foreign_files(tmp_path) == ()


@pytest.mark.parametrize("name", ["notes.txt", "units/notes.txt", ".hidden"])
def test_what_somebody_added_is_not_lost(tmp_path, name):
    """A file that is not of the report keeps it from being replaced (SR450); nothing is touched."""
    write_report(tmp_path / "pages", FILES)
    (tmp_path / "pages" / name).write_text("mine", encoding="utf-8")
    code, fields = refused(tmp_path / "pages")
    assert (code, fields["files"]) == ("SR450", name)
    assert (tmp_path / "pages" / "index.html").read_bytes() == b"<p>first"


def test_what_somebody_changed_is_not_lost(tmp_path):
    """A page that was edited by hand is nobody's to replace (SR450)."""
    write_report(tmp_path / "pages", FILES)
    (tmp_path / "pages" / "index.html").write_bytes(b"<p>edited")
    assert refused(tmp_path / "pages")[0] == "SR450"


@pytest.mark.parametrize(
    "told", ["", "[]", '{"format": "other", "files": {}}', '{"format": "shufa-report/1"}']
)
def test_a_list_that_lists_nothing_is_no_list(tmp_path, told):
    """A folder with some other `report.json` is not ours (SR450)."""
    (tmp_path / LIST).write_text(told, encoding="utf-8")
    assert refused(tmp_path)[0] == "SR450"


def test_a_link_is_never_ours(tmp_path):
    """A link in the folder may lead to what must not be lost (SR450)."""
    write_report(tmp_path / "pages", FILES)
    (tmp_path / "pages" / "index.html").unlink()
    (tmp_path / "elsewhere.html").write_bytes(b"<p>first")
    (tmp_path / "pages" / "index.html").symlink_to(tmp_path / "elsewhere.html")
    assert refused(tmp_path / "pages")[0] == "SR450"


def test_a_file_is_no_folder(tmp_path):
    """A file under the name is left as it is (SR450)."""
    (tmp_path / "pages").write_text("mine", encoding="utf-8")
    assert refused(tmp_path / "pages")[0] == "SR450"
    assert (tmp_path / "pages").read_text("utf-8") == "mine"


def test_what_fails_in_the_middle_leaves_the_report_before(tmp_path, monkeypatch):
    """A disk that is full is told (SR424), and the old report is there whole."""
    write_report(tmp_path / "pages", FILES)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, fields = refused(tmp_path / "pages")
    assert (code, fields["reason"]) == ("SR424", "No space left on device")
    assert foreign_files(tmp_path / "pages") == ()
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


def test_pages_that_can_not_be_made_write_nothing(tmp_path):
    """An error while the pages are made leaves no folder behind."""

    def broken():
        yield FILES[0]
        raise DiagnosticsError([])

    with pytest.raises(DiagnosticsError):
        write_report(tmp_path / "pages", broken())
    assert list(tmp_path.iterdir()) == []


def test_the_list_tells_every_file(tmp_path):
    """Whoever checks a report finds each file's digest in it."""
    write_report(tmp_path / "pages", FILES)
    told = json.loads((tmp_path / "pages" / LIST).read_bytes())
    assert told["format"] == "shufa-report/1"
    assert list(told["files"]) == ["index.html", "units/some.html"]
