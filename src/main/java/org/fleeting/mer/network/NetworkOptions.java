package org.fleeting.mer.network;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a kind of network leaves to choose and what decides its weights, such as an attention module: a constant's name by the
 * option's name.
 *
 * @param values by name; the kind knows which there may be
 */
public record NetworkOptions(Map<String, String> values) {

    public static final NetworkOptions NONE = new NetworkOptions(Map.of());

    /**
     * Copies what it is given.
     *
     * @throws NullPointerException if there is no map
     */
    public NetworkOptions {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Returns a single option. */
    public static NetworkOptions of(String name, Enum<?> value) {
        return new NetworkOptions(Map.of(name, value.name()));
    }

    /** @throws IllegalArgumentException if there is no such option, or it is none of the constants */
    public <E extends Enum<E>> E get(String name, Class<E> type) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The option \"%s\" is missing among %s".formatted(name, values));
        }
        return Enum.valueOf(type, value);
    }
}
