"""The example policy, what it says of example records, small verdicts made by hand, and a reader of pages."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import define, field

import shufa_rules as sr
from shufa_rules.engine.outcome import Evidence
from shufa_rules.engine.verdict import Result, Status, Verdict
from shufa_rules.pages.unit_page import JudgedRecord

EXAMPLES = Path(__file__).parents[2] / "examples"
VOID = {"meta", "link", "br", "input", "rect", "line", "hr", "img"}
CLOSED_BY_ITSELF = {"rect", "line"}


@define
class Page(HTMLParser):
    """A page as a browser reads it: elements, ids, links and text; what is not well formed fails."""

    ids: list[str] = field(factory=list)
    links: list[str] = field(factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(factory=list)
    words: list[str] = field(factory=list)
    open_tags: list[str] = field(factory=list)

    def __attrs_pre_init__(self):
        """Make the parser ready."""
        super().__init__()

    def handle_starttag(self, tag, attrs):
        """Take note of an element."""
        told = dict(attrs)
        assert len(told) == len(attrs), f"an attribute twice in {tag}: {attrs}"
        self.tags.append((tag, told))
        if "id" in told:
            self.ids.append(told["id"])
        if "href" in told:
            self.links.append(told["href"])
        if tag not in VOID:
            self.open_tags.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Take note of an element of SVG that has no end."""
        assert tag in CLOSED_BY_ITSELF
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        """Close an element; it has to be the last one that was opened."""
        assert self.open_tags.pop() == tag

    def handle_data(self, data):
        """Take note of text that is shown."""
        if not {"script", "style"} & set(self.open_tags):
            self.words.append(data)

    @property
    def text(self):
        """All that is shown, in one line."""
        return re.sub(r"\s+", " ", "".join(self.words))

    @property
    def headings_descend(self):
        """Whether there is one first heading, in the first place, and no level is left out."""
        levels = [int(tag[1]) for tag, _ in self.tags if tag in {"h1", "h2", "h3", "h4"}]
        steps = all(later <= before + 1 for before, later in pairwise(levels))
        return levels.index(1) == 0 and levels.count(1) == 1 and steps

    def elements(self, tag):
        """Return the attributes of all elements of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="session")
def read_page():
    """Read the bytes of a page."""

    def read(content):
        page = Page()
        page.feed(content.decode("utf-8"))
        page.close()
        assert page.open_tags == []
        return page

    return read


@pytest.fixture(scope="session")
def prepared():
    """The bundled policy with the example bindings."""
    return sr.load_policy("xiangyuan", bindings=["example-2021", "example-2022"])


@pytest.fixture(scope="session")
def judge(prepared):
    """Judge an example by its name, or a record that is given as a mapping."""

    def judged(given, **options):
        record = (
            sr.load_record(EXAMPLES / "records" / f"{given}.yaml")
            if isinstance(given, str)
            else sr.parse_record(given)
        )
        return JudgedRecord(record, prepared.evaluate(record, **options), prepared)

    return judged


@pytest.fixture(scope="session")
def examples(judge):
    """All example records, judged."""
    names = sorted(path.stem for path in (EXAMPLES / "records").glob("*.yaml"))
    return tuple(judge(name) for name in names)


@pytest.fixture
def make_result():
    """Make a result; what isn't said is plain."""

    def make(status=Status.VIOLATED, **given):
        plain = {
            "rule": "collective_study_minimum",
            "title": "集体学法",
            "status": status,
            "severity": "violation",
            "subject": "p1",
            "subject_name": "张三",
            "cite": "三（二）9",
            "quote": "每年集体学法不少于2次",
            "evidence": (Evidence("/study_sessions/0/date", "2021-04-12"),),
            "missing": (),
            "message": "集体学法 1 次，少于 2 次",
            "remedy": "年底前再组织 1 次，并记入台账",
            "deadline": None,
        }
        return Result(**{**plain, **given})

    return make


@pytest.fixture
def make_verdict():
    """Make a verdict of results."""

    def make(*results, **given):
        plain = {
            "unit": "some",
            "unit_name": "襄垣县某局",
            "year": 2021,
            "as_of": date(2021, 12, 31),
            "policy": "xiangyuan@2021-11-10",
            "document_number": "襄法治办〔2021〕4号",
            "policy_digest": "a" * 64,
            "bindings": None,
            "bindings_digest": None,
            "record_digest": "sha256:" + "b" * 64,
            "engine_version": "0",
            "results": tuple(results),
            "grounds": (),
        }
        return Verdict(**{**plain, **given})

    return make


@pytest.fixture(scope="session")
def make_result_of():
    """Make a verdict whose results have the given statuses."""

    def make(statuses):
        results = tuple(
            Result(
                rule=f"r{number}",
                title="事项",
                status=status,
                severity="violation" if number % 2 else "warning",
                subject="p1",
                subject_name="张三",
                cite="四（一）",
                quote="审定",
                evidence=(),
                missing=(),
                message="说明",
                remedy=None,
                deadline=None,
            )
            for number, status in enumerate(statuses)
        )
        return Verdict(
            unit="some",
            unit_name="某局",
            year=2021,
            as_of=date(2021, 12, 31),
            policy="xiangyuan@2021-11-10",
            document_number="襄法治办〔2021〕4号",
            policy_digest="a",
            bindings=None,
            bindings_digest=None,
            record_digest="b",
            engine_version="0",
            results=results,
            grounds=(),
        )

    return make
