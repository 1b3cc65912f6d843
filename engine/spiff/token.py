"""A token of the running flow: a SpiffWorkflow task without data, with a small integer id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

if TYPE_CHECKING:
    from engine.spiff.nodes.base import NodeSpec
    from engine.spiff.scope import Scope

#: What a token is for its parent; an ordinary token has the empty role.
BOUNDARY: Final = "boundary"  #: a boundary event waiting at its activity
INSTANCE: Final = "instance"  #: one instance of a repeated activity
BRANCH: Final = "branch"  #: an event behind an event-based gateway
LISTENER: Final = "listener"  #: the start event of an event sub-process, waiting
HANDLER: Final = "handler"  #: an event sub-process that runs
OPTION: Final = "option"  #: a step of an ad-hoc sub-process that may be begun
UNDO: Final = "undo"  #: a compensation handler that runs
DRIVER: Final = "driver"  #: waits for compensation that its thrower did not wait for

#: Roles of tokens that only listen; they are no steps and no history is written of them.
_SILENT = frozenset({BOUNDARY, LISTENER, OPTION, DRIVER})


class Token(Task):  # type: ignore[misc]  # SpiffWorkflow has no types
    """One token. All tokens of a case form one tree in one dictionary, at most a few levels deep.

    Inherited are the life cycle (``run``, ``complete``, ``error``, ``_ready``), the states and the
    tree. Ours: integer ids, no inherited data, no logging of every change of state. A token that
    completes or is withdrawn leaves the tree at once, so that finished history costs nothing.
    """

    workflow: Scope
    task_spec: NodeSpec
    id: int
    parent: Token | None
    data: dict[str, Any]  #: values a person, a message or a connector brought, until written
    internal_data: dict[str, Any]  #: what the node remembers: counters, events that came …

    def __init__(
        self,
        scope: Scope,
        spec: NodeSpec,
        parent: Token | None,
        *,
        id: int | None = None,
        arrow: str = "",
        role: str = "",
    ) -> None:
        self.arrow = arrow  #: id of the sequence flow it came by
        self.role = role
        self.inside: Scope | None = None  #: what runs inside an activity
        #: variables known only in here: the item of an instance, loopCounter
        self.local: dict[str, Any] = {}
        #: what was waited for has come: the next run completes the work instead of beginning it
        self.answered = False
        #: its end is written down already
        self.quiet = False
        #: tokens that began with one non-interrupting event belong together: its number, else 0
        self.wave: int = parent.wave if parent is not None and parent.workflow is scope else 0
        number = id or scope.case.next_id()
        super().__init__(scope, spec, parent, state=TaskState.FUTURE, id=number)

    @property
    def gone(self) -> bool:
        """True once the token was withdrawn: nothing may act on it any more."""
        return bool(self._state == TaskState.CANCELLED)

    @property
    def is_visible(self) -> bool:
        """True for what people see in the history: not for listeners and roots of scopes."""
        return self.role not in _SILENT and self is not self.workflow.task_tree

    @property
    def index(self) -> int | None:
        """1, 2, 3 … when this is one instance of a repeated activity."""
        return self.internal_data.get("index")

    def add(self, spec: NodeSpec, *, arrow: str = "", role: str = "") -> Token:
        """Add a child in the same scope."""
        return Token(self.workflow, spec, self, arrow=arrow, role=role)

    def children_in(self, role: str) -> list[Token]:
        """Return the children of one role, oldest first."""
        return [child for child in self.children if child.role == role]

    def move_below(self, parent: Token) -> None:
        """Hang the token below another one."""
        if self.parent is not None:
            self.parent._children.remove(self.id)
        self.parent = parent
        parent._children.append(self.id)

    def ancestors(self) -> Iterator[Token]:
        """Yield the token and what is around it, innermost first, through all scopes."""
        token: Token | None = self
        while token is not None:
            yield token
            token = token.parent

    def look_up(self, name: str) -> object:
        """Return a variable as seen from here: local ones first, then those of the case."""
        for token in self.ancestors():
            if name in token.local:
                return token.local[name]
            scope = token.workflow
            if token is scope.task_tree:
                if name in scope.data:
                    return scope.data[name]
                if scope.isolated:
                    return None
        return self.workflow.case.variables.get(name)

    def assign(self, name: str, value: object) -> None:
        """Set a variable where it is known, else in the case (or in its isolated called flow)."""
        case = self.workflow.case
        case.changed.add(name)
        for token in self.ancestors():
            if name in token.local:
                token.local[name] = value
                return
            scope = token.workflow
            if token is scope.task_tree and (
                name in scope.data or name in scope.spec.own_names or scope.isolated
            ):
                scope.data[name] = value
                return
        case.variables.set(name, value)

    def local_variables(self) -> dict[str, object]:
        """Return what is known only around here, the innermost value of each name."""
        found: dict[str, object] = {}
        for token in self.ancestors():
            for name, value in token.local.items():
                found.setdefault(name, value)
            if token is token.workflow.task_tree:
                for name, value in token.workflow.data.items():
                    found.setdefault(name, value)
                if token.workflow.isolated:
                    break
        return found

    def complete(self) -> None:
        """Complete, unless the token was withdrawn by what it did itself."""
        if not self.gone:
            super().complete()

    def cancel(self) -> None:
        """Withdraw the token and everything below it; they leave the tree."""
        if self.id in self.workflow.tasks:
            self.workflow._remove_task(self.id)

    def _set_state(self, value: int) -> None:
        if not self.gone:
            self._state = value

    def _inherit_data(self) -> None:
        """Tokens carry no data: case variables are not in the state."""
