/** Several servers on one PostgreSQL, as processes of their own. */
@org.jspecify.annotations.NullMarked
package io.baton.cluster;
