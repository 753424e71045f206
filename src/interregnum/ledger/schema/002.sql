-- Copies and origins. Never edited: a change is a new file with the next number.
CREATE TABLE sketches (
    n INTEGER NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (n),
    FOREIGN KEY(n) REFERENCES articles (n)
);
CREATE TABLE copies (
    article TEXT NOT NULL,
    copied TEXT NOT NULL,
    kind TEXT NOT NULL,
    share FLOAT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (article)
) WITHOUT ROWID;
CREATE INDEX copies_copied ON copies (copied);
CREATE TABLE origins (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE article_origins (
    article TEXT NOT NULL,
    origin TEXT NOT NULL,
    position INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (article)
) WITHOUT ROWID;
CREATE INDEX article_origins_origin ON article_origins (origin, position);
CREATE TABLE claim_origins (
    claim TEXT NOT NULL,
    origin TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (claim)
) WITHOUT ROWID;
UPDATE state SET value = '1' WHERE "key" = 'stale';
