"""A folder to keep policies in, and a copy of the bundled policy that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from shufa_rules.bundled import policies_folder
from shufa_rules.engine.kept import calendars, policies
from shufa_rules.writing.kept import KeptFolder


@pytest.fixture(autouse=True)
def _one_state_of_the_code(monkeypatch):
    """Code that is edited while tests run would keep everything from being kept."""
    for module in (policies, calendars):
        monkeypatch.setattr(module, "code_digest", lambda: b"this code")


@pytest.fixture
def examples():
    """The folder of examples."""
    return Path(__file__).parents[3] / "examples"


@pytest.fixture
def kept(tmp_path):
    """A folder in which nothing is kept yet."""
    return KeptFolder(tmp_path / "cache", tmp_path / "state")


@pytest.fixture
def copy(tmp_path):
    """The folder of a copy of the bundled policy's version, with the documents above it."""
    shutil.copytree(policies_folder(), tmp_path / "policies")
    return tmp_path / "policies" / "xiangyuan" / "2021-11-10"


@pytest.fixture
def unread(monkeypatch):
    """Let no policy and no terms be read from their files from now on; what is kept is all there is."""

    def forbid():
        def refuse(*_):
            raise AssertionError("read again")

        monkeypatch.setattr("shufa_rules.policy.loading.read_policy_folder", refuse)
        monkeypatch.setattr(calendars, "read_terms", refuse)

    return forbid
