from collections import Counter

import pytest

from interregnum.resolve.where_choice import Name, choose
from interregnum.resolve.where_context import Hint, Votes


def country(name: Name, *others: Name, **named: int) -> str | None:
    found = choose([name, *others], Votes(Counter(named)))[name].candidate
    return found.country if found else None


@pytest.mark.parametrize(
    ("name", "named", "code"),
    [
        (Name("Hyderabad"), {}, "IN"),
        (Name("Hyderabad"), {"PK": 4}, "PK"),
        (Name("Valencia"), {"ES": 3}, "ES"),
        (Name("Valencia"), {"VE": 3}, "VE"),
        (Name("Georgia"), {}, "GE"),
        (Name("Georgia"), {"US": 9}, "US"),
        (Name("Georgia", holds=("Atlanta",)), {}, "US"),
        (Name("Georgia", holds=("Tbilisi",)), {"US": 9}, "GE"),
        (Name("Lebanon", "city"), {"US": 3}, "US"),
        (Name("Paris", hints=(Hint("Ontario", True),)), {}, "CA"),
        (Name("Paris", hints=(Hint("London", False),)), {}, "FR"),
        (Name("Springfield", hints=(Hint("Nigeria", True),)), {}, None),
    ],
)
def test_choose(name: Name, named: dict[str, int], code: str | None) -> None:
    assert country(name, **named) == code


def test_what_is_settled_speaks_for_what_is_near() -> None:
    assert country(Name("Cambridge"), Name("Peterborough", hints=(Hint("England", True),))) == "GB"
    assert country(Name("Cambridge"), Name("Kitchener"), CA=1) == "CA"


def test_the_order_of_names_does_not_matter() -> None:
    names = [Name(words) for words in ("Valencia", "Caracas", "Springfield", "Georgia")]
    assert choose(names, Votes()) == choose(names[::-1], Votes())


def test_more_evidence_is_more_sure() -> None:
    name = Name("Hyderabad")
    plain = choose([name], Votes())[name]
    told = choose([name], Votes(Counter(IN=5)))[name]
    assert plain.confidence < told.confidence
    assert "India" in told.reason
