/**
 * Calls webhooks for campaigns (F7): an external task worker that speaks to the engine over REST only. It runs inside
 * the server or alone as a process, so it knows no engine, no SQL and no Spring; only {@code boot} comes here.
 */
@org.jspecify.annotations.NullMarked
package io.baton.webhook;
