"""A bare token game: the least code that runs the generated flows and keeps the same rows as we do.

It moves tokens along arrows, evaluates conditions with ``eval``, and writes work items, jobs,
variables, history and the case into our own tables, in one durable transaction. It checks nothing:
no form, no permission, no hash, no second command at the same time. What it takes is the floor
below which no engine in Python with these rows can come: through SQLAlchemy as a program that
serves two kinds of databases does it, or with hand-written SQL on the driver of one.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from uuid import uuid4

from benchmarks.figures import Took, measured
from benchmarks.flows import START_ANSWERS, step_answers, told
from benchmarks.office import OneClerkOffice
from benchmarks.rivals import token_rows as rows
from benchmarks.rivals.token_sql import OnDriver, Sql, ThroughSqlAlchemy
from storage import Database
from wfa.model import Flow, Node
from wfa.model.kinds import NodeKind


class Play:
    """One case in the hands of one command."""

    def __init__(self, board: Board, state: Mapping[str, Any], variables: dict[str, Any]) -> None:
        self.board, self.variables = board, variables
        self.waiting: dict[int, str] = {int(k): v for k, v in state.get("waiting", {}).items()}
        self.arrived: dict[str, int] = dict(state.get("arrived", {}))
        self.last = state.get("last", 0)
        self.opened: list[tuple[int, Node]] = []
        self.done: list[Node] = []

    def run(self, start: Node) -> None:
        """Move on from a node that is done, until only persons are waited for."""
        queue = deque(self.board.after(start, self.variables))
        while queue:
            node = queue.popleft()
            if node.kind is NodeKind.USER_TASK:
                self.last += 1
                self.waiting[self.last] = node.id
                self.opened.append((self.last, node))
                continue
            if node.kind is NodeKind.PARALLEL_GATEWAY and not self._joined(node):
                continue
            if node.script:
                exec(self.board.code[node.id], {}, self.variables)  # noqa: S102 - our own flow
                self.done.append(node)
            queue.extend(self.board.after(node, self.variables))

    def _joined(self, node: Node) -> bool:
        count = self.arrived.pop(node.id, 0) + 1
        if count == len(self.board.flow.incoming[node.id]):
            return True
        self.arrived[node.id] = count
        return False

    def saved(self) -> bytes:
        """Return the state."""
        state = {"waiting": self.waiting, "arrived": self.arrived, "last": self.last}
        return json.dumps(state).encode()


class Board:
    """A flow with its conditions and scripts compiled."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.code: dict[str, Any] = {}
        for line in flow.sequence_flows:
            if line.condition:
                self.code[line.id] = compile(line.condition.text, line.id, "eval")
        for node in flow.nodes:
            if node.script:
                self.code[node.id] = compile(node.script, node.id, "exec")
        self.start = next(node for node in flow.nodes if node.kind is NodeKind.START_EVENT)
        self.reminded = {node.attached_to: node for node in flow.nodes if node.attached_to}

    def after(self, node: Node, variables: dict[str, Any]) -> Iterator[Node]:
        """Yield what follows a node."""
        lines = self.flow.outgoing.get(node.id, ())
        if node.kind is NodeKind.EXCLUSIVE_GATEWAY and len(lines) > 1:
            for line in lines:
                code = self.code.get(line.id)
                if code is not None and eval(code, {}, variables):  # noqa: S307 - our own flow
                    yield self.flow.node_by_id[line.target]
                    return
            lines = tuple(line for line in lines if line.id == node.default)
        for line in lines:
            yield self.flow.node_by_id[line.target]


class TokenGame:
    """Plays one flow on our tables in a SQLite file."""

    def __init__(self, database: Database, flow: Flow, *, on_driver: bool) -> None:
        self.name = "bare token game, the same rows, " + (
            "on the driver" if on_driver else "through SQLAlchemy"
        )
        self._office = OneClerkOffice(database)
        self._office.deploy(flow)
        self._board = Board(flow)
        self._sql: OnDriver | ThroughSqlAlchemy = (
            OnDriver(database) if on_driver else ThroughSqlAlchemy(database)
        )

    def walk(self) -> list[Took]:
        """Run one case to its end; return what each step took."""
        assert self._board.flow.info is not None
        receipt = self._office.start(self._board.flow.info.flow_id, START_ANSWERS)
        self._take_over(receipt.id.hex)
        steps = []
        while (item := self._office.next_item(receipt.id)) is not None:
            answers = told(step_answers(self._board.flow.node_by_id[item.step]))
            steps.append(measured(partial(self.complete, item.id.hex, answers)))
        return steps

    def _take_over(self, case: str) -> None:
        """Let the game go on from the first step of a case that we have started."""
        play = Play(self._board, {}, dict(told(START_ANSWERS)))
        play.run(self._board.start)
        ((token, _),) = play.opened
        with self._sql.transaction() as sql:
            sql.run("UPDATE cases SET state = ? WHERE id = ?", (play.saved(), case))
            sql.run("UPDATE work_items SET token = ? WHERE case_id = ?", (token, case))
            sql.run("UPDATE jobs SET token = ? WHERE case_id = ?", (token, case))

    def complete(self, item: str, answers: Mapping[str, Any]) -> None:
        """Complete a step: load, move the tokens, write every row, commit."""
        board = self._board
        with self._sql.transaction() as sql:
            ((case, _, state, revision, length, token, step),) = sql.all(rows.CASE_OF_ITEM, (item,))
            variables = {name: json.loads(v) for name, v in sql.all(rows.VARIABLES, (case,))}
            before = dict(variables)
            play = Play(board, json.loads(state), variables)
            node = board.flow.node_by_id[step]
            del play.waiting[token]
            variables.update(answers)
            play.run(node)
            sql.run(rows.CLOSE_ITEM, (item,))
            if node.id in board.reminded:
                sql.run(rows.REMOVE_JOB, (case, token))
            self._open(sql, case, play)
            changed = [(k, v) for k, v in variables.items() if before.get(k) != v]
            sql.run_all(
                rows.WRITE_VARIABLE,
                [(case, k, json.dumps(v, ensure_ascii=False)) for k, v in changed],
            )
            lines = list(_told(node, answers, play))
            history = [
                (case, length + n, kind, each.id, each.name, text, facts, rows.NO_HASH)
                for n, (kind, each, text, facts) in enumerate(lines, start=1)
            ]
            sql.run_all(rows.WRITE_HISTORY, history)
            status, ended = ("running", None) if play.waiting else ("finished", rows.STAMP)
            new = (play.saved(), length + len(history), rows.NO_HASH, status, ended, case, revision)
            sql.run(rows.WRITE_CASE, new)

    def _open(self, sql: Sql, case: str, play: Play) -> None:
        for token, node in play.opened:
            sql.run(rows.OPEN_ITEM, (uuid4().hex, case, token, node.id, node.id, node.name))
            if timer := self._board.reminded.get(node.id):
                sql.run(rows.ADD_JOB, (uuid4().hex, case, token, timer.id))


def _told(
    node: Node, answers: Mapping[str, Any], play: Play
) -> Iterator[tuple[str, Node, str, str]]:
    facts = json.dumps({"changes": [{"name": k, "new": v} for k, v in answers.items()]})
    yield "step_completed", node, f"「{node.name}」を完了しました。", facts
    for each in play.done:
        yield "automatic_step", each, f"「{each.name}」を自動で行いました。", "{}"
    for _, each in play.opened:
        yield "step_opened", each, f"「{each.name}」が窓口担当の番になりました。", "{}"
    if not play.waiting:
        yield "case_ended", node, "案件が終わりました。", "{}"
