"""Keys of names and how alike they are."""

import pytest
from hypothesis import given

from interregnum.ledger.names import likeness, name_key, post_key
from tests.strategies import awkward_text


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Reform Party", "reform party"),
        ("The", "the"),
        ("Abū  al-Ḥasan", "abu al hasan"),
        ("Shi'ite", "shiite"),
        ("Shi’ite", "shiite"),
        ("Łódź", "lodz"),
        ("U.S.", "u s"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("مُحَمَّد", "محمد"),
        ("हिन्दी", "हिनदी"),
        ("!!!", "!!!"),
        ("", ""),
        ("a\x00b", "a b"),
    ],
)
def test_name_key(name: str, key: str) -> None:
    assert name_key(name) == key


@given(awkward_text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name) or name_key(name).startswith("the ")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("commander of Third Brigade", "Third Brigade commander"),
        ("Minister for Defence of Norland", "Norland minister of defence"),
        ("chair, Harbour Union", "the chair of the Harbour Union"),
    ],
)
def test_posts_are_one_in_any_order(first: str, second: str) -> None:
    assert post_key(first) == post_key(second)


@pytest.mark.parametrize(
    ("first", "second", "least", "most"),
    [
        ("karim tol", "karim tol", 1.0, 1.0),
        ("karim tol", "tol karim", 1.0, 1.0),
        ("kareem tol", "karim tol", 0.75, 0.99),
        ("tol", "karim tol", 0.5, 0.8),
        ("karim tol", "karim weiss", 0.0, 0.59),
        ("reform party", "labour party", 0.0, 0.59),
        ("", "karim", 0.0, 0.0),
    ],
)
def test_likeness(first: str, second: str, least: float, most: float) -> None:
    assert least <= likeness(first, second) <= most
    assert likeness(first, second) == pytest.approx(likeness(second, first))
