from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shufa_rules.revision.regeneration.tree_merge import (
    ABSENT,
    Conflict,
    Taken,
    merge_trees,
    same,
)

CASES = 25 * settings.default.max_examples
"""Random edits on both sides: 5,000 in the profile of CI."""

names = st.sampled_from(["study", "lecture", "report", "at_least", "text", "actor"])
leaves = st.integers(0, 3) | st.booleans() | st.sampled_from(["二次", "三次"]) | st.none()
members = st.frozensets(st.sampled_from(["约谈", "整改", "通报"]))
trees = st.dictionaries(
    names,
    st.recursive(
        leaves | members, lambda inner: st.dictionaries(names, inner, max_size=3), max_leaves=6
    ),
    max_size=4,
)


@st.composite
def edits_of(draw, tree):
    """Draw a tree with some of its values replaced, taken out or added."""
    edited = {}
    for key, value in tree.items():
        what = draw(st.sampled_from(["keep", "keep", "drop", "replace", "inside"]))
        if what == "inside" and isinstance(value, dict):
            edited[key] = draw(edits_of(value))
        elif what == "inside" and isinstance(value, frozenset):
            edited[key] = value ^ draw(members)
        elif what == "replace":
            edited[key] = draw(leaves | members)
        elif what != "drop":
            edited[key] = value
    if draw(st.booleans()):
        edited.setdefault(draw(names), draw(leaves | members | trees))
    return edited


@st.composite
def three_sides(draw):
    """Draw a tree and two edited copies of it."""
    base = draw(trees)
    return base, draw(edits_of(base)), draw(edits_of(base))


def at(tree, path):
    """Return the value at a path; ABSENT where there is none."""
    for key in path:
        if not isinstance(tree, dict) or key not in tree:
            return ABSENT
        tree = tree[key]
    return tree


def paths_of(tree, path=()):
    """Yield the paths of all values, those of mappings included."""
    for key, value in tree.items():
        yield (*path, key)
        if isinstance(value, dict):
            yield from paths_of(value, (*path, key))


@given(three_sides())
def test_nothing_new_above_leaves_the_county_as_it_is(sides):
    """merge(base, ours, base) = ours, without a conflict."""
    base, ours, _ = sides
    merge = merge_trees(base, ours, base)
    assert same(merge.tree, ours)
    assert merge.conflicts == merge.taken == ()


@given(three_sides())
def test_a_county_without_decisions_follows(sides):
    """merge(base, base, theirs) = theirs, without a conflict."""
    base, _, theirs = sides
    merge = merge_trees(base, base, theirs)
    assert same(merge.tree, theirs)
    assert merge.conflicts == ()


@settings(max_examples=CASES)
@given(three_sides())
def test_no_decision_of_the_county_is_lost(sides):
    """Whatever the county changed stands in the merge, or is part of a conflict and stands all the same."""
    base, ours, theirs = sides
    merge = merge_trees(base, ours, theirs)
    for path in {*paths_of(base), *paths_of(ours)}:
        given_, kept, merged = at(base, path), at(ours, path), at(merge.tree, path)
        if same(given_, kept) or isinstance(kept, dict) or isinstance(given_, dict):
            continue
        if isinstance(kept, frozenset) and isinstance(merged, frozenset):
            before = given_ if isinstance(given_, frozenset) else frozenset()
            assert kept - before <= merged
            assert not (before - kept) & merged
        else:
            assert same(merged, kept)


@given(three_sides())
def test_every_change_above_is_taken_or_a_conflict(sides):
    """What the new document gives otherwise stands in the merge, or a conflict shows both."""
    base, ours, theirs = sides
    merge = merge_trees(base, ours, theirs)
    shown = {part.path for part in merge.conflicts}
    for path in {*paths_of(base), *paths_of(theirs)}:
        before, now = at(base, path), at(theirs, path)
        if same(before, now) or any(
            path[: len(one)] == one or one[: len(path)] == path for one in shown
        ):
            continue
        if isinstance(now, frozenset) and isinstance(at(ours, path), frozenset):
            assert now - (before if isinstance(before, frozenset) else frozenset()) <= at(
                merge.tree, path
            )
        elif isinstance(now, dict) or isinstance(before, dict):
            continue
        else:
            assert same(at(merge.tree, path), now)


@given(three_sides())
def test_merging_again_changes_nothing(sides):
    """The merge of a merge with the same document above takes nothing more."""
    base, ours, theirs = sides
    once = merge_trees(base, ours, theirs).tree
    assert merge_trees(theirs, once, theirs).taken == ()


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        (2, 2, 3, 3),
        (2, 4, 3, 4),
        (2, 3, 3, 3),
        (2, ABSENT, 3, ABSENT),
        (2, 4, ABSENT, 4),
        (2, 2, ABSENT, ABSENT),
        (ABSENT, 2, 3, 2),
        (1, True, 2, True),
        (frozenset("ab"), frozenset("bx"), frozenset("bc"), frozenset("bxc")),
    ],
)
def test_a_value_is_merged_by_the_table(base, ours, theirs, merged):
    """One side's change is taken; two different ones leave the county's."""
    sides = [{} if side is ABSENT else {"e": {"f": side}} for side in (base, ours, theirs)]
    assert same(at(merge_trees(*sides).tree, ("e", "f")), merged)


def test_what_was_taken_and_what_was_not_is_listed():
    """The lists name the path and all values, in the order of the paths."""
    base = {"study": {"at_least": 2, "text": "二"}, "lecture": {"text": "讲"}}
    ours = {"study": {"at_least": 2, "text": "两"}, "lecture": {"text": "讲"}}
    theirs = {"study": {"at_least": 3, "text": "三"}, "lecture": {"text": "讲课"}}
    merge = merge_trees(base, ours, theirs)
    assert merge.taken == (
        Taken(("lecture", "text"), "讲", "讲课"),
        Taken(("study", "at_least"), 2, 3),
    )
    assert merge.conflicts == (Conflict(("study", "text"), "二", "两", "三"),)
