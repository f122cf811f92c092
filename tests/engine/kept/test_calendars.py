"""The terms of versions that were kept are those that the files give."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

import shufa_rules as sr
from shufa_rules.engine.kept.calendars import load_calendar
from shufa_rules.policy.locating import locate_versions
from shufa_rules.policy.versions import read_calendar


@pytest.fixture
def versions(copy):
    """A folder with two versions, the later of which leaves years to the earlier."""
    later = copy.with_name("2023-01-01")
    shutil.copytree(copy, later)
    path = later / "policy.yaml"
    text = path.read_text("utf-8").replace(
        "in_force_from: 2021-11-10", "in_force_from: 2023-01-01", 1
    )
    text += (
        "replaces: xiangyuan@2021-11-10\nin_force_to: 2025-12-31\n"
        "transition: {new_rule_from_year: 2024, note: 按旧办法}\n"
    )
    path.write_text(text, "utf-8")
    return copy.parent


def test_it_is_equal(kept, versions, unread):
    """Every term of every version, in this place and in another."""
    cold = load_calendar(versions, kept)
    assert cold == read_calendar(versions)
    elsewhere = versions.rename(versions.with_name("elsewhere"))
    unread()
    warm = load_calendar(elsewhere, kept)
    assert [part.name for part in warm.versions] == [part.name for part in cold.versions]
    assert [part.transition for part in warm.versions] == [
        part.transition for part in cold.versions
    ]
    assert [part.folder for part in warm.versions] == [
        elsewhere / part.folder.name for part in cold.versions
    ]
    assert warm.in_force(date(2024, 5, 1)).folder.name == "2023-01-01"


def test_a_version_that_comes_changes_or_goes_is_seen(kept, versions):
    """The terms hang on the versions that are there, and on what they say."""
    assert len(load_calendar(versions, kept).versions) == 2
    path = versions / "2023-01-01" / "policy.yaml"
    path.write_text(path.read_text("utf-8").replace("2025-12-31", "2024-12-31"), "utf-8")
    assert load_calendar(versions, kept) == read_calendar(versions)
    shutil.rmtree(versions / "2023-01-01")
    assert load_calendar(versions, kept) == read_calendar(versions)
    assert len(load_calendar(versions, kept).versions) == 1


def test_terms_with_errors_are_told_every_time(kept, versions):
    """What is wrong with any version is told, and nothing is kept."""
    (versions / "2023-01-01" / "policy.yaml").write_text("id: [\n", "utf-8")
    for _ in range(2):
        with pytest.raises(sr.DiagnosticsError) as told:
            load_calendar(versions, kept)
        with pytest.raises(sr.DiagnosticsError) as cold:
            read_calendar(versions)
        assert str(told.value) == str(cold.value)
    assert not kept.folder.exists()


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"[[1]]", b"\xff"])
def test_what_is_no_calendar_is_read_again(kept, versions, body):
    """Something else under its name harms nobody."""
    load_calendar(versions, kept)
    (path,) = kept.folder.iterdir()
    kept.put(path.stem, body)
    assert load_calendar(versions, kept) == read_calendar(versions)


def test_a_missing_file_is_told(kept, versions):
    """A version without `policy.yaml` is an error, kept or not."""
    load_calendar(versions, kept)
    (versions / "2023-01-01" / "policy.yaml").unlink()
    with pytest.raises(sr.DiagnosticsError, match=r"policy\.yaml"):
        locate_versions(versions, lambda part: load_calendar(part, kept))
