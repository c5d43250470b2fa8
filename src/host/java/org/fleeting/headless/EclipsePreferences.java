package org.fleeting.headless;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.ConfigurationScope;
import org.eclipse.core.runtime.preferences.IPreferenceFilter;
import org.eclipse.core.runtime.preferences.IPreferencesService;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.core.runtime.preferences.PreferenceFilterEntry;

/** Preferences exported from Eclipse or KNIME, applied to this run alone. */
final class EclipsePreferences {

    private EclipsePreferences() {}

    /**
     * Applies a file over the defaults of the plug-ins.
     *
     * @throws IOException if it cannot be read or is no file of preferences
     */
    static void apply(Path file) throws IOException {
        IPreferencesService service = Platform.getPreferencesService();
        try (InputStream in = Files.newInputStream(file)) {
            // with a filter the preferences are merged; without, those that the file lacks would be removed
            service.applyPreferences(service.readPreferences(in), new IPreferenceFilter[] {new AllPreferences()});
        } catch (CoreException | IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static final class AllPreferences implements IPreferenceFilter {

        @Override
        public String[] getScopes() {
            return new String[] {InstanceScope.SCOPE, ConfigurationScope.SCOPE};
        }

        @Override
        public Map<String, PreferenceFilterEntry[]> getMapping(String scope) {
            return null;
        }
    }
}
