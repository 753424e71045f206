import pytest

from interregnum.views.names import display_names, names
from tests.stories import reading


@pytest.mark.parametrize(
    ("annotated", "name"),
    [
        ("[Dogoum|PER|x] came. [Mahamat Dogoum|PER|x] spoke.", "Mahamat Dogoum"),
        ("[He|PRO|x] came. The [army chief|PER|x] spoke.", "army chief"),
        ("[He|PRO|x] came.", "He"),
        ("The [former chief of the army staff|PER|x], [Bo Li|PER|x].", "Bo Li"),
        ("[Officials|GRP|x] met. Some [officials|GRP|x] left.", "officials"),
        ("[[Turkish|NAT] officers|GRP|x] left.", "Turkish officers"),
        ("[Abu Hafs al-Asadi|PER|x] met [al-Asadi|PER]'s men.", "Abu Hafs al-Asadi"),
        ("[Nairobi|GPE|x] said so. [Kenya|GPE|x] left. [Kenya|GPE|x] won. [Kenyan|NAT|x] police came.", "Kenya"),
        ("The [U.S.|GPE|x] left. The [United States|GPE|x] won. The [U.S.|NAT|x] army came.", "United States"),
        ("[Kenyan|NAT|x] police left [its|PRO|x] base.", "Kenyan"),
        ("The [company|ORG|x] said [Norsel Line|ORG|x] would pay.", "Norsel Line"),
        ("[Two|NUM|x] left.", "Two"),
        ("[One|PER|x] left.", "one"),
        ("[One of the two [Iraqi|NAT] men|PER|x] left. The [man|PER|x] wept.", "one of the two Iraqi men"),
        ("[Ana\n Reis|PER|x] left.", "Ana Reis"),
    ],
)
def test_the_fullest_name_wins(annotated: str, name: str) -> None:
    read = reading(f"# id=n\n{annotated}\n")
    assert names(read)["x"] == name


@pytest.mark.parametrize(
    ("annotated", "phrase"),
    [
        ("He met the [army chief|PER|x].", "the army chief"),
        ("He met [Chad|GPE]'s [government|ORG|x].", "Chad's government"),
        ("He met the movement's [political bureau|ORG|x].", "the movement's political bureau"),
        ("He shot his [predecessor|PER|x].", "his predecessor"),
        ("He met the [Harbour Union|ORG|x].", "Harbour Union"),
        ("He said that [officers|GRP|x] came.", "officers"),
    ],
)
def test_a_nominal_keeps_what_stands_before_it(annotated: str, phrase: str) -> None:
    assert display_names(reading(f"# id=n\n{annotated}\n"))["x"].phrase == phrase
