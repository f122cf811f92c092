from shufa_rules.document.citation import parse_citation


def test_walking_goes_down_before_it_goes_on(plan):
    """A provision comes before those below it, and they before the next one."""
    part = plan.provision(parse_citation("四"))
    assert [str(provision.citation) for provision in part.walk()] == [
        "四",
        "四（一）",
        "四（二）",
        "四（三）",
    ]
