package org.fleeting.mer.torch;

import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IPreferencesService;

/**
 * The preference that names folders of PyTorch: of the installation or the workspace, which are the owner's. Set by importing a
 * file of preferences into KNIME, or by its batch application's {@code -preferences=FILE}, with the line
 * {@code /instance/org.fleeting.mer/pytorch=FOLDER}.
 */
final class OwnersPreference {

    static final String NODE = "org.fleeting.mer";
    static final String KEY = "pytorch";

    private OwnersPreference() {}

    /** Returns what it says; empty if it is not set, or nothing runs that has preferences. */
    static Optional<String> get() {
        IPreferencesService service = Platform.getPreferencesService();
        return service == null ? Optional.empty() : Optional.ofNullable(service.getString(NODE, KEY, null, null));
    }
}
