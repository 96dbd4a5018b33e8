/**
 * Smart lists: filters parsed once from FEEL, decided for a person, and explained. feel-engine is the only library
 * here.
 */
@org.jspecify.annotations.NullMarked
package io.baton.smartlist;
