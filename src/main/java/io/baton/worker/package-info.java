/**
 * What talks to the outside on behalf of campaigns, outside the engine's transactions: external task workers, which speak to the
 * engine over REST only and run inside the server or alone, and the delivery of mails. Knows no Spring.
 */
@org.jspecify.annotations.NullMarked
package io.baton.worker;
