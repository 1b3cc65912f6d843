"""Tracks: arrows that use the same channel get lines of their own beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cmp_to_key
from itertools import pairwise

from wfa.layout.grid import Vertex
from wfa.layout.routing import Path

#: Direction an end of a segment leaves its channel: before it (left or up), after it, or stops.
BEFORE, STOPS, AFTER = -1, 0, 1


@dataclass(slots=True, eq=False)
class Segment:
    """A straight piece of a path."""

    path: int  #: index of the path
    place: int  #: index of the segment in its path
    horizontal: bool
    line: int  #: the line it runs on
    first: int  #: smaller end: number of the crossing line
    last: int
    first_turn: int = STOPS  #: where the path goes on at the smaller end
    last_turn: int = STOPS
    merge: tuple[object, ...] = ()  #: equal for pieces that may lie on each other
    track: int = field(default=0)

    def overlaps(self, other: Segment) -> bool:
        """Say whether both cannot be on one track."""
        return self.first <= other.last and other.first <= self.last


def segments(path: Path, index: int, *, hangs: int = STOPS) -> list[Segment]:
    """Cut a path into straight pieces.

    Args:
        path: the routed path.
        index: its number.
        hangs: for a path that starts in a channel, the side of it where its box is; such a path
            always begins with a piece in that channel, of no length where it goes straight on.
    """
    corners = _corners(path.vertices)
    if hangs and corners[0][0] == corners[1][0]:
        corners = [corners[0], *corners]
    pieces = []
    for k, (one, two) in enumerate(pairwise(corners)):
        horizontal = one[1] == two[1]
        across = 0 if horizontal else 1
        before = _turn(corners, k, -1, across) if k or not hangs else hangs
        after = _turn(corners, k, 1, across)
        forward = one[across] <= two[across]
        pieces.append(
            Segment(
                path=index,
                place=k,
                horizontal=horizontal,
                line=one[1 - across],
                first=min(one[across], two[across]),
                last=max(one[across], two[across]),
                first_turn=before if forward else after,
                last_turn=after if forward else before,
                merge=(path.request.merge, *corners[k + 1 :]) if path.request.merge else (),
            )
        )
    return pieces


def _corners(vertices: Sequence[Vertex]) -> list[Vertex]:
    kept = [vertices[0]]
    for k in range(1, len(vertices) - 1):
        one, two, three = vertices[k - 1 : k + 2]
        if not (one[0] == two[0] == three[0] or one[1] == two[1] == three[1]):
            kept.append(two)
    if len(vertices) > 1:
        kept.append(vertices[-1])
    return kept


def _turn(corners: Sequence[Vertex], k: int, way: int, across: int) -> int:
    """Tell to which side of its line a piece goes on at one of its ends."""
    end, beyond = (k, k - 1) if way < 0 else (k + 1, k + 2)
    if not 0 <= beyond < len(corners):
        return STOPS
    step = corners[beyond][1 - across] - corners[end][1 - across]
    return (step > 0) - (step < 0)


def assign_tracks(pieces: Iterable[Segment]) -> dict[tuple[bool, int], int]:
    """Give every piece in a channel its track; return the number of tracks of each channel.

    Keys are (horizontal, line). Pieces on middle lines keep track 0.
    """
    channels: dict[tuple[bool, int], list[Segment]] = {}
    for piece in pieces:
        if piece.line % 2 == 0:
            channels.setdefault((piece.horizontal, piece.line), []).append(piece)
    return {key: _assign(members) for key, members in sorted(channels.items())}


def _assign(members: list[Segment]) -> int:
    groups: list[list[Segment]] = []
    for piece in sorted(members, key=lambda s: (s.first, s.last, s.path, s.place)):
        for group in groups:
            if piece.merge and all(piece.merge == other.merge for other in group):
                group.append(piece)
                break
        else:
            groups.append([piece])
    ordered = _ordered(groups)
    tracks: list[int] = []
    for k, group in enumerate(ordered):
        below = [
            tracks[m] + 1 for m in range(k) if any(a.overlaps(b) for a in group for b in ordered[m])
        ]
        tracks.append(max(below, default=0))
        for piece in group:
            piece.track = tracks[-1]
    return max(tracks, default=0) + 1


def _ordered(groups: list[list[Segment]]) -> list[list[Segment]]:
    """Sort so that pieces cross as little as possible: insertion with pairwise crossings."""

    def compare(one: list[Segment], two: list[Segment]) -> int:
        forward = sum(_crossings(a, b) for a in one for b in two)
        backward = sum(_crossings(b, a) for a in one for b in two)
        return forward - backward

    ordered: list[list[Segment]] = []
    for group in groups:
        costs = [0]
        for other in ordered:
            costs.append(costs[-1] + compare(other, group))
        best = min(range(len(costs)), key=lambda k: (costs[k], -k))
        ordered.insert(best, group)
    return sorted(ordered, key=cmp_to_key(compare)) if len(ordered) == 2 else ordered


def _crossings(left: Segment, right: Segment) -> int:
    """Count crossings when ``left`` lies before ``right`` in the channel."""
    count = 0
    for end, turn in ((left.first, left.first_turn), (left.last, left.last_turn)):
        count += turn == AFTER and right.first < end < right.last
    for end, turn in ((right.first, right.first_turn), (right.last, right.last_turn)):
        count += turn == BEFORE and left.first < end < left.last
    # Where ends meet on the same crossing line, order decides too.
    for mine, my_turn in ((left.first, left.first_turn), (left.last, left.last_turn)):
        for other, other_turn in ((right.first, right.first_turn), (right.last, right.last_turn)):
            count += mine == other and my_turn == AFTER and other_turn == BEFORE
    return count
