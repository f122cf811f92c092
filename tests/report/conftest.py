"""Small verdicts made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from shufa_rules.engine.outcome import Evidence, Missing
from shufa_rules.engine.verdict import Ground, GroundStatus, Result, Status, Verdict


@pytest.fixture
def make_result():
    """Make a result; what isn't said is plain."""

    def make(status=Status.VIOLATED, **given):
        plain = {
            "rule": "collective_study_minimum",
            "title": "集体学法",
            "status": status,
            "severity": "violation",
            "subject": "p1",
            "subject_name": "张三",
            "cite": "三（二）9",
            "quote": "每年集体学法不少于2次",
            "evidence": (Evidence("/study_sessions/0/date", "2021-04-12"),),
            "missing": (),
            "message": "集体学法 1 次，少于 2 次",
            "remedy": "年底前再组织 1 次，并记入台账",
            "deadline": None,
        }
        return Result(**{**plain, **given})

    return make


@pytest.fixture
def make_ground():
    """Make a ground that awaits a determination."""

    def make(**given):
        plain = {
            "trigger": "uncorrected",
            "title": "不认真改正",
            "status": GroundStatus.PENDING_DETERMINATION,
            "subject": "f3",
            "subject_name": "f3",
            "heads": ("张三",),
            "cite": "七（四）",
            "quote": "不认真改正的党政主要负责人",
            "evidence": (Evidence("/inspection_findings/0/due_on", "2021-11-21"),),
            "related": (),
            "missing": (
                Missing("determination", "uncorrected:f3", "f3是否“不认真改正”，尚无认定"),
            ),
            "measures": ("告诫约谈", "责令整改"),
            "awaits": "不认真改正",
            "by": "assessment_authority",
            "message": "督察发现的问题 f3 逾期 40 天，无经核实的整改",
        }
        return Ground(**{**plain, **given})

    return make


@pytest.fixture
def make_verdict():
    """Make a verdict of results and grounds."""

    def make(*results, grounds=(), **given):
        plain = {
            "unit": "some",
            "unit_name": "襄垣县某局",
            "year": 2021,
            "as_of": date(2021, 12, 31),
            "policy": "xiangyuan@2021-11-10",
            "document_number": "襄法治办〔2021〕4号",
            "policy_digest": "a" * 64,
            "bindings": None,
            "bindings_digest": None,
            "record_digest": "sha256:" + "b" * 64,
            "engine_version": "0.1.0",
            "results": results,
            "grounds": grounds,
        }
        return Verdict(**{**plain, **given})

    return make
