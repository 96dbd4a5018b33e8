/** Who qualifies: filters parsed once from FEEL, and why someone does not. feel-engine is the only library here. */
@org.jspecify.annotations.NullMarked
package io.baton.smartlist;
