"""What a record says as of a day: its entries by then, and the fields derived from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import evolve, field

from shufa_rules.engine.blanks import unfilled_blanks
from shufa_rules.engine.outcome import Evidence, Missing
from shufa_rules.frozen import frozen
from shufa_rules.syntax.pointer import join

if TYPE_CHECKING:
    from shufa_rules.policy.condition import Condition, Reference
    from shufa_rules.policy.parameter import Binding
    from shufa_rules.policy.policy import Policy
    from shufa_rules.record.model import Record
    from shufa_rules.schema.fields import Collection, RecordShape


IDENTIFYING_DAYS = ("date", "submitted_on", "adopted_on", "on")
"""Fields with the day on which an entry happened; the first that is there tells it from others."""


@frozen
class Derived:
    """A value that the engine derived, with what in the record shows it."""

    value: Any
    evidence: tuple[Evidence, ...] = ()


@frozen
class EntryView:
    """An entry of the record.

    Attributes:
        pointer: where it stands.
        data: its fields as the record gives them.
        derived: fields the engine derives, plain or with their grounds (`Derived`); `None` says
            that there is none, a `Missing` why it can't be told.
    """

    pointer: str
    data: Mapping[str, Any]
    derived: Mapping[str, Any] = field(factory=dict)

    @property
    def id(self) -> str:
        """The entry's id."""
        return str(self.data["id"])

    @property
    def identity(self) -> tuple[Evidence, ...]:
        """Which entry it is: its id, and the day on which it happened."""
        days = [name for name in IDENTIFYING_DAYS if name in self.data]
        return tuple(
            Evidence(f"{self.pointer}/{name}", self.data[name]) for name in ("id", *days[:1])
        )

    @property
    def fields(self) -> dict[str, Any]:
        """What is known of the entry: what the record gives, and what the engine derives."""
        known = {
            name: value.value if isinstance(value, Derived) else value
            for name, value in self.derived.items()
            if value is not None and not isinstance(value, Missing)
        }
        return {**self.data, **known}


@frozen
class Vacancy:
    """A head whom the plan makes report, and whom the record's people don't show.

    Attributes:
        title: the class of reporting subjects, such as 镇长.
        head: what is known of such a head: the class, and nothing of the person.
    """

    title: str
    head: EntryView

    @property
    def missing(self) -> Missing:
        """What the record lacks."""
        return Missing("record", self.head.pointer, f"记录的人员（people）中没有“{self.title}”")


@frozen(kw_only=True)
class Facts:
    """Everything that conditions can look up.

    Attributes:
        policy: for the titles of parameters.
        binding: the values bound for the record's year; `None` where nothing is bound.
        as_of: the day the record is judged on.
        unit: the unit's fields.
        collections: entries up to `as_of`; `None` where the record lacks the list.
        vacancies: heads whom such a unit has to have and the record doesn't show.
    """

    policy: Policy
    shape: RecordShape
    binding: Binding | None
    as_of: date
    year: int
    unit: Mapping[str, Any]
    collections: Mapping[str, tuple[EntryView, ...] | None]
    vacancies: tuple[Vacancy, ...] = ()

    def on(self, day: date) -> Facts:
        """Return the facts as they were known on an earlier day; who reports stays as it is."""
        return evolve(
            self,
            as_of=day,
            collections={
                name: _known_by(self.shape.collections[name].happened, entries, day)
                for name, entries in self.collections.items()
            },
        )

    def worth_testing(
        self,
        collection: str,
        where: Condition,  # noqa: ARG002  asked by facts that have an index
        lookup: Callable[[Reference], Any],  # noqa: ARG002  the same
    ) -> tuple[EntryView, ...]:
        """Return the entries of a list that a condition has to be tested on: here, all of them."""
        return self.collections[collection] or ()

    def whole(self, collection: str) -> Evidence:
        """Return a list as evidence: the ids of its entries."""
        entries = self.collections[collection] or ()
        return Evidence(join("", collection), [entry.id for entry in entries])

    def lacking(self, collection: str) -> Missing:
        """Return what is missing where the record lacks a list."""
        title = self.shape.collections[collection].title_zh
        return Missing("record", f"/{collection}", f"记录缺少“{title}”（/{collection}）")

    def with_people(self, people: tuple[EntryView, ...]) -> Facts:
        """Return the facts with other views of the people."""
        return evolve(self, collections={**self.collections, "people": people})

    def parameter(self, parameter_id: str) -> Any:
        """Return a bound value, or what is missing where it is unbound."""
        if self.binding is not None and parameter_id in self.binding.values:
            return self.binding.values[parameter_id].value
        return unbound(self.policy, parameter_id)


def unbound(policy: Policy, parameter_id: str) -> Missing:
    """Return what is missing where a parameter is unbound."""
    parameter = policy.parameter(parameter_id)
    title = parameter.title.replace("“", "‘").replace("”", "’")
    text = f"参数“{title}”未绑定：{parameter.when_unbound}"
    return Missing("parameter", parameter_id, text)


def read_facts(
    policy: Policy, shape: RecordShape, binding: Binding | None, record: Record, as_of: date
) -> Facts:
    """Return what a record says as of a day, without the fields that are derived from subjects."""
    return Facts(
        policy=policy,
        shape=shape,
        binding=binding,
        as_of=as_of,
        year=record.year,
        unit=record.data["unit"],
        collections={
            name: read_list(collection, record, as_of)
            for name, collection in shape.collections.items()
        },
    )


def read_list(collection: Collection, record: Record, as_of: date) -> tuple[EntryView, ...] | None:
    """Return the entries of a list that belong to the year's reporting and have happened.

    What is dated outside the year and the one after it belongs to another report (SR409 warns).
    """
    entries, year = record.data.get(collection.name), record.year
    if entries is None:
        return None
    name, happened = collection.name, collection.happened
    first = "" if collection.carries_over else f"{year}-01-01"
    last = min(as_of.isoformat(), f"{year + 1}-12-31")
    return tuple(
        EntryView(join("", name, index), _as_known(entry, as_of), _derived(name, index, entry))
        for index, entry in enumerate(entries)
        if happened is None or first <= str(entry[happened]) <= last
    )


def _known_by(
    happened: str | None, entries: tuple[EntryView, ...] | None, day: date
) -> tuple[EntryView, ...] | None:
    if entries is None:
        return None
    return tuple(
        evolve(entry, data=_as_known(entry.data, day))
        for entry in entries
        if happened is None or str(entry.data[happened]) <= day.isoformat()
    )


def _as_known(entry: Mapping[str, Any], as_of: date) -> Mapping[str, Any]:
    # A verification dated after as_of has not happened yet on that day.
    verified_on = entry.get("verified_on")
    if verified_on is not None and str(verified_on) > as_of.isoformat():
        kept = {key: value for key, value in entry.items() if not key.startswith("verified_")}
        return {**kept, "verified": False}
    return entry


def _derived(name: str, index: int, entry: Mapping[str, Any]) -> dict[str, Any]:
    if name != "report_sections":
        return {}
    text = str(entry["text"])
    blanks = unfilled_blanks(text)
    shown = Evidence(join("", name, index, "text"), list(blanks) if blanks else text)
    derived: dict[str, Any] = {"has_blanks": Derived(bool(blanks), (shown,))}
    if "passages" in entry:
        named = [finding for part in entry["passages"] for finding in part.get("findings", ())]
        derived["findings"] = list(dict.fromkeys(named))
    return derived
