/**
 * The benchmark: plain Camunda, the floor below which nothing can fall, and Baton, on the same campaigns and people.
 */
@org.jspecify.annotations.NullMarked
package io.baton.benchmark;
