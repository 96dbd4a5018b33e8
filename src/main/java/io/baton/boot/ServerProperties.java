package io.baton.boot;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** {@code baton.server.*}: what only the ready server knows. */
@ConfigurationProperties("baton.server")
public class ServerProperties {

    /** The user for REST and Cockpit that the first start makes: an administrator. */
    private String user = "baton";

    /**
     * The password that this user is given at every start. Blank gives a user that is there none; for a new one it is
     * generated and printed once.
     */
    private String password = "";

    /**
     * How many wrong passwords in a row an address may send for one user before it waits: a second, then twice as long
     * each time. 0 lets it try as often as it likes.
     */
    private int wrongPasswords = 10;

    /** How long an address that sent wrong passwords waits at most before the next try. */
    private Duration wrongPasswordWait = Duration.ofMinutes(1);

    /** Files to deploy at every start if they have changed: a Spring resource pattern, such as file:./bpmn/*.bpmn. */
    private String campaigns = "";

    /** The user that the first start makes, an administrator for REST and Cockpit; {@code baton} by default. */
    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    /**
     * The password that the user is given at every start. Blank, the default, leaves a user that is there alone; a new
     * one gets a generated password, which is printed once.
     */
    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /**
     * How many wrong passwords in a row an address may send for a user before it has to wait; 10 by default, 0 for no
     * end.
     */
    public int getWrongPasswords() {
        return wrongPasswords;
    }

    /**
     * Sets how many wrong passwords in a row are free.
     *
     * @throws IllegalArgumentException when it is below 0
     */
    public void setWrongPasswords(int wrongPasswords) {
        if (wrongPasswords < 0) {
            throw new IllegalArgumentException("wrong-passwords is 0 or more, not " + wrongPasswords);
        }
        this.wrongPasswords = wrongPasswords;
    }

    /** How long an address waits at most between two wrong passwords for a user; one minute by default. */
    public Duration getWrongPasswordWait() {
        return wrongPasswordWait;
    }

    /**
     * Sets the longest wait.
     *
     * @throws IllegalArgumentException when it is not longer than nothing
     */
    public void setWrongPasswordWait(Duration wrongPasswordWait) {
        if (wrongPasswordWait.isZero() || wrongPasswordWait.isNegative()) {
            throw new IllegalArgumentException(
                    "wrong-password-wait must be longer than nothing, not " + wrongPasswordWait);
        }
        this.wrongPasswordWait = wrongPasswordWait;
    }

    /**
     * Campaigns to deploy at every start if they have changed, as a Spring resource pattern like {@code
     * file:./bpmn/**}{@code /*.bpmn}; blank, the default, deploys none.
     */
    public String getCampaigns() {
        return campaigns;
    }

    public void setCampaigns(String campaigns) {
        this.campaigns = campaigns;
    }
}
