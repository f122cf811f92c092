"""Commands with a cache of policies: they say what they say without one."""

from __future__ import annotations

import pytest

from shufa_rules.engine.kept import calendars, policies

BINDINGS = ("--bindings", "example-2021")


@pytest.fixture
def cache(monkeypatch, tmp_path):
    """A folder for the cache, and another for its secret; code that changes meanwhile is left out."""
    for module in (policies, calendars):
        monkeypatch.setattr(module, "code_digest", lambda: b"this code")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "cache"


@pytest.mark.parametrize(
    "call",
    [
        ("validate", "RECORD", *BINDINGS),
        ("validate", "RECORD", "--format", "json", *BINDINGS),
        ("validate", "RECORD", "--format", "sarif", *BINDINGS),
        ("validate", "RECORD", "--format", "github"),
        ("validate", "RECORD", "--as-of", "2031-01-01"),
        ("validate", "RECORD", "--bindings", "none-such"),
        ("explain", "RECORD", "--rule", "collective_study_minimum", *BINDINGS),
        ("show",),
        ("show", "--format", "json", *BINDINGS),
        ("show", "--as-text"),
        ("show", "--compiled"),
        ("show", "xiangyuan@2020-01-01"),
        ("show", "xiangyuan", "--rule", "collective_study_minimum"),
        ("grade", "examples/cohorts/county-2021.yaml", *BINDINGS),
    ],
    ids=" ".join,
)
def test_a_command_says_the_same(shufa, violating, monkeypatch, cache, call):
    """Without a cache, with an empty one, and with one that has the policy."""
    arguments = [violating if part == "RECORD" else part for part in call]
    monkeypatch.setenv("SHUFA_RULES_CACHE", "off")
    without = shufa(*arguments)
    assert not cache.exists()
    monkeypatch.setenv("SHUFA_RULES_CACHE", str(cache))
    assert [shufa(*arguments), shufa(*arguments)] == [without, without]
    assert cache.exists()


def test_a_command_keeps_policies_in_the_users_folder(shufa, violating, monkeypatch, cache):
    """Without a word in the environment a command uses the user's own cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.delenv("SHUFA_RULES_CACHE")
    shufa("validate", violating)
    assert {path.name.partition("-")[0] for path in (cache / "shufa_rules").iterdir()} == {
        "calendar",
        "policy",
    }


def test_lint_reads_the_files(shufa, monkeypatch, cache):
    """What is wrong with a policy is looked for in its files."""
    monkeypatch.setenv("SHUFA_RULES_CACHE", str(cache))
    assert shufa("lint", "xiangyuan").code == 0
    assert not cache.exists()
