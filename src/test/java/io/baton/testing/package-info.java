/** What tests stand on: real databases, a real engine, models built in a few lines. */
@org.jspecify.annotations.NullMarked
package io.baton.testing;
