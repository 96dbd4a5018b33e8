/**
 * What starts by itself: which campaigns listen to which event, and the starts that events and requests lead to.
 * Anybody above may come.
 */
@org.jspecify.annotations.NullMarked
package io.baton.engine.trigger;
