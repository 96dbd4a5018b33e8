package io.baton.person;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Isolation boundary of people, programs and campaigns. A workspace is a Camunda tenant; no tenant is the default
 * workspace.
 *
 * @param id the tenant id, or the empty string for the default workspace
 */
public record Workspace(String id) {

    /** The workspace of everything that has no tenant. */
    public static final Workspace DEFAULT = new Workspace("");

    /** The workspace of a Camunda tenant id; {@code null} and blank mean the default workspace. */
    public static Workspace of(@Nullable String tenantId) {
        return tenantId == null || tenantId.isBlank() ? DEFAULT : new Workspace(tenantId.strip());
    }

    /** The Camunda tenant id; empty for the default workspace. */
    public Optional<String> tenantId() {
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    /** As it reads in a message: {@code workspace 'emea'} or {@code the default workspace}. */
    @Override
    public String toString() {
        return id.isEmpty() ? "the default workspace" : "workspace '" + id + "'";
    }
}
