-- Whether a run is through is told by whether a chunk is open: on PostgreSQL the index holds only those, so runs of a
-- million people that are over cost nothing.
CREATE INDEX BATON_IX_RUN_CHUNK_OPEN ON BATON_RUN_CHUNK ${openChunks};
