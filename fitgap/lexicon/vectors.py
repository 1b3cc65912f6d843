"""Vectors of the pieces of names, learned from paraphrases: names of one work are close together.

The files are made by ``benchmarks/bench_fitgap``: ``vectors.npz`` has a vector for each piece, a
byte for each dimension; ``parts.npz`` tells which names are parts of which.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float32]
Bytes = NDArray[np.int8]

#: The greatest number a byte holds.
_MOST = 127


@dataclass(frozen=True, eq=False)
class Vectors:
    """The vectors of pieces; a name is the sum of those of its pieces."""

    numbers: dict[str, int]  #: row of each piece
    rows: Bytes  #: [piece][dimension], of -127 to 127
    scales: Table  #: [piece]: what one of these is worth

    @property
    def size(self) -> int:
        """Number of dimensions."""
        return int(self.rows.shape[1])

    def sums(self, names: Sequence[Iterable[str]]) -> Table:
        """Return the sum of the vectors of each name's pieces, ``[name][dimension]``.

        A name without a known piece is 0.
        """
        result = np.zeros((len(names), self.size), dtype=np.float32)
        for row, pieces in enumerate(names):
            own = [self.numbers[piece] for piece in pieces if piece in self.numbers]
            result[row] = self.scales[own] @ self.rows[own].astype(np.float32)
        return result

    def to_bytes(self) -> bytes:
        """Return the vectors as a file."""
        pieces = "\n".join(self.numbers).encode()
        return _packed(
            pieces=np.frombuffer(pieces, dtype=np.uint8), rows=self.rows, scales=self.scales
        )


def vectors_of(pieces: Sequence[str], vectors: Table) -> Vectors:
    """Return vectors rounded to bytes."""
    scales = np.maximum(np.abs(vectors).max(axis=1, initial=0.0), 1e-9) / _MOST
    rows = np.round(vectors / scales[:, None]).astype(np.int8)
    return Vectors({p: n for n, p in enumerate(pieces)}, rows, scales.astype(np.float32))


def read_vectors(content: bytes) -> Vectors:
    """Return the vectors of a file."""
    with np.load(BytesIO(content)) as file:
        pieces = file["pieces"].tobytes().decode().split("\n")
        return Vectors({p: n for n, p in enumerate(pieces)}, file["rows"], file["scales"])


@dataclass(frozen=True, eq=False)
class PartWeights:
    """What tells whether a name is a part of another. All vectors at length one."""

    whole: Table  #: [part][whole]: what they say together
    other: Table  #: [part][other part]
    part: Table  #: [part]: what it says alone
    likeness: Table  #: of part and whole, other part and whole, both and whole, part and other part
    bias: float

    def odds(self, part: Table, other: Table, whole: Table) -> Table:
        """Return the log of the odds that a name is a part of a whole, beside other parts.

        Args:
            part: vectors of names, ``[…][dimension]``.
            other: the same of other parts, summed up.
            whole: the same of what they may be parts of.
        """
        own, others, all_ = unit(part), unit(other), unit(whole)
        odds: Table = (
            ((own @ self.whole) * all_).sum(axis=-1)
            + ((own @ self.other) * others).sum(axis=-1)
            + own @ self.part
            + likenesses(own, others, all_, unit(part + other)) @ self.likeness
            + np.float32(self.bias)
        )
        return odds

    def alone(self, part: Table, whole: Table) -> Table:
        """Return the same for every two names, ``[part][whole]``, without any other parts."""
        own, all_ = unit(part), unit(whole)
        near = float(self.likeness[0] + self.likeness[2])  # a part and all parts are the same
        odds: Table = (own @ self.whole + near * own) @ all_.T + (own @ self.part)[:, None]
        return odds + np.float32(self.bias)

    def to_bytes(self) -> bytes:
        """Return the weights as a file."""
        return _packed(
            whole=self.whole.astype(np.float16),
            other=self.other.astype(np.float16),
            part=self.part.astype(np.float16),
            likeness=self.likeness.astype(np.float32),
            bias=np.array(self.bias),
        )


def read_parts(content: bytes) -> PartWeights:
    """Return the weights of a file."""
    with np.load(BytesIO(content)) as file:
        return PartWeights(
            whole=file["whole"].astype(np.float32),
            other=file["other"].astype(np.float32),
            part=file["part"].astype(np.float32),
            likeness=file["likeness"],
            bias=float(file["bias"]),
        )


def likenesses(part: Table, other: Table, whole: Table, both: Table) -> Table:
    """Return the likeness of a name, of other parts and of both to a whole, and of the two.

    Args:
        part: vectors at length one, ``[…][dimension]``.
        other: the same of other parts.
        whole: the same of what they may be parts of.
        both: the same of the name and the other parts together.
    """
    pairs = ((part, whole), (other, whole), (both, whole), (part, other))
    found: Table = np.stack([(left * right).sum(axis=-1) for left, right in pairs], axis=-1)
    return found


def unit(vectors: Table) -> Table:
    """Return vectors at length one; 0 stays 0."""
    lengths = np.sqrt((vectors**2).sum(axis=-1, keepdims=True))
    result: Table = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return result


def _packed(**tables: NDArray[Any]) -> bytes:
    file = BytesIO()
    np.savez_compressed(file, allow_pickle=False, **tables)
    return file.getvalue()
