"""What the system refused is told in the reader's language."""

from __future__ import annotations

import errno
import os

import pytest

from shufa_rules.diagnostics.catalog.record import UNREADABLE_RECORD
from shufa_rules.diagnostics.refusal import report_refusal
from shufa_rules.diagnostics.rendering.json import render_json


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.EACCES, "没有权限"), (errno.ENOSPC, "磁盘已满"), (errno.EISDIR, "文件夹")],
)
def test_an_error_of_the_system(number, told):
    """English as the system says it, Chinese in our words."""
    refused = report_refusal(UNREADABLE_RECORD, "r.yaml", OSError(number, os.strerror(number)))
    assert os.strerror(number) in render_json(refused, "en")["message"]
    assert told in render_json(refused, "zh")["message"]


def test_what_has_no_words_is_told_as_it_came():
    """A rare error, or a path that is none, is told as the system or Python says it."""
    rare = OSError(errno.ENOTTY, os.strerror(errno.ENOTTY))
    assert (
        os.strerror(errno.ENOTTY)
        in render_json(report_refusal(UNREADABLE_RECORD, "r", rare), "zh")["message"]
    )
    wrong = ValueError("embedded null byte")
    assert (
        "embedded null"
        in render_json(report_refusal(UNREADABLE_RECORD, "r", wrong), "zh")["message"]
    )
