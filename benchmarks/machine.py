"""What a measurement says of the machine: the class of its processor, never its name."""

from __future__ import annotations

import platform
from pathlib import Path


def processor() -> str:
    """Return the processor's model as Linux names it, or its architecture."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text(encoding="utf-8").splitlines() if about.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()
