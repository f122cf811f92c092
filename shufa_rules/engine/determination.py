"""What an authority determined: the newest answer of the one whom the policy names (anomaly 24)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.engine.names import same_name
from shufa_rules.engine.outcome import Evidence, Missing, Outcome, unknown
from shufa_rules.engine.truth import Truth
from shufa_rules.syntax.pointer import join

if TYPE_CHECKING:
    from shufa_rules.engine.facts import EntryView
    from shufa_rules.engine.scope import Scope
    from shufa_rules.policy.condition import Determined
    from shufa_rules.policy.policy import Policy


def evaluate_determination(condition: Determined, scope: Scope) -> Outcome:
    """Answer by the newest determination of the authority that the policy names, and by no other."""
    about = scope.value(condition.about)
    if isinstance(about, Missing):
        return unknown(about)
    facts = scope.facts
    asked = _asked(facts.policy, condition.question, about.value)
    what = f"{condition.question}:{about.value}"
    given = [
        entry
        for entry in facts.collections["determinations"] or ()
        if entry.data["question"] == condition.question and entry.data["about"] == about.value
    ]
    if not given:
        return unknown(unanswered(facts.policy, condition.question, about.value))
    authority = facts.parameter(facts.policy.question(condition.question).by)
    if isinstance(authority, Missing):
        return Outcome(Truth.UNKNOWN, _answers(given), (authority,))
    entitled = [entry for entry in given if same_name(entry.data["by"], authority)]
    if not entitled:
        others = "、".join(dict.fromkeys(str(entry.data["by"]) for entry in given))
        text = f"{asked}，应由{authority}认定，记录的是{others}的认定"
        return Outcome(Truth.UNKNOWN, _answers(given), (Missing("determination", what, text),))
    latest = max(str(entry.data["on"]) for entry in entitled)
    newest = [entry for entry in entitled if entry.data["on"] == latest]
    answers = {entry.data["value"] for entry in newest}
    if len(answers) > 1:
        text = f"{asked}，同日有相反的认定"
        return Outcome(Truth.UNKNOWN, _answers(newest), (Missing("determination", what, text),))
    return Outcome(Truth.TRUE if answers == {True} else Truth.FALSE, _answers(newest))


def unanswered(policy: Policy, question: str, about: object) -> Missing:
    """Return what is missing where nobody has answered a question."""
    text = f"{_asked(policy, question, about)}，尚无认定"
    return Missing("determination", f"{question}:{about}", text)


def _asked(policy: Policy, question: str, about: object) -> str:
    return f"{about}是否“{policy.question_title(question)}”"


def _answers(entries: list[EntryView]) -> tuple[Evidence, ...]:
    return tuple(Evidence(join(entry.pointer, "value"), entry.data["value"]) for entry in entries)
