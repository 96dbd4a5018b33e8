/** People: typed fields, workspaces, and the port their store arrives at. Pure Java. */
@org.jspecify.annotations.NullMarked
package io.baton.person;
