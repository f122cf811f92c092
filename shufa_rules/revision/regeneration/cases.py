"""The policy's own cases, run on what comes out of a regeneration."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from shufa_rules.engine.cases import read_cases, run_case
from shufa_rules.engine.prepared import PreparedPolicy, prepare
from shufa_rules.policy.files import CASES_FOLDER
from shufa_rules.revision.regeneration.model import Question, QuestionKind

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy


def ask_about_cases(policy: Policy, folder: Path) -> Iterator[Question]:
    """Ask about each case that comes out otherwise than it says; its expectations are left alone.

    Args:
        policy: what came out.
        folder: where it lies, with its cases.
    """

    @cache
    def prepared(bindings: str | None) -> PreparedPolicy:
        return prepare(policy, [] if bindings is None else [bindings])

    for path in sorted((folder / CASES_FOLDER).glob("*.yaml")):
        for case in read_cases(path).cases:
            outcome = run_case(case, prepared)
            if outcome.passed:
                continue
            rules = tuple(dict.fromkeys(failure.rule for failure in outcome.failures))
            yield Question(
                id=f"case/{path.stem}/{case.name}",
                kind=QuestionKind.CASE,
                text=f"用例“{case.name}”（{CASES_FOLDER}/{path.name}）的结果与预期不同，请核对预期要不要改",
                elements=rules,
            )
