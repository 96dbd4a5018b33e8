/** One unit of work: the people a command touches, loaded and locked once, written in sets. Anybody above may come. */
@org.jspecify.annotations.NullMarked
package io.baton.engine.work;
