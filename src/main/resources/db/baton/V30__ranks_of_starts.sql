-- RANK_: how early a start has its turn among those of other people, the lowest first: twice the campaign's priority
-- with its sign changed, and one more for what came with many others. A person's starts keep the order of their ids.
ALTER TABLE BATON_START ADD COLUMN RANK_ BIGINT DEFAULT 0 NOT NULL;

CREATE INDEX BATON_IX_START_RANK ON BATON_START (RANK_, ID_);
