"""The drawing in words, for people who do not see it: who takes part, and the work in order."""

from __future__ import annotations

from wfa.drawing.pen import Pen
from wfa.drawing.reading_order import reading_order
from wfa.drawing.scene import Scene
from wfa.drawing.wording import figure_words, node_words
from wfa.model import Lane, Node

_MOST = 40  #: steps; nobody listens to more in one go


def describe(scene: Scene, pen: Pen) -> str:
    """Return Japanese sentences about a scene: marks, lanes, then steps and events in order."""
    sentences = [_marked(scene, pen), _lanes(scene), _order(scene)]
    return "".join(sentence for sentence in sentences if sentence)


def _marked(scene: Scene, pen: Pen) -> str:
    words = [
        figure_words(figure, scene, pen.marks[figure.id])
        for figure in scene.figures
        if figure.id in pen.marks and pen.marks[figure.id].look.flag
    ]
    return f"{'、'.join(words)}。" if words else ""


def _lanes(scene: Scene) -> str:
    parents = {f.element.parent for f in scene.figures if isinstance(f.element, Lane)}
    names = [
        figure.name
        for figure in scene.figures
        if isinstance(figure.element, Lane) and figure.id not in parents and figure.name
    ]
    return f"担当は、{'、'.join(names)}。" if names else ""


def _order(scene: Scene) -> str:
    shown = scene.figure_by_id
    nodes = [
        node
        for element in reading_order(scene.flow)
        if element in shown and isinstance(node := shown[element].element, Node)
        if node.is_step or (node.is_event and node.name)
    ]
    words = [node_words(node, scene.flow) for node in nodes[:_MOST]]
    rest = f"、ほか{len(nodes) - _MOST}件" if len(nodes) > _MOST else ""
    return f"順に、{'、'.join(words)}{rest}。" if words else ""
