"""The words of administration: acts, things, roles, outcomes, opposites, as reviewable CSV files.

``concepts.csv`` of a language names what is done (``act``) or worked on (``thing``); ``weight``
says how much a concept tells two steps apart. ``words.csv`` has a line for each meaning of a word,
which may be a phrase of up to six units (日取りを決める); ``degree`` 1: it means just that.
``everyday.csv`` is not written but learned from paraphrases: how far one word stands for another;
so are ``vectors.npz`` and ``parts.npz``, which tell how near names are and which are parts.
Elsewhere the words of a row are separated by spaces, ``word:0.6`` having a degree. Edition:
``EDITION``.
"""

from fitgap.lexicon.entries import Concept, Lexicon, Meaning, Relation
from fitgap.lexicon.loading import (
    Grammar,
    Habit,
    load_answers,
    load_grammar,
    load_habits,
    load_lexicon,
    load_rarity,
    load_recordings,
    load_roles,
)

#: Changes with every change of a file; stored with each comparison.
EDITION = "2026-12-01.4"

__all__ = [
    "EDITION",
    "Concept",
    "Grammar",
    "Habit",
    "Lexicon",
    "Meaning",
    "Relation",
    "load_answers",
    "load_grammar",
    "load_habits",
    "load_lexicon",
    "load_rarity",
    "load_recordings",
    "load_roles",
]
