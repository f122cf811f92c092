"""Acts, actors, methods and papers in the words of a step; one rule an act."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shufa_rules.frozen import frozen
from shufa_rules.revision.drafting.model import FoundActivity, FoundActor, FoundArtefact
from shufa_rules.revision.drafting.passage import Passage


@frozen
class _Act:
    """An act: its name as a rule and in `procedure.yaml`, and the words for it."""

    rule: str
    act: str
    words: re.Pattern[str]


@frozen
class _Clause:
    """A clause in which an act was found: where it starts, and who was named first before it."""

    passage: Passage
    start: int
    text: str
    leading: FoundActor | None


_ACTS = tuple(
    _Act(rule, act, re.compile(words))
    for rule, act, words in (
        ("words_for_drafting", "drafting", "(?:撰写|起草|形成)(?:专题|年终)?(?:述法|述职)[^，。；]{0,6}(?:报告|内容)|自查总结|篇幅撰写|(?:述法|述职)报告由[^，。；]{2,12}撰写"),
        ("words_for_approval", "collective_approval", "(?:研究|集体|会议)?审定(?!（)"),
        ("words_for_review", "review", "审核(?!）)"),
        ("words_for_reading", "reading", "审阅"),
        ("words_for_presentation", "presentation", "(?:会议|现场|书面|集中|当面|口头)(?:形式)?述法|进行述法|听取[^，。；]{0,6}述法|会议?上述法|(?:书面|口头|会议)形式[^，。；]{0,16}报告"),
        ("words_for_comment", "comment", "点评"),
        ("words_for_appraisal", "appraisal", "测评|评价打分|民主评议|投票"),
        ("words_for_evaluation", "evaluation", "综合(?:评价|评定|评议)"),
        ("words_for_proposal", "proposal", "提出[^，。；]{0,8}等次建议"),
    )
)  # fmt: skip
_SELF = re.compile(
    "述法(?:主体|对象|人员)|述职人员|党政主要负责人(?:和|及)?(?:领导班子(?:其他)?成员)?$|本人"
)
_HEAD = re.compile("主要负责人|主要负责同志|正职")
_BODY = re.compile("党（工）委|党组织|党工委|镇党委|乡党委|党委|党组|部务会|常委会")
_ORGAN = "[^，。；：、“”]{0,18}?(?:部门|委员会|委依法治.办|依法治.办|办公室|组织部|委办|常委|人员|同志|机构|司法局|司法厅|主体|对象|班子(?:其他)?成员|党政主要负责人)"
_LEADING = re.compile(
    f"^(?:[一二三四五六七八]是|由)?(?![对将把向]|与(?!会))(?P<actor>{_ORGAN}(?:(?:会同|和|及){_ORGAN})?)"
    "(?=应当|应|要|组织|采取|通过|结合|召开|对|综合|于|每年|委托|以|在|填写|完成|制定|建立|逐|作|可以|现场|进行|提出|开展|负责|牵头)"
)
_ORGANISED = re.compile("由(?P<actor>[^，。；]{2,24}?)(?:负责)?组织(?:实施|开展)")
_BY = re.compile("(?:由|经)(?P<actor>[^，。；]{1,24}?)(?:会议)?(?:负责|集体)?(?:研究)?$")
_TO = re.compile(".*报(?:送)?(?P<actor>[^，。；]{2,20}?)$")
_METHODS = re.compile("(?:采取|通过|采用|运用|以)+(?P<list>[^，。；]{2,80})(?:方式|形式|方法|办法)")
_APPRAISAL = re.compile("(?:评价|测评|评议)$")
_APPRAISALS = re.compile(
    "开展(?P<list>[^，。；、]{2,10}(?:评价|测评|评议)(?:、[^，。；、]{2,10}(?:评价|测评|评议))+)"
)
_PAPER = re.compile(
    "(?:制定|形成|建立|填写|撰写|提交|起草)(?P<title>[^，。；、“”（）]{0,24}?(?:表|报告|意见|方案|清单|台账|档案)(?:报告)?)"
    "|(?P<before>测评表|评议表)(?:由|应)|(?P<owned>述法报告)(?:由|于|经)"
)
_QUALIFIER = re.compile("^(?:完善|年度|上一年度|并|相应|了|本人|履行推进法治建设职责情况)+")


def activities_of(passage: Passage, start: int, end: int, title: str) -> Iterator[FoundActivity]:
    """Yield the acts that a stretch of a passage names, each in its clause."""
    if passage.is_heading and passage.text.startswith(title):
        return
    organised = _ORGANISED.search(passage.text)
    leading = None if organised is None else _actor(organised["actor"], acts_on_others=True)
    for first, last in passage.clauses():
        if not start <= first < end:
            continue
        clause = passage.text[first:last]
        leader = _leading_actor(clause)
        leading = leader or leading
        yield from listed_appraisals(passage, first, clause)
        for act in _ACTS:
            for match in act.words.finditer(clause):
                if not _is_named_in_passing(clause, match, act):
                    yield _activity(_Clause(passage, first, clause, leading), match, act)
                    break


def act_in_heading(head: Passage, title: str, text: Passage) -> Iterator[FoundActivity]:
    """The act that a step's heading names (书面述法。), by who is named first in its text."""
    for act in _ACTS:
        match = act.words.search(title)
        words = head.words()
        if match is not None and words is not None:
            leading = _leading_actor(re.split("[，。；]", text.text)[0])
            yield FoundActivity(
                "act_in_heading",
                words,
                act.act,
                "reporting_subjects",
                leading,
                (),
                open_methods=False,
            )
            return


def listed_appraisals(passage: Passage, first: int, clause: str) -> Iterator[FoundActivity]:
    """Appraisals by those who are named: 分别开展甲评价、乙测评等."""
    listed = _APPRAISALS.search(clause)
    for part in re.finditer("[^、]+", "" if listed is None else listed["list"]):
        begin = first + (0 if listed is None else listed.start("list")) + part.start()
        words = passage.words(begin, begin + len(part[0]))
        name = _APPRAISAL.sub("", part[0])
        if words is not None and len(name) >= 2:
            yield FoundActivity(
                "listed_appraisals",
                words,
                "appraisal",
                "reporting_subjects",
                FoundActor(role=name),
                (),
                open_methods=False,
            )


def artefacts_of(passage: Passage, start: int, end: int) -> Iterator[FoundArtefact]:
    """Yield the papers that a stretch of a passage says are made (制定…表, 形成…意见, 建立…台账)."""
    for match in () if passage.is_heading else _PAPER.finditer(passage.text, start, end):
        name = "title" if match["title"] else "before" if match["before"] else "owned"
        title = _QUALIFIER.sub("", match[name].split("的")[-1])
        words = passage.words(*match.span(name))
        if words is not None and len(title) >= 2:
            yield FoundArtefact("paper_made", words, title)


def _activity(place: _Clause, match: re.Match[str], act: _Act) -> FoundActivity:
    passage, first, clause, leading = place.passage, place.start, place.text, place.leading
    before = clause[: match.start()]
    actor = leading
    if act.act == "drafting":
        actor = FoundActor(person="self")
    elif act.act in {"collective_approval", "review"}:
        by = _BY.search(before) or re.search("(?P<actor>(?:本单位)?党委（党组）)(?:研究)?$", before)
        by = by or (_TO.search(before) if act.act == "review" else None)
        actor = None if by is None else _actor(by["actor"], acts_on_others=True)
    elif act.act == "reading":
        to = _TO.search(before)
        actor = None if to is None else _actor(to["actor"], acts_on_others=True)
    elif actor is not None and actor.person == "self" and act.act != "presentation":
        actor = None
    named = re.search(
        "由(?P<actor>[^，。；由]{2,16}?)(?:当场|逐一|现场|负责|组织|进行|牵头)?$", before
    )
    if named is not None and act.act in {"comment", "appraisal", "evaluation", "presentation"}:
        name = re.split("填写|进行|组织|开展|通过|召开|负责|对", named["actor"])[0]
        actor = _actor(name, acts_on_others=True)
    methods, is_open = _methods(passage, first, act)
    words = passage.words(first + match.start(), first + match.end())
    if words is None:
        raise TypeError("words of an act are no punctuation")
    return FoundActivity(act.rule, words, act.act, _who(passage, first), actor, methods, is_open)


def _who(passage: Passage, first: int) -> str:
    """Return whom an act is about, by the nearest words before it in the sentence."""
    clause = re.split("[，；。]", passage.text[first:])[0]
    segment = re.split("[；。]", passage.text[:first] + re.sub("由.*", "", clause))[-1]
    member = re.search("班子(?:其他)?成员", segment)
    head = re.search("(?<!和)党政主要负责人", segment)
    if member and not head:
        return "leadership_members"
    if head and not member and re.search("自查|撰写", segment):
        return "principal_heads"
    return "reporting_subjects"


def _leading_actor(clause: str) -> FoundActor | None:
    match = _LEADING.match(clause)
    return None if match is None else _actor(match["actor"])


def _actor(words: str, *, acts_on_others: bool = False) -> FoundActor | None:
    """Return who acts, by the words; a body or post that every unit has, else a role to be bound."""
    bodies = tuple(
        dict.fromkeys(body.replace("党（工）委", "党委") for body in _BODY.findall(words))
    )
    if bodies and not re.search("依法治|组织部|委员会|办", words):
        if "党（工）委" in words:
            bodies = ("党委", "党工委")
        return FoundActor(bodies=bodies)
    if not acts_on_others and _SELF.search(words):
        return FoundActor(person="self")
    if _HEAD.search(words) and not re.search("[省市县区]委", words):
        return FoundActor(person="principal_head")
    name = words.strip("由经本")
    return FoundActor(role=name) if len(name) >= 2 else None


def _methods(passage: Passage, first: int, act: _Act) -> tuple[tuple[str, ...], bool]:
    if act.act not in {"presentation", "appraisal", "evaluation"}:
        return (), False
    stretch = re.split("[。；，]", passage.text[first:])[0]
    behind = re.split("[。；]", passage.text[:first])[-1]
    before = list(_METHODS.finditer(behind))
    listed = _METHODS.search(stretch) or (before[-1] if before else None)
    if listed is None:
        return (), False
    written = re.sub("(?:多种|灵活|相结合|的)+$", "", listed["list"])
    parts = re.split("、|或者?|以?及|和|与", written.removesuffix("等"))
    names = (re.sub("(?:方式|形式|方法)$", "", part) for part in parts)
    return tuple(name for name in names if len(name) >= 2), written.endswith("等")


def _is_named_in_passing(clause: str, match: re.Match[str], act: _Act) -> bool:
    """Whether a clause speaks of an act as something done elsewhere: 结合述法测评结果."""
    tail = clause[match.end() : match.end() + 8]
    before = clause[: match.start()]
    if act.act == "presentation" and re.match("的?(?:人员|报告|情况|结果)", tail):
        return True
    if act.act in {"appraisal", "evaluation", "comment"}:
        if re.match("结果|情况|表|意见|问题|人员|占|、", tail) and "制定" not in before:
            return True
        return bool(re.search("结合|(?:上年度|上一年度)[^，]*$|形成$", before))
    return False
