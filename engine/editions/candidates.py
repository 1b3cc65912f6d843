"""Flow files on their way to becoming editions: read, completed with their parts, checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data_layouts.catalogue import Catalogue
from engine.context import Context
from engine.decisions.files import DECISION, DecisionFile
from engine.editions.checks import flow_problems
from engine.editions.content import (
    AnyFile,
    EditionContent,
    FlowFile,
    called_names,
    edition_hash,
)
from engine.editions.loading import compile_edition, read_file
from engine.editions.parts import PartFinder
from engine.editions.tables import TableFinder
from engine.spiff import CompiledProcesses
from errors import NagarezuError
from errors.case import FlowNotDeployable
from errors.decision import DecisionUnreadable
from errors.execution import FlowNotExecutable
from errors.flow import FlowError
from wfa.model import FlowInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One flow with everything it calls, fit to be published."""

    files: tuple[AnyFile, ...]  #: the flow first, then what it calls, asks and says
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
        main = self.content.flow.main
        return main.id if main else ""


def read_candidates(context: Context, files: Mapping[str, bytes]) -> tuple[Candidate, ...]:
    """Read flow files and everything they call or ask.

    Parts and decision tables are looked for among the files, then among the municipality's own
    current editions, then among those of the product.

    Raises:
        FlowNotDeployable: with every problem of every file, each headed by the file's name.
    """
    given, problems = _read(files)
    flows = [file for file in given if isinstance(file, FlowFile)]
    tables = [file for file in given if isinstance(file, DecisionFile)]
    finder, asker = PartFinder(context, flows), TableFinder(context, tables)
    checked: dict[str, tuple[str, ...]] = {}
    known = CompiledProcesses()
    candidates: list[Candidate] = []
    for file in flows:
        parts = _with_parts(file, finder)
        found = [
            f"{each.name}: {text}"
            for position, each in enumerate(parts)
            for text in _checked_once(context, each, checked, called=position > 0)
        ]
        asked, unknown = asker.tables_for(parts)
        content, failures = _compiled((*parts, *asked), context.editions.catalogue, known)
        problems += [*found, *unknown, *(f"{file.name}: {text}" for text in failures)]
        if content and file.flow.info and not (found or unknown or failures):
            kept = context.editions.words.files_for([part.flow for part in parts])
            everything: tuple[AnyFile, ...] = (*parts, *asked, *kept)
            candidates.append(
                Candidate(
                    files=everything,
                    info=file.flow.info,
                    content=content,
                    content_hash=edition_hash(everything),
                )
            )
    problems += _doubled(candidates)
    if not problems:
        problems += _unused(tables, candidates)
    if problems:
        raise FlowNotDeployable(tuple(dict.fromkeys(problems)))
    return tuple(candidates)


def _read(files: Mapping[str, bytes]) -> tuple[list[AnyFile], list[str]]:
    given: list[AnyFile] = []
    problems: list[str] = []
    for name, content in files.items():
        try:
            given.append(read_file(name.rpartition("/")[2], content))
        except (FlowError, DecisionUnreadable) as error:
            problems.append(error.user_message)
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
        catalogue, names = context.editions.catalogue, (*context.connectors.names, DECISION)
        checked[key] = tuple(flow_problems(file.flow, catalogue, names, called=called))
    return checked[key]


def _compiled(
    files: Sequence[AnyFile], catalogue: Catalogue, known: CompiledProcesses
) -> tuple[EditionContent | None, tuple[str, ...]]:
    try:
        return compile_edition(files, catalogue, known=known), ()
    except FlowNotExecutable as error:
        return None, tuple(problem.user_message for problem in error.problems)
    except NagarezuError as error:
        return None, (error.user_message,)


def _unused(tables: Sequence[DecisionFile], candidates: Sequence[Candidate]) -> Iterator[str]:
    used = {file.content_hash for each in candidates for file in each.files}
    for table in tables:
        if table.content_hash not in used:
            yield (
                f"{table.name}: この判定表を使う流れ図が、一緒に公開する中にありません。"
                "使う流れ図と一緒に公開してください。"
            )


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
