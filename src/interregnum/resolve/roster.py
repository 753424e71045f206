"""A list of known people and bodies with ids of their own, such as Wikidata's, that actors are linked to.

FollowTheMoney entities, one JSON object a line (``id``, ``schema``, ``properties`` with ``name``, ``alias``,
``country``), or CSV with a head: ``id,name,aliases,country`` and, where known, ``kind``; aliases parted by ``;``.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from interregnum.errors import RosterError
from interregnum.records.claims import ACTOR_KINDS, Actor
from interregnum.records.spans import Notice
from interregnum.resolve import names

_SCHEMATA = {
    "Person": ("PER",), "Organization": ("ORG", "GRP"), "Company": ("ORG",), "PublicBody": ("ORG", "GPE"),
    "LegalEntity": ("PER", "ORG", "GRP"), "Airplane": (), "Vessel": (),
}  # fmt: skip
_NEEDED = ("id", "name")


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a roster; ``kinds`` empty when it may be anything."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """Known people and bodies. ``notices`` tells the rows that could not be used."""

    rows: tuple[Row, ...]
    notices: tuple[Notice, ...]
    _index: Mapping[tuple[str, str], tuple[int, ...]]
    _blocks: Mapping[tuple[str, str], tuple[int, ...]]

    @classmethod
    def of(cls, rows: Iterable[Row], notices: Iterable[Notice] = ()) -> Self:
        """A roster of rows in hand."""
        kept = tuple(rows)
        index: dict[tuple[str, str], list[int]] = defaultdict(list)
        blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, row in enumerate(kept):
            for kind in sorted({_side(k) for k in row.kinds or ACTOR_KINDS}):
                for name in dict.fromkeys((row.name, *row.aliases)):
                    index[kind, names.key(name, kind=kind)].append(at)
                    for block in names.blocks(name, kind):
                        blocks[kind, block].append(at)
        return cls(
            kept,
            tuple(notices),
            {key: tuple(dict.fromkeys(found)) for key, found in index.items()},
            {key: tuple(dict.fromkeys(found)) for key, found in blocks.items()},
        )

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read a roster from a file; rows that cannot be used are left out and told in ``notices``.

        Raises:
            RosterError: the file cannot be read, its head lacks a column, or no row can be used.
        """
        path = Path(path)
        if not path.is_file():
            raise RosterError(f"no roster at {path}; give a FollowTheMoney JSON Lines file or a CSV")
        data = path.read_bytes()
        text = data.decode("utf-8-sig", "replace")
        if "\ufffd" in text and b"\xef\xbf\xbd" not in data:
            raise RosterError(f"{path.name} is not UTF-8; save it as UTF-8 and try again")
        entries = _csv(path.name, text) if _is_csv(path, text) else _ftm(path.name, text)
        rows: list[Row] = []
        notices: list[Notice] = []
        for entry in entries:
            if isinstance(entry, Row):
                rows.append(entry)
            else:
                notices.append(entry)
        if not rows:
            first = f": {notices[0].message}" if notices else ""
            raise RosterError(f"{path.name} holds no row with an id and a name{first}")
        return cls.of(rows, notices)

    def match(self, actor: Actor) -> tuple[str, str] | None:
        """The id of the one entry that an actor is, and why; None when none or several could be meant.

        A name must be the entry's in full; one spelled otherwise needs the country to agree. A surname alone never
        matches, and a country that differs cuts.
        """
        kind = _side(actor.kind)
        wordings = [n for n in dict.fromkeys((actor.name, *actor.names)) if n and not names.single(n, kind=kind)]
        if not actor.named or not wordings:
            return None
        exact = {
            at: name for name in reversed(wordings) for at in self._index.get((kind, names.key(name, kind=kind)), ())
        }
        found = [at for at in sorted(exact) if self._fits(at, actor)]
        agreeing = [at for at in found if actor.country in self.rows[at].countries]
        for group in (agreeing, found):
            if len(group) == 1:
                row = self.rows[group[0]]
                return row.id, f"{exact[group[0]]} is {row.name} ({row.id}) in the roster"
            if group:
                return None
        return self._spelled(actor, kind, wordings)

    def _spelled(self, actor: Actor, kind: str, wordings: list[str]) -> tuple[str, str] | None:
        if actor.country is None:
            return None
        close: dict[int, str] = {}
        for name in wordings:
            candidates = {at for block in names.blocks(name, kind) for at in self._blocks.get((kind, block), ())}
            for at in sorted(candidates):
                row = self.rows[at]
                if actor.country in row.countries and self._fits(at, actor):
                    likeness = max((names.compare(name, n, kind=kind) for n in (row.name, *row.aliases)), key=_score)
                    if likeness.score >= 0.9:
                        close.setdefault(at, f"{name} is {row.name} ({row.id}) in the roster: {likeness.reason}")
        if len(close) != 1:
            return None
        ((at, why),) = close.items()
        return self.rows[at].id, why

    def _fits(self, at: int, actor: Actor) -> bool:
        row = self.rows[at]
        kind = not row.kinds or actor.kind in row.kinds
        return kind and not (actor.country and row.countries and actor.country not in row.countries)


def _score(likeness: names.Likeness) -> tuple[float, str]:
    return (likeness.score, likeness.reason)


def _side(kind: str) -> str:
    return "PER" if kind == "PER" else "GPE" if kind in {"GPE", "LOC"} else "ORG"


def _is_csv(path: Path, text: str) -> bool:
    return path.suffix.lower() in {".csv", ".tsv"} or not text.lstrip().startswith("{")


def _bad(file: str, line: int, what: str) -> Notice:
    return Notice("roster", f"{file}, line {line}: {what}; row left out")


def _csv(file: str, text: str) -> Iterator[Row | Notice]:
    dialect = "excel-tab" if "\t" in text.split("\n", 1)[0] else "excel"
    reader = csv.reader(io.StringIO(text, newline=""), dialect=dialect)
    head = [column.strip().lower() for column in next(reader, [])]
    missing = [column for column in _NEEDED if column not in head]
    if missing:
        raise RosterError(
            f"{file} has no column {', '.join(missing)}; a roster's head is id,name,aliases,country[,kind]"
        )
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        row = {column: cell.strip() for column, cell in zip(head, cells, strict=False)}
        yield _row(
            file,
            reader.line_num,
            row.get("id", ""),
            [row.get("name", ""), *row.get("aliases", "").split(";")],
            row.get("country", "").replace(",", ";").split(";"),
            (row["kind"].upper(),) if row.get("kind") else (),
        )


def _ftm(file: str, text: str) -> Iterator[Row | Notice]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        data = _object(line)
        if data is None:
            yield _bad(file, number, "no JSON object")
            continue
        properties = data.get("properties")
        if not isinstance(properties, dict):
            yield _bad(file, number, "no properties")
            continue
        caption = [data["caption"]] if isinstance(data.get("caption"), str) else []
        found = [
            *_values(properties, "name"),
            *caption,
            *_values(properties, "alias"),
            *_values(properties, "weakAlias"),
        ]
        countries = [
            *_values(properties, "country"),
            *_values(properties, "nationality"),
            *_values(properties, "jurisdiction"),
        ]
        schema = data.get("schema")
        kinds = _SCHEMATA.get(schema, ACTOR_KINDS) if isinstance(schema, str) else ACTOR_KINDS
        if not kinds:
            continue
        ident = data.get("id")
        yield _row(file, number, ident if isinstance(ident, str) else "", found, countries, tuple(kinds))


def _object(line: str) -> dict[str, Any] | None:
    try:
        data = json.loads(line)
    except ValueError:
        return None
    return data if isinstance(data, dict) else None


def _values(properties: Mapping[str, Any], name: str) -> list[str]:
    found = properties.get(name, ())
    return [v for v in ([found] if isinstance(found, str) else found) if isinstance(v, str)]


def _row(
    file: str, line: int, ident: str, called: Iterable[str], countries: Iterable[str], kinds: tuple[str, ...]
) -> Row | Notice:
    wordings = list(dict.fromkeys(name.strip() for name in called if name.strip()))
    if not ident.strip():
        return _bad(file, line, "no id")
    if not wordings:
        return _bad(file, line, f"{ident} has no name")
    strange = [kind for kind in kinds if kind not in ACTOR_KINDS]
    if strange:
        return _bad(file, line, f"no kind {strange[0]!r} (there are {', '.join(ACTOR_KINDS)})")
    codes = frozenset(code.strip().upper() for code in countries if code.strip())
    return Row(ident.strip(), wordings[0], tuple(wordings[1:]), codes, kinds)
