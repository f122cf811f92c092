"""Which elements of two versions are one, and what of them differs."""

from __future__ import annotations

import json

from attrs import evolve
from revised_policy import PolicyCopy

from shufa_rules.revision.comparison.policies import compare_files
from shufa_rules.revision.comparison.policy_diff import FieldChange
from shufa_rules.revision.impact.changed_elements import (
    BELONGS_TO,
    ChangedElement,
    told_fields,
)
from shufa_rules.revision.impact.pairing import pair_elements
from shufa_rules.revision.regeneration.tree_merge import ABSENT
from shufa_rules.syntax.canonical import canonical_json


def test_a_renamed_element_is_paired_from_either_side(old, revised):
    """Under its old and its new name, and with nothing else."""
    new = revised(PolicyCopy.with_renamed_rule)
    assert pair_elements(old.policy, new.policy).renamed == {"lecture_given": "law_lecture_given"}
    assert pair_elements(new.policy, old.policy).renamed == {"law_lecture_given": "lecture_given"}


def test_what_is_gone_has_no_partner(old, revised):
    """It is told as gone on one side and as new on the other."""
    new = revised(PolicyCopy.without_last_item)
    (gone,) = pair_elements(old.policy, new.policy).changes
    (added,) = pair_elements(new.policy, old.policy).changes
    assert (gone.old_id, gone.new_id) == ("government_department_heads.8", None)
    assert gone.mirrored == added
    assert gone.title == added.title


def _with_files(policy, name, old, new):
    """Return a policy of whose plain files one has another text somewhere."""
    text = canonical_json(policy.files[name])
    assert old in text
    return evolve(policy, files={**policy.files, name: json.loads(text.replace(old, new))})


def test_a_number_alone_is_no_change(old):
    """Renumbering a provision, or a note on it, leaves every element what it was."""
    new = _with_files(old.policy, "duties.yaml", '"cite":"三（二）9"', '"cite":"三（二）8"')
    assert pair_elements(old.policy, new).changes == ()


def test_what_is_new_in_a_field(old):
    """A field that was not there is told as absent, not as nothing."""
    words = '"for_each":"people","id":"lecture_given"'
    new = _with_files(old.policy, "duties.yaml", words, f'"as":"head",{words}')
    (change,) = pair_elements(old.policy, new).changes
    assert change.fields == (FieldChange(("as",), ABSENT, "head"),)
    assert change.alters_reach


def test_an_item_in_another_list():
    """The list that an item belongs to says whom it reaches; the file it stands in says nothing."""

    def files(lists, rules="a.yaml"):
        return {"content.yaml": {"lists": lists}, rules: {"rules": [{"id": "r", "when": 1}]}}

    one = [{"id": "x", "items": [{"id": "i", "text": "甲"}]}, {"id": "y", "items": [{"id": "j"}]}]
    other = [{"id": "x", "items": [{"id": "j"}]}, {"id": "y", "items": [{"id": "i", "text": "甲"}]}]
    changes = compare_files(files(one), files(other, "b.yaml")).elements
    told = {part.element.name: told_fields(part) for part in changes if part.old and part.new}
    assert told["i"] == (FieldChange((BELONGS_TO,), "x", "y"),)
    assert told["r"] == ()


def test_what_a_field_can_explain():
    """A quotation explains nothing, a title what is said, a requirement everything."""

    def changed(path):
        return ChangedElement(
            kind="element",
            old_id="a",
            new_id="a",
            old_title="甲",
            new_title="甲",
            old_cite="一",
            new_cite="一",
            fields=(FieldChange(tuple(path.split(".")), 1, 2),),
        )

    told = [
        (changed(path).explains(status=True), changed(path).explains(status=False))
        for path in ("quote", "title", "messages.violated", "require.count.at_least")
    ]
    assert told == [(False, False), (False, True), (False, True), (True, True)]
    assert changed("when.role.is").alters_reach
    assert not changed("require.x").alters_reach


def test_quotas_of_other_parameters(old):
    """A grade whose share another parameter says, and one without a quota, are changes."""
    words = '"grade":"excellent","share":"quota_excellent"'
    moved = _with_files(old.policy, "grading.yaml", words, words.replace("quota_e", "other_e"))
    (change,) = pair_elements(old.policy, moved).quotas
    assert (change.kind, change.id, change.title) == ("quota", "excellent", "优秀")
    assert change.fields == (FieldChange(("share",), "quota_excellent", "other_excellent"),)
    grading = old.policy.files["grading.yaml"]
    kept = [part for part in grading["quotas"] if part["grade"] != "excellent"]
    files = {**old.policy.files, "grading.yaml": {**grading, "quotas": kept}}
    (gone,) = pair_elements(old.policy, evolve(old.policy, files=files)).quotas
    assert (gone.old_id, gone.new_id) == ("excellent", None)
