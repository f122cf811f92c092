"""What came of reading a file."""

from __future__ import annotations

from shufa_rules.diagnostics.diagnostic import Diagnostic
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.frozen import frozen
from shufa_rules.syntax.node import Node


@frozen
class Decoding:
    """Bytes read as text.

    Attributes:
        source: the text; `None` where the bytes can't be read.
        diagnostics: what is wrong with the bytes.
    """

    source: SourceFile | None
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen
class Reading:
    """Text read as a value.

    Attributes:
        node: the value, as far as it could be understood; `None` where reading stopped early.
            With errors among the diagnostics it is good for finding further errors, and for
            nothing else.
        diagnostics: what is wrong with the text, in the order of the text.
    """

    node: Node | None
    diagnostics: tuple[Diagnostic, ...] = ()
