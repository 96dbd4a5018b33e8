/** Campaigns: type, settings, calls, and the graph of these calls. Pure Java. */
@org.jspecify.annotations.NullMarked
package io.baton.campaign;
