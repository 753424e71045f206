"""What an export wrote and what it left out, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Tally:
    """Counts made while a format is written.

    ``written``: records by what they are. ``left_out``: records by why they are not there. ``changed``: what had to be
    altered to fit the format, by what it was. ``files``: the files of a folder, by name.
    """

    written: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    files: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FileReport:
    """A file that was written: its name and size in bytes."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export did.

    Args:
        format: the format's name.
        files: what was written; empty when it went to standard output.
        written: how many records of each kind.
        left_out: how many were not, by the reason.
        changed: what had to be altered to fit the format.
        known_on, min_confidence: what was asked for.
    """

    format: str
    files: tuple[FileReport, ...] = ()
    written: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    known_on: str | None = None
    min_confidence: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready mapping."""
        return {
            "format": self.format,
            "files": [{"path": f.path, "size": f.size} for f in self.files],
            "written": self.written,
            "left_out": self.left_out,
            "changed": self.changed,
            "known_on": self.known_on,
            "min_confidence": self.min_confidence,
        }


def reported(
    made: str, tally: Tally, paths: list[Path], *, known_on: str | None = None, min_confidence: float = 0.0
) -> ExportReport:
    """The tally of a finished export, in order of name."""
    return ExportReport(
        made,
        tuple(FileReport(str(path), path.stat().st_size) for path in paths),
        dict(sorted(tally.written.items())),
        dict(sorted(tally.left_out.items())),
        dict(sorted(tally.changed.items())),
        known_on,
        min_confidence,
    )
