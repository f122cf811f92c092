"""What a part of a plan is about, by its heading."""

from __future__ import annotations

import re
from enum import StrEnum


class Concern(StrEnum):
    """What a part of a plan is about."""

    HEAD = "head"
    """What stands before the numbered provisions, and under them."""
    PURPOSE = "purpose"
    SUBJECTS = "subjects"
    CONTENT = "content"
    PROCEDURE = "procedure"
    GRADING = "grading"
    RESULTS = "results"
    ACCOUNTABILITY = "accountability"
    SUPPORT = "support"
    """What offices do for it; the last provisions."""
    UNKNOWN = "unknown"


_HEADINGS: tuple[tuple[Concern, re.Pattern[str]], ...] = (
    (Concern.CONTENT, re.compile("内容与程序|内容和程序")),
    (Concern.SUBJECTS, re.compile("述法(?:主体|对象|人员|范围)|述职述法主体|适用范围|报告主体")),
    (Concern.CONTENT, re.compile("内容|述法(?:重点|要点)|重点事项|报告事项")),
    (Concern.ACCOUNTABILITY, re.compile("问责|责任追究|追责|纪律|责任$")),
    (Concern.RESULTS, re.compile("运用|应用")),
    (
        Concern.GRADING,
        re.compile("等次|等级|档次|评定|评价结果|考核结果|专项考核|考核评价|评议结果|结果$"),
    ),
    (Concern.PROCEDURE, re.compile("程序|流程|步骤|方式|方法|环节|形式|组织实施")),
    (Concern.PROCEDURE, re.compile("(?:述法|考评|测评|评议)$")),
    (Concern.PURPOSE, re.compile("总体要求|指导思想|总则|目的|工作目标|基本原则")),
    (Concern.SUPPORT, re.compile("保障|工作要求|组织领导|附则|其他|要求$")),
)


_ANNOUNCED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("述法程序", re.compile("(?:以下|下列)(?:程序|步骤|流程)")),
    ("述法内容", re.compile("(?:以下|下列)(?:内容|事项|方面)")),
    (
        "述法主体",
        re.compile(
            "述法的?(?:主体|对象)(?:是|为|包括|，)|(?:是|为)[^，。]*述法的?(?:主体|对象)|适用于|适用本"
        ),
    ),
    ("责任追究", re.compile("(?:情形|情况|行为)之一")),
    ("等次", re.compile("分为.{2,40}(?:等次|档次|等级)")),
)


def announced(sentence: str) -> str:
    """Return the heading that an article would have, by what its first sentence announces; or none."""
    return next((heading for heading, form in _ANNOUNCED if form.search(sentence)), "")


def concern_of_heading(heading: str) -> Concern:
    """Return what a part is about by its heading; `unknown` where no word of it is known."""
    for concern, form in _HEADINGS:
        if form.search(heading):
            return concern
    return Concern.UNKNOWN
