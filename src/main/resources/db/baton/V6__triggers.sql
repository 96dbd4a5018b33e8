-- One row, which changes with every change of who listens to what: nodes read it along with the people they load.
CREATE TABLE BATON_TRIGGERS (
    STAMP_ BIGINT NOT NULL
);

INSERT INTO BATON_TRIGGERS (STAMP_) VALUES (0);

-- A trigger campaign is active while it has a row here, whatever its version.
CREATE TABLE BATON_ACTIVATION (
    CAMPAIGN_  VARCHAR(255) NOT NULL,
    WORKSPACE_ VARCHAR(64)  NOT NULL,
    SINCE_     TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT BATON_PK_ACTIVATION PRIMARY KEY (CAMPAIGN_, WORKSPACE_)
);

-- Of the shape of BATON_QUALIFICATION: who was requested into what, when last and how often.
CREATE TABLE BATON_REQUEST (
    PERSON_ID_ BIGINT       NOT NULL,
    CAMPAIGN_  VARCHAR(255) NOT NULL,
    LAST_AT_   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    COUNT_     INTEGER      NOT NULL,
    CONSTRAINT BATON_PK_REQUEST PRIMARY KEY (PERSON_ID_, CAMPAIGN_)
);
