package io.baton.boot;

import io.baton.delivery.MailMeter;
import io.baton.delivery.SmtpServer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.mail.Session;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Delivers the mails of Send Email and Send Alert on this node, with the server of {@code spring.mail.*} or with a
 * {@link SmtpServer} of the application's own.
 */
@AutoConfiguration(after = {CamundaBpmAutoConfiguration.class, MailSenderAutoConfiguration.class})
@ConditionalOnClass({Session.class, JavaMailSenderImpl.class})
@ConditionalOnBean(ProcessEngine.class)
@EnableConfigurationProperties(MailProperties.class)
public class BatonMailAutoConfiguration {

    @Bean
    MailDelivery batonMailDelivery(
            ProcessEngine engine,
            MailProperties properties,
            ObjectProvider<SmtpServer> own,
            ObjectProvider<JavaMailSenderImpl> sender) {
        return new MailDelivery(
                engine, properties, Optional.ofNullable(own.getIfAvailable()).or(() -> Optional.ofNullable(
                                sender.getIfAvailable())
                        .map(SpringSmtpServer::new)));
    }

    /** {@code baton.mail.sent}, {@code …bounced}, {@code …failed}, {@code …withheld}: what this node did. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Meters {

        @Bean
        MeterBinder batonMailMeters(MailDelivery delivery) {
            return registry -> delivery.meter().ifPresent(meter -> {
                count(registry, meter, "sent", "Mails that the SMTP server accepted", MailMeter::sent);
                count(registry, meter, "bounced", "Mails that it refused for good", MailMeter::bounced);
                count(registry, meter, "failed", "Mails that were given up", MailMeter::failed);
                count(registry, meter, "withheld", "Mails whose person unsubscribed", MailMeter::withheld);
            });
        }

        private static void count(
                MeterRegistry registry,
                MailMeter meter,
                String result,
                String description,
                ToDoubleFunction<MailMeter> count) {
            FunctionCounter.builder("baton.mail." + result, meter, count)
                    .description(description)
                    .register(registry);
        }
    }
}
