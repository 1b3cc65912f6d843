"""Finding a Japanese font to print with: on the system, else from the optional packages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from errors.drawing import JapaneseFontMissing

#: Files of the families in ``palette.FONTS``, the one we like best first.
_FILES = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKjp-Regular.otf",
    "NotoSansJP-Regular.otf",
    "NotoSansJP-Regular.ttf",
    "BIZ-UDGothicR.ttc",
    "meiryo.ttc",
)
_PACKAGES = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")


def system_font_folders() -> tuple[Path, ...]:
    """Return the folders where Linux, macOS and Windows keep their fonts."""
    home = Path.home()
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/Library/Fonts"),
        home / "Library/Fonts",
        Path("C:/Windows/Fonts"),
    )


def japanese_font_folders(folders: Iterable[Path] | None = None) -> tuple[Path, ...]:
    """Return the folders with the font files to print with.

    Args:
        folders: where to look first; by default the system's font folders. After them the
            packages ``noto-cjk-sans-jp-regular`` and ``…-bold`` are asked.

    Raises:
        JapaneseFontMissing: there is no Japanese font anywhere.
    """
    searched = tuple(system_font_folders() if folders is None else folders)
    for name in _FILES:
        for folder in searched:
            for path in sorted(folder.rglob(name)):
                return (path.parent,)
    packaged = tuple(folder for package in _PACKAGES for folder in _package_folders(package))
    if packaged:
        return packaged
    raise JapaneseFontMissing("Expected a Japanese font on the system or as a package, found none")


def _package_folders(package: str) -> Iterator[Path]:
    spec = find_spec(package)
    yield from map(Path, (spec.submodule_search_locations or ()) if spec else ())
