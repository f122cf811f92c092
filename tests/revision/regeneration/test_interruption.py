from __future__ import annotations

import pickle
import random
import shutil
import subprocess
import sys
import time
from datetime import date

import pytest
from hypothesis import settings

from shufa_rules.revision.regeneration.model import Transition
from shufa_rules.revision.regeneration.regenerating import regenerate
from shufa_rules.writing.whole import differing_files, write_folder

KILLS = settings.default.max_examples
"""200 in the profile of CI."""

WRITER = """
import pickle, sys
from pathlib import Path
from shufa_rules.writing.whole import write_folder
files = pickle.loads(Path(sys.argv[1]).read_bytes())
print("ready", flush=True)
sys.stdin.readline()
write_folder(Path(sys.argv[2]), files)
print("done", flush=True)
"""


@pytest.fixture(scope="module")
def result(linked, old, new):
    """The example's regeneration."""
    return regenerate(linked, old, new, Transition(date(2027, 1, 1), 2027))


@pytest.mark.thorough
def test_a_killed_writer_leaves_the_old_folder_or_the_whole_new_one(result, tmp_path):
    """Killed at a random moment: the new folder is whole or isn't there, and the next run writes it."""
    (tmp_path / "files").write_bytes(pickle.dumps(dict(result.after.files)))
    versions = tmp_path / "xiangyuan"
    write_folder(versions / "2021-11-10", result.before.files)
    new = versions / "2027-01-01"
    chance = random.Random(2027)  # noqa: S311  moments, not secrets
    started = time.perf_counter()
    write_folder(new, result.after.files)
    within = time.perf_counter() - started
    outcomes = set()
    for _ in range(KILLS):
        if new.exists():
            shutil.rmtree(new)
        command = [sys.executable, "-c", WRITER, str(tmp_path / "files"), str(new)]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout.readline() == "ready\n"
            writer.stdin.write("go\n")
            writer.stdin.flush()
            time.sleep(chance.random() * within)
            writer.kill()
        outcomes.add(new.exists())
        # However busy the machine: the moments stay around the end of the writing.
        within *= 0.8 if new.exists() else 1.25
        assert not new.exists() or differing_files(new, result.after.files) == ()
        assert differing_files(versions / "2021-11-10", result.before.files) == ()
    write_folder(new, result.after.files)
    assert sorted(path.name for path in versions.iterdir()) == ["2021-11-10", "2027-01-01"]
    assert outcomes == {True, False}
