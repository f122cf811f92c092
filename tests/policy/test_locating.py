"""Policies are found by id, by id and date, by path; what isn't there is told."""

from __future__ import annotations

from datetime import date

import pytest

import shufa_rules as sr
from shufa_rules.bundled import policies_folder
from shufa_rules.policy.locating import locate_policy

FOLDER = policies_folder() / "xiangyuan" / "2021-11-10"


@pytest.mark.parametrize("name", ["xiangyuan", "xiangyuan@2021-11-10", "xiangyuan@2030-01-01"])
def test_by_id(name):
    """An id means the newest version, an id at a date the one in force then."""
    assert locate_policy(name) == FOLDER


def test_by_path():
    """A folder with a policy.yaml is a policy."""
    assert locate_policy(FOLDER) == FOLDER


@pytest.mark.parametrize(
    ("name", "as_of", "code"),
    [
        ("xiangyaun", None, "SR219"),
        ("../xiangyuan", None, "SR219"),
        ("", None, "SR219"),
        ("xiangyuan@2021-11-09", None, "SR220"),
        ("xiangyuan", date(2021, 6, 30), "SR220"),
        ("xiangyuan@2021", None, "SR228"),
        ("xiangyuan@2021-02-30", None, "SR228"),
    ],
)
def test_what_is_not_there(name, as_of, code):
    """An unknown id, a day before the first version, an unreadable day: each has its code."""
    with pytest.raises(sr.DiagnosticsError) as caught:
        locate_policy(name, as_of)
    assert [problem.code.id for problem in caught.value.diagnostics] == [code]


def test_unknown_binding():
    """SR222: a binding that doesn't exist is told with the one that was probably meant."""
    with pytest.raises(sr.DiagnosticsError, match="SR222") as caught:
        sr.load_policy("xiangyuan", bindings="exmaple-2021")
    assert caught.value.diagnostics[0].suggestion == "example-2021"


def test_two_bindings_of_a_year(tmp_path):
    """SR231: in one year a parameter has one value."""
    other = tmp_path / "county-2021.yaml"
    text = (FOLDER / "bindings" / "example-2021.yaml").read_text(encoding="utf-8")
    other.write_text(text.replace("id: example-2021", "id: county-2021"), encoding="utf-8")
    with pytest.raises(sr.DiagnosticsError, match="SR231"):
        sr.load_policy("xiangyuan", bindings=["example-2021", other])
    assert sr.load_policy("xiangyuan", bindings=other).bindings[0].id == "county-2021"


def test_a_binding_file_that_does_not_fit(tmp_path):
    """A binding file of one's own is held against the policy's parameters too."""
    other = tmp_path / "b.yaml"
    text = (FOLDER / "bindings" / "example-2021.yaml").read_text(encoding="utf-8")
    other.write_text(text.replace("value: 60", "value: 六十"), encoding="utf-8")
    with pytest.raises(sr.DiagnosticsError, match="SR217"):
        sr.load_policy("xiangyuan", bindings=other)
    other.write_text("id: [", encoding="utf-8")
    with pytest.raises(sr.DiagnosticsError):
        sr.load_policy("xiangyuan", bindings=other)
