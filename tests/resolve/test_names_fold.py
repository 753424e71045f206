import pytest

from interregnum.resolve import names_fold


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("Jean-Luc O'Brien", ("jean", "luc", "obrien")),
        ("U.S. Army", ("us", "army")),
        ("A.B.C. Company", ("abc", "company")),
        ("People's Front", ("people", "front")),
        ("Łukasz Żółć", ("lukasz", "zolc")),
        ("Сергей Щукин", ("sergei", "shchukin")),
        ("Straße", ("strasse",)),
        ("H&M (Norland)", ("h", "and", "m")),
        ("(Norland)", ("norland",)),
        ("", ()),
    ],
)
def test_plain(printed: str, plain: tuple[str, ...]) -> None:
    assert names_fold.plain(printed) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("youssoupov", "yusupov"),
        ("khalil", "halil"),
        ("nasrallah", "nasrullah"),
        ("zarkawi", "zarqawi"),
        ("rohani", "rouhani"),
    ],
)
def test_one_sound(one: str, other: str) -> None:
    assert names_fold.fold(one) == names_fold.fold(other)


@pytest.mark.parametrize(("one", "other"), [("hassan", "hussein"), ("salman", "selman"), ("marit", "marat")])
def test_two_sounds(one: str, other: str) -> None:
    assert names_fold.fold(one) != names_fold.fold(other)


def test_consonants_of_a_script_without_vowels() -> None:
    (arabic,) = names_fold.plain("باقر")
    assert names_fold.skeleton(arabic) == names_fold.skeleton("baqir")
    assert names_fold.abjad("باقر")
    assert not names_fold.abjad("Baqir")
    assert names_fold.ideographic("毛")
