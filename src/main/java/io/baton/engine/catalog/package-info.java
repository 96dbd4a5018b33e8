/** What is deployed: campaigns, smart lists, what is wrong with them, what is active. Anybody above may come. */
@org.jspecify.annotations.NullMarked
package io.baton.engine.catalog;
