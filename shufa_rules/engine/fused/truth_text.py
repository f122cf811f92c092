"""Three-valued truths as two texts of Python: what is certain, and what is possible.

Something is true where it is certain, false where it is not possible, and unknown between. A
condition that nothing can be missing for has the same text twice.
"""

from __future__ import annotations

from collections.abc import Iterable

from shufa_rules.frozen import frozen

YES = "True"
NO = "False"


@frozen
class Truth2:
    """A truth that a program works out.

    Attributes:
        certain: an expression that says whether it holds for certain.
        possible: one that says whether it can't be excluded.
    """

    certain: str
    possible: str

    @property
    def is_plain(self) -> bool:
        """Whether it is never unknown."""
        return self.certain == self.possible

    def negated(self) -> Truth2:
        """Return the truth of the opposite."""
        return Truth2(negation(self.possible), negation(self.certain))


TRUE = Truth2(YES, YES)
FALSE = Truth2(NO, NO)
UNKNOWN = Truth2(NO, YES)


def known(value: bool) -> Truth2:  # noqa: FBT001  a conversion
    """Return the truth of what is known when the program is written."""
    return TRUE if value else FALSE


def plain(expression: str) -> Truth2:
    """Return a truth that is never unknown."""
    return Truth2(expression, expression)


def guarded(test: str, missing: Iterable[str]) -> Truth2:
    """Return the truth of a test that is unknown where any of the expressions is true."""
    lacks = list(missing)
    certain = conjunction([*map(negation, lacks), test])
    return Truth2(certain, disjunction([*lacks, test]))


def conjunction(parts: Iterable[str]) -> str:
    """Return the expression that all expressions hold."""
    kept = [part for part in dict.fromkeys(parts) if part != YES]
    if NO in kept:
        return NO
    return _joined(kept, "and") if kept else YES


def disjunction(parts: Iterable[str]) -> str:
    """Return the expression that any expression holds."""
    kept = [part for part in dict.fromkeys(parts) if part != NO]
    if YES in kept:
        return YES
    return _joined(kept, "or") if kept else NO


def negation(expression: str) -> str:
    """Return the expression that another doesn't hold."""
    if expression in {YES, NO}:
        return NO if expression == YES else YES
    if expression.endswith(" is None") and expression.count(" ") == 2:
        return expression.replace(" is None", " is not None")
    if expression.startswith("not ") and expression[4:].isidentifier():
        return expression[4:]
    return f"not {expression}" if expression.isidentifier() else f"not ({expression})"


def both(parts: Iterable[Truth2]) -> Truth2:
    """Return the truth that all hold (Kleene)."""
    found = list(parts)
    return Truth2(
        conjunction(part.certain for part in found), conjunction(part.possible for part in found)
    )


def either(parts: Iterable[Truth2]) -> Truth2:
    """Return the truth that any holds (Kleene)."""
    found = list(parts)
    return Truth2(
        disjunction(part.certain for part in found), disjunction(part.possible for part in found)
    )


def _joined(parts: list[str], word: str) -> str:
    if len(parts) == 1:
        return parts[0]
    return f" {word} ".join(part if _binds(part, word) else f"({part})" for part in parts)


def _binds(part: str, word: str) -> bool:
    """Whether a part can stand in a chain of the word without brackets."""
    return " if " not in part and (word == "or" or " or " not in part)
