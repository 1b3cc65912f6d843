"""Flow files on their way to becoming editions: read, completed with their parts, checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data_layouts.catalogue import Catalogue
from engine.context import Context
from engine.editions.checks import flow_problems
from engine.editions.content import (
    EditionContent,
    FlowFile,
    called_names,
    edition_hash,
)
from engine.editions.loading import compile_edition
from engine.editions.parts import PartFinder
from errors import NagarezuError
from errors.case import FlowNotDeployable
from errors.execution import FlowNotExecutable
from errors.flow import FlowError
from wfa.model import FlowInfo
from wfa.reading import read_flow


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One flow with everything it calls, fit to be published."""

    files: tuple[FlowFile, ...]  #: the flow first
    info: FlowInfo
    content: EditionContent
    content_hash: str

    @property
    def flow_id(self) -> str:
        """E.g. ``01-01``."""
        return self.info.flow_id

    @property
    def process_id(self) -> str:
        """Id of the process by which other flows call it."""
        main = self.files[0].flow.main
        return main.id if main else ""


def read_candidates(context: Context, files: Mapping[str, bytes]) -> tuple[Candidate, ...]:
    """Read flow files and everything they call.

    Parts are looked for among the files, then among the municipality's own current editions, then
    in the library of standard flows.

    Raises:
        FlowNotDeployable: with every problem of every file, each headed by the file's name.
    """
    given, problems = _read(files)
    finder = PartFinder(context, given)
    candidates: list[Candidate] = []
    checked: dict[str, tuple[str, ...]] = {}
    for file in given:
        closure = _with_parts(file, finder)
        found = [
            f"{each.name}: {text}"
            for position, each in enumerate(closure)
            for text in _checked_once(context, each, checked, called=position > 0)
        ]
        content, failures = _compiled(closure, context.editions.catalogue)
        problems += [*found, *(f"{file.name}: {text}" for text in failures)]
        if content and not found and not failures and file.flow.info:
            candidates.append(
                Candidate(
                    files=closure,
                    info=file.flow.info,
                    content=content,
                    content_hash=edition_hash(closure),
                )
            )
    problems += _doubled(candidates)
    if problems:
        raise FlowNotDeployable(tuple(dict.fromkeys(problems)))
    return tuple(candidates)


def _read(files: Mapping[str, bytes]) -> tuple[list[FlowFile], list[str]]:
    given: list[FlowFile] = []
    problems: list[str] = []
    for name, content in files.items():
        try:
            flow = read_flow(content, name=name).flow
        except FlowError as error:
            problems.append(error.user_message)
        else:
            given.append(FlowFile(name=name, content=content, flow=flow))
    return given, problems


def _with_parts(file: FlowFile, finder: PartFinder) -> tuple[FlowFile, ...]:
    """Return a file and everything it calls, directly or not; what is nowhere is left out."""
    found: dict[str, FlowFile] = {file.content_hash: file}
    waiting = list(called_names(file.flow))
    while waiting:
        part = finder.find(waiting.pop(0))
        if part is not None and part.content_hash not in found:
            found[part.content_hash] = part
            waiting += called_names(part.flow)
    return tuple(found.values())


def _checked_once(
    context: Context, file: FlowFile, checked: dict[str, tuple[str, ...]], *, called: bool
) -> tuple[str, ...]:
    key = f"{file.content_hash}/{called}"
    if key not in checked:
        catalogue, names = context.editions.catalogue, context.connectors.names
        checked[key] = tuple(flow_problems(file.flow, catalogue, names, called=called))
    return checked[key]


def _compiled(
    files: Sequence[FlowFile], catalogue: Catalogue
) -> tuple[EditionContent | None, tuple[str, ...]]:
    try:
        return compile_edition(files, catalogue), ()
    except FlowNotExecutable as error:
        return None, tuple(problem.user_message for problem in error.problems)
    except NagarezuError as error:
        return None, (error.user_message,)


def _doubled(candidates: Sequence[Candidate]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for each in candidates:
        name = each.files[0].name
        if each.flow_id in seen:
            yield (
                f"{name}: 手続「{each.flow_id}」が {seen[each.flow_id]} と重なっています。"
                "どちらか一方にするか、番号を変えてください。"
            )
        seen[each.flow_id] = name
