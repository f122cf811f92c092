from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shufa_rules.diagnostics.rendering.text import render_text
from shufa_rules.record.reading import record_from
from shufa_rules.workbook.office_package import (
    PackageLimits,
    check_package,
    steady,
)
from shufa_rules.workbook.reading import read_workbook


def package(**parts):
    """Return a zip with parts by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def code_of(data, **limits):
    """Return the code of what is wrong with a package."""
    problem = check_package(data, "book.xlsx", PackageLimits(**limits))
    return None if problem is None else problem.code.id


def test_a_workbook_passes(content):
    """What `shufa template` makes is far below the limits."""
    assert code_of(content) is None


@pytest.mark.parametrize(
    "content", [b"", b"no zip", b"PK\x03\x04broken", b"PK\x05\x06" + b"\0" * 9]
)
def test_what_is_no_package(content, problems):
    """SR431: a damaged file, or one of another kind."""
    assert problems(content) == [("SR431", None)]


def test_a_damaged_workbook(content, problems):
    """SR431: whatever byte is lost, the answer is a diagnostic."""
    for cut in (len(content) // 3, len(content) // 2, len(content) - 30):
        assert problems(content[:cut]) == [("SR431", None)]
    parts = zipfile.ZipFile(io.BytesIO(content))
    for lost in ("xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml"):
        kept = {n: parts.read(n) for n in parts.namelist() if n != lost}
        assert [code for code, _ in problems(package(**kept))] in (["SR431"], [])


def test_a_zip_bomb(problems):
    """SR432: a small file that unpacks to more than a record ever is."""
    bomb = package(a=b"\0" * (65 * 1024 * 1024))
    assert len(bomb) < 100_000
    assert problems(bomb) == [("SR432", None)]
    assert code_of(package(a=b"x", b=b"x"), max_parts=1) == "SR432"


@pytest.mark.parametrize(
    "sheet",
    [
        b'<worksheet><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
        b'<x:worksheet><x:hyperlink r:id="a" ref="A1:ZZ99999"/></x:worksheet>',
    ],
)
def test_cells_without_end(sheet):
    """SR432: a stretch of cells that would be made one by one."""
    assert code_of(package(**{"xl__worksheets__sheet1.xml": sheet})) == "SR432"


@pytest.mark.parametrize(
    "part",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "<?xml version='1.0' encoding='UTF-16'?><a/>".encode("utf-16"),
    ],
)
def test_entities(part):
    """SR431: XML that could multiply itself is not opened."""
    assert code_of(package(**{"xl__workbook.xml": part})) == "SR431"


def test_a_limit_on_bytes(content, tmp_path):
    """SR432: a file larger than a record may be isn't read to its end."""
    from attrs import evolve

    from shufa_rules.record.streaming import iter_records
    from shufa_rules.syntax.limits import DEFAULT_LIMITS

    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    for limits in (evolve(DEFAULT_LIMITS, max_bytes=999), evolve(DEFAULT_LIMITS, max_nodes=9)):
        (loaded,) = iter_records(path, limits=limits)
        assert [part.code.id for part in loaded.diagnostics] == ["SR432"]


def test_no_time_is_kept(content):
    """A package has no time of its making in it, and making it steady again changes nothing."""
    assert steady(content) == content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2021-11-10T00:00:00Z" in parts.read("docProps/core.xml")


@settings(max_examples=30)
@given(data=st.data())
def test_a_part_damaged_anywhere(content, data):
    """Whatever happens to the XML inside, the answer is records or diagnostics, and no traceback."""
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    part = parts[name]
    at = data.draw(st.integers(0, len(part)))
    other = data.draw(
        st.sampled_from([b"", b"<", b'"', b"9" * 20, b"XFD1048576", b"E999", b"&#0;"])
    )
    parts[name] = part[:at] + other + part[at + data.draw(st.integers(0, 30)) :]
    book = read_workbook(package(**parts), "book.xlsx")
    assert book.readings or book.diagnostics
    for reading in book.readings:
        found = record_from(reading)
        assert found.record is not None or render_text(found.diagnostics, "zh")
