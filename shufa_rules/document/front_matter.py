"""What stands outside the numbering of an official document: its head, its foot, its preamble."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shufa_rules.document import layout


def name_paragraphs(
    paragraphs: Sequence[str], *, titled: bool, after_body: bool, before_body: bool
) -> Iterator[str]:
    """Yield the name (`citation.NAMES`) of each paragraph in a run of unnumbered ones.

    Args:
        paragraphs: folded, in the order of the text.
        titled: whether the document has had a title before them.
        after_body: whether numbered provisions stand before them.
        before_body: whether numbered provisions stand after them.
    """
    titles = [layout.is_title(paragraph) for paragraph in paragraphs]
    dates = [layout.is_date(paragraph) for paragraph in paragraphs]
    last_title = max((index for index, is_one in enumerate(titles) if is_one), default=-1)
    last_date = max((index for index, is_one in enumerate(dates) if is_one), default=-1)
    name = ""
    addressed = titled
    for index, paragraph in enumerate(paragraphs):
        if layout.is_document_number(paragraph):
            name = "文号"
        elif dates[index]:
            name = "日期"
        elif titles[index]:
            name = "方案标题" if titled else "标题"
            titled = True
        elif layout.is_bracketed(paragraph) and name in {"标题", "方案标题"}:
            pass  # `（试行）` goes on with the title above it
        elif not titled and (index < last_title or layout.is_issuer(paragraph)):
            name = "发文机关"
        elif any(dates[index + 1 : index + 2]) and layout.is_signature(paragraph):
            name = "落款"
        elif titled and not addressed and layout.is_addressee(paragraph):
            name = "主送"
            addressed = True
        else:
            name = _prose(
                before_end=index < max(last_title, last_date),
                closing=after_body and not before_body,
            )
            addressed = True
        yield name


def _prose(*, before_end: bool, closing: bool) -> str:
    if before_end:
        return "印发语"
    return "落款" if closing else "导语"
