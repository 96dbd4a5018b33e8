package io.baton.engine.work;

/**
 * Who is told what units of work hand over.
 *
 * @param outbox are told when mails were handed over
 * @param starts is told when campaigns are to start
 */
public record WorkListeners(OutboxListeners outbox, StartListener starts) {}
