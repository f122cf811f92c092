"""Why a rule says what it says, as a tree of lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from shufa_rules.engine.explanation import explain_record
from shufa_rules.frozen import frozen
from shufa_rules.report.condition_text import ConditionWording
from shufa_rules.report.explanation_text import (
    outlook_fields,
    reason_fields,
    reason_parts,
    reason_text,
)

if TYPE_CHECKING:
    from shufa_rules.engine.explanation import Explanation
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.reason import Reason
    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.record.model import Record


@frozen
class ShownReason:
    """A condition with what it came to.

    Attributes:
        truth: `true`, `false` or `unknown`.
        text: the condition in words.
        fields: the facts it was decided on, each with its label.
        parts: what it is made of.
    """

    truth: str
    text: str
    fields: tuple[tuple[str, str], ...]
    parts: tuple[ShownReason, ...]


@frozen
class ShownExplanation:
    """Why a rule says what it says of one subject, and what could still come of it.

    Attributes:
        subject_name: whom it is about; the unit's name for the unit itself.
        reasons: when the rule reaches, and what it requires.
        fields: what is missing, who acts, until when, each with its label.
    """

    subject_name: str
    reasons: tuple[ShownReason, ...]
    fields: tuple[tuple[str, str], ...]


def shown_explanations(
    prepared: PreparedPolicy, record: Record, verdict: Verdict, last_year: Record | None = None
) -> Mapping[tuple[str, str], ShownExplanation]:
    """Return the explanations of a verdict's results, by rule and subject."""
    wording = ConditionWording(prepared.policy, prepared.compiled.shape)
    return {
        (part.rule, part.subject): _shown(part, wording)
        for part in explain_record(prepared, record, verdict.as_of, last_year)
        if part.result is not None
    }


def _shown(explanation: Explanation, wording: ConditionWording) -> ShownExplanation:
    return ShownExplanation(
        explanation.subject_name,
        tuple(_reason(part, wording) for part in explanation.reasons),
        tuple(outlook_fields(explanation, wording)),
    )


def _reason(reason: Reason, wording: ConditionWording) -> ShownReason:
    return ShownReason(
        reason.outcome.truth.value,
        reason_text(reason, wording),
        tuple(reason_fields(reason)),
        tuple(_reason(part, wording) for part in reason_parts(reason)),
    )
