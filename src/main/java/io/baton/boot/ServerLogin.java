package io.baton.boot;

import java.util.UUID;

/**
 * The name and password that REST and Cockpit ask for, for as long as the server runs.
 *
 * @param generated whether nobody chose the password, so that it has to be told
 */
record ServerLogin(String user, String password, boolean generated) {

    static ServerLogin of(ServerProperties properties) {
        boolean generated = properties.getPassword().isBlank();
        return new ServerLogin(
                properties.getUser(), generated ? UUID.randomUUID().toString() : properties.getPassword(), generated);
    }
}
