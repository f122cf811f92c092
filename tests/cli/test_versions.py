"""Records judged by the version of their day and year, from a folder of one's own."""

from __future__ import annotations

import pytest
from revised_policy import OLD_DAY, PolicyCopy

PROPOSED = "（拟议稿，没有机关通过）"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """The policy as received, and a proposal from July 2026 that judges reports from 2027."""
    root = tmp_path_factory.mktemp("policies")
    PolicyCopy.beside(root, OLD_DAY)
    new = PolicyCopy.beside(
        root,
        "2026-07-01",
        "in_force_to: 2029-12-31",
        "replaces: xiangyuan@2021-11-10",
        "transition: {new_rule_from_year: 2027, note: 自2027年度述法起适用。}",
        "text_status: proposed",
    )
    new.replaced("bindings/example-2022.yaml", "id: example-2022", "id: example-2027")
    new.replaced("bindings/example-2022.yaml", "year: 2022", "year: 2027")
    (new.folder / "bindings/example-2022.yaml").rename(new.folder / "bindings/example-2027.yaml")
    return root / "xiangyuan"


@pytest.fixture
def of_year(write, record):
    """Write a record of another year, judged on its last day."""

    def make(year):
        text = record.read_text("utf-8").replace("2021", str(year))
        return write(f"{year}.yaml", text)

    return make


def test_each_record_by_its_own_version(shufa, shelf, of_year):
    """The transition leaves 2026 to the old version though the new one is in force."""
    paths = [of_year(year) for year in (2021, 2026, 2027)]
    answer = shufa("validate", "--policy", shelf, *paths, "--format", "json")
    assert [
        (part["year"], part["policy"], part["text_status"]) for part in answer.data["verdicts"]
    ] == [
        (2021, "xiangyuan@2021-11-10", "received"),
        (2026, "xiangyuan@2021-11-10", "received"),
        (2027, "xiangyuan@2026-07-01", "proposed"),
    ]
    assert [part["code"] for part in answer.data["errors"]] == ["SR239"]


def test_a_proposal_says_so(shufa, shelf, of_year):
    """In the heading of every verdict, and once on standard error."""
    paths = [of_year(2027), of_year(2028)]
    answer = shufa("validate", "--policy", shelf, *paths)
    assert answer.code == 0
    assert answer.out.count(PROPOSED) == 2
    assert answer.err.count("[SR239]") == 1
    assert PROPOSED not in shufa("validate", of_year(2026)).out


def test_a_day_after_the_last_version(shufa, shelf, of_year):
    """SR233: nothing is in force any more, and the record's own line is shown."""
    answer = shufa("validate", "--policy", shelf, of_year(2030))
    assert answer.code == 2
    assert "[SR233]" in answer.err
    assert "as_of: 2030-12-31" in answer.err


def test_bindings_beside_one_version(shufa, shelf, of_year):
    """A binding lies beside the version of its year; one that lies beside none is told."""
    names = ("--bindings", "example-2021", "--bindings", "example-2027")
    paths = [of_year(2021), of_year(2027)]
    answer = shufa("validate", "--policy", shelf, *names, *paths, "--format", "json")
    assert [part["bindings"] for part in answer.data["verdicts"]] == [
        "example-2021",
        "example-2027",
    ]
    assert "[SR222]" in shufa("validate", "--policy", shelf, "--bindings", "x", of_year(2021)).err


def test_a_version_by_its_path(shufa, shelf, of_year):
    """A year that the version leaves to another is refused there."""
    answer = shufa("validate", "--policy", shelf / "2026-07-01", of_year(2026))
    assert answer.code == 2
    assert "[SR240]" in answer.err


def test_the_term_is_shown(shufa, shelf):
    """`show` tells the term, what is replaced, the transition, and that nobody adopted the text."""
    answer = shufa("show", shelf)
    for words in (PROPOSED, "施行到 2029-12-31", "取代 xiangyuan@2021-11-10", "2027 年度以前仍按"):
        assert words in answer.out
    assert "[SR239]" in answer.err
    identity = shufa("show", shelf, "--format", "json").data["policy"]
    assert identity["in_force_to"] == "2029-12-31"
    assert identity["transition"] == {"new_rule_from_year": 2027, "note": "自2027年度述法起适用。"}
    old = shufa("show", shelf, "--as-of", "2021-12-31", "--format", "json").data["policy"]
    assert (old["in_force_to"], old["replaces"], old["transition"]) == (None, None, None)


def test_a_cohort_by_its_year(shufa, shelf, write):
    """A cohort of 2026 is graded by the version that judges 2026, though another is in force."""
    text = (
        "format: shufa-cohort/1\nid: c\nyear: 2026\nas_of: 2026-12-31\nentries:\n"
        "  - {unit: u, unit_name: 某局, unit_kind: government_department, person: p, name: 甲, "
        "role: principal_head}\n"
    )
    path = write("cohort.yaml", text)
    answer = shufa("grade", path, "--policy", shelf, "--format", "json")
    assert answer.data["policy"] == "xiangyuan@2021-11-10"
    assert answer.data["text_status"] == "received"
    refused = shufa("grade", path, "--policy", shelf / "2026-07-01")
    assert "[SR240]" in refused.err
    later = write("later.yaml", text.replace("2026", "2027"))
    assert PROPOSED in shufa("grade", later, "--policy", shelf).out


def test_an_explanation_by_a_proposal(shufa, shelf, of_year):
    """The warning is told beside the explanation too."""
    rule = ("--rule", "collective_study_minimum")
    answer = shufa("explain", of_year(2027), "--policy", shelf, *rule)
    assert answer.code == 0
    assert "[SR239]" in answer.err


def test_watching_by_a_proposal(shufa, shelf, of_year):
    """The warning is told before the first event."""
    answer = shufa("watch", of_year(2027), "--policy", shelf, given=b'{"day": "2027-12-31"}\n')
    assert "[SR239]" in answer.err


def test_the_cases_of_a_version_with_a_transition(shufa, tmp_path):
    """A case is about a rule: it is run whatever year the transition begins with."""
    term = ("replaces: xiangyuan@2021-11-10", "transition: {new_rule_from_year: 2027}")
    copy = PolicyCopy.beside(tmp_path, "2027-01-01", *term)
    answer = shufa("test", copy.folder)
    assert answer.code == 0, answer.out
