"""A peer made of a language: as many rules as it has words for and answers as the policy does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

import orjson

from peers.shares import Peer, bound_values
from peers.wording import Language, Wording, agreeing, worded

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy


class Engine(Protocol):
    """A module of this folder that speaks an expression language.

    Attributes:
        NOTE: what a reader of the table has to know.
        TRIAL: on how many records it is tried; `None` for all.
        LONGEST: how many characters an expression may have; `None` for any number.
    """

    LANGUAGE: Language
    name: Callable[[], str]
    judge_of: Callable[[list[str]], Any]
    NOTE: str
    TRIAL: int | None
    LONGEST: int | None


def assembled(
    engine: Engine,
    prepared: PreparedPolicy,
    year: int,
    trial: list[bytes],
    expected: list[dict[str, bool]],
) -> Peer:
    """Return the peer with the rules on which it and the policy agree about all trial records.

    The others are those in which a third truth shows; they are told as left out.
    """
    values = bound_values(prepared, year)
    expressions = worded(Wording(engine.LANGUAGE, prepared, values, year))
    if engine.LONGEST is not None:
        expressions = {rule: one for rule, one in expressions.items() if len(one) <= engine.LONGEST}
    records = [orjson.loads(data) for data in trial[: engine.TRIAL]]
    judge = engine.judge_of(list(expressions.values()))
    answers = (
        ({rule: bool(one) for rule, one in zip(expressions, judge(record), strict=True)}, held)
        for record, held in zip(records, expected, strict=False)
    )
    rules, left_out = agreeing(answers, expressions)
    judge = engine.judge_of([expressions[rule] for rule in rules])
    return Peer(engine.name(), rules, judge, left_out, engine.NOTE, trial=engine.TRIAL)
