import pytest

from interregnum.articles.language import check_language
from interregnum.errors import NotEnglish

ENGLISH = "The rebels seized the port of the northern town on Monday, the governor of the province said in a statement."
FOREIGN = {
    "German": "Der Präsident ist am Montag zurückgetreten, sagte sein Sprecher. Die Regierung sucht einen Nachfolger.",
    "Dutch": "De president is maandag afgetreden, zei zijn woordvoerder. De regering zoekt een opvolger.",
    "French": "Le président a démissionné lundi, a déclaré son porte-parole. Le gouvernement cherche un successeur.",
    "Spanish": "El presidente dimitió el lunes, dijo su portavoz. El gobierno busca un sucesor.",
    "Turkish": "Cumhurbaşkanı pazartesi günü istifa etti, sözcüsü söyledi. Hükümet bir halef atamak istiyor.",
    "Swahili": "Rais alijiuzulu Jumatatu, msemaji wake alisema. Serikali inataka kumteua mrithi kabla ya Ijumaa.",
    "Cyrillic": "Президент подал в отставку",
    "Arabic": "الرئيس استقال",
    "Chinese or Japanese": "大統領は辞任した",
    "Devanagari": "राष्ट्रपति ने इस्तीफा दिया",
    "Korean": "대통령이 사임했다",
    "Greek": "Ο πρόεδρος παραιτήθηκε",
    "Hebrew": "הנשיא התפטר",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_refused_by_name(language):
    with pytest.raises(NotEnglish, match=language) as caught:
        check_language(FOREIGN[language], name="x.txt")
    assert "--force" in str(caught.value)


@pytest.mark.parametrize("language", FOREIGN)
def test_force_takes_them_with_a_notice(language):
    _, notices = check_language(FOREIGN[language], force=True)
    assert [notice.code for notice in notices] == ["language"]


@pytest.mark.parametrize(
    "text", [ENGLISH, ENGLISH.upper(), "Burundi President Pierre Nkurunziza dies aged 55, ministers say", ENGLISH * 500]
)
def test_english(text):
    code, notices = check_language(text)
    assert code in ("en", None)
    assert code == "en" or notices


@pytest.mark.parametrize("text", ["Rebels seize town", "12345", "", "Zog ends Vlora siege", "Rücktritt"])
def test_too_little_to_tell(text):
    code, notices = check_language(text)
    assert code is None
    assert notices[0].code == "language"


def test_a_foreign_part_of_a_long_text_is_noted():
    code, notices = check_language(ENGLISH * 200 + FOREIGN["French"] * 60)
    assert code == "en"
    assert "French" in notices[0].message


def test_plain_english_needs_no_model(monkeypatch):
    monkeypatch.setattr("interregnum.articles.language._identifier", lambda: pytest.fail("the model was loaded"))
    assert check_language(ENGLISH)[0] == "en"


def test_bold_letters_of_social_media_are_latin():
    assert check_language("𝐓𝐡𝐞 𝐫𝐞𝐛𝐞𝐥𝐬 𝐥𝐞𝐟𝐭")[0] is None
