"""What pages say in their own words, in Chinese and in English; the plan's words stay Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.message import Message
from shufa_rules.grading.sheet import SheetStatus
from shufa_rules.report.grade_sheet_text import SHEET_STATUS

if TYPE_CHECKING:
    from shufa_rules.diagnostics.message import Language


def _sheet_status(status: SheetStatus) -> str:
    return SHEET_STATUS[status][0]


_EVERYWHERE = {
    "skip": Message("Skip to the content", "跳到正文"),
    "none": Message("none", "无"),
    "comma": Message(", ", "、"),
    "colon": Message(": ", "："),
    "kind_violated": Message("Violated", "不符合"),
    "kind_advised": Message("Remark", "提示"),
    "kind_undetermined": Message("Open", "待定"),
    "kind_pending": Message("In time", "未到期"),
    "kind_satisfied": Message("Satisfied", "符合"),
    "kind_not_applicable": Message("Not applicable", "不适用"),
    "as_of": Message("As of", "截至"),
    "basis": Message("Basis", "依据"),
    "bindings": Message("Bindings", "参数取值"),
    "policy": Message("Policy", "方案版本"),
    "policy_digest": Message("Policy digest", "方案摘要值"),
    "bindings_digest": Message("Bindings digest", "参数取值摘要值"),
    "record_digest": Message("Record digest", "记录摘要值"),
    "last_year_digest": Message("Last year’s record digest", "上一年度记录摘要值"),
    "engine": Message("Engine", "程序版本"),
    "command": Message("Command", "命令"),
    "to_reproduce": Message("To check this", "核对依据"),
    "reproducible": Message(
        "The same record, policy, bindings and day give the same verdict, to the byte.",
        "同一记录、方案、参数取值和日期，得出的结果逐字节相同。",
    ),
    "example_bindings": Message(
        "The bindings are an example: no authority ever set these values.",
        "参数取值为示例，没有任何机关确定过；本页不能作为考核、评定的依据。",
    ),
    "clause": Message("Clause", "条款"),
    "clauses": Message("Clauses", "条款"),
    "matter": Message("Matter", "事项"),
    "matters": Message("Matters", "事项"),
    "subject": Message("About", "对象"),
    "subjects": Message("About", "对象"),
    "message": Message("Result", "结论"),
    "quote": Message("Words", "原文"),
    "record": Message("Record", "记录"),
    "missing": Message("Missing", "所缺"),
    "remedy": Message("What to do", "补救"),
    "deadline": Message("Until", "期限"),
    "why": Message("Why", "为什么"),
    "truth_true": Message("holds", "成立"),
    "truth_false": Message("does not hold", "不成立"),
    "truth_unknown": Message("not known", "不明"),
    "past": Message(" (past)", "（已过）"),
    "line": Message("line {n}", "第{n}行"),
    "whole": Message("all of it", "全文"),
    "grounds": Message("Grounds for accountability", "问责线索"),
    "unit": Message("Unit", "单位"),
    "year": Message("Year", "年度"),
}
_UNIT = {
    "unit_title": Message(
        "{unit}: year-end report on the rule of law, {year}", "{unit} {year}年度述法检验"
    ),
    "unit_subtitle": Message(
        "Year-end report on rule-of-law duties (述法), {year}: verdict", "{year}年度述法检验结果"
    ),
    "to_overview": Message("← All units", "← 全部单位"),
    "at_a_glance": Message("At a glance", "总览"),
    "lead_violated": Message("{n} results are violated.", "有{n}项不符合方案。"),
    "lead_and_undetermined": Message(" {n} are open.", "另有{n}项待定。"),
    "lead_undetermined": Message(
        "Nothing is violated, but {n} results are open: it can't be said that all is satisfied.",
        "没有不符合的事项，但有{n}项待定，不能说全部符合。",
    ),
    "lead_pending": Message(
        "Nothing is violated or open; {n} results are still in time.",
        "没有不符合、待定的事项；{n}项尚未到期。",
    ),
    "lead_satisfied": Message(
        "Whatever of the plan reaches this unit is satisfied.", "方案对本单位的要求全部符合。"
    ),
    "lead_grounds": Message(
        " {n} grounds for accountability are listed apart.", "另列问责线索{n}条。"
    ),
    "by_part": Message("Results by part of the plan", "按方案各部分"),
    "part": Message("Part", "部分"),
    "results": Message("Results", "结果"),
    "n_grounds": Message("{n}", "{n}条"),
    "n_provisions": Message("{n} provisions", "{n}处条款"),
    "nothing_to_do": Message("Nothing is to be done here.", "没有需要办理的事项。"),
    "show_satisfied": Message("Satisfied ({n})", "符合（{n}项）"),
    "show_not_applicable": Message("Not applicable ({n})", "不适用（{n}项）"),
    "grounds_explained": Message(
        "Facts on record under 七（四）. They are no finding of fault: {authority} determines, and "
        "a person chooses.",
        "以下是记录中与七（四）有关的事实，不是对责任的认定。是否成立由{authority}认定，"
        "采取何种措施由有权机关决定。",
    ),
    "related": Message("Similar", "相近"),
    "related_explained": Message(
        "What the report says that resembles it; it proves nothing.",
        "述法内容中文字相近的段落，仅供核对，不说明任何问题。",
    ),
    "concerns": Message("Concerns", "涉及"),
    "determination": Message("Determination", "认定"),
    "awaits": Message("awaited: “{word}”", "待认定“{word}”"),
    "determined": Message("made by an authority", "已由有权机关认定"),
    "facts_open": Message("the facts are not all on record", "事实尚不齐全"),
    "measures": Message("Open measures", "可用措施"),
    "measures_explained": Message("(in no order; a person chooses)", "（不分先后，由人决定）"),
}
_COHORT = {
    "cohort_title": Message(
        "{n} units: year-end reports on the rule of law", "{n}个单位年终述法检验"
    ),
    "cohort_heading": Message("Year-end reports on the rule of law", "年终述法检验汇总"),
    "contents": Message("Contents", "目录"),
    "units": Message("Units", "单位"),
    "n_units": Message("{n} units", "{n}个单位"),
    "summary_violating": Message("with violations", "有不符合"),
    "summary_open": Message("with open questions", "有待定"),
    "summary_clear": Message("with neither", "无不符合也无待定"),
    "summary_unread": Message("not judged", "未能检验"),
    "unread": Message("Records that could not be judged", "未能检验的记录"),
    "unread_explained": Message(
        "No figure on this page counts them.", "本页各项数字都不包括这些记录。"
    ),
    "heat": Message(
        "Where the trouble is: units by sections of the plan", "问题分布：单位和方案条款"
    ),
    "heat_overview": Message("Units by sections", "单位和条款"),
    "heat_explained": Message(
        "Each cell shows the gravest that the section’s rules say of the unit, and how often.",
        "每格为该单位在该条款下最重的一种结果和项数；点格子看该单位的明细。",
    ),
    "heat_rules": Message("Units by rules", "单位和规则"),
    "heat_rules_explained": Message(
        "Only rules that ask something of some unit; each cell shows the gravest.",
        "只列有单位需要办理的规则；每格为最重的一种结果。",
    ),
    "heat_section": Message("{cite}: {n} rules", "{cite}：{n}条规则"),
    "heat_left_out": Message(
        "{n} rules are left out: nothing is to be done.", "另有{n}条规则无须办理，不列。"
    ),
    "legend": Message("Legend", "图例"),
    "blocking": Message("What holds most units up", "卡在哪里"),
    "blocking_caption": Message(
        "Rules by how many units have not met them", "未达到要求的单位最多的规则"
    ),
    "lacks_caption": Message(
        "What is missing, by how many units wait for it", "缺什么，影响多少单位"
    ),
    "lack_kind": Message("Kind", "类别"),
    "lack_record": Message("record", "记录"),
    "lack_parameter": Message("binding", "参数取值"),
    "lack_determination": Message("determination", "有权机关认定"),
    "lack_timetable": Message("schedule", "期限安排"),
    "n_results": Message("Results", "结果数"),
    "share": Message("Share", "占比"),
    "due": Message("Who is due next", "近期到期"),
    "due_none": Message("Nothing is still to come.", "没有尚未到期的事项。"),
    "more": Message("{n} more", "另{n}项"),
    "due_open": Message("no day set", "未定期限"),
    "due_caption": Message("By the last day, then by unit", "按期限，再按单位"),
    "table": Message("All units", "全部单位"),
    "table_caption": Message("Results of each unit by kind", "各单位结果按类别计"),
    "search": Message("Search", "查找"),
    "filter": Message("Show", "筛选"),
    "filter_all": Message("all", "全部"),
    "filter_has": Message("with: {kind}", "有{kind}"),
    "shown_n": Message("{n} shown", "显示{n}行"),
    "n_of_grounds": Message("Grounds", "问责线索"),
    "grades": Message("Grades and quotas", "等次和名额"),
    "status_graded": Message("The grades are settled", _sheet_status(SheetStatus.GRADED)),
    "status_ambiguous": Message(
        "The plan and the bindings allow several sheets; only grades that are certain can be used",
        _sheet_status(SheetStatus.AMBIGUOUS),
    ),
    "status_undecidable": Message("No grades can be given", _sheet_status(SheetStatus.UNDECIDABLE)),
    "grades_caption": Message("Seats and grades by group", "各组名额和等次"),
    "grades_explained": Message(
        "Full bars are certain, pale ones possible; the upright line is where the seats end.",
        "深色为确定，浅色为可能；竖线为名额上限。",
    ),
    "group": Message("Group", "组别"),
    "graded_n": Message("Graded", "参评"),
    "base": Message("Base", "基数"),
    "figure_title": Message("{group}: {n} graded", "{group}　参评{n}人"),
    "bar_text": Message("{grade} {n}", "{grade} {n}人"),
    "bar_possible": Message(" (+{n} possible)", "（另有可能{n}人）"),
    "bar_seats": Message(", at most {n}", "，上限{n}人"),
    "bar_least": Message(", at least {n}", "，至少{n}人"),
    "people": Message("People", "人员等次"),
    "people_caption": Message("The best first", "按得分排列"),
    "rank": Message("Rank", "名次"),
    "name": Message("Name", "姓名"),
    "grade": Message("Grade", "等次"),
    "annual": Message("year: {grade}", "年度{grade}"),
    "score": Message("Score", "得分"),
    "reasons": Message("Why", "理由"),
    "not_ranked": Message("–", "–"),
    "turns_on": Message("What the sheet turns on", "各种可能"),
    "turns_on_explained": Message("It depends on {what}.", "取决于{what}。"),
    "awaiting": Message("Waited for", "待补充"),
    "set_aside": Message("Not graded for want of a score", "没有分数，不评等次"),
    "routed": Message("Graded on a higher level", "送上级评定，不占名额和基数"),
    "routed_to": Message("to {to}", "送{to}"),
    "routed_unknown": Message("nobody has said where to", "送往何处未定"),
    "sheet_missing": Message("Parameters that are missing", "缺少的参数"),
    "notes": Message("Notes", "说明"),
    "cohort": Message("Cohort", "名册"),
}
_POLICY = {
    "document_number": Message("Document", "文号"),
    "issuer": Message("Issuer", "发文机关"),
    "issued_on": Message("Issued", "印发日期"),
    "in_force_from": Message("In force from", "施行日期"),
    "not_told": Message("not stated", "未载明"),
    "example": Message(" (example)", "（示例）"),
    "how_to_read": Message("How to read this", "读法"),
    "how_to_read_policy": Message(
        "Left is the text as received, sentence by sentence; right is what the policy makes of it, put "
        "back into words from its structure alone. The numbers lead from a sentence to the elements "
        "that encode it, and each element leads back to its sentences.",
        "左边是收到的原文，逐句标明去向；右边是据此编成的要素，文字由其结构生成，不取编码者"
        "自己写的说明。句后的数字通到编码它的要素，要素中的条款号通回原句。",
    ),
    "fate_encoded": Message("encoded", "已编"),
    "fate_not_normative": Message("not normative", "不具规范性"),
    "fate_unaccounted": Message("unaccounted", "未入账"),
    "class_encoded": Message("encoded by elements: {n} sentences", "已编为要素：{n}句"),
    "class_not_normative": Message(
        "not normative, with the reason: {n} sentences", "不具规范性，注明原因：{n}句"
    ),
    "fate_unclassified": Message("not understood yet", "尚未看懂"),
    "class_unclassified": Message(
        "not understood by drafting: {n} sentences", "起草时尚未看懂：{n}句"
    ),
    "class_unaccounted": Message("not in the ledger: {n} sentences", "台账中没有：{n}句"),
    "reason_purpose": Message("purpose", "目的"),
    "reason_exhortation": Message("exhortation", "号召"),
    "reason_organisation_of_offices": Message("organisation of offices", "机构安排"),
    "reason_definition": Message("definition", "定义"),
    "reason_delegation_upward": Message("delegation upward", "由上级规定"),
    "open_parameters": Message("Open parameters ({n})", "未绑定的参数（{n}个）"),
    "open_parameters_explained": Message(
        "What the text leaves open and nobody has filled",
        "原文没有规定、也没有机关确定的，列表如下",
    ),
    "policy_notes": Message("Notes and anomalies ({n})", "编注和异常（{n}条）"),
    "policy_notes_explained": Message(
        "Where the text has gaps, slips or doubts, and how each is carried",
        "原文留白、疏漏、存疑之处和处理办法，列表如下",
    ),
    "text_and_rules": Message("Text and elements", "原文和要素"),
    "elsewhere": Message("outside the text", "原文之外"),
    "element_n": Message("element {n}: {title}", "要素{n}：{title}"),
    "sentence_n": Message("{cite}, sentence {n}", "{cite}第{n}句"),
    "encodes": Message("encodes", "原句"),
    "unbound": Message("unbound", "未绑定"),
    "bound": Message("bound", "已绑定"),
    "carried_by": Message("Carried by", "承载于"),
    "page_of_old": Message("The old version", "旧版本"),
    "page_of_new": Message("The new version", "新版本"),
    "two_versions": Message("Two versions side by side", "两个版本对照"),
    "text_changes": Message("What is another in the text", "条文的变化"),
    "no_text_changes": Message("The texts say the same.", "条文内容没有变化。"),
    "not_there": Message("not there", "（没有）"),
    "element_changes": Message("What is another in the elements", "要素的变化"),
    "no_element_changes": Message("The elements say the same.", "要素内容没有变化。"),
}

LABELS: Mapping[str, Message] = MappingProxyType({**_EVERYWHERE, **_UNIT, **_COHORT, **_POLICY})
"""Every label by the name that templates use."""


def labels_in(language: Language) -> Mapping[str, str]:
    """Return the labels in a language; places for facts stay in them, for `str.format`."""
    return {name: label.zh if language == "zh" else label.en for name, label in LABELS.items()}
