from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from shufa_rules.bundled import policies_folder
from shufa_rules.writing.whole import differing_files

EXAMPLE = Path(__file__).parents[2] / "examples" / "superior-change" / "policies" / "central"
DECLARED = ["--effective-from", "2027-01-01", "--new-rule-from-year", "2027"]


@pytest.fixture
def county(tmp_path):
    """A copy of the bundled policies; the folder of the policy's version."""
    shutil.copytree(policies_folder(), tmp_path / "policies")
    return tmp_path / "policies" / "xiangyuan" / "2021-11-10"


@pytest.fixture
def regenerate(shufa, county):
    """Run the command on the example's two documents."""

    def run(*options, policy=county):
        documents = [str(EXAMPLE / f"central_opinions_{year}") for year in (2021, 2022)]
        return shufa("regenerate", str(policy), "--superior", *documents, *options)

    return run


def contents(folder):
    """Return the content of every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_without_write_nothing_is_written(regenerate, county):
    """The preview says what would change and what is asked; the exit code says that somebody has to look."""
    before = contents(county.parent)
    done = regenerate()
    assert done.code == 1
    assert "待答复" in done.out
    assert "还没有写" in done.out
    assert contents(county.parent) == before


def test_the_difference_shows_lines(regenerate):
    """--diff shows the lines that change, as any difference does."""
    out = regenerate("--diff").out
    assert "-    document_number: 中法委发〔2021〕2号" in out
    assert "+    document_number: 中法委发〔2022〕1号" in out
    assert "+++ regeneration.yaml" in out


def test_writing_makes_a_folder_beside_the_old_one(regenerate, county):
    """The old version is untouched; the new one lies beside it under its day."""
    before = contents(county)
    done = regenerate(*DECLARED, "--write")
    new = county.with_name("2027-01-01")
    assert done.code == 1
    assert "已写入" in done.out
    assert differing_files(county, before) == ()
    assert (new / "regeneration.yaml").is_file()


def test_writing_again_changes_nothing(regenerate, county):
    """The same run finds its outcome there and leaves it."""
    regenerate(*DECLARED, "--write")
    before = contents(county.parent)
    assert regenerate(*DECLARED, "--write").code == 1
    assert contents(county.parent) == before


def test_answers_are_never_overwritten(regenerate, county):
    """SR664: what a person wrote in the new version stays."""
    regenerate(*DECLARED, "--write")
    protocol = county.with_name("2027-01-01") / "regeneration.yaml"
    protocol.write_text(
        protocol.read_text("utf-8").replace("answer: null", "answer: 不增加", 1), "utf-8"
    )
    before = contents(county.parent)
    done = regenerate(*DECLARED, "--write")
    assert done.code == 2
    assert "SR664" in done.err
    assert contents(county.parent) == before


def test_a_version_is_written_elsewhere_on_request(regenerate, tmp_path):
    """-o names the folder of versions."""
    regenerate(*DECLARED, "--write", "-o", str(tmp_path / "mine"))
    assert (tmp_path / "mine" / "2027-01-01" / "policy.yaml").is_file()


def test_the_regenerated_version_lints_with_open_questions(regenerate, county, shufa):
    """`shufa lint` has warnings for what nobody has answered, and no errors."""
    regenerate(*DECLARED, "--write")
    done = shufa("lint", str(county.with_name("2027-01-01")))
    assert done.code == 0
    assert "SR663" in done.out


def test_json_says_the_same(regenerate):
    """Edits, questions, files and where it was written, for programs."""
    data = json.loads(regenerate("--format", "json", *DECLARED).out)
    assert data["superior"] == {"old": "central_opinions_2021", "new": "central_opinions_2022"}
    assert {"id", "mark", "before", "after", "county"} <= data["edits"][0].keys()
    assert {"id", "kind", "roles", "question"} <= data["questions"][0].keys()
    assert data["transition"]["old_rule_until_year"] == 2026
    assert data["written"] is None


def test_what_is_regenerated_already_needs_nothing(regenerate, county):
    """Exit code 0, and a line that says so."""
    regenerate(*DECLARED, "--write")
    done = regenerate(policy=county.with_name("2027-01-01"))
    assert (done.code, "已经依据新文件" in done.out) == (0, True)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--write"], "SR665"),
        (["--effective-from", "2027-01-01"], "go together"),
        (["--effective-from", "2027-1-1"], "no date"),
        (["--effective-from", "2021-11-10", "--new-rule-from-year", "2021", "--write"], "SR667"),
    ],
)
def test_what_is_not_declared_is_refused(regenerate, options, told):
    """Half a declaration, none, or a day that is past: exit code 2 and what to do."""
    done = regenerate(*options)
    assert done.code == 2
    assert told in done.err


def test_ids_are_looked_up_beside_the_policy(shufa, county):
    """A document of the county's own root comes before the library's of the same id."""
    root = county.parents[1]
    shutil.copytree(EXAMPLE, root / "central", dirs_exist_ok=True)
    ids = ["central_opinions_2021", "central_opinions_2022"]
    done = shufa("regenerate", str(county), "--superior", *ids)
    assert done.code == 1
    assert "reworded/approval" in done.out


def test_an_unknown_document_is_refused(shufa, county):
    """SR601 in text, and as JSON on request."""
    arguments = ["regenerate", str(county), "--superior", "central_opinion_2021", "nothing"]
    done = shufa(*arguments)
    assert (done.code, "SR601" in done.err) == (2, True)
    done = shufa(*arguments, "--format", "json")
    assert json.loads(done.out)["errors"][0]["code"] == "SR601"


def test_the_installed_library_is_not_written_to(regenerate, county, monkeypatch, tmp_path):
    """SR666: an update of the package would take the new version away."""
    installed = tmp_path / "bundled" / "policies"
    shutil.copytree(county.parents[1], installed)
    monkeypatch.setattr("shufa_rules.cli.regenerate.policies_folder", lambda: installed)
    done = regenerate(*DECLARED, "--write", policy=installed / "xiangyuan" / "2021-11-10")
    assert done.code == 2
    assert "SR666" in done.err
