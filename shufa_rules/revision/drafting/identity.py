"""What a plan is: its title, number, issuer, dates, addressees (`policy.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from shufa_rules.document.numbering import Level
from shufa_rules.document.quantity import Bound, QuantityKind, find_quantities
from shufa_rules.revision.drafting.model import FoundValue
from shufa_rules.revision.drafting.passage import Passage

_NUMBER = re.compile(r"(?<![《》\w])[\u4e00-\u9fff]{1,12}〔[12][0-9]{3}〕第?[0-9]{1,5}号")
_DATE = re.compile(r"([12][0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日")
_IN_FORCE = re.compile(
    r"自(?:([12][0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日|(印发|发布|公布|下发)之日)起(?:施行|实施|执行|生效)"
)
_PLACE = re.compile(
    r"(?:中共)?([\u4e00-\u9fff]{1,7}?(?:自治县|自治州|自治区|自治旗|[省市县区旗州盟]))"
)
_NO_PLACE = re.compile(
    "^[省市县区旗州盟]|[全各本我][省市县区旗州盟]$|关于|委|依法|人民|党|领导|[与及、]"
)
"""全县, 各市 and 县委全面依法治县 end like the name of a place."""
_LEVELS = {"省": "province", "自治区": "province", "市": "city", "州": "city", "盟": "city"}
_COUNTY = re.compile("(?:县|区|旗|自治县|自治旗)$")


def find_identity(passages: Sequence[Passage]) -> Iterator[FoundValue]:
    """Yield the first find of each rule for a piece of the plan's identity."""
    seen: set[str] = set()
    for rule in (
        plan_title, quoted_title, first_line_title, document_number, signature, red_head,
        title_issuer, foot_date, day_in_force, day_of_issue, first_year, jurisdiction, level_of_place,
    ):  # fmt: skip
        for found in rule(passages):
            if found.key not in seen:
                seen.add(found.key)
                yield found


def find_addressees(passages: Sequence[Passage]) -> Iterator[FoundValue]:
    """Yield each addressee (主送机关), parted at commas."""
    for passage in _named(passages, "主送"):
        for start, end in _outside_brackets(passage.text.rstrip("：")):
            words = passage.exact_words(start, end)
            yield FoundValue("addressee_line", words, "addressees", passage.text[start:end])


def plan_title(passages: Sequence[Passage]) -> Iterator[FoundValue]:
    """The title of the plan that is attached to a notice (方案标题)."""
    for passage in _named(passages, "方案标题")[:1]:
        yield _whole("plan_title", passage, "title")


def quoted_title(passages: Sequence[Passage]) -> Iterator[FoundValue]:
    """The title that a notice quotes: 关于印发《…》的通知; a title of its own otherwise (标题)."""
    titles = _named(passages, "标题")
    for passage in titles:
        match = re.search("(?:印发|转发|发布)《(.+)》", passage.text)
        if match is not None:
            words = passage.exact_words(*match.span(1))
            yield FoundValue("quoted_title", words, "title", match[1])
    if titles:
        first = titles[0]
        text = "".join(
            part.text
            for part in titles
            if part.provision.raw_start == first.provision.raw_start
            and not _NUMBER.fullmatch(part.text.strip("（）"))
        )
        words = first.exact_words(0, len(first.text))
        yield FoundValue("title_line", words, "title", text)


def first_line_title(passages: Sequence[Passage]) -> Iterator[FoundValue]:
    """The beginning of a text whose lines are run together: up to the kind of document."""
    for passage in passages[:3]:
        match = re.match(
            r"[^，。；：]{4,60}?(?:方案|办法|细则|意见|规程|规定|制度|安排)(?:（试行）)?(?=（|为|根据|$)",
            passage.text,
        )
        if match is not None and "述法" in match[0]:
            yield FoundValue(
                "first_line_title", passage.exact_words(*match.span()), "title", match[0]
            )


def document_number(passages: Sequence[Passage]) -> Iterator[FoundValue]:
    """代字〔年〕n号 on a line of its own, or in brackets behind the title."""
    for passage in passages:
        if passage.provision.level is not Level.NAMED:
            break
        cited = passage.text.find("根据")
        for match in _NUMBER.finditer(passage.text):
            behind = passage.text[: match.start()]
            if (0 <= cited < match.start()) or behind.endswith("》（"):
                continue
            if match[0] == passage.text.strip("（）") or behind.endswith("（"):
                words = passage.exact_words(*match.span())
                yield FoundValue("document_number", words, "document_number", words.quote)


def signature(passages: Sequence[Passage]) -> Iterator[FoundValue]:
    """The organ that signs (落款)."""
    for passage in _named(passages, "落款")[:1]:
        yield _whole("signature", passage, "issuer")


def red_head(passages: Sequence[Passage]) -> Iterator[FoundValue]:
    """The organ in the red head (…文件)."""
    for passage in _named(passages, "发文机关")[:1]:
        if passage.text.endswith("文件") and len(passage.text) > 4:
            words = passage.exact_words(0, len(passage.text) - 2)
            yield FoundValue("red_head", words, "issuer", passage.text[:-2])


def title_issuer(passages: Sequence[Passage]) -> Iterator[FoundValue]:
    """The organ that a title begins with: 中共…委员会关于…的通知."""
    for passage in _named(passages, "标题")[:1]:
        match = re.match(
            "((?:中共)?[^《》，]{4,30}?(?:委员会|办公室|政府|厅|局))关于", passage.text
        )
        if match is not None:
            words = passage.exact_words(*match.span(1))
            yield FoundValue("title_issuer", words, "issuer", match[1])


def foot_date(passages: Sequence[Passage]) -> Iterator[FoundValue]:
    """The date under the signature (日期)."""
    for passage in _named(passages, "日期"):
        match = _DATE.search(passage.text)
        day = None if match is None else _day(*match.groups())
        if match is not None and day is not None:
            words = passage.exact_words(*match.span())
            yield FoundValue("foot_date", words, "issued_on", day)


def day_in_force(passages: Sequence[Passage]) -> Iterator[FoundValue]:
    """自…起施行: a day, or the day of issue (自印发之日起)."""
    issued = next((found.value for found in foot_date(passages)), None)
    for passage in passages:
        for match in _IN_FORCE.finditer(passage.text):
            day = issued if match[4] else _day(*match.groups()[:3])
            if day is not None:
                words = passage.exact_words(*match.span())
                yield FoundValue("day_in_force", words, "in_force_from", day)


def day_of_issue(passages: Sequence[Passage]) -> Iterator[FoundValue]:
    """Where a plan names no day, it is in force from its issue; a rule of documents, not a guess."""
    for found in foot_date(passages):
        yield FoundValue("day_of_issue", found.words, "in_force_from", found.value)


def first_year(passages: Sequence[Passage]) -> Iterator[FoundValue]:
    """从2021年开始."""
    for passage in passages:
        for quantity in find_quantities(passage.text):
            if quantity.kind is QuantityKind.YEAR and quantity.bound is Bound.FROM:
                words = passage.exact_words(quantity.start, quantity.end)
                if isinstance(quantity.value, int):
                    yield FoundValue("first_year", words, "applies_from_year", quantity.value)


def jurisdiction(passages: Sequence[Passage]) -> Iterator[FoundValue]:
    """The place that the title begins with, or the issuer's."""
    for passage, name, start in _names(passages):
        match = _place(name)
        if match is not None:
            begin = start + match.start(1)
            words = passage.exact_words(begin, begin + len(match[1]))
            yield FoundValue("jurisdiction", words, "jurisdiction", match[1])


def level_of_place(passages: Sequence[Passage]) -> Iterator[FoundValue]:
    """The level by the place's last character."""
    for found in jurisdiction(passages):
        level = level_of(str(found.value))
        if level is not None:
            yield FoundValue("level_of_place", found.words, "level", level)


def level_of(name: str) -> str | None:
    """Return the level of an organ or place by its name; `None` where no word of it tells."""
    if re.match("(?:中共中央|中央|国务院|全国|最高人民)|中办|国办", name):
        return "centre"
    match = re.match("(?:中共)?(省|市|县|区|旗)(?:党)?(?:委|政府|直|人民政府)", name)
    place = match[1] if match is not None else ""
    found = _place(name)
    if not place and found is not None:
        place = found[1]
    if not place:
        return None
    if place.endswith("自治区"):
        return "province"
    if _COUNTY.search(place):
        return "county"
    return _LEVELS.get(place[-1])


def _place(name: str) -> re.Match[str] | None:
    """Return the last of the places that a name begins with: 永宁市东岭区."""
    match = _PLACE.match(name)
    if match is None or _NO_PLACE.search(match[1]):
        return None
    while True:
        following = _PLACE.match(name, match.end())
        if following is None or _NO_PLACE.search(following[1]):
            return match
        match = following


def _names(passages: Sequence[Passage]) -> Iterator[tuple[Passage, str, int]]:
    """Yield the names in which a place can stand, with where each starts in its passage."""
    for name in ("方案标题", "标题"):
        for passage in _named(passages, name)[:1]:
            quoted = passage.text.find("《") + 1
            yield passage, passage.text[quoted:], quoted
    for found in first_line_title(passages):
        yield passages[0], str(found.value), 0
    for name in ("落款", "发文机关"):
        for passage in _named(passages, name)[:1]:
            yield passage, passage.text, 0


def _named(passages: Sequence[Passage], name: str) -> list[Passage]:
    return [passage for passage in passages if passage.cite == name]


def _whole(rule: str, passage: Passage, key: str) -> FoundValue:
    return FoundValue(rule, passage.exact_words(0, len(passage.text)), key, passage.text)


def _day(year: str | None, month: str | None, day: str | None) -> str | None:
    try:
        return date(int(year or 0), int(month or 0), int(day or 0)).isoformat()
    except ValueError:
        return None


def _outside_brackets(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts between commas stand; commas in brackets part nothing."""
    start = depth = 0
    for index, character in enumerate(text):
        depth += (character == "（") - (character == "）")
        if character in "，；" and depth == 0:
            if index > start:
                yield start, index
            start = index + 1
    if len(text) > start:
        yield start, len(text)
