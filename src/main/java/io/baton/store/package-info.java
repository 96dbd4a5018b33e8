/** The ports of the pure rooms on jOOQ; the schema is under src/main/resources/db. */
@org.jspecify.annotations.NullMarked
package io.baton.store;
