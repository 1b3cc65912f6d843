"""What the events of a file catch and throw."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from wfa.lint.document.document import Document
from wfa.lint.document.item import Item
from wfa.lint.document.kinds import EVENT_DEFINITIONS, SUB_PROCESSES

_SUFFIX = "EventDefinition"
#: Triggers in Japanese, for messages.
TRIGGER_NAMES = {
    "": "なし",
    "message": "メッセージ",
    "timer": "タイマー",
    "signal": "シグナル",
    "conditional": "条件",
    "error": "エラー",
    "escalation": "エスカレーション",
    "compensate": "補償",
    "cancel": "取消",
    "terminate": "強制終了",
    "link": "リンク",
}


def definitions_of(document: Document, event: Item) -> list[Item]:
    """Return the event definitions of an event, its own and those it refers to."""
    own = [child for child in event.children if child.kind in EVENT_DEFINITIONS]
    shared = [document.find(text) for text in event.texts("eventDefinitionRef")]
    return own + [item for item in shared if item is not None and item.kind in EVENT_DEFINITIONS]


def triggers_of(document: Document, event: Item) -> list[str]:
    """Return what an event catches or throws: ``message``, ``timer`` …; nothing for a plain one."""
    return [d.kind.removesuffix(_SUFFIX) for d in definitions_of(document, event)]


def has_trigger(document: Document, event: Item, trigger: str) -> bool:
    """Tell whether one of an event's definitions is of this kind."""
    return trigger in triggers_of(document, event)


def is_plain(event: Item) -> bool:
    """True for an event without any definition ("none")."""
    return not any(
        c.kind in EVENT_DEFINITIONS or c.kind == "eventDefinitionRef" for c in event.children
    )


def is_event_sub_process(item: Item | None) -> bool:
    """True for a sub-process that an event starts."""
    return item is not None and item.kind in SUB_PROCESSES and item.flag("triggeredByEvent")


def events_with(document: Document, kinds: Collection[str] | str, trigger: str) -> Iterator[Item]:
    """Iterate over the events of these kinds that have the trigger."""
    return (event for event in document.of(kinds) if has_trigger(document, event, trigger))


def wrong_triggers(
    document: Document, event: Item, allowed: Collection[str], *, plain: bool
) -> list[str]:
    """Return the Japanese names of the triggers that are not allowed here, without repetition.

    ``plain``: an event without any definition is allowed.
    """
    if is_plain(event):
        return [] if plain else [TRIGGER_NAMES[""]]
    found = dict.fromkeys(triggers_of(document, event))
    return [TRIGGER_NAMES.get(trigger, trigger) for trigger in found if trigger not in allowed]


def names_of(triggers: Collection[str]) -> str:
    """Return triggers as a Japanese list, in the order of the table above."""
    return "・".join(name for trigger, name in TRIGGER_NAMES.items() if trigger in triggers)
