"""From what on passages are called alike; docs/resemblance.md shows what each value finds."""

from __future__ import annotations

from shufa_rules.frozen import frozen


@frozen(kw_only=True)
class ResemblanceSettings:
    """The thresholds of a comparison.

    Attributes:
        least_similarity: of 100: how much of two passages is the same, quotations of the plan and
            set phrases not counted; what is less alike is not told.
        least_length: how many characters of its own a passage must have to be compared at all;
            shorter ones are alike by chance.

    Raises:
        ValueError: a threshold that would call everything alike, or nothing.
    """

    least_similarity: int = 80
    least_length: int = 20

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.least_similarity <= 100:
            raise ValueError(f"least_similarity is {self.least_similarity}, not 1 to 100")
        if self.least_length < 1:
            raise ValueError(f"least_length is {self.least_length}, less than 1")


DEFAULT_SETTINGS = ResemblanceSettings()
"""What is used where nobody says otherwise."""
