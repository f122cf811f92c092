from __future__ import annotations

from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.source import Position
from shufa_rules.record.source_line import SourceLine, in_line


def test_a_line_knows_its_number():
    """Positions in a line of a file are those in the file, there and back."""
    line = SourceLine("county.ndjson", '{"year": 2021}', 17)
    assert line.position(9) == Position(17, 10)
    assert line.offset(Position(17, 10)) == 9
    assert line.line_text(17) == '{"year": 2021}'


def test_a_diagnostic_without_a_place_gets_the_line():
    """What concerns the whole line is told at its beginning."""
    problem = in_line(report(codes.NO_RECORDS, "county.ndjson"), 3)
    assert problem.span.start_position == Position(3, 1)
    assert problem.path == "county.ndjson"
