"""Logistic regressions behind the weights of the matcher, and printing such a table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from fitgap.matching.scoring import probability

#: Least and greatest value of a weight, None: any.
Bounds = tuple[float | None, float | None]
#: Steps a fit may take.
ITERATIONS = 15_000
RISING: Bounds = (0.0, None)
FALLING: Bounds = (None, 0.0)
FREE: Bounds = (None, None)


def bounds_of(
    names: Iterable[str], *, falling: Collection[str], free: Collection[str]
) -> list[Bounds]:
    """Return the bounds of weights by name: those in neither collection may only rise."""
    return [FREE if n in free else FALLING if n in falling else RISING for n in names]


def fit_logistic(
    rows: NDArray[np.float64],
    answers: NDArray[np.float64],
    counts: NDArray[np.float64],
    *,
    ridge: Sequence[float],
    bounds: Sequence[Bounds],
) -> NDArray[np.float64]:
    """Return the weights whose sum over the features is the log of the odds.

    Args:
        rows: ``[sample][feature]``.
        answers: of each sample, 0 or 1.
        counts: how much each sample counts.
        ridge: how strongly each weight is pulled to 0.
        bounds: of each weight.
    """
    return fit_odds(
        lambda weights: rows @ weights,
        lambda wrong: rows.T @ wrong,
        answers,
        counts,
        ridge=ridge,
        bounds=bounds,
    )


def fit_odds(
    odds_of: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    slope_of: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    answers: NDArray[np.float64],
    counts: NDArray[np.float64],
    *,
    ridge: Sequence[float],
    bounds: Sequence[Bounds] | None = None,
    iterations: int = ITERATIONS,
) -> NDArray[np.float64]:
    """Return the weights of odds that need no table of all features.

    Args:
        odds_of: weights to the log of the odds of each sample.
        slope_of: how far each sample is off, to what that is by each weight.
        answers: of each sample, 0 or 1.
        counts: how much each sample counts.
        ridge: how strongly each weight is pulled to 0.
        bounds: of each weight; any value without.
        iterations: steps the fit may take.
    """
    pull = np.asarray(ridge, dtype=np.float64)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = odds_of(weights)
        value = (counts * (np.logaddexp(0, odds) - answers * odds)).sum()
        slope = slope_of(counts * (probability(odds) - answers))
        return float(value + (pull * weights**2).sum() / 2), slope + pull * weights

    start = np.zeros(len(pull))
    found = minimize(
        loss,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=None if bounds is None else list(bounds),
        options={"maxiter": iterations},
    )
    return np.asarray(found.x)


def judged(odds: NDArray[np.floating], answers: NDArray[np.floating]) -> tuple[str, str]:
    """Return in words how well log odds tell the answers: the log loss, and the share right."""
    loss = (np.logaddexp(0, odds) - answers * odds).mean()
    right = ((odds > 0) == (answers > 0)).mean()
    return f"log loss {loss:.3f}", f"right {right:.3f}"


def print_weights(table: str, names: Iterable[str], weights: Iterable[float]) -> None:
    """Print a table of weights as it stands in the code."""
    print(f"{table}: dict[str, float] = {{")
    for name, weight in zip(names, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    print("}")
