"""What enters durable_rules: short facts of plain texts, made and checked here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING

from shufa_rules.engine.condition_evaluation import evaluate_condition
from shufa_rules.engine.durable.compilation import ANY, REAL, UNLISTED, VACANT
from shufa_rules.engine.scope import Scope
from shufa_rules.engine.truth import Truth

if TYPE_CHECKING:
    from shufa_rules.engine.durable.program import Atom, Program
    from shufa_rules.engine.facts import EntryView, Facts

_PLAIN = re.compile(r"[a-z][a-z0-9_]{0,80}")

Fact = Mapping[str, str]
"""A fact: its `kind`, and the entries `v0`, `v1`, … it is about."""


def make_facts(program: Program, facts: Facts) -> list[Fact]:
    """Return the facts that a program begins with, each once, in an order that is always the same.

    Dates, texts and determinations are tested here: durable_rules gets whole answers to join.

    Raises:
        ValueError: a fact is none that durable_rules can hold; it never enters.
    """
    made = {
        tuple(sorted(fact.items())): fact
        for fact in (*_domains(program, facts), *_tested(program, facts))
    }
    for fact in made.values():
        if not all(_PLAIN.fullmatch(value) for value in fact.values()):
            raise ValueError(f"{fact} must not enter durable_rules")
    return [made[key] for key in sorted(made)]


def entity_id(collection: str, index: int, *, vacant: bool = False) -> str:
    """Return what an entry is called inside a program: never by words of a record."""
    return f"{collection}_{'vacant' if vacant else 'entry'}_{index}"


def _entities(collection: str, facts: Facts) -> dict[str, EntryView]:
    listed = {
        entity_id(collection, index): entry
        for index, entry in enumerate(facts.collections[collection] or ())
    }
    return {**listed, **_vacant(collection, facts)}


def _vacant(collection: str, facts: Facts) -> dict[str, EntryView]:
    if collection != "people":
        return {}
    return {
        entity_id(collection, index, vacant=True): vacancy.head
        for index, vacancy in enumerate(facts.vacancies)
    }


def _domains(program: Program, facts: Facts) -> Iterator[Fact]:
    for collection in program.collections:
        vacant = _vacant(collection, facts)
        for entity in _entities(collection, facts):
            yield {"kind": f"{ANY}_{collection}", "v0": entity}
            yield {"kind": f"{VACANT if entity in vacant else REAL}_{collection}", "v0": entity}
        if facts.collections[collection] is None:
            yield {"kind": f"{UNLISTED}_{collection}"}


def _tested(program: Program, facts: Facts) -> Iterator[Fact]:
    entities = {name: _entities(name, facts) for name in program.collections}
    for atom in program.atoms:
        ranges = [entities[program.collections[v]] for v in atom.relation.variables]
        for chosen in product(*ranges):
            views = {
                variable: entities[program.collections[variable]][name]
                for variable, name in zip(atom.relation.variables, chosen, strict=True)
            }
            if _holds(atom, views, facts):
                fields = {f"v{place}": name for place, name in enumerate(chosen)}
                yield {"kind": atom.relation.kind, **fields}


def _holds(atom: Atom, views: Mapping[int, EntryView], facts: Facts) -> bool:
    entries = {name: views[variable] for name, variable in atom.names if variable in views}
    innermost = views.get(atom.names[-1][1]) if atom.names else None
    truth = evaluate_condition(atom.condition, Scope(facts, entries, innermost)).truth
    return truth is not Truth.FALSE if atom.possible else truth is Truth.TRUE
