package io.baton.plugin;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.WritableIdentityProvider;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Camunda's users, with another answer to wrong passwords. Camunda locks the user, for everybody and after ten of them
 * for good; here a {@link PasswordGuard} decides. All ways to try a password come by: REST, Cockpit's form, {@code
 * identity/verify}.
 */
public final class GuardedUsers extends AbstractProcessEnginePlugin {

    private final PasswordGuard guard;

    public GuardedUsers(PasswordGuard guard) {
        this.guard = guard;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setIdentityProviderSessionFactory(new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return WritableIdentityProvider.class;
            }

            @Override
            public Session openSession() {
                return new Users(guard);
            }
        });
    }

    /** One for every command of the engine. */
    private static final class Users extends DbIdentityServiceProvider {

        private final PasswordGuard guard;

        private Users(PasswordGuard guard) {
            this.guard = guard;
        }

        @Override
        public boolean checkPassword(@Nullable String userId, @Nullable String password) {
            return userId != null && password != null && guard.check(userId, password, () -> isRight(userId, password));
        }

        private boolean isRight(String userId, String password) {
            var user = findUserById(userId);
            return user != null && matchPassword(password, user);
        }
    }
}
