from __future__ import annotations

from datetime import date

import pytest

from shufa_rules.revision.regeneration.model import Transition
from shufa_rules.revision.regeneration.protocol import (
    PROTOCOL,
    check_protocol,
    open_questions,
    was_regenerated,
)
from shufa_rules.revision.regeneration.regenerating import regenerate
from shufa_rules.schema.validation import validate_node
from shufa_rules.syntax.plain import to_plain


@pytest.fixture(scope="module")
def result(linked, old, new):
    """The example's regeneration."""
    return regenerate(linked, old, new, Transition(date(2027, 1, 1), 2027))


def test_the_protocol_follows_its_schema(result):
    """Every edit and every question is in it, with the transition as declared."""
    node = result.after.node(PROTOCOL)
    plain = to_plain(node)
    assert validate_node(node, "regeneration") == ()
    assert [part["id"] for part in plain["edits"]] == [part.id for part in result.edits]
    assert [part["id"] for part in plain["questions"]] == [part.id for part in result.questions]
    assert plain["transition"] == {
        "effective_from": "2027-01-01",
        "new_rule_from_year": 2027,
        "old_rule_until_year": 2026,
    }
    assert plain["replaces"] == "xiangyuan@2021-11-10"


def test_clauses_tell_their_documents_rank(result):
    """Both clauses of an edit stand in it, with the rank of the documents: the greater prevails."""
    first = to_plain(result.after.node(PROTOCOL))["edits"][0]
    assert (first["county"]["rank"], first["after"]["rank"]) == (1, 4)


def test_without_a_transition_none_is_written(linked, old, new):
    """What nobody declared stands in the protocol as null."""
    folder = regenerate(linked, old, new).after
    assert to_plain(folder.node(PROTOCOL))["transition"] is None


def test_unanswered_questions_are_warnings(result):
    """SR663 stands at each question until somebody writes an answer."""
    found = list(check_protocol(result.after))
    assert {part.code.id for part in found} == {"SR663"}
    assert len(found) == len(result.questions)
    answered = result.after.with_file(
        PROTOCOL,
        result.after.text(PROTOCOL).replace("answer: null", "answer: 主任办公会定：不增加", 1),
    )
    assert len(open_questions(answered)) == len(found) - 1


def test_a_broken_protocol_is_told(result):
    """What is wrong with the file is a diagnostic at its place."""
    broken = result.after.with_file(PROTOCOL, "replaces: 7\n")
    found = list(check_protocol(broken))
    assert found
    assert all(part.severity == "error" for part in found)


def test_a_folder_without_a_protocol_was_not_regenerated(result, old, new):
    """Only what came out of these two documents counts as regenerated."""
    assert was_regenerated(result.after, old, new)
    assert not was_regenerated(result.before, old, new)
    assert not was_regenerated(result.after, new, old)
    assert list(check_protocol(result.before)) == []
