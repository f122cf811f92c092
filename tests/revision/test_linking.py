"""Which provision an element comes from: proposed by likeness, written where it is clear."""

from __future__ import annotations

import shutil
import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.bundled import policies_folder
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.policy.loading import read_policy
from shufa_rules.revision.linking import likeness, propose_links, write_links
from shufa_rules.revision.regeneration.folder import read_folder
from shufa_rules.superior.importing import import_text

BUNDLED = policies_folder()
OPINIONS = BUNDLED / "central" / "central_opinions_2021"
TEXT = """\
关于列入年终述职内容工作的意见（虚构）

一、述法内容

（一）党委主要负责人

1. 带头深入学习贯彻习近平法治思想，贯彻落实习近平总书记关于法治建设的重要指示，贯彻落实党中央关于全面依法治国的重大决策部署情况。

2. 制定年度履行推进法治建设第一责任人职责任务清单。

3. 带头尊法学法，完善党委（党组）理论中心组学习制度，通过专题学习、法治讲座等形式，做学法用法表率的情况。

4. 与其他任何一项都不相干的文字。
"""


@pytest.fixture
def place(tmp_path):
    """A root with a copy of the plan, and the opinions with a text."""
    root = tmp_path / "policies"
    shutil.copytree(BUNDLED / "xiangyuan" / "2021-11-10", root / "xiangyuan" / "2021-11-10")
    folder = shutil.copytree(OPINIONS, root / "central" / "central_opinions_2021")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    imported = import_text(TEXT.encode(), "text.txt", folder, before, fictional=True)
    for name, content in imported.files.items():
        (folder / name).write_bytes(content)
    return root / "xiangyuan" / "2021-11-10"


@pytest.fixture
def links(place):
    """What is proposed."""
    policy = read_policy(place).policy
    return propose_links(policy, policy.superior["central_opinions_2021"])


def test_alike_items_are_linked_clearly(links):
    """Items of one list are matched with different provisions, the alike ones clearly."""
    party = {
        link.element.id: link.provision and link.provision.id
        for link in links
        if link.is_clear and link.element.id.startswith("party_committee_heads.")
    }
    assert party == {
        "party_committee_heads.1": "part_1_1_1",
        "party_committee_heads.3": "part_1_1_2",
        "party_committee_heads.9": "part_1_1_3",
    }


def test_what_is_not_alike_stays_open(links):
    """督察检查 is in no provision: it is listed and not written; every unknown one is told."""
    found = {link.element.id: link for link in links}
    assert not found["party_committee_heads.10"].is_clear
    assert all(any(part.provision is None for part in link.element.derives_from) for link in links)


def test_no_provision_serves_two_items_of_a_list(links):
    """Within a list, each provision is proposed once."""
    for role in ("party_committee_heads", "government_heads", "leadership_members"):
        proposed = [
            link.provision.id
            for link in links
            if link.provision is not None and link.element.id.startswith(f"{role}.")
        ]
        assert len(proposed) == len(set(proposed))


def test_links_are_written_where_they_are_clear(place, links):
    """Only `null` gives way to an id; comments, order and all other files stay to the byte."""
    before = read_folder(place)
    after = write_links(before, "central_opinions_2021", links)
    changed = [name for name in before.files if before.files[name] != after.files[name]]
    assert changed == ["content.yaml"]
    old = before.files["content.yaml"].decode().splitlines()
    new = after.files["content.yaml"].decode().splitlines()
    different = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert len(different) == sum(link.is_clear for link in links)
    for line, written in different:
        assert "document: central_opinions_2021, provision: null" in line
        assert line.partition("null")[0] == written.partition("part_1")[0]
    (place / "content.yaml").write_bytes(after.files["content.yaml"])
    assert read_policy(place).errors == ()


def test_written_links_are_not_proposed_again(place, links):
    """A second time only what was left open is proposed, and taken provisions are not."""
    after = write_links(read_folder(place), "central_opinions_2021", links)
    (place / "content.yaml").write_bytes(after.files["content.yaml"])
    policy = read_policy(place).policy
    again = propose_links(policy, policy.superior["central_opinions_2021"])
    assert {part.element.id for part in again} == {
        part.element.id for part in links if not part.is_clear
    }
    party = [part for part in again if part.element.id.startswith("party_committee_heads.")]
    assert {part.provision and part.provision.id for part in party} & {
        "part_1_1_1",
        "part_1_1_2",
    } == set()


def test_another_kind_of_element_is_matched_alone(place):
    """A rule may come from the provision that an item comes from."""
    path = place / "duties.yaml"
    text = path.read_text("utf-8")
    head = "  - id: duty_list_party_committee\n"
    link = "    derives_from: [{document: central_opinions_2021, provision: null, how: adds}]\n"
    path.write_text(text.replace(head, head + link, 1), "utf-8")
    policy = read_policy(place).policy
    proposed = propose_links(policy, policy.superior["central_opinions_2021"])
    (found,) = [part for part in proposed if part.element.id == "duty_list_party_committee"]
    assert found.is_clear
    assert found.provision.id == "part_1_1_2"


def test_a_document_without_a_text_proposes_nothing():
    """Paraphrases are nobody's words: no likeness with them is evidence."""
    policy = read_policy(BUNDLED / "xiangyuan" / "2021-11-10").policy
    proposed = propose_links(policy, policy.superior["central_opinions_2021"])
    assert proposed
    assert not any(part.is_clear or part.provision for part in proposed)


def test_without_the_solver(place, monkeypatch):
    """SR640 says what to install; nothing is matched in another way."""
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    policy = read_policy(place).policy
    with pytest.raises(DiagnosticsError, match="SR640"):
        propose_links(policy, policy.superior["central_opinions_2021"])


def test_a_provision_of_others_is_not_proposed(place):
    """A provision that says whom it reaches is proposed to them alone."""
    path = place.parents[1] / "central" / "central_opinions_2021" / "document.yaml"
    text = path.read_text("utf-8")
    old = "{id: part_1_1_2, "
    assert old in text
    path.write_text(text.replace(old, f"{old}reaches: [government_heads], ", 1), "utf-8")
    policy = read_policy(place).policy
    proposed = {
        link.element.id: link.provision and link.provision.id
        for link in propose_links(policy, policy.superior["central_opinions_2021"])
    }
    assert proposed["party_committee_heads.3"] != "part_1_1_2"
    assert proposed["government_heads.3"] == "part_1_1_2"


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_exact_and_the_same_from_both_sides(first, second):
    """A fraction from 0 to 1; the same texts are wholly alike, an empty one is like nothing."""
    found = likeness(first, second)
    assert found == likeness(second, first)
    assert 0 <= found <= 1
    assert likeness(first, first) == Fraction(bool(first))
