"""Flows that say hardly more than what they start and call."""

from __future__ import annotations

from wfa.model import Flow, FlowInfo, Link, Node, Process, RootElement
from wfa.model.kinds import LinkEffect, NodeKind

NAMES = {"01": "住民基本台帳", "10": "国民健康保険", "11": "国民年金", "CP": "共通部品"}


def flow(
    flow_id: str,
    title: str,
    *,
    starts: tuple[str, ...] = (),
    tells: tuple[str, ...] = (),
    calls: tuple[str, ...] = (),
) -> Flow:
    """Return a flow that starts, tells and calls others, each by its flow id."""
    business, number = flow_id.split("-")
    links = [(target, LinkEffect.START) for target in starts]
    links += [(target, LinkEffect.TELL) for target in tells]
    messages = tuple(
        RootElement(
            id=f"m{place}",
            tag="message",
            name=f"{title}の連絡{place}",
            link=Link(business_no=target[:2], flow_no=target[3:], effect=effect),
        )
        for place, (target, effect) in enumerate(links)
    )
    nodes = tuple(
        Node(
            id=f"call{place}",
            kind=NodeKind.CALL_ACTIVITY,
            scope=f"P{flow_id}",
            name=f"{called}を使う",
            called=f"lib:P{called}",
        )
        for place, called in enumerate(calls)
    )
    info = FlowInfo(business_no=business, flow_no=number, title=title)
    process = Process(id=f"P{flow_id}", info=info)
    return Flow(processes=(process,), nodes=nodes, root_elements=messages)


def town() -> list[Flow]:
    """Return a handful of flows of three businesses and one common part."""
    return [
        flow("10-01", "資格取得"),
        flow("01-01", "転入", starts=("10-01", "11-01"), tells=("04-08",), calls=("CP-01",)),
        flow("01-03", "転居", tells=("10-01",), calls=("CP-01", "01-05")),
        flow("01-05", "世帯変更"),
        flow("01-11", "閲覧"),
        flow("11-01", "第1号の資格取得", tells=("10-01",)),
        flow("CP-01", "本人確認"),
    ]


def many(businesses: int, each: int) -> list[Flow]:
    """Return so many businesses with so many flows each, all started by the first one."""
    ids = [f"{b:02}-{f:02}" for b in range(1, businesses + 1) for f in range(1, each + 1)]
    first, *rest = ids
    return [flow(first, "転入", starts=tuple(rest)), *(flow(i, f"手続{i}の届出") for i in rest)]
