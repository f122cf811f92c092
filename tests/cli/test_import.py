"""`shufa import`: written whole or not at all, with links where a policy asks for them."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from shufa_rules.bundled import policies_folder
from shufa_rules.policy.loading import read_policy
from shufa_rules.superior.loading import load_superior

TEXT = """\
关于列入年终述职内容工作的意见（虚构）

一、述法内容

（一）党委主要负责人

1. 制定年度履行推进法治建设第一责任人职责任务清单。

2. 与其他任何一项都不相干的文字。
"""
ID = "central_opinions_2021"
_EXAMPLE = Path("examples/superior-change/policies/central").resolve()


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder to work in, with a text."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.fixture
def plan(here):
    """A copy of the plan in the folder's own root."""
    place = here / "policies" / "xiangyuan" / "2021-11-10"
    return shutil.copytree(policies_folder() / "xiangyuan" / "2021-11-10", place)


def test_a_known_document(shufa, here):
    """In `policies` of the current folder, with its jurisdiction; what came in is told."""
    answer = shufa("import", "text.txt", "--as", ID, "--fictional")
    assert answer.code == 0
    assert "虚构的原文已补入 policies/central/central_opinions_2021" in answer.out
    assert "part_1_1_1" in answer.out
    folder = here / "policies" / "central" / ID
    assert sorted(path.name for path in folder.iterdir()) == ["document.yaml", "source.txt"]
    assert sorted(path.name for path in folder.parent.iterdir()) == [ID]
    document = load_superior(folder)
    assert document.fictional
    assert document.document_number == "中法委发〔2021〕2号"
    bundled = policies_folder() / "central" / ID
    assert [path.name for path in bundled.iterdir()] == ["document.yaml"]


def test_twice_is_once(shufa, here):
    """A second run writes nothing."""
    assert shufa("import", "text.txt", "--as", ID, "--into", "mine").code == 0
    path = here / "mine" / "central" / ID / "document.yaml"
    before = path.stat().st_mtime_ns, path.stat().st_ino
    data = shufa("import", "text.txt", "--as", ID, "--into", "mine", "--format", "json").data
    assert (data["provisions"], data["added"], data["errors"]) == (2, [], [])
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_a_new_document(shufa, here):
    """With its title, level and issuer; anything but the centre needs its folder's name."""
    said = ("--title", "某市意见", "--level", "city", "--issuer", "某市委")
    told = ("import", "text.txt", "--as", "city_opinions", *said)
    answer = shufa(*told)
    assert answer.code == 2
    assert "SR615" in answer.err
    assert not (here / "policies").exists()
    assert shufa(*told, "--jurisdiction", "somewhere").code == 0
    assert load_superior(here / "policies" / "somewhere" / "city_opinions").title == "某市意见"
    centre = ("--title", "某意见", "--level", "centre", "--issuer", "某机关")
    assert shufa("import", "text.txt", "--as", "other_opinions", *centre).code == 0
    assert (here / "policies" / "central" / "other_opinions").is_dir()
    answer = shufa("import", "text.txt", "--as", ID, *centre)
    assert answer.code == 2
    assert "is known" in answer.err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("text.txt", "--as", "central_opinion_2021"), "did you mean `central_opinions_2021`?"),
        (("text.txt", "--as", "../central_opinions_2021"), "SR615"),
        (("absent.txt", "--as", ID), "SR602"),
        ((".", "--as", ID), "SR602"),
    ],
)
def test_bad_usage(shufa, here, arguments, word):
    """Exit code 2, what was probably meant, and nothing is written."""
    answer = shufa("import", *arguments)
    assert answer.code == 2
    assert word in answer.err
    assert not (here / "policies").exists()
    data = shufa("import", *arguments, "--format", "json").data
    assert data["errors"]


def test_never_into_an_installed_package(shufa, here):
    """SR613, for the document and for the policy."""
    inside = here / "lib" / "site-packages" / "policies"
    answer = shufa("import", "text.txt", "--as", ID, "--into", inside)
    assert (answer.code, "SR613" in answer.err) == (2, True)
    answer = shufa("import", "text.txt", "--as", ID, "--link", inside / "county" / "2027-01-01")
    assert (answer.code, "SR613" in answer.err) == (2, True)
    assert not (here / "lib").exists()
    assert not (here / "policies").exists()


def test_links_are_written(shufa, plan):
    """Clear ones are written into the policy, the others listed; the policy is right afterwards."""
    before = (plan / "content.yaml").read_text("utf-8")
    data = shufa("import", "text.txt", "--as", ID, "--link", plan, "--format", "json").data
    linked = {part["element"]: part["provision"] for part in data["linked"]}
    assert linked["party_committee_heads.3"] == "part_1_1_1"
    assert "party_committee_heads.10" in {part["element"] for part in data["open"]}
    after = (plan / "content.yaml").read_text("utf-8")
    assert after.count("provision: part_1_1_1") == len(linked)
    assert after.count("#") == before.count("#")
    reading = read_policy(plan)
    assert reading.errors == ()
    assert reading.policy.superior[ID].document is not None
    assert sorted(path.name for path in plan.parent.iterdir()) == [plan.name]
    answer = shufa("import", "text.txt", "--as", ID, "--link", plan)
    assert "由来待人判断" in answer.out
    assert "已写明由来" not in answer.out


def test_a_policy_that_looks_elsewhere(shufa, here, plan):
    """SR616: the links would dangle; nothing is written."""
    answer = shufa("import", "text.txt", "--as", ID, "--into", "other", "--link", plan)
    assert (answer.code, "SR616" in answer.err) == (2, True)
    assert f"--into {plan.parents[1]}" in answer.err
    assert not (here / "other").exists()
    shutil.copytree(policies_folder() / "central" / ID, plan / "superior" / ID)
    answer = shufa("import", "text.txt", "--as", ID, "--link", plan)
    assert (answer.code, "SR616" in answer.err) == (2, True)
    assert not (here / "policies" / "central").exists()


def test_a_policy_with_errors(shufa, here, plan):
    """Its errors are told, and the text is not put in place either."""
    (plan / "notes.yaml").unlink()
    answer = shufa("import", "text.txt", "--as", ID, "--link", plan)
    assert (answer.code, "SR226" in answer.err) == (2, True)
    assert not (here / "policies" / "central").exists()


def test_writing_that_fails(shufa, here, monkeypatch):
    """SR617: what was there before is there still, to the byte."""
    place = here / "policies" / "central" / ID
    shutil.copytree(policies_folder() / "central" / ID, place)
    before = (place / "document.yaml").read_bytes()

    def refused(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refused)
    answer = shufa("import", "text.txt", "--as", ID)
    assert (answer.code, "SR617" in answer.err) == (2, True)
    assert (place / "document.yaml").read_bytes() == before
    assert [path.name for path in place.parent.iterdir()] == [ID]
    assert [path.name for path in place.iterdir()] == ["document.yaml"]


@pytest.fixture
def versions(here):
    """The fictional opinions of 2021 in the folder's own root, and the text of those of 2022."""
    there = here / "policies" / "central"
    shutil.copytree(_EXAMPLE / "central_opinions_2021", there / "central_opinions_2021")
    shutil.copy(_EXAMPLE / "central_opinions_2022" / "source.txt", here / "new.txt")
    return there


def test_a_new_version_keeps_the_ids_of_the_old(shufa, versions):
    """Title, level and place are the old one's; ids are those that the example has by hand."""
    answer = shufa(
        *("import", "new.txt", "--as", "opinions_2022", "--replaces", "central_opinions_2021")
    )
    assert answer.code == 0
    assert "取代 central_opinions_2021：沿用标识 14" in answer.out
    assert "entry_into_force：旧为第八条" in answer.out
    document = load_superior(versions / "opinions_2022")
    by_hand = load_superior(_EXAMPLE / "central_opinions_2022")
    ids = {part.id: part.cite for part in document.provisions}
    expected = {part.id: part.cite for part in by_hand.provisions if part.id in ids}
    assert len(expected) == 14
    assert {name: ids[name] for name in expected} == expected
    assert document.replaces == ("central_opinions_2021",)


@pytest.mark.usefixtures("versions")
def test_a_new_version_as_json(shufa):
    """What is kept, what was reworded and what is gone."""
    answer = shufa(
        *("import", "new.txt", "--as", "opinions_2022", "--format", "json"),
        *("--replaces", "central_opinions_2021"),
    )
    told = json.loads(answer.out)["replaces"]
    assert told["document"] == "central_opinions_2021"
    assert told["gone"] == []
    assert {part["id"] for part in told["kept"] if part["demands_left"]} == {
        "government_study_of_law",
        "approval",
        "accountability",
    }


def test_a_version_that_nobody_knows(shufa, versions):
    """What is replaced has to be there (SR601), and to have its text (SR618)."""
    answer = shufa("import", "new.txt", "--as", "opinions_2022", "--replaces", "central_opinion")
    assert answer.code == 2
    assert "SR601" in answer.err
    (versions / "central_opinions_2021" / "source.txt").unlink()
    path = versions / "central_opinions_2021" / "document.yaml"
    head = path.read_text("utf-8")
    path.write_text(head[: head.index("provisions:")] + "provisions: []\n", "utf-8")
    answer = shufa("import", "new.txt", "--as", "opinions_2022", "--replaces", path.parent.name)
    assert answer.code == 2
    assert "SR618" in answer.err
    assert not (versions / "opinions_2022").exists()
