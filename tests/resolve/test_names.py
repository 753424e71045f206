import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.errors import RecordError
from interregnum.records.claims import ACTOR_KINDS
from interregnum.resolve import names
from interregnum.resolve.names import MATCH
from tests.strategies import awkward_text

# (kind, one, other): names of one, however spelled.
ONE = [
    ("PER", "Marit Dalgaard", "marit dalgaard"),
    ("PER", "General Marit Dalgaard", "Marit Dalgaard"),
    ("PER", "Dr. Yusuf Karimi", "Youssef Karimi"),
    ("PER", "Muammar Gaddafi", "Moammar al-Qadhafi"),
    ("PER", "Mohamed ElBaradei", "Mohammed el-Baradei"),
    ("PER", "Osama Nazari", "Usama Nazari"),
    ("PER", "Khalid bin Waleed", "Khaled ibn Walid"),
    ("PER", "Abd al-Rahman Saleh", "Abdulrahman Salih"),
    ("PER", "Nooruddin Wardak", "Nur al-Din Wardak"),
    ("PER", "Jiří Novák", "Jiri Novak"),
    ("PER", "Владимир Кузнецов", "Vladimir Kuznetsov"),
    ("PER", "Кузнецов Владимир", "Vladimir Kuznetsov"),
    ("PER", "Vladimir Petrovich Kuznetsov", "Vladimir Kuznetsov"),
    ("PER", "Κώστας Ανδρέου", "Kostas Andreou"),
    ("PER", "毛泽东", "Mao Zedong"),
    ("PER", "محمد باقر", "Muhammad Baqir"),
    ("PER", "Szabó Gergely", "Gergely Szabó"),
    ("PER", "Szabó, Gergely", "Gergely Szabó"),
    ("PER", "JR Whitfield", "Joan Rose Whitfield"),
    ("PER", "Joan R. Whitfield", "Joan Rose Whitfield"),
    ("PER", "Joan R. Whitfield", "Joan Whitfield"),
    ("PER", "Kim Chol-min", "Kim Chol Min"),
    ("PER", "William Ashcombe", "Bill Ashcombe"),
    ("PER", "Joan Whitfeild", "Joan Whitfield"),
    ("PER", "Juan Herrera", "Juan Herrera Montoya"),
    ("PER", "JanPieter Haas", "Jan Pieter Haas"),
    ("ORG", "Norvik Shipping AG", "Norvik Shipping"),
    ("ORG", "Norvik Shipping AG", "Norvik Shipping Aktiengesellschaft"),
    ("ORG", "OAO Norvik", "Norvik JSC"),
    ("ORG", "The Norvik & Sons Company", "Norvik and Sons Co."),
    ("ORG", "African National Congress", "ANC"),
    ("ORG", "North Atlantic Treaty Organization", "NATO"),
    ("ORG", "Federation of Dock Labour", "Federation of Dock Labor"),
    ("ORG", "Al-Qaeda", "Al Qa'ida"),
    ("ORG", "Ansar al-Sharia", "Ansar al-Shariah"),
    ("ORG", "1st Mountain Brigade", "First Mountain Brigade"),
    ("ORG", "Brigade 44", "Brigade Forty-Four"),
    ("ORG", "Kenyan Ministry of Defence", "Ministry of Defense of Kenya"),
    ("ORG", "U.S. Navy", "US Navy"),
    ("ORG", "Harbour Workers' Union", "Harbour Worker's Union"),
    ("GPE", "Tōkyō", "Tokyo"),
    ("GPE", "Mogadishu", "Mogadisho"),
    ("LOC", "Mopti province", "Mopti"),
    ("GRP", "Chadian rebels", "Chadian rebel's"),
]

# (kind, one, other): names of two, however near.
TWO = [
    ("PER", "Hassan Karimi", "Hussein Karimi"),  # brothers
    ("PER", "Fidel Castro", "Raúl Castro"),
    ("PER", "Salman bin Yusuf", "Yusuf bin Salman"),  # father and son
    ("PER", "Omar bin Khalid", "Omar bin Walid"),
    ("PER", "Albert Haas Jr.", "Albert Haas"),
    ("PER", "Albert Haas Jr.", "Albert Haas Sr."),
    ("PER", "Benedict XV", "Benedict XVI"),
    ("PER", "Abdullah II", "Abdullah"),
    ("PER", "Sergei Petrovich Orlov", "Sergei Ivanovich Orlov"),
    ("PER", "William G. Frost", "William W. Frost"),
    ("PER", "A. Karimi", "Yusuf Karimi"),
    ("PER", "Karimi", "Yusuf Karimi"),
    ("PER", "Mario Conti", "Maria Conti"),
    ("PER", "Anna Ivanova", "Anna Ivanov"),
    ("PER", "Kim Yong-min", "Kim Yong-nam"),
    ("PER", "Li Wei", "Li Wen"),
    ("PER", "Zhou Min", "Zhu Min"),
    ("PER", "Park Jin-ho", "Park Jun-ho"),
    ("PER", "Hans Friedrich", "Friedrich Hans"),
    ("PER", "高石早苗", "高市早苗"),
    ("PER", "Aung San", "Aung San Suu Kyi"),
    ("PER", "Joan Whitfield", "Rose Joan Whitfield"),
    ("ORG", "People's Front of Norland", "Norland People's Front"),
    ("ORG", "Norland People's Front", "Norland Popular Front"),
    ("ORG", "North Norland Union", "South Norland Union"),
    ("ORG", "7th Brigade", "17th Brigade"),
    ("ORG", "II Corps", "III Corps"),
    ("ORG", "Communist Party of China", "Communist Party of Cuba"),
    ("ORG", "Communist Party", "Communist Party of Cuba"),
    ("ORG", "Bank of China", "Bank of China (Hong Kong)"),
    ("ORG", "Norvik AG", "Norvik GmbH"),
    ("ORG", "Norvik Solutions", "Norvik Systems"),
    ("ORG", "Norvik", "Norvik Litigation"),
    ("ORG", "Government of Estonia", "Government of Ethiopia"),
    ("ORG", "BD plc", "BP plc"),
    ("ORG", "ANC", "African Union Commission"),
    ("GPE", "Niger", "Nigeria"),
    ("GPE", "Austria", "Australia"),
    ("GPE", "North Kivu", "South Kivu"),
    ("LOC", "Port Harcourt", "Port Sudan"),
    ("GRP", "two officials", "three officials"),
]


@pytest.mark.parametrize(("kind", "one", "other"), ONE)
def test_names_of_one(kind: str, one: str, other: str) -> None:
    found = names.compare(one, other, kind=kind)
    assert found.score >= MATCH, found
    assert found.reason


@pytest.mark.parametrize(("kind", "one", "other"), TWO)
def test_names_of_two(kind: str, one: str, other: str) -> None:
    found = names.compare(one, other, kind=kind)
    assert found.score < MATCH, found
    assert found.reason


@pytest.mark.parametrize(("kind", "one", "other"), [row for row in ONE if row[1] != "JR Whitfield"])
def test_names_that_match_share_a_block(kind: str, one: str, other: str) -> None:
    assert set(names.blocks(one, kind)) & set(names.blocks(other, kind))


def test_names_that_differ_in_every_word_share_no_block() -> None:
    assert not set(names.blocks("Marit Dalgaard", "PER")) & set(names.blocks("Yusuf Karimi", "PER"))


@pytest.mark.parametrize(
    ("kind", "name", "key"),
    [
        ("PER", "Gen. Marit Dalgaard", "marit dalgaard"),
        ("PER", "Dalgaard, Marit", "marit dalgaard"),
        ("PER", "Albert Haas Jr.", "albert haas jr"),
        ("PER", "Yusuf al-Karimi", "yusuf karimi"),
        ("ORG", "The Harbour Union", "harbor union"),
        ("ORG", "Norvik Shipping Ltd.", "norvik shipping"),
        ("ORG", "Defence Ministry", "defense ministry"),
        ("ORG", "Ministry of Defence", "defense ministry"),
        ("GPE", "the Gambia", "gambia"),
        ("PER", "毛泽东", "毛泽东"),
        ("PER", "???", "???"),
    ],
)
def test_key(kind: str, name: str, key: str) -> None:
    assert names.key(name, kind=kind) == key


@pytest.mark.parametrize(
    ("name", "alone"), [("Dalgaard", True), ("Mr. Dalgaard", True), ("Marit Dalgaard", False), ("毛泽东", False)]
)
def test_one_word_only(name: str, alone: bool) -> None:
    assert names.single(name) is alone


@pytest.mark.parametrize(("name", "usual"), [("John Smith", True), ("Mohamed Ali", True), ("Marit Dalgaard", False)])
def test_common_names(name: str, usual: bool) -> None:
    assert names.common(name) is usual


@pytest.mark.parametrize(
    ("name", "any_of_its_kind"),
    [("Ministry of Defence", True), ("Supreme Court", True), ("Kenyan Supreme Court", True), ("Norvik Union", False)],
)
def test_generic_bodies(name: str, any_of_its_kind: bool) -> None:
    assert names.generic(name) is any_of_its_kind


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Kenyan Defence Ministry", ("defense ministry", "KE")),
        ("Bank of China", ("bank", "CN")),
        ("Air China", ("air @cn", None)),
        ("Harbour Union", ("harbor union", None)),
    ],
)
def test_country_in_a_name(name: str, rest: tuple[str, str | None]) -> None:
    key, code = names.country_in(name)
    assert key == rest[0]
    assert code == rest[1] or rest[1] is None


def test_titles_are_keyed_without_country_and_tense() -> None:
    assert names.title_key("former Kenyan defence minister") == names.title_key("Defense Minister")


def test_unknown_kind() -> None:
    with pytest.raises(RecordError, match="PER, ORG"):
        names.compare("a", "b", kind="XYZ")


def test_names_without_letters() -> None:
    assert names.compare("***", "***", kind="PER").score == 1
    assert names.compare("***", "Ann Ross", kind="PER").score == 0
    assert names.compare(" ", " ", kind="ORG").score == 0


@given(awkward_text(), awkward_text(), st.sampled_from(ACTOR_KINDS))
def test_any_two_texts_compare_alike_both_ways(one: str, other: str, kind: str) -> None:
    found = names.compare(one, other, kind=kind)
    assert found == names.compare(other, one, kind=kind)
    assert 0 <= found.score <= 1
    assert names.key(one, kind=kind) == names.key(one, kind=kind)
    assert list(names.blocks(one, kind)) == sorted(set(names.blocks(one, kind)))


@given(
    st.lists(st.sampled_from(["Marit", "Yusuf", "al-Karimi", "Dalgaard", "bin", "Szabó", "de"]), min_size=2, max_size=4)
)
def test_a_name_is_itself_whatever_its_case(parts: list[str]) -> None:
    name = " ".join(parts)
    assert names.compare(name, name.upper(), kind="PER").score >= 0.97
