/** Many people changed together: imports, static lists, removal. Anybody above may come. */
@org.jspecify.annotations.NullMarked
package io.baton.engine.people;
