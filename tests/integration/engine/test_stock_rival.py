"""The engine we are measured against can still walk our flows: else the benchmark tells nothing."""

from benchmarks.bench_spiff import forward_answers
from benchmarks.rivals.stock import StockEngine
from wfa.library import standard_flows


def test_the_stock_engine_walks_the_standard_flow_to_its_end() -> None:
    flow = standard_flows().get("01-01").flow
    answers, stock = forward_answers(flow), StockEngine(flow)
    state, steps = stock.start(answers), 0
    while stock.is_open(state):
        state, _ = stock.timed_step(state, answers)
        steps += 1
    assert steps > 10
