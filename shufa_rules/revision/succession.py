"""A new version of a superior document: which of its provisions are those of the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import superior as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.frozen import frozen
from shufa_rules.revision.comparison.documents import compare_documents
from shufa_rules.revision.linking import likeness
from shufa_rules.superior.importing import Predecessor, read_official
from shufa_rules.superior.model import SuperiorProvision
from shufa_rules.syntax.plain import to_plain

if TYPE_CHECKING:
    from shufa_rules.revision.comparison.document_diff import ProvisionChange
    from shufa_rules.revision.comparison.reading import ProvisionReading
    from shufa_rules.superior.model import SuperiorDocument
    from shufa_rules.syntax.plain import PlainValue


@frozen
class KeptProvision:
    """A provision of the old version that the new one still has.

    Attributes:
        old: as the old version has it.
        cite: what it is cited as now.
        in_substance: whether more than its number has changed; what it demands is then not carried
            over, since nobody has read the new words.
    """

    old: SuperiorProvision
    cite: str
    in_substance: bool

    @property
    def demands_left(self) -> int:
        """How many of its demands were not carried over."""
        return len(self.old.demands) if self.in_substance else 0

    @property
    def values(self) -> dict[str, PlainValue]:
        """What `document.yaml` says of it: the id above all, which is the same in every version."""
        said: dict[str, PlainValue] = {"id": self.old.id, "cite": self.cite}
        if self.old.reaches:
            said["reaches"] = list(self.old.reaches)
        if self.old.demands and not self.in_substance:
            said["demands"] = [to_plain(demand.node) for demand in self.old.demands]
        return said


@frozen
class Succession:
    """What of the provisions of an old version is in a new text.

    Attributes:
        old: the old version.
        kept: in the order of the new text.
        gone: those that the new text doesn't have, in the order of the old.
    """

    old: SuperiorDocument
    kept: tuple[KeptProvision, ...]
    gone: tuple[SuperiorProvision, ...]

    @property
    def predecessor(self) -> Predecessor:
        """What the new version takes over."""
        ids = {part.id for part in self.old.provisions}
        ids |= {demand.id for part in self.old.provisions for demand in part.demands}
        return Predecessor(self.old.id, tuple(part.values for part in self.kept), frozenset(ids))


def find_succession(old: SuperiorDocument, text: bytes, text_path: str) -> Succession:
    """Return which provisions of a text are those of an older version, however they are numbered.

    The two texts are compared as a whole. Of a provision that was split, the part that has most of
    its words goes on under its id; of several that were merged, the one that gave most.

    Raises:
        DiagnosticsError: of the old version no official text is at hand (SR618), or the new one can't
            be read (SR001, SR002) or has no numbered provision (SR608), or scipy is missing (SR640).
    """
    if old.document is None:
        raise DiagnosticsError([report(codes.NO_OLD_TEXT, text_path, id=old.id)])
    known = {part.cite: part for part in old.provisions}
    kept: list[KeptProvision] = []
    for change in compare_documents(old.document, read_official(text, text_path)).changes:
        pair = _pair(change, frozenset(known))
        if pair is not None:
            before, now = known[str(pair[0].citation)], str(pair[1].citation)
            kept.append(KeptProvision(before, now, in_substance=_changed(change)))
    ids = {part.old.id for part in kept}
    return Succession(
        old, tuple(kept), tuple(part for part in old.provisions if part.id not in ids)
    )


def _changed(change: ProvisionChange) -> bool:
    """Whether words have changed: a provision that only stands elsewhere still asks for the same."""
    return bool(change.edits) or len(change.old) + len(change.new) > 2


def _pair(
    change: ProvisionChange, known: frozenset[str]
) -> tuple[ProvisionReading, ProvisionReading] | None:
    """Return the old provision whose id goes on, and the new one that has it then, if there are such."""
    olds = [part for part in change.old if str(part.citation) in known]
    pairs = [(before, now) for before in olds for now in change.new if now.citation.steps]
    return max(pairs, key=lambda pair: likeness(pair[0].text, pair[1].text), default=None)
