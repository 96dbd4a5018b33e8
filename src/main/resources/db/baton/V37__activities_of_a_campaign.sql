-- A page of the log of one campaign is found at once, whatever element, type or status is asked for, however rare. On
-- PostgreSQL the index holds each such group for itself; it takes the place of one by campaign and id.
DROP INDEX BATON_IX_ACTIVITY_CAMPAIGN;
CREATE INDEX BATON_IX_ACTIVITY_CAMPAIGN ON BATON_ACTIVITY (${activitiesOfCampaign});

-- First and last name as they are looked for: to make small letters of a million names takes a second each time.
ALTER TABLE BATON_PERSON ADD COLUMN NAME_KEY_ VARCHAR
    GENERATED ALWAYS AS (LOWER(COALESCE(F_FIRSTNAME, '') || ' ' || COALESCE(F_LASTNAME, ''))) ${stored};
