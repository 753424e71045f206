"""Small word lists that the converters' rules need: titles, demonyms, kinds of places, plurals."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(re.split(r"[,\s]+", text.strip()))


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(part.split()) for part in text.split(","))


# Words before a person's name that our mentions leave out; compared in lower case, without a full stop.
TITLES = _words(
    """mr mrs ms miss mx dr prof professor sir lord lady dame madam king queen prince princess emperor empress pope
    president vice prime minister premier chancellor senator sen rep representative congressman congresswoman governor
    gov mayor judge justice chief gen general colonel col captain capt lieutenant lt major maj sergeant sgt admiral
    marshal commander bishop archbishop cardinal father reverend rev rabbi imam sheikh ayatollah mullah secretary
    ambassador chairman chairwoman chairperson director speaker attorney detective officer inspector commissioner coach
    deputy former ex-president solicitor majority minority leader counsel private corporal brigadier state first u.s us
    uk eu foreign defense defence interior associate assistant founder author actor actress director ceo"""
)
# Small words inside a person's name.
PARTICLES = _words(
    "de van von der den del della da di la le el al bin ibn bint ben dos das du ten ter af av st i ii iii iv"
)

DEMONYMS = _phrases(
    """Abkhaz, Afghan, African, Albanian, Algerian, American, Angolan, Arab, Argentine, Argentinian, Armenian, Asian,
    Australian, Austrian, Azerbaijani, Azeri, Baloch, Baltic, Bangladeshi, Basque, Bavarian, Belarusian, Belgian,
    Bolivian, Bosnian, Brazilian, Breton, British, Buddhist, Bulgarian, Burmese, Burundian, Cambodian, Cameroonian,
    Canadian, Catalan, Catholic, Chadian, Chechen, Chilean, Chinese, Christian, Colombian, Congolese, Coptic, Corsican,
    Costa Rican, Croatian, Cuban, Cypriot, Czech, Danish, Dominican, Druze, Dutch, East German, Ecuadorian, Egyptian,
    English, Eritrean, Estonian, Ethiopian, European, Fijian, Filipino, Finnish, Flemish, French, Gambian, Georgian,
    German, Ghanaian, Greek, Guatemalan, Haitian, Hindu, Honduran, Hungarian, Icelandic, Indian, Indonesian, Iranian,
    Iraqi, Irish, Islamic, Israeli, Italian, Ivorian, Jamaican, Japanese, Jewish, Jordanian, Kashmiri, Kazakh, Kenyan,
    Kurdish, Kuwaiti, Kyrgyz, Lao, Latvian, Lebanese, Liberian, Libyan, Lithuanian, Lutheran, Macedonian, Malaysian,
    Malian, Maltese, Mauritanian, Mexican, Moldovan, Mongolian, Moroccan, Mozambican, Muslim, Namibian, Nepalese,
    Nepali, New Zealand, Nicaraguan, Nigerian, Nigerien, North Korean, Norwegian, Omani, Orthodox, Pakistani,
    Palestinian, Panamanian, Papuan, Paraguayan, Pashtun, Persian, Peruvian, Philippine, Polish, Portuguese,
    Protestant, Prussian, Qatari, Romanian, Russian, Rwandan, Salvadoran, Saudi, Scottish, Senegalese, Serb, Serbian,
    Shi'ite, Shia, Shiite, Sicilian, Sikh, Singaporean, Slovak, Slovene, Slovenian, Somali, South African, South Korean,
    South Sudanese, Soviet, Spanish, Sri Lankan, Sudanese, Sunni, Swedish, Swiss, Syrian, Taiwanese, Tajik, Tamil,
    Tanzanian, Thai, Tibetan, Tunisian, Turkish, Turkmen, Ugandan, Ukrainian, Uruguayan, Uzbek, Venezuelan, Vietnamese,
    Welsh, West African, West German, Yemeni, Yugoslav, Zambian, Zimbabwean"""
)
# Words that make a named place a LOC rather than a GPE, wherever they stand in the name.
SITES = _words(
    """river airport street road avenue boulevard lane highway mount mt mountain mountains lake sea ocean gulf bay
    strait park square plaza valley hill hills island islands station bridge school house church cathedral mosque temple
    abbey palace castle hall museum gallery library theatre theater stadium arena center centre hospital hotel prison
    jail building tower beach desert peninsula coast canal forest field fields base camp room plateau pole africa asia
    europe antarctica arctic atlantic pacific mediterranean caribbean adriatic baltic scandinavia balkans earth world
    continent moon mars space universe hemisphere campus farm garden gardens studio theatres monastery
    cemetery pub bar cafe restaurant ballpark speedway memorial monument landmark complex nightclub headquarters capitol
    courthouse"""
)
# The same, where they are the whole name.
SIDES = _words("east west north south northeast northwest southeast southwest midwest orient levant")
# Nominal places with a government.
GOVERNED = _words(
    "country countries nation state city town village province county capital republic kingdom municipality"
)

# One word that stands for several people.
COLLECTIVES = _words(
    """people men women children police family families couple pair crowd public audience crew staff youth majority
    minority population personnel folk clergy elite group groups others victims media press
    jury team board committee council panel squad band gang class cast generation community electorate party"""
)
MANY = _words(
    "two three four five six seven eight nine ten eleven twelve several many few some all both most dozens hundreds "
    "thousands millions numerous various other certain these those more fewer countless multiple"
)
# "the State of Pennsylvania", "the Gulf of Mexico": places whose name goes on after "of".
PLACES_OF = _words(
    "state city kingdom republic gulf bay province county isle isles strait cape district port sea town university "
    "commonwealth"
)
# "the Netherlands" is a GPE, "the Alps" a LOC.
PLURAL_STATES = _words("netherlands philippines bahamas maldives seychelles comoros emirates states us u.s")
# What follows a number that measures rather than counts.
UNITS = _words(
    """mile miles km kilometer kilometers kilometre kilometres meter meters metre metres m ft feet foot inch inches
    pound pounds kg ton tons tonnes degrees degree percent minutes seconds hours days weeks months years year old
    cm mm square light-years gb mb"""
)
NUMBERS = _words(
    "two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty fifty sixty "
    "seventy eighty ninety hundred dozen dozens hundreds thousands millions"
)
# Pronouns that our layer marks when they stand for a person, an organisation or a place.
PRONOUNS = _words(
    """i me my mine myself we us our ours ourselves he him his himself she her hers herself it its itself they them
    their theirs themselves who whom whose which"""
)
# Pronouns and the like that it never marks.
GENERIC = _words(
    """you your yours yourself yourselves that this these those what one ones all some any many few both each
    everyone everybody someone somebody anyone anybody nobody none others another most several here there where
    whoever home everything something anything nothing more less other such much everywhere somewhere abroad"""
)
QUANTITIES = _words(
    """number lot lots majority minority half part large small great handful quarter third thousand wave series array
    couple group"""
)
VAGUE_TIMES = _words(
    """time times moment moments life lives age future past present while season period point stage morning afternoon
    it now half era term terms beginning end seconds that"""
)
