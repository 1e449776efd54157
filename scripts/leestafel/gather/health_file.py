"""``.leestafel/sources.json``: what this machine remembers of each source. It may be deleted at any time."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from leestafel.files import write_atomically
from leestafel.gather.health import Health
from leestafel.table import Table

VERSION = 1
_INSTANTS = ("tried", "succeeded", "failing_since", "not_before")


def health_path(table: Table) -> Path:
    """Where a table's memory of its sources lies."""
    return table.store / "sources.json"


def read_health(path: Path) -> dict[str, Health]:
    """What is remembered, by the source's name; nothing where the file is missing, damaged or of another version."""
    try:
        found = json.loads(path.read_bytes())
        if found["version"] != VERSION:
            return {}
        return {name: _health(item) for name, item in found["sources"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def write_health(path: Path, health: Mapping[str, Health]) -> None:
    """Writes what is remembered, in one step."""
    sources = {name: as_json(one) for name, one in sorted(health.items())}
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"version": VERSION, "sources": sources}, ensure_ascii=False, indent=1)
    write_atomically(path, f"{text}\n")


def as_json(health: Health) -> dict[str, object]:
    """What is remembered of one source, instants and days as ISO 8601."""
    return {name.name: _plain(getattr(health, name.name)) for name in fields(health)}


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _health(item: Mapping[str, Any]) -> Health:
    values = {key: item[key] for key in Health.__dataclass_fields__ if key in item}
    instants = {key: dt.datetime.fromisoformat(values[key]) for key in _INSTANTS if values.get(key)}
    days = tuple(dt.date.fromisoformat(day) for day in values.get("days", ()))
    return Health(**{**values, **instants, "days": days})
