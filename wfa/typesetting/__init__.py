"""Setting pages with typst: vector drawing and real text, in a Japanese font."""

from wfa.typesetting.documents import TypesetDocument, typeset

__all__ = ["TypesetDocument", "typeset"]
