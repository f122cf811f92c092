"""What a draft finds held against what a person expects: recall and precision, kind by kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen

from shufa_rules.bundled import policies_folder
from shufa_rules.revision.drafting.characters import simplified
from shufa_rules.revision.drafting.extraction import extract
from shufa_rules.revision.drafting.model import Extraction, FoundActor

PLANS = Path(__file__).parent / "plans"
FOUNDING = policies_folder() / "xiangyuan" / "2021-11-10" / "source.txt"
METADATA = (
    "title", "document_number", "issuer", "issued_on", "in_force_from", "level", "jurisdiction",
    "applies_from_year",
)  # fmt: skip
KINDS = (
    "metadata", "superior_documents", "aliases", "subjects", "lists", "items", "steps",
    "activities", "artefacts", "grades", "quotas", "quantities", "triggers", "measures",
)  # fmt: skip
"""The kinds of element, in the order of the table."""


@frozen
class Count:
    """How many elements of a kind were expected, found, and right."""

    expected: int
    found: int
    right: int

    def __add__(self, other: Count) -> Count:
        return Count(
            self.expected + other.expected, self.found + other.found, self.right + other.right
        )


def plan_names() -> list[str]:
    """Return the names of all plans with a hand-written expectation."""
    return sorted(path.stem for path in PLANS.glob("*.yaml"))


def plan_text(name: str) -> str:
    """Return a plan as received."""
    path = PLANS / f"{name}.txt"
    return (path if path.is_file() else FOUNDING).read_text(encoding="utf-8")


def expectation(name: str) -> dict[str, Any]:
    """Return what a person expects of a plan."""
    text = (PLANS / f"{name}.yaml").read_text(encoding="utf-8")
    expected: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  texts only, and our own files
    return expected


@cache
def found_in(name: str) -> dict[str, list[str]]:
    """Return what is found in a plan, in the words that are compared."""
    return found_words(extract(plan_text(name)))


def measure(name: str) -> dict[str, Count]:
    """Return the counts of a plan, kind by kind."""
    found = found_in(name)
    expected = expected_words(expectation(name))
    return {kind: _count(kind, expected[kind], found[kind]) for kind in KINDS}


def misses(name: str) -> Iterator[str]:
    """Yield what was expected and not found (-), and found and not expected (+)."""
    found = found_in(name)
    expected = expected_words(expectation(name))
    for kind in KINDS:
        if kind == "items":
            gone = [word for word in expected[kind] if not any(_fits(word, f) for f in found[kind])]
            more = [f for f in found[kind] if not any(_fits(word, f) for word in expected[kind])]
        else:
            gone = list((Counter(expected[kind]) - Counter(found[kind])).elements())
            more = list((Counter(found[kind]) - Counter(expected[kind])).elements())
        yield from (f"{kind} - {word}" for word in gone)
        yield from (f"{kind} + {word}" for word in more)


def expected_words(expected: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the expectation in the words that are compared."""
    words = {kind: list(expected.get(kind) or ()) for kind in KINDS}
    metadata = expected["metadata"]
    words["metadata"] = [
        f"{key}={metadata[key]}" for key in METADATA if metadata.get(key) not in {None, "null"}
    ]
    words["metadata"] += [f"addressee={part}" for part in metadata.get("addressees") or ()]
    return words


def found_words(found: Extraction) -> dict[str, list[str]]:
    """Return what was found in the words that are compared."""
    return {
        "metadata": [f"{part.key}={part.value}" for part in found.identity]
        + [f"addressee={part.value}" for part in found.addressees],
        "superior_documents": [
            f"{part.title} | {part.number or '无'} | {part.level}" for part in found.superiors
        ],
        "aliases": [part.term for part in found.aliases],
        "subjects": _unique(
            [f"{part.kind} {part.role} {part.footing}" for part in found.subjects]
            + [f"unknown {part.role} {part.footing}" for part in found.unknown_subjects]
        ),
        "lists": [f"{part.role} {part.strictness} {len(part.items)}" for part in found.lists],
        "items": [
            f"{part.role} {re.sub('^[一二三四五六七八九十]+是', '', simplified(f'領{item.words.quote}')[1:])}"
            for part in found.lists
            for item in part.items
        ],
        "steps": [step.title for step in found.steps],
        "activities": _unique(
            " ".join(
                filter(
                    None,
                    (
                        step.title,
                        part.act,
                        _actor(part.actor) if part.actor or part.methods else "",
                        "、".join(part.methods),
                        "等" if part.open_methods else "",
                    ),
                )
            )
            for step in found.steps
            for part in step.activities
        ),
        "artefacts": _unique(part.title for step in found.steps for part in step.artefacts),
        "grades": [part.label for part in found.grades],
        "quotas": _unique(
            "按照规定比例"
            if part.quantity is None
            else f"{part.grade} {part.quantity.bound} {part.quantity.value}"
            for part in found.quotas
        ),
        "quantities": _unique(
            f"{part.quantity.text} {part.quantity.kind} {part.quantity.bound} {part.quantity.value}"
            for part in found.quantities
        ),
        "triggers": [f"{part.title} → {'、'.join(part.measures)}" for part in found.triggers],
        "measures": [part.title for part in found.measures],
    }


def _count(kind: str, expected: list[str], found: list[str]) -> Count:
    if kind == "items":
        right = sum(any(_fits(word, other) for other in found) for word in expected)
    else:
        right = (Counter(expected) & Counter(found)).total()
    return Count(len(expected), len(found), right)


def _fits(expected: str, found: str) -> bool:
    """Whether an item begins and ends as expected: `开头…结尾`."""
    beginning, more, ending = expected.partition("…")
    return found.startswith(beginning) and found.endswith(ending) if more else found == expected


def _actor(actor: FoundActor | None) -> str:
    if actor is None:
        return "-"
    if actor.person is not None:
        return "述法主体" if actor.person == "self" else "主要负责人"
    return actor.role or "、".join(actor.bodies)


def _unique(words: Iterator[str] | list[str]) -> list[str]:
    return list(dict.fromkeys(words))
