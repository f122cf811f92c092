"""The assessment opinion (考核评价意见, 四（三）): the facts of the year; opinion and grade are left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from shufa_rules.engine.verdict import Status
from shufa_rules.grading.number_text import decimal_text
from shufa_rules.papers.basis import plan_text, reservations, verdict_reservations
from shufa_rules.papers.paper import BOX, OPEN, Paper, Paragraph, body, day_text, parts, sections
from shufa_rules.papers.record_facts import entry_text, origin_of
from shufa_rules.report.status_text import STATUS_TITLES
from shufa_rules.syntax.pointer import join

if TYPE_CHECKING:
    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.grading.sheet import GradedPerson, GradeSheet
    from shufa_rules.policy.policy import Policy
    from shufa_rules.record.model import Record


def unit_opinion(policy: Policy, record: Record, verdict: Verdict) -> Paper:
    """Return the draft of the opinion on a unit's people, with the facts of its record.

    Args:
        policy: the plan that the record was judged by.
        record: of the unit.
        verdict: on the record.
    """
    people = record.entries("people") or ()
    opening = (
        f"依据{plan_text(policy)}四（三），核对了{verdict.unit_name}{verdict.year}年度"
        f"年终述法过程记录（截至{day_text(verdict.as_of)}），有关情况如下。"
    )
    named: list[tuple[str, Iterable[Paragraph]]] = [
        ("记录核对情况", _counts(verdict)),
        ("督察考核发现的问题及整改", _findings(policy, record)),
        (
            "考核评价意见（由考核主管部门填写）",
            sections((_person_title(part), tuple(_open(policy))) for part in people),
        ),
    ]
    return Paper(
        title=(f"关于{verdict.unit_name}{verdict.year}年度履行推进法治建设职责情况的考核评价意见"),
        year=verdict.as_of.year,
        addressee=None,
        paragraphs=(*body(opening), *parts(*named), *body(*verdict_reservations(verdict))),
        origin=origin_of(verdict),
    )


def cohort_opinion(policy: Policy, sheet: GradeSheet, label: str | None) -> Paper:
    """Return the draft of the opinion on a cohort, with scores and places; the grades are left open.

    Args:
        policy: the plan that the cohort was graded by.
        sheet: of the cohort.
        label: whose the values in effect are: `official`, or `example`.
    """
    opening = f"依据{plan_text(policy)}四（三）、五（二），汇总了“{sheet.name}”的测评和考核得分，有关情况如下。"
    named: list[tuple[str, Iterable[Paragraph]]] = [
        ("名额", body(*_seats(sheet))),
        (
            "考核评价意见（由考核主管部门填写）",
            sections(
                (
                    f"{part.unit_name}　{part.name}",
                    (*body(f"得分：{_score(part)}。"), *_open(policy)),
                )
                for part in sheet.people
            ),
        ),
    ]
    if sheet.routed_upward:
        told = (
            f"{part.unit_name}{part.name}（《方案》{part.cite}）" for part in sheet.routed_upward
        )
        named.append(("不在本级评定的人员", body(f"{'、'.join(told)}，由上一级考核。")))
    origin = (
        f"{sheet.policy} {sheet.policy_digest}",
        f"{sheet.bindings or '-'} {sheet.bindings_digest or '-'}",
        f"{sheet.cohort} shufa_rules {sheet.engine_version}",
    )
    return Paper(
        title=f"关于{sheet.year}年度履行推进法治建设职责情况的考核评价意见",
        year=sheet.year + 1,
        addressee=None,
        paragraphs=(
            *body(opening),
            *parts(*named),
            *body(*reservations(sheet.text_status, sheet.bindings, label), *sheet.notes),
        ),
        origin=origin,
    )


def _counts(verdict: Verdict) -> Iterator[Paragraph]:
    wrong = len(verdict.violations)
    numbers = [("不符合", wrong), ("提示", verdict.summary[Status.VIOLATED.value] - wrong)]
    numbers += [
        (title, verdict.summary[status.value])
        for status, title in STATUS_TITLES.items()
        if status is not Status.VIOLATED
    ]
    counts = "、".join(f"{title}{number}项" for title, number in numbers)
    yield from body(f"记录按《方案》逐条核对，{counts}。")
    for result in verdict.with_status(Status.VIOLATED):
        if result.is_violation:
            yield from body(
                f"《方案》{result.cite}：{result.message.partition('；')[0].rstrip('。')}。"
            )


def _findings(policy: Policy, record: Record) -> Iterator[Paragraph]:
    for name in ("inspection_findings", "rectifications"):
        entries = record.entries(name)
        if entries is None:
            yield from body("问题或者整改没有登记，情况不明。")
            return
        for number in range(len(entries)):
            told = entry_text(policy, record, join("", name, number))
            if told is not None:
                yield from body(f"{told}。")
    if not record.entries("inspection_findings"):
        yield from body("记录中没有督察考核发现的问题。")


def _person_title(person: Mapping[str, Any]) -> str:
    return "　".join(part for part in (person["name"], person.get("title", "")) if part)


def _open(policy: Policy) -> Iterator[Paragraph]:
    """Yield what a person decides: the opinion in words, and the grade."""
    grades = sorted(policy.grades, key=lambda grade: grade.rank)
    yield from body(f"评价意见：{OPEN}{OPEN}")
    yield from body("等次建议（未作选择）：")
    yield Paragraph("choice", "　　".join(f"{BOX} {grade.title}" for grade in grades))


def _seats(sheet: GradeSheet) -> Iterator[str]:
    if sheet.missing:
        lacking = "、".join(sheet.missing_titles.get(part, part) for part in sheet.missing)
        yield f"《方案》五（二）的“规定比例”等尚未确定（{lacking}），不能计算名额。"
        return
    seats = "、".join(
        f"{sheet.grade_titles.get(part, part)}{n}名" for part, n in sheet.seats.items()
    )
    yield f"参加评定的共{len(sheet.people)}人。按照所用的取值计算，各等次至多：{seats}。"


def _score(person: GradedPerson) -> str:
    return "尚缺" if person.score is None else decimal_text(person.score).replace("≈", "约")
