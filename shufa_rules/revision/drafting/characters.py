"""One reading of a text whatever its characters: simplified, full-width marks, half-width digits."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field

from shufa_rules.frozen import frozen

_TELLING = frozenset("黨縣領導職責條實報辦關學習貫徹規會議評價務門單區鄉鎮設為與對進書審問題執")
"""A text in traditional characters has one of these in every line or two."""

_MARKS = str.maketrans(
    {
        ",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "﹙": "（", "﹚": "）",
        "[": "〔", "]": "〕", "［": "〔", "］": "〕", "﹝": "〔", "﹞": "〕", "【": "〔", "】": "〕",
        "「": "“", "」": "”", "『": "“", "』": "”", "!": "！", "?": "？", "％": "%", "．": ".",
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)},
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF21, 0xFF3B)},
    }
)  # fmt: skip


class NoConverterError(RuntimeError):
    """The text is in traditional characters, and OpenCC (the extra `[revision]`) is not installed."""


@frozen
class Reading:
    """A stretch of text as the rules of extraction read it.

    Attributes:
        text: simplified, marks in full width, digits in half width, without spaces.
        offsets: for each of its characters, the index of the character it is read from.
    """

    text: str
    offsets: Sequence[int] = field(repr=False)


def is_traditional(text: str) -> bool:
    """Whether a text is in traditional characters."""
    return not _TELLING.isdisjoint(text)


def simplified(raw: str) -> str:
    """Return a text in simplified characters, each where the one it stands for stood.

    OpenCC converts phrases, so that one character can become two, or two one, in a line; such a line
    is converted character by character, and what has no single counterpart stays as it is.

    Raises:
        NoConverterError: the text is in traditional characters, and OpenCC is not installed.
    """
    if not is_traditional(raw):
        return raw
    try:
        from opencc import OpenCC
    except ImportError as error:
        raise NoConverterError from error
    convert = OpenCC("t2s").convert
    return "".join(_aligned(line, convert) for line in raw.splitlines(keepends=True))


def read(text: str) -> Reading:
    """Return the reading of a text in simplified characters; what it leaves out are spaces."""
    pieces: list[str] = []
    offsets: list[int] = []
    marked = text.translate(_MARKS)
    for index, character in enumerate(marked):
        if character.isspace() and not _between_letters(text, index):
            continue
        pieces.append(_in_context(text, marked, index))
        offsets.append(index)
    return Reading("".join(pieces), tuple(offsets))


def _aligned(line: str, convert: object) -> str:
    if not callable(convert):  # pragma: no cover  OpenCC has no types
        raise TypeError("a converter was expected")
    whole = str(convert(line))
    if len(whole) == len(line):
        return whole
    single = (str(convert(character)) for character in line)
    return "".join(new if len(new) == 1 else old for new, old in zip(single, line, strict=True))


def _between_letters(text: str, index: int) -> bool:
    around = text[max(0, index - 1) : index], text[index + 1 : index + 2]
    return all(part.isascii() and part.isalpha() for part in around)


def _in_context(text: str, marked: str, index: int) -> str:
    """Return a mark as it is meant: no comma inside a number, and a full stop behind a word."""
    around = text[max(0, index - 1) : index], text[index + 1 : index + 2]
    if text[index] in ",:" and all(part.isascii() and part.isdigit() for part in around):
        return text[index]
    if text[index] == "." and around[0] > "\u2e80" and not around[1].isascii():
        return "。"
    return "。" if text[index] == "." and around[0] > "\u2e80" and not around[1] else marked[index]
