package org.fleeting.mer.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What made a model or a decoupling: enough to make it again.
 *
 * @param maker what ran, such as {@code Stage 2 (MENet)}
 * @param seed what drove its random choices
 * @param parameters all its settings, by name, in a fixed order
 * @param data the clips it saw
 * @param libraries what computed it
 * @param ancestors the models and decouplings it started from or was held against
 */
public record Provenance(String maker, long seed, Map<String, String> parameters, DataFingerprint data,
    LibraryVersions libraries, List<Provenance> ancestors) {

    /** Copies what it is given. */
    public Provenance {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        ancestors = List.copyOf(ancestors);
    }

    /** Returns the components of a settings record as text, in the order they are declared. */
    static Map<String, String> parametersOf(Record settings) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (var component : settings.getClass().getRecordComponents()) {
            try {
                parameters.put(component.getName(), String.valueOf(component.getAccessor().invoke(settings)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Settings are readable records", e);
            }
        }
        return parameters;
    }
}
