"""Random decisions of the county against random changes above: nothing of the county's is lost."""

from __future__ import annotations

import re
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shufa_rules.policy.loading import load_policy_folder
from shufa_rules.revision.regeneration.folder import read_folder
from shufa_rules.revision.regeneration.regenerating import propose
from shufa_rules.superior.loading import load_superior

MARK = "〔本县另定〕"
CASES = max(10, settings.default.max_examples // 5)
"""A policy is loaded and written anew for each: half a second."""

numbers = st.integers(1, 6)
NAMES = ("notes.yaml", "duties.yaml", "procedure.yaml", "content.yaml", "accountability.yaml")
ANNOTATED = re.compile(r"^ +(?:title|note|remedy|reason): (?=[一-龥])", re.MULTILINE)


@st.composite
def decisions(draw):
    """Draw what the county decides: a number, remarks in some fields, comments of its own."""
    return (
        draw(numbers),
        draw(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 999)), max_size=4)),
        draw(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 999)), max_size=3)),
    )


@st.composite
def revisions(draw):
    """Draw replacements in the superior document: numbers, words, provisions gone or new."""
    number = draw(numbers)
    choices = {
        "不少于2次": f"不少于{number}次",
        "at_least: 2": f"at_least: {number}",
        "做学法用法表率的情况": draw(st.sampled_from(["做学法用法表率的情况", "做守法表率的情况"])),
        "  - id: party_past_findings": draw(
            st.sampled_from(["  - id: party_past_findings", "  - id: party_new_matter"])
        ),
        "通报批评]": draw(st.sampled_from(["通报批评]", "通报批评, 诫勉谈话]"])),
    }
    return number, tuple(choices.items())


def decided(folder, decision):
    """Return a county's folder with its decisions in it."""
    number, remarks, comments = decision
    for name, place in remarks:
        text = folder.text(name)
        matches = list(ANNOTATED.finditer(text))
        end = matches[place % len(matches)].end()
        folder = folder.with_file(name, text[:end] + MARK + text[end:])
    for name, place in comments:
        lines = folder.text(name).splitlines()
        lines.insert(place % len(lines), f"# {MARK}")
        if _reads(folder, name, "\n".join(lines) + "\n"):
            folder = folder.with_file(name, "\n".join(lines) + "\n")
    text = folder.text("duties.yaml").replace(
        "        at_least: 2\n", f"        at_least: {number}\n"
    )
    return folder.with_file("duties.yaml", text)


def _reads(folder, name, text):
    """Whether a comment stands where YAML has room for one."""
    try:
        return folder.with_file(name, text).node(name) == folder.node(name)
    except Exception:  # noqa: BLE001  inside a text that goes over several lines it is no comment
        return False


def revised(old, replacements, folder):
    """Return the new document, written to a folder."""
    for name in ("document.yaml", "source.txt"):
        text = (old.folder / name).read_text("utf-8").replace(f"id: {old.id}", f"id: {folder.name}")
        for was, becomes in replacements:
            text = text.replace(was, becomes)
        (folder / name).write_text(text, "utf-8")
    return load_superior(folder)


@pytest.fixture
def regenerated(linked, old, tmp_path):
    """Regenerate what the county decided under a revision, and that again."""
    (tmp_path / "new_opinions").mkdir()
    root = tmp_path / "policies"

    def written(folder):
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(linked.parents[1], root)
        scratch = root / "xiangyuan" / "2021-11-10"
        for name, content in folder.files.items():
            (scratch / name).parent.mkdir(parents=True, exist_ok=True)
            (scratch / name).write_bytes(content)
        return load_policy_folder(scratch)

    def run(decision, replacements):
        before = decided(read_folder(linked), decision)
        new = revised(old, replacements, tmp_path / "new_opinions")
        first = propose(written(before), before, old, new)
        return before, first.after, propose(written(first.after), first.after, old, new)

    return run


@settings(max_examples=CASES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(decision=decisions(), revision=revisions())
def test_no_decision_of_the_county_is_lost(regenerated, decision, revision):
    """Remarks and comments stay, so does a number of the county's own, and a second run is idle."""
    (number, *_), (asked_above, replacements) = decision, revision
    before, after, second = regenerated(decision, replacements)
    for name, content in before.files.items():
        assert after.text(name).count(MARK) == content.decode().count(MARK)
    expected = asked_above if number == 2 else number
    assert f"        at_least: {expected}\n" in after.text("duties.yaml")
    assert (second.edits, second.questions, second.changed_files) == ((), (), ())
