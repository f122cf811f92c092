"""Office files as the zip packages they are: looked at before they are opened, written without a clock."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from attrs import field, validators

from shufa_rules.diagnostics.catalog import workbook as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

_positive = validators.ge(1)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What files of Office 97 begin with, and encrypted ones of today."""

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_CHANGED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_ANY_DAY = rb"\g<1>2021-11-10T00:00:00Z"
"""Office asks for a day; it is the plan's own, since no clock is read."""

_DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_STRETCH = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref\s*=\s*[\"']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"
)


@frozen(kw_only=True)
class PackageLimits:
    """Bounds on what a package unpacks to; a workbook that people filled in stays far below.

    Attributes:
        max_parts: files in the package.
        max_unpacked: bytes of them all, unpacked.
        max_stretch: cells of all merged cells and links together.
    """

    max_parts: int = field(default=1_000, validator=_positive)
    max_unpacked: int = field(default=64 * 1024 * 1024, validator=_positive)
    max_stretch: int = field(default=200_000, validator=_positive)


DEFAULT_PACKAGE_LIMITS = PackageLimits()


def check_package(
    data: bytes, path: str, limits: PackageLimits = DEFAULT_PACKAGE_LIMITS
) -> Diagnostic | None:
    """Return why a package must not be opened: an old format (SR430), damage (SR431), size (SR432)."""
    if data.startswith(_OLE):
        return report(codes.OLD_WORKBOOK, path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return next(_problems(package, path, limits), None)
    except Exception as error:  # noqa: BLE001  a hostile zip makes zipfile and zlib raise all sorts
        return broken(path, error)


def broken(path: str, error: Exception) -> Diagnostic:
    """Return the diagnostic for what a library said of a damaged file."""
    told = " ".join(str(error).split()) or type(error).__name__
    return report(codes.BROKEN_WORKBOOK, path, reason=told[:200])


def steady(data: bytes) -> bytes:
    """Return a package with the same parts and without the time at which it was made."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for part in package.infolist():
            content = package.read(part)
            if part.filename == "docProps/core.xml":
                content = _CHANGED.sub(_ANY_DAY, content)
            named = zipfile.ZipInfo(part.filename, _FIRST_DAY)
            named.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(named, content)
    return out.getvalue()


def _problems(package: zipfile.ZipFile, path: str, limits: PackageLimits) -> Iterator[Diagnostic]:
    parts = package.infolist()
    if len(parts) > limits.max_parts:
        yield _too_large(path, f"{len(parts):,} parts", f"{len(parts):,}个部件")
    size = sum(part.file_size for part in parts)
    if size > limits.max_unpacked:
        yield _too_large(path, f"{size:,} bytes unpacked", f"解压后{size:,}字节")
    stretch = 0
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        content = package.read(part)  # no more than the size that was added up
        if b"\0" in content or _DECLARATION.search(content):  # UTF-16, or entities that multiply
            yield report(
                codes.BROKEN_WORKBOOK, path, reason=f"{part.filename}: DOCTYPE, ENTITY, UTF-16"
            )
        stretch += sum(map(_cells, _STRETCH.findall(content)))
        if stretch > limits.max_stretch:
            yield _too_large(path, f"{stretch:,} merged cells", f"合并了{stretch:,}个单元格")


def _too_large(path: str, what: str, what_zh: str) -> Diagnostic:
    return report(codes.WORKBOOK_TOO_LARGE, path, what=what, what_zh=what_zh)


def _cells(corners: tuple[bytes, bytes, bytes, bytes]) -> int:
    left, top, right, bottom = corners
    width = abs(_column_number(right) - _column_number(left)) + 1
    return width * (abs(int(bottom[:9]) - int(top[:9])) + 1)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - ord("A") + 1
    return number
