"""Ad-hoc sub-processes (BPMN 13.3.5): people choose what is done, in which order and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.spiff.formulas import Formula
from engine.spiff.nodes.activities import ActivitySpec
from engine.spiff.nodes.scopes import ScopeSpec, SubProcessSpec
from engine.spiff.token import HANDLER, OPTION, UNDO, Token
from errors.execution import ChoiceNotFree

if TYPE_CHECKING:
    from engine.spiff.nodes.base import NodeSpec
    from engine.spiff.scope import Scope

_DONE, _CLOSING = "done", "closing"


class AdHocScopeSpec(ScopeSpec):
    """The inside of an ad-hoc sub-process.

    Its activities without incoming arrows are offered; a person begins one, and when it completes
    it is offered again, until the completion condition is true. Without a condition each is done
    once.
    """

    completion: Formula | None = None
    sequential = False
    cancels_rest = True

    def role_of(self, spec: NodeSpec) -> str:
        """Return the role in which a first token enters: activities are only offered."""
        return OPTION if isinstance(spec, ActivitySpec) else ""

    def keeps_open(self, scope: Scope) -> bool:
        """Stay open until the completion condition says otherwise."""
        return not scope.task_tree.internal_data.get(_CLOSING)

    def after(self, scope: Scope, task: Token) -> None:
        """Look at the completion condition after an inner activity has completed."""
        if isinstance(task.task_spec, ActivitySpec) and task.role in ("", UNDO, HANDLER):
            self._after_activity(scope, task)
        scope.settle()

    def _after_activity(self, scope: Scope, task: Token) -> None:
        memory = scope.task_tree.internal_data
        if memory.get(_CLOSING):
            return
        done = memory.setdefault(_DONE, [])
        if task.task_spec.name not in done:
            done.append(task.task_spec.name)
        if self._is_complete(scope, done):
            memory[_CLOSING] = True
            self._end_rest(scope)
        elif task.task_spec in self.entry and self.completion is not None and not task.role:
            scope.place(task.task_spec, role=OPTION)

    def _is_complete(self, scope: Scope, done: list[str]) -> bool:
        if self.completion is not None:
            return self.completion.holds(scope.task_tree)
        running = any(token.role in ("", HANDLER) for token in scope.tokens())
        return not running and {spec.name for spec in self.entry} <= set(done)

    def _end_rest(self, scope: Scope) -> None:
        """Take back what is offered, and what runs if that is to be cancelled."""
        for token in list(scope.tokens()):
            if token.role == OPTION or self.cancels_rest or self.sequential:
                token.cancel()


class AdHocSpec(SubProcessSpec):
    """An ad-hoc sub-process."""


def begin(token: Token) -> None:
    """Begin an offered activity.

    Raises:
        ChoiceNotFree: one at a time is allowed, and another one is being done.
    """
    scope = token.workflow
    content = scope.spec
    if isinstance(content, AdHocScopeSpec) and content.sequential:
        for other in scope.tokens():
            if not other.role and isinstance(other.task_spec, ActivitySpec):
                detail = f"Expected nothing to be going on, but {other.task_spec.name} is"
                raise ChoiceNotFree(
                    detail, element=token.task_spec.label, other=other.task_spec.label
                )
    token.role = ""
    token.task_spec._update(token)
