"""One running process or sub-process: a SpiffWorkflow workflow inside the tree of its case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from SpiffWorkflow.util.task import TaskState
from SpiffWorkflow.workflow import Workflow

from engine.spiff.token import DRIVER, HANDLER, LISTENER, UNDO, Token
from engine.spiff.values import HappeningKind

if TYPE_CHECKING:
    from engine.spiff.case import CaseWorkflow
    from engine.spiff.nodes.base import NodeSpec
    from engine.spiff.nodes.scopes import ScopeSpec


#: Roles of tokens that a scope waits for before it begins to complete.
_FLOWING = frozenset({"", DRIVER, UNDO})


class Scope(Workflow):  # type: ignore[misc]  # SpiffWorkflow has no types
    """The tokens of one process, sub-process or event sub-process that is running.

    Its root token (``task_tree``, SpiffWorkflow's start task) hangs below the token of the activity
    that began it, so that the whole case is one tree and withdrawing an activity withdraws
    everything inside. Completed tokens are cut out: the root's children are what lives now.
    """

    spec: ScopeSpec
    case: CaseWorkflow
    task_tree: Token
    tasks: dict[int, Token]  #: of the whole case
    data: dict[str, Any]  #: variables known only in here
    completed: bool

    def __init__(self, spec: ScopeSpec, *, case: CaseWorkflow, owner: Token | None) -> None:
        super().__init__(spec, deserializing=True)
        self.case = case
        self.owner = owner
        self.tasks = case.tasks
        #: what completed here and can be compensated, in order of completion
        self.records: list[dict[str, Any]] = []
        #: an interrupting event sub-process has begun: no further one may
        self.interrupted = False

    def plant(self, token_id: int | None = None) -> Token:
        """Give the scope its root token."""
        self.task_tree = Token(self, self.spec.start, self.owner, id=token_id)
        return self.task_tree

    def begin(self, entry: Sequence[NodeSpec] | None = None, *, occurred: int = 0) -> Token:
        """Let the scope run from its start, or from the nodes given; return the root token.

        The events of the first ``occurred`` of these nodes have occurred.
        """
        root = self.plant()
        if entry is not None:
            root.internal_data["entry"] = [spec.name for spec in entry]
            root.internal_data["occurred"] = occurred
        root._ready()
        return root

    @property
    def isolated(self) -> bool:
        """True for a called flow with mapped variables: it sees nothing of its caller."""
        return self.owner is not None and self.owner.task_spec.isolates

    def tokens(self) -> Iterator[Token]:
        """Yield what lives directly in this scope, oldest first."""
        for token in self.task_tree.children:
            if token.has_state(TaskState.COMPLETED):
                yield from token.children  # it is just leaving: these arrive one after the other
            else:
                yield token

    @property
    def is_completing(self) -> bool:
        """True when only event sub-processes are left (BPMN 13.5.4)."""
        return not any(token.role in _FLOWING for token in self.tokens())

    def waiting_at(self, spec: NodeSpec) -> list[Token]:
        """Return the tokens that wait before a node (joins, start quantity), oldest first."""
        return [
            token
            for token in self.tokens()
            if token.task_spec is spec and token.has_state(TaskState.WAITING) and not token.role
        ]

    def place(
        self, spec: NodeSpec, *, arrow: str = "", role: str = "", parent: Token | None = None
    ) -> Token:
        """Put a new token before a node and let it enter."""
        token = (parent or self.task_tree).add(spec, arrow=arrow, role=role)
        spec._update(token)
        return token

    def supply(self, spec: NodeSpec, arrow: str, wave: int = 0) -> None:
        """Let a token wait on an arrow before a join."""
        token = self.task_tree.add(spec, arrow=arrow)
        token.wave = wave
        token._set_state(TaskState.WAITING)

    def withdraw_others(self, survivor: Token | None) -> None:
        """Withdraw everything in here but one token."""
        for token in list(self.tokens()):
            if token is not survivor:
                token.cancel()

    def end(self) -> None:
        """Withdraw everything and complete."""
        self.withdraw_others(None)
        self._mark_complete(self.task_tree)

    def settle(self) -> None:
        """Complete when nothing lives here any more (BPMN 13.3.4, 13.5.4).

        When only event sub-processes are left, no further one may begin.
        """
        if self.completed or self.spec.keeps_open(self) or not self.is_completing:
            return
        for token in list(self.tokens()):
            if token.role == LISTENER:
                token.cancel()
        if not any(token.role == HANDLER for token in self.tokens()):
            self._mark_complete(self.task_tree)

    def _task_completed_notify(self, task: Token) -> None:
        if task is not self.task_tree:
            self._cut_out(task)
        self.spec.after(self, task)

    def _cut_out(self, task: Token) -> None:
        if self.tasks.pop(task.id, None) is None:
            return
        if task.parent is not None:
            task.parent._children.remove(task.id)
        for child in [self.tasks[number] for number in task._children]:
            child.parent = self.task_tree
            self.task_tree._children.append(child.id)

    def _task_removed_notify(self, task: Token) -> None:
        entered = (
            task.has_state(TaskState.READY | TaskState.STARTED)
            and task.is_visible
            and not task.quiet
        )
        task._set_state(TaskState.CANCELLED)
        if entered:
            self.case.record(HappeningKind.WITHDRAWN, task)

    def _mark_complete(self, task: Token) -> None:
        self.completed = True
        if self.owner is not None:
            self.owner.answered = True
            self.case.enqueue(self.owner)
