import pytest

from interregnum.resolve.vouchers import origin
from tests.resolve.test_vouchers import reading

RAIN = "[It rained|SAID|c], "


@pytest.mark.parametrize(
    ("annotated", "name"),
    [
        (RAIN + "[[two|NUM] men|GRP|m] {told|SAY|actor=m,recipient=h,content=c} [Reuters|ORG|h].", "Reuters"),
        (RAIN + "[[two|NUM] men|GRP|m] {told|SAY|actor=m,recipient=h,content=c} the [Kara Post|ORG|h].", None),
        (RAIN + "[[two|NUM] men|GRP|m] {told|SAY|actor=m,recipient=h,content=c} the [senate|ORG|h].", None),
        (RAIN + "[[two|NUM] men|GRP|m] {told|SAY|actor=m,content=c} this newspaper.", None),
        (RAIN + "[Radio Lume|ORG|h] {reported|SAY|actor=h,content=c}.", "Radio Lume"),
        (RAIN + "[Radio Lume|ORG|h] {reported|SAY|actor=h,content=c}. [So|SAID|d], the [mayor|PER|m] "
         "{said|SAY|actor=m,content=d}.", None),
        ("This story was first published in the [Lume Gazette|ORG|g]. It rained.", "Lume Gazette"),
        ("It rained.", None),
    ],
)  # fmt: skip
def test_who_reported_it_first(annotated: str, name: str | None) -> None:
    found, reason = origin(reading(annotated, outlet="Kara Post"))
    assert found == name
    assert reason


def test_what_the_intake_found_comes_first() -> None:
    annotated = RAIN + "a [man|PER|m] {told|SAY|actor=m,recipient=h,content=c} [Reuters|ORG|h]."
    assert origin(reading(annotated, origin="EFE", origin_from="dateline: (EFE)")) == ("EFE", "dateline: (EFE)")


def test_who_is_told_further_down_was_not_told_the_story() -> None:
    annotated = (
        "It rained. It snowed. It froze. It thawed. "
        + RAIN
        + "a [man|PER|m] {told|SAY|actor=m,recipient=h,content=c} [Reuters|ORG|h]."
    )
    assert origin(reading(annotated))[0] is None


def test_two_outlets_told_leave_it_open() -> None:
    annotated = (
        RAIN + "a [man|PER|m] {told|SAY|actor=m,recipient=h,content=c} [Reuters|ORG|h]. "
        "[So|SAID|d], a [boy|PER|b] {told|SAY|actor=b,recipient=e,content=d} [EFE|ORG|e]."
    )
    assert origin(reading(annotated)) == (None, "its sources told Reuters and EFE, so the origin is left open")
