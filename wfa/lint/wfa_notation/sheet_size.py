"""The drawing fits one landscape A3 sheet with legible letters."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject

_MILLIMETRE = 96 / 25.4  #: CSS pixels
_MARGIN, _FRAME = 15, 43  #: millimetres; the frame is the title block, the legend and the foot
_WIDTH, _HEIGHT = 420, 297  #: A3, landscape
_LETTER = 13  #: pixels of the largest letters that fit the shapes of a drawing
_SMALLEST = 7 * 96 / 72  #: 7 pt in pixels
_SHRINK = _SMALLEST / _LETTER
#: The largest drawing that stays legible, in pixels.
MAX_WIDTH = (_WIDTH - 2 * _MARGIN) * _MILLIMETRE / _SHRINK
MAX_HEIGHT = (_HEIGHT - 2 * _MARGIN - _FRAME) * _MILLIMETRE / _SHRINK


def check(subject: Subject) -> Iterator[Problem]:
    """Find drawings that do not fit one sheet."""
    for diagram in subject.flow.diagrams:
        boxes = [shape.bounds for shape in diagram.shapes]
        if not boxes:
            continue
        width = max(box.right for box in boxes) - min(box.x for box in boxes)
        height = max(box.bottom for box in boxes) - min(box.y for box in boxes)
        if width > MAX_WIDTH or height > MAX_HEIGHT:
            yield Problem(
                diagram.element,
                diagram.name,
                f"図面（{width:.0f}×{height:.0f}）が A3 "
                f"横1枚（{MAX_WIDTH:.0f}×{MAX_HEIGHT:.0f}まで）に収まりません。"
                "図を整え直すか、サブプロセスに分けてください。",
            )
