"""The rectification notice (整改通知书): what the record shows, by which clause; the decision is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import workbook as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.engine.verdict import GroundStatus, Status
from shufa_rules.papers.basis import plan_text, verdict_reservations
from shufa_rules.papers.paper import (
    OPEN,
    Paper,
    Paragraph,
    body,
    choices,
    day_text,
    parts,
    sections,
)
from shufa_rules.papers.record_facts import (
    authority,
    facts_of_ground,
    lacking_text,
    origin_of,
)

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.engine.verdict import Ground, Result, Verdict
    from shufa_rules.policy.policy import Policy
    from shufa_rules.record.model import Record

_HINT = "passages"
"""A clause of a message that has this word tells how to write a record, and is nothing for a paper."""

NO_MEASURE = "不采取上列措施"


def rectification_notice(policy: Policy, record: Record, verdict: Verdict) -> Paper:
    """Return the draft of a notice to a unit; nothing in it is decided, no measure is chosen.

    Args:
        policy: the plan that the record was judged by.
        record: of the unit.
        verdict: on the record.

    Raises:
        DiagnosticsError: the record shows nothing to rectify (SR456).
    """
    known = [part for part in verdict.grounds if facts_of_ground(policy, record, part)]
    unknown = [part for part in verdict.grounds if part not in known]
    if not known and not verdict.violations:
        raise DiagnosticsError((_nothing(record, verdict),))
    opening = (
        f"依据{plan_text(policy)}，对你单位{verdict.year}年度年终述法过程记录"
        f"（截至{day_text(verdict.as_of)}）进行了核对。现将记录显示的有关事项通知如下。"
    )
    named: list[tuple[str, Iterable[Paragraph]]] = []
    if verdict.violations:
        named.append(("记录显示与《方案》要求不一致的事项", _violations(policy, verdict)))
    if known:
        named.append(("《方案》七（四）所列情形的有关事实", _grounds(policy, record, known)))
    named.append(("办理要求", _requests()))
    if unknown:
        named.append(("记录没有登记、情况不明的事项", _unknown(unknown)))
    return Paper(
        title=f"关于{verdict.unit_name}{verdict.year}年度年终述法有关事项的整改通知书",
        year=verdict.as_of.year,
        addressee=verdict.unit_name,
        paragraphs=(*body(opening), *parts(*named), *body(*verdict_reservations(verdict))),
        origin=origin_of(verdict),
    )


def _nothing(record: Record, verdict: Verdict) -> Diagnostic:
    open_ = str(verdict.summary[Status.UNDETERMINED.value])
    return report(codes.NOTHING_TO_RECTIFY, record.path, unit=verdict.unit_name, undetermined=open_)


def _violations(policy: Policy, verdict: Verdict) -> Iterator[Paragraph]:
    yield from sections(
        (results[0].title, tuple(body(*_of_rule(policy, results))))
        for _, results in _by_rule(verdict.violations)
    )


def _by_rule(results: Iterable[Result]) -> Iterator[tuple[str, list[Result]]]:
    for rule, same in groupby(results, key=lambda result: result.rule):
        yield rule, list(same)


def _of_rule(policy: Policy, results: list[Result]) -> Iterator[str]:
    first = results[0]
    yield f"《方案》{first.cite}：“{policy.as_read(first.quote)}”"
    yield f"记录显示：{'；'.join(dict.fromkeys(_facts(part.message) for part in results))}。"
    deadlines = sorted({part.deadline for part in results if part.deadline is not None})
    if deadlines:
        yield f"期限：{'、'.join(map(day_text, deadlines))}。"


def _facts(message: str) -> str:
    """Return a message without what it says on how to write a record."""
    clauses = message.rstrip("。").split("；")
    return "；".join(part for part in clauses if _HINT not in part) or message


def _grounds(policy: Policy, record: Record, grounds: Iterable[Ground]) -> Iterator[Paragraph]:
    yield from body(
        "下列事实摘自记录。所列情形是否成立，由有权机关认定；以下内容不是对任何人的结论。"
    )
    yield from sections(
        (ground.title, tuple(_ground(policy, record, ground))) for ground in grounds
    )


def _ground(policy: Policy, record: Record, ground: Ground) -> Iterator[Paragraph]:
    yield from body(f"《方案》{ground.cite}：“{policy.as_read(ground.quote)}”")
    for fact in facts_of_ground(policy, record, ground):
        yield from body(f"记录中的事实：{fact}。")
    if ground.heads:
        yield from body(f"当年的党政主要负责人：{'、'.join(ground.heads)}。")
    if ground.status is GroundStatus.RAISED:
        yield from body("记录中有有权机关的认定，见上列事实。")
    if ground.missing:
        yield from body(f"尚待认定或者补充：{lacking_text(ground.missing)}。")
    if ground.awaits is not None:
        yield from body(f"“{ground.awaits}”由{authority(ground.by)}认定：")
        yield from choices(("成立", "不成立"))
    if ground.measures:
        yield from body("可用的措施（不分先后，由有权机关决定，未作选择）：")
        yield from choices((*ground.measures, NO_MEASURE))
        yield from body(f"决定机关：{OPEN}")


def _unknown(grounds: Iterable[Ground]) -> Iterator[Paragraph]:
    """Yield what can't be said since nothing is on record: no facts, no names, no measures."""
    by_lack: dict[str, list[Ground]] = {}
    for ground in grounds:
        by_lack.setdefault(lacking_text(ground.missing), []).append(ground)
    for lacking, same in by_lack.items():
        told = dict.fromkeys(f"“{part.title}”（《方案》{part.cite}）" for part in same)
        yield from body(f"{lacking}，不能说有没有下列情形：{'、'.join(told)}。请补充登记。")


def _requests() -> Iterator[Paragraph]:
    yield from body(
        f"请逐项核实上列事项，于{'　' * 4}年{'　' * 2}月{'　' * 2}日前将整改情况报送{OPEN}。",
        "记录有遗漏、差错的，请书面说明并附有关材料。",
    )
