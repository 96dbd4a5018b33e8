/**
 * What every room needs of an engine command: refusals, retries, queries without restriction. Anybody above may come.
 */
@org.jspecify.annotations.NullMarked
package io.baton.engine.command;
