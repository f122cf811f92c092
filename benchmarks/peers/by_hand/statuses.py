"""The five statuses, and how rows of them are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, compress

from attrs import Factory, define

SATISFIED = "satisfied"
VIOLATED = "violated"
PENDING = "pending"
UNDETERMINED = "undetermined"
NOT_APPLICABLE = "not_applicable"
OPEN = "open"
"""It isn't known whether the rule reaches the entry; all such entries share one `undetermined`."""

Status = str | None
"""How a rule stands with an entry; `None` where it doesn't reach it."""

Row = tuple[tuple[str, ...], str, Sequence[Status]]
"""Rules, the id of what they are about, and how each of them stands with it."""


class BeyondError(Exception):
    """What is written by hand doesn't go so far: a post that is vacant, or left within the year."""


@define
class Answers:
    """How the rules stand with one unit.

    Attributes:
        rows: what was looked at.
    """

    rows: list[Row] = Factory(list)

    def each(self) -> Iterator[tuple[str, str, str]]:
        """Yield rule, subject and status wherever a rule reaches."""
        for rules, subject, statuses in self.rows:
            for rule, status in zip(rules, statuses, strict=True):
                if status is not None:
                    yield rule, subject, status

    def violated(self) -> Iterator[tuple[str, str]]:
        """Yield rule and subject of what is violated, warnings and advice included."""
        for rules, subject, statuses in self.rows:
            if VIOLATED in statuses:
                for rule, status in zip(rules, statuses, strict=True):
                    if status is VIOLATED:
                        yield rule, subject

    def counts(self, rules: int) -> dict[str, int]:
        """Return how many results there are of each status.

        Args:
            rules: how many rules are asked; one that reaches nothing is not applicable, once.
        """
        found = Counter(chain.from_iterable([statuses for _, _, statuses in self.rows]))
        reached: set[str] = set()
        shared: set[str] = set()
        for names, _, statuses in self.rows:
            if None in statuses:
                reached.update(compress(names, statuses))
            else:
                reached.update(names)
            if OPEN in statuses:
                pairs = zip(names, statuses, strict=True)
                shared.update(rule for rule, status in pairs if status is OPEN)
        return {
            SATISFIED: found[SATISFIED],
            VIOLATED: found[VIOLATED],
            PENDING: found[PENDING],
            UNDETERMINED: found[UNDETERMINED] + len(shared),
            NOT_APPLICABLE: found[NOT_APPLICABLE] + rules - len(reached),
        }
