-- The idempotency keys of events that were counted, so that a repeated event counts once. KEY_: a hash of the key: it
-- takes the same room whatever the key, and tells nothing of the person.
CREATE TABLE BATON_EVENT_KEY (
    WORKSPACE_ VARCHAR(64) NOT NULL,
    KEY_       VARCHAR(43) NOT NULL,
    AT_        TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT BATON_PK_EVENT_KEY PRIMARY KEY (WORKSPACE_, KEY_)
);

CREATE INDEX BATON_IX_EVENT_KEY_AT ON BATON_EVENT_KEY (AT_);
