"""Ad-hoc sub-processes (BPMN 13.3.5): people choose what is done, in which order and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.spiff.formulas import Formula
from engine.spiff.nodes.activities import ActivitySpec
from engine.spiff.nodes.catching import CatchSpec
from engine.spiff.nodes.scopes import ScopeSpec, SubProcessSpec
from engine.spiff.token import HANDLER, OPTION, Token
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

    def beside(self, first: NodeSpec, root: Token) -> list[NodeSpec]:
        """Return what is offered besides the step to which the case went back."""
        others = [spec for spec in self.entry if spec is not first]
        if self.completion is None:
            root.internal_data[_DONE] = [spec.name for spec in others]
            return []
        return others

    def after(self, scope: Scope, task: Token) -> None:
        """Look at the completion condition after an inner activity has completed."""
        if isinstance(task.task_spec, ActivitySpec) and task.role in ("", HANDLER):
            self._after_activity(scope, task)
        elif task.task_spec in self.entry and not scope.task_tree.internal_data.get(_CLOSING):
            scope.place(task.task_spec)  # an event can occur again and again
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
        activities = {spec.name for spec in self.entry if isinstance(spec, ActivitySpec)}
        return activities <= set(done) and not any(map(_is_going_on, scope.tokens()))

    def _end_rest(self, scope: Scope) -> None:
        """Take back what is offered, and what runs if that is to be cancelled."""
        for token in list(scope.tokens()):
            if not _is_going_on(token) or self.cancels_rest or self.sequential:
                token.cancel()


def _is_going_on(token: Token) -> bool:
    """Return whether something is being done: not only offered, and no event is waited for."""
    return token.role == HANDLER or (not token.role and not isinstance(token.task_spec, CatchSpec))


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
