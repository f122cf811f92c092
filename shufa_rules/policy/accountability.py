"""What gives grounds for accountability, and the measures open then (七（四）; `accountability.yaml`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.policy.condition_reading import entry_name, read_condition
from shufa_rules.policy.element import Element, element_fields
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.promised import children, optional_text, text, texts

if TYPE_CHECKING:
    from shufa_rules.policy.condition import Condition
    from shufa_rules.schema.fields import RecordShape


@frozen(kw_only=True)
class Measure(Element):
    """A measure of 七（四）; the measures are an unordered set, and a person chooses (anomaly 23)."""


@frozen(kw_only=True)
class Question(Element):
    """A judgement that the plan leaves to an authority, such as 突出 or 不认真改正 (anomaly 24).

    Attributes:
        by: the role parameter of the authority.
    """

    by: str


@frozen(kw_only=True)
class Trigger(Element):
    """A case of 七（四） that gives grounds for accountability of a principal head.

    Attributes:
        who: whom it is about, as a condition on a person and the unit, beside the entry.
        for_each: the list whose entries are looked at one by one.
        entry: the name of an entry in conditions and messages.
        when: the facts that give grounds; `None` where only a determination can give any.
        question: the id of the question that an authority answers on each entry.
        measures: ids of the measures that are open then.
        message: a Chinese template that says the grounds.
    """

    who: Condition
    for_each: str
    entry: str
    when: Condition | None
    question: str
    measures: tuple[str, ...]
    message: str | None


def read_measures(node: Mapping) -> tuple[Measure, ...]:
    """Read the measures of `accountability.yaml`."""
    return tuple(Measure(**element_fields(part)) for part in children(node, "measures"))


def read_questions(node: Mapping) -> tuple[Question, ...]:
    """Read the questions of `accountability.yaml`."""
    return tuple(
        Question(**element_fields(part), by=text(part, "by"))
        for part in children(node, "questions")
    )


def read_triggers(node: Mapping, shape: RecordShape) -> tuple[Trigger, ...]:
    """Read the triggers of `accountability.yaml`."""
    return tuple(_read_trigger(part, shape) for part in children(node, "triggers"))


def _read_trigger(node: Mapping, shape: RecordShape) -> Trigger:
    who, when = node.get("who"), node.get("when")
    for_each = text(node, "for_each")
    if who is None:
        raise TypeError("`who` was promised by the schema")
    return Trigger(
        **element_fields(node),
        who=read_condition(who, shape),
        for_each=for_each,
        entry=entry_name(node, for_each, shape) or for_each,
        when=None if when is None else read_condition(when, shape),
        question=text(node, "question"),
        measures=texts(node, "measures"),
        message=optional_text(node, "message"),
    )
