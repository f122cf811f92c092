"""Reports compared with each other and with last year's, for a person to look at.

It is advice. That two reports say the same is no violation of the plan, which only asks to 力戒形式主义
(七（二）); who copied from whom is not known, and nobody is said to have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.resemblance.folding import OfficialWords, official_words
from shufa_rules.resemblance.grouping import Group, group_passages
from shufa_rules.resemblance.passage import Section, passages_of, sections_of
from shufa_rules.resemblance.settings import DEFAULT_SETTINGS, ResemblanceSettings
from shufa_rules.resemblance.traces import Trace, find_traces

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.record.model import Record


@frozen
class Share:
    """How much of a report is like others.

    Attributes:
        section: the report.
        own: characters of its author's own, quotations and set phrases not counted.
        alike: how many of them stand in passages that are like others.
    """

    section: Section
    own: int
    alike: int

    @property
    def percent(self) -> int:
        """`alike` of 100 of `own`, rounded down."""
        return 0 if not self.own else 100 * self.alike // self.own


@frozen
class Comparison:
    """What came of comparing reports.

    Attributes:
        settings: the thresholds that were used.
        sections: how many reports were compared, last year's among them.
        groups: passages that are nearly the same, in the order of the first of each.
        traces: blanks and lost heads, in the order of the reports; last year's are not looked at.
        shares: of the reports with something in common with others, the most first.
    """

    settings: ResemblanceSettings
    sections: int
    groups: tuple[Group, ...]
    traces: tuple[Trace, ...]
    shares: tuple[Share, ...]


def compare_reports(
    policy: Policy,
    records: Iterable[Record],
    last_year: Iterable[Record] = (),
    settings: ResemblanceSettings = DEFAULT_SETTINGS,
) -> Comparison:
    """Compare the reports of records with each other and with last year's.

    Args:
        policy: whose words are nobody's own.
        records: read one by one; only their reports are kept.
        last_year: records of the year before; what only these have in common is not told.
        settings: from what on passages are alike.
    """
    official = official_words(policy.document.raw)
    earlier = [section for record in last_year for section in sections_of(record)]
    present = [section for record in records for section in sections_of(record)]
    everything = (*earlier, *present)
    passages = (passage for section in everything for passage in passages_of(section))
    now = {id(section) for section in present}
    groups = tuple(
        group
        for group in group_passages(passages, official, settings)
        if any(id(passage.section) in now for passage in group.passages)
    )
    traces = tuple(trace for section in present for trace in find_traces(section))
    return Comparison(settings, len(everything), groups, traces, _shares(groups, official, now))


def _shares(groups: tuple[Group, ...], official: OfficialWords, now: set[int]) -> tuple[Share, ...]:
    alike: Counter[int] = Counter()
    sections: dict[int, Section] = {}
    for group in groups:
        for passage in group.passages:
            key = id(passage.section)
            if key in now:
                sections.setdefault(key, passage.section)
                alike[key] += len(official.own(passage))
    shares = [
        Share(section, sum(len(official.own(part)) for part in passages_of(section)), alike[key])
        for key, section in sections.items()
    ]
    return tuple(
        sorted(
            shares,
            key=lambda share: (-share.percent, share.section.path, share.section.pointer),
        )
    )
