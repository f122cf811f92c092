from __future__ import annotations

import os
from pathlib import Path

import pytest

from shufa_rules.writing.whole import (
    OccupiedError,
    differing_files,
    replace_folder,
    write_file,
    write_folder,
)

FILES = {"policy.yaml": "甲".encode(), "bindings/example.yaml": b"b"}


class Refused(Exception):
    """Raised in the middle of writing."""


def fail_after(monkeypatch, files):
    """Have the file system fail once so many files have been written."""
    flush = os.fsync
    left = [None] * files

    def failing(descriptor):
        if not left:
            raise Refused
        left.pop()
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", failing)


def test_a_folder_is_written_with_its_subfolders(tmp_path):
    """Every file is there with its content, and nothing is left beside the folder."""
    assert write_folder(tmp_path / "made" / "2027-01-01", FILES) is True
    assert differing_files(tmp_path / "made" / "2027-01-01", FILES) == ()
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["2027-01-01"]


def test_the_same_folder_is_written_once(tmp_path):
    """A second writing of the same content changes nothing, not even dates."""
    folder = tmp_path / "new"
    write_folder(folder, FILES)
    before = (folder / "policy.yaml").stat().st_mtime_ns
    assert write_folder(folder, FILES) is False
    assert (folder / "policy.yaml").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("there", "differing"),
    [
        ({"policy.yaml": b"other"}, ("bindings/example.yaml", "policy.yaml")),
        ({**FILES, "note.txt": b"mine"}, ("note.txt",)),
        ({}, ("bindings/example.yaml", "policy.yaml")),
    ],
)
def test_what_is_there_is_never_overwritten(tmp_path, there, differing):
    """A folder with other content is refused, with the names of what differs, and stays as it is."""
    folder = tmp_path / "new"
    folder.mkdir()
    for name, content in there.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    with pytest.raises(OccupiedError, match=differing[0]) as caught:
        write_folder(folder, FILES)
    assert caught.value.differing == differing
    assert differing_files(folder, there) == ()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    """A file of that name is something else, too."""
    (tmp_path / "new").write_bytes(b"mine")
    with pytest.raises(OccupiedError):
        write_folder(tmp_path / "new", FILES)
    assert (tmp_path / "new").read_bytes() == b"mine"


def test_a_folder_that_fails_half_way_is_not_there(tmp_path, monkeypatch):
    """After an error in the middle there is no folder and nothing beside it."""
    fail_after(monkeypatch, 1)
    with pytest.raises(Refused):
        write_folder(tmp_path / "new", FILES)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_no_hindrance(tmp_path):
    """The remains of an earlier writing are cleared away, and no file of theirs gets in."""
    (tmp_path / ".new.partial").mkdir()
    (tmp_path / ".new.partial" / "policy.yaml").write_bytes(b"half")
    (tmp_path / ".new.partial" / "stray.yaml").write_bytes(b"half")
    write_folder(tmp_path / "new", FILES)
    assert differing_files(tmp_path / "new", FILES) == ()
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_a_file_is_replaced_in_one_step(tmp_path):
    """The new content stands in the place of the old, also over the remains of a killed run."""
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(b"old")
    (tmp_path / ".sheet.xlsx.partial").write_bytes(b"half")
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert [part.name for part in tmp_path.iterdir()] == ["sheet.xlsx"]


def test_a_file_that_fails_leaves_the_old_one(tmp_path, monkeypatch):
    """After an error the old content is there, and nothing beside it."""
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(b"old")
    fail_after(monkeypatch, 0)
    with pytest.raises(Refused):
        write_file(path, b"new")
    assert [(part.name, part.read_bytes()) for part in tmp_path.iterdir()] == [
        ("sheet.xlsx", b"old")
    ]


def test_a_folder_takes_the_place_of_another(tmp_path):
    """What is no longer among the files is gone, and nothing is left beside the folder."""
    folder = tmp_path / "rules"
    write_folder(folder, {"old.yaml": b"old", "policy.yaml": b"old"})
    assert replace_folder(folder, FILES) is True
    assert differing_files(folder, FILES) == ()
    assert [path.name for path in tmp_path.iterdir()] == ["rules"]
    assert replace_folder(folder, FILES) is False


def test_a_free_name_is_taken(tmp_path):
    """Nothing has to be there before."""
    assert replace_folder(tmp_path / "made" / "rules", FILES) is True
    assert differing_files(tmp_path / "made" / "rules", FILES) == ()


@pytest.mark.parametrize("written", [0, 1])
def test_a_replacement_that_fails_leaves_the_old(tmp_path, monkeypatch, written):
    """Whichever file it fails at, the old folder is there, and nothing beside it."""
    folder = tmp_path / "rules"
    write_folder(folder, {"policy.yaml": b"old"})
    fail_after(monkeypatch, written)
    with pytest.raises(Refused):
        replace_folder(folder, FILES)
    assert differing_files(folder, {"policy.yaml": b"old"}) == ()
    assert [path.name for path in tmp_path.iterdir()] == ["rules"]


@pytest.mark.parametrize("failing", [0, 1])
def test_a_renaming_that_fails_leaves_the_old(tmp_path, monkeypatch, failing):
    """Between the two steps, too: the old folder gets its name back."""
    folder = tmp_path / "rules"
    write_folder(folder, {"policy.yaml": b"old"})
    rename, calls = Path.rename, []

    def refusing(path, target):
        calls.append(path)
        if len(calls) == failing + 1:
            raise Refused
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(Refused):
        replace_folder(folder, FILES)
    assert differing_files(folder, {"policy.yaml": b"old"}) == ()
    assert [path.name for path in tmp_path.iterdir()] == ["rules"]


def test_a_replacement_that_was_killed_is_undone(tmp_path):
    """A folder that was put aside and never replaced is put back by the next run."""
    aside = tmp_path / ".rules.replaced"
    write_folder(aside, FILES)
    assert replace_folder(tmp_path / "rules", FILES) is False
    assert [path.name for path in tmp_path.iterdir()] == ["rules"]


def test_what_a_finished_replacement_left_is_cleared(tmp_path):
    """A folder put aside beside one that is there is of no use any more."""
    write_folder(tmp_path / ".rules.replaced", {"policy.yaml": b"old"})
    write_folder(tmp_path / "rules", FILES)
    assert replace_folder(tmp_path / "rules", {"policy.yaml": b"new"}) is True
    assert [path.name for path in tmp_path.iterdir()] == ["rules"]
