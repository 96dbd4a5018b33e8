package io.baton.benchmark;

import java.util.List;

/**
 * What came out of a case.
 *
 * @param bytesPerPerson by how much the database grew, a person
 * @param offered how late effects were at which rates; empty where that is not measured
 * @param note how it was measured, where that is not obvious
 */
record Result(
        Case what, double personsPerSecond, long peakHeapMb, long bytesPerPerson, List<Offered> offered, String note) {}
