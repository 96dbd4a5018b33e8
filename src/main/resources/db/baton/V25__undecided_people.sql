-- How many people a run leaves out because their decision failed or took more than it may.
ALTER TABLE BATON_RUN ADD COLUMN UNDECIDED_ BIGINT DEFAULT 0 NOT NULL;
