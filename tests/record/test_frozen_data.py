from __future__ import annotations

import json
import pickle
from copy import copy, deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.record.frozen_data import FrozenDict, freeze, frozen_json, thaw

plain_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(plain_data)
def test_freezing_and_thawing_changes_nothing(data):
    """Thawed data is equal to what was frozen, and frozen data to itself frozen again."""
    assert thaw(freeze(data)) == data
    assert freeze(freeze(data)) == freeze(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda frozen: frozen.__setitem__("a", 2),
        lambda frozen: frozen.__delitem__("a"),
        lambda frozen: frozen.update(a=2),
        lambda frozen: frozen.pop("a"),
        lambda frozen: frozen.popitem(),
        lambda frozen: frozen.clear(),
        lambda frozen: frozen.setdefault("b", 1),
        lambda frozen: frozen.__ior__({"a": 2}),
    ],
)
def test_frozen_data_refuses_every_change(change):
    """No method of a dict changes a frozen one."""
    frozen = freeze({"a": 1})
    with pytest.raises(TypeError, match="can't be changed"):
        change(frozen)
    assert frozen == {"a": 1}


def test_lists_inside_are_tuples():
    """A list in frozen data has no method that changes it."""
    assert freeze({"a": [1, {"b": [2]}]})["a"][1]["b"] == (2,)


def test_frozen_data_travels():
    """Frozen data can be pickled, copied and written as JSON."""
    frozen = freeze({"a": [1, {"b": "学法"}]})
    again = pickle.loads(pickle.dumps(frozen))  # noqa: S301  our own bytes
    assert again == frozen
    assert isinstance(again, FrozenDict)
    assert copy(frozen) is frozen
    assert deepcopy(frozen) is frozen
    assert json.loads(json.dumps(frozen)) == thaw(frozen)


def test_thawed_data_is_ones_own():
    """Changing thawed data leaves the frozen data alone."""
    frozen = freeze({"a": [1]})
    mine = thaw(frozen)
    mine["a"].append(2)
    assert frozen == {"a": (1,)}


def test_json_is_frozen_as_its_data_is():
    """JSON read at once as frozen data is the data that would be frozen afterwards."""
    text = '{"a": [1, [2, {"b": []}], "四"], "c": {"d": null, "e": [[{}]]}, "f": true}'
    made = frozen_json(text.encode())
    assert made == freeze(json.loads(text))
    assert json.dumps(made) == json.dumps(json.loads(text))
    assert isinstance(made["a"][1], tuple)
    with pytest.raises(TypeError):
        made["c"]["e"][0][0]["g"] = 1
