"""The codebook as data: types, roles, fillers and statuses, read from ``codebook.yaml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from interregnum.errors import CodebookError


@dataclass(frozen=True, slots=True)
class FrameType:
    """One frame type of the codebook.

    ``layer`` is ``event``, ``power`` or ``source``; ``plover`` and ``cameo`` give its equivalents
    in PLOVER 2.0 and the CAMEO root codes it covers, where there are any.
    """

    name: str
    layer: str
    definition: str
    triggers: tuple[str, ...]
    roles: tuple[str, ...]
    examples: tuple[str, ...]
    plover: str | None = None
    plover_mode: str | None = None
    cameo: tuple[str, ...] = ()
    mutual: bool = False
    persists: bool = False
    moves: str | None = None


@dataclass(frozen=True, slots=True)
class MentionType:
    """One mention type of the codebook."""

    name: str
    definition: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """Everything that may be read out of a sentence, in the codebook's order."""

    version: int
    mentions: Mapping[str, MentionType]
    roles: Mapping[str, str]
    fillers: Mapping[str, frozenset[str]]
    statuses: Mapping[str, str]
    frames: Mapping[str, FrameType]

    def allows(self, frame: str, role: str, filler: str) -> bool:
        """Whether a frame type takes a role filled by a mention type."""
        return role in self.frames[frame].roles and filler in self.fillers[role]

    def frame(self, name: str) -> FrameType:
        """The frame type of that name, in any case.

        Raises:
            CodebookError: the codebook has no such type.
        """
        found = self.frames.get(name.upper())
        if found is None:
            raise CodebookError(
                f"no frame type {name!r}; the types are {', '.join(self.frames)}. "
                "`interregnum explain` lists them with their meanings."
            )
        return found


def _frame(name: str, entry: Mapping[str, Any]) -> FrameType:
    return FrameType(
        name=name,
        layer=entry["layer"],
        definition=entry["is"],
        triggers=tuple(entry["triggers"]),
        roles=tuple(entry["roles"]),
        examples=tuple(entry["examples"]),
        plover=entry.get("plover"),
        plover_mode=entry.get("plover_mode"),
        cameo=tuple(entry.get("cameo", ())),
        mutual=entry.get("mutual", False),
        persists=entry.get("persists", False),
        moves=entry.get("moves"),
    )


@functools.cache
def codebook() -> Codebook:
    """The project's codebook, loaded once."""
    raw = yaml.load(
        files("interregnum.frames").joinpath("codebook.yaml").read_text("utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    return Codebook(
        version=raw["version"],
        mentions={
            name: MentionType(name, entry["is"], tuple(entry["examples"])) for name, entry in raw["mentions"].items()
        },
        roles=dict(raw["roles"]),
        fillers={role: frozenset(kinds) for role, kinds in raw["fillers"].items()},
        statuses=dict(raw["statuses"]),
        frames={name: _frame(name, entry) for name, entry in raw["frames"].items()},
    )
