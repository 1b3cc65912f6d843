"""The frame of the sheet has business, number, title and legal basis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about


def check(subject: Subject) -> Iterator[Problem]:
    """Find what the frame of the sheet lacks."""
    main = subject.flow.main
    if main is None:
        return
    info = main.info
    if info is None:
        yield about(
            main,
            "図の枠（業務番号・流れ図番号・名前・根拠）がありません。wfa:flow を書いてください。",
        )
        return
    if not re.fullmatch(r"[0-9]{2}|CP", info.business_no) or not re.fullmatch(
        r"[0-9]{2}", info.flow_no
    ):
        yield about(
            main,
            f"流れ図の番号「{info.flow_id}」は、業務2桁−流れ図2桁（例: 01-03、"
            "共通部品は CP-01）にしてください。",
        )
    if not info.title.strip():
        yield about(main, "流れ図の名前（title）がありません。手続の名前を書いてください。")
    if not any(basis.text.strip() for basis in info.basis):
        yield about(main, "根拠法令がありません。wfa:flow に wfa:basis を書いてください。")
