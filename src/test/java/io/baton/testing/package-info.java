/**
 * What tests stand on: real databases and engines with models built in a few lines, and the same in memory where no
 * engine is asked.
 */
@org.jspecify.annotations.NullMarked
package io.baton.testing;
