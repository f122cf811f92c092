"""Results of a rule as JSON: what is the same in all of them is encoded once."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

import msgspec

from shufa_rules.engine.fused.places import Places, identifying_fields
from shufa_rules.engine.fused.result_making import SUBJECT
from shufa_rules.engine.message import UNWRITTEN
from shufa_rules.engine.verdict import Status
from shufa_rules.engine.verdict_data import missing_data
from shufa_rules.schema.store import load_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from shufa_rules.engine.compiled import CompiledRule
    from shufa_rules.engine.fused.lists import Lists
    from shufa_rules.engine.fused.result_making import ResultMaker
    from shufa_rules.engine.fused.rule_showing import Shown
    from shufa_rules.engine.outcome import Missing

encode: Final = msgspec.json.Encoder().encode
"""Returns a value as JSON: UTF-8, no white space, keys in their order."""


MOST_KEPT: Final = 256
"""How long a list is whose form is kept, and how many forms are."""

_ID: Final = attrgetter("id")

_BEGIN: Final = b'{"pointer":"'
_BETWEEN: Final = b"}," + _BEGIN
"""Stands between evidence and evidence, and in no value: a quotation mark in a text has a `\\` before it."""


class WrittenPlaces(Places[bytes]):
    """The places of one record's entries, as JSON."""

    __slots__ = ("_lists", "_starts")

    def __init__(self, record: Any, k: Lists) -> None:
        super().__init__(record, k)
        self._lists: dict[str, dict[str, tuple[bytes]]] = {}
        self._starts: dict[str, dict[str, bytes]] = {}

    def told(self, pointer: str, value: Any) -> bytes:
        """Return a pointer and the value that stands there as evidence."""
        return b'{"pointer":"%b","value":%b}' % (pointer.encode(), encode(value))

    def field(self, name: str, entry: Any, field: str, value: Any) -> bytes:
        """Return a field of an entry as evidence."""
        start = self.starts(name)[entry.id]
        return b'%b/%b","value":%b}' % (start, field.encode(), encode(value))

    def joined(self, found: list[bytes]) -> tuple[bytes]:
        """Return the evidence as one piece."""
        return (b",".join(found),)

    def inside(self, name: str, entry: Any, found: Iterable[bytes]) -> list[bytes]:
        """Return what of some evidence stands inside an entry."""
        head = b'{"pointer":"%b/' % self.at(name, entry).encode()
        return [part for part in found if part.startswith(head)]

    def identity(self, name: str, entry: Any) -> tuple[bytes, ...]:
        """Return which entry it is, in one piece: most results are shown by one entry."""
        return self.identities(name)[entry.id]

    def _by_item(self, section: Any) -> dict[str, list[tuple[str, bytes]]]:
        found: dict[str, list[tuple[str, bytes]]] = {}
        start = b"%b%b/passages/" % (_BEGIN, self.at("report_sections", section).encode())
        for place, passage in enumerate(section.passages or ()):
            text = passage.text
            shown = text, b'%b%d/text","value":%b}' % (start, place, encode(text))
            for item in passage.items:
                if item in found:
                    found[item].append(shown)
                else:
                    found[item] = [shown]
        return found

    def starts(self, name: str) -> dict[str, bytes]:
        """Return how evidence in the entries of a list begins, by their ids."""
        if name not in self._starts:
            self._read(name)
        return self._starts[name]

    def identities(self, name: str) -> dict[str, tuple[bytes]]:
        """Return which entry it is, of all entries of a list, by their ids."""
        if name not in self._lists:
            self._read(name)
        return self._lists[name]

    def _read(self, name: str) -> None:
        """Tell which they are of all entries of a list."""
        entries = getattr(self._record, name) or ()
        ids = list(map(_ID, entries))
        fields, read = _identifying(name)
        told = tuple(map(encode, chain.from_iterable(map(read, entries)) if read else ids))
        is_kept = len(ids) <= MOST_KEPT  # what is kept is bounded, however long a list is
        starts_of = _starts_of if is_kept else _starts_of.__wrapped__
        form_of = _form_of if is_kept else _form_of.__wrapped__
        self._starts[name] = dict(zip(ids, starts_of(name, len(ids)), strict=True))
        texts = (form_of(name, fields, len(ids)) % told).split(b"\n")
        self._lists[name] = dict(zip(ids, zip(texts, strict=True), strict=True)) if ids else {}


@cache
def _identifying(name: str) -> tuple[tuple[str, ...], Callable[[Any], Iterable[Any]] | None]:
    """Return the fields that tell entries apart, and what reads them where it is more than the id."""
    fields = identifying_fields(name)
    required = load_schema("record")["properties"][name]["items"]["required"]
    if not {*fields} <= {*required}:
        raise ValueError(f"{name}: which entry it is may not be there")
    return fields, None if fields == ("id",) else attrgetter(*fields)


@lru_cache(maxsize=MOST_KEPT)
def _starts_of(name: str, count: int) -> tuple[bytes, ...]:
    """Return how evidence in so many entries of a list begins."""
    return tuple(_BEGIN + b"/%b/%d" % (name.encode(), place) for place in range(count))


@lru_cache(maxsize=MOST_KEPT)
def _form_of(name: str, fields: tuple[str, ...], count: int) -> bytes:
    """Return what tells which so many entries are, a line each: no text of JSON has a line break in it."""
    return b"\n".join(
        b",".join(b'%b/%b","value":%%b}' % (start, field.encode()) for field in fields)
        for start in _starts_of.__wrapped__(name, count)
    )


class WrittenSubject(msgspec.Struct, frozen=True, gc=False):
    """What results are about, as JSON.

    Attributes:
        keys: id and name, as they stand in a result.
        name: the name, for a person to read.
        inside: the name as it stands inside a text of JSON.
    """

    keys: bytes
    name: str
    inside: bytes


def written_subject(subject: str, name: str) -> WrittenSubject:
    """Return what results are about, as JSON."""
    text = encode(name)
    return WrittenSubject(b'%b,"subject_name":%b' % (encode(subject), text), name, text[1:-1])


def written_subject_of(subject: str, label: str, inside: bytes) -> WrittenSubject:
    """Return what results are about that is called by its id and a label.

    Args:
        subject: the id.
        label: what is told besides.
        inside: the same, as it stands inside a text of JSON.
    """
    text = encode(subject)
    told = b"%b%b" % (text[1:-1], inside)
    return WrittenSubject(b'%b,"subject_name":"%b"' % (text, told), subject + label, told)


class ResultWriter:
    """Writes the results of one rule and one status; each begins with a comma.

    A message of title, subject and fields is written from its pieces; for any other its maker is asked.

    Attributes:
        head: what stands before the subject.
        before: what stands between the subject and the evidence.
        pieces: what stands between the evidence and the deadline, parted where the name of the
            subject or a field goes; `None` where the maker has to be asked.
        holes: what goes there (`ResultMaker`).
    """

    __slots__ = (
        "_after", "_closing", "_end", "_ended", "_maker", "before", "head", "holes", "pieces",
    )  # fmt: skip

    def __init__(self, rule: CompiledRule, status: Status, maker: ResultMaker) -> None:
        self._maker = maker
        head = {"rule": rule.id, "title": rule.title, "status": status.value}
        self.head = b"," + encode({**head, "severity": rule.severity})[:-1] + b',"subject":'
        place = encode({"cite": rule.cite, "quote": rule.quote})[1:-1]
        self.before = b"," + place + b',"evidence":['
        self._after = b'],"missing":[],"message":'
        self._end = b',"remedy":' + encode(maker.remedy) + b',"deadline":'
        self._closing = b'"' + self._end
        self.pieces = self._written_pieces(maker.pieces)
        self.holes = tuple(maker.holes)
        self._ended: dict[bytes, bytes] = {}

    def _written_pieces(self, pieces: list[str] | None) -> list[bytes] | None:
        """Return what stands between the evidence and the deadline, parted where the subject goes."""
        if pieces is None:
            return None
        *others, last = pieces
        last = last.rstrip("。")
        if others and not last:
            return None  # then a full stop at the end of the name goes too
        written = [encode(piece)[1:-1] for piece in (*others, last)]
        written[0] = self._after + b'"' + written[0]
        written[-1] += self._closing
        return written

    def ended(self, end: bytes) -> bytes:
        """Return the last piece with an end; functions for units of all kinds have the same."""
        last = b"" if self.pieces is None else self.pieces[-1]
        return self._ended.setdefault(end, last + end)

    @property
    def bare(self) -> tuple[bytes, bytes] | None:
        """A result that nothing shows: what stands before the subject and after it.

        `None` where it names the subject in its message, or more than that.
        """
        if self.pieces is None or len(self.pieces) > 1:
            return None
        return self.head, b"".join((self.before, self.pieces[0], b"null}"))

    def write(
        self,
        out: list[bytes],
        subject: WrittenSubject,
        shown: Shown[bytes],
        k: Lists,
        entry: Any,
    ) -> None:
        """Write the result for a subject, as `ResultMaker.make` makes it."""
        evidence, tally, hints, day, missing = shown
        text = evidence[0] if len(evidence) == 1 else joined_text(evidence)
        if missing:
            told = self._maker.message(subject.name, tally, hints, day, k, entry, missing)
            out += (self.head, subject.keys, self.before, text, b"],", self._lacking(missing, told))
            return
        end = b"null}" if day is None else written_day(day)
        if self.pieces is None:
            message = encode(self._maker.message(subject.name, tally, hints, day, k, entry))
            out += (self.head, subject.keys, self.before, text, self._after)
            out += (message, self._end, end)
            return
        out += (self.head, subject.keys, self.before, text)
        *others, last = self.pieces
        for piece, hole in zip(others, self.holes, strict=True):
            out.append(piece)
            out.append(subject.inside if hole == SUBJECT else inside_text(getattr(entry, hole)))
        if hints:
            told = "；".join(["", *(hint.rstrip("。") for hint in dict.fromkeys(hints))])
            out += (last[: -len(self._closing)], encode(told)[1:-1], self._closing, end)
        else:
            out += (last, end)

    def _lacking(self, missing: tuple[Missing, ...], message: str) -> bytes:
        """Return what stands after the evidence where something is missing."""
        told = {
            "missing": missing_data(missing),
            "message": message,
            "remedy": self._maker.remedy_for(missing),
            "deadline": None,
        }
        return encode(told)[1:]


def inside_text(value: object) -> bytes:
    """Return a field as it stands inside a message."""
    return encode(UNWRITTEN if value is None else str(value))[1:-1]


def joined_text(evidence: Sequence[bytes]) -> bytes:
    """Return evidence with commas between; of two for one place the first counts."""
    if len(evidence) < 2:
        return b"".join(evidence)
    by_place: dict[bytes, bytes] = {}
    for part in b",".join(evidence)[len(_BEGIN) : -1].split(_BETWEEN):
        by_place.setdefault(part[: part.index(b'"')], part)
    return b"%b%b}" % (_BEGIN, _BETWEEN.join(by_place.values()))


@lru_cache(maxsize=512)
def written_day(day: str) -> bytes:
    """Return the last day for what is required, and the end of the result."""
    return encode(day) + b"}"
