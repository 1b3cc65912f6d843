"""One level of a flow as a net of routers: how a case may run through it, and nothing else.

A router takes tokens from its entries and puts tokens on its exits. Work, waiting and data do not
matter here. A sub-process is one router on the level that holds it, with a net of its own inside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Mode(Enum):
    """How many of its entries (exits) a router needs (serves)."""

    ONE = "one"
    ALL = "all"
    SOME = "some"  #: one or more; a join waits for those that can still come


@dataclass(slots=True, eq=False)
class Edge:
    """A place for a token, between two routers."""

    source: Router
    target: Router
    solid: bool = False  #: a step lies on it: passing twice means doing work twice


@dataclass(slots=True, eq=False)
class Router:
    """A node of a flow, or a part of one. ``element`` is the node's id."""

    element: str
    join: Mode = Mode.ONE
    split: Mode = Mode.ALL
    step: bool = False  #: does something: an activity or an event
    source: bool = False  #: tokens begin here
    ends_all: bool = False  #: a terminate end: removes every other token
    may_vanish: bool = False  #: may also produce nothing (a branch that just ends)
    entries: list[Edge] = field(default_factory=list)
    exits: list[Edge] = field(default_factory=list)

    @property
    def is_sink(self) -> bool:
        """True where tokens disappear."""
        return not self.exits


@dataclass(slots=True)
class Net:
    """The routers of one level. Changed in place while it is reduced."""

    scope: str
    routers: list[Router] = field(default_factory=list)
    starts: list[tuple[Router, ...]] = field(default_factory=list)  #: alternatives
    approximate: bool = False  #: holds something whose routing is not decided by the drawing

    def add(self, router: Router) -> Router:
        """Add a router."""
        self.routers.append(router)
        return router

    def connect(self, source: Router, target: Router) -> Edge:
        """Add an edge."""
        edge = Edge(source, target)
        source.exits.append(edge)
        target.entries.append(edge)
        return edge
