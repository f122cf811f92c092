"""Where elements come from: the chain above the plan, resolved and checked when it is loaded."""

from __future__ import annotations

import shutil

import pytest

from shufa_rules.bundled import policies_folder
from shufa_rules.policy.loading import load_policy_folder, read_policy

PLAN = policies_folder() / "xiangyuan" / "2021-11-10"
REGULATIONS = policies_folder() / "central" / "duty_regulations_2016"


@pytest.fixture
def folder(tmp_path):
    """A copy of the bundled policy in a root of its own."""
    return shutil.copytree(PLAN, tmp_path / "policies" / "xiangyuan" / "2021-11-10")


def _edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("name", "anchor"),
    [
        ("duties.yaml", "    severity: violation\n    for_each: people\n"),
        ("parameters.yaml", "    type: share\n"),
        ("grading.yaml", "    activity: internal_appraisal\n"),
        ("accountability.yaml", "    by: assessment_authority\n"),
        ("procedure.yaml", "    quote: 自查总结\n"),
        ("subjects.yaml", "    content_list: leadership_members\n"),
        ("content.yaml", "    strictness: plain\n"),
    ],
)
@pytest.mark.parametrize(
    ("derivation", "meant"),
    [
        ("{document: duty_regulation_2016, provision: null, how: adds}", "duty_regulations_2016"),
        ("{document: duty_regulations_2016, provision: article_77, how: adds}", "article_7"),
    ],
)
def test_a_dangling_derivation(folder, name, anchor, derivation, meant):
    """SR206, whatever kind of element it is of, with what was meant."""
    _edit(folder / name, anchor, f"{anchor}    derives_from: [{derivation}]\n")
    (error,) = read_policy(folder).errors
    assert error.code.id == "SR206"
    assert error.suggestion == meant
    assert error.path.endswith(name)


def test_every_kind_of_element_says_where_it_comes_from(folder):
    """The key is read once, for all elements."""
    how = "{document: duty_regulations_2016, provision: article_9, how: narrows}"
    _edit(folder / "grading.yaml", "rank: 1}", f"rank: 1, derives_from: [{how}]}}")
    grade = load_policy_folder(folder).grades[0]
    assert [(part.provision, part.how) for part in grade.derives_from] == [("article_9", "narrows")]


def test_a_document_that_nobody_has_is_a_warning(folder):
    """SR600: the plan cites it, nothing is known, and the policy is loaded all the same."""
    path = folder / "policy.yaml"
    text = path.read_text("utf-8").replace("id: city_plan_2021", "id: city_plan_2031")
    path.write_text(text, "utf-8")
    ledger = folder / "ledger.yaml"
    ledger.write_text(
        ledger.read_text("utf-8").replace("city_plan_2021", "city_plan_2031"), "utf-8"
    )
    notes = folder / "notes.yaml"
    notes.write_text(notes.read_text("utf-8").replace("city_plan_2021", "city_plan_2031"), "utf-8")
    reading = read_policy(folder)
    assert reading.errors == ()
    (warning,) = [part for part in reading.diagnostics if part.code.id == "SR600"]
    assert "city_plan_2031" in warning.message()
    assert "city_plan_2031" not in reading.policy.superior


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("document_number: 中办发〔2016〕71号", "document_number: 中办发〔2016〕17号"),
        ("    level: city\n", "    level: province\n"),
    ],
)
def test_a_document_that_is_another(folder, old, new):
    """SR607: what the plan says and what lies here don't agree; a warning."""
    _edit(folder / "policy.yaml", old, new)
    reading = read_policy(folder)
    assert reading.errors == ()
    assert "SR607" in {part.code.id for part in reading.diagnostics}


def test_a_damaged_document_is_an_error(folder):
    """What is wrong in the nearest document is wrong in the policy that is made under it."""
    own = shutil.copytree(REGULATIONS, folder / "superior" / "duty_regulations_2016")
    _edit(own / "document.yaml", "id: article_9", "id: article_8")
    assert [
        part.code.id for part in read_policy(folder).errors if part.path.startswith(str(own))
    ] == ["SR205"]


def test_no_verdict_rests_on_a_superior_document(folder):
    """The policy's digest is the same, whatever the documents above it say."""
    before = load_policy_folder(folder)
    own = shutil.copytree(REGULATIONS, folder / "superior" / "duty_regulations_2016")
    _edit(own / "document.yaml", "availability: public", "availability: not_public")
    after = load_policy_folder(folder)
    assert after.digest == before.digest == load_policy_folder(PLAN).digest
    there = "duty_regulations_2016"
    assert after.superior[there].digest != before.superior[there].digest
