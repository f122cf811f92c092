"""Blanks of a template that a report was copied from and that nobody filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shufa_rules.late_pattern import late_pattern

_BLANK = (
    r"[X×ｘＸx]{1,4}(?=同志|[省市县区镇乡局委部次人件个项年月日场份])"
    r"|某[省市县区镇乡局委部](?![些分域部场])|某某|某年某月"
    r"|(?<![A-Za-z0-9])[NMnm]{1,2}(?=[次人件个项])|[?？]+(?=[次件个项人])"
    r"|[（(【\[{]{1,2}(?:填写|姓名|单位名称|单位|职务|日期|数字|部门|地名|时间)[^）)】\]}]{0,8}[）)】\]}]{1,2}"
    r"|[○□△◯]{2,}|(?<![一二三四五六七八九])〇{2,}(?=[省市县区镇乡局委部])|20[xX×*]{2}年?"
    r"|[*＊]+(?=[次人件个项年月日场份])|_{2,}|＿{2,}|[（(]\s*(?:此处|请)?填写?[^）)]{0,12}[）)]"
    r"|(?<=[\u4e00-\u9fff])[ \u3000]+(?=[次件场份][，。；、]|[次件场份]$)|总书记法治思想"
)
"""Blanks that a template leaves to be filled: 研讨*次, 研讨 次, 某市, ○○局, 20xx年, ____.

总书记法治思想 is what is left of a template from which the name was stripped. (Compiled when a text
first may have one: that takes longer than judging a record.)
"""


_MAY_BE_BLANK = late_pattern("[X×ｘＸxNMnm某?？○□△◯〇*＊_＿ \u3000]")
_MAY_OPEN_BLANK = late_pattern(r"[（(【\[{]\s*[填姓单职日数部地时此请（(【\[{]")
"""In a text in which neither is found, and not 总书记法治思想, there is no blank."""


def may_have_blanks(text: str) -> bool:
    """Say whether a text could have blanks; where it says no of texts together, none of them has."""
    return (
        _MAY_BE_BLANK.search(text) is not None
        or _MAY_OPEN_BLANK.search(text) is not None
        or "总书记法治思想" in text
    )


def find_blanks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the blanks of a template stand in a text, from first to last."""
    return (match.span() for match in re.finditer(_BLANK, text))


def unfilled_blanks(text: str) -> tuple[str, ...]:
    """Return the blanks of a template that a text still has, each with a little of what is around."""
    if not may_have_blanks(text):
        return ()
    return tuple(text[max(start - 2, 0) : end + 1] for start, end in find_blanks(text))
