/**
 * Delivers the mails of the outbox through SMTP (F8), outside the engine's transactions. It knows the engine in one
 * class, and no Spring; only {@code boot}, and applications without Spring, come here.
 */
@org.jspecify.annotations.NullMarked
package io.baton.delivery;
