"""The page of two versions of a policy, side by side: what is another in the text, then in the elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules._version import __version__
from shufa_rules.frozen import frozen
from shufa_rules.pages.rendering import render_page
from shufa_rules.report.diff_text import kind_counts, kind_words
from shufa_rules.report.policy_diff_text import told_elements

if TYPE_CHECKING:
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.policy.policy import Policy
    from shufa_rules.revision.comparison.document_diff import ProvisionChange
    from shufa_rules.revision.comparison.policy_diff import PolicyDiff


@frozen
class Stretch:
    """Words of one side, and whether the other side has other words in their place."""

    text: str
    changed: bool


@frozen
class ShownChange:
    """What became of a provision, both sides cut into stretches."""

    kinds: tuple[str, ...]
    old_cite: str
    new_cite: str
    old: tuple[Stretch, ...]
    new: tuple[Stretch, ...]


def versions_page(diff: PolicyDiff, old: Policy, new: Policy, language: Language) -> bytes:
    """Return the page of two versions.

    Args:
        diff: what differs between them.
        old: the old version.
        new: the new version.
        language: of labels.

    Raises:
        DiagnosticsError: Jinja2 is not installed (SR453).
    """
    return render_page(
        "versions",
        language,
        old=old.metadata,
        new=new.metadata,
        old_version=old.version,
        new_version=new.version,
        digests=(old.digest, new.digest),
        engine_version=__version__,
        counts=kind_counts(diff.text),
        changes=[_shown(change) for change in diff.text.in_substance],
        elements=tuple(told_elements(diff, old, new)),
    )


def stretches(change: ProvisionChange, *, of_new: bool) -> Iterator[Stretch]:
    """Yield one side of a change, cut where its words are others than on the other side."""
    text = change.new_text if of_new else change.old_text
    here = 0
    for edit in change.edits:
        start, words = (edit.new_start, edit.new) if of_new else (edit.old_start, edit.old)
        if text[here:start]:
            yield Stretch(text[here:start], changed=False)
        if words:
            yield Stretch(words, changed=True)
        here = start + len(words)
    if text[here:]:
        alone = not change.old or not change.new
        yield Stretch(text[here:], changed=alone)


def _shown(change: ProvisionChange) -> ShownChange:
    return ShownChange(
        kinds=tuple(kind_words(change)),
        old_cite="、".join(str(part.citation) for part in change.old),
        new_cite="、".join(str(part.citation) for part in change.new),
        old=tuple(stretches(change, of_new=False)),
        new=tuple(stretches(change, of_new=True)),
    )
