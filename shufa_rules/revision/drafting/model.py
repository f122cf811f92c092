"""What a draft finds in a text: one frozen class a kind of element, each with where it was found."""

from __future__ import annotations

from shufa_rules.document.quantity import Quantity
from shufa_rules.document.sentence import Sentence
from shufa_rules.frozen import frozen
from shufa_rules.revision.drafting.passage import Words


@frozen
class Found:
    """Something that a rule of extraction found.

    Attributes:
        rule: the name of the rule.
        words: the words it was found in.
    """

    rule: str
    words: Words


@frozen
class FoundValue(Found):
    """A piece of the plan's identity.

    Attributes:
        key: the key of `policy.yaml`.
        value: as it is written there.
    """

    key: str
    value: str | int


@frozen
class FoundSuperior(Found):
    """A document that the plan is made under.

    Attributes:
        number: its number; `None` where the plan gives none.
        level: `None` where neither issuer nor title tells.
        issuer: `None` where the plan names none.
    """

    title: str
    number: str | None
    level: str | None
    issuer: str | None


@frozen
class FoundAlias(Found):
    """A short term that the text introduces (以下简称)."""

    term: str
    stands_for: str


@frozen
class FoundSubject(Found):
    """A class of people who report.

    Attributes:
        title: a name for it, from the text's words.
        kind: the kind of unit in a record; `None` where the words name none that is known.
        role: `principal_head` or `leadership_member`.
        organ: `party` or `government` where the words say it of a town.
        footing: `direct` or `by_reference`.
        timetable: whether a superior authority sets the schedule.
    """

    title: str
    kind: str | None
    role: str
    organ: str | None
    footing: str
    timetable: bool = False


@frozen
class FoundItem(Found):
    """An item of a list; `words.quote` is its text."""

    sub_item: str | None = None


@frozen
class FoundList(Found):
    """What a role reports on.

    Attributes:
        role: names the list, such as `party_committee_heads`; `None` where the role is not known.
        title: a name for it, from the text's words.
        strictness: `emphasised` or `plain`.
    """

    role: str | None
    title: str
    strictness: str
    items: tuple[FoundItem, ...]


@frozen
class FoundActor:
    """Who acts: bodies by the end of their names, a person of the unit, or words for a role."""

    bodies: tuple[str, ...] = ()
    person: str | None = None
    role: str | None = None


@frozen
class FoundArtefact(Found):
    """A paper that a step leaves."""

    title: str


@frozen
class FoundActivity(Found):
    """An act of a step.

    Attributes:
        act: as in `procedure.yaml`.
        who: whom it is about.
        actor: `None` where the words name none.
        methods: those that the words list.
        open_methods: whether 等 leaves room for others.
    """

    act: str
    who: str
    actor: FoundActor | None
    methods: tuple[str, ...]
    open_methods: bool


@frozen
class FoundStep(Found):
    """A step of the procedure.

    Attributes:
        title: its heading.
        activities: in the order of the text.
        artefacts: the papers that it leaves.
    """

    title: str
    activities: tuple[FoundActivity, ...]
    artefacts: tuple[FoundArtefact, ...]


@frozen
class FoundGrade(Found):
    """A grade by its label."""

    label: str


@frozen
class FoundQuota(Found):
    """A share of a cohort for a grade.

    Attributes:
        grade: the label; `None` for 按照规定比例, which says nothing of any grade.
        quantity: `None` where the plan gives no number.
    """

    grade: str | None
    quantity: Quantity | None


@frozen
class FoundQuantity(Found):
    """A number of the text, typed."""

    quantity: Quantity


@frozen
class FoundMeasure(Found):
    """A measure that can be taken."""

    title: str


@frozen
class FoundTrigger(Found):
    """A case that gives grounds.

    Attributes:
        title: the case.
        role: `principal_head` or `leadership_member` where the words name it.
        measures: titles of the measures that are open then.
    """

    title: str
    role: str | None
    measures: tuple[str, ...]


@frozen
class FoundPlain(Found):
    """Words that set no rule.

    Attributes:
        reason: why, as in `ledger.yaml`.
    """

    reason: str


@frozen
class FoundOpen(Found):
    """Something that a person has to decide, carried as a note.

    Attributes:
        title: a short name.
        text: what has to be decided, in Chinese.
    """

    title: str
    text: str


@frozen
class SentenceFate:
    """What became of a sentence.

    Attributes:
        classification: `encoded`, `not_normative` or `unclassified`.
        found: what was found in it.
        plain: why it is not normative; `None` for all others.
    """

    sentence: Sentence
    classification: str
    found: tuple[Found, ...] = ()
    plain: FoundPlain | None = None


@frozen
class Extraction:
    """All that was found in a text, kind by kind, in the order of the text."""

    is_plan: bool
    identity: tuple[FoundValue, ...] = ()
    addressees: tuple[FoundValue, ...] = ()
    superiors: tuple[FoundSuperior, ...] = ()
    aliases: tuple[FoundAlias, ...] = ()
    subjects: tuple[FoundSubject, ...] = ()
    lists: tuple[FoundList, ...] = ()
    steps: tuple[FoundStep, ...] = ()
    grades: tuple[FoundGrade, ...] = ()
    quotas: tuple[FoundQuota, ...] = ()
    quantities: tuple[FoundQuantity, ...] = ()
    measures: tuple[FoundMeasure, ...] = ()
    triggers: tuple[FoundTrigger, ...] = ()
    unknown_subjects: tuple[FoundSubject, ...] = ()
    open_points: tuple[FoundOpen, ...] = ()
    fates: tuple[SentenceFate, ...] = ()

    def value(self, key: str) -> str | int | None:
        """Return a piece of the plan's identity; `None` where the text doesn't say it."""
        return next((part.value for part in self.identity if part.key == key), None)
