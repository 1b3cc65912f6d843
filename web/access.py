"""Who may open a page: every view says it, and the guard sees to it before the view runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar, cast

from flask import g

from errors.web import PageNotAllowed
from municipality.actor import Actor
from municipality.roles import Role

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Access:
    """Who may open a view."""

    public: bool = False  #: also without signing in
    roles: frozenset[Role] = frozenset()  #: at least one of these; empty: every member of staff

    def check(self, actor: Actor) -> None:
        """Refuse a person who holds none of the roles.

        Raises:
            PageNotAllowed: with the names of the roles.
        """
        if self.roles and not self.roles & actor.roles:
            names = "・".join(role.label for role in Role if role in self.roles)
            detail = f"Expected one of {sorted(self.roles)}, but {actor.login} holds none"
            raise PageNotAllowed(detail, roles=names)


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view that needs no sign-in."""
    return _marked(view, Access(public=True))


def staff_only(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view for every member of staff; the engine still checks each command."""
    return _marked(view, Access())


def roles_only(*roles: Role) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a view for those who hold at least one of the roles."""
    return lambda view: _marked(view, Access(roles=frozenset(roles)))


def access_of(view: object) -> Access | None:
    """Return who may open a view, None if it does not say."""
    return getattr(view, "access", None)


def current_actor() -> Actor:
    """Return who is signed in; only in views that are not public."""
    return cast(Actor, g.actor)


def actor_or_none() -> Actor | None:
    """Return who is signed in, if anybody."""
    return cast("Actor | None", g.get("actor"))


def _marked(view: Callable[P, R], access: Access) -> Callable[P, R]:
    view.access = access  # type: ignore[attr-defined]
    return view
