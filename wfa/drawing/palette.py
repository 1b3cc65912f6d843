"""Inks, line widths and text sizes. Everything must read in black and white."""

from __future__ import annotations

INK = "#000000"
PAPER = "#ffffff"
SOFT = "#f2f2f2"  #: headers of pools and lanes
GREY = "#595959"  #: secondary lines; 7:1 on white

THIN, NORMAL, STRONG, BOLD = 1.0, 1.5, 2.5, 3.5  #: line widths in px

#: What offices have: Linux servers, Windows 11/10, older Windows, macOS.
FONTS = (
    "'Noto Sans JP','Noto Sans CJK JP','BIZ UDPGothic','Yu Gothic UI',"
    "Meiryo,'Hiragino Sans',sans-serif"
)

NAME_SIZE = 12.0  #: names of steps, pools and lanes, px
LABEL_SIZE = 11.0  #: names beside events, gateways and lines, annotations
NUMBER_SIZE = 10.0  #: work numbers
SMALLEST = 9.0  #: below this nothing is written
