"""Colour on a terminal, where it is asked for; nothing is said by colour alone."""

from __future__ import annotations

from shufa_rules.frozen import frozen

RED = "31"
GREEN = "32"
YELLOW = "33"
BLUE = "34"
BOLD = "1"
DIM = "2"


@frozen
class Paint:
    """Paints text with ANSI escape sequences, or leaves it plain."""

    color: bool = False

    def __call__(self, text: str, sgr: str) -> str:
        """Return the text in a colour (an SGR code)."""
        return f"\x1b[{sgr}m{text}\x1b[0m" if self.color and text else text
