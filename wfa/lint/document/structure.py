"""Walks a file along the metamodel: what does not fit, and every reference with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from wfa.bpmn.names import BPMN, BPMNDI, DC, DI, XSI, XSI_TYPE
from wfa.lint.document.item import Item
from wfa.lint.document.values import description_of, is_written_as
from wfa.lint.metamodel.types import ElementType, Metamodel, Particle, ValueRule


class FaultKind(Enum):
    """In which way an element does not fit the metamodel."""

    CHILD = auto()  #: an element that has no place here
    ORDER = auto()
    MISSING_CHILD = auto()
    TOO_MANY = auto()
    ATTRIBUTE = auto()  #: an attribute the element does not have
    MISSING_ATTRIBUTE = auto()
    VALUE = auto()
    TEXT = auto()  #: characters where only elements may stand
    TYPE = auto()  #: xsi:type, or an abstract element


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where the file does not fit. ``subject`` names the child, attribute or value."""

    kind: FaultKind
    item: Item
    subject: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """The name of another element, written in an attribute or a child."""

    item: Item  #: the element that refers
    place: str  #: name of the attribute or child
    text: str
    targets: tuple[str, ...]  #: types the target may have
    holder: Item  #: the element whose prefixes apply


class Structure:
    """The result of the walk: faults, references and the type of each element."""

    def __init__(self, root: Item, metamodel: Metamodel) -> None:
        self.metamodel = metamodel
        self.faults: list[Fault] = []
        self.references: list[Reference] = []
        self.type_names: dict[int, str] = {}  #: by ``id(item)``
        waiting: list[tuple[Item, str]] = [(root, metamodel.type_of_kind.get(root.kind, ""))]
        while waiting:
            item, declared = waiting.pop()
            entry = self._actual_type(item, declared)
            if entry is not None:
                self.type_names[id(item)] = entry.name
                self._check_attributes(item, entry)
                waiting.extend(self._check_content(item, entry))

    def type_name(self, item: Item) -> str:
        """Return the type of an element; empty where it stands in the wrong place."""
        return self.type_names.get(id(item), "")

    def _fault(self, kind: FaultKind, item: Item, subject: str, expected: str = "") -> None:
        self.faults.append(Fault(kind, item, subject, expected))

    def _actual_type(self, item: Item, declared: str) -> ElementType | None:
        entry = self.metamodel.types.get(declared)
        written = item.attributes.get(XSI_TYPE)
        if entry is None or written is None:
            if entry is not None and entry.abstract:
                self._fault(FaultKind.TYPE, item, item.kind)
            return entry
        prefix, _, local = written.strip().rpartition(":")
        name = local[1:] if local[:1] == "t" else local
        actual = self.metamodel.types.get(name)
        known_namespace = item.prefixes.get(prefix or None) in {BPMN, BPMNDI, DI, DC}
        if actual is None or not known_namespace or declared not in actual.ancestors:
            self._fault(FaultKind.TYPE, item, written, declared)
            return entry
        return actual

    def _check_attributes(self, item: Item, entry: ElementType) -> None:
        for name, text in item.attributes.items():
            if name[0] == "{":
                if not entry.foreign and not name.startswith(f"{{{XSI}}}"):
                    self._fault(FaultKind.ATTRIBUTE, item, name.rpartition("}")[2])
                continue
            rule = entry.attributes.get(name)
            if rule is None:
                self._fault(FaultKind.ATTRIBUTE, item, name)
            else:
                self._check_value(item, name, text, rule.value, item)
        for name in entry.required_attributes:
            if name not in item.attributes:
                self._fault(FaultKind.MISSING_ATTRIBUTE, item, name)

    def _check_value(
        self, item: Item, place: str, text: str, rule: ValueRule, holder: Item
    ) -> None:
        choices = self.metamodel.enumerations.get(rule.form)
        if choices is not None:
            if text not in choices:
                self._fault(FaultKind.VALUE, holder, f"{place}={text}", "・".join(sorted(choices)))
        elif not is_written_as(rule.form, text):
            self._fault(FaultKind.VALUE, holder, f"{place}={text}", description_of(rule.form))
        elif rule.is_reference:
            self.references.append(Reference(item, place, text.strip(), rule.targets, holder))

    def _check_content(self, item: Item, entry: ElementType) -> Iterator[tuple[Item, str]]:
        if entry.open:
            return
        if not entry.text and not item.character_data.isspace() and item.character_data:
            self._fault(FaultKind.TEXT, item, item.character_data.strip()[:20])
        place = 0
        counts: Counter[int] = Counter()
        for child in item.children:
            index = entry.places.get(child.kind)
            if index is None:
                self._fault(FaultKind.CHILD, child, child.tag.rpartition("}")[2], item.kind)
                continue
            if index < place:
                self._fault(FaultKind.ORDER, child, child.kind, entry.particles[place].name)
            place = max(place, index)
            counts[index] += 1
            particle = entry.particles[index]
            if particle.value is not None:
                self._check_plain(item, child, particle.value)
            else:
                yield child, particle.type_name or self.metamodel.type_of_kind.get(child.kind, "")
        self._check_counts(item, entry.particles, counts)

    def _check_plain(self, item: Item, child: Item, rule: ValueRule) -> None:
        for name in child.attributes:
            if not name.startswith(f"{{{XSI}}}"):
                self._fault(FaultKind.ATTRIBUTE, child, name.rpartition("}")[2])
        for grandchild in child.children:
            subject = grandchild.tag.rpartition("}")[2]
            self._fault(FaultKind.CHILD, grandchild, subject, child.kind)
        self._check_value(item, child.kind, child.text, rule, child)

    def _check_counts(
        self, item: Item, particles: tuple[Particle, ...], counts: Counter[int]
    ) -> None:
        used = {p.choice for i, p in enumerate(particles) if p.choice and counts[i]}
        for index, particle in enumerate(particles):
            if counts[index] < particle.least and (not particle.choice or particle.choice in used):
                self._fault(FaultKind.MISSING_CHILD, item, particle.name, str(particle.least))
            if particle.most is not None and counts[index] > particle.most:
                self._fault(FaultKind.TOO_MANY, item, particle.name, str(particle.most))
        for number in {choice[0] for choice in used}:
            if sum(choice[0] == number for choice in used) > 1:
                names = [p.name for p in particles if p.choice and p.choice[0] == number]
                self._fault(FaultKind.TOO_MANY, item, "・".join(names), "1")
