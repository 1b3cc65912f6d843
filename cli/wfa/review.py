"""``nagarezu wfa review``: the pages on which an office reviews the standard."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import click
from rich.progress import track

from municipality.legal_parameters import all_parameters
from wfa.drawing import draw_svg
from wfa.library import LibraryFlow, standard_flows
from wfa.review import (
    PICTURES,
    WORDS_PAGE,
    business_page,
    index_page,
    page_name,
    words_page,
)
from wfa.vocabulary import vocabulary


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("docs/standard"))
def review(output: Path) -> None:
    """標準の流れ図から、原課が確認するための頁を作ります。"""
    (output / PICTURES).mkdir(parents=True, exist_ok=True)
    entries = standard_flows().all()
    for entry in track(entries, description="図を描いています", transient=True):
        picture = output / PICTURES / f"{entry.flow_id}.svg"
        picture.write_text(draw_svg(entry.flow), encoding="utf-8")
    counts = {}
    known = {id_: versions[-1].description for id_, versions in all_parameters().items()}
    for number, group in groupby(entries, key=_business):
        flows = list(group)
        counts[number] = len(flows)
        (output / page_name(number)).write_text(
            business_page(number, flows, known), encoding="utf-8"
        )
    (output / "README.md").write_text(index_page(counts, counts), encoding="utf-8")
    (output / WORDS_PAGE).write_text(words_page(vocabulary()), encoding="utf-8")
    click.echo(f"{len(entries)} 本の流れ図の頁を {output} に作りました。")


def _business(entry: LibraryFlow) -> str:
    return entry.flow_id.partition("-")[0]
