"""Readings for tests of places: a text and the words in it that are mentions."""

from interregnum.records import Article, Mention, Reading, Span


def reading(text: str, *mentions: tuple[str, ...]) -> Reading:
    """A reading with a mention for each (words, type) or (words, type, entity), found from left to right."""
    made = []
    at = 0
    for number, (words, kind, *entity) in enumerate(mentions, 1):
        at = text.index(words, at)
        span = Span(at, at + len(words))
        made.append(Mention(f"m{number}", span, kind, entity[0] if entity else f"e{number}"))
        at += 1
    return Reading(Article("a1", text), tuple(made))
