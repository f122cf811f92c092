"""What a clerk sees."""

from __future__ import annotations

from datetime import date

from shufa_rules.diagnostics.width import display_width
from shufa_rules.engine.outcome import Evidence, Missing
from shufa_rules.engine.verdict import GroundStatus, Status
from shufa_rules.report.verdict_text import render_verdict

NO_MAPPING = (Missing("record", "/report_sections/0/passages", "记录未标明段落与各项的对应"),)


def test_a_violation_stands_with_evidence_quotation_and_remedy(make_verdict, make_result):
    """The layout of the design, to the character."""
    assert render_verdict(make_verdict(make_result())).splitlines() == [
        "襄垣县某局  2021年度   依据 襄法治办〔2021〕4号   截至 2021-12-31   参数取值 无",
        "",
        "  不符合 1   提示 0   待定 0   未到期 0   符合 0   不适用 0",
        "",
        "✗ 三（二）9   集体学法 1 次，少于 2 次",
        "    对象   张三",
        "    记录   study_sessions/0/date   2021-04-12",
        "    原文   “每年集体学法不少于2次”",
        "    补救   年底前再组织 1 次，并记入台账",
    ]


def test_nothing_wrong_is_two_lines(make_verdict, make_result):
    """Satisfied and inapplicable results are counted, not told."""
    results = (make_result(Status.SATISFIED), make_result(Status.NOT_APPLICABLE))
    text = render_verdict(make_verdict(*results))
    assert text.splitlines()[2:] == ["  不符合 0   提示 0   待定 0   未到期 0   符合 1   不适用 1"]


def test_warnings_and_advice_are_hints(make_verdict, make_result):
    """What is violated without being a violation in earnest counts as 提示 and comes after."""
    results = (make_result(severity="advice", rule="a"), make_result(rule="b"))
    text = render_verdict(make_verdict(*results))
    assert "不符合 1   提示 1" in text
    assert text.index("\n✗") < text.index("\n!")


def test_results_of_one_rule_share_a_block(make_verdict, make_result):
    """The quotation is read once; each message has its line."""
    results = (
        make_result(message="张三：未办"),
        make_result(subject_name="李四", message="李四：未办"),
    )
    text = render_verdict(make_verdict(*results))
    assert text.count("原文") == 1
    assert "✗ 三（二）9   张三：未办\n              李四：未办\n" in text


def test_many_messages_are_cut(make_verdict, make_result):
    """A rule that many people break doesn't fill the screen."""
    results = [make_result(message=f"第{n}人：未办", subject_name=f"第{n}人") for n in range(12)]
    assert "另有 5 条" in render_verdict(make_verdict(*results))


def test_undetermined_for_one_reason_is_told_once(make_verdict, make_result):
    """Results that lack the same thing are folded, with their clauses."""
    results = [
        make_result(
            Status.UNDETERMINED,
            rule=f"r{n}",
            cite=f"三（二）{n}",
            title=f"第{n}项",
            missing=NO_MAPPING,
        )
        for n in (1, 2, 3)
    ]
    lines = render_verdict(make_verdict(*results)).splitlines()
    assert lines[4:] == [
        "? 3 项        记录未标明段落与各项的对应",
        "    条款   三（二）1、三（二）2、三（二）3",
        "    事项   第1项；第2项；第3项",
        "    对象   张三",
        "    补救   年底前再组织 1 次，并记入台账",
    ]


def test_one_undetermined_result_stands_alone(make_verdict, make_result):
    """A single one has its own clause and message."""
    result = make_result(Status.UNDETERMINED, missing=NO_MAPPING, message="张三：不能认定")
    assert "? 三（二）9   张三：不能认定" in render_verdict(make_verdict(result))


def test_undetermined_without_a_reason_is_never_folded(make_verdict, make_result):
    """What lacks nothing nameable is not put together with others."""
    results = [make_result(Status.UNDETERMINED, rule=rule, message=rule) for rule in "ab"]
    assert render_verdict(make_verdict(*results)).count("\n?") == 2


def test_pending_tells_the_deadline(make_verdict, make_result):
    """Until when it can still be done."""
    result = make_result(Status.PENDING, deadline=date(2021, 12, 15))
    assert "    期限   2021-12-15\n" in render_verdict(make_verdict(result))


def test_grounds_stand_apart(make_verdict, make_ground):
    """Grounds come last, with measures and what is still to be determined, and by whom."""
    text = render_verdict(make_verdict(grounds=(make_ground(),)))
    assert text.endswith(
        "问责线索（须由考核主管部门认定）\n"
        "! 七（四）    督察发现的问题 f3 逾期 40 天，无经核实的整改\n"
        "    记录   inspection_findings/0/due_on   2021-11-21\n"
        "    原文   “不认真改正的党政主要负责人”\n"
        "    涉及   张三\n"
        "    所缺   f3是否“不认真改正”，尚无认定\n"
        "    可用措施   告诫约谈、责令整改\n"
        "    待认定   “不认真改正”"
    )


def test_a_raised_ground_says_so(make_verdict, make_ground):
    """An authority has determined it; nothing is awaited."""
    raised = make_ground(status=GroundStatus.RAISED, awaits=None, missing=(), by="someone")
    text = render_verdict(make_verdict(grounds=(raised,)))
    assert "认定   已由有权机关认定" in text
    assert "待认定   “" not in text
    assert "须由有权机关认定" in text


def test_a_long_quotation_is_cut(make_verdict, make_result):
    """At 60 columns, with an ellipsis."""
    text = render_verdict(make_verdict(make_result(quote="法" * 100)))
    assert f"“{'法' * 29}…”" in text


def test_evidence_is_short(make_verdict, make_result):
    """Long values are cut, many places counted, values written as a clerk would."""
    places = tuple(Evidence(f"/events/{n}", "文" * 99) for n in range(9))
    text = render_verdict(make_verdict(make_result(evidence=places)))
    assert "另有 6 处" in text
    values = (
        Evidence("/a", None),
        Evidence(pointer="/b", value=True),
        Evidence("/c", list("123456789")),
        Evidence("/d", {"键": []}),
    )
    text = render_verdict(make_verdict(make_result(evidence=values)))
    for told in ("a   （空）", "b   是", "c   1、2、3、4、5 等 9 项", "d   键：（无）"):
        assert told in text


def test_eighty_columns(make_verdict, make_result, make_ground):
    """No line is wider than 80 columns, whatever is told."""
    long = "述法内容，" * 40
    results = (
        make_result(message=long, remedy=long, quote=long, subject_name=long),
        *(make_result(Status.UNDETERMINED, rule=r, title=long, missing=NO_MAPPING) for r in "ab"),
    )
    verdict = make_verdict(
        *results, grounds=(make_ground(message=long),), bindings="example-2021", unit_name="县" * 20
    )
    text = render_verdict(verdict)
    assert max(map(display_width, text.splitlines())) <= 80
    assert "参数取值 example-2021" in text


def test_colour_only_when_asked(make_verdict, make_result, make_ground):
    """Without colour there is no escape sequence; with it the text is the same."""
    verdict = make_verdict(make_result(), make_result(Status.PENDING), grounds=(make_ground(),))
    plain, painted = render_verdict(verdict), render_verdict(verdict, color=True)
    assert "\x1b" not in plain
    assert "\x1b[31m✗\x1b[0m" in painted


def test_control_characters_of_the_record_are_shown(make_verdict, make_result):
    """A name with an escape sequence does not colour the terminal."""
    evil = "\x1b[2J某局\r\n"
    verdict = make_verdict(
        make_result(message=evil, evidence=(Evidence("/x", evil),)), unit_name=evil
    )
    text = render_verdict(verdict)
    assert "\x1b" not in text
    assert "\r" not in text
    assert text.count("\\x1b[2J某局") == 3
