"""The words of administration: acts, things, roles, outcomes, opposites, as reviewable CSV files.

``words`` of a row are separated by spaces; ``word:0.6`` says that the word means the concept only
partly. ``weight`` says how much a concept tells two steps apart. Edition: ``EDITION``.
"""

from fitgap.lexicon.entries import Concept, Lexicon, Meaning, Relation
from fitgap.lexicon.loading import (
    Grammar,
    load_answers,
    load_grammar,
    load_lexicon,
    load_rarity,
    load_repetitions,
    load_roles,
    load_singles,
)

#: Changes with every change of a CSV file; stored with each comparison.
EDITION = "2026-11-30"

__all__ = [
    "EDITION",
    "Concept",
    "Grammar",
    "Lexicon",
    "Meaning",
    "Relation",
    "load_answers",
    "load_grammar",
    "load_lexicon",
    "load_rarity",
    "load_repetitions",
    "load_roles",
    "load_singles",
]
