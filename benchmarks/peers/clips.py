"""CLIPS (`clipspy`): lists as facts, a defrule for each rule that fires where it holds.

Conditions on one entry are tests of a pattern's slots, those on lists are `exists` and `not`; what
equals a constant or a field of an outer entry stands in the pattern itself, where CLIPS looks first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any, Self

from peers.shares import NotExpressibleError

LISTS: dict[str, tuple[str, ...]] = {
    "people": ("id", "role", "organ", "appointed_on", "left_on"),
    "duty_lists": ("id", "person", "adopted_on", "includes_year_end_report"),
    "study_sessions": ("id", "date", "kind", "participants"),
    "legal_lectures": ("id", "date", "person"),
    "report_sections": ("id", "person", "separate", "submitted_on"),
    "passages": ("section", "items"),
    "events": (
        "id", "activity", "date", "person", "actor", "actor_body", "actor_person", "method",
        "artefacts", "recused", "opinion",
    ),
    "inspection_findings": ("id", "source", "issued_on", "due_on", "carried_over_from"),
    "unit": ("id", "kind", "on_assessment_roster", "functions", "as_of"),
}  # fmt: skip
"""The slots of each list's template; the last is the unit's own."""

SEVERAL = {"participants", "items", "artefacts", "functions"}
"""Slots that hold several values."""

OPERATORS = {"<": "< {} 0", "<=": "<= {} 0", ">": "> {} 0", ">=": ">= {} 0", "==": "= {} 0"}


class Test(str):
    """A function call on what patterns have bound.

    Attributes:
        parts: the tests that it joins by `and`; itself alone where it joins none.
    """

    parts: tuple[str, ...]

    __slots__ = ("parts",)

    def __new__(cls, text: str, parts: tuple[str, ...] = ()) -> Self:
        """Return a test."""
        made = super().__new__(cls, text)
        made.parts = parts or (made,)
        return made


class Clips:
    """CLIPS. What isn't there is `nil`, and no test of it holds."""

    def constant(self, value: Any) -> str:
        """Return a literal."""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, int):
            return str(value)
        escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'

    def root(self, *names: str) -> str:
        """Return the place of a field of the record, or the name of a list."""
        if names[0] in LISTS and len(names) == 1:
            return names[0]
        return self.field("unit", *(names[1:] if names[0] == "unit" else names))

    def field(self, variable: str, *names: str) -> str:
        """Return the place of a field of an entry."""
        return f"?{variable}__{'_'.join(names)}"

    def both(self, parts: list[str]) -> str:
        """Return that all of them are true."""
        parts = [_said(part) for part in parts]
        if all(isinstance(part, Test) for part in parts):
            flat = tuple(inner for part in parts for inner in part.parts)  # type: ignore[attr-defined]
            return Test(f"(and {' '.join(flat)} TRUE)", flat)
        return f"(and {' '.join(map(_element, parts))})"

    def either(self, parts: list[str]) -> str:
        """Return that one of them is true."""
        parts = [_said(part) for part in parts]
        if all(isinstance(part, Test) for part in parts):
            return Test(f"(or {' '.join(parts)} FALSE)")
        return f"(or {' '.join(map(_element, parts))})"

    def negated(self, part: str) -> str:
        """Return that it is not true."""
        return Test(f"(not {part})") if isinstance(part, Test) else f"(not {part})"

    def present(self, place: str) -> str:
        """Return that the place is there."""
        return Test(f"(neq {place} nil)")

    def compared(self, left: str, operator: str, right: str) -> str:
        """Return that two places or literals compare so."""
        if operator != "==":
            raise NotExpressibleError(operator)
        same = f"(eq {left} {right})"
        if left.startswith("?") and right.startswith("?"):
            return self.both([self.present(left), Test(same)])
        return Test(same)

    def dated(self, left: str, operator: str, right: str) -> str:
        """Return that two dates compare so; as ISO writes them, their texts do."""
        there = [self.present(part) for part in (left, right) if part.startswith("?")]
        compared = OPERATORS[operator].format(f"(str-compare {left} {right})")
        return self.both([*there, Test(f"({compared})")])

    def included(self, item: str, place: str) -> str:
        """Return that the list at a place includes an item."""
        return Test(f"(neq FALSE (member$ {item} {place}))")

    def some(self, collection: str, variable: str, where: str) -> str:
        """Return that an entry of the list fulfils the condition."""
        slots, extra = {}, []
        if collection.startswith("?"):  # a list within an entry is a list of its own
            outer, _, collection = collection[1:].partition("__")
            slots["section"] = f"(section ?{outer}__id)"
        parts = list(where.parts) if isinstance(where, Test) else [where]
        rest = []
        for part in parts:
            joined = re.fullmatch(rf"\(eq \?{variable}__(\w+) (\S+|\"[^\"]*\")\)", part)
            if joined and joined[1] not in slots and joined[1] not in SEVERAL:
                slots[joined[1]] = f"({joined[1]} ?{variable}__{joined[1]}&{joined[2]})"
            else:
                rest.append(part)
        for name in dict.fromkeys(re.findall(rf"\?{variable}__(\w+)", " ".join(rest))):
            sign = "$" if name in SEVERAL else ""
            slots.setdefault(name, f"({name} {sign}?{variable}__{name})")
        extra = [_element(Test(part) if isinstance(where, Test) else part) for part in rest]
        pattern = f"({collection} {' '.join(slots.values())})"
        return f"(exists (and {pattern} {' '.join(extra)}))" if extra else f"(exists {pattern})"

    def counted(self, collection: str, variable: str, where: str) -> str:
        """Refuse: patterns say whether there is an entry, not how many."""
        raise NotExpressibleError(f"{collection}: {variable}: {where}")


def _said(part: str) -> str:
    return Test(part) if part in {"TRUE", "FALSE"} else part


def _element(part: str) -> str:
    if part in {"TRUE", "FALSE"}:  # a test has to be a call, of two at least
        return f"(test (or {part} {part}))"
    return f"(test {part})" if isinstance(part, Test) else part


LANGUAGE = Clips()
NOTE = "lists as facts, asserted for each record"
TRIAL = None
LONGEST = None


def name() -> str:
    """Return the package and its version."""
    return f"CLIPS (clipspy {version('clipspy')})"


def judge_of(expressions: list[str]) -> Any:
    """Return the judge of a share."""
    import clips

    environment = clips.Environment()
    for listed, slots in LISTS.items():
        several = (f"({'multislot' if slot in SEVERAL else 'slot'} {slot})" for slot in slots)
        environment.build(f"(deftemplate {listed} {' '.join(several)})")
    held: list[int] = []
    environment.define_function(held.append, name="held")
    for number, expression in enumerate(expressions):
        used = dict.fromkeys(re.findall(r"\?unit__(\w+)", expression))
        unit = " ".join(f"({slot} {'$' if slot in SEVERAL else ''}?unit__{slot})" for slot in used)
        environment.build(f"(defrule r{number} (unit {unit}) {_element(expression)} => (held {number}))")  # fmt: skip
    templates = {listed: environment.find_template(listed) for listed in LISTS}

    def judge(record: Any) -> list[bool]:
        held.clear()
        environment.reset()
        for listed, fact in _facts(record):
            templates[listed].assert_fact(**fact)
        environment.run()
        holding = set(held)
        return [number in holding for number in range(len(expressions))]

    return judge


def _facts(record: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the facts of a record, the unit's last: every rule waits for it."""
    for listed, slots in LISTS.items():
        for entry in record.get(listed, ()) if listed not in {"unit", "passages"} else ():
            flat = {**entry}
            if "actor" in entry:
                flat |= {f"actor_{name}": value for name, value in entry["actor"].items()}
                flat["actor"] = True
            yield listed, {slot: flat[slot] for slot in slots if slot in flat}
            for passage in entry.get("passages", ()):
                yield "passages", {"section": entry["id"], "items": passage["items"]}
    unit = {**record["unit"], "as_of": record["as_of"]}
    yield "unit", {slot: unit[slot] for slot in LISTS["unit"] if slot in unit}
