/** External task workers: they speak to the engine over REST only, and run inside the server or alone. */
@org.jspecify.annotations.NullMarked
package io.baton.worker;
