"""Arguments and options that several commands about cases have."""

from __future__ import annotations

import click

number_argument = click.argument("number", metavar="受付番号")
wanted_argument = click.argument("wanted", metavar="受付番号または作業の番号")
reason_option = click.option("--reason", required=True, help="理由。経緯に残ります。")
note_option = click.option("--reason", default="", help="理由。")
text_option = click.option("--text", required=True, help="相手に伝えること。")
