"""The running case: the outermost scope, the queue of what runs next, and what has happened."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from SpiffWorkflow.util.task import TaskState

from engine.spiff.paths import where
from engine.spiff.scope import Scope
from engine.spiff.token import Token
from engine.spiff.values import Happening, HappeningKind
from engine.spiff.variables import MemoryVariables, Variables
from errors.execution import RunsForever

if TYPE_CHECKING:
    from engine.spiff.nodes.scopes import ScopeSpec

#: Automatic steps in one go. A flow that needs more than this has no end.
STEP_LIMIT = 100_000


class CaseWorkflow(Scope):
    """The outermost process of a case. Runs whatever can run without a person, in arrival order.

    Nothing here recurses along a flow: what follows is put into a queue, so an 800-node chain is
    as good as a short one.
    """

    def __init__(self, spec: ScopeSpec) -> None:
        self._last_id = 0
        self.queue: deque[Token] = deque()
        self.happenings: list[Happening] = []
        self.variables: Variables = MemoryVariables()
        #: variables set since the conditional events were last looked at
        self.changed: set[str] = set()
        #: tokens that wait for a condition, and those of them that were not looked at yet
        self.watching: dict[int, Token] = {}
        self.unseen: set[int] = set()
        #: ids of end events of the outermost process reached, with how often
        self.ended: dict[str, int] = {}
        super().__init__(spec, case=self, owner=None)

    def next_id(self) -> int:
        """Return a number no token of this case has had."""
        self._last_id += 1
        return self._last_id

    @property
    def last_id(self) -> int:
        """The last number given to a token."""
        return self._last_id

    @last_id.setter
    def last_id(self, value: int) -> None:
        self._last_id = value

    def enqueue(self, token: Token) -> None:
        """Let a token run as soon as those before it have."""
        token._set_state(TaskState.READY)
        self.queue.append(token)

    def watch(self, token: Token) -> None:
        """Remember a token that waits for a condition; it is looked at before the next step."""
        self.watching[token.id] = token
        self.unseen.add(token.id)

    def record(self, kind: HappeningKind, token: Token, **details: Any) -> None:
        """Write down what happened at a token."""
        self.happenings.append(Happening(kind=kind, token=token.id, **where(token), **details))

    def run_all(self, use_last_task: bool = True, halt_on_manual: bool = True) -> None:
        """Run until everything left waits for a person, an event or a connector.

        Raises:
            RunsForever: after ``STEP_LIMIT`` automatic steps.
        """
        for _ in range(STEP_LIMIT):
            self._look_at_conditions()
            if not self.run_next() and not self._release_joins():
                return
        last = self.queue[0].task_spec if self.queue else self.spec.start
        raise RunsForever(
            f"Expected the flow to wait at some point, but it ran {STEP_LIMIT} steps",
            steps=STEP_LIMIT,
            element=last.label,
        )

    def run_next(self, use_last_task: bool = True, halt_on_manual: bool = True) -> bool:
        """Run the token at the head of the queue; False when there is none."""
        while self.queue:
            token = self.queue.popleft()
            # A token may be queued twice, or withdrawn or completed while it was queued.
            if token.id in self.tasks and token.has_state(TaskState.READY):
                token.run()
                return True
        return False

    def cancel(self, success: bool = False) -> list[Token]:
        """Withdraw everything; the case is over."""
        left = list(self.tokens())
        self.success = success
        for token in left:
            token.cancel()
        self.queue.clear()
        self.completed = True
        self.record(HappeningKind.CANCELLED, self.task_tree)
        return left

    def _mark_complete(self, task: Token) -> None:
        self.completed = True
        self.record(HappeningKind.FINISHED, self.task_tree)

    def _look_at_conditions(self) -> None:
        while self.changed or self.unseen:
            changed, unseen = frozenset(self.changed), frozenset(self.unseen)
            self.changed.clear()
            self.unseen.clear()
            for token in list(self.watching.values()):
                if token.gone or not token.has_state(TaskState.WAITING | TaskState.STARTED):
                    del self.watching[token.id]
                else:
                    token.task_spec.look(token, changed, first=token.id in unseen)

    def _release_joins(self) -> bool:
        for token in list(self.tasks.values()):
            # Roots of scopes are the only completed tokens that are still there.
            looked_at = TaskState.WAITING | TaskState.COMPLETED
            if token.has_state(looked_at) and token.task_spec.release(token):
                return True
        return False
