-- The zone a person lives in. Where people gave themselves a field of that name before, it stays as it is.
ALTER TABLE BATON_PERSON ADD COLUMN IF NOT EXISTS F_TIMEZONE VARCHAR;

INSERT INTO BATON_FIELD (NAME_, NAME_KEY_, DISPLAY_NAME_, TYPE_, COLUMN_)
SELECT 'timeZone', 'timezone', 'Time Zone', 'text', 'F_TIMEZONE'
WHERE NOT EXISTS (SELECT 1 FROM BATON_FIELD WHERE NAME_KEY_ = 'timezone');
