"""A policy: all elements of one version of a plan, with its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.policy.element import Element
from shufa_rules.syntax.deferred import reveal

if TYPE_CHECKING:
    from shufa_rules.document.parsing import Document
    from shufa_rules.policy.accountability import Measure, Question, Trigger
    from shufa_rules.policy.content import ContentItem, ContentList, Requirement
    from shufa_rules.policy.grade import Grade, GradeInput, GradeQuota, RoutedUpward
    from shufa_rules.policy.ledger import LedgerEntry
    from shufa_rules.policy.metadata import Metadata
    from shufa_rules.policy.note import Erratum, Note
    from shufa_rules.policy.parameter import Binding, Parameter
    from shufa_rules.policy.procedure import Activity, Step
    from shufa_rules.policy.quantity import StatedQuantity
    from shufa_rules.policy.rule import Rule
    from shufa_rules.policy.subject import Subject
    from shufa_rules.superior.model import SuperiorDocument
    from shufa_rules.syntax.deferred import Late
    from shufa_rules.syntax.plain import PlainValue


@frozen(kw_only=True)
class Policy:
    """One version of a plan, encoded.

    Attributes:
        metadata: identity, term in force, the superior documents it cites.
        bindings: those that lie beside the policy, by id; none of them is in effect by itself.
        digest: sha256 of the content of every policy file but the bindings and cases.

    What no verdict is given with (the text, notes, ledger, content lists, grades …) may be read only
    when it is asked for: that of a policy from a cache is.
    """

    metadata: Metadata
    _document: Late[Document] = field(eq=reveal)
    _notes: Late[tuple[Note, ...]] = field(eq=reveal)
    errata: tuple[Erratum, ...]
    parameters: tuple[Parameter, ...]
    subjects: tuple[Subject, ...]
    _requirements: Late[tuple[Requirement, ...]] = field(eq=reveal)
    _content_lists: Late[tuple[ContentList, ...]] = field(eq=reveal)
    _quantities: Late[tuple[StatedQuantity, ...]] = field(eq=reveal)
    _steps: Late[tuple[Step, ...]] = field(eq=reveal)
    _rules: Late[tuple[Rule, ...]] = field(eq=reveal)
    _grades: Late[tuple[Grade, ...]] = field(eq=reveal)
    _grade_inputs: Late[tuple[GradeInput, ...]] = field(eq=reveal)
    _quotas: Late[tuple[GradeQuota, ...]] = field(eq=reveal)
    _routed_upward: Late[tuple[RoutedUpward, ...]] = field(eq=reveal)
    measures: tuple[Measure, ...]
    questions: tuple[Question, ...]
    triggers: tuple[Trigger, ...]
    _ledger: Late[tuple[LedgerEntry, ...]] = field(eq=reveal)
    _superior: Late[Mapping[str, SuperiorDocument]] = field(eq=False, repr=False)
    bindings: dict[str, Binding] = field(eq=False)
    digest: str
    _files: Late[Mapping[str, PlainValue]] = field(eq=False, repr=False)

    @property
    def document(self) -> Document:
        """The text as received, parsed."""
        return reveal(self._document)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the encoding decides or leaves open, in the order of the file."""
        return reveal(self._notes)

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """The requirements that lists share word for word (anomaly 29)."""
        return reveal(self._requirements)

    @property
    def content_lists(self) -> tuple[ContentList, ...]:
        """What each role reports on, in the order of the file (三)."""
        return reveal(self._content_lists)

    @property
    def quantities(self) -> tuple[StatedQuantity, ...]:
        """How often a duty has to be done, where the text says so."""
        return reveal(self._quantities)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the procedure, in the order of the file (四)."""
        return reveal(self._steps)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of all files, in the order of the files."""
        return reveal(self._rules)

    @property
    def grades(self) -> tuple[Grade, ...]:
        """The grades, the best first."""
        return reveal(self._grades)

    @property
    def grade_inputs(self) -> tuple[GradeInput, ...]:
        """What a grade is made of."""
        return reveal(self._grade_inputs)

    @property
    def quotas(self) -> tuple[GradeQuota, ...]:
        """What share of a cohort a grade may take."""
        return reveal(self._quotas)

    @property
    def routed_upward(self) -> tuple[RoutedUpward, ...]:
        """Whom another level grades."""
        return reveal(self._routed_upward)

    @property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        """Every sentence of the text, and what became of it."""
        return reveal(self._ledger)

    @property
    def superior(self) -> Mapping[str, SuperiorDocument]:
        """What is known of the documents it is made under, by id; those that nobody has are left out.

        No verdict rests on them, and `digest` doesn't count them in.
        """
        return reveal(self._superior)

    @property
    def files(self) -> Mapping[str, PlainValue]:
        """The content that `digest` is of as plain data, by the files' names; not the text."""
        return reveal(self._files)

    @property
    def id(self) -> str:
        """The policy's id, such as `xiangyuan`."""
        return self.metadata.id

    @property
    def version(self) -> str:
        """The id at the date in force, such as `xiangyuan@2021-11-10`."""
        return self.metadata.version

    def elements(self) -> Iterator[Element]:
        """Yield every element that has an id and a citation, in the order of the files."""
        yield self.metadata
        yield from self.metadata.superior_documents
        yield from self.notes
        yield from self.errata
        yield from self.parameters
        yield from self.subjects
        for content_list in self.content_lists:
            yield content_list
            for item in content_list.items:
                yield item
                yield from item.sub_items
        yield from self.quantities
        for step in self.steps:
            yield step
            yield from step.activities
        yield from self.rules
        yield from self.grades
        yield from self.grade_inputs
        yield from self.routed_upward
        yield from self.measures
        yield from self.questions
        yield from self.triggers

    def activities(self) -> Iterator[Activity]:
        """Yield the activities of all steps, in order."""
        for step in self.steps:
            yield from step.activities

    def content_items(self) -> Iterator[ContentItem]:
        """Yield every content item, in order."""
        for content_list in self.content_lists:
            yield from content_list.items

    def parameter(self, parameter_id: str) -> Parameter:
        """Return a parameter.

        Raises:
            KeyError: there is none of this id.
        """
        for parameter in self.parameters:
            if parameter.id == parameter_id:
                return parameter
        raise KeyError(parameter_id)

    def question(self, question_id: str) -> Question:
        """Return a question that an authority determines (anomaly 24).

        Raises:
            KeyError: there is none of this id.
        """
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def question_title(self, question: str) -> str:
        """Return the plan's word for a question that an authority determines (anomaly 24)."""
        titles = {part.id: part.title for part in self.questions}
        return titles.get(question, question)

    def as_read(self, quote: str) -> str:
        """Return a quotation with the slips of the text read as the errata say (anomaly 3)."""
        for erratum in self.errata:
            quote = quote.replace(erratum.received, erratum.reading)
        return quote
