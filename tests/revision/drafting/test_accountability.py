from __future__ import annotations

import pytest

from shufa_rules.revision.drafting.accountability import triggers_and_measures
from shufa_rules.revision.drafting.model import FoundMeasure, FoundTrigger


def found(read_passages, text):
    """Return the cases with role and measures, and all measures."""
    parts = list(triggers_and_measures(*read_passages(text)))
    cases = [
        (part.title, part.role, part.measures) for part in parts if isinstance(part, FoundTrigger)
    ]
    return cases, [part.title for part in parts if isinstance(part, FoundMeasure)]


def test_cases_and_measures_of_a_sentence(read_passages):
    """Each case apart, all with the measures of the sentence; the graver case with its own."""
    text = (
        "一、对不按要求述法、弄虚作假的党政主要负责人，依照有关规定及时约谈、责令整改；"
        "情节严重的，依规依纪依法追究责任。"
    )
    assert found(read_passages, text) == (
        [
            ("不按要求述法", "principal_head", ("约谈", "责令整改")),
            ("弄虚作假", "principal_head", ("约谈", "责令整改")),
            ("情节严重", None, ("追究责任",)),
        ],
        ["约谈", "责令整改", "追究责任"],
    )


def test_cases_that_are_listed_below(read_passages):
    """有下列情形之一的，…： takes the numbered provisions as cases."""
    text = "第一条 有下列情形之一的，给予提醒或者通报：\n（一）未述法的；\n（二）述法失实的。"
    cases, measures = found(read_passages, text)
    assert [case[0] for case in cases] == ["未述法", "述法失实"]
    assert measures == ["提醒", "通报"]


def test_what_is_too_short_is_no_case_of_its_own(read_passages):
    """述法不认真、走过场 is one case: the second half has no subject."""
    cases, _ = found(read_passages, "一、对述法不认真、走过场的，责令重新述法。")
    assert [case[0] for case in cases] == ["述法不认真、走过场"]


@pytest.mark.parametrize(
    "sentence", ["对列为考核对象的单位，按照规定进行述法。", "对基层反映的，及时研究解决。"]
)
def test_a_sentence_without_a_measure_has_no_case(read_passages, sentence):
    """对…的，… alone gives no grounds for anything."""
    assert found(read_passages, f"一、{sentence}") == ([], [])
