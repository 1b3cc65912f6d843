"""A token of the running flow: a SpiffWorkflow task that keeps no data and has a small integer id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

if TYPE_CHECKING:
    from engine.spiff.nodes.base import NodeSpec
    from engine.spiff.scope import Scope


class Token(Task):  # type: ignore[misc]  # SpiffWorkflow has no types
    """One token. All tokens of a case form one tree in one dictionary, at most a few levels deep.

    Inherited are the life cycle (``run``, ``complete``, ``cancel``, ``error``, ``_ready``), the
    states and the tree. Ours: integer ids, no inherited data, and no logging of state changes.
    A completed token leaves the tree at once, so that finished history costs nothing.
    """

    workflow: Scope
    task_spec: NodeSpec
    id: int
    data: dict[str, Any]  #: values a person, a message or a connector brought, until written
    internal_data: dict[str, Any]  #: what the node remembers: counters, waiting definitions …

    def __init__(
        self,
        scope: Scope,
        spec: NodeSpec,
        parent: Token | None,
        *,
        state: int = TaskState.FUTURE,
        id: int | None = None,
        arrow: str = "",
    ) -> None:
        self.arrow = arrow
        self.inside: Scope | None = None
        #: what the token is for its parent: "", "boundary", "instance", "listener", "option"
        self.role = ""
        #: an answer has come: the next run completes the work instead of beginning it
        self.answered = False
        super().__init__(scope, spec, parent, state=state, id=id or scope.case.next_id())

    @property
    def gone(self) -> bool:
        """True once the token was withdrawn: nothing may act on it any more."""
        return bool(self._state == TaskState.CANCELLED)

    @property
    def index(self) -> int | None:
        """1, 2, 3 … when this is one instance of a repeated activity."""
        return self.internal_data.get("index")

    def add(self, spec: NodeSpec, *, arrow: str = "", role: str = "") -> Token:
        """Add a child in the same scope."""
        child = Token(self.workflow, spec, self, arrow=arrow)
        child.role = role
        return child

    def children_in(self, role: str) -> list[Token]:
        """Return the children of one role, oldest first."""
        return [child for child in self.children if child.role == role]

    def complete(self) -> None:
        """Complete, unless completing would act on a token that was withdrawn meanwhile."""
        if not self.gone:
            super().complete()

    def _set_state(self, value: int) -> None:
        if not self.gone:
            self._state = value

    def _inherit_data(self) -> None:
        """Tokens carry no data: case variables are not in the state."""
