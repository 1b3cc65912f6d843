"""What is compared, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from fitgap.labels.words import Label
from fitgap.outline.behaviour import Behaviour
from fitgap.outline.control import Branch
from fitgap.outline.facets import Facets
from wfa.model import Flow, Node


class ItemKind(StrEnum):
    """What sort of element an item is; only like ones correspond."""

    START = "start"
    END = "end"
    STEP = "step"  #: tasks, call activities, sending events, sub-processes without steps
    WAIT = "wait"  #: receiving something: receive tasks, message events, boundary messages
    TIMER = "timer"  #: waiting for time to pass
    DECISION = "decision"  #: an exclusive or inclusive fork with a question


@dataclass(frozen=True, eq=False)
class Item:
    """One step, event or decision that takes part in the comparison."""

    index: int  #: position in ``Outline.items``
    node: Node
    kind: ItemKind
    label: Label
    facets: Facets
    branches: tuple[Branch, ...] = ()  #: decisions only
    ways: tuple[Label, ...] = ()  #: the names of the branches that have one
    frame: str = ""  #: id of the innermost sub-process around it
    pool: str = ""  #: id of the process it belongs to

    @property
    def id(self) -> str:
        """The id of the node."""
        return self.node.id

    @property
    def is_work(self) -> bool:
        """True for what is drawn as an activity: only these are renamed or change performers."""
        return self.node.is_step


@dataclass(frozen=True, eq=False)
class Outline:
    """One flow, ready to be compared. ``items`` are in reading order: start to end."""

    flow: Flow
    title: Label
    items: tuple[Item, ...]
    behaviour: Behaviour  #: relations between items, by their index
    frames: Mapping[str, Label]  #: names of sub-processes that hold steps

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Items by the id of their node."""
        return {item.id: item for item in self.items}

    def of_kind(self, *kinds: ItemKind) -> tuple[Item, ...]:
        """Return the items of these kinds, in reading order."""
        return tuple(item for item in self.items if item.kind in kinds)
