package io.baton.boot;

import io.baton.delivery.MailConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code baton.mail.*}: whether and how this node delivers mails, see {@link MailConfiguration}. The SMTP server is set
 * by Spring's own {@code spring.mail.*}.
 */
@ConfigurationProperties("baton.mail")
public class MailProperties extends MailConfiguration {

    /** Whether this node delivers mails. By default it does so when spring.mail.host and a sender are set. */
    private @Nullable Boolean enabled;

    /**
     * Whether this node delivers mails; {@code null}, the default, means yes if {@code spring.mail.host} and a sender
     * are set.
     */
    public @Nullable Boolean getEnabled() {
        return enabled;
    }

    public void setEnabled(@Nullable Boolean enabled) {
        this.enabled = enabled;
    }
}
