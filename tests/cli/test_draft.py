from __future__ import annotations

import json
from pathlib import Path

import pytest

from shufa_rules.bundled import policies_folder
from shufa_rules.revision.drafting import characters
from shufa_rules.writing import whole

PLANS = Path(__file__).parents[1] / "revision" / "drafting" / "plans"
FOUNDING = policies_folder() / "xiangyuan" / "2021-11-10" / "source.txt"


def contents(folder):
    """Return the content of every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_draft_is_a_policy(shufa, tmp_path):
    """The folder that is written can be linted, shown and accounted for sentence by sentence."""
    folder = str(tmp_path / "first")
    answer = shufa("draft", str(FOUNDING), "-o", folder)
    assert answer.code == 1  # sentences are unclassified: a person has to read them
    assert "尚未看懂" in answer.out
    assert shufa("lint", folder).code == 0
    coverage = shufa("coverage", folder, "--format", "json")
    assert coverage.code == 1
    assert coverage.data["unaccounted"] == coverage.data["unclassified"] > 0
    assert "unclassified" in shufa("coverage", folder).out
    assert "尚未看懂" in shufa("coverage", folder, "--lang", "zh").out
    shown = shufa("show", folder, "--rule", "party_committee_heads.9")
    assert "drafted_by" in shown.out
    assert "numbered_item" in shown.out


def test_a_policy_whose_text_says_little_can_be_shown(shufa, tmp_path):
    """What the text doesn't state is told so, and is null for machines."""
    folder = str(tmp_path / "little")
    shufa("draft", str(PLANS / "06-pinghu.txt"), "-o", folder)
    assert "施行日期未载明" in shufa("show", folder).out
    data = shufa("show", folder, "--format", "json").data
    assert data["policy"]["in_force_from"] is None
    assert data["policy"]["version"] == "little@undated"
    assert [part["value"] for part in data["quantities"]] == [400, "--12-31", "1/5", 2022]


def test_all_of_a_plan_understood_is_exit_0(shufa, tmp_path):
    """Where every sentence is accounted for there is nothing to tell of, but what has to be decided."""
    text = tmp_path / "short.txt"
    text.write_text(
        "甲县述法方案\n\n一、述法主体\n\n县委主要负责人按照规定述法。\n", encoding="utf-8"
    )
    answer = shufa("draft", str(text), "-o", str(tmp_path / "short"))
    assert answer.code == 0


def test_json_has_every_element_with_its_rule(shufa, tmp_path):
    """`--format json` prints the extraction, as it stands in the files."""
    data = shufa(
        "draft", str(PLANS / "01-qingyuan.txt"), "-o", str(tmp_path / "a"), "--format", "json"
    ).data
    assert data["policy"] == "a"
    assert data["is_plan"] is True
    assert [len(part["items"]) for part in data["content_lists"]] == [7, 7, 7, 7]
    for kind in ("subjects", "content_lists", "quantities", "superior_documents", "parameters"):
        assert all(part["drafted_by"]["rule"] for part in data[kind])
    assert {part["key"] for part in data["identity"]} >= {"title", "issuer", "addressees"}
    assert data["sentences"] == (
        data["encoded"] + data["not_normative"] + len(data["unclassified"])
    )


def test_no_plan_is_told_so(shufa, tmp_path):
    """A text that never speaks of 述法: nothing extracted, exit 1, and a line that says it (SR620)."""
    answer = shufa("draft", str(PLANS / "10-no-plan.txt"), "-o", str(tmp_path / "poem"))
    assert answer.code == 1
    assert "SR620" in answer.err
    assert "尚未看懂 10 句" in answer.out


def test_a_folder_with_anything_else_is_refused(shufa, tmp_path):
    """Nothing that was there is lost: other content is exit 2 (SR623), the same draft is no change."""
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    answer = shufa("draft", str(FOUNDING), "-o", str(folder))
    assert answer.code == 2
    assert "SR623" in answer.err
    assert contents(folder) == {"mine.txt": b"mine"}


def test_drafting_again_changes_nothing(shufa, tmp_path):
    """The same draft is written over itself; one that a person has worked on is refused."""
    folder = tmp_path / "again"
    folder.mkdir()  # an empty folder is as good as none
    assert shufa("draft", str(FOUNDING), "-o", str(folder)).code == 1
    before = contents(folder)
    assert shufa("draft", str(FOUNDING), "-o", str(folder)).code == 1
    assert contents(folder) == before
    (folder / "subjects.yaml").write_text("subjects: []  # being worked on\n")
    assert shufa("draft", str(FOUNDING), "-o", str(folder)).code == 2
    assert (folder / "subjects.yaml").read_text() == "subjects: []  # being worked on\n"


def test_a_folder_is_there_whole_or_not_at_all(shufa, tmp_path, monkeypatch):
    """A writing that fails half-way leaves nothing under the name."""
    calls = []

    def failing(path, content):
        calls.append(path)
        if len(calls) == 5:
            raise OSError(28, "No space left on device")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    monkeypatch.setattr(whole, "_write_new", failing)
    assert shufa("draft", str(FOUNDING), "-o", str(tmp_path / "half")).code != 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "SR621"),
        (b" \n\n\xe3\x80\x80", "SR621"),
        (b"PK\x03\x04\x00\x00", "SR624"),
        ("述法方案".encode("gb18030"), "SR001"),
        ("述法方案".encode("utf-16"), "SR001"),
    ],
)
def test_what_is_no_text_is_refused(shufa, tmp_path, content, code):
    """Empty, binary, not UTF-8: a diagnostic and exit 2, and no folder."""
    text = tmp_path / "text.txt"
    text.write_bytes(content)
    answer = shufa("draft", str(text), "-o", str(tmp_path / "out"))
    assert answer.code == 2
    assert code in answer.err
    assert "Traceback" not in answer.err
    assert not (tmp_path / "out").exists()


def test_a_missing_file_is_told_as_json_too(shufa, tmp_path):
    """SR622 for a file that can't be read, to a person and to a machine."""
    arguments = ("draft", str(tmp_path / "nowhere.txt"), "-o", str(tmp_path / "out"))
    assert "SR622" in shufa(*arguments).err
    answer = shufa(*arguments, "--format", "json")
    assert answer.code == 2
    assert [part["code"] for part in json.loads(answer.out)["errors"]] == ["SR622"]


def test_without_opencc_a_traditional_text_is_refused(shufa, tmp_path, monkeypatch):
    """SR625 says what to install; nothing is drafted from words that nobody could recognise."""

    def missing(_):
        raise characters.NoConverterError

    monkeypatch.setattr("shufa_rules.revision.drafting.extraction.simplified", missing)
    answer = shufa("draft", str(PLANS / "05-haiyan.txt"), "-o", str(tmp_path / "out"))
    assert answer.code == 2
    assert "SR625" in answer.err


def test_an_id_is_given_or_comes_from_the_folder(shufa, tmp_path):
    """`--id`, else the name of the folder, or of the one around a day's; what can be no id is bad usage."""
    plan = str(PLANS / "06-pinghu.txt")

    def identifier(*options, folder):
        return shufa(
            "draft", plan, "-o", str(tmp_path / folder), "--format", "json", *options
        ).data["policy"]

    assert identifier("--id", "pinghu", folder="a") == "pinghu"
    assert identifier(folder="pinghu-2022") == "pinghu-2022"
    assert identifier(folder="pinghu/2022-01-01") == "pinghu"
    assert identifier(folder="平湖/2022-01-01") == "draft"
    assert shufa("draft", plan, "-o", str(tmp_path / "b"), "--id", "平湖").code == 2
