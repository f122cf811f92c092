"""What regenerating a policy gives: edits, questions that stay open, and the folder that comes out."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.revision.regeneration.folder import PolicyFolder


class Mark(StrEnum):
    """Whether an edit can be made without a person."""

    SAFE = "safe"
    """The county had taken over what changed: its value or its words were those given above."""
    NEEDS_PERSON = "needs_person"
    """The county decided something of its own there; its value stays until a person has looked."""


class QuestionKind(StrEnum):
    """Why a person is asked."""

    ADDED = "added"
    """A provision is new above, and nothing of the county's answers it."""
    REMOVED = "removed"
    """A provision is gone above, and the county still has what came from it."""
    REWORDED = "reworded"
    """A provision reads otherwise, and the county's words are its own."""
    MEASURES = "measures"
    """What accountability can lead to has changed; nothing is widened without a person."""
    BINDING = "binding"
    """A limit has changed that a binding of the county fills."""
    INTERMEDIATE = "intermediate"
    """A document that stands between the two may have to change first."""
    UNDECLARED = "undeclared"
    """From when the new rule holds, and for which reports, has not been said."""
    CASE = "case"
    """A case of the policy's own comes out otherwise now."""


@frozen
class Clause:
    """A provision with its words, in the document it stands in.

    Attributes:
        document: the document's title.
        number: its number; `None` where it has none.
        level: `centre`, `province`, `city` or `county`; `None` where that is not certain.
        cite: the provision.
        words: its text, or what is known of it.
        official: whether `words` is the official text, and not a paraphrase.
    """

    document: str
    number: str | None
    level: str | None
    cite: str
    words: str
    official: bool


@frozen(kw_only=True)
class Edit:
    """One field of one element that changed above.

    Attributes:
        element: the element's id.
        title: its title.
        field: which field: `text`, `at_least`, `actor`, …
        base: what the old superior document gave.
        ours: what the county has.
        theirs: what the new superior document gives.
        result: what the county has afterwards.
        mark: whether it was made, or waits for a person.
        reason: why it has its mark, in Chinese.
        county: the county's clause.
        before: the old superior clause.
        after: the new one.
    """

    element: str
    title: str
    field: str
    base: str
    ours: str
    theirs: str
    result: str
    mark: Mark
    reason: str
    county: Clause
    before: Clause | None
    after: Clause | None

    @property
    def id(self) -> str:
        """The element and the field: what a person answers to."""
        return f"{self.element}/{self.field}"


@frozen(kw_only=True)
class Question:
    """Something that only a person can decide.

    Attributes:
        id: the same in every run on the same documents.
        kind: why it is asked.
        text: the question, in Chinese.
        roles: whom the provision reaches, where it says so.
        elements: ids of the elements concerned.
        county: the county's clauses concerned.
        before: the old superior clause; `None` where there was none.
        after: the new one; `None` where there is none.
    """

    id: str
    kind: QuestionKind
    text: str
    roles: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    county: tuple[Clause, ...] = ()
    before: Clause | None = None
    after: Clause | None = None


@frozen
class Transition:
    """From when the new rule holds, as somebody with the authority to do so declares it.

    Attributes:
        effective_from: the day from which the new version is in force.
        new_rule_from_year: the first year of reports that is judged by it; earlier ones keep the
            old rule, whenever they are judged.
    """

    effective_from: date
    new_rule_from_year: int

    @property
    def old_rule_until_year(self) -> int:
        """The last year of reports that keeps the old rule."""
        return self.new_rule_from_year - 1


@frozen(kw_only=True)
class Regeneration:
    """A policy brought up to date with a superior document, as far as that needs no person.

    Attributes:
        policy: the version that it starts from, such as `xiangyuan@2021-11-10`.
        old: the superior document's id before.
        new: its id now.
        transition: as declared; `None` where it wasn't.
        edits: in the order of the policy's elements.
        questions: what stays open.
        before: the folder it starts from.
        after: the folder that comes out.
    """

    policy: str
    old: str
    new: str
    transition: Transition | None
    edits: tuple[Edit, ...]
    questions: tuple[Question, ...]
    before: PolicyFolder = field(repr=False)
    after: PolicyFolder = field(repr=False)

    @property
    def safe(self) -> tuple[Edit, ...]:
        """The edits that were made."""
        return tuple(edit for edit in self.edits if edit.mark is Mark.SAFE)

    @property
    def waiting(self) -> tuple[Edit, ...]:
        """The edits that wait for a person; the county's value stands."""
        return tuple(edit for edit in self.edits if edit.mark is Mark.NEEDS_PERSON)

    @property
    def changed_files(self) -> tuple[str, ...]:
        """The names of files that differ between the two folders."""
        names = sorted({*self.before.files, *self.after.files})
        return tuple(
            name for name in names if self.before.files.get(name) != self.after.files.get(name)
        )
