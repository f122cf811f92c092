"""Writes docs/diagnostics.md from the catalog of codes: `python docs/generate_diagnostics.py`."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog.index import ALL_CODES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shufa_rules.diagnostics.code import Code

PAGE = Path(__file__).with_name("diagnostics.md")
"""The page that is written."""

_STAGES = {
    "0": "reading YAML and JSON",
    "1": "structure: the schemas",
    "2": "what a policy refers to: the text, ids, parameters",
    "3": "conditions and messages of rules",
    "4": "records",
    "5": "scores, quotas, grades",
    "6": "superior documents, drafting, comparing, regenerating",
    "9": "the program itself",
}
_INTRODUCTION = """\
# Diagnostics

<!-- Written by docs/generate_diagnostics.py from shufa_rules/diagnostics/catalog; don't edit. -->

Every code says one thing, is never reused, and names its stage by its hundreds. All problems of a
file are reported at once, sorted by place. An **error** keeps the file from being used (exit code
2); a **warning** and a **note** don't. `{name}` in a message stands for a fact of the case. The
messages are written in English for those who write policies and in Chinese for clerks.
"""


def page(codes: Iterable[Code]) -> str:
    """Return the page: a table of contents, then a section a code, grouped by stage."""
    ordered = sorted(codes, key=lambda code: code.id)
    return "\n".join([_INTRODUCTION, *_contents(ordered), *_sections(ordered)])


def _contents(codes: list[Code]) -> Iterator[str]:
    yield "| code | name | severity |"
    yield "| --- | --- | --- |"
    for code in codes:
        yield f"| [{code.id}](#{_anchor(code)}) | {code.slug} | {code.severity} |"
    yield ""


def _sections(codes: list[Code]) -> Iterator[str]:
    for hundreds, stage in groupby(codes, key=lambda code: code.id[2]):
        yield f"## SR{hundreds}xx: {_STAGES[hundreds]}\n"
        for code in stage:
            yield from _section(code)


def _section(code: Code) -> Iterator[str]:
    yield f"### {code.id} {code.slug}\n"
    yield f"*{code.severity.capitalize()}.* {code.title.en}  "
    yield f"{code.title.zh}\n"
    yield f"**Why.** {code.why}\n"
    yield "**Example.**\n"
    yield f"```text\n{_visible(code.example)}\n```\n"
    if code.help is not None:
        yield f"**What to do.** {code.help.en}  "
        yield f"{code.help.zh}\n"
    else:
        yield "**What to do.** The message and its place say it; correct the file there.\n"


def _anchor(code: Code) -> str:
    return f"{code.id} {code.slug}".lower().replace(" ", "-")


def _visible(example: str) -> str:
    """Write characters that can't be seen as escapes; line breaks stay line breaks."""
    return "".join(
        letter if letter == "\n" or letter.isprintable() else repr(letter)[1:-1]
        for letter in example.rstrip("\n")
    )


if __name__ == "__main__":
    PAGE.write_text(page(ALL_CODES.values()), encoding="utf-8", newline="\n")
