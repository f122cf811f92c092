"""A part of the plan put back into a Chinese sentence, from its structure alone, beside the source.

Whoever knows the law and not YAML reads the two side by side and sees whether the encoding says what
the plan says. An element's own title, quotation and messages are never used: they could be right
where the encoding is wrong. Other elements are called by their titles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shufa_rules.policy.policy import Policy


@frozen
class Part:
    """One thing that a sentence says.

    Attributes:
        label: what it is about: 适用, 要求, 期限, 未定, 依据, 后果 and the like.
        text: a clause without a mark at its end.
    """

    label: str
    text: str


@frozen(kw_only=True)
class Sentence:
    """An element of a policy as a sentence.

    Attributes:
        id: the element's id; of a quota, `quotas.` and the grade.
        kind: what sort of element, in Chinese.
        cite: the provision it encodes.
        source: the sentences of the plan that it stands for, as received; empty where the provision
            has no words of its own.
        parts: what it says, in order.
    """

    id: str
    kind: str
    cite: str
    source: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The sentence, whole."""
        return "；".join(part.text for part in self.parts) + "。"


def parts_of(labelled: Iterable[tuple[str, str]]) -> tuple[Part, ...]:
    """Return the parts that say something."""
    return tuple(Part(label, text) for label, text in labelled if text)


def source_of(policy: Policy, cite: str, quote: str | None, element_id: str = "") -> str:
    """Return the sentences of the plan that an element stands for.

    They are those of its provision that hold its quotation; without one, those that the ledger says
    it encodes, or the whole provision.
    """
    here = [part for part in policy.document.sentences if str(part.citation) == cite]
    if quote is not None:
        quoted = [part.text for part in here if quote in part.text]
        if quoted:
            return "".join(dict.fromkeys(quoted))
    listed = [
        entry.anchor.exact
        for entry in policy.ledger
        if element_id in entry.by and entry.cite == cite
    ]
    return "".join(listed or [part.text for part in here])
