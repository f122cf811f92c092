"""A file that a text was received in, drafted from or refused."""

from __future__ import annotations

import re
from pathlib import Path

from shufa_rules.diagnostics.catalog import drafting as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.refusal import read_or_refuse
from shufa_rules.revision.drafting.characters import NoConverterError
from shufa_rules.revision.drafting.drafting import Draft, draft
from shufa_rules.syntax.decoding import decode_source

_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")


def draft_file(path: Path, identifier: str) -> Draft:
    """Draft a policy from a file.

    Raises:
        DiagnosticsError: it can't be read (SR622), is not UTF-8 (SR001), too large (SR002), no text
            (SR624), without a sentence (SR621), or in traditional characters that nothing here
            converts (SR625).
    """
    data = read_or_refuse(path, codes.UNREADABLE_TEXT)
    decoding = decode_source(str(path), data)
    if decoding.source is None:
        raise DiagnosticsError(decoding.diagnostics)
    if _CONTROL.search(decoding.source.text):
        raise DiagnosticsError([report(codes.NOT_A_TEXT, str(path), file=path.name)])
    try:
        return draft(decoding.source, identifier, data)
    except NoConverterError as error:
        raise DiagnosticsError([report(codes.NO_CONVERTER, str(path), file=path.name)]) from error
    except ValueError as error:
        raise DiagnosticsError([report(codes.EMPTY_TEXT, str(path), file=path.name)]) from error
