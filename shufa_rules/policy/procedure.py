"""The steps of the procedure and the activities in them (四; `procedure.yaml`)."""

from __future__ import annotations

from shufa_rules.frozen import frozen
from shufa_rules.policy.element import Element, element_fields
from shufa_rules.syntax.node import Mapping, Scalar
from shufa_rules.syntax.promised import children, mapping, optional_text, text, texts


@frozen
class Actor:
    """Who has to do an activity; exactly one of the three is given.

    Attributes:
        body: what a body's name ends with, such as 党委 or 党组; 会 or 会议 can follow.
        role: the id of a role parameter that a binding fills.
        person: who of the unit acts: `principal_head`, or `self` for the one who reports.
    """

    body: tuple[str, ...]
    role: str | None
    person: str | None


@frozen
class Artefact:
    """A paper that an activity leaves."""

    id: str
    title: str
    required: bool


@frozen(kw_only=True)
class Activity(Element):
    """One act in a step, about one person.

    Attributes:
        act: the kind of act: `drafting`, `collective_approval` (审定), `review` (审核),
            `reading` (审阅), `presentation`, `appraisal`, `evaluation`, `proposal`.
        who: whom it is about: `principal_heads`, `leadership_members` or `reporting_subjects`.
        actor: who does it; `None` where the plan doesn't say.
        after: ids of the activities that come before it.
        methods: the methods the plan names.
        methods_open: whether 等 leaves room for others (anomaly 22).
        artefacts: the papers it leaves.
        deadline: the parameter that sets its last day.
    """

    act: str
    who: str
    actor: Actor | None
    after: tuple[str, ...]
    methods: tuple[str, ...]
    methods_open: bool
    artefacts: tuple[Artefact, ...]
    deadline: str | None


@frozen(kw_only=True)
class Step(Element):
    """A step of the procedure: 自查总结, 述法测评, 综合评价."""

    activities: tuple[Activity, ...]


def read_steps(node: Mapping) -> tuple[Step, ...]:
    """Read the steps of `procedure.yaml`."""
    return tuple(
        Step(
            **element_fields(step),
            activities=tuple(_read_activity(part) for part in children(step, "activities")),
        )
        for step in children(node, "steps")
    )


def _read_activity(node: Mapping) -> Activity:
    methods = node.get("methods")
    return Activity(
        **element_fields(node),
        act=text(node, "act"),
        who=text(node, "who"),
        actor=_read_actor(node),
        after=texts(node, "after"),
        methods=texts(mapping(methods), "known") if methods is not None else (),
        methods_open=methods is not None and _flag(mapping(methods), "open"),
        artefacts=tuple(_read_artefact(part) for part in children(node, "artefacts")),
        deadline=optional_text(node, "deadline"),
    )


def _read_actor(node: Mapping) -> Actor | None:
    value = node.get("actor")
    if value is None:
        return None
    actor = mapping(value)
    return Actor(texts(actor, "body"), optional_text(actor, "role"), optional_text(actor, "person"))


def _read_artefact(node: Mapping) -> Artefact:
    return Artefact(text(node, "id"), text(node, "title"), _flag(node, "required"))


def _flag(node: Mapping, key: str) -> bool:
    value = node.get(key)
    return isinstance(value, Scalar) and value.value is True
