"""From a monitor's name or file to a checked Monitor, or an error that names file, field and mend."""

import tomllib
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from storage.records.monitor import Monitor

ROOT = Path(__file__).resolve().parents[2]


class MonitorError(ValueError):
    """The monitor cannot be read; the message names file, field and mend."""


def known_monitors() -> dict[str, Path]:
    """Name → file of every monitor that comes with the house."""
    shipped = {path.stem: path for path in sorted((ROOT / "monitors").glob("*.toml"))}
    samples = {path.parent.name: path for path in sorted((ROOT / "samples").glob("*/monitor.toml"))}
    return shipped | samples


def monitor_path(name_or_file: str | Path) -> Path:
    """The file behind a name (`madiun`) or a path."""
    known = known_monitors()
    if str(name_or_file) in known:
        return known[str(name_or_file)]
    path = Path(name_or_file)
    if path.is_file():
        return path
    raise MonitorError(
        f"no monitor '{name_or_file}': use one of {', '.join(known)}, or the path of a monitor's TOML file"
    )


@lru_cache(maxsize=8)
def _load(path: Path, mtime_ns: int) -> Monitor:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MonitorError(f"{path}: not readable as TOML: {error}") from error
    try:
        return Monitor.model_validate(raw)
    except ValidationError as error:
        raise MonitorError(explain(path, error, Monitor, raw)) from error


def load_monitor(name_or_file: str | Path) -> Monitor:
    """Read and check a monitor; raises MonitorError."""
    path = monitor_path(name_or_file)
    return _load(path, path.stat().st_mtime_ns)


def explain(path: Path, error: ValidationError, model: type[BaseModel], raw: dict[str, Any]) -> str:
    """A validation error as lines `file: field: problem; mend`, a misspelt key with the nearest right one."""
    lines = []
    for item in error.errors():
        field = ".".join(str(step) for step in item["loc"])
        lines.append(f"{path}: {field or 'file'}: {_mend(item, model)}")
    return "\n".join(lines)


def _mend(item: Any, model: type[BaseModel]) -> str:
    if item["type"] == "extra_forbidden":
        known = _keys_at(model, item["loc"][:-1])
        near = get_close_matches(str(item["loc"][-1]), known, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"known keys: {', '.join(known)}"
        return f"unknown key; {hint}"
    if item["type"] == "missing":
        return "missing; add this key"
    return f"{item['msg']}; got {item['input']!r}"[:300]


def _keys_at(model: type[BaseModel], loc: tuple[Any, ...]) -> list[str]:
    """The keys the table at `loc` may hold, following the schema's references."""
    schema = model.model_json_schema(by_alias=True)
    node: dict[str, Any] = schema
    for step in loc:
        node = _resolve(node, schema)
        if isinstance(step, int):
            node = node.get("items", {})
        else:
            node = node.get("properties", {}).get(step) or node.get("additionalProperties") or {}
    return list(_resolve(node, schema).get("properties", {}))


def _resolve(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    for option in node.get("anyOf", []):
        if "$ref" in option:
            node = option
    while "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[-1]]
    return node
