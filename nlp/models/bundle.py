"""The shipped models in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nlp.features.space import Space
from nlp.labels.heads import Head


@dataclass(frozen=True)
class Models:
    """The space of columns, the heads by name, and the version of each file they came from."""

    space: Space
    heads: Mapping[str, Head]
    versions: Mapping[str, str] = field(default_factory=dict)
