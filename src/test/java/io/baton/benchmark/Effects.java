package io.baton.benchmark;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Notes when each person's way through the parent campaign has ended and is committed. Told by the engine that did it,
 * right after the commit: no query disturbs what is measured, and nobody is noted whose transaction is rolled back.
 * Several engines may share it. Thread-safe.
 */
final class Effects extends AbstractBpmnParseListener implements ExecutionListener {

    private static final int MOST_SECONDS_WITHOUT_EFFECT = 120;

    private volatile Round round = new Round(0);

    /** The people of one round, numbered from 1. */
    private static final class Round {

        private final AtomicLongArray at;
        private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);
        private final AtomicInteger twice = new AtomicInteger();
        private final CountDownLatch left;

        Round(int people) {
            at = new AtomicLongArray(people + 1);
            left = new CountDownLatch(people);
        }
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        if (definition.getKey().equals(Journey.campaign(0))) {
            definition.addListener(EVENTNAME_END, this);
        }
    }

    @Override
    public void notify(DelegateExecution execution) {
        int person = Integer.parseInt(execution.getVariable("personId").toString());
        var mine = round;
        Context.getCommandContext()
                .getTransactionContext()
                .addTransactionListener(TransactionState.COMMITTED, ignored -> note(mine, person));
    }

    private static void note(Round round, int person) {
        long now = System.nanoTime();
        if (round.at.compareAndSet(person, 0, now)) {
            round.last.accumulateAndGet(now, Math::max);
            round.left.countDown();
        } else {
            round.twice.incrementAndGet();
        }
    }

    /** Forgets what was noted: so many people, numbered from 1, are yet to come. */
    void expect(int people) {
        round = new Round(people);
    }

    /**
     * Waits until all who were expected have come.
     *
     * @throws IllegalStateException when nobody comes any more, or somebody came twice
     */
    void await() {
        try {
            long before = round.left.getCount();
            while (!round.left.await(MOST_SECONDS_WITHOUT_EFFECT, TimeUnit.SECONDS)) {
                long missing = round.left.getCount();
                if (missing == before) {
                    throw new IllegalStateException("nothing moves on, " + missing + " people are missing");
                }
                before = missing;
            }
            Wrong.unless("people who came twice", 0, round.twice.get());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** When the last one of all who were expected came, as {@link System#nanoTime} tells. */
    long lastNanos() {
        return round.last.get();
    }

    /** When a person came. */
    long nanosOf(int person) {
        return round.at.get(person);
    }

    /** When all who were expected came, the first one first. */
    long[] inTheirOrder() {
        return IntStream.range(1, round.at.length())
                .mapToLong(round.at::get)
                .sorted()
                .toArray();
    }
}
