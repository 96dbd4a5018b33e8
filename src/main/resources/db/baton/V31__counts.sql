-- The element of the model that an activity happened at; null where none is known, and for those of earlier versions.
ALTER TABLE BATON_ACTIVITY ADD COLUMN ELEMENT_ VARCHAR;

-- How often something happened in campaigns: one row for each campaign, run, day, element, kind and reason.
-- RUN_ID_, ELEMENT_, REASON_: blank where there is none.
-- COUNT_: how often. GONE_: how many activities of them the log has no more, as they or their people were deleted.
CREATE TABLE BATON_COUNT (
    CAMPAIGN_  VARCHAR(255) NOT NULL,
    WORKSPACE_ VARCHAR(64)  NOT NULL,
    KIND_      VARCHAR(16)  NOT NULL,
    DAY_       DATE         NOT NULL,
    RUN_ID_    VARCHAR(64)  NOT NULL,
    ELEMENT_   VARCHAR(255) NOT NULL,
    REASON_    VARCHAR(255) NOT NULL,
    COUNT_     BIGINT       NOT NULL,
    GONE_      BIGINT       NOT NULL,
    CONSTRAINT BATON_PK_COUNT PRIMARY KEY (CAMPAIGN_, WORKSPACE_, KIND_, DAY_, RUN_ID_, ELEMENT_, REASON_)
);

-- What is to be added to the counts: units of work only insert here, so none of them waits for another. A count is the
-- sum of its row and of those here. A job adds them up.
CREATE TABLE BATON_COUNT_CHANGE (
    CAMPAIGN_  VARCHAR(255) NOT NULL,
    WORKSPACE_ VARCHAR(64)  NOT NULL,
    KIND_      VARCHAR(16)  NOT NULL,
    DAY_       DATE         NOT NULL,
    RUN_ID_    VARCHAR(64)  NOT NULL,
    ELEMENT_   VARCHAR(255) NOT NULL,
    REASON_    VARCHAR(255) NOT NULL,
    COUNT_     BIGINT       NOT NULL,
    GONE_      BIGINT       NOT NULL
);

-- One row, which is locked by the node that adds up. IS_COMPARED_: whether the counts know the activities from before
-- there were counts.
CREATE TABLE BATON_COUNTING (
    IS_COMPARED_ BOOLEAN NOT NULL
);

INSERT INTO BATON_COUNTING (IS_COMPARED_)
SELECT NOT EXISTS (SELECT 1 FROM BATON_ACTIVITY);

-- Nobody knows on which days people were refused before.
INSERT INTO BATON_COUNT (CAMPAIGN_, WORKSPACE_, KIND_, DAY_, RUN_ID_, ELEMENT_, REASON_, COUNT_, GONE_)
SELECT CAMPAIGN_, WORKSPACE_, 'refused', CAST(MAX(LAST_AT_) AS DATE), '', '', '', SUM(COUNT_), 0
FROM BATON_REFUSAL
GROUP BY CAMPAIGN_, WORKSPACE_;

-- A page of the log by run or by type is found at once, however long the log is.
CREATE INDEX BATON_IX_ACTIVITY_RUN ON BATON_ACTIVITY (RUN_ID_, ID_);
CREATE INDEX BATON_IX_ACTIVITY_TYPE ON BATON_ACTIVITY (TYPE_, ID_);
