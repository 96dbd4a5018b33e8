/** What a campaign is: type, settings, calls, and the graph of who calls whom. Pure Java. */
@org.jspecify.annotations.NullMarked
package io.baton.campaign;
