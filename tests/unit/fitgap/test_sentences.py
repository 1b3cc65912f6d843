"""Each difference is told in one sentence that a clerk understands, word for word."""

import pytest

from fitgap.gaps.kinds import Finding, GapType
from fitgap.gaps.sentences import sentence
from fitgap.labels.words import Label
from fitgap.outline.facets import Facets
from fitgap.outline.items import Item, ItemKind
from wfa.model import Node
from wfa.model.kinds import NodeKind

_DRAWN = {
    ItemKind.START: NodeKind.START_EVENT,
    ItemKind.END: NodeKind.END_EVENT,
    ItemKind.STEP: NodeKind.USER_TASK,
    ItemKind.WAIT: NodeKind.RECEIVE_TASK,
    ItemKind.TIMER: NodeKind.INTERMEDIATE_CATCH,
    ItemKind.DECISION: NodeKind.EXCLUSIVE_GATEWAY,
}


def _item(name: str, kind: ItemKind = ItemKind.STEP) -> Item:
    node = Node(id=name, kind=_DRAWN[kind], scope="", name=name)
    return Item(0, node, kind, Label(name), Facets())


RECEIVE, CHECK, SEND = _item("申請を受け付ける"), _item("書類を確かめる"), _item("証を送る")
ASK = _item("不備はあるか", ItemKind.DECISION)
WAIT, START = _item("14日が過ぎた", ItemKind.TIMER), _item("申請があった", ItemKind.START)
BY_MAIL = _item("郵送で申請があった", ItemKind.START)
#: What differs, and the sentence.
SENTENCES = [
    (
        Finding(GapType.MISSING, (CHECK,)),
        "標準の『書類を確かめる』に当たる作業が、現行にはありません。",
    ),
    (
        Finding(GapType.MISSING, (_item("", ItemKind.END),)),
        "標準の『名前のない終了』に当たる終わり方が、現行にはありません。",
    ),
    (
        Finding(GapType.ADDED, (), (ASK,)),
        "現行の『不備はあるか』に当たる判断は、標準にはありません。",
    ),
    (
        Finding(GapType.RENAMED, (SEND,), (_item("証の郵送"),)),
        "標準の『証を送る』を、現行では『証の郵送』と呼んでいます。",
    ),
    (
        Finding(GapType.RENAMED, (SEND,), (_item("証を送付"),), minor=True),
        "標準の『証を送る』を、現行では『証を送付』と呼んでいます（言い方の違いだけです）。",
    ),
    (
        Finding(GapType.SPLIT, (SEND,), (_item("証を封筒に入れる"), _item("投函する"))),
        "標準の『証を送る』を、現行では『証を封筒に入れる』『投函する』に分けて行っています。",
    ),
    (
        Finding(GapType.MERGED, (RECEIVE, CHECK), (_item("受け付けて確かめる"),)),
        "標準の『申請を受け付ける』『書類を確かめる』を、"
        "現行では『受け付けて確かめる』にまとめて行っています。",
    ),
    (
        Finding(
            GapType.PERFORMER_CHANGED,
            (CHECK,),
            (CHECK,),
            words={"standard": "審査担当", "current": "窓口"},
        ),
        "『書類を確かめる』の担当が、標準では審査担当、現行では窓口です。",
    ),
    (
        Finding(GapType.ORDER_CHANGED, (RECEIVE, CHECK), (RECEIVE, CHECK)),
        "『申請を受け付ける』と『書類を確かめる』の順番が、現行では逆です。",
    ),
    (
        Finding(
            GapType.ORDER_CHANGED,
            (CHECK,),
            (CHECK,),
            words={"passed": "申請を受け付ける", "direction": "前"},
        ),
        "『書類を確かめる』を、標準では『申請を受け付ける』の後に行いますが、"
        "現行では前に行っています。",
    ),
    (
        Finding(
            GapType.MEANS_CHANGED,
            (CHECK,),
            (CHECK,),
            words={"standard": "自動処理", "current": "手作業"},
        ),
        "『書類を確かめる』の方法が、標準では自動処理、現行では手作業です。",
    ),
    (
        Finding(
            GapType.PARALLELISM_CHANGED,
            (RECEIVE, CHECK),
            (RECEIVE, CHECK),
            words={"standard": "並行", "current": "順番"},
        ),
        "『申請を受け付ける』『書類を確かめる』を、標準では並行して、現行では順番に行います。",
    ),
    (
        Finding(
            GapType.CONDITION_CHANGED,
            (ASK,),
            (ASK,),
            words={"standard": "30日以内", "current": "10日以内"},
        ),
        "判断『不備はあるか』の条件や行き先が、標準では「30日以内」、現行では「10日以内」です。",
    ),
    (
        Finding(
            GapType.CONDITION_CHANGED,
            (CHECK,),
            (CHECK,),
            words={
                "standard": "いつも行います",
                "current": "「不備はあるか」によって行わないことがあります",
            },
        ),
        "『書類を確かめる』を、標準ではいつも行いますが、"
        "現行では「不備はあるか」によって行わないことがあります。",
    ),
    (
        Finding(
            GapType.DOCUMENT_CHANGED,
            (RECEIVE,),
            (RECEIVE,),
            words={"standard": "申請書", "current": "申請書・住民票"},
        ),
        "『申請を受け付ける』の書類が、標準では申請書、現行では申請書・住民票です。",
    ),
    (
        Finding(
            GapType.DEADLINE_CHANGED,
            (WAIT,),
            (WAIT,),
            words={"standard": "14日", "current": "30日"},
        ),
        "『14日が過ぎた』の期限・待ちが、標準では14日、現行では30日です。",
    ),
    (
        Finding(
            GapType.DEADLINE_CHANGED, (WAIT,), words={"standard": "14日", "current": "待ちなし"}
        ),
        "標準の期限・待ち『14日が過ぎた』（14日）が、現行にはありません。",
    ),
    (
        Finding(
            GapType.DEADLINE_CHANGED, (), (WAIT,), words={"standard": "待ちなし", "current": "14日"}
        ),
        "現行の期限・待ち『14日が過ぎた』（14日）は、標準にはありません。",
    ),
    (
        Finding(GapType.TRIGGER_CHANGED, (START,), (BY_MAIL,)),
        "手続の始まりが、標準では『申請があった』、現行では『郵送で申請があった』です。",
    ),
    (
        Finding(GapType.TRIGGER_CHANGED, (START,)),
        "標準の始まり『申請があった』が、現行にはありません。",
    ),
    (
        Finding(GapType.TRIGGER_CHANGED, (), (BY_MAIL,)),
        "現行の始まり『郵送で申請があった』は、標準にはありません。",
    ),
]


@pytest.mark.parametrize(("finding", "expected"), SENTENCES)
def test_a_difference_is_told_in_one_sentence(finding: Finding, expected: str) -> None:
    assert sentence(finding) == expected


def test_every_type_has_its_sentence_here() -> None:
    assert {finding.type for finding, _ in SENTENCES} == set(GapType)
