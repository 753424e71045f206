-- The first shape of a casebook. Never edited: a change is a new file with the next number.
CREATE TABLE actor_entity (
    actor TEXT NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (actor)
) WITHOUT ROWID;
CREATE TABLE aliases (
    n INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    alias TEXT NOT NULL,
    what TEXT NOT NULL,
    thing TEXT NOT NULL,
    name TEXT NOT NULL,
    main INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    PRIMARY KEY (n)
);
CREATE INDEX aliases_key ON aliases ("key");
CREATE INDEX aliases_thing ON aliases (thing);
CREATE TABLE anchors (
    n INTEGER NOT NULL,
    article TEXT NOT NULL,
    version INTEGER NOT NULL,
    old TEXT NOT NULL,
    new TEXT,
    start_at INTEGER,
    end_at INTEGER,
    words TEXT NOT NULL,
    how TEXT NOT NULL,
    PRIMARY KEY (n)
);
CREATE INDEX anchors_article ON anchors (article);
CREATE INDEX anchors_old ON anchors (old);
CREATE TABLE articles (
    n INTEGER NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    current INTEGER NOT NULL,
    content TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    published TEXT,
    origin TEXT,
    url TEXT,
    source TEXT,
    format TEXT NOT NULL,
    language TEXT,
    text TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (n),
    UNIQUE (id, version),
    UNIQUE (content)
);
CREATE INDEX articles_source ON articles (source);
CREATE INDEX articles_url ON articles (url);
CREATE TABLE conflicts (
    id TEXT NOT NULL,
    about TEXT NOT NULL,
    field TEXT NOT NULL,
    ruled TEXT,
    words TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX conflicts_about ON conflicts (about);
CREATE TABLE entities (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    named INTEGER NOT NULL,
    country TEXT,
    roster TEXT,
    members INTEGER NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE events (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    edtf TEXT,
    earliest TEXT,
    latest TEXT,
    place TEXT,
    country TEXT,
    payload TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX events_latest ON events (latest);
CREATE INDEX events_position ON events (position);
CREATE INDEX events_type ON events (type, position);
CREATE TABLE judgements (
    n INTEGER NOT NULL,
    id TEXT NOT NULL,
    made TEXT NOT NULL,
    signed TEXT NOT NULL,
    ruling TEXT NOT NULL,
    value TEXT,
    note TEXT,
    PRIMARY KEY (n),
    UNIQUE (id)
);
CREATE TABLE posts (
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    body TEXT NOT NULL,
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    seats TEXT NOT NULL,
    formal INTEGER NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX posts_body ON posts (body);
CREATE TABLE resting (
    claim TEXT NOT NULL,
    what TEXT NOT NULL,
    thing TEXT NOT NULL,
    PRIMARY KEY (claim, thing)
) WITHOUT ROWID;
CREATE TABLE state (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
) WITHOUT ROWID;
CREATE TABLE tenures (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    post TEXT NOT NULL,
    holder TEXT NOT NULL,
    capacity TEXT NOT NULL,
    began_earliest TEXT,
    began_latest TEXT,
    ended_earliest TEXT,
    ended_latest TEXT,
    ended_by TEXT,
    first_seen TEXT,
    last_seen TEXT,
    payload TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX tenures_holder ON tenures (holder, position);
CREATE INDEX tenures_post ON tenures (post, position);
CREATE TABLE ties (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    type TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    began_earliest TEXT,
    began_latest TEXT,
    ended_earliest TEXT,
    ended_latest TEXT,
    first_seen TEXT,
    last_seen TEXT,
    payload TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ties_source ON ties (source, position);
CREATE INDEX ties_target ON ties (target, position);
CREATE TABLE voids (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    post TEXT NOT NULL,
    opened_earliest TEXT,
    opened_latest TEXT,
    closed_earliest TEXT,
    closed_latest TEXT,
    is_open INTEGER NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX voids_post ON voids (post, position);
CREATE TABLE archive (
    n INTEGER NOT NULL,
    reading BLOB NOT NULL,
    account BLOB NOT NULL,
    PRIMARY KEY (n),
    FOREIGN KEY(n) REFERENCES articles (n)
);
CREATE TABLE event_parties (
    event TEXT NOT NULL,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (event, position),
    FOREIGN KEY(event) REFERENCES events (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX event_parties_entity ON event_parties (entity, event);
CREATE TABLE readings (
    article TEXT NOT NULL,
    n INTEGER NOT NULL,
    reader TEXT,
    payload BLOB NOT NULL,
    PRIMARY KEY (article),
    FOREIGN KEY(n) REFERENCES articles (n)
);
CREATE TABLE subjects (
    judgement INTEGER NOT NULL,
    position INTEGER NOT NULL,
    given TEXT NOT NULL,
    now TEXT,
    kind TEXT NOT NULL,
    article TEXT,
    mark TEXT,
    PRIMARY KEY (judgement, position),
    FOREIGN KEY(judgement) REFERENCES judgements (n)
) WITHOUT ROWID;
CREATE INDEX subjects_article ON subjects (article);
CREATE INDEX subjects_given ON subjects (given);
CREATE INDEX subjects_now ON subjects (now);
CREATE TABLE accounts (
    article TEXT NOT NULL,
    reported TEXT,
    reported_earliest TEXT,
    reported_latest TEXT,
    outlet TEXT,
    title TEXT,
    origin TEXT,
    hash TEXT NOT NULL,
    program TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (article),
    FOREIGN KEY(article) REFERENCES readings (article) ON DELETE CASCADE
);
CREATE INDEX accounts_reported ON accounts (reported_latest);
CREATE TABLE arguments (
    article TEXT NOT NULL,
    frame TEXT NOT NULL,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    mention TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    PRIMARY KEY (article, frame, position),
    FOREIGN KEY(article) REFERENCES readings (article) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE attributions (
    article TEXT NOT NULL,
    id TEXT NOT NULL,
    frame TEXT,
    inside TEXT,
    source TEXT NOT NULL,
    cue TEXT NOT NULL,
    content TEXT NOT NULL,
    speakers TEXT NOT NULL,
    PRIMARY KEY (article, id),
    FOREIGN KEY(article) REFERENCES readings (article) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE frames (
    article TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    words TEXT NOT NULL,
    attribution TEXT,
    confidence FLOAT NOT NULL,
    PRIMARY KEY (article, id),
    FOREIGN KEY(article) REFERENCES readings (article) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE mentions (
    article TEXT NOT NULL,
    id TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    words TEXT NOT NULL,
    type TEXT NOT NULL,
    entity TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    PRIMARY KEY (article, id),
    FOREIGN KEY(article) REFERENCES readings (article) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE actors (
    id TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    named INTEGER NOT NULL,
    country TEXT,
    payload TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (article, position),
    FOREIGN KEY(article) REFERENCES accounts (article) ON DELETE CASCADE
);
CREATE TABLE claims (
    id TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    words TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    edtf TEXT,
    earliest TEXT,
    latest TEXT,
    reported TEXT,
    place TEXT,
    country TEXT,
    post TEXT,
    confidence FLOAT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (article, position),
    FOREIGN KEY(article) REFERENCES accounts (article) ON DELETE CASCADE
);
CREATE INDEX claims_type ON claims (type);
CREATE TABLE silences (
    id TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    words TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (article, position),
    FOREIGN KEY(article) REFERENCES accounts (article) ON DELETE CASCADE
);
CREATE TABLE sources (
    id TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    actor TEXT,
    count INTEGER,
    anonymous INTEGER NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (article, position),
    FOREIGN KEY(article) REFERENCES accounts (article) ON DELETE CASCADE
);
CREATE INDEX sources_name ON sources (name);
CREATE TABLE claim_parties (
    claim TEXT NOT NULL,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    actor TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    confidence FLOAT NOT NULL,
    PRIMARY KEY (claim, position),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX claim_parties_actor ON claim_parties (actor);
CREATE TABLE claim_sources (
    claim TEXT NOT NULL,
    position INTEGER NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (claim, position),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX claim_sources_source ON claim_sources (source);
CREATE TABLE silence_claims (
    silence TEXT NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (silence, claim),
    FOREIGN KEY(silence) REFERENCES silences (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX silence_claims_claim ON silence_claims (claim);
