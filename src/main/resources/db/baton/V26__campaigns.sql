-- What is known of each version of a campaign without its model: made once, when the version is deployed or first asked
-- for, and never changed. A later Baton that reads models in another way writes rows of its own, with a higher number.
-- OUTLINE_ is a JSON object; none says that the process is no campaign.
CREATE TABLE BATON_CAMPAIGN (
    DEFINITION_ID_ VARCHAR(64) NOT NULL,
    READING_       INTEGER     NOT NULL,
    OUTLINE_       VARCHAR,
    CONSTRAINT BATON_PK_CAMPAIGN PRIMARY KEY (DEFINITION_ID_, READING_)
);
