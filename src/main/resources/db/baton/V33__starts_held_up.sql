-- Who is held up is found without reading the starts of everybody else, at each look for starts that can begin.
CREATE INDEX BATON_IX_START_LATER ON BATON_START (NOT_BEFORE_);
