"""Who reports, and on which footing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shufa_rules.document.numbering import Level
from shufa_rules.revision.drafting.concern import Concern
from shufa_rules.revision.drafting.model import FoundSubject
from shufa_rules.revision.drafting.organs import find_posts
from shufa_rules.revision.drafting.passage import Passage

_SAYS = re.compile(
    "(?:按照|依照|参照|按).{0,40}?(?:述法|执行)|(?:为|是)(?:年终)?述法的?(?:主体|对象|人员)"
    "|应当.{0,16}述法|(?:进行|开展)(?:年终|专题)?述法"
)
_ACT = re.compile("报告|审|测评|评价|点评|组织|制定")
_BY_REFERENCE = re.compile("参照|比照")
_FOLLOWED = re.compile("参照|比照|按照|依照")
_OTHER_TIMETABLE = re.compile("上级.{0,12}(?:安排|部署)")
_ABOVE = re.compile("市委|省委|省直|市直|市属|省属")


def subjects_in_part(passages: Sequence[Passage], level: str | None) -> Iterator[FoundSubject]:
    """Posts that a part on 述法主体 names, or a sentence anywhere that makes them subjects.

    参照 in the sentence (to the next semicolon) is a footing by reference, all else a direct one.
    """
    seen: set[tuple[str, str | None, str, str | None]] = set()
    for passage in passages:
        if passage.is_heading or not _speaks_of_subjects(passage):
            continue
        for start, end in _segments(passage.text):
            segment = passage.text[start:end]
            footing = "by_reference" if _BY_REFERENCE.search(segment) else "direct"
            for post in find_posts(segment):
                if _FOLLOWED.search(re.split("，", segment[: post.end])[-1]):
                    continue  # 参照党政主要负责人述法形式: a form, and nobody who reports
                kind = None if _is_above(post.words, level) else post.kind
                key = (post.words, kind, post.role, post.organ)
                words = passage.words(start + post.start, start + post.end)
                if key in seen or words is None:
                    continue
                seen.add(key)
                yield FoundSubject(
                    "subjects_in_part",
                    words,
                    post.words,
                    kind,
                    post.role,
                    post.organ,
                    footing,
                    timetable=_OTHER_TIMETABLE.search(segment) is not None,
                )


def _speaks_of_subjects(passage: Passage) -> bool:
    if passage.provision.level is Level.NAMED:
        return False
    if passage.concern is Concern.SUBJECTS:
        return True
    if passage.concern in {Concern.CONTENT, Concern.PROCEDURE, Concern.ACCOUNTABILITY}:
        return False
    if passage.concern is Concern.SUPPORT or _ACT.search(passage.text):
        return False
    return passage.concern is Concern.PURPOSE and _SAYS.search(passage.text) is not None


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts between semicolons stand; one footing holds in a part."""
    for match in re.finditer("[^；。]+", text):
        yield match.span()


def _is_above(words: str, level: str | None) -> bool:
    """Whether an organ is one for which records of a county have no kind."""
    if level in {"province", "centre"}:
        return True
    departments = "部门" in words or "企业" in words or "机关" in words
    return level == "city" and _ABOVE.search(words) is not None and not departments
