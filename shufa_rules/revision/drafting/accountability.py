"""Cases that give grounds, and the measures that are open then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from shufa_rules.document.numbering import Level
from shufa_rules.revision.drafting.model import FoundMeasure, FoundTrigger
from shufa_rules.revision.drafting.organs import MEMBER, PRINCIPAL
from shufa_rules.revision.drafting.passage import Passage, Words

_CASE = re.compile(
    "(?:^|[，；：。])(?P<on>对|凡|因)?(?P<cases>[^。；：]{3,160}?)的(?P<who>党政主要负责人|主要负责人"
    "|领导班子(?:其他)?成员|领导干部|单位和个人|单位|个人|人员|述法(?:主体|对象|人员))?，"
    "(?P<then>(?:由[^，。；]{2,24}?)?(?:依照|按照|依据|依规|依纪|依法|给予|予以|责令|及时|视情|进行|批评|追究|移送|约谈|取消|(?:[^，。；]{2,24}?)?可?(?:以)?采取[^。；]*措施)[^。；]*)"
)
_LISTED = re.compile("(?:下列|以下)(?:情形|情况|行为)之一的，(?P<then>[^。；：]+)")
_THEN = re.compile(
    "^[^，。；]{0,24}可?(?:以)?采取|等?措施$|^并|按照[^，。；]{2,12}权限|由[^，。；]{2,20}?(?=进行|给予|予以|责令|约谈|提醒|诫勉|通报)"
    "|(?:依照|按照|依据)(?:有关|相关)?(?:规定|法律法规|纪律)?(?:和规定)?|依规依纪依法|依规依法|依规依纪|依纪依法|依法依规"
    "|及时|视情(?:节)?|进行|给予|予以|或者给予|相应的?"
)
_MEASURE = re.compile(
    "约谈|谈话|提醒|诫勉|告诫|整改|通报|批评|检查|改正|调整|取消|督办|提醒函|问责|追究.*|重新述法|取消.{2,8}资格|处分|处理|警示|移送"
)
_SHORTEST_CASE = 4


def triggers_and_measures(
    passages: Sequence[Passage], of_provision: Mapping[int, Sequence[Passage]]
) -> Iterator[FoundTrigger | FoundMeasure]:
    """Yield the cases with their measures, and each measure once, in the order of the text."""
    seen: set[str] = set()
    for passage in passages:
        if passage.provision.level is Level.NAMED:
            continue
        for trigger, measures in (
            *case_in_sentence(passage),
            *listed_cases(passage, of_provision),
        ):
            for measure in measures:
                if measure.title not in seen:
                    seen.add(measure.title)
                    yield measure
            yield trigger


def case_in_sentence(passage: Passage) -> Iterator[tuple[FoundTrigger, tuple[FoundMeasure, ...]]]:
    """对…的，给予…; …的，依规依纪依法追究责任."""
    position = 0
    while (match := _CASE.search(passage.text, position)) is not None:
        position = max(match.end() - 1, position + 1)
        if re.search("(?:情形|情况|行为)之一", match["cases"]):
            continue
        measures = tuple(_measures(passage, *match.span("then")))
        if not measures:
            continue
        titles = tuple(measure.title for measure in measures)
        for start, end in _cases(passage.text, *match.span("cases")):
            words = passage.words(start, end)
            if words is not None:
                title = passage.text[start:end]
                role = _role(match["who"])
                yield FoundTrigger("case_in_sentence", words, title, role, titles), measures


def listed_cases(
    passage: Passage, of_provision: Mapping[int, Sequence[Passage]]
) -> Iterator[tuple[FoundTrigger, tuple[FoundMeasure, ...]]]:
    """有下列情形之一的，…： with the cases as numbered provisions below."""
    match = _LISTED.search(passage.text)
    if match is None:
        return
    measures = tuple(_measures(passage, *match.span("then")))
    titles = tuple(measure.title for measure in measures)
    for child in passage.provision.children if measures else ():
        for part in of_provision.get(child.raw_start, ())[:1]:
            title = part.text.rstrip("；。，").removesuffix("的")
            words = part.words(0, len(title))
            if words is not None:
                yield FoundTrigger("listed_case", words, title, None, titles), measures


def _measures(passage: Passage, start: int, end: int) -> Iterator[FoundMeasure]:
    for part in re.finditer("[^，、；。：]+", passage.text[start:end]):
        for piece in re.finditer("(?:(?!或者|和(?=[^规])).)+", part[0]):
            bare = _THEN.sub("", piece[0]).strip("的并或者和")
            if not bare or not _MEASURE.search(bare) or len(bare) > 24:
                continue
            at = start + part.start() + piece.start()
            words: Words | None = passage.words(at, at + len(piece[0]))
            if words is not None:
                yield FoundMeasure("listed_measure", words, bare)


def _cases(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the cases of a list stand; what is too short to be one goes on with the one before."""
    parts: list[tuple[int, int]] = []
    for match in re.finditer("[^、]+", text[start:end]):
        first, last = start + match.start(), start + match.end()
        if parts and last - first < _SHORTEST_CASE:
            parts[-1] = (parts[-1][0], last)
        else:
            parts.append((first, last))
    yield from parts


def _role(who: str | None) -> str | None:
    if who is None:
        return None
    if "主要负责人" in who:
        return PRINCIPAL
    return MEMBER if "成员" in who else None
