package io.baton.boot;

import io.baton.plugin.BatonConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** {@code baton.*}: the settings of the plugin, see {@link BatonConfiguration}. */
@ConfigurationProperties("baton")
public class BatonProperties extends BatonConfiguration {}
