"""The laws of grading a cohort under a bound policy."""

from __future__ import annotations

from attrs import evolve

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.engine.prepared import PreparedPolicy
from shufa_rules.grading import settings as ids
from shufa_rules.grading.cohort import Cohort, Entry
from shufa_rules.grading.settings import CHOICES
from shufa_rules.grading.sheet import GradeSheet, SheetStatus
from shufa_rules.testing.bindings import rebind
from shufa_rules.testing.people import BEST, Ground
from shufa_rules.testing.seats import expected_seats, pool_members
from shufa_rules.testing.trial import SETTLED, CohortLaw, CohortTrial, Grader, hold

_INFEASIBLE = {"SR506"}
_CHOICES = (ids.ROUNDING, ids.BASE, ids.TIE_RULE)


def _graded(grade: Grader, policy: PreparedPolicy, cohort: Cohort) -> GradeSheet | None:
    """Return the sheet; `None` where it is told that the quotas can't be kept."""
    try:
        return grade(policy, cohort)
    except DiagnosticsError as error:
        if {part.code.id for part in error.diagnostics} != _INFEASIBLE:
            raise
        return None


def _certain(sheet: GradeSheet | None) -> bool:
    return sheet is not None and sheet.status is SheetStatus.GRADED


def _ranks(sheet: GradeSheet | None) -> dict[tuple[str, str], tuple[int, ...]] | None:
    """Return the possible grades of everybody, 0 the best; `None` where no sheet was made."""
    if sheet is None:
        return None
    order = {grade: rank for rank, grade in enumerate(sheet.grade_titles)}
    return {
        (row.unit, row.person): tuple(sorted(order[grade] for grade in row.possible))
        for row in sheet.people
    }


def _same(before: GradeSheet | None, after: GradeSheet | None, entries: tuple[Entry, ...]) -> None:
    old, new = _ranks(before), _ranks(after)
    hold((old is None) == (new is None), "one can be graded, the other not: {}, {}", old, new)
    if old is not None and new is not None:
        for entry in entries:
            was, now = old.get(entry.key), new.get(entry.key)
            hold(was == now, "{}: {}, then {}", entry.name, was, now)


def _order(trial: CohortTrial, grade: Grader) -> bool:
    cohort = trial.cohort
    shuffled = evolve(cohort, entries=tuple(cohort.entries[index] for index in trial.order))
    before, after = _graded(grade, trial.policy, cohort), _graded(grade, trial.policy, shuffled)
    hold((before is None) == (after is None), "only in one order can the quotas be kept")
    if before is None or after is None:
        return False
    hold(before.to_dict() == after.to_dict(), "{}, then {}", _ranks(before), _ranks(after))
    return before.status is not SheetStatus.UNDECIDABLE and len(trial.order) > 1


def _seats(trial: CohortTrial, grade: Grader) -> bool:
    sheet = _graded(grade, trial.policy, trial.cohort)
    if sheet is None or not _certain(sheet):
        return False
    told = {group.id: group for group in sheet.groups}
    tried = False
    for (pool, name), (fewest, most) in expected_seats(trial).items():
        if pool in told:
            tried = True
            seats = told[pool].seats.get(name)
            hold(
                seats is not None and fewest <= seats <= most,
                "{} {}: {} seats, not {}",
                pool,
                name,
                seats,
                (fewest, most),
            )
    return tried


def _maxima(trial: CohortTrial, grade: Grader) -> bool:
    sheet = _graded(grade, trial.policy, trial.cohort)
    if sheet is None or not _certain(sheet):
        return False
    inclusive = str(_value(trial, ids.TIE_RULE)) == "include_all"
    tried = False
    for (pool, name), (_, most) in expected_seats(trial).items():
        inside = pool_members(trial, pool)
        scores = [
            row.score
            for row in sheet.people
            if (row.unit, row.person) in inside and row.grade == name and row.score is not None
        ]
        above = [score for score in scores if score > min(scores)]
        number = len(scores)
        kept = number <= most or (inclusive and len(above) < most)
        tried = tried or bool(scores)
        hold(kept, "{} {}: {} for {} seats", pool, name, number, most)
    return tried


def _minima(trial: CohortTrial, grade: Grader) -> bool:
    sheet = _graded(grade, trial.policy, trial.cohort)
    wanted = trial.ground.settings.tables.get(ids.MINIMUMS, {})
    if sheet is None or not _certain(sheet):
        return False
    tried = False
    for name, amount in wanted.items():
        if amount.number:
            tried = True
            number = sum(row.grade == name for row in sheet.people)
            least = amount.number
            hold(number >= least, "{}: {}, at least {}", name, number, least)
    return tried


def _alike(one: Entry, other: Entry) -> bool:
    return (one.unit_kind, one.role, one.groups, one.facts, one.unit_grade) == (
        other.unit_kind,
        other.role,
        other.groups,
        other.facts,
        other.unit_grade,
    )


def _merit(trial: CohortTrial, grade: Grader) -> bool:
    return _compare(trial, grade, equal=False)


def _equals(trial: CohortTrial, grade: Grader) -> bool:
    return _compare(trial, grade, equal=True)


def _compare(trial: CohortTrial, grade: Grader, *, equal: bool) -> bool:
    sheet = _graded(grade, trial.policy, trial.cohort)
    found = _ranks(sheet)
    if sheet is None or not found or sheet.status is not SheetStatus.GRADED:
        return False
    ground = trial.ground
    if equal and ground.settings.is_bound(ids.TIE_KEYS):
        return False
    people = [entry for entry in trial.cohort.entries if entry.key in found]
    levels = {entry.key: ground.level_of(entry) for entry in people}
    tried = False
    for one in people:
        for other in people:
            if one is other or not _alike(one, other):
                continue
            if equal and levels[one.key] == levels[other.key]:
                kept = found[one.key] == found[other.key]
            elif not equal and levels[one.key] > levels[other.key]:
                kept = found[one.key][-1] <= found[other.key][0]
            else:
                continue
            tried = True
            hold(kept, "{}: {}, {}: {}", one.name, found[one.key], other.name, found[other.key])
    return tried


def _spread(trial: CohortTrial) -> tuple[Ground, list[Entry]]:
    """Return the cohort with a level of its own for everybody, the best level left free."""
    ground = trial.ground
    few = trial.cohort.entries[:BEST]
    order = [index for index in trial.order if index < len(few)]
    entries = [ground.at_level(few[index], place) for place, index in enumerate(order)]
    return ground, entries


def _raised(trial: CohortTrial, grade: Grader) -> bool:
    return _raise(trial, grade, others=False)


def _raised_others(trial: CohortTrial, grade: Grader) -> bool:
    return _raise(trial, grade, others=True)


def _raise(trial: CohortTrial, grade: Grader, *, others: bool) -> bool:
    ground, entries = _spread(trial)
    if not entries:
        return False
    pick = trial.pick % len(entries)
    changed = list(entries)
    changed[pick] = ground.at_level(entries[pick], BEST)
    sheets = [
        _graded(grade, trial.policy, ground.cohort(tuple(part))) for part in (entries, changed)
    ]
    before, after = (_ranks(sheet) for sheet in sheets)
    key = entries[pick].key
    if not all(map(_certain, sheets)) or not before or not after or key not in before:
        return False
    old, new = before[key][0], after[key][0]
    if not others:
        hold(new <= old, "{} raised: {}, then {}", entries[pick].name, old, new)
        return True
    for limit in range(max(old, 1)):
        freed = 1 if new < old <= limit else 0
        was, now = (
            sum(ranks[0] <= limit for other, ranks in part.items() if other != key)
            for part in (before, after)
        )
        hold(now <= was + freed, "up to {}: {}, then {} others", limit, was, now)
    return len(before) > 1


def _outside(trial: CohortTrial, grade: Grader) -> bool:
    found = _ranks(_graded(grade, trial.policy, trial.cohort))
    settings = trial.ground.settings
    tried = False
    for entry in trial.cohort.entries:
        for fact in sorted(entry.facts or ()):
            limit = settings.tables.get(ids.VETOES, {}).get(fact)
            if found and entry.key in found and limit is not None:
                tried = True
                rank = settings.grade_ids.index(limit)
                best = found[entry.key][0]
                hold(best >= rank, "{}: {}, not over {}", entry.name, best, rank)
    return tried


def _thresholds(trial: CohortTrial, grade: Grader) -> bool:
    sheet = _graded(grade, trial.policy, trial.cohort)
    settings = trial.ground.settings
    wanted = settings.tables.get(ids.THRESHOLDS, {})
    tried = False
    for row in sheet.people if sheet is not None else ():
        for name, least in wanted.items():
            if row.score is not None and row.score < least:
                tried = True
                kept = name not in row.possible
                hold(kept, "{} has {} and may be {}", row.name, row.score, name)
    return tried


def _added(trial: CohortTrial, grade: Grader, policy: PreparedPolicy, more: Entry) -> bool:
    cohort = trial.cohort
    fuller = evolve(cohort, entries=(*cohort.entries, more))
    before, after = _graded(grade, policy, cohort), _graded(grade, policy, fuller)
    _same(before, after, cohort.entries)
    return before is not None and before.status is not SheetStatus.UNDECIDABLE


def _ineligible(trial: CohortTrial, grade: Grader) -> bool:
    policy = rebind(trial.policy, trial.cohort.year, ids.BASE, "eligible_people")
    ground = trial.ground.under(policy)
    place = trial.cohort.entries[trial.pick]
    more = ground.person(
        "extra", trial.level, (place.unit_kind, place.role), eligible=False, groups=place.groups
    )
    return _added(trial, grade, policy, more)


def _routed(trial: CohortTrial, grade: Grader) -> bool:
    ground = trial.ground
    places = ground.places_above
    if not places:
        return False
    more = ground.person("extra", trial.level, places[trial.pick % len(places)])
    return _added(trial, grade, trial.policy, more)


def _renaming(trial: CohortTrial, grade: Grader) -> bool:
    entries = trial.cohort.entries
    renamed = tuple(
        evolve(entry, unit=f"r{place}", unit_name="某单位", person="q", name=f"名{place}")
        for entry, place in zip(entries, trial.order, strict=True)
    )
    sheets = [
        _graded(grade, trial.policy, evolve(trial.cohort, entries=part))
        for part in (entries, renamed)
    ]
    before, after = (_ranks(sheet) for sheet in sheets)
    hold((before is None) == (after is None), "only under one set of names it is feasible")
    if before is None or after is None:
        return False
    for old, new in zip(entries, renamed, strict=True):
        was, now = before.get(old.key), after.get(new.key)
        hold(was == now, "{}, {}: {}, then {}", old.name, new.name, was, now)
    return bool(before)


def _open_choice(trial: CohortTrial, grade: Grader) -> bool:
    parameter, year = _CHOICES[trial.level % len(_CHOICES)], trial.cohort.year
    opened = _ranks(_graded(grade, rebind(trial.policy, year, parameter, None), trial.cohort))
    union: dict[tuple[str, str], set[int]] = {}
    for value in CHOICES[parameter]:
        one = _ranks(_graded(grade, rebind(trial.policy, year, parameter, value), trial.cohort))
        if one is None or opened is None:
            return False
        for key, ranks in one.items():
            union.setdefault(key, set()).update(ranks)
    wanted = {key: tuple(sorted(ranks)) for key, ranks in union.items()}
    hold(opened == wanted, "{} open: {}; over its choices: {}", parameter, opened, wanted)
    return bool(wanted)


def _value(trial: CohortTrial, parameter: str) -> object:
    return trial.ground.settings.values.get(parameter)


COHORT_LAWS: tuple[CohortLaw, ...] = (
    CohortLaw(
        id="order_of_input",
        title="与录入次序无关",
        statement="A shuffled cohort gives the same sheet, to the last reason.",
        check=_order,
    ),
    CohortLaw(
        id="exact_seats",
        title="名额计算准确",
        statement="Each pool has the seats that its share of its base gives, in exact arithmetic.",
        check=_seats,
    ),
    CohortLaw(
        id="maxima_kept",
        title="不超名额",
        statement="No pool gives more than its seats; where ties are included, the last block alone overruns it.",
        check=_maxima,
    ),
    CohortLaw(
        id="minima_met",
        title="满足下限，或者说明不能满足",
        statement="A sheet that is given meets every minimum.",
        check=_minima,
    ),
    CohortLaw(
        id="merit",
        title="分数高的不低于分数低的",
        statement="Of two people alike in groups and facts, who does better has no worse a grade.",
        check=_merit,
        rules=SETTLED,
    ),
    CohortLaw(
        id="equals",
        title="同分同等次",
        statement="Equals in the same groups are graded alike, unless a bound rule decides between them.",
        check=_equals,
        rules=SETTLED,
    ),
    CohortLaw(
        id="raised_score",
        title="加分不降等次",
        statement="Who does better than before gets no worse a grade.",
        check=_raised,
        rules=SETTLED,
        floors=False,
    ),
    CohortLaw(
        id="raised_others",
        title="他人加分不额外腾出名额",
        statement="A raised score raises nobody else, but for the seat that it gives up.",
        check=_raised_others,
        rules=SETTLED,
        floors=False,
    ),
    CohortLaw(
        id="outside_limits",
        title="外部限制有效",
        statement="Nobody with an open ground is above the grade that the binding leaves.",
        check=_outside,
    ),
    CohortLaw(
        id="thresholds",
        title="不够分数线的不评",
        statement="Nobody below a grade's threshold gets that grade.",
        check=_thresholds,
    ),
    CohortLaw(
        id="ineligible",
        title="不参评的人不影响他人",
        statement="Somebody who may not be graded changes nobody's grade while the base is the eligible.",
        check=_ineligible,
    ),
    CohortLaw(
        id="routed_upward",
        title="送上级评定的人不影响本级",
        statement="Somebody whom a higher level grades changes nobody's grade here.",
        check=_routed,
    ),
    CohortLaw(
        id="renaming",
        title="改名不改等次",
        statement="Grades go with scores and groups, never with names or ids.",
        check=_renaming,
    ),
    CohortLaw(
        id="open_choice",
        title="未定事项的各种结果都列出",
        statement="With a choice unbound, a grade is possible where some value of it makes it so, and nowhere else.",
        check=_open_choice,
        floors=False,
    ),
)
"""Laws of `grade_cohort`."""
