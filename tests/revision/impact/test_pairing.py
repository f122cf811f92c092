"""Which elements of two versions are one, and what of them differs."""

from __future__ import annotations

from attrs import evolve
from revised_policy import PolicyCopy

from shufa_rules.revision.impact.changed_elements import ChangedElement, FieldChange, field_changes
from shufa_rules.revision.impact.pairing import changed_quotas, pair_elements


def test_a_renamed_element_is_paired_from_either_side(old, revised):
    """Under its old and its new name, and with nothing else."""
    new = revised(PolicyCopy.with_renamed_rule)
    assert pair_elements(old.policy, new.policy).renamed == {"lecture_given": "law_lecture_given"}
    assert pair_elements(new.policy, old.policy).renamed == {"law_lecture_given": "lecture_given"}


def test_what_is_gone_has_no_partner(old, revised):
    """It is told as gone on one side and as new on the other."""
    new = revised(PolicyCopy.without_last_item)
    (gone,) = pair_elements(old.policy, new.policy).changed()
    (added,) = pair_elements(new.policy, old.policy).changed()
    assert (gone.old_id, gone.new_id) == ("government_department_heads.8", None)
    assert gone.mirrored == added
    assert gone.title == added.title


def test_a_number_alone_is_no_change(old):
    """Renumbering a provision leaves every element what it was."""
    rules = tuple(evolve(rule, cite="三（二）8") for rule in old.policy.rules)
    assert list(pair_elements(old.policy, evolve(old.policy, rules=rules)).changed()) == []


def test_fields_are_told_to_the_innermost():
    """Keys that are new or gone, lists of one length entry by entry, others whole; no bool is a number."""
    old = {"a": {"b": 1, "c": [1]}, "d": [{"e": 1}, {"e": 2}], "f": True, "g": "x"}
    new = {"a": {"b": 2, "c": [1, 2]}, "d": [{"e": 1}, {"e": 3}], "f": 1, "h": "y"}
    assert list(field_changes(old, new)) == [
        FieldChange("a.b", 1, 2),
        FieldChange("a.c", [1], [1, 2]),
        FieldChange("d.1.e", 2, 3),
        FieldChange("f", old["f"], 1),
        FieldChange("g", "x", None),
        FieldChange("h", None, "y"),
    ]
    assert list(field_changes(old, old)) == []


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
            fields=(FieldChange(path, 1, 2),),
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
    first, *rest = old.policy.quotas
    moved = evolve(old.policy, quotas=(evolve(first, share="quota_good"), *rest[:-1]))
    changes = {part.id: part for part in changed_quotas(old.policy, moved)}
    assert changes["excellent"].fields == (FieldChange("share", "quota_excellent", "quota_good"),)
    assert changes[rest[-1].grade].new_id is None
    assert list(changed_quotas(old.policy, old.policy)) == []
