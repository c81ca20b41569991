"""The recipe of the encoder: recipe.toml, checked."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class Views(BaseModel):
    """Shares of the epochs in which an article shows another part than headline and lead."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    lead_without_headline: float
    headline_and_evidence: float


class Second(BaseModel):
    """The second pass, over the text the encoder is for and as many invented articles per article of it as `replay`;
    done with the run's seed and with each of `also`, from the same start."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    epochs: int
    rate: float
    head_rate: float
    replay: float
    also: tuple[int, ...]


class EncoderRecipe(BaseModel):
    """recipe.toml as a whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    epochs: int
    batch: int
    rate: float
    head_rate: float
    decay: float
    warm_up: float
    weight_decay: float
    smoothing: float
    frozen: int
    max_length: int
    folds: int
    seed: int
    losses: dict[str, float]
    sources: dict[str, float]
    views: Views
    second: Second

    @property
    def of_second(self) -> "EncoderRecipe":
        """The recipe of the second pass."""
        changed = {name: getattr(self.second, name) for name in ("epochs", "rate", "head_rate")}
        return self.model_copy(update=changed)


@cache
def load_encoder_recipe() -> EncoderRecipe:
    """The recipe that comes with the house."""
    return EncoderRecipe.model_validate(
        tomllib.loads(Path(__file__).with_name("recipe.toml").read_text(encoding="utf-8"))
    )
