"""Reports made up by a seeded generator, with copies of known origin: for calibration and tests.

Sentences are put together from lists of words, so that two independent ones share what two real ones
share: topics, verbs, the ways of counting. Copies are edited by a known share of their characters.
"""

from __future__ import annotations

from random import Random

from attrs import frozen

MEETINGS = ("党组会", "局务会", "专题会", "推进会", "调度会", "联席会")
OPENINGS = ("主持召开", "组织召开", "先后召开", "牵头召开", "专题召开")
FIELDS = (
    "农产品", "校园食品", "医疗器械", "燃气管道", "河道采砂", "建筑工地", "网约车", "劳务派遣", "民办培训",
    "广告宣传", "消防通道", "危险化学品", "林地占用", "水资源", "价格收费", "特种设备", "旅游市场", "殡葬服务",
    "养老机构", "物业管理", "快递网点", "畜禽养殖", "扬尘治理", "矿山安全", "种子经营", "公路超限", "工程招标",
    "政府采购", "社保基金", "住房租赁",
)  # fmt: skip
MATTERS = (
    "执法检查", "资格管理", "案卷评查", "专项整治", "权责清单", "裁量基准", "公示制度", "全程记录", "法制审核",
    "举报办理", "联合抽查", "信用评价", "风险评估", "合同审查", "听证程序", "应诉工作",
)  # fmt: skip
DEEDS = (
    "研究部署", "听取汇报", "逐项推进", "督促落实", "梳理问题", "制定方案", "明确分工", "通报进展", "约谈负责人",
    "组织回头看", "建立台账", "引入第三方",
)  # fmt: skip
COUNTS = (
    "办结案件{n}件", "整改问题{n}个", "培训干部{n}人次", "发放资料{n}份", "解答咨询{n}人次", "审查合同{n}份",
    "废止文件{n}件", "出庭应诉{n}次", "走访企业{n}家", "调解纠纷{n}起",
)  # fmt: skip
TIMES = (
    "{m}月以来",
    "上半年",
    "下半年",
    "年初",
    "汛期",
    "国家宪法日期间",
    "民法典宣传月期间",
    "年底前",
)
ENDS = (
    "群众满意度有所提高", "遗留问题基本解决", "基层反映较好", "尚有部分工作未完成", "程序更加规范", "风险得到控制",
    "制度初步建立", "有两起还在诉讼之中", "其余列入明年计划",
)  # fmt: skip
_VILLAGES = (
    "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗",
    "家上下东西南北大小前后古新石沙河山水",
    "庄村沟岭坪湾镇寨堡桥",
)


@frozen
class Copy:
    """A sentence, and the one that it was copied from."""

    source: str
    text: str


def sentence(random: Random) -> str:
    """Return a sentence on what was done."""
    parts = [random.choice(TIMES).format(m=random.randint(1, 12))]
    match random.randrange(3):
        case 0:
            meeting = random.choice(OPENINGS) + random.choice(MEETINGS)
            parts.append(meeting + random.choice(DEEDS) + _thing(random))
        case 1:
            parts.append(
                f"到{_village(random)}、{_village(random)}{random.choice(DEEDS)}{_thing(random)}"
            )
        case _:
            parts.append(f"就{_thing(random)}和{_thing(random)}{random.choice(DEEDS)}")
    for _ in range(random.randint(0, 2)):
        about = random.choice((_thing(random), _village(random) + random.choice(MATTERS)))
        parts.append(random.choice(DEEDS) + about)
    parts.append(random.choice(COUNTS).format(n=random.randint(1, 400)))
    if random.random() < 1 / 2:
        parts.append(random.choice(ENDS))
    return "，".join(parts) + "。"


def report(random: Random, least: int = 300, most: int = 800) -> list[str]:
    """Return the sentences of a report of so many characters."""
    wanted = random.randint(least, most)
    sentences: list[str] = []
    while sum(map(len, sentences)) < wanted:
        sentences.append(sentence(random))
    return sentences


def edited(random: Random, text: str, percent: int) -> str:
    """Return a text with so many of a hundred characters put in, taken out or replaced."""
    letters = list(text)
    for _ in range(len(text) * percent // 200):
        place = random.randrange(max(len(letters) - 2, 1))
        word = random.choice(FIELDS + MATTERS + DEEDS)
        start = random.randrange(len(word) - 1)
        two = word[start : start + 2]
        match random.randrange(4):
            case 0:
                del letters[place : place + 2]
            case 1:
                letters[place:place] = two
            case _:
                letters[place : place + 2] = two
    return "".join(letters)


def copies(random: Random, number: int, percent: int) -> list[Copy]:
    """Return so many sentences with an edited copy of each."""
    sources = [sentence(random) for _ in range(number)]
    return [Copy(source, edited(random, source, percent)) for source in sources]


def condensed(random: Random, item: str) -> str:
    """Return an item of the plan as a report sums it up: some of its clauses, some words left out."""
    clauses = [part for part in item.rstrip("。").replace("；", "，").split("，") if part]
    kept = [part for part in clauses if random.random() < 2 / 3] or clauses[:1]
    words = "，".join(kept).removesuffix("情况").removesuffix("方面的")
    cut = random.randrange(max(len(words) - 4, 1))
    return f"本年度，我{words[:cut]}{words[cut + random.randint(0, 4) :]}。"


def corpus(seed: int, number: int, copied_percent: int = 10) -> list[list[str]]:
    """Return reports of which so many of a hundred took half of another one's sentences."""
    random = Random(seed)  # noqa: S311  made-up reports, no secrets
    reports: list[list[str]] = []
    for _ in range(number):
        sentences = report(random)
        if reports and random.randrange(100) < copied_percent:
            for place, other in enumerate(random.choice(reports)[: len(sentences)]):
                if random.random() < 1 / 2:
                    sentences[place] = edited(random, other, random.choice((0, 5, 10, 20)))
        reports.append(sentences)
    return reports


def _thing(random: Random) -> str:
    return random.choice(FIELDS) + random.choice(MATTERS)


def _village(random: Random) -> str:
    return "".join(random.choice(letters) for letters in _VILLAGES)
