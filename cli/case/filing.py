"""``nagarezu case attach`` and ``files``: the files of a case (添付)."""

from __future__ import annotations

import mimetypes
from pathlib import Path

import click

from cli.opening import acting_in_case, user_option
from cli.options import number_argument
from cli.writing import new_file
from data_layouts.wareki import format_wareki
from engine.clock import japan_date
from engine.office.values import AttachedFile, Attachment

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("attach")
@number_argument
@click.argument("file", metavar="ファイル", type=_FILE)
@click.option("--summary", default="", help="要旨。何の書類か。")
@user_option
def attach(number: str, file: Path, summary: str, user: str) -> None:
    """案件に書類を付けます（20MBまで）。"""
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    added = AttachedFile(
        name=file.name, content=file.read_bytes(), media_type=media_type, summary=summary
    )
    with acting_in_case(user, number) as (engine, actor, found):
        engine.attach(actor, found.id, added)
        click.echo(f"{found.number} に「{file.name}」を付けました。")


@click.command("files")
@number_argument
@click.option("--save", "folder", type=_FOLDER, help="このフォルダーに取り出します。")
@user_option
def files(number: str, folder: Path | None, user: str) -> None:
    """案件に付けた書類を一覧にします。"""
    with acting_in_case(user, number) as (engine, actor, found):
        kept = [each for each in engine.attachments(actor, found.id) if not each.withdrawn]
        if not kept:
            click.echo(f"{found.number} に付けた書類はありません。")
        for place, each in enumerate(kept, start=1):
            click.echo(f"{place}　{_described(each)}")
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
                target = folder / f"{place}_{Path(each.name).name}"
                with new_file(target) as out:
                    out.write(engine.attachment_content(actor, each.id).content)
                click.echo(f"　　取り出しました: {target}")


def _described(file: Attachment) -> str:
    day = format_wareki(japan_date(file.added_at))
    told = f"　{file.summary}" if file.summary else ""
    return f"{file.name}　{file.size:,}バイト　{day} {file.added_by}{told}"
