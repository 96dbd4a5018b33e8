/**
 * Smart lists: filters parsed once from FEEL, decided for a person, and explained. feel-engine and RE2/J are the only
 * libraries here.
 */
@org.jspecify.annotations.NullMarked
package io.baton.smartlist;
