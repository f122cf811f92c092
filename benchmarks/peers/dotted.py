"""What languages share in which places are names with dots between and literals are JSON's."""

from __future__ import annotations

import json
from typing import Any


class Dotted:
    """The two words of such a language that are the same in all of them."""

    def constant(self, value: Any) -> str:
        """Return a literal."""
        return json.dumps(str(value) if hasattr(value, "isoformat") else value, ensure_ascii=False)

    def field(self, variable: str, *names: str) -> str:
        """Return the place of a field of an entry."""
        return ".".join((variable, *names))
