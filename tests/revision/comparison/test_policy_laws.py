"""Laws of comparing two policies, tried on random edits of the plain data of their files."""

from __future__ import annotations

import copy
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shufa_rules.bundled import policies_folder
from shufa_rules.policy.loading import load_policy_folder
from shufa_rules.revision.comparison.elements import put_together, take_apart
from shufa_rules.revision.comparison.policies import compare_files, compare_policies, plain_files
from shufa_rules.revision.comparison.policy_diff import ElementChangeKind
from shufa_rules.revision.comparison.policy_patching import (
    AnotherPolicyError,
    apply_policy_diff,
    patch_files,
)
from shufa_rules.syntax.canonical import canonical_json

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 2),
    st.decimals(-1, 1, places=1),
    st.sampled_from(("一", "二", "", "a", "b", "三（二）9")),
)
names = st.sampled_from(("a", "b", "c", "d"))
plain = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(("id", "cite", "text", "parts", "when")), inner, max_size=3
        ),
    ),
    max_leaves=8,
)
elements = st.fixed_dictionaries(
    {"id": names},
    optional={
        "cite": st.sampled_from(("一", "二")),
        "text": st.sampled_from(("甲", "乙")),
        "when": plain,
        "parts": st.lists(
            st.fixed_dictionaries({"id": names}, optional={"text": scalars}), max_size=3
        ),
    },
)
roots = st.fixed_dictionaries(
    {},
    optional={
        "id": names,
        "rules": st.lists(elements, max_size=4),
        "lists": st.lists(elements, max_size=3),
    },
)
files = st.dictionaries(
    st.sampled_from(("duties.yaml", "content.yaml", "ledger.yaml", "bindings/a.yaml")),
    roots,
    max_size=3,
)


@pytest.fixture(scope="module")
def policy():
    """The bundled policy."""
    return load_policy_folder(policies_folder() / "xiangyuan" / "2021-11-10")


def holders(value):
    """Yield every list and mapping in plain data that has something in it."""
    if isinstance(value, dict | list) and value:
        yield value
        for part in value.values() if isinstance(value, dict) else value:
            yield from holders(part)


def edit(draw, data):
    """Change plain data at one random place."""
    places = list(holders(data))
    holder = places[draw(st.integers(1, len(places) - 1))]
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    key, other = draw(st.sampled_from(keys)), draw(st.sampled_from(keys))
    match draw(st.sampled_from(("set", "drop", "add", "swap", "copy", "rename"))):
        case "set":
            holder[key] = draw(plain)
        case "drop":
            del holder[key]
        case "add" if isinstance(holder, list):
            holder.insert(key, draw(plain))
        case "add":
            holder[draw(names)] = draw(plain)
        case "swap":
            holder[key], holder[other] = holder[other], holder[key]
        case "copy":
            target = places[draw(st.integers(1, len(places) - 1))]
            part = copy.deepcopy(holder[key])
            target.append(part) if isinstance(target, list) else target.__setitem__("copied", part)
        case _:
            if isinstance(holder, dict) and isinstance(holder.get("id"), str):
                holder["id"] = draw(names)


def roots_stay(data, drawn):
    """Return the files with whatever is no mapping any more as it was: the schema rules that out."""
    return {
        name: value if isinstance(value, dict) else data[name]
        for name, value in drawn.items()
        if name in data
    }


def holds_all_laws(old, new):
    """Compare the files of two policies and hold the difference against all the laws."""
    diff, back = compare_files(old, new), compare_files(new, old)
    assert back == diff.mirrored()
    assert back.mirrored() == diff
    assert canonical_json(patch_files(diff, old)) == canonical_json(new)
    assert canonical_json(patch_files(back, new)) == canonical_json(old)
    assert diff.is_empty == (canonical_json(old) == canonical_json(new))


@given(files)
def test_taken_apart_and_put_together(data):
    """Nothing is lost between files and elements."""
    parts = take_apart(data)
    own = {key: part.own for key, part in parts.items()}
    assert put_together(own, {key: part.lists for key, part in parts.items()}) == data


@given(files, files)
def test_two_random_policies(old, new):
    """Mirror and apply, on small files whose ids repeat."""
    holds_all_laws(old, new)


@given(files.filter(bool), st.data())
def test_random_edits_of_small_policies(old, data):
    """Mirror and apply, where the one came from the other."""
    new = copy.deepcopy({"": old})
    for _ in range(data.draw(st.integers(0, 5))):
        if len(list(holders(new))) > 1:
            edit(data.draw, new)
    holds_all_laws(old, roots_stay(old, new[""]) if isinstance(new.get(""), dict) else old)


@settings(max_examples=max(10, settings.default.max_examples // 5))
@given(st.data())
def test_random_edits_of_the_bundled_policy(policy, data):
    """Mirror and apply, whatever is done to the plan of Xiangyuan and its bindings."""
    old = plain_files(policy)
    new = copy.deepcopy(old)
    for _ in range(data.draw(st.integers(1, 4))):
        edit(data.draw, new)
    holds_all_laws(old, roots_stay(old, new))


def test_a_policy_is_not_different_from_itself(policy):
    """No change at all, in the text or in the files."""
    diff = compare_policies(policy, policy)
    assert diff.is_empty
    assert not diff.has_substance
    assert apply_policy_diff(diff, policy) == plain_files(policy)


def test_other_files_are_refused():
    """A difference is applied to its own files alone, and says which it was made from."""
    diff = compare_files({"duties.yaml": {"rules": []}}, {"duties.yaml": {}})
    with pytest.raises(AnotherPolicyError) as caught:
        patch_files(diff, {"duties.yaml": {"rules": [1]}})
    assert caught.value.expected == diff.old_digest
    assert caught.value.found in str(caught.value)


def changed(old, new, name="duties.yaml"):
    """Return what becomes of the rules of a file."""
    return compare_files({name: {"rules": old}}, {name: {"rules": new}}).elements


def test_a_field_below_a_field_is_told_by_its_path():
    """`at_least` of a condition from 2 to 3 is one change of one field."""
    was = {"id": "study", "require": {"count": {"of": "sessions", "at_least": 2}}}
    now = copy.deepcopy(was)
    now["require"]["count"]["at_least"] = 3
    (change,) = changed([was], [now])
    assert change.kinds == (ElementChangeKind.CHANGED,)
    assert [(part.path, part.old, part.new) for part in change.fields] == [
        (("require", "count", "at_least"), 2, 3)
    ]


def test_an_element_with_another_id_is_renamed():
    """The same citation and words under another id are one element."""
    was = {"id": "study", "cite": "三（二）9", "quote": "每年集体学法不少于2次"}
    (change,) = changed([was], [{**was, "id": "learning"}])
    assert change.kinds == (ElementChangeKind.RENAMED,)
    (other,) = changed([was], [{**was, "id": "learning", "severity": "advice"}])
    assert other.kinds == (ElementChangeKind.RENAMED, ElementChangeKind.CHANGED)


def test_an_element_in_another_file_has_moved():
    """The id finds it again, and it is one change."""
    rule = {"id": "study", "cite": "三（二）9"}
    old = {"duties.yaml": {"rules": [rule]}, "results.yaml": {"rules": []}}
    new = {"duties.yaml": {"rules": []}, "results.yaml": {"rules": [rule]}}
    diff = compare_files(old, new)
    moved = [part for part in diff.elements if part.element.name == "study"]
    assert [part.kinds for part in moved] == [(ElementChangeKind.MOVED,)]


def test_the_order_of_elements_counts_and_that_of_keys_does_not():
    """Steps in another order are another procedure; keys are not."""
    one, two = {"id": "a", "title": "甲"}, {"id": "b", "title": "乙"}
    diff = compare_files(
        {"procedure.yaml": {"steps": [one, two]}}, {"procedure.yaml": {"steps": [two, one]}}
    )
    assert diff.elements == ()
    assert [part.name for part in diff.reordered] == ["steps"]
    turned = dict(reversed(one.items()))
    assert compare_files({"x.yaml": one}, {"x.yaml": turned}).is_empty


def test_another_citation_alone_is_no_change_in_substance():
    """An element that was renumbered says the same."""
    (change,) = changed([{"id": "a", "cite": "三（二）9"}], [{"id": "a", "cite": "三（二）10"}])
    assert not change.in_substance


def test_what_a_binding_gives_a_parameter_is_compared():
    """The bound value is a field like any other, under the parameter's name."""
    old, new = (
        {"bindings/a.yaml": {"id": "a", "values": [{"parameter": "length", "value": value}]}}
        for value in (Decimal("0.1"), Decimal("0.2"))
    )
    (change,) = compare_files(old, new).elements
    assert change.element.name == "length"
    assert [part.path for part in change.fields] == [("value",)]
