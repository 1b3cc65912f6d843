"""The expression language of the flows: conditions, values and times written in a BPMN file.

Python's expression syntax with a closed vocabulary: literals (true, false and null too), variables
(Japanese names; ``「電話番号（自宅）」`` for names with other signs), comparisons, ``and or not``,
``+ - * / // %``, ``値 if 条件 else 値``, subscripts with a constant or a variable, displays of
lists, tuples, dicts and sets, and calls of ``FUNCTIONS`` only. Nothing else: no attributes, no
lambdas, no loops, no powers. ``${…}`` and a leading ``=``, as other tools write, are taken off.

``今日()`` is the variable ``今日``: the caller passes the date in, no clock is read here.
"""

from wfa.expressions.compiled import CompiledExpression, compile_expression
from wfa.expressions.functions import FUNCTIONS, TODAY, Function

__all__ = ["FUNCTIONS", "TODAY", "CompiledExpression", "Function", "compile_expression"]
