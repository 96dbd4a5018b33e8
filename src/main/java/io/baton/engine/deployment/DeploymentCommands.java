package io.baton.engine.deployment;

import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes commands of the engine that take a refused deployment for a fault of its sender. The engine logs the exception
 * of a command as an error, with its stack trace, unless it is a {@code BadUserRequestException}; a
 * {@link ParseException} is none. Those that Baton did not throw are logged as before.
 */
final class DeploymentCommands extends CommandContextFactory {

    private DeploymentCommands(ProcessEngineConfigurationImpl engine) {
        setProcessEngineConfiguration(engine);
    }

    /** Puts it into an engine that has no factory of its owner's. */
    static void install(ProcessEngineConfigurationImpl engine) {
        if (engine.getCommandContextFactory() == null) {
            engine.setCommandContextFactory(new DeploymentCommands(engine));
        }
    }

    /**
     * Says that the command which is under way is about to fail with this exception, and that it is told in the log.
     */
    static void refuse(ParseException refusal) {
        if (Context.getCommandContext() instanceof DeploymentCommand command) {
            command.refusal = refusal;
        }
    }

    @Override
    public CommandContext createCommandContext() {
        return new DeploymentCommand(getProcessEngineConfiguration());
    }

    /** One command, and the refusal it may end with. */
    private static final class DeploymentCommand extends CommandContext {

        private @Nullable ParseException refusal;

        private DeploymentCommand(ProcessEngineConfigurationImpl engine) {
            super(engine);
        }

        @Override
        protected boolean shouldLogFine(Throwable exception) {
            return exception == refusal || super.shouldLogFine(exception);
        }
    }
}
