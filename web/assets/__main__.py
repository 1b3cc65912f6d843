"""``python -m web.assets``: build the bundle, unless it is up to date."""

from __future__ import annotations

import sys

from errors import NagarezuError
from web.assets.build import build_bundle


def main() -> int:
    """Build; exit 0 when the bundle is there, 1 with a sentence when it cannot be made."""
    try:
        built = build_bundle(sys.stdout.write)
    except NagarezuError as refusal:
        sys.stderr.write(f"{refusal.user_message}\n{refusal}\n")
        return 1
    sys.stdout.write("画面の部品を組み立てました。\n" if built else "画面の部品は最新です。\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
