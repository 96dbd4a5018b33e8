-- From here on people in a wait keep their contract in one row of Camunda's variables, which an older Baton cannot
-- read: the version keeps it from trying. No table of Baton's own changes. The indexes on Camunda's jobs are made when
-- the engine has made its tables.
COMMENT ON TABLE BATON_RUN IS 'Runs of batch campaigns; people in a wait name theirs in the row of personId';
