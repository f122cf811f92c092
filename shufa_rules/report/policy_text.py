"""A policy for a person: the plan's table of contents, or one element of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shufa_rules.report.evidence_text import value_text
from shufa_rules.report.layout import flow, hang, pad
from shufa_rules.report.paint import BOLD, DIM, Paint
from shufa_rules.report.policy_json import element_data
from shufa_rules.report.status_text import PROPOSED
from shufa_rules.report.strictness_text import strictness_lines

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.metadata import Metadata
    from shufa_rules.policy.parameter import Binding
    from shufa_rules.policy.policy import Policy
    from shufa_rules.superior.model import SuperiorDocument

_FOOTINGS = {"direct": "按照", "by_reference": "参照"}
_STRICTNESS = {"emphasised": "重点围绕", "plain": "围绕"}
_SEVERITIES = {"violation": "", "warning": "（提示）", "advice": "（建议）"}
_AVAILABILITY = {"public": "公开", "not_public": "未公开"}
_HEAD = ("id", "title", "cite")


def render_policy(
    policy: Policy, bindings: tuple[Binding, ...] = (), *, color: bool = False
) -> str:
    """Return a policy as text, part after part; it ends without a line break."""
    return "\n".join(_lines(policy, bindings, Paint(color)))


def render_element(
    element: Element,
    superior: Mapping[str, SuperiorDocument] | None = None,
    *,
    color: bool = False,
) -> str:
    """Return one element with all that the policy file says of it, its long lists included.

    Args:
        element: any element.
        superior: the superior documents; the words that it descends from are told along then.
        color: whether the text is painted.
    """
    paint = Paint(color)
    data = element_data(element, superior)
    lines = [*_row(element.cite, element.title, paint), *_tree({"id": element.id}, "  ")]
    lines += _tree({key: value for key, value in data.items() if key not in _HEAD}, "  ")
    return "\n".join(lines)


def _lines(policy: Policy, bindings: tuple[Binding, ...], paint: Paint) -> Iterator[str]:
    metadata = policy.metadata
    yield paint(metadata.title, BOLD)
    proposed = PROPOSED if metadata.text_status == "proposed" else ""
    parts = [policy.version, metadata.document_number + proposed, *_term(metadata)]
    yield from flow([*parts, f"自 {metadata.applies_from_year} 年度起适用"])
    if metadata.transition is not None:
        year = metadata.transition.new_rule_from_year
        told = f"{year} 年度以前仍按 {metadata.replaces} 检验。{metadata.transition.note or ''}"
        yield from hang("  过渡   ", told)
    yield from _subjects(policy, paint)
    yield from _content(policy, paint)
    yield from _procedure(policy, paint)
    yield from _section("规则", paint)
    for rule in policy.rules:
        yield from _row(rule.cite, f"{rule.title}{_SEVERITIES[rule.severity]}", paint, rule.id)
    yield from _section("等次", paint)
    for grade in policy.grades:
        yield from _row(grade.cite, grade.title, paint, grade.id)
    yield from _accountability(policy, paint)
    yield from _parameters(policy, bindings, paint)
    yield from _section("上级文件", paint)
    for document in metadata.superior_documents:
        number = document.document_number or "文号未载明"
        known = _known(policy.superior.get(document.id))
        yield from _row(document.cite, f"{document.title}   {number}   {known}", paint, document.id)
    yield from strictness_lines(policy, bindings, paint)
    yield from _section("编注", paint)
    for note in policy.notes:
        mark = "！" if note.severity == "warning" else ""
        yield from _row(note.cite, f"{mark}{note.title}", paint, note.id)


def _term(metadata: Metadata) -> Iterator[str]:
    yield f"{metadata.in_force_from.isoformat()} 起施行"
    if metadata.in_force_to is not None:
        yield f"施行到 {metadata.in_force_to.isoformat()}"
    if metadata.replaces is not None:
        yield f"取代 {metadata.replaces}"


def _subjects(policy: Policy, paint: Paint) -> Iterator[str]:
    yield from _section("述法主体", paint)
    for subject in policy.subjects:
        footing = _FOOTINGS.get(subject.footing, subject.footing)
        yield from _row(subject.cite, f"{subject.title}（{footing}）", paint, subject.id)


def _content(policy: Policy, paint: Paint) -> Iterator[str]:
    for content_list in policy.content_lists:
        how = _STRICTNESS.get(content_list.strictness, content_list.strictness)
        heading = f"述法内容：{content_list.title}（{how}，{len(content_list.items)} 项）"
        yield from _section(heading, paint)
        for item in content_list.items:
            yield from _row(item.cite, item.text, paint, item.id)


def _procedure(policy: Policy, paint: Paint) -> Iterator[str]:
    for step in policy.steps:
        yield from _section(f"程序：{step.title}", paint)
        for activity in step.activities:
            yield from _row(activity.cite, activity.title, paint, activity.id)


def _accountability(policy: Policy, paint: Paint) -> Iterator[str]:
    yield from _section("问责情形", paint)
    titles = {measure.id: measure.title for measure in policy.measures}
    for trigger in policy.triggers:
        measures = "、".join(titles.get(measure, measure) for measure in trigger.measures)
        told = f"{trigger.title}；可用措施：{measures}"
        yield from _row(trigger.cite, told, paint, trigger.id)


def _parameters(policy: Policy, bindings: tuple[Binding, ...], paint: Paint) -> Iterator[str]:
    yield from _section("参数", paint)
    for parameter in policy.parameters:
        values = [
            f"{binding.year}年度 {value_text(binding.values[parameter.id].value)}"
            for binding in bindings
            if parameter.id in binding.values
        ]
        told = f"{parameter.title}：{'；'.join(values) or '未绑定'}"
        yield from _row(parameter.cite, told, paint, parameter.id)


def _known(document: SuperiorDocument | None) -> str:
    """Say how much is known of a superior document."""
    if document is None:
        return "没有收录"
    known = _AVAILABILITY.get(document.availability, document.availability)
    if document.fictional:
        known = "虚构"
    words = "有原文" if document.document is not None else "只有大意"
    return f"{known}，{words}"


def _section(heading: str, paint: Paint) -> Iterator[str]:
    yield ""
    yield paint(heading, BOLD)


def _row(cite: str, told: str, paint: Paint, identifier: str = "") -> Iterator[str]:
    yield from hang(f"  {pad(cite, 10)}  ", told)
    if identifier:
        yield paint(f"{' ' * 14}{identifier}", DIM)


def _tree(value: object, indent: str) -> Iterator[str]:
    """Yield the lines of plain data, a level of indentation for a level of nesting."""
    if isinstance(value, dict):
        for key, part in value.items():
            if isinstance(part, dict | list) and part:
                yield f"{indent}{key}"
                yield from _tree(part, indent + "  ")
            else:
                yield from hang(f"{indent}{key}   ", value_text(part))
    elif isinstance(value, list):
        for part in value:
            if isinstance(part, dict | list) and part:
                first, *rest = _tree(part, indent + "  ")
                yield f"{indent}- {first.lstrip()}"
                yield from rest
            else:
                yield from hang(f"{indent}- ", value_text(part))
