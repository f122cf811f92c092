"""Templates in two languages."""

from shufa_rules.diagnostics.message import Message


def test_format_picks_the_language():
    """English and Chinese are filled with the same facts."""
    message = Message("unknown `{key}`", "没有`{key}`")
    assert message.format("en", {"key": "x"}) == "unknown `x`"
    assert message.format("zh", {"key": "x"}) == "没有`x`"
