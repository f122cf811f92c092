"""How much of a file is read before it is refused."""

from __future__ import annotations

from attrs import field, validators

from shufa_rules.frozen import frozen

_positive = validators.ge(1)


@frozen(kw_only=True)
class Limits:
    """Bounds on a file, so that none can exhaust memory.

    Attributes:
        max_bytes: the size of the file.
        max_depth: how deep lists and mappings nest, at most 100.
        max_nodes: values and keys.
        max_scalar: the characters of one text.
        max_digits: the characters of a number, and its exponent, up or down.
        max_problems: diagnostics, after which reading stops.
    """

    max_bytes: int = field(default=4 * 1024 * 1024, validator=_positive)
    max_depth: int = field(default=40, validator=[_positive, validators.le(100)])
    max_nodes: int = field(default=200_000, validator=_positive)
    max_scalar: int = field(default=1024 * 1024, validator=_positive)
    max_digits: int = field(default=60, validator=_positive)
    max_problems: int = field(default=200, validator=_positive)


DEFAULT_LIMITS = Limits()
"""What a policy file or a record stays far below."""
