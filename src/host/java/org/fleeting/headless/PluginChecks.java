package org.fleeting.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtension;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.fleeting.headless.options.ExitCode;
import org.fleeting.headless.report.ConsoleReport;
import org.osgi.framework.Bundle;

/**
 * What plug-ins have to check a machine by: their Eclipse applications called {@code check}, as {@code knime -application
 * PLUGIN.check} starts them, too.
 */
final class PluginChecks {

    private static final String APPLICATIONS = "org.eclipse.core.runtime.applications";
    private static final String NAME = "check";

    private PluginChecks() {}

    /** Runs all, and returns the highest of their exit codes. */
    static int run(ConsoleReport report) {
        List<IExtension> checks = installed();
        if (checks.isEmpty()) {
            report.error("No plug-in has a check of its own.");
            return ExitCode.NOT_STARTED;
        }
        return checks.stream().mapToInt(check -> run(check, report)).max().getAsInt();
    }

    private static List<IExtension> installed() {
        List<IExtension> checks = new ArrayList<>();
        IExtensionRegistry registry = Platform.getExtensionRegistry();
        if (registry != null) {
            for (IExtension extension : registry.getExtensionPoint(APPLICATIONS).getExtensions()) {
                if (NAME.equals(extension.getSimpleIdentifier())) {
                    checks.add(extension);
                }
            }
        }
        return checks;
    }

    private static int run(IExtension check, ConsoleReport report) {
        try {
            IConfigurationElement application = check.getConfigurationElements()[0].getChildren("run")[0];
            Object code = ((IApplication) application.createExecutableExtension("class")).start(new Context(check));
            return code instanceof Integer ? (Integer) code : ExitCode.SUCCESS;
        } catch (CoreException e) {
            report.error("The check " + check.getUniqueIdentifier() + " can't be started: " + e.getMessage());
        } catch (Exception e) { // what a plug-in's application may throw
            report.error("The check " + check.getUniqueIdentifier() + " failed: " + e);
        }
        return ExitCode.NOT_STARTED;
    }

    /** Started without arguments, and without a product. */
    private record Context(IExtension check) implements IApplicationContext {

        @Override
        public Map<String, Object> getArguments() {
            return Map.of(APPLICATION_ARGS, new String[0]);
        }

        @Override
        public void applicationRunning() {
            // there is no splash screen to take down
        }

        @Override
        public String getBrandingApplication() {
            return null;
        }

        @Override
        public String getBrandingName() {
            return null;
        }

        @Override
        public String getBrandingDescription() {
            return null;
        }

        @Override
        public String getBrandingId() {
            return null;
        }

        @Override
        public String getBrandingProperty(String key) {
            return null;
        }

        @Override
        public Bundle getBrandingBundle() {
            return Platform.getBundle(check.getContributor().getName());
        }

        @Override
        public void setResult(Object result, IApplication application) {
            throw new IllegalStateException("The result of a check is what its method start returns");
        }
    }
}
