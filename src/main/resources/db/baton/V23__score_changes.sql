-- The column of BATON_PERSON that tells when a score last changed. NULL: the field is no score, or its column comes
-- when a server starts.
ALTER TABLE BATON_FIELD ADD COLUMN CHANGED_COLUMN_ VARCHAR(60);

-- It is written with the score, in the row of the person: no statement more, and no index to keep.
ALTER TABLE BATON_PERSON ADD COLUMN C_PERSONSCORE TIMESTAMP(3) WITH TIME ZONE;

UPDATE BATON_PERSON
SET C_PERSONSCORE = (SELECT MAX(A.AT_) FROM BATON_ACTIVITY A
                     WHERE A.PERSON_ID_ = BATON_PERSON.ID_ AND A.TYPE_ = 'Change Score' AND A.TARGET_ = 'personScore'
                       AND A.STATUS_ = 'done')
WHERE ID_ IN (SELECT PERSON_ID_ FROM BATON_ACTIVITY WHERE TYPE_ = 'Change Score');

UPDATE BATON_FIELD SET CHANGED_COLUMN_ = 'C_PERSONSCORE' WHERE COLUMN_ = 'F_PERSONSCORE';
