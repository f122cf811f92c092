from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from shufa_rules.diagnostics.diagnostic import Diagnostic
from shufa_rules.record.folders import find_files, shown


def found(path):
    """Return the names of the files found, and the codes of what is in the way."""
    return [
        part.code.id if isinstance(part, Diagnostic) else part.name for part in find_files(path)
    ]


def test_a_folder_is_searched_in_order(tmp_path):
    """All record files in a folder and below, sorted; hidden ones and others are skipped."""
    for name in (
        "b.yaml",
        "a.yml",
        "c.JSON",
        "z/d.ndjson",
        "z/e.jsonl",
        "notes.txt",
        ".hidden.yaml",
        ".git/x.yaml",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert found(tmp_path) == ["a.yml", "b.yaml", "c.JSON", "d.ndjson", "e.jsonl"]


def test_a_folder_without_records(tmp_path):
    """SR406: nothing found is told of, not passed over."""
    (tmp_path / "notes.txt").touch()
    (tmp_path / "empty").mkdir()
    assert found(tmp_path) == ["SR406"]


def test_a_missing_file(tmp_path):
    """SR405: with the name that was probably meant."""
    (tmp_path / "hewu-2021.yaml").touch()
    (problem,) = find_files(tmp_path / "hewu-2012.yaml")
    assert problem.code.id == "SR405"
    assert problem.suggestion.endswith("hewu-2021.yaml")
    (problem,) = find_files(tmp_path / "nowhere" / "hewu.yaml")
    assert (problem.code.id, problem.suggestion) == ("SR405", None)
    (problem,) = find_files(tmp_path / "quite-different.json")
    assert problem.suggestion is None


def test_an_unknown_ending(tmp_path):
    """SR407: a file that is no record by its name is not guessed at."""
    for name, suffix in (("述法.docx", ".docx"), ("record", "record")):
        (tmp_path / name).touch()
        (problem,) = find_files(tmp_path / name)
        assert (problem.code.id, problem.fields["suffix"]) == ("SR407", suffix)


def test_a_hidden_file_named_by_its_path(tmp_path):
    """A file that is asked for is read, hidden or not."""
    (tmp_path / ".mine.yaml").touch()
    assert found(tmp_path / ".mine.yaml") == [".mine.yaml"]


def test_a_link_that_leads_back(tmp_path):
    """SR411: a loop of symbolic links ends, with a warning, and each record is found once."""
    (tmp_path / "a.yaml").touch()
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.yaml").touch()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    assert found(tmp_path) == ["a.yaml", "SR411", "b.yaml", "SR411"]


def test_a_broken_link(tmp_path):
    """SR405: a link to nothing is a missing file."""
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nothing.yaml")
    assert found(tmp_path) == ["SR405"]


def test_a_link_to_itself(tmp_path):
    """SR416: what the operating system refuses is told with its reason."""
    (tmp_path / "self.yaml").symlink_to(tmp_path / "self.yaml")
    (problem,) = find_files(tmp_path)
    assert problem.code.id == "SR416"
    assert "symbolic links" in problem.fields["reason"]


def test_devices_pipes_and_sockets(tmp_path, monkeypatch):
    """SR412: what may never end is not opened."""
    os.mkfifo(tmp_path / "pipe.yaml")
    monkeypatch.chdir(tmp_path)  # the path of a socket has to be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.yaml")
        assert found(tmp_path) == ["SR412", "SR412"]
    (problem,) = find_files(Path("/dev/zero"))
    assert problem.message() == "this is a device, and no file"
    assert problem.message("zh") == "这是设备，不是普通文件"


@pytest.mark.parametrize("name", ["a\0b.yaml", "x" * 5000 + ".yaml"])
def test_impossible_names(name):
    """SR416: a name that can't be one is told of."""
    assert found(Path(name)) == ["SR416"]


def test_a_folder_that_may_not_be_listed(tmp_path, monkeypatch):
    """SR416: a folder that can't be listed is told of, and the others are searched."""
    (tmp_path / "a.yaml").touch()
    closed = tmp_path / "closed"
    closed.mkdir()
    listing = os.scandir

    def refusing(path):
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert found(tmp_path) == ["a.yaml", "SR416"]


def test_an_entry_that_may_not_be_looked_at(tmp_path, monkeypatch):
    """SR416: what can't even be looked at is told of, not passed over."""
    (tmp_path / "a.yaml").touch()
    closed = tmp_path / "closed"
    closed.mkdir()
    look = Path.stat

    def refusing(self, **options):
        if self == closed:
            raise PermissionError(13, "Permission denied")
        return look(self, **options)

    monkeypatch.setattr(Path, "stat", refusing)
    monkeypatch.setattr(Path, "is_dir", lambda self: stat.S_ISDIR(refusing(self).st_mode))
    assert found(tmp_path) == ["a.yaml", "SR416"]


def test_a_name_that_is_no_utf8():
    """A file name in another encoding can be shown."""
    assert shown(Path(os.fsdecode(b"\xb9\xab.yaml"))) == "\ufffd\ufffd.yaml"
