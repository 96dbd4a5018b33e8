/** Token contexts: resolution, inheritance from caller to callee, provenance (rules T1-T10). Pure Java. */
@org.jspecify.annotations.NullMarked
package io.baton.token;
