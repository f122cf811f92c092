"""A county's policies in a folder of their own, linked to a fictional central document."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from shufa_rules.bundled import policies_folder
from shufa_rules.superior.loading import load_superior

EXAMPLE = Path(__file__).parents[3] / "examples" / "superior-change" / "policies"
OLD, NEW = "central_opinions_2021", "central_opinions_2022"
LINKS = {
    "party_committee_heads.1": "party_study_of_thought",
    "party_committee_heads.3": "party_duty_list",
    "party_committee_heads.9": "party_study_of_law",
    "party_committee_heads.10": "party_past_findings",
    "government_heads.1": "government_study_of_thought",
    "government_heads.3": "government_duty_list",
    "government_heads.9": "government_study_of_law",
    "government_heads.10": "government_past_findings",
}


@pytest.fixture(scope="session")
def linked(tmp_path_factory):
    """The folder of a version of the bundled policy, its elements linked to the example's provisions."""
    root = tmp_path_factory.mktemp("county") / "policies"
    shutil.copytree(policies_folder(), root)
    shutil.rmtree(root / "central" / OLD)
    shutil.copytree(EXAMPLE / "central" / OLD, root / "central" / OLD)
    folder = root / "xiangyuan" / "2021-11-10"
    content = folder / "content.yaml"
    text = content.read_text("utf-8")
    for element, provision in LINKS.items():
        start = text.index("provision: null", text.index(f"- id: {element}\n"))
        text = f"{text[:start]}provision: {provision}{text[start + len('provision: null') :]}"
    content.write_text(text, "utf-8")
    duties = folder / "duties.yaml"
    quote = "    quote: 每年集体学法不少于2次\n"
    link = f"      - {{document: {OLD}, provision: government_study_of_law, how: repeats}}\n"
    text = duties.read_text("utf-8").replace(quote, f"{quote}    derives_from:\n{link}")
    duties.write_text(text, "utf-8")
    return folder


@pytest.fixture
def county(linked, tmp_path):
    """A copy of the linked policies that a test may change; the folder of the version."""
    shutil.copytree(linked.parents[1], tmp_path / "policies")
    return tmp_path / "policies" / "xiangyuan" / "2021-11-10"


@pytest.fixture(scope="session")
def old():
    """The central document before."""
    return load_superior(EXAMPLE / "central" / OLD)


@pytest.fixture(scope="session")
def new():
    """The central document now."""
    return load_superior(EXAMPLE / "central" / NEW)


@pytest.fixture
def revised(tmp_path):
    """Make a revision of the old central document: replacements in its two files."""

    def revise(*replacements, identifier=NEW):
        folder = tmp_path / "revised" / identifier
        shutil.copytree(EXAMPLE / "central" / OLD, folder)
        for name in ("document.yaml", "source.txt"):
            text = (folder / name).read_text("utf-8").replace(f"id: {OLD}", f"id: {identifier}")
            for was, becomes in replacements:
                text = text.replace(was, becomes)
            (folder / name).write_text(text, "utf-8")
        return load_superior(folder)

    return revise
