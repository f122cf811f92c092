"""JSON in one line, for output that is read line by line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def line_json(value: Mapping[str, Any]) -> str:
    """Return plain data as one line of JSON, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
