package io.baton.cockpit;

import io.baton.plugin.Baton;
import io.baton.rest.MountedCalls;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.jspecify.annotations.Nullable;

/**
 * What Cockpit has of Baton below {@code /camunda/api/cockpit/plugin/baton}: the files of its pages in {@code static/},
 * and below the name of an engine the calls they make. Camunda's filters stand before it: they know who is logged in,
 * and refuse what a page of another site sends.
 */
@Path(MountedCalls.COCKPIT)
public class PluginRoot extends AbstractCockpitPluginRootResource {

    /** A module without plugins: to Cockpit a file that is not there would be an error at every page. */
    private static final String NO_PAGES = "/* This jar was built without npm, so it has no pages for Cockpit:"
            + " 'mvn package -DskipTests' in the folder of Baton's sources says why. */\n";

    /** Camunda makes one for each request. */
    public PluginRoot() {
        super(BatonCockpitPlugin.ID);
    }

    /**
     * The calls of an engine.
     *
     * @throws RestException when nobody is logged in, or there is no such engine, or no Baton in it
     */
    @Path("{engineName}")
    public MountedCalls calls(@PathParam("engineName") String engineName) {
        var engine = engine(engineName);
        // To the engine a command without a user is its own, which may do everything: no door opens to nobody.
        if (engine.getIdentityService().getCurrentAuthentication() == null) {
            throw new RestException(Status.UNAUTHORIZED, "Log in to Cockpit first");
        }
        try {
            return MountedCalls.of(Baton.of(engine));
        } catch (ProcessEngineException noBaton) {
            throw new RestException(Status.NOT_FOUND, noBaton, noBaton.getMessage());
        }
    }

    private ProcessEngine engine(String name) {
        var engine = runtimeDelegate.getProcessEngine(name);
        if (engine == null) {
            throw new RestException(Status.NOT_FOUND, "There is no engine '" + name + "'");
        }
        return engine;
    }

    /** Camunda's two, and what draws diagrams: it is large, so pages load it when they draw one. */
    @Override
    protected List<String> getAllowedAssets() {
        var assets = new ArrayList<>(super.getAllowedAssets());
        assets.add("app/drawing.js");
        return assets;
    }

    @Override
    protected @Nullable InputStream getPluginAssetAsStream(AppPlugin plugin, String fileName) {
        var built = super.getPluginAssetAsStream(plugin, fileName);
        return built == null ? withoutPages(fileName) : built;
    }

    private static InputStream withoutPages(String fileName) {
        var content = fileName.endsWith(".js") ? NO_PAGES + "export default [];\n" : NO_PAGES;
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }
}
