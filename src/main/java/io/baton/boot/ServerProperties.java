package io.baton.boot;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** {@code baton.server.*}: what only the ready server knows. */
@ConfigurationProperties("baton.server")
public class ServerProperties {

    /** The user for REST and Cockpit. */
    private String user = "baton";

    /** The user's password. Blank makes a new one at every start and prints it. */
    private String password = "";

    /** Files to deploy at every start if they have changed: a Spring resource pattern, such as file:./bpmn/*.bpmn. */
    private String campaigns = "";

    /** The user that REST and Cockpit know; {@code baton} by default. */
    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    /** The user's password; blank, the default, makes a new one at every start and prints it. */
    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
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
