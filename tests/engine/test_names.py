from __future__ import annotations

import pytest

from shufa_rules.engine.names import is_body_of

WORDS = ("党委", "党组", "部务会", "县委", "县委常委会")


@pytest.mark.parametrize(
    ("name", "unit", "is_its_own"),
    [
        ("局党组", "襄垣县水利局", True),
        ("襄垣县水利局党组会议", "襄垣县水利局", True),
        ("襄垣县水利局党组", "襄垣县河务局", False),
        ("县委常委会会议", "中共襄垣县委员会", True),
        ("襄垣县委常委会", "襄垣县委", True),
        ("县委", "示例县委", True),
        ("县委", "襄垣县水利局", False),
        ("县委常委会", "襄垣县水利局", False),
        ("襄垣县委常委会", "中共襄垣县委民情服务局", False),
        ("民情服务局部务会", "中共襄垣县委民情服务局", True),
    ],
)
def test_a_body_is_of_its_own_unit(name, unit, is_its_own):
    """A bureau's report is approved by its own 党组; the county's committee approves its own alone."""
    assert is_body_of(name, unit, WORDS) is is_its_own
