package io.baton.engine.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/** What looks at the engine's commands before they are executed. */
public final class CommandInterceptors {

    private CommandInterceptors() {}

    /**
     * Adds an interceptor, before those that are there already. Before the engine is built.
     *
     * @param interceptor called once for each chain, as an interceptor knows its next one
     */
    public static void add(ProcessEngineConfigurationImpl engine, Supplier<? extends CommandInterceptor> interceptor) {
        engine.setCustomPostCommandInterceptorsTxRequired(
                withOneMore(engine.getCustomPostCommandInterceptorsTxRequired(), interceptor));
        engine.setCustomPostCommandInterceptorsTxRequiresNew(
                withOneMore(engine.getCustomPostCommandInterceptorsTxRequiresNew(), interceptor));
    }

    private static List<CommandInterceptor> withOneMore(
            @Nullable List<CommandInterceptor> others, Supplier<? extends CommandInterceptor> interceptor) {
        var all = new ArrayList<CommandInterceptor>();
        all.add(interceptor.get());
        Optional.ofNullable(others).ifPresent(all::addAll);
        return all;
    }
}
