"""Bytes kept from one run to the next: given back whole and unaltered, or not at all."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shufa_rules.writing import kept
from shufa_rules.writing.kept import KeptFolder, asked_for, kept_folder

BODY = b"a body, \x00 and more\n" * 4

posix = pytest.mark.skipif(os.name != "posix", reason="owners and modes are those of POSIX")

WRITER = """
import sys
from pathlib import Path
from shufa_rules.writing.kept import KeptFolder

folder = KeptFolder(Path(sys.argv[1]), Path(sys.argv[2]))
for number in range(60):
    folder.put("shared", sys.argv[3].encode() * 100_000)
    found = folder.get("shared")
    assert found is None or (len(found) == 100_000 and len(set(found)) == 1), found[:10]
print("done")
"""

KILLED = """
import os, signal, sys
from pathlib import Path
from shufa_rules.writing import kept

def write_half(path, content):
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    os.write(descriptor, content[: len(content) // 2])
    os.kill(os.getpid(), signal.SIGKILL)

kept._write_own = write_half
kept.KeptFolder(Path(sys.argv[1]), Path(sys.argv[2])).put("some", b"new" * 1000)
"""


@pytest.fixture
def folder(tmp_path):
    """A folder that holds something."""
    made = KeptFolder(tmp_path / "cache" / "shufa_rules", tmp_path / "state" / "shufa_rules")
    made.put("some", BODY)
    return made


def the_file(folder: KeptFolder, name: str = "some") -> Path:
    """Return the file of what is kept under a name."""
    return folder.folder / f"{name}.kept"


def test_what_was_put_is_got(folder):
    """Bytes come back as they were, the last that were put; there is nothing under other names."""
    assert folder.get("some") == BODY
    assert folder.get("other") is None
    folder.put("some", b"")
    assert folder.get("some") == b""


def test_nothing_is_made_by_asking(tmp_path):
    """Who asks where nothing was put leaves no trace."""
    assert KeptFolder(tmp_path / "a", tmp_path / "b").get("some") is None
    assert list(tmp_path.iterdir()) == []


def test_any_changed_byte_is_noticed(folder):
    """Whichever byte of the file is another, nothing is there."""
    whole = the_file(folder).read_bytes()
    for place in range(len(whole)):
        altered = bytearray(whole)
        altered[place] ^= 1
        the_file(folder).write_bytes(altered)
        assert folder.get("some") is None, place
    the_file(folder).write_bytes(whole)
    assert folder.get("some") == BODY


def test_a_file_cut_short_or_gone_on_with_is_noticed(folder):
    """Of a part of the file, and of more than it, nothing is believed."""
    whole = the_file(folder).read_bytes()
    for length in range(len(whole)):
        the_file(folder).write_bytes(whole[:length])
        assert folder.get("some") is None, length
    the_file(folder).write_bytes(whole + b"\n")
    assert folder.get("some") is None


def test_a_file_under_another_name_is_noticed(folder):
    """What was kept under one name doesn't count under another."""
    the_file(folder).rename(the_file(folder, "other"))
    assert folder.get("other") is None


def test_what_another_secret_vouches_for_is_not_believed(folder, tmp_path):
    """A folder that somebody else filled, or that came out of a store, is as good as empty."""
    elsewhere = KeptFolder(folder.folder, tmp_path / "another")
    assert elsewhere.get("some") is None
    elsewhere.put("some", b"theirs")
    assert elsewhere.get("some") == b"theirs"
    assert folder.get("some") is None


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_a_damaged_secret_vouches_for_nothing(folder, content):
    """With a secret of another size nothing is there, until a new one is made."""
    secret = folder.secrets / "kept.secret"
    secret.write_bytes(content)
    assert folder.get("some") is None
    folder.put("some", BODY)
    assert folder.get("some") == BODY
    assert len(secret.read_bytes()) == 32


@posix
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_what_others_can_write_is_not_believed(folder, mode):
    """A file or a secret that others can write is as good as absent, and is not written with."""
    for path in (the_file(folder), folder.secrets / "kept.secret"):
        path.chmod(mode)
        assert folder.get("some") is None
        path.chmod(0o600)
    assert folder.get("some") == BODY


@posix
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o1777])
def test_a_folder_that_others_can_write_is_not_used(folder, mode):
    """Neither read nor written."""
    folder.folder.chmod(mode)
    folder.put("new", BODY)
    assert folder.get("some") is None
    folder.folder.chmod(0o700)
    assert folder.get("some") == BODY
    assert folder.get("new") is None


@posix
def test_what_another_owns_is_not_believed(folder, monkeypatch):
    """Another user's folder is neither read nor written."""
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert folder.get("some") is None
    folder.put("new", BODY)
    monkeypatch.undo()
    assert folder.get("some") == BODY
    assert not the_file(folder, "new").exists()


@posix
def test_what_is_no_plain_file_is_not_read(folder):
    """A link, a folder and a pipe are not followed, and nobody waits for them."""
    the_file(folder, "link").symlink_to(the_file(folder))
    the_file(folder, "folder").mkdir()
    os.mkfifo(the_file(folder, "pipe"), 0o600)
    assert [folder.get(name) for name in ("link", "folder", "pipe")] == [None] * 3


@posix
def test_files_are_closed_to_others(folder):
    """Whatever the mask says, only the owner reads and writes."""
    before = os.umask(0)
    try:
        folder.put("open", BODY)
    finally:
        os.umask(before)
    paths = [the_file(folder, "open"), folder.secrets / "kept.secret"]
    assert [path.stat().st_mode & 0o777 for path in paths] == [0o600, 0o600]
    assert [path.stat().st_mode & 0o777 for path in (folder.folder, folder.secrets)] == [0o700] * 2


def test_a_file_beyond_all_measure_is_not_read(folder, monkeypatch):
    """A file larger than anything that is kept stays where it is."""
    monkeypatch.setattr(kept, "_LARGEST", len(BODY))
    assert folder.get("some") is None


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT])
def test_a_full_or_closed_disk_is_no_error(folder, monkeypatch, number):
    """What can't be written isn't, whatever was there stays, and nobody is told."""

    def refuse(path, content):
        path.write_bytes(content[:10])
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(kept, "_write_own", refuse)
    folder.put("some", b"new")
    folder.put("other", b"new")
    assert folder.get("some") == BODY
    assert [path.name for path in folder.folder.iterdir()] == ["some.kept"]


def test_a_file_in_the_place_of_a_folder_is_no_error(tmp_path):
    """Where no folder can be, nothing is kept; where no secret can be, neither."""
    (tmp_path / "file").touch()
    for made in (
        KeptFolder(tmp_path / "file", tmp_path / "state"),
        KeptFolder(tmp_path / "cache", tmp_path / "file"),
    ):
        made.put("some", BODY)
        assert made.get("some") is None


@posix
def test_a_killed_writer_leaves_what_was_there(folder):
    """Killed half-way, the old bytes are still there, and the next who writes gets on."""
    command = [sys.executable, "-c", KILLED, str(folder.folder), str(folder.secrets)]
    done = subprocess.run(command, check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(list(folder.folder.iterdir())) == 2
    assert folder.get("some") == BODY
    folder.put("some", b"next")
    assert folder.get("some") == b"next"


def test_two_writers_at_once(tmp_path):
    """Of three processes that write one name, each sees its own or another's bytes, always whole."""
    places = [str(tmp_path / "cache"), str(tmp_path / "state")]
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, *places, letter], stdout=subprocess.PIPE)
        for letter in "abc"
    ]
    assert [part.communicate()[0].strip() for part in running] == [b"done"] * 3
    found = KeptFolder(*map(Path, places)).get("shared")
    assert found is None or found in {letter * 100_000 for letter in (b"a", b"b", b"c")}
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["shared.kept"]


def test_the_oldest_goes(folder):
    """A folder doesn't grow without end; what a killed process left goes, too, and no other file."""
    (folder.folder / "notes.txt").touch()
    (folder.folder / ".old.1.2.kept").touch()
    os.utime(folder.folder / ".old.1.2.kept", (1, 1))
    os.utime(the_file(folder), (2, 2))
    for number in range(40):
        folder.put(f"n{number}", BODY)
        os.utime(the_file(folder, f"n{number}"), (10 + number, 10 + number))
    names = {path.name for path in folder.folder.iterdir()}
    assert names == {"notes.txt", *(f"n{number}.kept" for number in range(8, 40))}


@pytest.mark.parametrize(
    ("said", "wanted"),
    [(None, True), ("", True), ("off", False), ("on", True), ("/some/where", "/some/where")],
)
def test_what_the_environment_says(monkeypatch, said, wanted):
    """A folder, `on` or `off`; where it says nothing, what the caller says."""
    if said is None:
        monkeypatch.delenv(kept.FOLDER_VARIABLE, raising=False)
    else:
        monkeypatch.setenv(kept.FOLDER_VARIABLE, said)
    assert asked_for(otherwise=True) == wanted


@pytest.mark.parametrize(
    ("platform", "cache", "state"),
    [
        ("linux", ".cache/shufa_rules", ".local/state/shufa_rules"),
        (
            "darwin",
            "Library/Caches/shufa_rules",
            "Library/Application Support/shufa_rules",
        ),
        ("win32", "AppData/Local/shufa_rules/cache", "AppData/Local/shufa_rules"),
    ],
)
def test_the_users_own_folders(monkeypatch, tmp_path, platform, cache, state):
    """Where each system has such folders; the secret never lies among what it vouches for."""
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(kept.sys, "platform", platform)
    assert kept_folder(wanted=True) == KeptFolder(tmp_path / cache, tmp_path / state)


def test_folders_that_are_named(monkeypatch, tmp_path):
    """The environment's folders count where they are absolute; a folder that is given counts always."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(kept.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    state = tmp_path / ".local" / "state" / "shufa_rules"
    assert kept_folder(wanted=True) == KeptFolder(tmp_path / "c" / "shufa_rules", state)
    assert kept_folder("given") == KeptFolder(Path("given"), state)
    assert kept_folder(wanted=False) is None


def test_without_a_home(monkeypatch, tmp_path):
    """Who has no home has nowhere for a secret, and nothing is kept."""

    def no_home():
        raise RuntimeError

    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    assert kept_folder(tmp_path) is None
