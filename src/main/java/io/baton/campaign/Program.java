package io.baton.campaign;

import io.baton.person.Workspace;
import java.util.Map;

/**
 * A program: what campaigns that belong together share.
 *
 * @param key unique in its workspace
 * @param name what people read
 * @param description free text, may be blank
 * @param tokens its My Tokens by name without family
 */
public record Program(String key, Workspace workspace, String name, String description, Map<String, String> tokens) {}
