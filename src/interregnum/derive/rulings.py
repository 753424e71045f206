"""What people have ruled about claims: the judgements that still stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from interregnum.records import Judgement
from interregnum.records.edtf import OPEN, stretch

_SETTLES = ("wrong", "confirmed", "date")


@dataclass(frozen=True, slots=True)
class Rulings:
    """Judgement ids by the claim they rule on; ``dated`` gives the EDTF date and the judgement's id."""

    wrong: Mapping[str, str] = field(default_factory=dict)
    confirmed: Mapping[str, str] = field(default_factory=dict)
    dated: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def on(self, claim: str) -> str | None:
        """The judgement that rules on a claim, if one does."""
        dated = self.dated.get(claim)
        return self.wrong.get(claim) or self.confirmed.get(claim) or (dated[1] if dated else None)


def _age(judgement: Judgement) -> tuple[str, int, str]:
    number = re.search(r"\d+", judgement.id)
    return judgement.made, int(number.group()) if number else 0, judgement.id


def standing(judgements: Iterable[Judgement]) -> Rulings:
    """The rulings that count: withdrawn ones are gone, of two on one claim the later stands.

    A withdrawal can itself be withdrawn by a later one. A date that cannot be read rules nothing.
    """
    ordered = sorted(judgements, key=_age)
    gone: set[str] = set()
    for judgement in reversed(ordered):
        if judgement.ruling == "withdrawn" and judgement.id not in gone:
            gone.update(judgement.subjects)
    wrong: dict[str, str] = {}
    confirmed: dict[str, str] = {}
    dated: dict[str, tuple[str, str]] = {}
    for judgement in ordered:
        if judgement.id in gone or judgement.ruling not in _SETTLES:
            continue
        for claim in judgement.subjects:
            if judgement.ruling == "date":
                if judgement.value and stretch(judgement.value) != OPEN:
                    dated[claim] = (judgement.value, judgement.id)
            elif judgement.ruling == "wrong":
                wrong[claim] = judgement.id
                confirmed.pop(claim, None)
            else:
                confirmed[claim] = judgement.id
                wrong.pop(claim, None)
    return Rulings(wrong, confirmed, dated)
