/** What happened to a person: one durable line per event. Pure Java. */
@org.jspecify.annotations.NullMarked
package io.baton.activity;
