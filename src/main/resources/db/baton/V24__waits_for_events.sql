-- Events that campaigns wait for in their flows, in any version: people may wait in old ones. They go
-- with the campaign.
CREATE TABLE BATON_AWAITED (
    CAMPAIGN_  VARCHAR(255) NOT NULL,
    WORKSPACE_ VARCHAR(64)  NOT NULL,
    EVENT_     VARCHAR(255) NOT NULL,
    CONSTRAINT BATON_PK_AWAITED PRIMARY KEY (CAMPAIGN_, WORKSPACE_, EVENT_)
);

-- Which unit of work an event was raised in, and as the how-manieth of its events: a wait that begins in the same unit
-- of work is ended only by those after it.
ALTER TABLE BATON_START ADD COLUMN UNIT_ BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE BATON_START ADD COLUMN PLACE_ INTEGER DEFAULT 0 NOT NULL;
