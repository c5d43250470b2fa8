package org.fleeting.headless.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/**
 * What decides about what a node puts out, by name: "settings", "input 1", ... What was kept is used only as long as
 * all of it is the same.
 */
public final class StateKey {

    private final Map<String, String> parts = new LinkedHashMap<>();

    /** Adds a part whose text is kept as it is, for short ones. */
    public StateKey with(String name, String value) {
        parts.put(name, value);
        return this;
    }

    /** Adds a part of which only a hash is kept. */
    public StateKey withHashOf(String name, byte[] value) {
        return with(name, hash(value));
    }

    /** Adds a part of which only a hash is kept. */
    public StateKey withHashOf(String name, String value) {
        return withHashOf(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a key of the same parts, to be changed by itself. */
    public StateKey copy() {
        StateKey key = new StateKey();
        key.parts.putAll(parts);
        return key;
    }

    /**
     * Returns the key of the last node of a unit, the end of a loop: it is kept last, and says which executions of the others
     * it belongs to.
     *
     * @param nodes of the unit
     * @param states of all nodes but the last, or of all
     */
    public StateKey ofLast(List<Integer> nodes, List<SavedState> states) {
        StateKey key = copy();
        for (int i = 0; i < nodes.size() - 1; i++) {
            key.with("execution of #" + nodes.get(i), states.get(i).execution());
        }
        return key;
    }

    /** Returns a hash of all parts. */
    public String hash() {
        StringBuilder text = new StringBuilder();
        parts.forEach((name, value) -> text.append(name.length()).append(' ').append(name).append(value.length()).append(' ')
            .append(value));
        return hash(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Removes the parts whose names begin so. */
    public StateKey without(String prefix) {
        parts.keySet().removeIf(name -> name.startsWith(prefix));
        return this;
    }

    /** Returns the names of the parts that are not the same in another key. */
    public List<String> differences(StateKey other) {
        Set<String> names = new TreeSet<>(parts.keySet());
        names.addAll(other.parts.keySet());
        names.removeIf(name -> Objects.equals(parts.get(name), other.parts.get(name)));
        return List.copyOf(names);
    }

    /** Returns the parts by name, in the order in which they were added. */
    public Map<String, String> parts() {
        return Collections.unmodifiableMap(parts);
    }

    void save(ModelContentWO content) {
        parts.forEach(content::addString);
    }

    static StateKey load(ModelContentRO content) throws InvalidSettingsException {
        StateKey key = new StateKey();
        for (String name : content) {
            key.with(name, content.getString(name));
        }
        return key;
    }

    /** Returns the SHA-256 of bytes, in hexadecimal digits. */
    public static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateKey key && parts.equals(key.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return parts.toString();
    }
}
