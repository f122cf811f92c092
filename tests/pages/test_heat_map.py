"""Units by rules, each cell with the gravest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.engine.verdict import Status
from shufa_rules.pages.heat_map import overview_map, section_maps, section_of
from shufa_rules.report.result_kind import ResultKind, kind_of

GRAVITY = list(ResultKind)


def test_the_section_of_a_provision():
    """Rules of one section share a map; what stands in no section has its part's."""
    assert [str(section_of(cite)) for cite in ("三（二）9", "四（一）", "四", "三（一）6a")] == [
        "三（二）",
        "四（一）",
        "四",
        "三（一）",
    ]


@given(statuses=st.lists(st.sampled_from(Status), min_size=1, max_size=5))
def test_a_cell_is_never_milder_than_a_result(make_result_of, statuses):
    """The gravest of a unit's results is shown, whatever their order, with how many there are."""
    verdict = make_result_of(statuses)
    ((cell,),) = overview_map([verdict]).rows
    kinds = [kind_of(result) for result in verdict.results]
    assert cell.kind is min(kinds, key=GRAVITY.index)
    assert cell.number == kinds.count(cell.kind)


def test_the_maps_of_examples_have_a_cell_for_each_unit_and_rule(examples):
    """Every map has a row for each unit and a cell for each column."""
    verdicts = [judged.verdict for judged in examples]
    for map_ in (overview_map(verdicts), *section_maps(verdicts)):
        assert len(map_.rows) == len(verdicts)
        assert all(len(row) == len(map_.columns) for row in map_.rows)


def test_what_asks_nothing_of_anybody_is_left_out(make_result, make_verdict):
    """A rule that every unit satisfies has no column; it is counted. Its section alone has no map."""
    done = make_result(Status.SATISFIED, rule="done")
    wrong = make_result(rule="wrong", title="讲法治课")
    elsewhere = make_result(Status.NOT_APPLICABLE, rule="far", cite="六")
    (map_,) = section_maps([make_verdict(done, wrong, elsewhere), make_verdict(done)])
    assert [column.label for column in map_.columns] == ["9 讲法治课"]
    assert map_.left_out == 1
    assert [row[0].kind for row in map_.rows] == [ResultKind.VIOLATED, ResultKind.NOT_APPLICABLE]
    assert map_.rows[1][0].number == 0
