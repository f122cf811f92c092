"""SR43x, SR44x: workbooks, and papers made of records."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

OLD_WORKBOOK = Code(
    id="SR430",
    slug="old-workbook",
    severity="error",
    title=Message(
        "this workbook is not in the format .xlsx, or it is encrypted",
        "这个工作簿不是.xlsx格式，或者设有密码",
    ),
    help=Message("save it as .xlsx, not encrypted", "请去掉密码，另存为“Excel 工作簿（*.xlsx）”"),
    why="Formats before .xlsx, and encrypted files, are not read.",
    example="shufa validate 述法.xls",
)
BROKEN_WORKBOOK = Code(
    id="SR431",
    slug="broken-workbook",
    severity="error",
    title=Message("this can't be read as a workbook: {reason}", "不能作为工作簿读取：{reason}"),
    help=Message(
        "open it in Excel or WPS and save it as .xlsx anew",
        "请用 Excel 或者 WPS 打开，重新另存为 .xlsx",
    ),
    why="Of a damaged workbook nothing is assumed; a part of it might be missing.",
    example="a text file renamed to book.xlsx",
)
WORKBOOK_TOO_LARGE = Code(
    id="SR432",
    slug="workbook-too-large",
    severity="error",
    title=Message(
        "the workbook is larger than any record: {what}", "工作簿过大，不像是记录：{what_zh}"
    ),
    help=Message("copy what is filled in to a new template", "请把填写的内容复制到新的模板中"),
    why="A small file can unpack into more than memory holds; the limits are far above any use.",
    example="a zip bomb named book.xlsx",
)
UNKNOWN_SHEET = Code(
    id="SR433",
    slug="unknown-sheet",
    severity="error",
    title=Message("there is no sheet `{name}` in a record", "记录中没有名为`{name}`的工作表"),
    help=Message(
        "give it its name back, or delete it; there are: {known}",
        "请改回原名或者删除；应有的工作表：{known}",
    ),
    why="What stands on a sheet that isn't read would be missing without a word.",
    example="a sheet 整改台帐",
)
UNKNOWN_COLUMN = Code(
    id="SR434",
    slug="unknown-column",
    severity="error",
    title=Message(
        "the sheet `{sheet}` has no column `{name}`", "工作表`{sheet}`没有`{name}`这一列"
    ),
    help=Message(
        "give the heading its name back, or delete the column",
        "请改回原来的列标题，或者删除该列",
    ),
    why="What stands in a column that isn't read would be missing without a word.",
    example="a column 备考 on the sheet 整改台账",
)
MISSING_SHEET = Code(
    id="SR435",
    slug="missing-sheet",
    severity="error",
    title=Message("the workbook has no sheet `{name}`", "工作簿没有工作表`{name}`"),
    help=Message(
        "start from the template: shufa template -o book.xlsx",
        "请用模板填写：shufa template -o book.xlsx",
    ),
    why="Without the units nobody knows whose record it is, and without the people whom it is about.",
    example="a workbook that is no record",
)
NO_HEADINGS = Code(
    id="SR436",
    slug="no-headings",
    severity="error",
    title=Message("the sheet `{sheet}` has no row of headings", "工作表`{sheet}`没有列标题"),
    help=Message(
        "copy the headings from the template; there are: {known}",
        "请从模板复制列标题：{known}",
    ),
    why="The headings say what a column means; its place alone could mean anything.",
    example="a sheet whose first rows were deleted",
)
GIVEN_TWICE = Code(
    id="SR437",
    slug="given-twice",
    severity="error",
    title=Message("`{name}` is given twice, first in {first}", "`{name}`重复，首次见于{first}"),
    help=Message("keep one of the two", "请保留其中一个"),
    why="Of two columns or two units of one name, nobody knows which is meant.",
    example="two rows of one unit on the sheet 单位",
)
MERGED_CELLS = Code(
    id="SR438",
    slug="merged-cells",
    severity="error",
    title=Message("the cells {cells} are merged", "单元格{cells}是合并的"),
    help=Message("unmerge them and fill in each row", "请取消合并，逐行填写"),
    why="A merged cell holds its value in its first row; the other rows would lack it.",
    example="one merged cell for the finding of three rectifications",
)
FORMULA_WITHOUT_VALUE = Code(
    id="SR439",
    slug="formula-without-value",
    severity="error",
    title=Message("a formula stands here without its value", "此处是公式，但没有保存计算结果"),
    help=Message("paste it as a value", "请复制后用“选择性粘贴—数值”改为数值"),
    why="Formulas are not calculated here; the value that the program saved is read.",
    example="=TODAY() in a workbook that no spreadsheet program has saved",
)
ERROR_CELL = Code(
    id="SR440",
    slug="error-cell",
    severity="error",
    title=Message("the cell shows the error `{value}`", "单元格显示错误`{value}`"),
    help=Message("put the formula right, or write the value", "请改正公式，或者直接填写数值"),
    why="An error is no value, and must not pass for an empty cell.",
    example="#REF!",
)
NO_DAY = Code(
    id="SR441",
    slug="no-day",
    severity="error",
    title=Message("`{value}` is no day", "`{value}`不是日期"),
    help=Message("write it as 2021-4-12 or 2021年4月12日", "请写作2021-4-12或者2021年4月12日"),
    why="A bare number or a time of day may mean any day, and none is chosen.",
    example="44298 in a cell that isn't formatted as a date",
)
NO_TEXT = Code(
    id="SR442",
    slug="text-changed-by-excel",
    severity="error",
    title=Message(
        "`{value}` is {kind}, where a text is wanted", "`{value}`是{kind_zh}，此处应为文字"
    ),
    help=Message(
        "format the cell as text, and write it again as it should read",
        "请把单元格格式设为“文本”，再照原样重新填写",
    ),
    why="Excel turns 007 into 7 and 3-1 into a day in March; what was written is lost.",
    example="3-1 as an id, which Excel made a date",
)
NOT_A_CHOICE = Code(
    id="SR443",
    slug="not-a-choice",
    severity="error",
    title=Message("`{value}` is none of the words of this column", "`{value}`不在本列的可选项之中"),
    help=Message("choose from: {choices}", "请从中选择：{choices}"),
    why="A word that no rule knows would count for nothing.",
    example="负责人 under 班子中的身份",
)
NO_OWNER = Code(
    id="SR444",
    slug="row-of-nobody",
    severity="error",
    title=Message(
        "no `{sheet}` has the id `{id}` that this row belongs to",
        "`{sheet}`中没有编号为`{id}`的行，本行无所归属",
    ),
    help=Message("the ids there: {known}", "其中的编号：{known}"),
    why="A row of no unit would be counted for no one.",
    example="单位编号 x9 on the sheet 人员",
)
LISTED_AND_UNKNOWN = Code(
    id="SR445",
    slug="listed-and-unknown",
    severity="error",
    title=Message(
        "`{name}` is said to be unknown, and has rows: {first}",
        "`{name}`注明“不明”，却有登记：{first}",
    ),
    help=Message(
        "clear the mark where the list is complete, or the rows where it isn't",
        "登记完整的，请改为“已登记”；不完整的，请删去各行",
    ),
    why="A list that is there counts as complete; one of unknown completeness can't be there.",
    example="不明 under 整改台账登记情况, and a row on that sheet",
)
HIDDEN_CONTENT = Code(
    id="SR446",
    slug="hidden-content",
    severity="warning",
    title=Message("{what} is hidden, and is read all the same", "{what_zh}是隐藏的，照样读取"),
    help=Message("show it and check what it says", "请取消隐藏并核对内容"),
    why="What is hidden by a filter is still in the workbook, and nobody may have looked at it.",
    example="a filtered row",
)
TEXT_TOO_LONG_FOR_CELL = Code(
    id="SR447",
    slug="text-too-long-for-cell",
    severity="error",
    title=Message(
        "a text of {length} characters at `{pointer}` fits into no cell",
        "`{pointer}`处的文字有{length}字，一个单元格放不下",
    ),
    help=Message("a cell holds {limit} characters", "一个单元格最多{limit}字"),
    why="Excel would cut it off, and the record would say something else.",
    example="a report section of 40,000 characters",
)
EXTRA_NEEDED = Code(
    id="SR448",
    slug="extra-needed",
    severity="error",
    title=Message(
        "this needs `{package}`, which is not installed", "此功能需要`{package}`，尚未安装"
    ),
    help=Message(
        "pip install 'shufa-rules[{extra}]'", "请运行：pip install 'shufa-rules[{extra}]'"
    ),
    why="Excel and Word files need packages that nothing else needs.",
    example="shufa validate book.xlsx, without openpyxl",
)
FILE_THERE = Code(
    id="SR449",
    slug="file-there",
    severity="error",
    title=Message("the file is there already", "文件已经存在"),
    help=Message("choose another name, or give --force", "请换一个文件名，或者加上--force"),
    why="A workbook that somebody has filled in must not be replaced by an empty one.",
    example="shufa template -o book.xlsx, twice",
)
NOTHING_FILLED_IN = Code(
    id="SR455",
    slug="nothing-filled-in",
    severity="error",
    title=Message("nothing is filled in on the sheet `{name}`", "“{name}”表还没有填写"),
    help=Message(
        "write the unit into the row below the headings; the sheet 填写说明 tells how",
        "请在列名下面的一行填写单位；怎样填见“填写说明”表",
    ),
    why="A workbook without a unit holds no record; there is nothing to judge.",
    example="a template as `shufa template` made it",
)
NOTHING_TO_RECTIFY = Code(
    id="SR456",
    slug="nothing-to-rectify",
    severity="error",
    title=Message(
        "the record of {unit} shows nothing to rectify; no notice is made",
        "{unit}的记录没有显示需要整改的事项，不制作整改通知书",
    ),
    help=Message(
        "results that can't be told yet: {undetermined}; `shufa validate` says what they lack",
        "尚不能下结论的有{undetermined}项，缺什么见shufa validate",
    ),
    why="A notice that asks a unit to rectify what no violation and no fact on record shows "
    "would contradict itself.",
    example="shufa paper rectification-notice examples/records/town-2021.yaml -o notice.docx",
)
LOST_SHEET = Code(
    id="SR457",
    slug="lost-sheet",
    severity="error",
    title=Message(
        "`{name}` is said to be registered, and the workbook has no sheet `{name}` with anything on it",
        "`{name}`注明“已登记”，工作簿中却没有工作表`{name}`，或者该表是空的",
    ),
    help=Message(
        "bring the sheet back with its headings, even where nothing happened; "
        "or write 不明 where nobody knows",
        "请恢复该工作表及其列标题（没有发生的也要保留）；情况不明的，请改填“不明”",
    ),
    why="A list that is registered and empty says that nothing happened; a sheet that was deleted doesn't.",
    example="已登记 under 整改台账登记情况, and no sheet 整改台账",
)

CODES: tuple[Code, ...] = (
    OLD_WORKBOOK,
    BROKEN_WORKBOOK,
    WORKBOOK_TOO_LARGE,
    UNKNOWN_SHEET,
    UNKNOWN_COLUMN,
    MISSING_SHEET,
    NO_HEADINGS,
    GIVEN_TWICE,
    MERGED_CELLS,
    FORMULA_WITHOUT_VALUE,
    ERROR_CELL,
    NO_DAY,
    NO_TEXT,
    NOT_A_CHOICE,
    NO_OWNER,
    LISTED_AND_UNKNOWN,
    HIDDEN_CONTENT,
    TEXT_TOO_LONG_FOR_CELL,
    EXTRA_NEEDED,
    FILE_THERE,
    NOTHING_FILLED_IN,
    NOTHING_TO_RECTIFY,
    LOST_SHEET,
)
