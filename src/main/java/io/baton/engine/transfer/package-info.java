/** Programs and models travel: export, import, clone. Anybody above may come. */
@org.jspecify.annotations.NullMarked
package io.baton.engine.transfer;
