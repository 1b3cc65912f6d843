"""The words of the standard flows: one verb for one kind of act, one name for each common part.

``words.csv`` says which verb a step's name ends with and what it means; ``calls.csv`` says what a
step that calls a common part is named. Analysts read both, the flows are checked against them.
"""

from wfa.vocabulary.reading import Vocabulary, Word, vocabulary
from wfa.vocabulary.wording import WordingProblem, wording_problems

__all__ = ["Vocabulary", "Word", "WordingProblem", "vocabulary", "wording_problems"]
