"""Descriptions that can mean but one whom the text names. All persons and bodies are invented."""

from __future__ import annotations

import pytest

from tests.resolve.test_who import actors

DEAD = "[Omar Tal|PER|o] was {killed|DIE|actor=n,recipient=o} by [Norland|GPE|n]. "


@pytest.mark.parametrize(
    ("marked", "words", "name"),
    [
        # the mourned leader is the one dead
        (DEAD + "They miss [their mentor|PER|m]'s {death|DIE|recipient=m}.", "their mentor", "Omar Tal"),
        (DEAD + "They mourn [another leader|PER|m]'s {death|DIE|recipient=m}.", "another leader", "another leader"),
        (DEAD + "[Ben Ask|PER|b] {died|DIE|recipient=b}. [Their leader|PER|m]'s {death|DIE|recipient=m} hurt.",
         "Their leader", "their leader"),
        (DEAD + "[Their leader|PER|m]'s {death|DIE|recipient=m,time=t} in [1990|TIME|t] hurt.", "Their leader",
         "their leader"),
        # a title that is a mention of its own
        ("[Ana Ruiz|PER|a], the [{mayor|HOLDS|actor=a,actor=m,org=g}|PER|m] of [Oden|GPE|g], spoke.",
         "mayor", "Ana Ruiz"),
        ("The former [{mayor|HOLDS|actor=m;ended}|PER|m] of [Oden|GPE|g] [Ana Ruiz|PER|a] spoke.", "mayor", "Ana Ruiz"),
        ("The [{mayor|HOLDS|actor=m}|PER|m] of [Oden|GPE|g] and [Ana Ruiz|PER|a] spoke.", "mayor", "mayor"),
        ("The current [{Mayor|HOLDS|actor=m}|PER|m] of [Oden|GPE|g] [Ana Ruiz|PER|a] spoke.", "Mayor", "Ana Ruiz"),
        # the group, right after the one body
        ("[Low Tide|ORG|l] grew. The [river group|ORG|g], {founded|FOUND|org=g} here, sings.",
         "river group", "Low Tide"),
        ("[Low Tide|ORG|l] met [High Tide|ORG|h]. The [river group|ORG|g] sings.", "river group", "river group"),
    ],
)  # fmt: skip
def test_who_is_meant(marked: str, words: str, name: str) -> None:
    assert actors(marked)[words].name == name


def test_whom_the_same_enemy_attacked() -> None:
    marked = (
        "[[Ostish|NAT|s] General Omar Tal|PER|o] was {killed|DIE|actor=n,recipient=o} by [Norland|GPE|n]."
        " The [Norland|GPE|n] {attack|ASSAULT|actor=n,recipient=m} on an [[Ostish|NAT|s] rebel leader|PER|m] shook all."
    )
    assert {a.name for a in actors(marked).values() if a.kind == "PER"} >= {"Omar Tal"}
