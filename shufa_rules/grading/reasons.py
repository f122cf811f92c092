"""Why somebody has a grade, and the nearest change of the score that would alter it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from operator import le, lt
from typing import TYPE_CHECKING

from attrs import define
from attrs import field as attribute

from shufa_rules.grading import settings as ids
from shufa_rules.grading.alternatives import limits_of, open_grade
from shufa_rules.grading.joining import Joining
from shufa_rules.grading.number_text import decimal_text
from shufa_rules.grading.outside_facts import FACT_TITLES
from shufa_rules.grading.sheet import Reason

if TYPE_CHECKING:
    from shufa_rules.grading.alternatives import Field, Variant
    from shufa_rules.grading.settings import Settings

MOST_TOLD = 3
"""How many scores at which a tie would turn somebody away are told one by one."""


@define
class Explainer:
    """Explains the grades of one variant, in which every grade is certain."""

    field: Field
    variant: Variant
    settings: Settings
    _turned_away: dict[tuple[int, int], Fraction] = attribute(init=False)
    _caps: dict[tuple[int, int], list[int]] = attribute(init=False)
    _known: dict[tuple[object, ...], tuple[Reason, ...]] = attribute(factory=dict, init=False)
    _joining: Joining | None = attribute(default=None, init=False)
    _exceptions: dict[tuple[object, ...], str] = attribute(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        contest, allocation = self.variant.contest, self.variant.allocation
        self._turned_away = {}
        self._caps = {
            (cell, grade): [
                index
                for index, cap in sorted(
                    enumerate(contest.caps), key=lambda numbered: len(numbered[1].cells)
                )
                if cell in cap.cells and cap.best <= grade <= cap.worst
            ]
            for cell in set(contest.cells)
            for grade in range(contest.grades)
        }
        possible = () if allocation is None else allocation.possible
        for person, mask in enumerate(possible):
            cell, score = contest.cells[person], contest.keys[person][0]
            for grade in range(contest.open_from[person], mask.bit_length() - 1):
                best = self._turned_away.get((cell, grade))
                if best is None or score > best:
                    self._turned_away[cell, grade] = score

    def reasons(self, person: int, grade: int, rank: int | None) -> tuple[Reason, ...]:
        """Return the score with its rank, or that it has none by itself; then what decided."""
        score = self.variant.scores[person]
        titles = {part.activity: part.title for part in self.settings.inputs}
        parts = "、".join(
            f"{titles[activity]}{decimal_text(value)}" for activity, value in score.parts.items()
        )
        value = Fraction(0) if score.value is None else score.value
        weights = tuple(part.weight_parameter for part in self.settings.inputs if part.weight)
        cite = self.settings.inputs[-1].cite if self.settings.inputs else ""
        text = f"得分{decimal_text(value)}（{parts}），第{rank}名" if rank else "得分随取值而不同"
        first = Reason(text, cite, weights)
        contest = self.variant.contest
        entry = self.field.counted[self.field.graded[person]]
        open_from = contest.open_from[person]
        known = (contest.cells[person], open_from, grade, entry.facts)
        if known not in self._known:
            self._known[known] = self._deciding(person, grade, open_from)
        return (first, *self._known[known])

    def _deciding(self, person: int, grade: int, open_from: int) -> tuple[Reason, ...]:
        settings, contest = self.settings, self.variant.contest
        found = []
        entry = self.field.counted[self.field.graded[person]]
        titles = [part.title for part in settings.grades]
        for fact, limit in limits_of(entry, settings):
            text = f"{FACT_TITLES[fact]}，至多评为{titles[limit]}"
            found.append(Reason(text, settings.cite(ids.VETOES), (ids.VETOES,)))
        thresholds: Mapping[str, Fraction] = settings.tables.get(ids.THRESHOLDS, {})
        above = settings.grade_ids[open_from - 1] if open_from else None
        if above in thresholds and open_from > max(
            [0, *(limit for _, limit in limits_of(entry, settings))]
        ):
            text = f"不到{titles[open_from - 1]}的最低分{decimal_text(thresholds[str(above)])}"
            found.append(Reason(text, settings.cite(ids.THRESHOLDS), (ids.THRESHOLDS,)))
        cell = contest.cells[person]
        for better in range(open_from, grade):
            full = self._closing(cell, better)
            if full is not None:
                index, key = full
                name = contest.caps[index].name
                text = f"{name}已满" if key is not None else f"{name}，无名额"
                found.append(Reason(text, *self._source(better)))
        bounds = [index for index in self._caps[cell, grade] if not contest.caps[index].least]
        within = f"在{contest.caps[bounds[0]].name}之内" if bounds else f"{titles[grade]}不限名额"
        found.append(Reason(within, *self._source(grade)))
        return tuple(found)

    def _source(self, grade: int) -> tuple[str, tuple[str, ...]]:
        parameter = self.settings.share_parameters.get(self.settings.grade_ids[grade], "")
        found = (parameter, ids.BASE, ids.ROUNDING)
        bound = tuple(part for part in found if part and self.settings.is_bound(part))
        return self.settings.cite(parameter), bound

    def _closing(self, cell: int, grade: int) -> tuple[int, Fraction | None] | None:
        """Return the quota that was closed first, with the score at which; `None` for none."""
        contest, allocation = self.variant.contest, self.variant.allocation
        closed = {} if allocation is None else allocation.closed_at
        found: tuple[int, Fraction | None] | None = None
        for index in self._caps[cell, grade]:
            if contest.caps[index].seats <= 0 and not contest.caps[index].least:
                return index, None
            if index in closed:
                score = closed[index][0]
                if found is None or found[1] is None or score > found[1]:
                    found = index, score
        return found

    def nearest(self, person: int, grade: int) -> str | None:
        """Return the least rise of the score that gives the next better grade, or what keeps it.

        All others are taken to stay as they are.
        """
        contest = self.variant.contest
        titles = [part.title for part in self.settings.grades]
        score, cell = contest.keys[person][0], contest.cells[person]
        entry = self.field.counted[self.field.graded[person]]
        limit = max([0, *(limit for _, limit in limits_of(entry, self.settings))])
        highest: Fraction = self.settings.tables[ids.SCALE][1]
        for better in range(grade - 1, limit - 1, -1):
            full = self._closing(cell, better)
            if full is not None and full[1] is None:
                continue
            thresholds: Mapping[str, Fraction] = self.settings.tables.get(ids.THRESHOLDS, {})
            least = thresholds.get(self.settings.grade_ids[better], score)
            above = score if full is None or full[1] is None else full[1]
            if above >= least and above < highest:
                gap = "" if above == score else f"（再高{decimal_text(above - score)}分以上）"
                reached = f"高于{decimal_text(above)}分{gap}即可评为{titles[better]}"
                return reached + self._except_at(person, better, partial(lt, above))
            if above < least <= highest:
                gap = f"（再高{decimal_text(least - score)}分）"
                reached = f"达到{decimal_text(least)}分{gap}即可评为{titles[better]}"
                return reached + self._except_at(person, better, partial(le, least))
        if limit and grade == limit:
            return f"先了结{'、'.join(FACT_TITLES[fact] for fact, _ in limits_of(entry, self.settings))}的情况"
        next_one = self._turned_away.get((cell, grade))
        if grade == 0 and next_one is not None and next_one < score:
            gap = decimal_text(score - next_one)
            return f"低于{decimal_text(next_one)}分（再低{gap}分以上）即不能评为{titles[grade]}"
        return None

    def _except_at(self, person: int, better: int, counts: partial[bool]) -> str:
        """Return at which of others' scores that count a tie would turn somebody away; empty for none."""
        if "exclude_all" not in self.settings.options(ids.TIE_RULE):
            return ""
        contest = self.variant.contest
        entry = self.field.counted[self.field.graded[person]]
        asked = contest.cells[person], entry.facts, better, counts.func, counts.args
        if asked not in self._exceptions:
            if self._joining is None:
                self._joining = Joining(contest)
            lost = {
                key[0]: decimal_text(key[0])
                for key in self._joining.keys_above(contest.keys[person][0])
                if counts(key[0])
                and self._joining.grade_among(
                    key, contest.cells[person], open_grade(entry, key[0], self.settings)
                )
                > better
            }
            at = f"（{'、'.join(reversed(lost.values()))}分）" if len(lost) <= MOST_TOLD else ""
            self._exceptions[asked] = f"，恰与他人同分{at}的除外" if lost else ""
        return self._exceptions[asked]
