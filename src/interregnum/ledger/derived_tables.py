"""The derived tables of a casebook: all of them can be dropped and rebuilt from the kept ones."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer

from interregnum.ledger.tables import days, key, lean, table, whole, words
from interregnum.ledger.text import Words

entities = table(
    "entities",
    "actors of many articles that are one",
    key("id"),
    words("kind", needed=True),
    words("name", needed=True),
    whole("named"),
    words("country"),
    words("roster"),
    whole("members"),
    words("payload", needed=True),
)

actor_entity = lean("actor_entity", "the entity of each actor", key("actor"), words("entity", needed=True))

aliases = table(
    "aliases",
    "names by which entities and posts are found; key is the name normalised",
    Column("n", Integer, primary_key=True),
    words("key", needed=True),
    words("alias", needed=True),
    words("what", needed=True),
    words("thing", needed=True),
    words("name", needed=True),
    whole("main"),
    whole("weight"),
    Index("aliases_key", "key"),
    Index("aliases_thing", "thing"),
)

posts = table(
    "posts",
    "offices: a role class in a body",
    key("id"),
    words("role", needed=True),
    words("body", needed=True),
    words("name", needed=True),
    words("scope", needed=True),
    words("seats", needed=True),
    whole("formal"),
    words("payload", needed=True),
    Index("posts_body", "body"),
)

tenures = table(
    "tenures",
    "one holder of one post, from, until",
    key("id"),
    whole("position"),
    words("post", needed=True),
    words("holder", needed=True),
    words("capacity", needed=True),
    *days("began"),
    *days("ended"),
    words("ended_by"),
    words("first_seen"),
    words("last_seen"),
    words("payload", needed=True),
    Index("tenures_post", "post", "position"),
    Index("tenures_holder", "holder", "position"),
)

voids = table(
    "voids",
    "posts known to have lost their holder and not known to have been filled",
    key("id"),
    whole("position"),
    words("post", needed=True),
    *days("opened"),
    *days("closed"),
    whole("is_open"),
    words("payload", needed=True),
    Index("voids_post", "post", "position"),
)

events = table(
    "events",
    "claims about one happening",
    key("id"),
    whole("position"),
    words("type", needed=True),
    words("status", needed=True),
    words("edtf"),
    words("earliest"),
    words("latest"),
    words("place"),
    words("country"),
    words("payload", needed=True),
    Index("events_position", "position"),
    Index("events_type", "type", "position"),
    Index("events_latest", "latest"),
)

event_parties = lean(
    "event_parties",
    "who takes part in an event",
    Column("event", Words, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    whole("position", primary_key=True),
    words("role", needed=True),
    words("entity", needed=True),
    Index("event_parties_entity", "entity", "event"),
)

ties = table(
    "ties",
    "lasting relations between two entities",
    key("id"),
    whole("position"),
    words("type", needed=True),
    words("source", needed=True),
    words("target", needed=True),
    *days("began"),
    *days("ended"),
    words("first_seen"),
    words("last_seen"),
    words("payload", needed=True),
    Index("ties_source", "source", "position"),
    Index("ties_target", "target", "position"),
)

conflicts = table(
    "conflicts",
    "claims that cannot all be true",
    key("id"),
    words("about", needed=True),
    words("field", needed=True),
    words("ruled"),
    words("words", needed=True),
    words("payload", needed=True),
    Index("conflicts_about", "about"),
)

resting = lean(
    "resting",
    "the events, ties, tenures, voids and conflicts that rest on a claim",
    key("claim"),
    words("what", needed=True),
    key("thing"),
)

copies = lean(
    "copies",
    "articles that print the report of an earlier one",
    key("article"),
    words("copied", needed=True),
    words("kind", needed=True),
    Column("share", Float, nullable=False),
    words("reason", needed=True),
    Index("copies_copied", "copied"),
)

origins = table(
    "origins",
    "who reported something first: an agency, an outlet, or an article that names neither",
    key("id"),
    words("name", needed=True),
    whole("articles"),
)

article_origins = lean(
    "article_origins",
    "the origin that an article rests on",
    key("article"),
    words("origin", needed=True),
    whole("position"),
    words("reason", needed=True),
    Index("article_origins_origin", "origin", "position"),
)

claim_origins = lean(
    "claim_origins",
    "the origin of claims for which their article only cites somebody else",
    key("claim"),
    words("origin", needed=True),
    words("reason", needed=True),
)

DERIVED = (
    entities, actor_entity, aliases, posts, tenures, voids, events, event_parties, ties, conflicts, resting, copies,
    origins, article_origins, claim_origins,
)  # fmt: skip
