"""Regenerating a policy when a superior document changes: merge, edit, ask, and check what comes out."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules.diagnostics.catalog import regeneration as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.policy.loading import load_policy_folder, read_policy
from shufa_rules.revision.regeneration.cases import ask_about_cases
from shufa_rules.revision.regeneration.dating import with_transition
from shufa_rules.revision.regeneration.folder import PolicyFolder, read_folder
from shufa_rules.revision.regeneration.model import Edit, Mark, Question, Regeneration, Transition
from shufa_rules.revision.regeneration.protocol import PROTOCOL, protocol_text, was_regenerated
from shufa_rules.revision.regeneration.questions import (
    ask_about_levels,
    ask_about_pair,
    ask_about_words,
    ask_added,
    ask_for_transition,
    ask_removed,
    county_clause,
    superior_clause,
)
from shufa_rules.revision.regeneration.rekeying import Rekeying, rekey
from shufa_rules.revision.regeneration.terms import TEXT
from shufa_rules.revision.regeneration.value_edits import Pair, apply_change, changes_of, edit_of

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.policy import Policy
    from shufa_rules.superior.model import SuperiorDocument


def regenerate(
    path: Path,
    old: SuperiorDocument,
    new: SuperiorDocument,
    transition: Transition | None = None,
) -> Regeneration:
    """Bring a policy up to date with a new version of a document that it is made under.

    What the county took over follows the new document; what it decided itself stays, and where the
    new document says otherwise a person is asked. What comes out is read as any policy is, its own
    cases are run on it, and `regeneration.yaml` in it says what was done. Nothing is written.

    Args:
        path: the policy's folder.
        old: the superior document that the policy is made under.
        new: what replaces it.
        transition: from when the new rule holds; without it the outcome can be looked at and not
            be put in force.

    Returns:
        the edits, the questions and the folder that comes out; for a policy that is made under the
        new document already, nothing to do.

    Raises:
        DiagnosticsError: the policy has errors; it is made under neither document (SR660); the new
            one is of another rank (SR661); the day is not later than the version's own (SR667); what
            comes out has errors (SR662).
    """
    policy = load_policy_folder(path)
    result = propose(policy, read_folder(path), old, new, transition)
    if not result.changed_files:
        return result
    result = _verified(result)
    text = protocol_text(result, policy, old, new)
    return evolve(result, after=result.after.with_file(PROTOCOL, text))


def propose(
    policy: Policy,
    folder: PolicyFolder,
    old: SuperiorDocument,
    new: SuperiorDocument,
    transition: Transition | None = None,
) -> Regeneration:
    """Return a regeneration whose outcome nobody has read yet.

    Raises:
        DiagnosticsError: as for `regenerate`, but for SR662.
    """
    under = [document.id for document in policy.metadata.superior_documents]
    is_under_new = new.id in under and old.id not in under
    if is_under_new or old.digest == new.digest or was_regenerated(folder, old, new):
        return _nothing(policy, folder, old, new, transition)
    _refuse(policy, under, old, new)
    _refuse_day(policy, transition)
    elements = _descended(policy, old.id)
    edits: list[Edit] = []
    questions: list[Question] = []
    after = folder
    for pair in _pairs(old, new, elements):
        after, made = _merge_pair(policy, after, old, new, pair)
        edits += made
        questions += ask_about_pair(policy, old, new, pair)
    questions += ask_added(policy, old, new)
    questions += ask_removed(policy, old, new, elements)
    questions += ask_about_levels(policy, new)
    rekeying = rekey(after, old, new)
    after = rekeying.folder
    edits += _document_edits(policy, old, rekeying)
    questions += map(ask_about_words, rekeying.left)
    if transition is None:
        questions.append(ask_for_transition())
    else:
        after = with_transition(after, policy.version, transition)
    return Regeneration(
        policy=policy.version,
        old=old.id,
        new=new.id,
        transition=transition,
        edits=tuple(edits),
        questions=tuple(questions),
        before=folder,
        after=after,
    )


def _nothing(
    policy: Policy,
    folder: PolicyFolder,
    old: SuperiorDocument,
    new: SuperiorDocument,
    transition: Transition | None,
) -> Regeneration:
    return Regeneration(
        policy=policy.version,
        old=old.id,
        new=new.id,
        transition=transition,
        edits=(),
        questions=(),
        before=folder,
        after=folder,
    )


def _refuse(policy: Policy, under: list[str], old: SuperiorDocument, new: SuperiorDocument) -> None:
    if old.id not in under:
        raise DiagnosticsError(
            [
                report(
                    codes.NOT_MADE_UNDER,
                    str(policy.metadata.node.span.source.path),
                    policy=policy.version,
                    document=old.id,
                    known="、".join(under),
                    suggestion=closest(old.id, under),
                )
            ]
        )
    if old.level != new.level:
        raise DiagnosticsError(
            [
                report(
                    codes.ANOTHER_RANK,
                    str(new.folder),
                    old=f"{old.id} ({old.level})",
                    new=f"{new.id} ({new.level})",
                )
            ]
        )


def _refuse_day(policy: Policy, transition: Transition | None) -> None:
    if transition is not None and transition.effective_from <= policy.metadata.in_force_from:
        day = transition.effective_from.isoformat()
        raise DiagnosticsError(
            [report(codes.NOT_LATER, policy.version, effective=day, policy=policy.version)]
        )


def _descended(policy: Policy, document: str) -> dict[str, tuple[Element, ...]]:
    """Return the elements that descend from each provision of a document, by the provision's id."""
    found: dict[str, list[Element]] = defaultdict(list)
    for element in policy.elements():
        for derivation in element.derives_from:
            if derivation.document == document and derivation.provision is not None:
                found[derivation.provision].append(element)
    return {provision: tuple(elements) for provision, elements in found.items()}


def _pairs(
    old: SuperiorDocument, new: SuperiorDocument, elements: dict[str, tuple[Element, ...]]
) -> list[Pair]:
    """Return the provisions that both documents have: an id is the same in every version."""
    pairs = []
    for provision in old.provisions:
        counterpart = new.provision(provision.id)
        if counterpart is not None:
            pairs.append(Pair(provision, counterpart, elements.get(provision.id, ())))
    return pairs


def _merge_pair(
    policy: Policy,
    folder: PolicyFolder,
    old: SuperiorDocument,
    new: SuperiorDocument,
    pair: Pair,
) -> tuple[PolicyFolder, list[Edit]]:
    """Merge one provision into the county's elements; numbers before the texts that say them."""
    edits = []
    changes = sorted(changes_of(policy, pair), key=lambda change: change.field == TEXT)
    for change in changes:
        folder, mark, reason = apply_change(folder, change)
        clauses = (
            county_clause(policy, change.element),
            superior_clause(old, pair.old),
            superior_clause(new, pair.new),
        )
        edits.append(edit_of(change, mark, reason, clauses))
    return folder, edits


def _document_edits(policy: Policy, old: SuperiorDocument, rekeying: Rekeying) -> Iterator[Edit]:
    """Yield what the policy says otherwise of the document that it is made under."""
    entry = next(part for part in policy.metadata.superior_documents if part.id == old.id)
    for name, (was, is_now) in rekeying.changed.items():
        kept = was in rekeying.left
        yield Edit(
            element=entry.id,
            title=entry.title,
            field=name,
            base=was,
            ours=was,
            theirs=is_now,
            result=is_now,
            mark=Mark.NEEDS_PERSON if kept else Mark.SAFE,
            reason="方案原文的提法没有能改，须由人改" if kept else "所依据的文件由新文件代替",
            county=county_clause(policy, entry),
            before=None,
            after=None,
        )


def _verified(result: Regeneration) -> Regeneration:
    """Read what comes out as any policy is read, and run its own cases.

    Raises:
        DiagnosticsError: it has errors (SR662 and the errors themselves).
    """
    with tempfile.TemporaryDirectory() as scratch:
        # The folder's name has to agree with the day in force.
        day = result.before.path.resolve().name
        if result.transition is not None:
            day = result.transition.effective_from.isoformat()
        folder = Path(scratch) / "policies" / "regenerated" / day
        for name, content in result.after.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        reading = read_policy(folder)
        if reading.policy is None or reading.errors:
            first = report(
                codes.UNUSABLE_OUTCOME, result.policy, policy=result.policy, new=result.new
            )
            raise DiagnosticsError([first, *reading.errors])
        asked = tuple(ask_about_cases(reading.policy, folder))
    return evolve(result, questions=(*result.questions, *asked))
