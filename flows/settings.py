"""The settings of an installation: GAUNG_* in the environment or in .env, an unknown one is an error."""

import os
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict


class SettingsError(ValueError):
    """A setting that cannot be; the message names it and the mend."""


class Settings(BaseSettings):
    """Every knob, with its reason. Paths are made absolute when read."""

    model_config = SettingsConfigDict(env_prefix="GAUNG_", env_file=".env", extra="ignore", frozen=True)

    var: Path = Field(default=Path("var"), description="folder for everything written")
    # an address may hold a password: what holds settings may be printed, so it keeps out of their repr
    database: str = Field(
        default="", repr=False, description="SQLAlchemy URL; a SQLite file in the folder above when empty"
    )
    contact: str = Field(default="", description="address in the User-Agent, so that an outlet can complain")
    notify: SecretStr = Field(default=SecretStr(""), description="apprise URLs, separated by blanks")
    keeper: SecretStr = Field(
        default=SecretStr(""), description="who is told of faults: apprise URLs; those of notify when empty"
    )
    heartbeat: SecretStr = Field(
        default=SecretStr(""), description="address of a service that raises the alarm when no run has asked for it"
    )
    site: str = Field(default="", description="address under which the archive of reports is served, for links")
    log: Literal["json", "text", "off"] = Field(
        default="json", description="how events are written under the folder's logs: JSON lines, plain lines, not"
    )
    backups: str = Field(default="", description="folder for nightly backups; under the folder above when empty")
    encoder: Literal["on", "off"] = Field(default="on", description="whether the fine-tuned encoder may be used")
    newsroom: str = Field(default="", description="address of a sample newsroom that runs already")

    @property
    def folder(self) -> Path:
        """GAUNG_VAR, absolute."""
        return self.var.expanduser().resolve()

    @property
    def database_url(self) -> str:
        """GAUNG_DATABASE, or the SQLite file under GAUNG_VAR."""
        return self.database or f"sqlite:///{self.folder / 'gaung.db'}"

    @property
    def logs(self) -> Path:
        """Where events are written, a file a day."""
        return self.folder / "logs"

    @property
    def runs(self) -> Path:
        """Where each flow run leaves its record."""
        return self.folder / "runs"

    @property
    def backups_folder(self) -> Path:
        """GAUNG_BACKUPS, absolute, or its place under GAUNG_VAR."""
        return Path(self.backups).expanduser().resolve() if self.backups else self.folder / "backups"

    @property
    def reports(self) -> Path:
        """Where reports are published."""
        return self.folder / "reports"

    @property
    def pages(self) -> Path:
        """Where raw pages are kept as WARC."""
        return self.folder / "pages"


def read_settings() -> Settings:
    """The settings as they are now; raises SettingsError for a wrong value or a name Gaung does not know."""
    known = {f"GAUNG_{name.upper()}" for name in Settings.model_fields} | {"GAUNG_ROOT"}
    for name in os.environ:
        if name.startswith("GAUNG_") and name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(known))}"
            raise SettingsError(f"{name} is no setting of Gaung; {hint}")
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            f"GAUNG_{'.'.join(map(str, e['loc'])).upper()}: {e['msg']}; got {e['input']!r}" for e in error.errors()
        ]
        raise SettingsError("\n".join(lines)) from error
