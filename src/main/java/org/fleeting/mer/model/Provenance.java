package org.fleeting.mer.model;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fleeting.mer.input.DataFingerprint;

/**
 * What made a model or a decoupling: with its ancestors', enough to make it again.
 *
 * @param id of what was made: a hash of its weights and features
 * @param maker what ran, such as {@code Stage 2 (MENet)}
 * @param seed what drove its random choices
 * @param parameters all its settings, by name, in a fixed order
 * @param data the clips it saw
 * @param libraries what computed it
 * @param parents ids of the models and decouplings it started from or was held against
 */
public record Provenance(String id, String maker, long seed, Map<String, String> parameters, DataFingerprint data,
    LibraryVersions libraries, List<String> parents) {

    /** Name of the parameter that tells how flows were made, where a network saw such. */
    public static final String FLOW = "flow";

    /**
     * Copies what it is given.
     *
     * @throws NullPointerException if anything is missing
     */
    public Provenance {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(maker, "maker");
        Objects.requireNonNull(data.sha256(), "data");
        Objects.requireNonNull(libraries, "libraries");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        parents = List.copyOf(parents);
    }

    /** Returns the components of a settings record as text, in the order they are declared. */
    public static Map<String, String> parametersOf(Record settings) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            try {
                parameters.put(component.getName(), String.valueOf(component.getAccessor().invoke(settings)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Settings are readable records", e);
            }
        }
        return parameters;
    }

    /**
     * Returns the line from the first ancestor to this, each once, parents before children.
     *
     * @param parentLines the lines of the parents, each of which ends in the parent
     */
    public List<Provenance> line(List<List<Provenance>> parentLines) {
        Set<Provenance> line = Collections.newSetFromMap(new LinkedHashMap<>());
        parentLines.forEach(line::addAll);
        line.add(this);
        return new ArrayList<>(line);
    }

    /** Returns the ids of what the lines end in. */
    public static List<String> ends(List<List<Provenance>> lines) {
        return lines.stream().map(line -> line.get(line.size() - 1).id()).toList();
    }
}
