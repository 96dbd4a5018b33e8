package io.baton.benchmark;

import java.util.List;

/**
 * What a fresh JVM is told to measure.
 *
 * @param what the case
 * @param url JDBC URL of an empty database
 * @param people how many people are really taken through
 * @param warmUpSeconds for how long it runs in
 * @param rates how many events a second are offered, one rate after the other
 * @param recording file for the flight recording; blank for none
 * @param answer file for the {@link Result}
 */
record Order(
        Case what, String url, int people, int warmUpSeconds, List<Integer> rates, String recording, String answer) {}
