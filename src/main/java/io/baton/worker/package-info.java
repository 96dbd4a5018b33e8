/** What talks to the outside on behalf of campaigns, outside the engine's transactions. Knows no Spring. */
@org.jspecify.annotations.NullMarked
package io.baton.worker;
