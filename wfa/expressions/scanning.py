"""The text of an expression to plain Python source.

Every name is replaced before Python's parser sees it: that would turn ``ｶﾅ`` into ``カナ`` (NFKC),
and a name with brackets or dots inside is none to it. No name a person wrote gets into the source.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from dataclasses import dataclass, field

from wfa.expressions.failures import WrongAt
from wfa.expressions.functions import FUNCTIONS, TODAY
from wfa.expressions.hints import hint_for_sign

#: The longest condition drawn on a sheet has some 60 characters.
MAX_LENGTH = 2000
MAX_BRACKETS = 50

_TOKEN = re.compile(
    r"""(?P<blank>\s+)
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<number>(?:[0-9]|\.[0-9])(?:[eE][+-](?=[0-9])|[\w.])*)
    |(?P<quoted>「[^「」\n]{1,200}」)
    |(?P<word>[^\W\d]\w*)
    |(?P<sign>==|!=|<=|>=|//|\*(?!\*)|[-+/%<>()\[\]{},:])
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"([0-9]{1,30}(\.[0-9]{0,30})?|\.[0-9]{1,30})([eE][+-]?[0-9]{1,3})?")
_LEADING_ZEROS = re.compile(r"\A0+(?=[0-9])")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"\\": "\\", '"': '"', "'": "'", "n": "\n", "t": "\t"}
_CALL = re.compile(r"\s*\(")
_OPERATOR_WORDS = frozenset({"and", "or", "not", "in", "is", "if", "else"})
_CONSTANTS = {"true": "True", "false": "False", "null": "None"}
_CONSTANTS |= {"True": "True", "False": "False", "None": "None"}


@dataclass(slots=True)
class Scanned:
    """Python source with placeholders for all names, and what they stand for."""

    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  #: position in the text of each piece
    variables: dict[str, str] = field(default_factory=dict)  #: name → placeholder
    functions: dict[str, str] = field(default_factory=dict)  #: placeholder → function name

    @property
    def source(self) -> str:
        """The source for Python's parser, one line."""
        return " ".join(self.pieces)

    def position_of(self, column: int) -> int:
        """Return the position in the text of a column (characters) of the source."""
        end = 0
        for piece, start in zip(self.pieces, self.starts, strict=True):
            end += len(piece) + 1
            if column < end:
                return start
        return self.starts[-1] if self.starts else 0


def scan(text: str) -> Scanned:
    """Split a text into its tokens.

    Raises:
        WrongAt: at the first thing that is no token of the language.
    """
    if len(text) > MAX_LENGTH:
        raise WrongAt(MAX_LENGTH, f"式は {MAX_LENGTH} 文字までです。判断を分けてください。")
    scanned = Scanned()
    position, end = _inside(text)
    depth = 0
    while position < end:
        match = _TOKEN.match(text, position, end)
        if match is None:
            raise WrongAt(position, hint_for_sign(text, position))
        piece = _piece(text, match, scanned, end)
        if piece:
            scanned.pieces.append(piece)
            scanned.starts.append(position)
        depth += piece in ("(", "[", "{")
        if depth > MAX_BRACKETS:
            raise WrongAt(position, "かっこが多すぎます。判断を分けてください。")
        position = match.end()
    if not scanned.pieces:
        raise WrongAt(0, "式が空です。条件を書いてください（例: 年齢 >= 20）。")
    return scanned


def _inside(text: str) -> tuple[int, int]:
    """Return where the expression starts and ends, less ``${ }`` or a leading ``=``."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if text.startswith(("${", "#{"), start) and text.endswith("}", start, end):
        return start + 2, end - 1
    if text.startswith("=", start) and not text.startswith("==", start):
        return start + 1, end
    return start, max(start, end)


def _piece(text: str, match: re.Match[str], scanned: Scanned, end: int) -> str:
    token = match[0]
    match match.lastgroup:
        case "blank":
            return ""
        case "string":
            return repr(_ESCAPE.sub(lambda found: _unescaped(found, match.start()), token[1:-1]))
        case "number":
            if not _NUMBER.fullmatch(token):
                raise WrongAt(
                    match.start(),
                    f"「{token[:20]}」は数でも項目名でもありません。"
                    "数字で始まる項目名は「」で囲んでください。",
                )
            return _LEADING_ZEROS.sub("", token)
        case "quoted":
            return _variable(token[1:-1], scanned)
        case "word":
            called = _CALL.match(text, match.end(), end) is not None
            return _word(token, match.start(), called, scanned)
    return token


def _word(word: str, position: int, called: bool, scanned: Scanned) -> str:
    if word in _OPERATOR_WORDS:
        return word
    if word in _CONSTANTS:
        return _CONSTANTS[word]
    if keyword.iskeyword(word):
        raise WrongAt(position, f"「{word}」は式では使えません。")
    if not called:
        return _variable(word, scanned)
    name = unicodedata.normalize("NFKC", word)
    if name not in FUNCTIONS:
        known = "、".join(FUNCTIONS)
        raise WrongAt(position, f"「{word}」という関数はありません。使える関数: {known}")
    if name == TODAY:
        _variable(TODAY, scanned)
    placeholder = f"f{list(FUNCTIONS).index(name)}"
    scanned.functions[placeholder] = name
    return placeholder


def _variable(name: str, scanned: Scanned) -> str:
    return scanned.variables.setdefault(name, f"v{len(scanned.variables)}")


def _unescaped(found: re.Match[str], position: int) -> str:
    if found[1] not in _ESCAPED:
        hint = f"文字の中の「\\{found[1]}」は使えません。「\\」は「\\\\」と書きます。"
        raise WrongAt(position, hint)
    return _ESCAPED[found[1]]
