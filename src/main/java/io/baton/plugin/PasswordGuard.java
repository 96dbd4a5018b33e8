package io.baton.plugin;

import java.util.function.BooleanSupplier;

/** Decides about a login in Camunda's place: whether the password is looked at, and what a wrong one entails. */
public interface PasswordGuard {

    /**
     * Whether somebody may come in.
     *
     * @param isRight looks whether there is such a user with that password
     */
    boolean check(String user, String password, BooleanSupplier isRight);
}
