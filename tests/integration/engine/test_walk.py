"""A case from the start to the end, as people do it."""

from __future__ import annotations

from engine.values import CaseStatus, TransmissionStatus
from tests.integration.engine.conftest import Office


def test_a_notification_is_received_reviewed_approved_and_ends(office: Office) -> None:
    office.deploy("todoke.bpmn")
    case = office.start_todoke()
    office.receive()
    office.do("審査", 所見="問題なし")
    end = office.do("課長", outcome="承認")

    assert (case.number, case.title) == ("R8-01-000001", "届出（北海太郎）")
    assert (end.status, end.ended_with) == (CaseStatus.FINISHED, "受理")
    assert office.texts(case.id) == [
        "窓口: 受付番号 R8-01-000001 で受け付けました。",
        "システム: 「届出を受け付ける」が窓口担当の番になりました。",
        "システム: 期限「届出の期間」は令和8年11月24日です。",
        "システム: 期限「標準処理期間」は令和8年11月19日です。",
        "窓口: 「届出を受け付ける」を完了しました。",
        "システム: 「届出を審査する」が審査・入力担当の番になりました。",
        "審査: 「届出を審査する」を完了しました。",
        "システム: 「届出を決裁する」が課長の番になりました。",
        "課長: 「届出を決裁する」を完了しました（承認）。",
        "システム: 「住民票を記載する」を自動で行いました。",
        "システム: 案件が「受理」で終わりました。",
    ]
    (sent,) = office.engine.transmissions(office["窓口"], case.id)
    assert (sent.destination, sent.content, sent.status) == (
        "住民記録システム",
        {"氏名": "北海太郎"},
        TransmissionStatus.SENT,
    )
