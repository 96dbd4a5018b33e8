-- A person is deleted with its failures in all runs; the primary key begins with the run.
CREATE INDEX BATON_IX_RUN_FAILURE_PERSON ON BATON_RUN_FAILURE (PERSON_ID_);
