"""Names of offices: the same however brackets, widths and spaces are written."""

from __future__ import annotations

from shufa_rules.document.folding import fold_text


def same_name(one: str, other: str) -> bool:
    """Say whether two texts are one name, such as 县考核办(示例) and 县考核办（示例）."""
    return one == other or _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(fold_text(name).split())
