package io.baton.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Some people of an audience, which is told by the values of their ids, chunk by chunk. */
final class Sample {

    private Sample() {}

    /**
     * People evenly spread over an audience, in chunks as large as those of it.
     *
     * @param most how many, at least one; all when there are fewer
     */
    static List<long[]> of(List<long[]> audience, int most) {
        long all = size(audience);
        if (all <= most) {
            return audience;
        }
        var chosen = new long[most];
        int next = 0;
        long before = 0;
        for (var chunk : audience) {
            for (long at; next < most && (at = next * all / most - before) < chunk.length; next++) {
                chosen[next] = chunk[(int) at];
            }
            before += chunk.length;
        }
        return chunks(chosen, audience.get(0).length);
    }

    private static List<long[]> chunks(long[] people, int size) {
        var chunks = new ArrayList<long[]>();
        for (int from = 0; from < people.length; from += size) {
            chunks.add(Arrays.copyOfRange(people, from, Math.min(from + size, people.length)));
        }
        return chunks;
    }

    /** How many people there are. */
    static long size(List<long[]> audience) {
        return audience.stream().mapToLong(chunk -> chunk.length).sum();
    }
}
