"""Items that are certainly the same: same kind and name, and the same around them.

Colour refinement (Weisfeiler and Leman 1968) gives items of both flows one colour as long as
their names and neighbours agree. A flow against itself, redrawn, is matched by this alone, also
where names occur twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fitgap.outline.items import Item, Outline

#: Rounds after which colours count: names agree that many steps away.
REQUIRED_ROUNDS = 2
#: Rounds that tell apart what looks alike nearby.
MOST_ROUNDS = 12

#: A colour of each item, by its index.
Colours = list[int]


def anchors(left: Outline, right: Outline) -> list[tuple[int, int]]:
    """Return pairs of indexes that are certainly the same item."""
    palette: dict[object, int] = {}
    colours = [
        [palette.setdefault(_first_colour(item), len(palette)) for item in side.items]
        for side in (left, right)
    ]
    for _ in range(REQUIRED_ROUNDS):
        colours = _refined(left, right, colours)
    trusted = [list(side) for side in colours]
    found: dict[int, int] = {}
    while True:
        for _ in range(MOST_ROUNDS):
            refined = _refined(left, right, colours)
            if _counts(refined) == _counts(colours):
                break
            colours = refined
        pairs = [pair for pair in _unique(colours) if pair[0] not in found]
        found.update(pairs)
        doubtful = _first_doubtful(colours, found)
        if doubtful is None:
            break
        colours = _told_apart(colours, doubtful)
    return [
        (mine, other)
        for mine, other in sorted(found.items())
        if trusted[0][mine] == trusted[1][other] and _has_name_near(left, mine)
    ]


def _has_name_near(side: Outline, index: int) -> bool:
    """Say whether an item or one beside it has a name: all nameless, nothing is certain."""
    behaviour = side.behaviour
    near = (index, *behaviour.preceding[index], *behaviour.following[index])
    return any(side.items[other].label.text for other in near)


def _first_colour(item: Item) -> tuple[str, ...]:
    performer = item.facets.performer
    return (
        item.kind.value,
        item.label.text,
        str(item.facets.trigger or ""),
        performer.label.text if performer else "",
    )


def _refined(left: Outline, right: Outline, colours: Sequence[Colours]) -> list[Colours]:
    palette: dict[object, int] = {}
    return [
        [
            palette.setdefault((own, *_around(side, index, colour)), len(palette))
            for index, own in enumerate(colour)
        ]
        for side, colour in zip((left, right), colours, strict=True)
    ]


def _around(side: Outline, index: int, colour: Colours) -> Iterator[tuple[int, ...]]:
    behaviour = side.behaviour
    for near in (behaviour.preceding, behaviour.following, behaviour.returning):
        yield tuple(sorted(colour[other] for other in near[index]))


def _counts(colours: Sequence[Colours]) -> int:
    return len({colour for side in colours for colour in side})


def _places(side: Colours) -> Mapping[int, list[int]]:
    places: dict[int, list[int]] = {}
    for index, colour in enumerate(side):
        places.setdefault(colour, []).append(index)
    return places


def _unique(colours: Sequence[Colours]) -> Iterator[tuple[int, int]]:
    mine, other = _places(colours[0]), _places(colours[1])
    for colour, places in mine.items():
        if len(places) == 1 and len(other.get(colour, ())) == 1:
            yield places[0], other[colour][0]


def _first_doubtful(colours: Sequence[Colours], found: Mapping[int, int]) -> tuple[int, int] | None:
    """Return the first two items that look alike, but so do others, equally often on both sides."""
    mine, other = _places(colours[0]), _places(colours[1])
    for colour, places in sorted(mine.items(), key=lambda entry: entry[1]):
        if len(places) > 1 and len(places) == len(other.get(colour, ())):
            return places[0], other[colour][0]
    return None


def _told_apart(colours: Sequence[Colours], pair: tuple[int, int]) -> list[Colours]:
    fresh = max(colour for side in colours for colour in side) + 1
    changed = [list(side) for side in colours]
    for side, index in zip(changed, pair, strict=True):
        side[index] = fresh
    return changed
