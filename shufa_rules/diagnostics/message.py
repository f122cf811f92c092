"""A sentence in the two languages of the project, with named places for facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

Language: TypeAlias = Literal["en", "zh"]
"""English, for those who write policy and code; Chinese, for clerks."""


@frozen
class Message:
    """A template in English and in Chinese; `{name}` stands for a fact."""

    en: str
    zh: str

    def format(self, language: Language, fields: Mapping[str, str]) -> str:
        """Fill the template of a language with facts."""
        return (self.zh if language == "zh" else self.en).format_map(fields)
