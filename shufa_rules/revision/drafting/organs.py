"""Words for organs and posts, and the kinds of unit and roles of a record that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shufa_rules.frozen import frozen

PRINCIPAL, MEMBER = "principal_head", "leadership_member"

_HERE = "(?:县|区|旗|市)"
_COMMITTEE = f"(?:中共)?{_HERE}?(?:党委|委)"
_GOVERNMENT = f"{_HERE}?(?:人民)?政府"
_DEPARTMENTS = "(?:各|有关)?(?:工作)?部门"
_TOWN = "(?:乡（镇）|乡镇（街道）|镇（街道）|乡镇街道|乡镇|镇|乡|街道)"
_DEPARTMENT_KINDS = ("party_department", "government_department")
_ORGAN_KINDS = ("county_party_committee", "county_government")
_FORMS: tuple[tuple[re.Pattern[str], tuple[str, ...] | None], ...] = tuple(
    (re.compile(form), kinds)
    for form, kinds in (
        (r"(?:市（[州地]）|市州|省|自治区|设区的?市)[^，。；]*", None),
        (f"县（市、区）党委、?{_GOVERNMENT}|县市区党委、?{_GOVERNMENT}", _ORGAN_KINDS),
        ("(?:列为|列入|纳入)[^，。；]*?(?:考核)[^，。；]*?(?:其他)?单位", ("other_unit",)),
        (f"各?{_TOWN}(?:党（工）委|党工委|党委)?(?:、?(?:政府|办事处))?(?:、?党政)?", ("town",)),
        ("(?:上述|各|本)单位", None),
        (f"{_HERE}(?:党政|四套)?领导班子", _ORGAN_KINDS),
        (f"及其{_DEPARTMENTS}", _DEPARTMENT_KINDS),
        (f"{_COMMITTEE}[、和]{_GOVERNMENT}{_DEPARTMENTS}", _DEPARTMENT_KINDS),
        (f"{_COMMITTEE}(?:各)?(?:工作机关|工作部门|各部门|部门|各部委)", ("party_department",)),
        (f"{_GOVERNMENT}{_DEPARTMENTS}", ("government_department",)),
        (f"{_HERE}直(?:属)?(?:各)?部门|{_DEPARTMENTS}", _DEPARTMENT_KINDS),
        (
            f"(?:{_HERE}[属级管]|所属)?国有(?:重点)?企业|{_HERE}[属级]企业|国企",
            ("state_owned_enterprise",),
        ),
        (f"(?:县（市、区）|各县)?{_COMMITTEE}", ("county_party_committee",)),
        (f"(?:县（市、区）)?{_GOVERNMENT}", ("county_government",)),
    )
)
_BETWEEN = re.compile("[、和与及]|以及|的|各|党政|其|本级|本地区|所有|有关|相关|全体|其他")
_POST = re.compile(
    "(?P<member>(?:领导)?班子的?(?:其他)?成员|其他班子成员)"
    "|(?P<head>(?:党政)?(?:主要负责人|主要负责同志|正职|一把手)|(?<=企业)负责人"
    "|党（工）委书记|党工委书记|党委书记|(?<!副)书记|乡（镇）长|乡镇长|镇长|乡长|县长|区长|市长"
    "|（街道办事处主任）|办事处主任|街道办主任)"
)
_PARTY_POST = re.compile("书记")
_GOVERNMENT_POST = re.compile("长$|办事处主任|街道办主任")


@frozen
class Post:
    """A post that words name, with the organ they say it is in.

    Attributes:
        kind: of unit in a record; `None` where the organ is none that is known.
        words: for the organ and the post.
        role: `principal_head` or `leadership_member`.
        organ: `party` or `government` where the words say it of a town.
        start: where the words start in the text read.
        end: where they end there.
    """

    kind: str | None
    words: str
    role: str
    organ: str | None
    start: int
    end: int


def find_posts(text: str, begin: int = 0) -> Iterator[Post]:
    """Yield the posts that a stretch of text lists, an organ at a time, from `begin` on."""
    applies = text.find("适用于", begin)
    position = begin if applies < 0 else applies + len("适用于")
    organs: list[tuple[str, tuple[str, ...] | None]] = []
    for match in _POST.finditer(text, position):
        between = text[position : match.start()]
        found = list(_organs(re.split("[。；]", between)[-1]))
        # `书记、乡镇长` and `主要负责人及其领导班子成员` are of the organ named before.
        organs = found or organs
        role = MEMBER if match["member"] else PRINCIPAL
        post = match[0].strip("（）")
        start = position + len(between) - len(re.split("[。；]", between)[-1].lstrip("，、和及其"))
        for words, kinds in organs or [("", None)]:
            for kind in kinds or (None,):
                organ = _organ(post, kind, role)
                yield Post(kind, words + post, role, organ, start, match.end())
        position = match.end()


def _organ(post: str, kind: str | None, role: str) -> str | None:
    if kind != "town" or role is MEMBER:
        return None
    if _PARTY_POST.search(post):
        return "party"
    return "government" if _GOVERNMENT_POST.search(post) else None


def _organs(text: str) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    position = 0
    unread = ""
    while position < len(text):
        known = _known(text, position)
        if known is not None or _BETWEEN.match(text, position) or text[position] in "，：（）":
            if _means_something(unread):
                yield unread, None
            unread = ""
        if known is not None:
            yield known[0], known[1]
            position += len(known[0])
            continue
        passed = _BETWEEN.match(text, position)
        if passed is not None:
            position = passed.end()
        else:
            unread += "" if text[position] in "，：（）" else text[position]
            position += 1
    if _means_something(unread):
        yield unread, None


def _known(text: str, position: int) -> tuple[str, tuple[str, ...] | None] | None:
    for form, kinds in _FORMS:
        match = form.match(text, position)
        if match is not None and match[0]:
            return match[0], kinds
    return None


def _means_something(words: str) -> bool:
    return len(words) >= 2 and not re.fullmatch("(?:我|本|全|及|中|在|由)+.?", words)


_LISTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(form))
    for role, form in (
        ("leadership_members", "班子的?(?:其他)?成员|其他成员"),
        ("town_party_heads", f"{_TOWN}[^，。；]*书记(?!.*长)"),
        ("town_government_heads", f"^(?:各)?(?:{_TOWN}长|乡镇长|乡（镇）长|{_TOWN}政府)"),
        ("principal_heads", f"{_TOWN}[^，。；]*部门|部门[^，。；]*{_TOWN}"),
        ("town_heads", f"{_TOWN}"),
        ("enterprise_heads", "企业"),
        ("department_heads", f"{_COMMITTEE}[、和]{_GOVERNMENT}{_DEPARTMENTS}"),
        ("party_department_heads", f"{_COMMITTEE}(?:各)?(?:工作机关|工作部门|部门)"),
        ("government_department_heads", f"政府{_DEPARTMENTS}"),
        ("department_heads", "部门|机关"),
        ("principal_heads", f"{_COMMITTEE}[、和]{_GOVERNMENT}"),
        ("party_committee_heads", "党委|县委|区委|市委|旗委|书记"),
        ("government_heads", "政府|县长|区长|市长"),
        ("principal_heads", "主要负责人|一把手"),
        (
            "reporting_subjects",
            "述法(?:主体|对象|人员)|报告人|述职人|^(?:年终|专题)?(?:述法|述职)(?:报告)?$",
        ),
    )
)
LIST_TITLES = {
    "leadership_members": "领导班子其他成员",
    "town_party_heads": "乡镇（街道）党委书记",
    "town_government_heads": "乡镇长（街道办事处主任）",
    "town_heads": "乡镇（街道）党政主要负责人",
    "enterprise_heads": "企业主要负责人",
    "department_heads": "部门主要负责人",
    "party_department_heads": "党委工作机关主要负责人",
    "government_department_heads": "政府工作部门主要负责人",
    "principal_heads": "党政主要负责人",
    "party_committee_heads": "党委主要负责人",
    "government_heads": "政府主要负责人",
    "reporting_subjects": "述法主体",
}
"""What the lists are called, by the role that they are for."""

_LISTS_OF: dict[tuple[str, str | None], tuple[str, ...]] = {
    ("county_party_committee", None): ("party_committee_heads", "principal_heads"),
    ("county_government", None): ("government_heads", "principal_heads"),
    ("party_department", None): ("party_department_heads", "department_heads"),
    ("government_department", None): ("government_department_heads", "department_heads"),
    ("town", "party"): ("town_party_heads", "town_heads"),
    ("town", "government"): ("town_government_heads", "town_heads"),
    ("town", None): ("town_heads",),
    ("state_owned_enterprise", None): ("enterprise_heads",),
}


def list_role(words: str) -> str | None:
    """Return whom a list is for, by the words that head it; `None` where no word is known."""
    return next((role for role, form in _LISTS if form.search(words)), None)


def roles_of_list(kind: str | None, role: str, organ: str | None) -> tuple[str, ...]:
    """Return the lists that the text can mean for a class of people, the nearest first."""
    if role == MEMBER:
        return ("leadership_members",)
    return (*_LISTS_OF.get((kind or "", organ), ()), "reporting_subjects")
