from __future__ import annotations

import pytest

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.revision.regeneration.folder import (
    PolicyFolder,
    node_at,
    path_to,
    read_folder,
)
from shufa_rules.syntax.yaml_editing import replace_value


def test_every_file_is_read(linked):
    """Bindings, cases and the text belong to a version as its rules do."""
    folder = read_folder(linked)
    assert {"policy.yaml", "source.txt", "tests/duties.yaml"} <= folder.files.keys()
    assert "bindings/example-2021.yaml" in folder.files


def test_a_value_is_found_again_by_its_path(linked):
    """The keys and indices that lead to a value lead to it."""
    name, rule = read_folder(linked).element("collective_study_minimum")
    value = node_at(rule, ("require", "count", "at_least"))
    assert name == "duties.yaml"
    assert path_to(rule, value.span) == ("require", "count", "at_least")
    assert path_to(rule, read_folder(linked).node("policy.yaml").span) is None


@pytest.mark.parametrize("path", [("require", "at_most"), ("derives_from", 7), ("id", "x")])
def test_a_path_that_leads_nowhere_is_an_error(linked, path):
    """A key or an index that isn't there is told."""
    _, rule = read_folder(linked).element("collective_study_minimum")
    with pytest.raises(KeyError):
        node_at(rule, path)


def test_an_element_that_is_not_there_is_an_error(linked):
    """No element, no place."""
    with pytest.raises(KeyError, match="nobody"):
        read_folder(linked).element("nobody")


def test_a_folder_with_an_edit_is_another_folder(linked):
    """The folder that was read stays as it is."""
    folder = read_folder(linked)
    identifier = folder.node("policy.yaml").get("id")
    edited = folder.with_edits("policy.yaml", [replace_value(identifier, "other")])
    assert edited.text("policy.yaml") != folder.text("policy.yaml")
    assert edited.node("policy.yaml").get("id").value == "other"
    assert folder.with_edits("policy.yaml", []) is folder


@pytest.mark.parametrize("content", [b"a: [", b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_told(tmp_path, content):
    """Broken YAML and bytes that are no text are diagnostics."""
    folder = PolicyFolder(tmp_path, {"policy.yaml": content})
    with pytest.raises(DiagnosticsError):
        folder.node("policy.yaml")


def test_a_list_where_a_mapping_was_promised_is_an_error(tmp_path):
    """The schema rules it out; so nobody goes on with it."""
    with pytest.raises(TypeError, match=r"policy\.yaml"):
        PolicyFolder(tmp_path, {"policy.yaml": b"- a\n"}).node("policy.yaml")
