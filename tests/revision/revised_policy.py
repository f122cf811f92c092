"""Copies of the bundled policy with changes that a revision makes: its text, quotations and ledger too."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from attrs import frozen

from shufa_rules.bundled import policies_folder
from shufa_rules.document.parsing import parse_document

FOLDER = policies_folder() / "xiangyuan" / "2021-11-10"
OLD_DAY = "2021-11-10"
NEW_DAY = "2027-01-01"

LAST_ITEM = "8. 加强对本部门工作人员法治教育培训，深入学习宣传宪法，认真落实“谁执法谁普法”普法责任制情况。\n\n"
"""The last item of 三（四）, as the text has it."""


@frozen
class PolicyCopy:
    """A folder of one version; each method changes its files and returns it."""

    folder: Path

    @classmethod
    def beside(cls, root: Path, day: str = NEW_DAY, *term: str) -> PolicyCopy:
        """Copy the policy to `root/xiangyuan/DAY`, with further lines about its term."""
        folder = root / "xiangyuan" / day
        shutil.copytree(FOLDER, folder)
        copy = cls(folder)
        lines = "\n".join((f"in_force_from: {day}", *term))
        return copy.replaced("policy.yaml", f"in_force_from: {OLD_DAY}", lines)

    def replaced(self, name: str, old: str, new: str) -> PolicyCopy:
        """Replace a text in a file, wherever it stands; it has to stand there."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, (name, old)
        path.write_text(text.replace(old, new), encoding="utf-8")
        return self

    def reworded(self, old: str, new: str) -> PolicyCopy:
        """Replace words of the plan in its text and in all that quotes it; no sentence more or less."""
        source = self.folder / "source.txt"
        before = parse_document(source.read_text(encoding="utf-8")).sentences
        self.replaced("source.txt", old, new)
        after = parse_document(source.read_text(encoding="utf-8")).sentences
        for path in self.folder.glob("*.yaml"):
            text = path.read_text(encoding="utf-8").replace(old, new)
            if path.name == "ledger.yaml":
                for was, now in zip(before, after, strict=True):
                    text = text.replace(f'"{was.digest}"', f'"{now.digest}"')
            path.write_text(text, encoding="utf-8")
        return self

    def with_three_study_sessions(self) -> PolicyCopy:
        """不少于2次 becomes 不少于3次: text, quotations, ledger and rule."""
        self.replaced("duties.yaml", "        at_least: 2", "        at_least: 3")
        return self.reworded("不少于2次", "不少于3次")

    def without_last_item(self) -> PolicyCopy:
        """The last item of 三（四） goes, with its sentence and its entry in the ledger."""
        self.replaced("source.txt", LAST_ITEM, "")
        self._cut("content.yaml", r"      - id: government_department_heads\.8\n.*?\n\n(?=  #)")
        return self._cut("ledger.yaml", r"  - cite: 三（四）8\n.*?\n\n(?=  - )")

    def with_graver_measure(self) -> PolicyCopy:
        """Of findings not corrected, 追究责任 becomes open too."""
        old = "    question: not_earnestly_corrected\n    measures: [admonition_talk, "
        return self.replaced("accountability.yaml", old, f"{old}accountability_proceedings, ")

    def with_renamed_rule(self) -> PolicyCopy:
        """A rule has another id and is the same in all else."""
        for name in ("duties.yaml", "ledger.yaml", "notes.yaml"):
            self.replaced(name, "lecture_given", "law_lecture_given")
        return self

    def with_another_list(self) -> PolicyCopy:
        """Town mayors report on the list of party departments."""
        head, list_of = "      organ: {is: government}\n    content_list: ", "government_heads"
        return self.replaced("subjects.yaml", head + list_of, head + "party_department_heads")

    def _cut(self, name: str, pattern: str) -> PolicyCopy:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        left, times = re.subn(pattern, "", text, count=1, flags=re.DOTALL)
        assert times == 1, (name, pattern)
        path.write_text(left, encoding="utf-8")
        return self
