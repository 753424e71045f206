"""The order of labels in the model's output, from the codebook. A change here needs a new model."""

from __future__ import annotations

from interregnum.frames.codebook import codebook

MENTIONS: tuple[str, ...] = tuple(name for name in codebook().mentions if name != "SAID")
SAID = len(MENTIONS)  # the type index of SAID spans among fillers
FRAMES: tuple[str, ...] = tuple(codebook().frames)
ROLES: tuple[str, ...] = tuple(codebook().roles)
STATUSES: tuple[str, ...] = tuple(codebook().statuses)

# Frames that change who holds power: a planned one read as actual makes or ends a tenure that never was.
MOVING = ("DIE", "APPOINT", "DEPART", "SUCCEED", "HOLDS", "VACANT")

MENTION_TAGS = 1 + 2 * len(MENTIONS)
FRAME_TAGS = 1 + 2 * len(FRAMES)
SAID_TAGS = 3

# Slices of the tag layer: outer mentions, nested mentions, triggers, SAID spans, SAID spans inside them; then whole
# phrases of ascriptions: sources, cues, contents, contents inside them.
LAYERS: dict[str, slice] = {}
_at = 0
for _name, _size in (
    ("outer", MENTION_TAGS),
    ("inner", MENTION_TAGS),
    ("trigger", FRAME_TAGS),
    ("said", SAID_TAGS),
    ("said_inner", SAID_TAGS),
    ("source", SAID_TAGS),
    ("cue", SAID_TAGS),
    ("content", SAID_TAGS),
    ("content_inner", SAID_TAGS),
):
    LAYERS[_name] = slice(_at, _at + _size)
    _at += _size
TAGS = _at
