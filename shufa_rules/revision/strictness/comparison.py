"""Never looser than the superior document: each demand held against what the plan says on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from shufa_rules.revision.strictness.actors import compare_who_acts
from shufa_rules.revision.strictness.counts import compare_counts
from shufa_rules.revision.strictness.deadlines import compare_days
from shufa_rules.revision.strictness.items import compare_items
from shufa_rules.revision.strictness.measures import compare_open_measures
from shufa_rules.revision.strictness.plan import Plan
from shufa_rules.revision.strictness.quotas import compare_quotas
from shufa_rules.revision.strictness.result import Asked, StrictnessResult
from shufa_rules.superior.model import rank_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from shufa_rules.policy.parameter import Binding
    from shufa_rules.policy.policy import Policy
    from shufa_rules.superior.model import DemandKind, SuperiorDocument

_Comparison: TypeAlias = "Callable[[Asked, Plan], Iterator[StrictnessResult]]"

_COMPARISONS: Mapping[DemandKind, _Comparison] = MappingProxyType(
    {
        "item": compare_items,
        "count": compare_counts,
        "deadline": compare_days,
        "quota": compare_quotas,
        "actor": compare_who_acts,
        "measures": compare_open_measures,
    }
)


def compare_strictness(
    policy: Policy,
    documents: Mapping[str, SuperiorDocument],
    bindings: Iterable[Binding] = (),
) -> tuple[StrictnessResult, ...]:
    """Return how a plan relates to every demand of the documents above it.

    An element is held against the demands of the provisions that it descends from (`derives_from`).
    Where no element answers a demand, a missing item is looser, and all else is incomparable: the
    superior document binds the units by itself, so that a plan that is silent takes nothing away.

    Args:
        policy: a plan without errors.
        documents: by id; those whose level doesn't outrank the plan's are passed over.
        bindings: those that say what the plan leaves open; what they don't is incomparable.

    Returns:
        in the order of the documents, their provisions and demands, then of the plan's elements.
    """
    plan = Plan(policy, tuple(bindings))
    return tuple(
        result
        for document in documents.values()
        if document.rank > rank_of(policy.metadata.level)
        for provision in document.provisions
        for demand in provision.demands
        for result in _COMPARISONS[demand.kind](
            Asked(document=document, provision=provision, demand=demand), plan
        )
    )
