"""What papers say of the plan they rest on, and of the values that stand in for what it leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.engine.verdict import Status

if TYPE_CHECKING:
    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.policy.metadata import TextStatus
    from shufa_rules.policy.policy import Policy


def plan_text(policy: Policy) -> str:
    """Return the plan's title and number, and the short name that papers go on with."""
    metadata = policy.metadata
    return f"《{metadata.title}》（{metadata.number_told}，以下简称《方案》）"


def reservations(
    text_status: TextStatus, bindings: str | None, label: str | None, undetermined: int = 0
) -> Iterator[str]:
    """Yield what a reader has to know before the paper is sent.

    Args:
        text_status: whether anybody has adopted the plan.
        bindings: the values in effect.
        label: whose they are: `official`, or `example`.
        undetermined: how many results are left out since nothing can be said yet.
    """
    if text_status == "proposed":
        yield "本稿所依据的方案是拟议稿，没有机关通过，不能据此行文。"
    if label == "example":
        yield (
            f"核对所用的参数取值（{bindings}）是示例，没有机关确定过；"
            "行文之前，应当按照有权机关确定的取值重新核对。"
        )
    if undetermined:
        yield f"另有{undetermined}项因记录、参数取值或者认定尚缺，不能下结论，没有列入。"


def verdict_reservations(verdict: Verdict) -> Iterator[str]:
    """Yield what a reader has to know of a paper that rests on a verdict."""
    yield from reservations(
        verdict.text_status,
        verdict.bindings,
        verdict.bindings_label,
        verdict.summary[Status.UNDETERMINED.value],
    )
