"""Hypothesis strategies: awkward text, and passages whose marks nest."""

from hypothesis import strategies as st

from interregnum.frames.codebook import codebook
from interregnum.frames.inline import Marked, Passage, Trigger

# Emoji with joiners, right-to-left marks, combining marks, CRLF, NBSP, lone surrogate look-alikes.
AWKWARD = [
    "👩🏽‍⚕️",
    "‏عربي‏",
    "e\u0301",
    "\r\n",
    "\u00a0",
    "\u2028",
    "\ufffd",
    "\ud83d",
    "𐐷",
    "ǅ",
    "\u00ad",
    "“",
    "’s",
    "—",
    "…",
]


def awkward_text(*, reserved: bool = True) -> st.SearchStrategy[str]:
    """Text of plain words mixed with characters that break careless offset arithmetic."""
    letters = st.characters(blacklist_categories=("Cs",), blacklist_characters="" if reserved else "[]{}|")
    return st.lists(st.one_of(st.sampled_from(AWKWARD), st.text(letters, max_size=6)), max_size=20).map("".join)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """A passage of words with mentions side by side, one nested each at most, and triggers on words of their own."""
    words = draw(st.lists(st.text("abcdefgXYZ'é", min_size=1, max_size=6), min_size=3, max_size=14))
    text = " ".join(words)
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    mentions, triggers = [], []
    kinds = [k for k in codebook().mentions if k != "SAID"]
    k = 0
    while k < len(words):
        n = draw(st.integers(1, 3))
        last = min(k + n, len(words)) - 1
        span = (starts[k], starts[last] + len(words[last]))
        choice = draw(st.sampled_from(["mention", "trigger", "none"]))
        if choice == "mention":
            mentions.append(Marked(*span, draw(st.sampled_from(kinds)), draw(st.sampled_from(["a", "b", "c", None]))))
            if last > k and draw(st.booleans()):
                mentions.append(Marked(starts[last], span[1], draw(st.sampled_from(kinds)), None))
        elif choice == "trigger":
            kind = draw(st.sampled_from(list(codebook().frames)))
            role = draw(st.sampled_from(codebook().frames[kind].roles))
            status = draw(st.sampled_from(list(codebook().statuses)))
            triggers.append(Trigger(*span, kind, ((role, draw(st.sampled_from("abc"))),), status))
        k = last + 1
    return Passage(
        id="p1", text=text, mentions=tuple(mentions), triggers=tuple(triggers), date="2019-04-01", genre="wire"
    )
