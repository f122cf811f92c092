"""Grades by their labels, and the shares that they may take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shufa_rules.document.numbering import Level
from shufa_rules.document.quantity import Bound, QuantityKind, find_quantities
from shufa_rules.revision.drafting.concern import Concern
from shufa_rules.revision.drafting.model import FoundGrade, FoundQuota
from shufa_rules.revision.drafting.passage import Passage

_SCALE = re.compile(
    "(?:分为|区分|划分为|分成|评为|设|确定为?|定为)(?P<labels>“?[^，。；：“”]{1,10}?”?(?:(?:、|和|或者?|”“)“?[^，。；：“”、]{1,8}?”?){1,7})"
    "(?:[一二三四五六七八]个?|等)?(?:等次|档次|等级|级别|档|级)"
)
_BARE_SCALE = re.compile(
    "(?:结果|等次|等级|档次|评价)[^，。；]{0,4}分为(?P<labels>[^，。；、]{1,6}(?:、[^，。；、]{1,6}){1,6})(?=[，。；]|$)"
)
_LABEL = re.compile("[^、“”]+")
_JOINED = re.compile("(?:和|或者?)(?=[^、“”]+$)")
_PRESCRIBED = re.compile("按照?(?:有关)?(?:规定|一定)(?:的)?比例")
_CONDITIONS = {Bound.MORE_THAN, Bound.LESS_THAN}
"""超过三分之一的 is a case that has consequences, and no share that a grade may take."""
_NOT_A_GRADE = re.compile("部门|单位|负责人|职责|述法|考核|[0-9]")


def grade_labels(passages: Sequence[Passage]) -> Iterator[FoundGrade]:
    """The labels of the first sentence that parts a result into grades: 分为优秀、良好…四个等次."""
    for passage in passages:
        if passage.provision.level is Level.NAMED:
            continue
        match = _SCALE.search(passage.text)
        if match is None and passage.concern in {Concern.GRADING, Concern.RESULTS}:
            match = _BARE_SCALE.search(passage.text)
        if match is None:
            continue
        written = _JOINED.sub("、", match["labels"])
        labels = [
            (part[0], match.start("labels") + part.start()) for part in _LABEL.finditer(written)
        ]
        labels = [(label, at) for label, at in labels if label]
        if len(labels) < 2 or any(_NOT_A_GRADE.search(label) for label, _ in labels):
            continue
        for label, at in labels:
            words = passage.words(at, at + len(label))
            if words is not None:
                yield FoundGrade("grade_label", words, label)
        return


def grade_quotas(passages: Sequence[Passage], grades: Sequence[FoundGrade]) -> Iterator[FoundQuota]:
    """A share with the label of a grade before it in the sentence, or 按照规定比例 without a number."""
    labels = sorted((grade.label for grade in grades), key=len, reverse=True)
    if not labels:
        return
    named = re.compile("(?:“(?:" + "|".join(map(re.escape, labels)) + ")”)|(?:" + "|".join(map(re.escape, labels)) + ")(?=(?<!一般)不|档|级|等次|等级|档次|的?比例|的?人数|的?名额)")  # fmt: skip
    for passage in passages:
        if passage.provision.level is Level.NAMED or passage.concern is Concern.CONTENT:
            continue
        for quantity in find_quantities(passage.text):
            if quantity.kind is not QuantityKind.SHARE or quantity.bound in _CONDITIONS:
                continue
            before = [
                match for match in named.finditer(passage.text) if match.end() <= quantity.start
            ]
            words = passage.words(quantity.start, quantity.end)
            if (
                before
                and words is not None
                and "；" not in passage.text[before[-1].end() : quantity.start]
            ):
                yield FoundQuota("share_of_a_grade", words, before[-1][0].strip("“”"), quantity)
        prescribed = _PRESCRIBED.search(passage.text)
        if prescribed is not None:
            words = passage.words(*prescribed.span())
            if words is not None:
                yield FoundQuota("prescribed_share", words, None, None)
