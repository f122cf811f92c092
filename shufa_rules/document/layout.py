"""The shapes of an official document's lines, as GB/T 9704 lays a document out.

All functions take a folded line (`folding.fold`), and none looks at more than its first few hundred
characters.
"""

from __future__ import annotations

import re

from shufa_rules.document.numbering import Level, Number, leading_number
from shufa_rules.late_pattern import late_pattern

LONGEST_LINE = 130
"""No line of a known shape is longer than this many characters."""

_FULL_LINE = 24
"""A page holds 28 characters a line, the first indented by two: what a page break cuts off is about
as long, with its number, or longer; what is shorter and has no full stop is a heading."""
_LONGEST_HEADING = 60
_LONGEST_RUN_IN_HEADING = 30
_LONGEST_SIGNATURE = 60

_SENTENCE_MARKS = late_pattern("[，。；：！？]")
_CLOSERS = "”’」』）》〉】"
_KINDS = (
    "通知|意见|决定|决议|方案|规定|办法|细则|条例|规则|准则|纲要|规划|计划|要点|通告|公告|公报|通报"
    "|报告|请示|批复|函|纪要|议案|命令|令|规程|制度|标准|指引|指南|清单|措施|安排"
)
_TITLE = late_pattern(f".*(?:{_KINDS})(?:（[^（）]{{1,20}}）)?")
_QUOTED_TITLE = late_pattern("《[^《》]*》")
_ISSUER = late_pattern("[^，。；：！？、 ]{2,}(?: [^，。；：！？、 ]+)*文件")
_DOCUMENT_NUMBER = late_pattern("[^0-9，。；：！？《》〔〕]{1,20}〔[12][0-9]{3}〕第?[0-9]{1,5}号")
_DATE = late_pattern(
    "（?(?:[12][0-9]{3}年[01]?[0-9]月[0-3]?[0-9]日"
    "|[一二三四五六七八九〇零○]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)）?"
)
_SUPPLEMENT = late_pattern("附件(?:[0-9：:]|$)|抄送[：:]|（此件")
_BRACKETED = late_pattern("（[^（）]*）")


def is_document_number(line: str) -> bool:
    """Whether the line is a document number, 代字〔年〕n号, and nothing else."""
    return _DOCUMENT_NUMBER.fullmatch(line[:LONGEST_LINE]) is not None


def is_date(line: str) -> bool:
    """Whether the line is a date and nothing else."""
    return _DATE.fullmatch(line[:LONGEST_LINE]) is not None


def is_issuer(line: str) -> bool:
    """Whether the line is the red head of a document, `…文件`."""
    return len(line) <= LONGEST_LINE and _ISSUER.fullmatch(line) is not None


def is_title(line: str) -> bool:
    """Whether the line could be a document's title: ends in a kind of document, is no sentence."""
    if len(line) > LONGEST_LINE or _TITLE.fullmatch(line) is None:
        return False
    return _SENTENCE_MARKS.search(_QUOTED_TITLE.sub("", line)) is None


def is_addressee(line: str) -> bool:
    """Whether the line could name the addressees: ends in a colon and announces nothing."""
    return line.endswith(("：", ":")) and "。" not in line and not line[:-1].endswith("如下")


def is_signature(line: str) -> bool:
    """Whether the line could be the name under a document, if a date follows."""
    return len(line) <= _LONGEST_SIGNATURE and _SENTENCE_MARKS.search(line) is None


def is_bracketed(line: str) -> bool:
    """Whether the line stands in brackets as a whole, such as `（试行）` below a title."""
    return len(line) <= LONGEST_LINE and _BRACKETED.fullmatch(line) is not None


def stands_alone(line: str) -> bool:
    """Whether the line has a shape that belongs to no paragraph before or after it."""
    return is_document_number(line) or is_date(line) or _SUPPLEMENT.match(line) is not None


def ends_paragraph(line: str) -> bool:
    """Whether the line ends as a paragraph does: in a full stop, a colon, or a closer behind one."""
    tail = line[-4:].rstrip(_CLOSERS)
    return tail.endswith(tuple("。！？：!?:…"))


def is_heading(paragraph: str, number: Number) -> bool:
    """Whether a numbered paragraph is a heading as a whole, with nothing of the text below it."""
    if number.level is Level.ARTICLE or number.length == len(paragraph):
        return False
    if len(paragraph) > _LONGEST_HEADING or paragraph.endswith(tuple("，、；")):
        return False
    if re.search("[。！？；]", paragraph) is not None:
        return False
    return number.level <= Level.PART or len(paragraph) < _FULL_LINE


def run_in_heading(sentence: str) -> str | None:
    """Return the heading that a paragraph's first sentence is (`自查总结。`), without its full stop."""
    heading = sentence.removesuffix("。")
    if heading == sentence or len(heading) > _LONGEST_RUN_IN_HEADING:
        return None
    return None if _SENTENCE_MARKS.search(heading) else heading


def continues(paragraph: str, line: str, *, in_head: bool) -> bool:
    """Whether a line goes on with the paragraph before it, from which a page break cut it off.

    Args:
        paragraph: what has been put together so far, folded.
        line: the next line.
        in_head: whether both stand outside the numbered text, where titles are.
    """
    if leading_number(line) is not None or stands_alone(line):
        return False
    if len(paragraph) <= LONGEST_LINE:
        number = leading_number(paragraph)
        if number is not None and number.length == len(paragraph):
            joined = leading_number(paragraph + line)
            return joined is not None and joined.level is number.level
        if number is not None and is_heading(paragraph, number):
            return False
        if number is None and stands_alone(paragraph):
            return False
        if number is None and in_head and (is_title(paragraph) or is_issuer(paragraph)):
            return False
    return not ends_paragraph(paragraph)
