-- How many people the gates of trigger campaigns have not let in when an event would have brought them in. Each unit of
-- work adds to one of several rows of a campaign, so that those of many threads and nodes do not wait for each other.
CREATE TABLE BATON_REFUSAL (
    WORKSPACE_ VARCHAR(64)  NOT NULL,
    CAMPAIGN_  VARCHAR(255) NOT NULL,
    SLOT_      INTEGER      NOT NULL,
    COUNT_     BIGINT       NOT NULL,
    LAST_AT_   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT BATON_PK_REFUSAL PRIMARY KEY (WORKSPACE_, CAMPAIGN_, SLOT_)
);
