"""Loading a policy: files → nodes → elements → checks, with every problem told at once."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from pathlib import Path

from attrs import evolve, field

from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, sort_diagnostics
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.refusal import report_refusal
from shufa_rules.document.parsing import parse_document
from shufa_rules.frozen import frozen
from shufa_rules.policy.accountability import read_measures, read_questions, read_triggers
from shufa_rules.policy.checks import check_policy
from shufa_rules.policy.content import read_content_lists, read_requirements
from shufa_rules.policy.derived import shape_of_records
from shufa_rules.policy.file_reading import read_policy_data, read_policy_file
from shufa_rules.policy.files import POLICY_FILES, RULE_FILES, SOURCE_TEXT
from shufa_rules.policy.folder import PolicyFolder, take_policy_folder
from shufa_rules.policy.grade import (
    read_grade_inputs,
    read_grade_quotas,
    read_grades,
    read_routed_upward,
)
from shufa_rules.policy.ledger import read_ledger
from shufa_rules.policy.metadata import read_metadata
from shufa_rules.policy.note import read_errata, read_notes
from shufa_rules.policy.parameter import Binding, read_binding, read_parameters
from shufa_rules.policy.policy import Policy
from shufa_rules.policy.procedure import read_steps
from shufa_rules.policy.quantity import read_quantities
from shufa_rules.policy.rule import read_rules
from shufa_rules.policy.subject import read_subjects
from shufa_rules.policy.versions import check_folder
from shufa_rules.schema.fields import RecordShape
from shufa_rules.superior.folder import SuperiorFiles, take_superiors
from shufa_rules.superior.loading import read_taken_superior
from shufa_rules.superior.model import SuperiorDocument
from shufa_rules.syntax.canonical import digest
from shufa_rules.syntax.decoding import decode_source
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.plain import to_plain


@frozen
class PolicyReading:
    """A policy as far as it could be read, and all that is wrong or doubtful with it.

    Attributes:
        policy: `None` where a file is missing, can't be read or doesn't follow its schema.
        diagnostics: sorted; a policy with errors among them must not be evaluated.
        superiors: the files of the documents it is made under, as they were when they were read.
    """

    policy: Policy | None
    diagnostics: tuple[Diagnostic, ...]
    superiors: MappingABC[str, SuperiorFiles] = field(factory=dict, eq=False, repr=False)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that are errors."""
        return tuple(part for part in self.diagnostics if part.severity == "error")


def read_policy(folder: Path) -> PolicyReading:
    """Read and check the policy in a folder."""
    return read_policy_folder(take_policy_folder(folder))


def read_policy_folder(taken: PolicyFolder) -> PolicyReading:
    """Read and check the policy that the files of a folder hold."""
    problems: list[Diagnostic] = []
    nodes: dict[str, Mapping] = {}
    for part in POLICY_FILES:
        data = taken.files[part.name]
        node = read_policy_data(taken.place(part.name), data, part.schema, problems)
        if node is not None:
            nodes[part.name] = node
    bindings = _read_bindings(taken, problems)
    source = _read_source(taken, problems)
    if source is None or len(nodes) < len(POLICY_FILES) or any(_is_error(p) for p in problems):
        return PolicyReading(None, sort_diagnostics(problems))
    shape = shape_of_records()
    assembled = _assemble(nodes, source, bindings, shape)
    cited = [citation.id for citation in assembled.metadata.superior_documents]
    superiors = take_superiors(cited, taken.path)
    policy = evolve(assembled, superior=_read_superiors(superiors, problems))
    problems.extend(check_policy(policy, shape))
    problems.extend(check_folder(policy.metadata, taken.path))
    return PolicyReading(policy, sort_diagnostics(problems), superiors)


def load_policy_folder(folder: Path) -> Policy:
    """Return the policy in a folder.

    Raises:
        DiagnosticsError: it has errors; warnings do not hinder.
    """
    return policy_of(read_policy(folder))


def policy_of(reading: PolicyReading) -> Policy:
    """Return the policy that was read.

    Raises:
        DiagnosticsError: it has errors; warnings do not hinder.
    """
    if reading.policy is None or reading.errors:
        raise DiagnosticsError(reading.errors)
    return reading.policy


def read_binding_file(path: Path) -> Binding:
    """Read a binding from a file of its own.

    Raises:
        DiagnosticsError: it can't be read or doesn't follow its schema.
    """
    problems: list[Diagnostic] = []
    node = read_policy_file(path, "bindings", problems)
    if node is None or problems:
        raise DiagnosticsError(sort_diagnostics(problems))
    return read_binding(node, digest(to_plain(node)))


def _read_superiors(
    taken: MappingABC[str, SuperiorFiles], problems: list[Diagnostic]
) -> dict[str, SuperiorDocument]:
    """Read what there is of the documents a plan is made under (SR600 tells what there isn't)."""
    documents: dict[str, SuperiorDocument] = {}
    for identifier, files in taken.items():
        reading = read_taken_superior(files)
        problems.extend(reading.diagnostics)
        if reading.document is not None:
            documents[identifier] = reading.document
    return documents


def _read_bindings(taken: PolicyFolder, problems: list[Diagnostic]) -> dict[str, Binding]:
    bindings: dict[str, Binding] = {}
    for name in taken.bindings:
        node = read_policy_data(taken.place(name), taken.files[name], "bindings", problems)
        if node is not None:
            binding = read_binding(node, digest(to_plain(node)))
            bindings[binding.id] = binding
    return bindings


def _read_source(taken: PolicyFolder, problems: list[Diagnostic]) -> str | None:
    path, data = taken.place(SOURCE_TEXT), taken.files[SOURCE_TEXT]
    if isinstance(data, OSError):
        missing = report_refusal(codes.MISSING_POLICY_FILE, str(path), data, file=path.name)
        problems.append(missing)
        return None
    decoded = decode_source(str(path), data)
    problems.extend(decoded.diagnostics)
    return None if decoded.source is None else decoded.source.text


def _assemble(
    nodes: MappingABC[str, Mapping], source: str, bindings: dict[str, Binding], shape: RecordShape
) -> Policy:
    content, accountability = nodes["content.yaml"], nodes["accountability.yaml"]
    grading = nodes["grading.yaml"]
    plain = {name: to_plain(node) for name, node in nodes.items()}
    return Policy(
        metadata=read_metadata(nodes["policy.yaml"]),
        document=parse_document(source),
        notes=read_notes(nodes["notes.yaml"]),
        errata=read_errata(nodes["errata.yaml"]),
        parameters=read_parameters(nodes["parameters.yaml"]),
        subjects=read_subjects(nodes["subjects.yaml"], shape),
        requirements=read_requirements(content),
        content_lists=read_content_lists(content),
        quantities=read_quantities(nodes["duties.yaml"]),
        steps=read_steps(nodes["procedure.yaml"]),
        rules=tuple(rule for name in RULE_FILES for rule in read_rules(nodes[name], shape)),
        grades=read_grades(grading),
        grade_inputs=read_grade_inputs(grading),
        quotas=read_grade_quotas(grading),
        routed_upward=read_routed_upward(grading, shape),
        measures=read_measures(accountability),
        questions=read_questions(accountability),
        triggers=read_triggers(accountability, shape),
        ledger=read_ledger(nodes["ledger.yaml"]),
        superior={},
        bindings=bindings,
        digest=digest({**plain, SOURCE_TEXT: source}),
        files=plain,
    )


def _is_error(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity == "error"
