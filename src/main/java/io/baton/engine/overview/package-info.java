/** A look at all campaigns: explanations, graphs, tokens, checks. Anybody above may come. */
@org.jspecify.annotations.NullMarked
package io.baton.engine.overview;
