package io.baton.store;

import io.baton.campaign.EventKeys;
import io.baton.person.Workspace;
import io.baton.store.Tables.EventKeyTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Idempotency keys in {@code BATON_EVENT_KEY}, as hashes. Thread-safe. */
public final class JooqEventKeys implements EventKeys {

    private final DSLContext dsl;

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqEventKeys(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** In one order everywhere, so that two units of work never wait for each other. */
    @Override
    public Set<String> remember(Workspace workspace, Collection<String> keys, Instant now) {
        var byHash = new TreeMap<String, String>();
        keys.forEach(key -> byHash.put(hash(key), key));
        var fresh = dsl.dialect() == SQLDialect.POSTGRES
                ? inOneStatement(workspace, byHash.keySet(), now)
                : oneByOne(workspace, byHash.keySet(), now);
        byHash.keySet().retainAll(fresh);
        return new HashSet<>(byHash.values());
    }

    private Set<String> inOneStatement(Workspace workspace, Set<String> hashes, Instant now) {
        return dsl.resultQuery(
                        "INSERT INTO BATON_EVENT_KEY (WORKSPACE_, KEY_, AT_) SELECT {0}, HASH_, {1} FROM UNNEST({2})"
                                + " WITH ORDINALITY AS GIVEN_ (HASH_, PLACE_) ORDER BY PLACE_"
                                + " ON CONFLICT DO NOTHING RETURNING KEY_",
                        DSL.val(workspace.id()),
                        DSL.val(now.atOffset(ZoneOffset.UTC), EventKeyTable.AT),
                        DSL.val(hashes.toArray(new String[0])))
                .fetchSet(0, String.class);
    }

    /** H2 has no such statement; it does without the network. A key that another one inserts meanwhile collides. */
    private Set<String> oneByOne(Workspace workspace, Set<String> hashes, Instant now) {
        var fresh = new HashSet<>(hashes);
        dsl.select(EventKeyTable.KEY)
                .from(EventKeyTable.TABLE)
                .where(EventKeyTable.WORKSPACE.eq(workspace.id()))
                .and(EventKeyTable.KEY.in(hashes))
                .forEach(row -> fresh.remove(row.value1()));
        for (var hash : hashes) {
            if (fresh.contains(hash)) {
                dsl.insertInto(EventKeyTable.TABLE)
                        .set(EventKeyTable.WORKSPACE, workspace.id())
                        .set(EventKeyTable.KEY, hash)
                        .set(EventKeyTable.AT, now.atOffset(ZoneOffset.UTC))
                        .execute();
            }
        }
        return fresh;
    }

    /** Those that others forget at the same time are left to them. */
    @Override
    public int forget(Instant before, int most) {
        var old = dsl.select(EventKeyTable.WORKSPACE, EventKeyTable.KEY)
                .from(EventKeyTable.TABLE)
                .where(EventKeyTable.AT.lt(before.atOffset(ZoneOffset.UTC)))
                .orderBy(EventKeyTable.AT)
                .limit(most)
                .forUpdate()
                .skipLocked()
                .fetch();
        if (!old.isEmpty()) {
            dsl.deleteFrom(EventKeyTable.TABLE)
                    .where(DSL.row(EventKeyTable.WORKSPACE, EventKeyTable.KEY)
                            .in(old.map(row -> DSL.row(row.value1(), row.value2()))))
                    .execute();
        }
        return old.size();
    }

    private static String hash(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
