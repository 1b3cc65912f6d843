"""From lines and tracks to pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wfa.layout.grid import Grid, RowKind
from wfa.layout.tracks import Segment

TRACK = 12.0  #: distance of two tracks in a channel
MARGIN = 12.0  #: from the side of a channel to its first track
COLUMN_GAP = 36.0  #: least width of a channel between two columns
ROW_GAP = 20.0  #: least height of a channel between two rows
BAR_HALF = 30.0  #: half the thickness of a black-box pool
BAR_PAD = 22.0  #: free space on either side of it
GAP_HALF = 18.0  #: half the space between two pools
LANE_PAD = 10.0  #: from the last row of a lane to its lower border
LANE_LEAST = 60.0  #: least height of an empty lane's row


@dataclass(frozen=True, slots=True)
class Extent:
    """How far an item reaches from its middle, labels included."""

    left: float
    right: float
    up: float
    down: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Pixel positions of the lines of one axis."""

    middles: tuple[float, ...]  #: of each column or row
    starts: tuple[float, ...]  #: of each channel
    ends: tuple[float, ...]
    offsets: Mapping[int, float]  #: by line: free space at a channel's beginning, before tracks

    def at(self, line: int, track: int) -> float:
        """Return the position of a line; the track counts in channels only."""
        if line % 2:
            return self.middles[line // 2]
        return self.starts[line // 2] + self.offsets.get(line, 0.0) + MARGIN + TRACK * track

    @property
    def length(self) -> float:
        """Return where the last channel ends."""
        return self.ends[-1]


def scale(
    reach: Sequence[tuple[float, float]],
    channels: Sequence[float],
    offsets: Mapping[int, float],
) -> Scale:
    """Put columns (or rows) and channels one after the other.

    Args:
        reach: how far each column reaches before and after its middle.
        channels: width of each channel; one more than columns.
        offsets: by line, free space at the beginning of a channel, on top of its width.
    """
    middles, starts, ends = [], [], []
    place = 0.0
    for k, channel in enumerate(channels):
        starts.append(place)
        place += channel + offsets.get(2 * k, 0.0)
        ends.append(place)
        if k < len(reach):
            middles.append(place + reach[k][0])
            place += reach[k][0] + reach[k][1]
    return Scale(tuple(middles), tuple(starts), tuple(ends), offsets)


def column_scale(
    grid: Grid,
    extents: Mapping[str, Extent],
    tracks: Mapping[tuple[bool, int], int],
    wanted: Mapping[int, float],
    air: float,
) -> Scale:
    """Return the vertical lines' positions.

    ``wanted`` gives least widths of channels by line; ``air`` is added to every channel.
    """
    reach = []
    for column in range(grid.columns):
        inside = [extents[i] for i, cell in grid.cell_of.items() if cell[0] == column]
        reach.append(
            (max((e.left for e in inside), default=20), max((e.right for e in inside), default=20))
        )
    channels = [
        max(
            COLUMN_GAP if 0 < k < grid.columns else ROW_GAP,
            wanted.get(2 * k, 0.0),
            _room(tracks.get((False, 2 * k), 0)),
        )
        + air
        for k in range(grid.columns + 1)
    ]
    return scale(reach, channels, {})


def row_scale(
    grid: Grid, extents: Mapping[str, Extent], tracks: Mapping[tuple[bool, int], int], air: float
) -> Scale:
    """Return the horizontal lines' positions; ``air`` is added to every channel."""
    reach = []
    for number, row in enumerate(grid.rows):
        if row.kind is RowKind.BAR:
            reach.append((BAR_HALF + BAR_PAD, BAR_HALF + BAR_PAD))
            continue
        if row.kind is RowKind.GAP:
            reach.append((GAP_HALF, GAP_HALF))
            continue
        inside = [extents[i] for i, cell in grid.cell_of.items() if cell[1] == number]
        reach.append(
            (
                max((e.up for e in inside), default=LANE_LEAST / 2),
                max((e.down for e in inside), default=LANE_LEAST / 2),
            )
        )
    channels = [
        max(ROW_GAP, _room(tracks.get((True, 2 * k), 0))) + air for k in range(len(grid.rows) + 1)
    ]
    return scale(reach, channels, dict.fromkeys(_lane_borders(grid), LANE_PAD))


def _lane_borders(grid: Grid) -> list[int]:
    """Return the channels a border between two lanes of one pool runs in."""
    return [
        2 * k + 2
        for k, (one, two) in enumerate(pairwise(grid.rows))
        if one.region == two.region and one.band != two.band and one.kind is RowKind.CELLS
    ]


def _room(tracks: int) -> float:
    return 2 * MARGIN + TRACK * (tracks - 1) if tracks else 0.0


def corner_points(
    pieces: Sequence[Segment], across: Scale, down: Scale
) -> list[tuple[float, float]]:
    """Return where the pieces of one path meet, in their order."""
    points = []
    for one, two in pairwise(pieces):
        upright, level = (two, one) if one.horizontal else (one, two)
        points.append((across.at(upright.line, upright.track), down.at(level.line, level.track)))
    return points
