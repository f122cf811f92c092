"""What the operating system refused, in the words of a diagnostic: English as it said it, and Chinese."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING, Final

from shufa_rules.diagnostics.diagnostic import Diagnostic
from shufa_rules.diagnostics.errors import DiagnosticsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shufa_rules.diagnostics.code import Code

_IN_CHINESE: Final[Mapping[int, str]] = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "不允许这样做",
    errno.EEXIST: "已经存在",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "链接绕成了圈",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出了磁盘配额",
    errno.EROFS: "磁盘只读",
    errno.EFBIG: "文件太大",
    errno.EMFILE: "打开的文件太多",
    errno.EIO: "磁盘读写出错",
}
"""What is said in Chinese of the errors that a clerk can meet; of any other, what the system says."""


def report_refusal(code: Code, path: str, error: OSError | ValueError, **fields: str) -> Diagnostic:
    """Make the diagnostic of a file or folder that the system refused.

    Args:
        code: the kind; its templates have `{reason}` in English and `{reason_zh}` in Chinese.
        path: the file or folder.
        error: what the system said; Python raises `ValueError` for a path with a NUL in it.
        **fields: further facts of the kind.
    """
    told = getattr(error, "strerror", None) or str(error)
    in_chinese = _IN_CHINESE.get(getattr(error, "errno", None) or 0, told)
    facts = {"reason": told, "reason_zh": in_chinese, **fields}
    return Diagnostic(code, facts, None, path)


def read_or_refuse(path: Path, code: Code) -> bytes:
    """Return what a file holds.

    Args:
        path: the file.
        code: what is told where it can't be read; its templates may have `{file}`, the file's name.

    Raises:
        DiagnosticsError: the system refuses.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise DiagnosticsError([report_refusal(code, str(path), error, file=path.name)]) from error
