"""How values are written: the lexical forms of XML Schema that BPMN uses.

Each form has its Japanese description, for messages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAME = r"[^\W\d][\w.\-·]*"
_FORMS: Mapping[str, re.Pattern[str]] = {
    "boolean": re.compile(r"true|false|1|0"),
    "integer": re.compile(r"[+-]?[0-9]+"),
    "int": re.compile(r"[+-]?[0-9]{1,10}"),
    "double": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|-?INF|NaN"),
    "ID": re.compile(_NAME),
    "IDREF": re.compile(_NAME),
    "QName": re.compile(rf"({_NAME}:)?{_NAME}"),
}
_DESCRIPTIONS: Mapping[str, str] = {
    "boolean": "true か false",
    "integer": "整数",
    "int": "整数",
    "double": "数",
    "ID": "文字か _ で始まり、空白や : を含まない名前",
    "IDREF": "要素の id（空白や : を含まない名前）",
    "QName": "要素の id（「接頭辞:id」でもよい）",
}


def is_written_as(form: str, text: str) -> bool:
    """Tell whether ``text`` has the form. Blanks around it do not matter.

    Texts and addresses (``string``, ``anyURI``) may be anything.
    """
    pattern = _FORMS.get(form)
    return pattern is None or pattern.fullmatch(text.strip(" \t\r\n")) is not None


def description_of(form: str) -> str:
    """Return how a value of this form is written, in Japanese."""
    return _DESCRIPTIONS.get(form, form)
