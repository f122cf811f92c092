"""A copy of the bundled policy that a test may damage, and what lint says of it then."""

from __future__ import annotations

import shutil

import pytest

from shufa_rules.bundled import policies_folder
from shufa_rules.policy.loading import read_policy

FOLDER = policies_folder() / "xiangyuan" / "2021-11-10"


@pytest.fixture
def damage(tmp_path):
    """Replace a text, once, in a file of a copy of the policy; return the errors it has then."""

    def run(name, old, new):
        folder = tmp_path / "2021-11-10"
        shutil.copytree(FOLDER, folder)
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return read_policy(folder).errors

    return run
