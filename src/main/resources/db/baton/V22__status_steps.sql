-- The steps of member statuses where they are not the order of STATUSES_: a JSON object of status and step.
ALTER TABLE BATON_PROGRAM ADD COLUMN STEPS_ VARCHAR DEFAULT '{}' NOT NULL;
