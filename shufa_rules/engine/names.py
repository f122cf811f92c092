"""Names of offices: the same however brackets, widths and spaces are written; bodies of a unit."""

from __future__ import annotations

from shufa_rules.document.folding import fold_text
from shufa_rules.late_pattern import late_pattern


def same_name(one: str, other: str) -> bool:
    """Say whether two texts are one name, such as 县考核办(示例) and 县考核办（示例）."""
    return one == other or plain_name(one) == plain_name(other)


def plain_name(name: str) -> str:
    """Return a name without spaces, its brackets and widths folded to one form."""
    return "".join(fold_text(name).split())


_MEETINGS = ("会议", "会", "")
_PARTY = "中共"
_COMMITTEE = late_pattern("[省市县区旗镇乡]委")


def is_body_of(name: str, unit: str, words: tuple[str, ...]) -> bool:
    """Say whether a name is that of a body of the unit, of one of the kinds that `words` name.

    The name has to end with the kind, but for 会 or 会议 behind it, and what stands before it has to
    be a part of the unit's name: 局党组 and 襄垣县某局党组会议 are of 襄垣县某局, another's isn't.
    A kind that is a party committee itself, such as 县委常委会, is a body of that committee and of no
    department.
    """
    plain, whole = plain_name(name), _PARTY + plain_name(unit)
    for word in words:
        committee = _COMMITTEE.match(word)
        if committee is not None and not whole.endswith((committee[0], f"{committee[0]}员会")):
            continue
        for meeting in _MEETINGS:
            if plain.endswith(word + meeting):
                return plain.removesuffix(word + meeting) in whole
    return False
