"""What coded values of a record are called in a workbook: a word for each, and the way back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.workbook.layout import record_sheets

if TYPE_CHECKING:
    from shufa_rules.workbook.layout import Column


@frozen
class Word:
    """A value and what it is called.

    Attributes:
        key: the column that the word belongs to, as `events.activity`.
        word: what a clerk reads and writes; different from the other words of the column.
        value: what the record says.
        note: more about it, such as the title of a content item that is called by its clause.
    """

    key: str
    word: str
    value: str
    note: str = ""


@frozen(eq=False, slots=False)
class WordList:
    """The words of all columns.

    Attributes:
        words: in the order in which they are offered.
    """

    words: tuple[Word, ...] = ()

    @cached_property
    def _by_value(self) -> Mapping[tuple[str, str], str]:
        return {(part.key, part.value): part.word for part in reversed(self.words)}

    @cached_property
    def _by_word(self) -> Mapping[tuple[str, str], str]:
        return {(part.key, folded(part.word)): part.value for part in reversed(self.words)}

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[Word, ...]]:
        found: dict[str, list[Word]] = {}
        for part in self.words:
            found.setdefault(part.key, []).append(part)
        return {key: tuple(parts) for key, parts in found.items()}

    def of(self, key: str) -> tuple[Word, ...]:
        """Return the words of a column."""
        return self._by_key.get(key, ())

    def word(self, key: str, value: str) -> str:
        """Return what a value is called; the value itself where it has no word that leads back."""
        word = self._by_value.get((key, value), value)
        return word if self.value(key, word) == value else value

    def value(self, key: str, word: str) -> str | None:
        """Return the value that a word, or the value itself, stands for; `None` for neither."""
        if (key, word) in self._by_value:
            return word
        return self._by_word.get((key, folded(word)))


def folded(word: str) -> str:
    """Return a word without what a keyboard in another mode adds: wide letters, spaces."""
    return "".join(unicodedata.normalize("NFKC", word).split())


def told_apart(words: Iterable[Word]) -> tuple[Word, ...]:
    """Return words with the value behind those that would be the same in one column."""
    words = tuple(words)
    counts: dict[tuple[str, str], int] = {}
    for part in words:
        place = part.key, folded(part.word)
        counts[place] = counts.get(place, 0) + 1
    return tuple(
        part
        if counts[part.key, folded(part.word)] == 1
        else Word(part.key, f"{part.word}（{part.value}）", part.value, part.note)
        for part in words
    )


def schema_words() -> tuple[Word, ...]:
    """Return the words of all values that the record's schema names."""
    return told_apart(
        word
        for sheet in record_sheets()
        for column in sheet.columns
        for word in _named(sheet.key_of(column), column)
    )


def _named(key: str, column: Column) -> Iterator[Word]:
    kind = column.type
    kind = kind.item if kind is not None and kind.item is not None else kind
    if kind is None:
        return
    for value, title in zip(kind.values, kind.value_titles, strict=True):
        yield Word(key, title, value)
    for value, title in kind.words.items():
        yield Word(key, title, value)
