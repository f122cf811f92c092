"""How a plan relates to the documents above it, for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from shufa_rules.report.layout import hang, pad
from shufa_rules.report.paint import BOLD, Paint
from shufa_rules.revision.strictness.comparison import compare_strictness
from shufa_rules.revision.strictness.outcome import Outcome

if TYPE_CHECKING:
    from shufa_rules.policy.parameter import Binding
    from shufa_rules.policy.policy import Policy
    from shufa_rules.revision.strictness.result import StrictnessResult

_OUTCOMES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.LOOSER: "低于",
        Outcome.INCOMPARABLE: "不能比较",
        Outcome.STRICTER: "高于",
        Outcome.EQUAL: "相同",
    }
)


def strictness_lines(policy: Policy, bindings: tuple[Binding, ...], paint: Paint) -> Iterator[str]:
    """Yield how many of the demands above a plan it meets, and each that it may not meet."""
    results = compare_strictness(policy, policy.superior, bindings)
    if not results:
        return
    counts = Counter(result.outcome for result in results)
    yield ""
    told = "   ".join(f"{word} {counts[outcome]}" for outcome, word in _OUTCOMES.items())
    yield paint(f"与上级文件的要求相比   {told}", BOLD)
    for result in results:
        if result.outcome in {Outcome.LOOSER, Outcome.INCOMPARABLE}:
            cite = "—" if result.element is None else result.element.cite
            yield from hang(f"  {pad(cite, 10)}  ", _told(result))


def _told(result: StrictnessResult) -> str:
    asked = result.asked
    who = "" if result.role is None else f"（{result.role}）"
    year = "" if result.year is None else f"（{result.year}年度）"
    clause = f"《{asked.document.title}》{asked.provision.cite}{who}"
    values = f"本方案{result.ours or '未定'}{year}，上级文件{result.theirs}"
    reason = "" if result.reason is None else f"；{result.reason.zh}"
    return f"{_OUTCOMES[result.outcome]}{clause}：{values}{reason}"
