/** The flow steps, one class each, written against the pure rooms. */
@org.jspecify.annotations.NullMarked
package io.baton.flow;
