"""What was learned, as a file: how much each trait speaks for each answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress
from pathlib import Path
from typing import Self

import numpy as np
from scipy.sparse import csr_matrix

_STEPS = 127
"""Weights are kept in so many steps to either side of zero."""


@dataclass(frozen=True, eq=False)
class Weights:
    """A multinomial logistic regression over sets of traits.

    `values[starts[t]:starts[t + 1]]` are the weights of trait number t, for the answers of the same places in
    `columns`; `bias` has a number per answer. Weights that hardly matter are left out, the others stand in 8 bits.
    """

    answers: tuple[str, ...]
    traits: Mapping[str, int]
    starts: np.ndarray
    columns: np.ndarray
    values: np.ndarray
    bias: np.ndarray
    usual: np.ndarray
    """How often (0 to 1) each answer was right where it was learned."""
    learned_from: str
    """The SHA-256 of the header rows it was learned from."""

    @classmethod
    def of(
        cls,
        answers: Sequence[str],
        traits: Sequence[str],
        matrix: np.ndarray,
        bias: np.ndarray,
        usual: Sequence[float],
        *,
        least: float,
        source: str,
    ) -> Self:
        """Weights from a dense matrix (answers × traits); those below `least` are left out."""
        centred = matrix - matrix.mean(axis=0)
        step = np.abs(centred).max() / _STEPS
        steps = np.where(np.abs(centred) >= least, np.round(centred / step), 0.0)
        has_any = np.any(steps != 0, axis=0)
        kept = csr_matrix(steps[:, has_any].T)
        return cls(
            tuple(answers),
            {name: at for at, name in enumerate(compress(traits, has_any.tolist()))},
            kept.indptr.astype(np.int32),
            kept.indices.astype(np.min_scalar_type(len(answers) - 1)),
            (kept.data * step).astype(np.float32),
            (bias - bias.mean()).astype(np.float32),
            np.asarray(usual, np.float32),
            source,
        )

    def log_probabilities(self, read: Sequence[Iterable[str]]) -> np.ndarray:
        """The natural logarithm of how likely each answer is for each set of traits, as sets × answers; those of a set
        sum to 1 after exp()."""
        known = [sorted(self.traits[trait] for trait in traits if trait in self.traits) for traits in read]
        ends = np.cumsum([0, *map(len, known)])
        places = np.fromiter(chain.from_iterable(known), np.int64, ends[-1])
        has = csr_matrix((np.ones(len(places)), places, ends), shape=(len(known), len(self.traits)))
        total = (has @ self._matrix).toarray() + self.bias
        total -= total.max(axis=1, keepdims=True)
        return np.asarray(total - np.log(np.exp(total).sum(axis=1, keepdims=True)))

    @cached_property
    def _matrix(self) -> csr_matrix:
        parts = self.values.astype(np.float64), self.columns.astype(np.int64), self.starts
        return csr_matrix(parts, shape=(len(self.traits), len(self.answers)))

    def save(self, path: Path) -> None:
        step = np.abs(self.values).max() / _STEPS
        np.savez_compressed(
            path,
            answers=_packed(self.answers),
            traits=_packed(self.traits),
            starts=self.starts,
            columns=self.columns,
            values=np.round(self.values / step).astype(np.int8),
            step=np.float32(step),
            bias=self.bias,
            usual=self.usual,
            learned_from=_packed([self.learned_from]),
        )

    @classmethod
    def load(cls, path: Path) -> Self:
        with np.load(path, allow_pickle=False) as kept:
            values = kept["values"].astype(np.float32) * kept["step"]
            traits = {trait: at for at, trait in enumerate(_unpacked(kept["traits"]))}
            (source,) = _unpacked(kept["learned_from"])
            return cls(
                tuple(_unpacked(kept["answers"])),
                traits,
                kept["starts"],
                kept["columns"],
                values,
                kept["bias"],
                kept["usual"],
                source,
            )


def _packed(texts: Iterable[str]) -> np.ndarray:
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def _unpacked(packed: np.ndarray) -> list[str]:
    return packed.tobytes().decode().split("\n")
