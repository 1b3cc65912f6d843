"""The procedure of the file is marked as executable, and there is one."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, about_flow, label_of


def check(subject: Subject) -> Iterator[Problem]:
    """Find files without an executable process."""
    main = subject.flow.main
    if main is None:
        yield about_flow(
            subject, "手続（process）がありません。プールに手続を作り、作業を置いてください。"
        )
    elif not main.executable:
        yield about(
            main,
            f"手続「{label_of(main)}」に実行する印がありません。"
            "isExecutable を true にしてください。",
        )
