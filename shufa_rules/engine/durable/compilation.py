"""Compiling a trigger: two programs in one, of what is certain and of what is possible.

Three-valued logic takes two runs of two-valued logic: something is true where it is certain, false
where it isn't even possible, unknown between. What is certain of a negation is what is not possible
of its part, and the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from shufa_rules.diagnostics.catalog import conditions as codes
from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.source import Span
from shufa_rules.engine.durable.program import (
    MOST_PATTERNS,
    MOST_RULES,
    Atom,
    FlatRule,
    Literal,
    Program,
    Relation,
)
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import (
    AboutCharacters,
    All,
    AnyOf,
    BodyOfUnit,
    Compare,
    Condition,
    Count,
    Determined,
    Every,
    Exists,
    Not,
    OneOf,
    Present,
    looked_up,
)

REAL = "real"
"""Entries that the record has."""

VACANT = "vacant"
"""Heads whom the unit has to have and the record doesn't show."""

ANY = "any"
"""Both."""

UNLISTED = "unlisted"
"""That the record lacks a list."""


@frozen
class _Around:
    """The entries around a condition: variables by name, the innermost last."""

    names: tuple[tuple[str, int], ...] = ()

    def inside(self, name: str, variable: int) -> _Around:
        return _Around((*(pair for pair in self.names if pair[0] != name), (name, variable)))


def compile_condition(name: str, condition: Condition, entry: str, collection: str) -> Program:
    """Compile a condition on the entries of a list.

    Args:
        name: of the trigger, for diagnostics.
        condition: what is asked of an entry.
        entry: the name by which the condition reaches the entry.
        collection: the list.

    Raises:
        DiagnosticsError: it lies outside what durable_rules gets right (SR311, SR312).
    """
    compiler = _Compiler(name)
    variable = compiler.variable(collection)
    around = _Around(((entry, variable),))
    outputs = []
    for possible in (False, True):
        literal = compiler.literal(condition, around, possible=possible)
        outputs.append(compiler.conjunction([literal], (variable,), condition.span))
    program = Program(
        trigger=name,
        collections=tuple(compiler.collections),
        atoms=tuple(compiler.atoms),
        rules=tuple(compiler.rules),
        certain=outputs[0],
        possible=outputs[1],
    )
    compiler.check_strata(program, condition.span)
    return program


@define
class _Compiler:
    """Collects the rules of one trigger."""

    trigger: str
    collections: list[str] = field(factory=list)
    atoms: list[Atom] = field(factory=list)
    rules: list[FlatRule] = field(factory=list)
    strata: dict[str, int] = field(factory=dict)

    def variable(self, collection: str) -> int:
        self.collections.append(collection)
        return len(self.collections) - 1

    def literal(self, condition: Condition, around: _Around, *, possible: bool) -> Literal:
        """Return a literal for a condition, with the rules that derive it."""
        match condition:
            case All(parts):
                inside = [self.literal(part, around, possible=possible) for part in parts]
                return Literal(self.conjunction(inside, _variables(inside), condition.span))
            case AnyOf(parts):
                inside = [self.literal(part, around, possible=possible) for part in parts]
                return Literal(self._disjunction(inside, condition.span))
            case Not(part):
                return self.literal(part, around, possible=not possible).opposite()
            case Exists():
                return Literal(self._exists(condition, around, possible=possible))
            case Every():
                return Literal(self._every(condition, around, possible=possible))
            case Count():
                raise _refused(codes.NOT_FOR_DURABLE, condition.span, self.trigger, what="count")
            case Compare() | OneOf() | Present() | BodyOfUnit() | AboutCharacters() | Determined():
                return Literal(self._atom(condition, around, possible=possible))

    def conjunction(
        self, literals: list[Literal], variables: tuple[int, ...], span: Span
    ) -> Relation:
        """Return what holds where all literals do."""
        return self._derive(self._head(variables), literals, span)

    def check_strata(self, program: Program, span: Span) -> None:
        """Refuse more rules behind one gate than durable_rules can match at once."""
        for stratum in range(program.strata):
            if sum(rule.stratum == stratum for rule in program.rules) > MOST_RULES:
                raise _refused(codes.TOO_LARGE_FOR_DURABLE, span, self.trigger)

    def _head(self, variables: tuple[int, ...]) -> Relation:
        return Relation(f"d{len(self.strata)}", variables)

    def _disjunction(self, literals: list[Literal], span: Span) -> Relation:
        head = self._head(_variables(literals))
        self.strata[head.kind] = 0
        for literal in literals:
            self._derive(head, [literal], span)
        return head

    def _derive(self, head: Relation, literals: list[Literal], span: Span) -> Relation:
        positive = [literal.relation for literal in literals if not literal.negated]
        negative = [literal.relation for literal in literals if literal.negated]
        bound = {variable for relation in positive for variable in relation.variables}
        wanted = [*head.variables, *(v for relation in negative for v in relation.variables)]
        free = [variable for variable in dict.fromkeys(wanted) if variable not in bound]
        positive += [self._domain(ANY, variable) for variable in free]
        if len(positive) + len(negative) > MOST_PATTERNS:
            raise _refused(codes.TOO_LARGE_FOR_DURABLE, span, self.trigger)
        stratum = max(
            [
                self.strata.get(head.kind, 0),
                *(self.strata.get(part.kind, 0) for part in positive),
                *(self.strata.get(part.kind, -1) + 1 for part in negative),
            ]
        )
        self.rules.append(FlatRule(head, tuple(positive), tuple(negative), stratum))
        self.strata[head.kind] = stratum
        return head

    def _domain(self, which: str, variable: int) -> Relation:
        return Relation(f"{which}_{self.collections[variable]}", (variable,))

    def _exists(self, condition: Exists, around: _Around, *, possible: bool) -> Relation:
        variable = self.variable(condition.collection)
        inner = around.inside(condition.name, variable)
        where = self.literal(condition.where, inner, possible=possible)
        outside = tuple(v for v in where.relation.variables if v != variable)
        head = self._head(outside)
        self.strata[head.kind] = 0
        span = condition.span
        self._derive(head, [Literal(self._domain(REAL, variable)), where], span)
        if possible:
            self._derive(head, [Literal(self._domain(VACANT, variable)), where], span)
            self._derive(head, [Literal(Relation(f"{UNLISTED}_{condition.collection}"))], span)
        return head

    def _every(self, condition: Every, around: _Around, *, possible: bool) -> Relation:
        """Return where no entry fails: none that is in range and doesn't satisfy."""
        span = condition.span
        variable = self.variable(condition.collection)
        inner = around.inside(condition.name, variable)
        where = self.literal(condition.where, inner, possible=not possible)
        satisfied = self.literal(condition.satisfies, inner, possible=possible)
        both = _variables([where, satisfied])
        outside = tuple(v for v in both if v != variable)
        fails = self._head(outside)
        self.strata[fails.kind] = 0
        real = Literal(self._domain(REAL, variable))
        self._derive(fails, [real, where, satisfied.opposite()], span)
        if not possible:
            vacant = Literal(self._domain(VACANT, variable))
            self._derive(fails, [vacant, where], span)
            self._derive(fails, [Literal(Relation(f"{UNLISTED}_{condition.collection}"))], span)
        return self.conjunction([Literal(fails, negated=True)], outside, span)

    def _atom(self, condition: Condition, around: _Around, *, possible: bool) -> Relation:
        used = set(_used(condition, around))
        variables = tuple(variable for _, variable in around.names if variable in used)
        relation = Relation(f"a{len(self.atoms)}", variables)
        names = tuple(pair for pair in around.names if pair[1] in used)
        innermost = around.names[-1][1] if around.names else None
        # The innermost entry goes by its own name, which another entry can't have taken over.
        if innermost not in used:
            names = (*names, ("", -1))
        self.atoms.append(Atom(relation, condition, names, possible))
        return relation


def _variables(literals: list[Literal]) -> tuple[int, ...]:
    return tuple(
        sorted({variable for literal in literals for variable in literal.relation.variables})
    )


def _used(condition: Condition, around: _Around) -> Iterator[int]:
    """Yield the variables of the entries that a test looks at."""
    by_name = dict(around.names)
    for reference in looked_up(condition):
        if reference.root is None:
            yield around.names[-1][1]
        elif reference.root in by_name:
            yield by_name[reference.root]


def _refused(code: Code, span: Span, trigger: str, what: str = "") -> DiagnosticsError:
    return DiagnosticsError([report(code, span, trigger=trigger, what=what)])
