package io.baton.engine.instance;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManagerFactory;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;

/**
 * Ids of 16 letters for the people that Baton takes into campaigns. The id of an instance stands eighteen times in the
 * rows and indexes of somebody who waits, and a UUID has 36 letters. Everything else keeps the engine's own ids. Made
 * of the millisecond, of a number, and of what a node has drawn when it started; they grow, so indexes stay small.
 */
final class ShortIds implements IdGenerator {

    private static final String LETTERS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    private static final int BITS_OF_A_LETTER = 6;
    private static final int LETTERS_OF_A_HALF = 8;
    private static final int NUMBERS = 1 << 20;
    private static final int LOW_BITS_OF_A_NUMBER = 14;
    private static final int HIGH_BITS_OF_A_NUMBER = 6;
    private static final long NODES = 1L << 34;

    private static final ThreadLocal<Boolean> SHORT = ThreadLocal.withInitial(() -> false);

    private final IdGenerator others;
    private final long node = new SecureRandom().nextLong() & (NODES - 1);
    private final AtomicInteger number = new AtomicInteger();

    private ShortIds(IdGenerator others) {
        this.others = others;
    }

    /** When the engine has its generator: ids that are short already stay. */
    static void install(ProcessEngineConfigurationImpl engine) {
        if (engine.getIdGenerator() instanceof StrongUuidGenerator uuids) {
            var ids = around(uuids);
            engine.setIdGenerator(ids);
            engine.getSessionFactories().put(DbEntityManager.class, new DbEntityManagerFactory(ids));
        }
    }

    /** Short ids where they are asked for, those of the engine elsewhere. */
    static IdGenerator around(IdGenerator others) {
        return new ShortIds(others);
    }

    /** What is made meanwhile on this thread has a short id. */
    static void during(Runnable work) {
        boolean before = SHORT.get();
        SHORT.set(true);
        try {
            work.run();
        } finally {
            SHORT.set(before);
        }
    }

    @Override
    public String getNextId() {
        return SHORT.get() ? next() : others.getNextId();
    }

    private String next() {
        int next = number.getAndIncrement() & (NUMBERS - 1);
        long first = (System.currentTimeMillis() << HIGH_BITS_OF_A_NUMBER) | (next >>> LOW_BITS_OF_A_NUMBER);
        long second = ((long) (next & ((1 << LOW_BITS_OF_A_NUMBER) - 1)) << Long.numberOfTrailingZeros(NODES)) | node;
        var id = new StringBuilder(2 * LETTERS_OF_A_HALF);
        append(id, first);
        append(id, second);
        return id.toString();
    }

    private static void append(StringBuilder id, long half) {
        for (int letter = LETTERS_OF_A_HALF - 1; letter >= 0; letter--) {
            id.append(LETTERS.charAt((int) (half >>> (letter * BITS_OF_A_LETTER)) & LETTERS.length() - 1));
        }
    }
}
