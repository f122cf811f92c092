"""Whether what is written by hand says what the policy says: every status about everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

import shufa_rules as sr
from peers.by_hand.evaluator import Evaluator
from peers.by_hand.statuses import NOT_APPLICABLE, OPEN, UNDETERMINED, Answers, BeyondError
from peers.shares import DifferentAnswersError, bound_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.verdict import Verdict

Standing = tuple[str, str, str]
"""A rule, whom or what it is about, and its status."""


@frozen
class Agreement:
    """What was compared.

    Attributes:
        records: how many records.
        statuses: how many statuses of a rule about somebody or something.
        rules: how many rules reached anything in any of the records.
        beyond: how many records are more than what is written by hand undertakes.
        refused: how many aren't records, so that neither judges them.
    """

    records: int
    statuses: int
    rules: int
    beyond: int = 0
    refused: int = 0


def evaluator_of(prepared: PreparedPolicy, year: int) -> Evaluator:
    """Return the evaluator with the values that the policy has for a year."""
    values = bound_values(prepared, year)
    return Evaluator(prepared.policy.content_lists, year, values)


def told_by_policy(verdict: Verdict) -> list[Standing]:
    """Return how rules stand by a verdict; a result about several people is one about each."""
    return sorted(
        (result.rule, subject, str(result.status))
        for result in verdict.results
        if str(result.status) != NOT_APPLICABLE
        for subject in result.subject.split("、")
    )


def told_by_hand(answers: Answers) -> list[Standing]:
    """Return how rules stand by hand."""
    return sorted(
        (rule, subject, UNDETERMINED if status is OPEN else status)
        for rule, subject, status in answers.each()
    )


def check_agreement(
    prepared: PreparedPolicy, evaluator: Evaluator, records: Iterable[dict[str, Any]]
) -> Agreement:
    """Return what was compared of decoded records.

    Raises:
        DifferentAnswersError: a status differs, or how many results there are of one.
    """
    compared: list[int] = []
    reached: set[str] = set()
    beyond = refused = 0
    for record in records:
        try:
            verdict = prepared.evaluate(sr.parse_record(record))
        except sr.DiagnosticsError:
            refused += 1
            continue
        try:
            answers = evaluator.judge(record)
        except BeyondError:
            beyond += 1
            continue
        expected, found = told_by_policy(verdict), told_by_hand(answers)
        differing = sorted(set(expected) ^ set(found))
        if differing or verdict.summary != answers.counts(len(prepared.compiled.rules)):
            raise DifferentAnswersError(f"{record['unit']['id']}: by hand: {differing[:5]}")
        compared.append(len(expected))
        reached.update(rule for rule, _, _ in expected)
    return Agreement(len(compared), sum(compared), len(reached), beyond, refused)
