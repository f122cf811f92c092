"""OpenFisca: a variable for each fact about a person, a formula for each rule, all records at once."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from peers.plain_facts import Asked, Facing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

YEAR = 2021


def name() -> str:
    """Return the package and its version."""
    return f"OpenFisca {version('openfisca-core')}"


def judge_all_of(asked: list[Asked], facing: Facing) -> Callable[[Sequence[Any]], list[list[bool]]]:
    """Return the judge of decoded records, all of them in one simulation."""
    import numpy as np
    from openfisca_core.simulations import SimulationBuilder

    facts = list(dict.fromkeys(fact for one in asked for fact in (*one.reach, one.fact)))
    column = {fact: number for number, fact in enumerate(facts)}
    system = _system(asked, column)

    def judge_all(records: Sequence[Any]) -> list[list[bool]]:
        rows: list[int] = []
        columns: list[int] = []
        units: list[int] = []
        for unit, record in enumerate(records):
            for _, known in facing.facts_of(record):
                found = [column[fact] for fact in known if fact in column]
                columns += found
                rows += [len(units)] * len(found)
                units.append(unit)
        table = np.zeros((len(facts), len(units)), dtype=bool)
        table[columns, rows] = True
        builder = SimulationBuilder()
        builder.create_entities(system)
        builder.declare_person_entity("person", np.arange(len(units)))
        places = builder.declare_entity("unit", np.arange(len(records)))
        builder.join_with_persons(places, np.array(units), roles=np.array(["member"] * len(units)))
        simulation = builder.build(system)
        for number in range(len(facts)):
            simulation.set_input(f"fact_{number}", YEAR, table[number])
        held = [simulation.calculate(f"rule_{number}", YEAR) for number in range(len(asked))]
        return np.array(held).T.tolist()  # type: ignore[no-any-return]

    return judge_all


def _system(asked: list[Asked], column: dict[str, int]) -> Any:
    """Return the facts as variables of persons and the rules as variables of their units."""
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import YEAR as A_YEAR
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = build_entity(key="person", plural="persons", label="one who reports", is_person=True)
    unit = build_entity(key="unit", plural="units", label="a unit", roles=[{"key": "member"}])
    system = TaxBenefitSystem([person, unit])
    common = {"value_type": bool, "definition_period": A_YEAR}
    for number in column.values():
        fact = type(f"fact_{number}", (Variable,), {**common, "entity": person})
        system.add_variable(fact)
    for number, one in enumerate(asked):
        body = {**common, "entity": unit, "default_value": True, "formula": _formula(one, column)}
        system.add_variable(type(f"rule_{number}", (Variable,), body))
    return system


def _formula(one: Asked, column: dict[str, int]) -> Callable[[Any, Any], Any]:
    """Return the formula that everybody whom a rule reaches has the fact that it asks for."""
    reach, wanted = [f"fact_{column[fact]}" for fact in one.reach], f"fact_{column[one.fact]}"

    def formula(unit: Any, period: Any) -> Any:
        reached = unit.members(reach[0], period)
        for fact in reach[1:]:
            reached = reached * unit.members(fact, period)
        return unit.all((reached == 0) + unit.members(wanted, period))

    return formula
