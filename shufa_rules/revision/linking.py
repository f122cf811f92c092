"""From which provision of a superior document an element comes, where only the document is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog.comparison import SOLVER_MISSING
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.frozen import frozen
from shufa_rules.policy.content import ContentItem
from shufa_rules.syntax.node import Mapping, Scalar
from shufa_rules.syntax.promised import children, optional_text, text
from shufa_rules.syntax.yaml_editing import TextEdit, replace_value

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.policy import Policy
    from shufa_rules.revision.regeneration.folder import PolicyFolder
    from shufa_rules.superior.model import SuperiorDocument, SuperiorProvision

THRESHOLD = Fraction(3, 5)
"""How alike the words have to be at least, for a link to be written."""

MARGIN = Fraction(1, 10)
"""How much more alike than any other that could have been meant, from either side."""

_SCALE = 1_000_000
"""Likeness as a whole number for the solver, which adds floating-point numbers: exact up to 2**53."""


@frozen
class ProposedLink:
    """A provision that an element probably comes from.

    Attributes:
        element: the element of the plan.
        provision: the provision proposed; `None` where the document has none left for it.
        likeness: of their words, from 0 to 1.
        runner_up: the greatest likeness of another pair that either of them could have been in.
    """

    element: Element
    provision: SuperiorProvision | None
    likeness: Fraction
    runner_up: Fraction

    @property
    def is_clear(self) -> bool:
        """Whether it is written without a person: alike enough, and nothing else nearly so."""
        return (
            self.provision is not None
            and self.likeness >= THRESHOLD
            and self.likeness - self.runner_up >= MARGIN
        )


def propose_links(policy: Policy, document: SuperiorDocument) -> tuple[ProposedLink, ...]:
    """Return for each element that comes from a document, nobody knows where, a provision of it.

    The items of one list are matched with different provisions that reach its role, so that together
    they are as alike as can be; other elements one by one, since a clause can give several rules.
    Likeness is twice the characters that two texts have in common, in order, over those of both.

    Returns:
        in the order of the policy's files.

    Raises:
        DiagnosticsError: scipy is not installed, and there is something to match (SR640).
    """
    found: dict[str, ProposedLink] = {}
    for group, provisions in _groups(policy, document):
        for link in _match(group, provisions):
            found[link.element.id] = link
    return tuple(found[part.id] for part in policy.elements() if part.id in found)


def write_links(folder: PolicyFolder, document: str, links: Sequence[ProposedLink]) -> PolicyFolder:
    """Return a policy's folder with the clear links written; not a character beside them moves."""
    edits: dict[str, list[TextEdit]] = {}
    for link in links:
        if link.is_clear and link.provision is not None:
            for node in _unknown(link.element, document):
                value = node.get("provision")
                if isinstance(value, Scalar):
                    name = Path(value.span.source.path).name
                    edits.setdefault(name, []).append(replace_value(value, link.provision.id))
    for name, changes in edits.items():
        folder = folder.with_edits(name, changes)
    return folder


def likeness(first: str, second: str) -> Fraction:
    """Return how alike two texts are, from 0 to 1, exactly."""
    from rapidfuzz.distance import LCSseq

    if not first or not second:
        return Fraction(0)
    return Fraction(2 * LCSseq.similarity(first, second), len(first) + len(second))


def _unknown(element: Element, document: str) -> Iterator[Mapping]:
    """Yield the derivations of an element from a document that name no provision."""
    for part in children(element.node, "derives_from"):
        if text(part, "document") == document and optional_text(part, "provision") is None:
            yield part


def _groups(
    policy: Policy, document: SuperiorDocument
) -> Iterator[tuple[list[Element], list[SuperiorProvision]]]:
    """Yield elements that are matched together, with the provisions that are free for them."""
    official = [part for part in document.provisions if part.is_official]
    for content_list in policy.content_lists:
        items: list[Element] = [
            part for part in content_list.items if any(_unknown(part, document.id))
        ]
        taken = {
            derivation.provision
            for part in content_list.items
            for derivation in part.derives_from
            if derivation.document == document.id
        }
        if items:
            yield (
                items,
                [
                    part
                    for part in official
                    if part.id not in taken
                    and content_list.id in (part.reaches or {content_list.id})
                ],
            )
    for element in policy.elements():
        if not isinstance(element, ContentItem) and any(_unknown(element, document.id)):
            yield [element], official


def _match(
    elements: Sequence[Element], provisions: Sequence[SuperiorProvision]
) -> Iterator[ProposedLink]:
    """Yield a link for each element: together as alike as can be."""
    alike = [[likeness(_words(part), other.words) for other in provisions] for part in elements]
    chosen = _assign(alike)
    for row, element in enumerate(elements):
        column = chosen.get(row)
        if column is None:
            best = max(alike[row], default=Fraction(0))
            yield ProposedLink(element, None, Fraction(0), best)
            continue
        others = [value for index, value in enumerate(alike[row]) if index != column]
        others += [values[column] for index, values in enumerate(alike) if index != row]
        runner_up = max(others, default=Fraction(0))
        yield ProposedLink(element, provisions[column], alike[row][column], runner_up)


def _assign(alike: Sequence[Sequence[Fraction]]) -> dict[int, int]:
    """Return which column goes with which row, so that the sum is greatest (SR640 without scipy)."""
    if not alike or not alike[0]:
        return {}
    try:
        from scipy.optimize import linear_sum_assignment
    except ImportError as error:
        raise DiagnosticsError(
            [report(SOLVER_MISSING, "shufa import --link", library=error.name or "scipy")]
        ) from error

    whole = [[int(value * _SCALE) for value in row] for row in alike]
    rows, columns = linear_sum_assignment(whole, maximize=True)
    return {int(row): int(column) for row, column in zip(rows, columns, strict=True)}


def _words(element: Element) -> str:
    """Return the plan's words for an element."""
    if isinstance(element, ContentItem):
        return element.text
    return element.quote or element.title
