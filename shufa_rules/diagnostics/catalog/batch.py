"""SR46x, SR47x: many records in one run, its journal, its workers, its results."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

UNFINISHED_RUN = Code(
    id="SR460",
    slug="unfinished-run",
    severity="error",
    title=Message(
        "a run that was interrupted left its journal here", "此处有一次中断的运行留下的日志"
    ),
    help=Message(
        "go on with `--resume`, or remove the file to begin anew",
        "请用`--resume`接着运行；要重新开始，请先删除该文件",
    ),
    why="What a long run has done is not thrown away unasked.",
    example="shufa validate county.ndjson --results out.ndjson, killed and called again",
)
RUN_OF_ANOTHER_KIND = Code(
    id="SR461",
    slug="run-of-another-kind",
    severity="error",
    title=Message(
        "the run was begun with another `{what}`, and can't go on with this one",
        "该次运行开始时的{what_zh}与现在不同，不能接着运行",
    ),
    help=Message(
        "resume it as it was begun, or remove the journal to begin anew",
        "请按开始时的设置接着运行；要重新开始，请先删除日志",
    ),
    why="Half of the results by one policy and half by another would be the verdicts of neither.",
    example="--resume after a binding was changed",
)
INPUT_CHANGED = Code(
    id="SR462",
    slug="input-changed",
    severity="error",
    title=Message("the input is another than when the run was begun", "输入与运行开始时不同"),
    help=Message(
        "what was judged has to stay as it was; remove the journal to begin anew",
        "已处理的输入不得改动；要重新开始，请先删除日志",
    ),
    why="What was judged before is told by the digest of its bytes, not by a count of lines.",
    example="--resume after a line was put in at the top",
)
RESULTS_CHANGED = Code(
    id="SR463",
    slug="results-changed",
    severity="error",
    title=Message(
        "the results so far are not those that the journal tells of", "已写出的结果与日志所记不符"
    ),
    help=Message("remove the journal to begin anew", "请删除日志，重新开始"),
    why="Results that somebody changed, or that a power cut damaged, are not built on.",
    example="--resume after the partial file was edited",
)
POLICY_ELSEWHERE = Code(
    id="SR464",
    slug="policy-elsewhere",
    severity="error",
    title=Message(
        "a worker has another `{policy}`, other bindings or another version of this program",
        "工作进程中的`{policy}`、参数取值或程序版本与此处不同",
    ),
    help=Message("install the same version everywhere", "请在各处安装同一版本"),
    why="A policy is shipped by its digest; a worker that finds another one judges nothing.",
    example="a cluster on which an older release is installed",
)
WORKERS_LOST = Code(
    id="SR465",
    slug="workers-lost",
    severity="error",
    title=Message(
        "the workers died {times} times over the same part of the input",
        "处理同一部分输入时工作进程{times}次中止",
    ),
    help=Message(
        "what was done is kept; use fewer `--jobs` if memory is short, and `--resume`",
        "已完成的部分已保留；内存不足时请减少`--jobs`，再用`--resume`接着运行",
    ),
    why="A worker that is killed once is replaced; one that always dies would be replaced for ever.",
    example="a machine without enough memory",
)
EXTRA_MISSING = Code(
    id="SR466",
    slug="batch-extra-missing",
    severity="error",
    title=Message(
        "this needs `{package}`, which is not installed", "此处需要`{package}`，尚未安装"
    ),
    help=Message(
        "install it: pip install 'shufa-rules[{extra}]'",
        "请安装：pip install 'shufa-rules[{extra}]'",
    ),
    why="Large packages that few need are extras.",
    example="county.parquet, without pyarrow",
)
RUN_GOING_ON = Code(
    id="SR467",
    slug="run-going-on",
    severity="error",
    title=Message("another run is writing these results", "另一个进程正在写入该结果"),
    help=Message("wait for it, or name another file", "请等其结束，或另取文件名"),
    why="Two runs that wrote one file would spoil both.",
    example="the same command twice at once",
)
NO_RECORDS_IN_PARQUET = Code(
    id="SR468",
    slug="no-records-in-parquet",
    severity="error",
    title=Message("there is no column of records: {reason}", "没有存放记录的列：{reason}"),
    help=Message(
        "give a column `record` of JSON texts or bytes, a record a row",
        "请提供名为`record`的列，每行一份JSON记录（文本或字节）",
    ),
    why="Which of a table's columns holds the records is not guessed.",
    example="a Parquet file of numbers",
)
NO_CLUSTER = Code(
    id="SR469",
    slug="no-cluster",
    severity="error",
    title=Message("the cluster doesn't answer: {reason}", "无法连接集群：{reason}"),
    why="A run that silently fell back to this machine would not be what was asked for.",
    example="--on dask://127.0.0.1:1",
)
NOT_WITH_RESULTS = Code(
    id="SR470",
    slug="not-with-results",
    severity="error",
    title=Message(
        "`{option}` and `--results` don't go together", "`{option}`不能与`--results`同时使用"
    ),
    help=Message(
        "leave one of them out; answers of `--results` as Parquet open in most tools for tables",
        "请去掉其中一个；`--results`写出的Parquet文件可以用多数表格工具打开",
    ),
    why="Last year's records, or all results for a workbook, would have to be held in memory at once: "
    "a run over many records holds a few at a time.",
    example="shufa validate county.ndjson --results out.ndjson --last-year county-2020.ndjson",
)
COHORT_AGAIN = Code(
    id="SR471",
    slug="cohort-again",
    severity="error",
    title=Message(
        "the cohort `{cohort}` of {year} was graded from {first}, too: neither sheet can be relied on",
        "名册`{cohort}`（{year}年度）还由{first}评定过一次，两份评定表都不可用",
    ),
    help=Message(
        "put the parts of one cohort into one folder and give that, or give each cohort an `id` of its own",
        "同一名册的各部分请放在一个文件夹内一并给出；不同的名册请各用不同的`id`",
    ),
    why="Quotas are of a whole cohort: its parts graded one by one would have seats of their own.",
    example="shufa grade heads.yaml members.yaml --results sheets.ndjson, both with `id: county-2021`",
)

CODES: tuple[Code, ...] = (
    UNFINISHED_RUN,
    RUN_OF_ANOTHER_KIND,
    INPUT_CHANGED,
    RESULTS_CHANGED,
    POLICY_ELSEWHERE,
    WORKERS_LOST,
    EXTRA_MISSING,
    RUN_GOING_ON,
    NO_RECORDS_IN_PARQUET,
    NO_CLUSTER,
    NOT_WITH_RESULTS,
    COHORT_AGAIN,
)
