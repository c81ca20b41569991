"""The rules of nightly upkeep: the TOML beside this file, overridden by `upkeep.toml` under GAUNG_VAR."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from flows.settings import SettingsError
from storage.records.monitor_file import explain

SHIPPED = Path(__file__).with_suffix("").with_name("upkeep.toml")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Keep(_Part):
    """How many backups stay."""

    daily: int = Field(ge=1)
    weekly: int = Field(ge=0)
    monthly: int = Field(ge=0)


class BackupRules(_Part):
    """What a backup leaves out, as patterns of names."""

    leave_out: tuple[str, ...]


class DiskRules(_Part):
    """What must stay free."""

    keep_free_mib: int = Field(ge=0)


class RunRules(_Part):
    """When a run counts as dead, and how long upkeep waits for living ones."""

    silent_seconds: int = Field(ge=60)
    wait_minutes: float = Field(ge=0)


class LeftoverRules(_Part):
    """When a half-written edition counts as left over."""

    hours: float = Field(ge=1)


class Rules(_Part):
    """Every knob of upkeep."""

    keep: Keep
    backup: BackupRules
    disk: DiskRules
    runs: RunRules
    leftovers: LeftoverRules


def read_rules(folder: Path) -> Rules:
    """The shipped rules with what `folder/upkeep.toml` overrides; raises SettingsError naming file, field and mend."""
    rules = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    own = folder / "upkeep.toml"
    if own.is_file():
        try:
            for table, values in tomllib.loads(own.read_text(encoding="utf-8")).items():
                rules[table] = {**rules.get(table, {}), **values}
        except (OSError, ValueError, TypeError) as error:
            raise SettingsError(f"{own}: not readable as TOML tables: {error}") from error
    try:
        return Rules.model_validate(rules)
    except ValidationError as error:
        raise SettingsError(explain(own, error, Rules, rules)) from error
