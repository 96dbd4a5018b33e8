-- Whether a person's earlier start is held up is looked up for each start that could begin: without this index one
-- person with many starts behind a failed one is read through for each of them.
CREATE INDEX BATON_IX_START_HELD ON BATON_START (PERSON_ID_, NOT_BEFORE_);
