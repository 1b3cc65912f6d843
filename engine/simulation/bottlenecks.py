"""What holds the work up most, and why."""

from __future__ import annotations

from collections.abc import Sequence

from engine.simulation.values import Bottleneck, PoolFigures
from engine.wording import hours_text

#: Below this load, work waits only when several cases happen to come together.
_BUSY = 0.7
#: From this load on, a queue grows as long as cases arrive.
_FULL = 0.95
_MINUTES = 60


def find_bottleneck(pools: Sequence[PoolFigures], cases: int) -> Bottleneck:
    """Return the pool for which cases wait longest, unless they hardly wait at all.

    Args:
        pools: all of them.
        cases: how many there were.
    """
    pool = max(pools, key=lambda each: each.waited, default=None)
    if pool is None or not cases or not pool.waited:
        return Bottleneck(pool="", reason="人の手が空くのを待つことはありませんでした。")
    waited = hours_text(pool.waited / cases / _MINUTES)
    facts = (
        f"1件当たり平均{waited}（執務時間）を「{pool.name}」の手が空くのを待って過ごしています"
        f"（待ち全体の{pool.share:.0%}）。負荷は{pool.load:.0%}です。"
    )
    if pool.load < _BUSY:
        return Bottleneck(
            pool="",
            reason=f"目立つ隘路はありません。最も待つのは「{pool.name}」ですが、{facts}"
            "待ちは、案件が重なって届いたときのものです。",
        )
    return Bottleneck(pool=pool.name, reason=facts + _advice(pool))


def _advice(pool: PoolFigures) -> str:
    more = pool.number + 1
    then = pool.load * pool.number / more
    after = f"1人増やして{more}人にすると、同じ仕事での負荷はおよそ{then:.0%}です。"
    if pool.load >= _FULL:
        return (
            "届く件数に処理が追いつかず、列は案件が届く限り伸びます"
            f"（最長{pool.longest_queue}件）。{after}"
        )
    return (
        f"手が空く余裕が少なく、重なって届くと列になります（最長{pool.longest_queue}件）。{after}"
    )
