/**
 * Mails to people and colleagues, and the outbox in which they wait until they are sent. Pure Java; every room may
 * come.
 */
@org.jspecify.annotations.NullMarked
package io.baton.mail;
