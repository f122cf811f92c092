"""What of the policy a peer is asked: which rules hold of a unit, and which don't.

Peers know true and false and no five statuses. A rule holds where every result of it is satisfied
or not applicable; violated, pending and undetermined results say that it doesn't.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from shufa_rules.engine.verdict import Status

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.verdict import Verdict

HELD = (Status.SATISFIED, Status.NOT_APPLICABLE)

Judge = Callable[[Any], Iterable[bool]]
"""From a decoded record to whether each rule of the share holds, in the share's order."""

JudgeAll = Callable[[Sequence[Any]], list[list[bool]]]
"""The same of several records, a list of answers for each."""


class NotExpressibleError(Exception):
    """A peer's language has no words for what a rule says."""


class DifferentAnswersError(Exception):
    """A peer answers otherwise than the policy."""


@frozen
class Peer:
    """An engine with what it can say of the policy.

    Attributes:
        name: the package, with its version.
        rules: the ids of the rules that it judges.
        judge: judges a decoded record.
        left_out: the ids of the rules that it could put in words and answers otherwise.
        note: what a reader has to know of the encoding.
        judge_all: judges decoded records together, where that is how the peer works.
        trial: on how many records it is compared; `None` for all.
    """

    name: str
    rules: tuple[str, ...]
    judge: Judge
    left_out: tuple[str, ...] = ()
    note: str = ""
    judge_all: JudgeAll | None = None
    trial: int | None = None


def bound_values(prepared: PreparedPolicy, year: int) -> dict[str, Any]:
    """Return what a policy has bound for a year, by the ids of parameters."""
    binding = prepared.binding_for(year)
    return {} if binding is None else {name: one.value for name, one in binding.values.items()}


def held_rules(verdict: Verdict) -> dict[str, bool]:
    """Return whether each rule of the policy holds, by its id."""
    held: dict[str, bool] = {}
    for result in verdict.results:
        held[result.rule] = held.get(result.rule, True) and result.status in HELD
    return held


def check_equal(peer: Peer, records: list[Any], expected: list[dict[str, bool]]) -> int:
    """Return how many answers were compared.

    Raises:
        DifferentAnswersError: one of them differs.
    """
    compared = 0
    for record, held in zip(records, expected, strict=False):
        for rule, answer in zip(peer.rules, peer.judge(record), strict=True):
            if bool(answer) is not held[rule]:
                raise DifferentAnswersError(f"{peer.name}: {record['unit']['id']}: {rule}")
            compared += 1
    return compared
