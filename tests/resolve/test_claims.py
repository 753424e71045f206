"""Frames to claims."""

from dataclasses import replace

from interregnum.records import Block, Claim, Place, PostRef, Reading, Span, When, claim_id, text_hash
from interregnum.resolve.claims import claims
from interregnum.resolve.posts import posts_of
from tests.resolve.people import people
from tests.stories import SUCCESSION, reading

_DAY = When("2024-03-09", "2024-03-09", "2024-03-09", stated=True, reason="«March 9» before 2024-03-18", confidence=0.9)


def _claims(read: Reading, **known) -> tuple[Claim, ...]:
    return _both(read, **known)[0]


def _both(read: Reading, *, times=None, places=None, chain=None) -> tuple[tuple[Claim, ...], dict[str, str]]:
    actors = people(read)
    heard = chain or {}
    return claims(
        read,
        actors=actors,
        times=times or {},
        places=places or {},
        posts=posts_of(read, actors),
        behind=lambda frame: heard.get(frame.attribution, ()),
    )


def _one(body: str, **known) -> Claim:
    (claim,) = _claims(reading(f"# id=c date=2024-05-02\n{body}\n"), **known)
    return claim


def test_every_frame_but_speech_is_a_claim() -> None:
    read = reading(SUCCESSION)
    made, claim_of = _both(read)
    speech = {"SAY", "SILENT", "ANON"}
    assert [c.type for c in made] == [f.type for f in read.frames if f.type not in speech]
    assert set(claim_of) == {f.id for f in read.frames if f.type not in speech}
    assert [c.id for c in made] == list(claim_of.values())


def test_a_claim_points_at_its_words() -> None:
    read = reading(SUCCESSION)
    hashed = text_hash(read.text)
    for claim in _claims(read):
        assert claim.evidence.holds(claim.trigger)
        assert claim.words == claim.evidence.of(read.text)
        assert claim.text_hash == hashed
        assert claim.id == claim_id(read.article.id, hashed, claim.type, claim.trigger)
        assert claim.reported == "2024-03-18"


def test_times_places_and_vouchers_are_taken_over() -> None:
    read = reading(SUCCESSION)
    death = next(f for f in read.frames if f.type == "DIE")
    (place,) = death.filling("place")
    wadi = Place("Wadi Hawa", "unknown", country="TD", reason="by its country", confidence=0.5)
    made = _claims(read, times={death.id: _DAY}, places={place: wadi}, chain={death.attribution: ("s1", "s2")})
    claim = next(c for c in made if c.type == "DIE")
    assert (claim.when, claim.place, claim.vouched) == (_DAY, wadi, ("s1", "s2"))
    assert claim.means == "drone"
    assert claim.confidence == 1.0  # an unsure place has its own
    assert "when: «March 9» before 2024-03-18" in claim.reasons
    assert "where: «Wadi Hawa»: by its country" in claim.reasons


def test_a_time_not_stated_costs_no_confidence() -> None:
    vague = When("../2024-05-02", None, "2024-05-02", reason="not stated", confidence=0.3)
    read = reading("# id=c date=2024-05-02\n[Ali Sor|PER|a] {died|DIE|recipient=a}.\n")
    (claim,) = _claims(read, times={read.frames[0].id: vague})
    assert (claim.confidence, claim.when) == (1.0, vague)


def test_a_frame_without_a_time_is_not_stated() -> None:
    claim = _one("[Ali Sor|PER|a] {died|DIE|recipient=a}.")
    assert not claim.when.stated
    assert claim.when.edtf is None


def test_parties_by_role_each_actor_once() -> None:
    claim = _one(
        "[Chad|GPE|c] and [Peru|GPE|p] {met|CONSULT|actor=c,actor=p,recipient=u,place=l,time=t} the [union|ORG|u] in"
        " [Lima|GPE|l] on [Monday|TIME|t]."
    )
    assert [(p.role, p.actor) for p in claim.parties] == [("actor", "c#c"), ("actor", "c#p"), ("recipient", "c#u")]
    assert claim.playing("actor") == ("c#c", "c#p")


def test_two_names_of_one_actor_are_one_party() -> None:
    read = reading("# id=c date=2024-05-02\n[Chad|GPE|c] and [N'Djamena|GPE|d] {met|CONSULT|actor=c,actor=d}.\n")
    actors = people(read)
    actors["d"] = actors["c"]
    made, _ = claims(read, actors=actors, times={}, places={}, posts={}, behind=lambda _: ())
    assert [p.actor for p in made[0].parties] == ["c#c"]


def test_whom_nobody_names_is_left_out_with_a_reason() -> None:
    claim = _one("[He|PRO|x] {met|CONSULT|actor=x,actor=u} the [union|ORG|u].")
    assert [p.actor for p in claim.parties] == ["c#u"]
    assert "actor: «He» left out, the text does not tell who it is" in claim.reasons


def test_a_pronoun_is_resolved_with_a_reason() -> None:
    claim = _one("[Ali Sor|PER|a] spoke and [he|PRO|a] {died|DIE|recipient=a}.")
    assert claim.playing("recipient") == ("c#a",)
    assert any("«he» is Ali Sor" in r for r in claim.reasons)


def test_a_demonym_inside_a_group_takes_part_by_its_entity() -> None:
    claim = _one("[[Iraqi|NAT|i] militias|GRP|m] {met|CONSULT|actor=m,actor=i}.")
    assert claim.playing("actor") == ("c#i", "c#m")


def test_the_narrowest_place_is_the_place() -> None:
    read = reading(
        "# id=c date=2024-05-02\n"
        "[Ali Sor|PER|a] {died|DIE|recipient=a,place=p,place=q} in [Homs|GPE|q], [Syria|GPE|p].\n"
    )
    (frame,) = read.frames
    country, city = Place("Syria", "country", country="SY"), Place("Homs", "city", country="SY")
    wide, narrow = frame.filling("place")
    (claim,) = _claims(read, places={wide: country, narrow: city})
    assert claim.place == city
    assert "where: also «Syria»" in claim.reasons


def test_a_place_on_no_map_says_so() -> None:
    claim = _one("[Ali Sor|PER|a] {died|DIE|recipient=a,place=p} at [the old well|LOC|p].")
    assert claim.place is None
    assert "where: «the old well» is on no map that is known here" in claim.reasons


def test_counts_are_kept_as_worded() -> None:
    claim = _one("[Chad|GPE|c] {keeps|PRESENT|actor=c,number=n,place=p} [some 900|NUM|n] men in [Homs|GPE|p].")
    assert claim.number == "some 900"


def test_status_is_the_frames() -> None:
    claim = _one("[Ali Sor|PER|a] has {not died|DIE|recipient=a;negated}.")
    assert claim.status == "negated"


def test_an_outgoing_holder_is_in_the_post_still() -> None:
    claim = _one("the outgoing [Peru|GPE|c] {premier|HOLDS|actor=a,org=c;planned} [Ali Sor|PER|a]")
    assert claim.status == "actual"
    assert claim.post
    assert claim.post.relation == "full"
    assert any(r.startswith("status: still in the post") for r in claim.reasons)


def test_who_will_hold_a_post_stays_planned() -> None:
    claim = _one("[Ali Sor|PER|a] will {lead|HOLDS|actor=a,org=c;planned} the [Reed Party|ORG|c]")
    assert claim.status == "planned"


def test_the_post_and_its_reason_are_in_the_claim() -> None:
    claim = _one("[Reed Party|ORG|p] {leader|HOLDS|actor=a,org=p} [Ali Sor|PER|a]")
    assert claim.post == PostRef(
        "party-leader",
        "leader",
        "c#p",
        seats="one",
        reason="title «leader»; head of a body of the kind party; of Reed Party",
    )
    assert f"post: {claim.post.reason}" in claim.reasons


def test_what_was_left_is_kept_where_no_post_is_known() -> None:
    claim = _one("The [militias|GRP|m] face a {void|VACANT|recipient=a,org=m} left by [Ali Sor|PER|a].")
    assert claim.post is None
    assert {(p.role, p.actor) for p in claim.parties} == {("recipient", "c#a"), ("org", "c#m")}


def test_two_frames_on_the_same_words_are_one_claim() -> None:
    read = reading("# id=c date=2024-05-02\n[Ali Sor|PER|a] and [Musa Tol|PER|b] {died|DIE|recipient=a}.\n")
    (frame,) = read.frames
    other = reading("# id=c date=2024-05-02\n[Ali Sor|PER|a] and [Musa Tol|PER|b] {died|DIE|recipient=b}.\n").frames[0]
    twice = replace(read, frames=(frame, replace(other, id="f9", confidence=0.5)))
    made, claim_of = _both(twice)
    assert len(made) == 1
    assert made[0].playing("recipient") == ("c#a", "c#b")
    assert set(claim_of.values()) == {made[0].id}
    assert made[0].confidence == 1.0


def test_claims_in_a_title_count() -> None:
    read = reading(
        "# id=c date=2024-05-02\n[Ali Sor|PER|a] {dies|DIE|recipient=a}. [He|PRO|a] {died|DIE|recipient=a} late.\n"
    )
    cut = read.text.index(". ") + 1
    blocks = (Block("title", Span(0, cut)), Block("body", Span(cut + 1, len(read.text))))
    made = _claims(replace(read, article=replace(read.article, blocks=blocks)))
    assert [c.words for c in made] == ["Ali Sor dies.", "He died late."]


def test_order_of_frames_does_not_matter() -> None:
    read = reading(SUCCESSION)
    turned = replace(read, frames=tuple(reversed(read.frames)), mentions=tuple(reversed(read.mentions)))
    assert _claims(turned) == _claims(read)


def test_nobody_succeeds_himself() -> None:
    claim = _one("[Ana Duarte|PER|a] {succeeded|SUCCEED|actor=a,recipient=a,actor=b} beside [Lena Ask|PER|b].")
    assert [(p.role, p.actor) for p in claim.parties] == [("actor", "c#b"), ("recipient", "c#a")]
    assert "actor: left out, who cannot be on both sides" in claim.reasons
    alone = _one("[Ana Duarte|PER|a] {succeeded|SUCCEED|actor=a,recipient=a} then.")
    assert alone.parties == ()
