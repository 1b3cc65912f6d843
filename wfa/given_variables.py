"""What every case knows without anybody entering it: facts about the municipality.

A standard flow that differs by law between municipalities asks for these in its conditions, so that
one file serves all of them.
"""

from __future__ import annotations

from collections.abc import Mapping

#: 市, 町, 村 or 区 (text).
MUNICIPALITY_KIND = "団体の種別"
#: Whether the municipality has a welfare office (bool): cities must, towns and villages may have
#: one (社会福祉法14条).
HAS_WELFARE_OFFICE = "福祉事務所の設置"

#: Their names and meaning, for help and for the editor.
GIVEN_VARIABLES: Mapping[str, str] = {
    MUNICIPALITY_KIND: "「市」「町」「村」「区」のいずれか",
    HAS_WELFARE_OFFICE: "その団体が福祉事務所を置いているか（はい・いいえ）",
}
