"""The page on speed tells what was measured, and nothing else."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))

from generate_performance import CURVES, page, pictures
from performance_drawing import Bar, bars, curve
from performance_goals import goals

ROOT = Path(__file__).parents[2]
RESULT = json.loads((ROOT / "benchmarks/results/latest.json").read_text(encoding="utf-8"))


def test_the_page_is_the_one_of_the_results():
    """Page and pictures are those that the kept results give: no figure was written by hand."""
    kept = ROOT / "benchmarks/results/million.json"
    million = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else None
    assert (ROOT / "docs/performance.md").read_text(encoding="utf-8") == page(RESULT, million)
    for name, drawn in pictures(RESULT, million).items():
        picture = ROOT / f"docs/performance-{name}.svg"
        assert picture.read_text(encoding="utf-8") == drawn


def test_goals_are_read_off_the_figures():
    """A goal is reached, not reached, or not measured, by its figure alone."""
    said = {one.goal: one.said for one in goals(RESULT)}
    fast = {**RESULT, "ours": [{"name": "ours: violations", "floors": 1.0}], "peers": []}
    assert [one.said for one in goals(fast) if "× floor" in one.goal] == ["reached", "not measured"]
    assert {one.said for one in goals(fast) if "as fast as" in one.goal} == {"not measured"}
    assert said.keys() == {one.goal for one in goals(fast)}


def test_bars_are_as_long_as_their_logarithm():
    """A bar for a hundred times as much is twice as far from the edge as one for ten times."""
    drawn = bars(
        "t", [Bar("a<b", 1, "ours", ""), Bar("b", 10, "peer", ""), Bar("c", 100, "peer", "")]
    )
    assert 'width="0.0"' in drawn
    assert 'width="175.0"' in drawn
    assert 'width="350.0"' in drawn
    assert "a&lt;b" in drawn


@pytest.mark.parametrize("name", CURVES)
def test_every_point_has_its_figure(name):
    """A curve has a mark for each point that was measured."""
    points = RESULT["growth"][name]
    _, across, up, _ = CURVES[name]
    assert curve(points, across, up, ("x", "y")).count("<circle") == len(points)
