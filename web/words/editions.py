"""Words for editions: their files, and what became of cases that were to move."""

from __future__ import annotations

from collections.abc import Mapping

from engine.moving.values import MoveStatus
from engine.values import FileRole

FILE_ROLE: Mapping[FileRole, str] = {
    FileRole.FLOW: "流れ図",
    FileRole.PART: "呼び出す流れ図",
    FileRole.DECISION: "判定表",
    FileRole.WORDS: "データ項目・コード",
    FileRole.LAW: "法令の数（公開時）",
}

MOVE_STATUS: Mapping[MoveStatus, str] = {
    MoveStatus.WAITING: "移行待ち",
    MoveStatus.MOVED: "移しました",
    MoveStatus.STAYED: "元の版のまま",
}
