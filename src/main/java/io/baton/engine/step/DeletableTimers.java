package io.baton.engine.step;

import io.baton.engine.command.EngineFields;
import io.baton.store.WaitTimers;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cmd.DeleteJobCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Lets somebody delete the timer of a wait by hand. The engine deletes no job that is locked, as it may be under way;
 * the timer of a wait bears a lock that only keeps the engine from looking at it.
 */
final class DeletableTimers extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof DeleteJobCmd) {
            Optional.ofNullable(EngineFields.read(command, "jobId", String.class))
                    .map(id -> Context.getCommandContext().getJobManager().findJobById(id))
                    .filter(job -> WaitTimers.OWNER.equals(job.getLockOwner()))
                    .ifPresent(job -> job.unlock());
        }
        return next.execute(command);
    }
}
