"""Two verdicts held against each other: aspect by aspect, on verdicts made by hand."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from shufa_rules.document.citation import parse_citation
from shufa_rules.engine.outcome import Evidence, Missing
from shufa_rules.engine.verdict import Ground, GroundStatus, Result, Status, Verdict
from shufa_rules.revision.impact.verdicts import Rules, compare_grounds, compare_results, pair_rules

MISSING = Missing("parameter", "deadline", "期限未绑定")
RESULT = Result(
    rule="r",
    title="事项",
    status=Status.SATISFIED,
    severity="violation",
    subject="p1",
    subject_name="张三",
    cite="三（二）9",
    quote="原文",
    evidence=(),
    missing=(),
    message="有",
    remedy=None,
    deadline=None,
)
GROUND = Ground(
    trigger="t",
    title="情形",
    status=GroundStatus.PENDING_DETERMINATION,
    subject="f1",
    subject_name="f1",
    heads=("张三",),
    cite="七（四）",
    quote="原文",
    evidence=(),
    related=(),
    missing=(),
    measures=("告诫约谈", "责令整改"),
    awaits="不认真改正",
    by="assessment_authority",
    message="逾期",
)
WITH_BOTH = Rules(
    names={"r": "r", "t": "t"},
    ids={"r": "r", "t": "t"},
    elements={"r": "r", "t": "t"},
    places={"r": parse_citation("三（二）9"), "t": parse_citation("七（四）")},
)
WITH_NONE = Rules(names={}, ids={}, elements={}, places={})


def verdict(*results, grounds=()):
    """Make a verdict of results and grounds."""
    return Verdict(
        unit="u",
        unit_name="某局",
        year=2021,
        as_of=date(2021, 12, 31),
        policy="p@2021-11-10",
        document_number="某〔2021〕1号",
        policy_digest="0",
        bindings=None,
        bindings_digest=None,
        record_digest="0",
        engine_version="0",
        results=results,
        grounds=grounds,
    )


@pytest.mark.parametrize(
    ("change", "aspects"),
    [
        ({}, ()),
        ({"status": Status.VIOLATED}, ("status",)),
        ({"severity": "advice"}, ("severity",)),
        ({"deadline": date(2021, 12, 1)}, ("deadline",)),
        ({"deadline": date(2021, 12, 1), "status": Status.VIOLATED}, ("status",)),
        ({"message": "没有"}, ("message",)),
        ({"missing": (MISSING,)}, ("missing",)),
        ({"evidence": (Evidence("/a", 1),)}, ("evidence",)),
        ({"remedy": "补办"}, ("remedy",)),
        ({"quote": "新原文", "cite": "三（二）10", "title": "新事项"}, ()),
    ],
)
def test_each_aspect_of_a_result(change, aspects):
    """What differs is named; words of the plan and its numbers are no difference of a result."""
    after = evolve(RESULT, **change)
    changes, unchanged = compare_results(
        verdict(RESULT), verdict(after), pair_rules(WITH_BOTH, WITH_BOTH)
    )
    assert tuple(part.aspects for part in changes) == ((aspects,) if aspects else ())
    assert unchanged == (not aspects)
    assert all(part.is_aside == (set(aspects) <= {"evidence", "remedy"}) for part in changes)


@pytest.mark.parametrize(
    ("change", "aspects"),
    [
        ({}, ()),
        ({"status": GroundStatus.RAISED}, ("status",)),
        ({"measures": ("责令整改", "告诫约谈")}, ()),
        ({"measures": ("告诫约谈",)}, ("measures",)),
        ({"awaits": None}, ("awaits",)),
        ({"heads": ()}, ("heads",)),
        ({"message": "逾期十天"}, ("message",)),
        ({"missing": (MISSING,)}, ("missing",)),
        ({"evidence": (Evidence("/a", 1),)}, ("evidence",)),
    ],
)
def test_each_aspect_of_a_ground(change, aspects):
    """The measures are a set: in another order they are the same."""
    before, after = verdict(grounds=(GROUND,)), verdict(grounds=(evolve(GROUND, **change),))
    changes = compare_grounds(before, after, pair_rules(WITH_BOTH, WITH_BOTH))
    assert tuple(part.aspects for part in changes) == ((aspects,) if aspects else ())
    assert all(part.is_aside == (aspects == ("evidence",)) for part in changes)


def test_what_one_version_lacks():
    """A rule that is new, a trigger that is gone; what the rule doesn't reach is no news."""
    full = verdict(RESULT, grounds=(GROUND,))
    (added,), _ = compare_results(verdict(), full, pair_rules(WITH_NONE, WITH_BOTH))
    assert (added.status_before, added.status_after) == (None, Status.SATISFIED)
    assert (added.outcome_before, added.aspects) == ("none", ("rule_added", "status"))
    (gone,) = compare_grounds(full, verdict(), pair_rules(WITH_BOTH, WITH_NONE))
    assert (gone.status_after, gone.aspects) == (
        GroundStatus.NOT_RAISED,
        ("rule_removed", "status"),
    )
    (cleared,) = compare_grounds(full, verdict(), pair_rules(WITH_BOTH, WITH_BOTH))
    assert cleared.aspects == ("status",)
    idle = evolve(RESULT, status=Status.NOT_APPLICABLE)
    assert compare_results(verdict(), verdict(idle), pair_rules(WITH_NONE, WITH_BOTH)) == ((), 1)
    (reached,), _ = compare_results(verdict(), full, pair_rules(WITH_BOTH, WITH_BOTH))
    assert reached.status_before is Status.NOT_APPLICABLE


def test_a_result_about_several():
    """One result on two people against a result on each of them: each is held against their own."""
    both = evolve(RESULT, subject="p1、p2", subject_name="张三、李四", status=Status.UNDETERMINED)
    one = evolve(RESULT, status=Status.UNDETERMINED)
    other = evolve(RESULT, subject="p2", subject_name="李四")
    changes, unchanged = compare_results(
        verdict(both), verdict(one, other), pair_rules(WITH_BOTH, WITH_BOTH)
    )
    assert [(part.subject, part.subject_name, part.aspects) for part in changes] == [
        ("p2", "李四", ("status",))
    ]
    assert unchanged == 1
    named = evolve(both, subject_name="某局")
    (_, gone), _ = compare_results(verdict(named), verdict(), pair_rules(WITH_BOTH, WITH_BOTH))
    assert gone.subject_name == "某局"
