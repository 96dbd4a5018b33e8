package io.baton.benchmark;

/**
 * What came out of a case.
 *
 * @param bytesPerPerson by how much the database grew, a person
 * @param note how it was measured, where that is not obvious
 */
record Result(Case what, double personsPerSecond, long peakHeapMb, long bytesPerPerson, String note) {}
