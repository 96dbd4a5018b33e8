/**
 * Flow steps performed in an engine: delegates, waits, webhooks, what expressions see. Rooms of the engine, run and the
 * plugin may come.
 */
@org.jspecify.annotations.NullMarked
package io.baton.engine.step;
