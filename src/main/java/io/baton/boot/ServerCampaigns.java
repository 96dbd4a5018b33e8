package io.baton.boot;

import io.baton.engine.command.CampaignRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Deploys the campaigns that {@code baton.server.campaigns} names, once as long as they do not change. */
@Configuration(proxyBeanMethods = false)
class ServerCampaigns {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCampaigns.class);

    @Bean
    @Order(0)
    ApplicationRunner deployCampaigns(ProcessEngine engine, ServerProperties properties) {
        return arguments -> {
            if (!properties.getCampaigns().isBlank()) {
                var files = new PathMatchingResourcePatternResolver().getResources(properties.getCampaigns());
                try {
                    deploy(engine, files);
                } catch (ParseException | CampaignRefusedException refusal) {
                    throw new ServerCampaignsRefusedException(properties.getCampaigns(), refusal);
                }
                LOG.info("{} files of {} are deployed", files.length, properties.getCampaigns());
            }
        };
    }

    private static void deploy(ProcessEngine engine, Resource[] files) {
        var deployment = engine.getRepositoryService()
                .createDeployment()
                .name("baton.server.campaigns")
                .source("baton");
        Arrays.stream(files).sorted(Comparator.comparing(ServerCampaigns::path)).forEach(file -> {
            try (var content = file.getInputStream()) {
                deployment.addInputStream(name(file), content);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        if (files.length > 0) {
            deployment.enableDuplicateFiltering(true).deploy();
        }
    }

    /** Folder and file: the same wherever the folder stands. */
    private static String name(Resource file) {
        var path = path(file);
        return path.substring(path.lastIndexOf('/', path.lastIndexOf('/') - 1) + 1);
    }

    private static String path(Resource file) {
        try {
            return file.getURL().getPath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
