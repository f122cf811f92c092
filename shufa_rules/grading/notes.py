"""What the plan leaves unspecified and a sheet therefore left aside; that is not the same as "no"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.grading import settings as ids
from shufa_rules.grading.weighing import Trait

if TYPE_CHECKING:
    from shufa_rules.grading.cohort import Cohort
    from shufa_rules.grading.settings import Settings


def notes_on(cohort: Cohort, settings: Settings, traits: Trait, *, tied: bool) -> Iterator[str]:
    """Yield a note for each unbound parameter that could have changed this sheet."""
    used = {
        ids.VETOES: any(entry.facts for entry in cohort.entries),
        ids.EXTRA: bool(cohort.approvals),
        ids.UNIT_LINKS: any(entry.unit_grade for entry in cohort.entries),
        ids.GROUPS: len({(entry.unit_kind, entry.role) for entry in cohort.entries}) > 1,
        ids.TIE_KEYS: tied,
        ids.BALLOT_MINIMUM: Trait.BALLOTS in traits,
        ids.THRESHOLDS: True,
        ids.MINIMUMS: True,
    }
    for parameter, could_matter in used.items():
        if could_matter and not settings.is_bound(parameter):
            yield f"“{settings.title(parameter)}”没有规定：{settings.when_unbound(parameter)}"
    if ids.EXTRA in settings.tables:
        named = {(grade, part.authority) for grade, part in settings.tables[ids.EXTRA].items()}
        for approval in cohort.approvals:
            if (approval.grade, approval.authority) not in named:
                yield f"{approval.authority}的批准不予计算：不是参数取值指定的机关"
    if settings.binding is not None and settings.binding.label == "example":
        yield "参数取值为示例，没有任何机关确定过；本表不能作为评定依据"
