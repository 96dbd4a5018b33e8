/** Batch runs on the engine's own batches: launch, chunks, abort, dry run, report. */
@org.jspecify.annotations.NullMarked
package io.baton.run;
