"""Frozen classes compare, hash and show their values as attrs would have them do."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest
from attrs import field
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.frozen import frozen


@frozen
class Pair:
    """Two values, one of which has a place that doesn't count."""

    left: Any
    right: Any = None
    place: Any = field(default=0, eq=False, repr=False)


@frozen(kw_only=True)
class Longer(Pair):
    """A pair with a third value."""

    third: Any = None


@frozen
class Nothing:
    """No values at all."""


@frozen
class ByLength:
    """A text of which the length counts, and a mapping that can't be hashed."""

    text: str = field(eq=len)
    more: dict[str, int] = field(factory=dict, hash=False)


@frozen
class OwnWay:
    """A class that compares and shows its values itself."""

    value: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OwnWay) and self.value % 10 == other.value % 10

    def __hash__(self) -> int:
        return self.value % 10

    def __repr__(self) -> str:
        return f"<{self.value}>"


@frozen(order=True)
class Ordered:
    """A class whose methods attrs writes."""

    value: int


def twin(kind: type, name: str) -> Any:
    """Make the class that attrs makes of the same fields."""
    fields = {
        part.name: field(
            default=part.default,
            eq=part.eq_key or part.eq,
            hash=part.hash,
            repr=part.repr,
            kw_only=part.kw_only,
        )
        for part in attrs.fields(kind)
    }
    return attrs.make_class(name, fields, frozen=True, slots=True, eq=True)


VALUES = st.one_of(st.integers(0, 2), st.sampled_from(["", "a", "述法"]), st.none())
TWINS = {kind: twin(kind, kind.__name__) for kind in (Pair, Longer, Nothing, ByLength)}


@st.composite
def arguments(draw: st.DrawFn, kind: type) -> dict[str, Any]:
    """Draw arguments for a class."""
    names = [part.name for part in attrs.fields(kind)]
    if kind is ByLength:
        more = draw(st.dictionaries(st.sampled_from("ab"), st.integers(0, 1)))
        return {"text": draw(st.text("ab", max_size=2)), "more": more}
    return {name: draw(VALUES) for name in names}


@pytest.mark.parametrize("kind", TWINS)
@given(data=st.data())
def test_values_are_equal_hashed_and_shown_as_attrs_has_it(kind: Any, data: st.DataObject) -> None:
    """A class made here and one made by attrs of the same fields answer alike."""
    one, two = data.draw(arguments(kind)), data.draw(arguments(kind))
    ours, theirs = (kind(**one), kind(**two)), (TWINS[kind](**one), TWINS[kind](**two))
    assert (ours[0] == ours[1]) is (theirs[0] == theirs[1])
    assert (ours[0] != ours[1]) is (theirs[0] != theirs[1])
    if ours[0] == ours[1]:
        assert hash(ours[0]) == hash(ours[1])
    assert repr(ours[0]) == repr(theirs[0])


def test_values_of_different_classes_differ() -> None:
    """Values of two classes are never equal, whichever is asked."""
    assert Pair(1) != Longer(left=1)
    assert Longer(left=1) != Pair(1)
    assert Pair(1) != (1, None)
    assert Pair(1).__eq__(1) is NotImplemented


def test_a_class_that_inherits_compares_all_its_fields() -> None:
    """Fields of the class below count as its own do."""
    assert Longer(left=1, third=2) != Longer(left=1, third=3)
    assert Longer(left=1, third=2) == Longer(left=1, third=2, place=9)
    assert len({Longer(left=1), Longer(left=1), Longer(left=2)}) == 2


def test_what_a_class_says_itself_stays() -> None:
    """Methods that a class has are not replaced."""
    assert OwnWay(1) == OwnWay(11)
    assert len({OwnWay(1), OwnWay(11)}) == 1
    assert repr(OwnWay(1)) == "<1>"


def test_a_class_told_of_methods_has_those_of_attrs() -> None:
    """Ordered values are compared by what attrs writes."""
    assert Ordered(1) < Ordered(2)
    assert Ordered(1) == Ordered(1)
    assert repr(Ordered(1)) == "Ordered(value=1)"


def test_values_are_frozen_hold_no_other_names_and_can_be_sent() -> None:
    """Values can't be changed, have slots, are pickled and evolved."""
    value = Longer(left=1, third=(2,))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.third = 3  # type: ignore[misc]
    assert not hasattr(value, "__dict__")
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301  made a line before
    assert attrs.evolve(value, third=3) == Longer(left=1, third=3)


def test_what_cannot_be_hashed_says_so() -> None:
    """A list in a value is refused where a hash is wanted."""
    with pytest.raises(TypeError, match="unhashable"):
        hash(Pair([]))
