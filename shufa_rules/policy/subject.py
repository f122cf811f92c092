"""Who reports, and on which footing (二; `subjects.yaml`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.policy.condition_reading import read_condition
from shufa_rules.policy.element import Element, element_fields
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.promised import children, optional_text, text

if TYPE_CHECKING:
    from shufa_rules.policy.condition import Condition
    from shufa_rules.schema.fields import RecordShape


@frozen(kw_only=True)
class Subject(Element):
    """A class of people who report.

    Attributes:
        role: `principal_head`, `leadership_member` or `any`.
        footing: `direct` (按照) or `by_reference` (参照).
        timetable: `superior_authority` where the superior authority sets the schedule (二, third
            sentence), so that no deadline of this plan is checked; else `None`.
        who: the condition on a person and the unit.
        content_list: the id of the list the person reports on; `None` where a parameter says it.
        content_list_parameter: the parameter that says it, where the plan doesn't.
    """

    role: str
    footing: str
    timetable: str | None
    who: Condition
    content_list: str | None
    content_list_parameter: str | None


def read_subjects(node: Mapping, shape: RecordShape) -> tuple[Subject, ...]:
    """Read `subjects.yaml`."""
    return tuple(_read_subject(subject, shape) for subject in children(node, "subjects"))


def _read_subject(node: Mapping, shape: RecordShape) -> Subject:
    who = node.get("who")
    if who is None:
        raise TypeError("`who` was promised by the schema")
    return Subject(
        **element_fields(node),
        role=text(node, "role"),
        footing=text(node, "footing"),
        timetable=optional_text(node, "timetable"),
        who=read_condition(who, shape),
        content_list=optional_text(node, "content_list"),
        content_list_parameter=optional_text(node, "content_list_parameter"),
    )
