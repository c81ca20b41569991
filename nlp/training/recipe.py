"""The recipe of the models: recipe.toml, checked."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from nlp.features.ngrams import Block


class HeadRecipe(BaseModel):
    """How one head is fitted. `also` is how much an example from beside the corpus weighs; `prior` is how far the
    calibration may move the classes toward their shares there (0: not at all)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    c: float
    balanced: bool = True
    also: float = 1.0
    prior: float = 0.0
    scales: dict[str, float]


class Folds(BaseModel):
    """How many event-grouped folds give the out-of-fold scores."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    count: int


class Recipe(BaseModel):
    """recipe.toml as a whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    columns: dict[Block, int]
    folds: Folds
    heads: dict[str, HeadRecipe]


@cache
def load_recipe() -> Recipe:
    """The recipe that comes with the house."""
    return Recipe.model_validate(tomllib.loads(Path(__file__).with_name("recipe.toml").read_text(encoding="utf-8")))
