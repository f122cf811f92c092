"""Scores: ballots by panel, evaluation and special assessment, combined by bound weights, exactly.

A part that can't be had is missing, with its reason; it is never zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import grading as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.frozen import frozen
from shufa_rules.grading import settings as ids
from shufa_rules.grading.number_text import decimal_text

if TYPE_CHECKING:
    from shufa_rules.grading.cohort import Ballots, Entry, Number
    from shufa_rules.grading.settings import Input, Settings


@frozen
class ScoreRules:
    """The choices that a score may turn on."""

    panels: str
    abstentions: str
    spoilt: str


@frozen
class Score:
    """A person's score.

    Attributes:
        value: exact; `None` where it can't be had.
        parts: the value of each input, by activity; what is missing is left out.
        missing: why it can't be had, in Chinese.
    """

    value: Fraction | None
    parts: Mapping[str, Fraction]
    missing: tuple[str, ...] = ()


def score_of(entry: Entry, settings: Settings, rules: ScoreRules) -> Score:
    """Combine what an entry says; every weight and table that it needs is bound."""
    parts: dict[str, Fraction] = {}
    missing: list[str] = []
    total = Fraction(0)
    for part in settings.inputs:
        if not part.weight:
            continue
        if part.panels_parameter is None:
            value = _written(entry.scores.get(part.activity), settings)
        else:
            value = _voted(entry, part, settings, rules)
        if value is None:
            missing.append(f"没有{part.title}的分数")
            continue
        parts[part.activity] = value
        total += part.weight * value
    return Score(None if missing else total, parts, tuple(missing))


def check_scores(entry: Entry, settings: Settings) -> Iterator[Diagnostic]:
    """Yield SR501, SR508, SR510, SR511 for what an entry says that no score can be made of."""
    lowest, highest = settings.tables[ids.SCALE]
    words = settings.tables.get(ids.WORDS, {})
    points = settings.tables.get(ids.BALLOT_POINTS, {})
    for activity, written in entry.scores.items():
        pointer = f"/scores/{activity}"
        if not isinstance(written, str):
            yield from _check_range(written, entry, pointer, lowest, highest)
        elif ids.WORDS in settings.tables and written not in words:
            yield report(
                codes.UNKNOWN_WORD,
                entry.span(pointer),
                word=written,
                known="、".join(words),
                suggestion=closest(written, words),
            )
    panels = {panel for part in settings.inputs if part.panels is not None for panel in part.panels}
    for panel, ballots in entry.ballots.items():
        pointer = f"/ballots/{panel}"
        if panels and panel not in panels:
            yield report(
                codes.UNKNOWN_PANEL,
                entry.span(pointer),
                panel=panel,
                known="、".join(sorted(panels)),
                suggestion=closest(panel, panels),
            )
        for written in ballots.scores:
            yield from _check_range(written, entry, f"{pointer}/scores", lowest, highest)
        for key in ballots.counts:
            place = f"{pointer}/counts/{key}"
            if key[0].isdigit():
                yield from _check_range(Fraction(key), entry, place, lowest, highest)
            elif key in settings.grade_ids and key not in points:
                known = "、".join(points)
                yield report(codes.UNKNOWN_WORD, entry.span(place), word=key, known=known)
            elif key not in settings.grade_ids:
                yield report(
                    codes.UNKNOWN_GRADE_IN_COHORT,
                    entry.span(place),
                    grade=key,
                    known="、".join(settings.grade_ids),
                    suggestion=closest(key, settings.grade_ids),
                )


def has_enough_ballots(ballots: Ballots | None, minimum: int) -> bool:
    """Say whether a panel's valid ballots are enough to count."""
    return ballots is not None and valid_ballots(ballots) >= max(minimum, 1)


def valid_ballots(ballots: Ballots) -> int:
    """Return how many ballots of a panel are valid."""
    return sum(ballots.counts.values()) + len(ballots.scores)


def _check_range(
    written: Number, entry: Entry, pointer: str, lowest: Fraction, highest: Fraction
) -> Iterator[Diagnostic]:
    if not lowest <= Fraction(written) <= highest:
        yield report(
            codes.SCORE_OUTSIDE_SCALE,
            entry.span(pointer),
            score=str(written),
            lowest=decimal_text(lowest),
            highest=decimal_text(highest),
        )


def _written(written: Number | str | None, settings: Settings) -> Fraction | None:
    if isinstance(written, str):
        found: Fraction = settings.tables[ids.WORDS][written]
        return found
    return None if written is None else Fraction(written)


def _voted(entry: Entry, part: Input, settings: Settings, rules: ScoreRules) -> Fraction | None:
    minimum = int(settings.values.get(ids.BALLOT_MINIMUM, 1))
    total = weights = Fraction(0)
    for panel, weight in (part.panels or {}).items():
        if not weight:
            continue
        ballots = entry.ballots.get(panel)
        if ballots is not None and has_enough_ballots(ballots, minimum):
            total += weight * _mean(ballots, settings, rules)
            weights += weight
        elif rules.panels == "undetermined":
            return None
    return total / weights if weights else None


def _mean(ballots: Ballots, settings: Settings, rules: ScoreRules) -> Fraction:
    points = settings.tables.get(ids.BALLOT_POINTS, {})
    lowest: Fraction = settings.tables[ids.SCALE][0]
    total: int | Fraction = sum((Fraction(score) for score in ballots.scores), Fraction(0))
    if not ballots.scores:
        total = 0
    number = valid_ballots(ballots)
    for key, count in ballots.counts.items():
        worth = Fraction(key) if key[0].isdigit() else points[key]
        # Whole numbers are exact too, and many times faster.
        total += count * (worth.numerator if worth.denominator == 1 else worth)
    for rule, count in ((rules.abstentions, ballots.abstentions), (rules.spoilt, ballots.spoilt)):
        if rule == "counted_as_lowest":
            total += count * lowest
            number += count
    return Fraction(total, number) if isinstance(total, int) else total / number
