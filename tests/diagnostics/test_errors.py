"""Exceptions that hold diagnostics."""

import pytest

from shufa_rules.diagnostics.catalog import yaml as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError, ShufaError


def test_error_holds_its_reasons_and_reads_as_text():
    """The diagnostics stay data; as a text they are rendered."""
    problem = report(codes.EMPTY, "a.yaml")
    with pytest.raises(ShufaError) as caught:
        raise DiagnosticsError(iter([problem]))
    assert caught.value.diagnostics == (problem,)
    assert str(caught.value) == "error[SR003]: there is nothing in it\n --> a.yaml"
