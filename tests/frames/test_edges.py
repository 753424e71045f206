"""What the words alone settle: edges of silences and light verbs, periods measured from a death, marked statuses."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.frames.convert import reading_of
from interregnum.frames.edges import dated, marked, trimmed
from interregnum.frames.inline import parse_text
from interregnum.frames.labels import FRAMES, MENTIONS
from interregnum.frames.viterbi import Found


def words_of(text: str) -> np.ndarray:
    return np.array([m.span() for m in re.finditer(r"\w+|[^\w\s]", text)], dtype=np.int64).reshape(-1, 2)


def one(words: np.ndarray) -> np.ndarray:
    return np.zeros(len(words), dtype=np.int64)


def at(text: str, words: str, kind: str, probability: float = 0.9) -> Found:
    """The trigger or mention over some words of a text."""
    spans = words_of(text)
    start = text.index(words)
    first = int(np.flatnonzero(spans[:, 0] == start)[0])
    last = int(np.flatnonzero(spans[:, 1] == start + len(words))[0])
    return Found(first, last, (FRAMES if kind in FRAMES else MENTIONS).index(kind), probability)


def said(text: str, found: list[Found]) -> list[str]:
    spans = words_of(text)
    return [text[spans[f.first, 0] : spans[f.last, 1]] for f in found]


@pytest.mark.parametrize(
    ("text", "read", "kind", "left"),
    [
        ("The bank did not respond.", "did not respond", "SILENT", "not respond"),
        ("He could not be reached.", "could not be reached", "SILENT", "not be reached"),
        ("She has not replied.", "has not replied", "SILENT", "not replied"),
        ("She has declined to say.", "has declined to say", "SILENT", "declined to say"),
        ("The bank had no comment.", "had no comment", "SILENT", "had no comment"),
        ("The bank had indeed no comment.", "had indeed no comment", "SILENT", "had indeed no comment"),
        ("One would not be named.", "would not be named", "ANON", "not be named"),
        ("They did not meet.", "did not meet", "CONSULT", "did not meet"),
        ("The bank did not.", "did not", "SILENT", "did not"),
        ("The bank will not.", "will", "SILENT", "will"),
        ("The bank has yet to reply.", "has yet to reply", "SILENT", "yet to reply"),
        ("It has so far declined to say.", "has so far declined to say", "SILENT", "so far declined to say"),
        ("The bank didn't respond.", "didn't respond", "SILENT", "didn't respond"),
        ("The bank didn’t respond.", "didn’t respond", "SILENT", "didn’t respond"),
    ],
)
def test_a_silence_drops_its_auxiliary_and_keeps_its_not(text: str, read: str, kind: str, left: str) -> None:
    spans = words_of(text)
    assert said(text, trimmed([at(text, read, kind)], spans, one(spans), text)) == [left]


def test_a_light_verb_and_its_noun_are_one_trigger() -> None:
    text = "Aides were holding meetings with talks mediated by Oslo"
    spans = words_of(text)
    found = [at(text, "holding", "CONSULT", 0.4), at(text, "meetings", "CONSULT", 0.7)]
    apart = [at(text, "talks", "CONSULT"), at(text, "mediated", "CONSULT")]
    made = trimmed([*found, *apart], spans, one(spans), text)
    assert said(text, made) == ["holding meetings", "talks", "mediated"]
    assert made[0].probability == 0.7


@pytest.mark.parametrize(
    ("text", "first", "second", "border"),
    [
        ("They held talks", ("held", "DETAIN"), ("talks", "CONSULT"), False),
        ("They held captured men", ("held", "DETAIN"), ("captured", "DETAIN"), False),
        ("They called talks", ("called", "CONSULT"), ("talks", "CONSULT"), False),
        ("Summit held Talks go on", ("held", "CONSULT"), ("Talks", "CONSULT"), True),
    ],
)
def test_other_neighbours_stay_apart(text: str, first: tuple[str, str], second: tuple[str, str], border: bool) -> None:
    spans = words_of(text)
    found = [at(text, *first), at(text, *second)]
    sentence = one(spans)
    if border:
        sentence[found[1].first :] = 1
    assert trimmed(found, spans, sentence, text) == found


TOKENS = st.sampled_from(["did", "not", "has", "held", "talks", "replied", "to"])


@given(st.lists(TOKENS, min_size=1, max_size=8), st.data())
def test_trimmed_spans_stay_inside_what_was_read(tokens: list[str], data: st.DataObject) -> None:
    text = " ".join(tokens)
    spans = words_of(text)
    found, here = [], 0
    while here < len(tokens):
        last = data.draw(st.integers(here, len(tokens) - 1))
        kind = data.draw(st.sampled_from(["SILENT", "ANON", "CONSULT"]))
        found.append(Found(here, last, FRAMES.index(kind), 0.5))
        here = last + 1 + data.draw(st.integers(0, 2))
    made = trimmed(found, spans, one(spans), text)
    read = {w for f in found for w in range(f.first, f.last + 1)}
    covered = [w for f in made for w in range(f.first, f.last + 1)]
    assert len(covered) == len(set(covered))
    assert set(covered) <= read
    assert all(f.first <= f.last for f in made)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In the months ahead of his death, Okello rested.", "months ahead of his death"),
        ("He fell ill in the last few weeks before their killing.", "last few weeks before their killing"),
        ("In the weeks before\nhis\u00a0death he slept.", "weeks before\nhis\u00a0death"),
        ("In the days before his death at 87 on Tuesday, he slept.", None),  # it is told here
        ("In the weeks before his death in May he slept.", None),
        ("He was named two days before his murder.", None),  # counted: the death is told
        ("In the days after his death, he was praised.", None),
        ("In the months before the death of Okello", None),
        ("In the months before his murder of two men", None),
        ("In the weeks before his death sentence", None),
        ("In the months before his visit", None),
    ],
)
def test_a_period_measured_from_a_death_is_a_time_and_no_frame(text: str, period: str | None) -> None:
    spans = words_of(text)
    noun = next((w for w in ("death", "killing", "murder") if w in text), None)
    triggers = [at(text, noun, "DIE")] if noun else []
    pronouns = [at(text, w, "PRO") for w in ("his ", "their ") if w in text for w in [w.strip()]]
    kept, mentions = dated(triggers, pronouns, spans, one(spans), text)
    assert kept == ([] if period else triggers)
    assert said(text, mentions) == ([period, *said(text, pronouns)] if period else said(text, pronouns))


def test_a_period_takes_in_the_times_that_it_meets() -> None:
    text = "He wrote in the months before his death, in 2003."
    spans = words_of(text)
    time = at(text, "months before his death, in 2003", "TIME")
    assert dated([at(text, "death", "DIE")], [time], spans, one(spans), text)[1] == [time]


@pytest.mark.parametrize(
    ("triggers", "mentions", "border"),
    [
        ([("death", "DIE"), ("before", "SAY")], [("his", "PRO")], None),
        ([("death", "DIE")], [("his death, at home", "GRP")], None),
        ([("death", "DIE")], [("his", "PRO")], "his"),
    ],
)
def test_what_does_not_fit_a_period_is_left_alone(
    triggers: list[tuple[str, str]], mentions: list[tuple[str, str]], border: str | None
) -> None:
    text = "In the months before his death, at home"
    spans = words_of(text)
    sentence = one(spans)
    if border:
        sentence[at(text, border, "PRO").first :] = 1
    before = [at(text, *t) for t in triggers], [at(text, *m) for m in mentions]
    assert dated(*before, spans, sentence, text) == before


def test_a_text_without_words_has_no_period() -> None:
    assert dated([], [], words_of(""), one(words_of("")), "") == ([], [])


def status(inline: str, published: str | None = "2020-02-03") -> list[str]:
    """The statuses, after marking, of what is asked for or lasting."""
    passage = parse_text(inline)
    reading = reading_of(passage)
    made = marked(reading.frames, {m.id: m for m in reading.mentions}, passage.text, published)
    assert [f.id for f in made] == [f.id for f in reading.frames]
    return [f.status for f in made if f.type != "REQUEST"]


@pytest.mark.parametrize(
    ("between", "told"),
    [
        ("{asked for|REQUEST|actor=r} adviser [John R. Bell|PER|b]'s", "planned"),
        ("{asked for|REQUEST|actor=r} national security adviser Adm. [John Bell|PER|b]’s", "planned"),
        ("{demanded|REQUEST|actor=r} the immediate", "planned"),
        ("{asked|REQUEST|actor=r} for the", "planned"),
        ("{will demand|REQUEST|actor=r;planned} the", "planned"),
        ("{demanded|REQUEST|actor=r;possible} the", "possible"),
        ("{demanded|REQUEST|actor=r;negated} the", "actual"),  # nobody asked; it may have happened all the same
        ("{called|REQUEST|actor=r} again for the", "planned"),
        ("{called for|REQUEST|actor=r}\nthe", "planned"),
        ("{called for|REQUEST|actor=r}\u00a0the", "planned"),
        ("{demanded|REQUEST|actor=r} the king's", "planned"),
        ("{demanded|REQUEST|actor=r} the acting president's", "planned"),
        ("{demanded|REQUEST|actor=r} the immediate and unconditional", "planned"),
        ("{demanded|REQUEST|actor=r} U.S. envoy [Bell|PER|b]'s", "planned"),
        ("{demanded|REQUEST|actor=r} the truth behind the", "actual"),
        ("{asked|REQUEST|actor=r} how [Bell|PER|b]'s", "actual"),
        ("{demanded|REQUEST|actor=r} the court annul [Bell|PER|b]'s", "actual"),
        ("{demanded|REQUEST|actor=r} the party explain its", "actual"),
        ("{demanded|REQUEST|actor=r} officials reviewing Bell's", "actual"),
        ("{demanded|REQUEST|actor=r} an inquiry into the", "actual"),
        ("{demanded|REQUEST|actor=r} details of the", "actual"),
        ("{demanded|REQUEST|actor=r} an explanation for the", "actual"),
        ("{demanded|REQUEST|actor=r} answers on the", "actual"),
        ("{urged|REQUEST|actor=r} calm after the", "actual"),
        ("{urged|REQUEST|actor=r} calm following the", "actual"),
        ("{urged|REQUEST|actor=r} calm — the", "actual"),
        ("{called for|REQUEST|actor=r} calm. The", "actual"),
        ("{called for|REQUEST|actor=r} calm\n\nThe", "actual"),
        ("{demanded|REQUEST|actor=r}, hours before the", "actual"),
    ],
)
def test_what_is_asked_for_is_not_actual(between: str, told: str) -> None:
    assert status(f"[Ruiz|PER|r] {between} {{resignation|DEPART|recipient=b}} of [Bell|PER|b]") == [told]


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (" of [Bell|PER|b]", "planned"),
        (", he said", "planned"),
        (" Monday night", "planned"),
        (" and a vote", "planned"),
        (" to be investigated", "actual"),
        (" of [Bell|PER|b] to be overturned", "actual"),
        (" of [Bell|PER|b] be reversed", "actual"),
        (" letter", "actual"),
        (" results be annulled", "actual"),
    ],
)
def test_what_follows_the_noun_counts(after: str, told: str) -> None:
    assert status(f"[Ruiz|PER|r] {{called for|REQUEST|actor=r}} his {{dismissal|DEPART|recipient=r}}{after}.") == [told]


def test_of_what_is_asked_for_only_the_nouns_are_touched() -> None:
    assert status("[Ruiz|PER|r] {told|REQUEST|actor=r} newly {elected|APPOINT|recipient=b} [Bell|PER|b]") == ["actual"]
    assert status("[Ruiz|PER|r] {demanded|REQUEST|actor=r} the {removal|DEPART|recipient=r;negated}") == ["negated"]
    assert status("[Ruiz|PER|r] {demanded|REQUEST|actor=r} the {killing|DIE|recipient=r}") == ["actual"]


@pytest.mark.parametrize(
    ("inline", "told"),
    [
        ("[Acme|ORG|a]'s former {chair|HOLDS|actor=r,org=a} [Ruiz|PER|r]", "ended"),
        ("Former [Radio Lomé|ORG|a] {director|HOLDS|actor=r,org=a} [Ruiz|PER|r]", "ended"),
        ("[a former [Acme|ORG|a] {director|HOLDS|actor=r,org=a}|PER|r]", "ended"),
        ("ex-[Acme|ORG|a] {director|HOLDS|actor=r,org=a} [Ruiz|PER|r]", "ended"),
        ("[Ruiz|PER|r], formerly the {chair|HOLDS|actor=r,org=a} of [Acme|ORG|a]", "ended"),
        ("an ex-{member|MEMBER|actor=r,org=a} of [Acme|ORG|a], [Ruiz|PER|r]", "ended"),
        ("[Ruiz|PER|r], the then {chair|HOLDS|actor=r,org=a} of [Acme|ORG|a]", "ended"),
        ("former\n{chair|HOLDS|actor=r,org=a} of [Acme|ORG|a] [Ruiz|PER|r]", "ended"),
        ("former [University of [Oslo|GPE]|ORG|a] {rector|HOLDS|actor=r,org=a} [Ruiz|PER|r]", "ended"),
        ("[Acme|ORG|a]'s former vice {chair|HOLDS|actor=r,org=a} [Ruiz|PER|r]", "ended"),
        ("the former {chair|HOLDS|actor=r,org=a} [Ruiz|PER|r] of [Acme|ORG|a]", "ended"),
        ("[the former {chair|HOLDS|actor=r,org=a}|PER|r] of [Acme|ORG|a]", "ended"),
        ("[Ruiz|PER|r] and [Bell|PER|b] differ: the former {backs|BACKS|actor=r,recipient=b} him", "actual"),
        ("ex\u2011{minister|HOLDS|actor=r,org=a} of [Peru|GPE|a] [Ruiz|PER|r]", "ended"),
        ("then-{president|HOLDS|actor=r,org=a} [Ruiz|PER|r] of [Acme|ORG|a]", "ended"),
        ("Former President [Ruiz|PER|r] {heads|HOLDS|actor=r,org=a} [Acme|ORG|a]", "actual"),
        ("former President [Ruiz|PER|r]'s {lawyer|GUIDES|actor=a,recipient=r}, [Bell|PER|a]", "actual"),
        ("the former [Acme Corp|ORG|b]. [Ruiz|PER|r] {leads|HOLDS|actor=r,org=a} [Beta|ORG|a]", "actual"),
        ("the former [Acme|ORG|b] {leads|HOLDS|actor=b,org=a} the [alliance|ORG|a]", "actual"),
        ("the former [aide|PER|r] {leads|HOLDS|actor=r,org=a} [Acme|ORG|a]", "actual"),
        ("[Ruiz|PER|r], then {chair|HOLDS|actor=r,org=a} of [Acme|ORG|a]", "actual"),
        ("never a former {chair|HOLDS|actor=r,org=a;negated} of [Acme|ORG|a], [Ruiz|PER|r]", "negated"),
        ("the former {resigned|DEPART|recipient=r}, [Ruiz|PER|r]", "actual"),
    ],
)
def test_former_beside_a_post_ends_it(inline: str, told: str) -> None:
    assert status(inline) == [told]


@pytest.mark.parametrize(
    ("time", "published", "told"),
    [
        ("from [2001 to 2009|TIME|t]", "2020-02-03", "ended"),
        ("[from May 2001 until June 2009|TIME|t]", "2020", "ended"),
        ("between [2001 and 2009|TIME|t]", "2020-02", "ended"),
        ("from [2001\nto 2009|TIME|t]", "2020-02-03", "ended"),
        ("from [2001 to 2009|TIME|t]. Since then", "2020-02-03", "ended"),
        ("from [2001 to 2009 and again from 2015|TIME|t]", "2020-02-03", "actual"),
        ("from [2001 to 2009|TIME|t] and again since 2015", "2020-02-03", "actual"),
        ("from [2001–2009|TIME|t]", "2020-02-03", "ended"),
        ("from [2001 to 2020|TIME|t]", "2020-02-03", "actual"),  # it may be running
        ("from [2001 to 2029|TIME|t]", "2020-02-03", "actual"),
        ("from [2001 to 2009|TIME|t]", None, "actual"),
        ("from [2001 to the present|TIME|t]", "2020-02-03", "actual"),
        ("from [mid-2019|TIME|t] on", "2020-02-03", "actual"),
        ("in [2001|TIME|t]", "2020-02-03", "actual"),
    ],
)
def test_a_span_of_years_that_is_past_ends_a_post(time: str, published: str | None, told: str) -> None:
    assert status(f"[Ruiz|PER|r] {{led|HOLDS|actor=r,org=a,time=t}} [Acme|ORG|a] {time}", published) == [told]


def test_a_long_time_is_no_span_of_years() -> None:
    time = "from " * 4000 + "2001 to 2009"
    assert status(f"[Ruiz|PER|r] {{led|HOLDS|actor=r,org=a,time=t}} [Acme|ORG|a] [{time}|TIME|t]") == ["actual"]
