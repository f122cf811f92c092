"""`python -m shufa_rules` is `shufa`."""

from __future__ import annotations

import sys

from shufa_rules.cli import main

if __name__ == "__main__":
    sys.exit(main())
