package io.baton.benchmark;

/**
 * What a fresh JVM is told to measure.
 *
 * @param what the case
 * @param url JDBC URL of an empty database
 * @param people how many people are really taken through
 * @param warmUpSeconds for how long it runs in
 * @param recording file for the flight recording; blank for none
 * @param answer file for the {@link Result}
 */
record Order(Case what, String url, int people, int warmUpSeconds, String recording, String answer) {}
