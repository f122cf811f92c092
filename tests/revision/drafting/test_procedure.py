from __future__ import annotations

from shufa_rules.revision.drafting.procedure import procedure_steps


def steps(read_passages, text):
    """Return title, acts and papers of the steps in a text."""
    return [
        (
            step.title,
            [activity.act for activity in step.activities],
            [paper.title for paper in step.artefacts],
        )
        for step in procedure_steps(read_passages(text)[0])
    ]


def test_numbered_provisions_with_headings_are_steps(read_passages):
    """A heading that runs into its paragraph names the step; dates behind it are no part of it."""
    text = (
        "方案\n四、述法程序\n（一）撰写报告（11月1日至15日）。述法主体撰写述法报告。\n"
        "（二）综合评价。县委组织部进行综合评价，形成评价意见。"
    )
    assert steps(read_passages, text) == [
        ("撰写报告", ["drafting"], ["述法报告"]),
        ("综合评价", ["evaluation"], ["评价意见"]),
    ]


def test_steps_in_one_paragraph(read_passages):
    """一是…。二是…。 are steps where the part is on the procedure."""
    text = "方案\n三、述法流程。一是开展自查，述法对象撰写述法报告。二是组织测评，进行民主测评。"
    assert [step[:2] for step in steps(read_passages, text)] == [
        ("开展自查", ["drafting"]),
        ("组织测评", ["appraisal"]),
    ]


def test_articles_without_headings_are_one_step(read_passages):
    """A chapter on the procedure whose articles name acts is one step by its heading."""
    text = "办法\n第一章 述法程序\n第一条 述法报告由述法人员撰写。\n第二条 县委办组织测评。"
    assert steps(read_passages, text) == [("述法程序", ["drafting", "appraisal"], ["述法报告"])]


def test_a_part_without_acts_is_no_step(read_passages):
    """A heading alone makes no procedure."""
    assert steps(read_passages, "方案\n三、工作流程\n各单位要高度重视。") == []


def test_a_heading_names_the_act_where_the_text_does_not(read_passages):
    """书面述法 is a presentation though its paragraph only speaks of handing in."""
    text = "方案\n三、组织方式\n（一）书面述法。述法人员应当提交专题述法报告。"
    assert steps(read_passages, text) == [("书面述法", ["presentation"], ["专题述法报告"])]
