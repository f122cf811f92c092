"""Bytes read as UTF-8 text."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from shufa_rules.diagnostics.catalog import yaml as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.syntax.limits import DEFAULT_LIMITS, Limits
from shufa_rules.syntax.reading import Decoding


def decode_source(path: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> Decoding:
    """Read bytes as UTF-8, with or without a byte order mark.

    Args:
        path: the file's path, for diagnostics.
        data: the file's bytes; reading one byte more than the limit is enough to have it refused.
        limits: how many bytes are read.

    Returns:
        the text without the byte order mark, or SR001 (not UTF-8), or SR002 (too large).
    """
    if len(data) > limits.max_bytes:
        problem = report(codes.TOO_LARGE, path, limit=f"{limits.max_bytes:,} bytes")
        return Decoding(None, (problem,))
    try:
        return Decoding(SourceFile(path, data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        # The error's offset leaves out the byte order mark, and so does its text.
        body = data.removeprefix(BOM_UTF8)
        before = body[: error.start].decode()
        source = SourceFile(path, body.decode(errors="replace"))
        guess, guess_zh = _guess(data)
        problem = report(
            codes.NOT_UTF8,
            Span(source, len(before), len(before) + 1),
            offset=str(error.start + len(data) - len(body) + 1),
            byte=f"0x{body[error.start]:02X}",
            guess=guess,
            guess_zh=guess_zh,
        )
        return Decoding(None, (problem,))


def _guess(data: bytes) -> tuple[str, str]:
    """Say which encoding the bytes may be in, as an addition to the advice."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "; it seems to be UTF-16", "（现在似乎是UTF-16）"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "", ""
    return "; it seems to be GBK", "（现在似乎是GBK）"
