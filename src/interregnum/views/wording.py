"""One statement as one plain sentence: a table of verbs, and how status changes them.

The sentence says the type of the act in fixed words, so that a thousand readings read alike; the article's
own words stand beside it as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from interregnum.views.names import Name

Roles = Mapping[str, Sequence[Name]]


@dataclass(frozen=True, slots=True)
class Verb:
    """How one frame type is worded.

    Args:
        base, past: "meet", "met".
        noun: what it is called when nobody is said to do it: "talks".
        to, of: what joins the verb, and the noun, to the recipient.
        third: the present of a tie that lasts ("backs"); None for an event.
        own: trigger words that may stand for ``past`` as they are, and what joins them to the recipient.
    """

    base: str
    past: str
    noun: str
    to: str = ""
    of: str = "of"
    third: str | None = None
    own: Mapping[str, str] | None = None


VERBS: Mapping[str, Verb] = {
    "AGREE": Verb("promise or agree", "promised or agreed", "promise", "with", "to", own={
        "agreed": "with", "pledged": "to", "promised": "", "offered": "to"}),
    "CONSULT": Verb("meet", "met", "talks", "", "with", own={
        "met": "", "held talks": "with", "visited": "", "talked": "with", "met with": "", "hosted": "",
        "called": "", "telephoned": "", "mediated": "for", "conferred": "with", "negotiated": "with"}),
    "SUPPORT": Verb("support", "supported", "support", "", "for", own={
        "endorsed": "", "praised": "", "welcomed": "", "recognised": "", "recognized": "", "thanked": "",
        "hailed": "", "ratified": "", "signed": "with", "approved": ""}),
    "CONCEDE": Verb("make a concession", "made a concession", "concession", "to", "to", own={
        "apologised": "to", "apologized": "to", "pardoned": "", "acquitted": "", "lifted": "for"}),
    "COOPERATE": Verb("work together", "worked together", "cooperation", "with", "with", own={
        "extradited": "", "resumed trade": "with", "cooperated": "with", "traded": "with"}),
    "AID": Verb("help", "helped", "help", "", "for", own={
        "rescued": "", "donated": "to", "delivered": "to", "supplied": "", "gave": "to", "sheltered": ""}),
    "RETREAT": Verb("give way", "gave way", "release or withdrawal", "for", own={
        "released": "", "freed": "", "withdrew": "from", "surrendered": "to", "pulled out": "of"}),
    "REQUEST": Verb("make a demand", "made a demand", "demand", "of", "to", own={
        "urged": "", "asked": "", "ordered": "", "begged": "", "appealed": "to", "called on": "", "demanded": "of"}),
    "ACCUSE": Verb("accuse", "accused", "accusation", "", "against", own={
        "condemned": "", "sued": "", "denounced": "", "criticised": "", "criticized": "", "blamed": "",
        "investigated": "", "charged": ""}),
    "REJECT": Verb("turn down", "turned down", "refusal", "", "to", own={
        "rejected": "", "refused": "", "vetoed": "", "rebuffed": "", "dismissed": ""}),
    "THREATEN": Verb("threaten", "threatened", "threat", "", "to", own={"warned": ""}),
    "PROTEST": Verb("protest", "protested", "protest", "against", "against", own={
        "rallied": "against", "marched": "against", "boycotted": "", "went on strike": "against",
        "walked out": "against", "demonstrated": "against", "blockaded": "", "rioted": "against"}),
    "SANCTION": Verb("punish or cut ties with", "punished or cut ties with", "punishment", own={
        "expelled": "", "convicted": "", "fined": "", "sentenced": "", "imposed sanctions": "on"}),
    "MOBILIZE": Verb("move forces", "moved forces", "movement of forces", "against", "against", own={
        "mobilised": "against", "mobilized": "against", "massed troops": "against"}),
    "COERCE": Verb("put pressure on", "put pressure on", "pressure", "", "on", own={
        "raided": "", "banned": "", "shut down": "", "seized": "", "deported": "", "censored": "", "hacked": "",
        "searched": "", "suspended": "", "closed": "", "evicted": ""}),
    "DETAIN": Verb("detain", "detained", "detention", own={
        "arrested": "", "jailed": "", "captured": "", "imprisoned": ""}),
    "ASSAULT": Verb("attack", "attacked", "attack", "", "on", own={
        "shelled": "", "bombed": "", "clashed": "with", "abducted": "", "wounded": "", "stormed": "",
        "ambushed": "", "fought": "", "kidnapped": "", "injured": "", "shot": "", "raped": "", "tortured": ""}),
    "BACKS": Verb("back", "backed", "backing", "", "of", "backs", {
        "funds": "", "arms": "", "trains": "", "sponsors": "", "finances": "", "funded": "", "armed": "",
        "trained": "", "sponsored": "", "financed": ""}),
    "GUIDES": Verb("guide", "guided", "guidance", "", "of", "guides", {
        "advises": "", "mentors": "", "coordinates": "", "mentored": "", "advised": "", "coordinated": "",
        "guided": "", "united": "", "unites": ""}),
    "ALLIED": Verb("be allied", "were allied", "alliance", "with", "with", "is allied"),
    "OPPOSES": Verb("oppose", "opposed", "opposition", "", "to", "opposes"),
    "CONTROLS": Verb("control", "controlled", "control", "", "of", "controls", {
        "seized": "", "captured": "", "took": "", "recaptured": "", "liberated": "", "retook": "", "occupied": ""}),
    "PRESENT": Verb("have people", "had people", "presence", "", "of", "has people"),
    "KIN": Verb("be family", "were family", "family tie", "of", "with", "is family"),
    "PART_OF": Verb("be part of", "was part of", "membership", "", "of", "is part of"),
    "FOUND": Verb("found", "founded", "founding", own={
        "established": "", "set up": "", "formed": "", "created": "", "launched": ""}),
    "SPLIT": Verb("break with", "broke with", "break", "", "with", own={"defected from": "", "split from": ""}),
    "MERGE": Verb("merge", "merged", "merger", "with", "with"),
    "DESIGNATE": Verb("list", "listed", "listing", own={
        "designated": "", "blacklisted": "", "sanctioned": "", "outlawed": "", "branded": "", "proscribed": ""}),
    "APPOINT": Verb("appoint", "appointed", "appointment", own={
        "elected": "", "named": "", "promoted": "", "swore in": "", "re-elected": "", "nominated": ""}),
    "DEPART": Verb("remove", "removed", "removal", own={
        "toppled": "", "ousted": "", "dismissed": "", "sacked": "", "fired": "", "overthrew": "", "deposed": ""}),
    "SUCCEED": Verb("step in", "stepped in", "stepping-in", "for", "for", own={
        "replaced": "", "succeeded": "", "took over": "from"}),
    "VACANT": Verb("stand empty", "stood empty", "vacancy"),
    "DIE": Verb("kill", "killed", "death"),
}  # fmt: skip

_WITH_NOUN = {"actual": "", "negated": "no ", "planned": "planned ", "possible": "possible ", "ended": "former "}
_WITH_POST = {"actual": "", "negated": "not ", "planned": "to be ", "possible": "possibly ", "ended": "formerly "}
LASTING = frozenset(kind for kind, verb in VERBS.items() if verb.third is not None) - {"KIN", "PART_OF"}
# What stands for an object that the text does not name; a bare "accused" reads as a passive.
_OBJECTS = {
    **dict.fromkeys(("ACCUSE", "DETAIN", "COERCE", "SANCTION", "DESIGNATE", "DEPART", "BACKS", "THREATEN"), "someone"),
    **dict.fromkeys(("SUPPORT", "REJECT", "OPPOSES"), "something"),
    "GUIDES": "others",
    "FOUND": "a body",
    "SPLIT": "a body",
    "PART_OF": "a larger body",
}

_LEAVING = re.compile(r"\b(resign|quit|retire|step(?:s|ped|ping)? (?:down|aside)|stood down|abdicat|left|leav)", re.I)
_KILLING = re.compile(r"kill|assassin|murder|slay|slain|shot|execut|behead|lynch|gunned|massacre|hang(?:ed|ing)", re.I)
_LEADING = re.compile(r"^(?:leads?|led|leading|heads?|headed|heading|runs?|ran|running|chairs|chaired|chairing|rules?|"
                      r"ruled|ruling|governs?|governed|serv(?:e[sd]?|ing)|commands|commanded|commanding|presid\w+|"
                      r"at the (?:helm|head).*|in charge.*)$", re.I)  # fmt: skip
_JOINING = re.compile(r"^(?:\w+ed|admits?|join\w*|belongs?|works?|working|serv\w+|with|of|from|s[ai]ts?)$", re.I)
# The status says that it is over; the words need not say it again.
_FORMER = re.compile(r"^(?:ex-|ex\s|former(?:ly)?\s|late\s|then-)(?=\w)", re.I)
_KINDRED = re.compile(
    r"(?:brother|sister|son|daughter|father|mother|wife|husband|widow|widower|uncle|aunt|cousin|nephew|niece|spouse|"
    r"fianc\w+|partner|twin|heir|child|parent|in-law|grand\w+|step\w+)s?$",
    re.I,
)


def sentence(kind: str, status: str, trigger: str, roles: Roles, *, quoted: str = "") -> str:
    """A frame as one plain sentence without its full stop.

    Args:
        kind: the frame type.
        status: its status; it changes the verb.
        trigger: the trigger's words, used where they fit.
        roles: the names that fill each role.
        quoted: what is said in the act, already shortened; it follows after a colon.
    """
    said = _SPECIAL.get(kind, _act)(kind, status, " ".join(trigger.split()), roles)
    if quoted:
        # The words stand for the object that a verb without one would be given.
        said = said.removesuffix(" something")
    return said + _details(kind, roles) + (f": {quoted}" if quoted else "")


def post(kind: str, trigger: str, roles: Roles) -> str:
    """The words of the post a HOLDS, MEMBER, APPOINT or DEPART frame is about, without its body; may be empty."""
    if roles.get("role"):
        return listed([replace(name, lead="") for name in roles["role"]])
    words = _FORMER.sub("", " ".join(trigger.split()))
    if kind == "HOLDS":
        if not _LEADING.match(words):
            return words
        return "leaders" if _several(roles.get("actor", ())) else "leader"
    if kind == "MEMBER":
        return "member" if _JOINING.match(words) else words
    return ""


def listed(found: Sequence[Name]) -> str:
    """Names in a row: ``a``, ``a and b``, ``a, b and c``."""
    texts = list(dict.fromkeys(name.phrase for name in found))
    if len(texts) < 3:
        return " and ".join(texts)
    return ", ".join(texts[:-1]) + " and " + texts[-1]


def _several(found: Sequence[Name]) -> bool:
    return len(set(found)) > 1 or any(name.plural for name in found)


def violent(trigger: str, roles: Roles) -> bool:
    """Whether a death was a killing, as far as the words say."""
    return bool(roles.get("actor") or _KILLING.search(trigger))


def _act(kind: str, status: str, trigger: str, roles: Roles) -> str:
    verb = VERBS[kind]
    actors, recipients = roles.get("actor", ()), roles.get("recipient", ())
    if kind in {"FOUND", "SPLIT", "MERGE", "PART_OF"}:
        recipients = roles.get("org", ()) or recipients
    if kind in {"CONTROLS", "PRESENT"}:
        recipients = recipients or ()
    if not actors:
        noun = f"{verb.noun} {verb.of} {listed(recipients)}" if recipients else f"{verb.noun} («{trigger}»)"
        return _WITH_NOUN[status] + noun
    own = (verb.own or {}).get(trigger.lower())
    to = verb.to
    if own is not None and status in {"actual", "possible"}:
        said, to = (f"reportedly {trigger.lower()}" if status == "possible" else trigger.lower()), own
    else:
        said = _conjugated(verb, status, several=_several(actors))
    objects = listed(recipients) or (_OBJECTS.get(kind, "") if not roles.get("place") else "")
    return " ".join(filter(None, (listed(actors), said, to if objects else "", objects)))


def _conjugated(verb: Verb, status: str, *, several: bool) -> str:
    base = verb.base
    lasting = verb.third is not None
    if status == "negated":
        if base.startswith("be "):
            return f"{'are' if several else 'is'} not {base[3:]}"
        return f"{'do' if several else 'does'} not {base}" if lasting else f"did not {base}"
    if status == "planned":
        return f"{'are' if several else 'is'} to {base}"
    if status == "possible":
        return f"may {base}" if lasting else f"may have {_participle(verb)}"
    if status == "ended" or not lasting:
        return verb.past
    if base.startswith("be "):
        return f"{'are' if several else 'is'} {base[3:]}"
    return base if several else str(verb.third)


def _participle(verb: Verb) -> str:
    return {"broke with": "broken with", "gave way": "given way"}.get(verb.past, verb.past)


def _die(kind: str, status: str, trigger: str, roles: Roles) -> str:
    who = listed(roles.get("recipient", ())) or "someone"
    several = _several(roles.get("recipient", ()))
    killers = listed(roles.get("actor", ()))
    by = f" by {killers}" if killers else ""
    if violent(trigger, roles):
        form = {
            "actual": "{was} killed",
            "negated": "{was} not killed",
            "planned": "{is} to be killed",
            "possible": "may have been killed",
            "ended": "{was} killed",
        }[status]
    else:
        form = {
            "actual": "died",
            "negated": "did not die",
            "planned": "{is} to die",
            "possible": "may have died",
            "ended": "died",
        }[status]
    was, is_ = ("were", "are") if several else ("was", "is")
    return f"{who} {form.replace('{was}', was).replace('{is}', is_)}{by}"


def _depart(kind: str, status: str, trigger: str, roles: Roles) -> str:
    who, actors = roles.get("recipient", ()), roles.get("actor", ())
    office = _office(kind, trigger, roles)
    if actors and list(actors) != list(who):
        said = _act(kind, status, trigger, {"actor": actors, "recipient": who})
        return said + (f" as {office}" if office else "")
    name = listed(who) or "someone"
    several = _several(who)
    if _LEAVING.search(trigger) or actors:
        form = {"negated": "did not leave", "planned": f"{'are' if several else 'is'} to leave",
                "possible": "may have left"}.get(status, "left")  # fmt: skip
    else:
        form = {"negated": f"{'were' if several else 'was'} not removed",
                "planned": f"{'are' if several else 'is'} to be removed",
                "possible": "may have been removed"}.get(status, f"{'were' if several else 'was'} removed")  # fmt: skip
    away = f" as {office}" if office else " from office" if form.endswith("removed") else " office"
    return f"{name} {form}{away}"


def _succeed(kind: str, status: str, trigger: str, roles: Roles) -> str:
    office = _office(kind, trigger, roles)
    return _act(kind, status, trigger, roles) + (f" as {office}" if office else "")


def _vacant(kind: str, status: str, trigger: str, roles: Roles) -> str:
    office = _office(kind, trigger, roles)
    left = listed(roles.get("recipient", ()))
    state = {"negated": "not vacant", "planned": "to fall vacant", "possible": "possibly vacant",
             "ended": "no longer vacant"}.get(status, "vacant")  # fmt: skip
    said = f"{office}: {state}" if office else {"vacant": "a void"}.get(state, f"a void ({state})")
    return said + (f", left by {left}" if left else f" («{trigger}»)" if not office else "")


def _post(kind: str, status: str, trigger: str, roles: Roles) -> str:
    holders = listed(roles.get("recipient" if kind == "APPOINT" else "actor", ())) or "someone"
    office = _office(kind, trigger, roles)
    if kind == "APPOINT":
        office = office if roles.get("role") else f"a post in {office}" if office else "a post"
        state = {"actual": "appointed", "negated": "not appointed", "planned": "to be appointed",
                 "possible": "may be appointed", "ended": "once appointed"}[status]  # fmt: skip
        actors = [n for n in roles.get("actor", ()) if n not in roles.get("recipient", ())]
        return f"{holders}: {office}, {state}" + (f" by {listed(actors)}" if actors else "")
    state = _WITH_POST[status]
    if not office or holders.lower() == office.lower():
        return f"{state}{holders}"
    return f"{holders}: {state}{office}"


def _office(kind: str, trigger: str, roles: Roles) -> str:
    words, body = post(kind, trigger, roles), listed(roles.get("org", ()))
    if not words:
        return f"head of {body}" if kind in {"SUCCEED", "DEPART"} and body else body
    if not body or body.lower() in words.lower():
        return words
    return f"{words} ({body})" if words.endswith(" of") else f"{words} of {body}"


def _kin(kind: str, status: str, trigger: str, roles: Roles) -> str:
    hit = _KINDRED.search(trigger)
    actors, others = roles.get("actor", ()), roles.get("recipient", ())
    if not (hit and actors and others) or status not in {"actual", "ended"}:
        return _act(kind, status, trigger, roles)
    return f"{listed(actors)}, {trigger.lower()} of {listed(others)}"


def _allied(kind: str, status: str, trigger: str, roles: Roles) -> str:
    actors = roles.get("actor", ())
    if len(actors) == 1 and not roles.get("recipient"):
        return _act(kind, status, trigger, roles) + " with another"
    return _act(kind, status, trigger, roles)


def _stationed(kind: str, status: str, trigger: str, roles: Roles) -> str:
    count = listed(roles.get("number", ()))
    actors = roles.get("actor", ())
    if actors and actors[0].type == "GRP":
        be = {"actual": "are", "negated": "are not", "planned": "are to be", "possible": "may be"}.get(status, "were")
        return f"{listed(actors)} {be} stationed" + (f" ({count})" if count else "")
    said = _act(kind, status, trigger, roles)
    return said.replace("people", f"{count} people", 1) if count else said


def _designate(kind: str, status: str, trigger: str, roles: Roles) -> str:
    label = listed(roles.get("role", ()))
    return _act(kind, status, trigger, roles) + (f" as {label}" if label else "")


_SPECIAL = {
    "DIE": _die,
    "DEPART": _depart,
    "SUCCEED": _succeed,
    "VACANT": _vacant,
    "HOLDS": _post,
    "MEMBER": _post,
    "APPOINT": _post,
    "KIN": _kin,
    "ALLIED": _allied,
    "PRESENT": _stationed,
    "DESIGNATE": _designate,
}


def _details(kind: str, roles: Roles) -> str:
    out = ""
    places = roles.get("place", ())
    if places and kind == "CONTROLS":
        out += f" {listed(places)}" if roles.get("actor") else f" of {listed(places)}"
    elif places:
        out += f" {'at' if places[0].type in {'LOC', 'ORG', 'MEANS'} else 'in'} {listed(places)}"
    if roles.get("means"):
        out += f" ({listed(roles['means'])})"
    if roles.get("number") and kind != "PRESENT":
        out += f" ({listed(roles['number'])})"
    if roles.get("time"):
        out += f", {listed(roles['time'])}"
    return out
