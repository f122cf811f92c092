"""What was done in a regeneration and what is still asked: `regeneration.yaml` in the new folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shufa_rules.diagnostics.catalog import regeneration as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.frozen import frozen
from shufa_rules.revision.regeneration.folder import PolicyFolder
from shufa_rules.revision.regeneration.model import Clause, Edit, Question
from shufa_rules.schema.validation import validate_node
from shufa_rules.superior.model import rank_of
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.promised import children, mapping, optional_text, text
from shufa_rules.syntax.yaml_writing import flow_yaml

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.revision.regeneration.model import Regeneration
    from shufa_rules.superior.model import SuperiorDocument

PROTOCOL = "regeneration.yaml"
"""The file beside the policy's own."""

_HEAD = """\
# 由 shufa regenerate 写成：上位文件变了，本县的政策跟着改了什么，还有什么须由人决定。
# 逐项决定后，在 answer 写明怎么办、谁定的；shufa lint 会提示还没有答复的各项。
# What was changed after a superior document, and what a person has to decide. Write decisions as `answer`.
"""


@frozen
class OpenQuestion:
    """A question in a protocol that nobody has answered.

    Attributes:
        id: the question's id.
        text: the question.
        node: where it stands.
    """

    id: str
    text: str
    node: Mapping


def protocol_text(
    result: Regeneration, policy: Policy, old: SuperiorDocument, new: SuperiorDocument
) -> str:
    """Return the protocol of a regeneration; the same documents give the same text."""
    transition = result.transition
    lines = [
        _HEAD,
        f"replaces: {flow_yaml(result.policy)}",
        f"replaced_digest: {flow_yaml(policy.digest)}",
        "superior:",
        f"  old: {flow_yaml({'id': old.id, 'digest': old.digest})}",
        f"  new: {flow_yaml({'id': new.id, 'digest': new.digest})}",
    ]
    if transition is None:
        lines.append("transition: null")
    else:
        lines += [
            "transition:",
            f"  effective_from: {transition.effective_from.isoformat()}",
            f"  new_rule_from_year: {transition.new_rule_from_year}",
            f"  old_rule_until_year: {transition.old_rule_until_year}",
        ]
    asked = [{**question_data(part), "answer": None} for part in result.questions]
    lines += _list("edits", [edit_data(part) for part in result.edits])
    lines += _list("questions", asked)
    return "\n".join(lines) + "\n"


def edit_data(edit: Edit) -> dict[str, Any]:
    """Return an edit as plain data, as the protocol and the JSON report have it."""
    return {
        "id": edit.id,
        "element": edit.element,
        "title": edit.title,
        "field": edit.field,
        "mark": edit.mark.value,
        "reason": edit.reason,
        "base": edit.base,
        "ours": edit.ours,
        "theirs": edit.theirs,
        "result": edit.result,
        "county": clause_data(edit.county),
        "before": None if edit.before is None else clause_data(edit.before),
        "after": None if edit.after is None else clause_data(edit.after),
    }


def question_data(question: Question) -> dict[str, Any]:
    """Return a question as plain data, as the protocol and the JSON report have it."""
    return {
        "id": question.id,
        "kind": question.kind.value,
        "question": question.text,
        "roles": list(question.roles),
        "elements": list(question.elements),
        "county": [clause_data(clause) for clause in question.county],
        "before": None if question.before is None else clause_data(question.before),
        "after": None if question.after is None else clause_data(question.after),
    }


def clause_data(clause: Clause) -> dict[str, Any]:
    """Return a clause as plain data, with the rank of its document."""
    return {
        "document": clause.document,
        "number": clause.number,
        "level": clause.level,
        "rank": rank_of(clause.level),
        "cite": clause.cite,
        "words": clause.words,
        "official": clause.official,
    }


def was_regenerated(folder: PolicyFolder, old: SuperiorDocument, new: SuperiorDocument) -> bool:
    """Whether a folder came out of a regeneration with these two documents."""
    if PROTOCOL not in folder.files:
        return False
    superior = mapping(_read(folder).get("superior"))
    written = [text(mapping(superior.get(side)), "digest") for side in ("old", "new")]
    return written == [old.digest, new.digest]


def open_questions(folder: PolicyFolder) -> tuple[OpenQuestion, ...]:
    """Return the questions and the waiting edits of a folder's protocol that have no answer.

    Raises:
        DiagnosticsError: the protocol can't be read.
    """
    if PROTOCOL not in folder.files:
        return ()
    return tuple(
        OpenQuestion(text(part, "id"), text(part, "question"), part)
        for part in children(_read(folder), "questions")
        if optional_text(part, "answer") is None
    )


def check_protocol(folder: PolicyFolder) -> Iterator[Diagnostic]:
    """Yield SR663 for each question that nobody has answered, and what is wrong with the file."""
    try:
        asked = open_questions(folder)
    except DiagnosticsError as error:
        yield from error.diagnostics
        return
    for question in asked:
        yield report(
            codes.OPEN_QUESTION, question.node.span, id=question.id, question=question.text
        )


def _read(folder: PolicyFolder) -> Mapping:
    node = folder.node(PROTOCOL)
    problems = validate_node(node, "regeneration")
    if problems:
        raise DiagnosticsError(problems)
    return node


def _list(key: str, parts: list[dict[str, Any]]) -> Iterator[str]:
    yield f"{key}:" if parts else f"{key}: []"
    for part in parts:
        for index, (name, value) in enumerate(part.items()):
            yield f"  {'- ' if index == 0 else '  '}{name}: {flow_yaml(value)}"
