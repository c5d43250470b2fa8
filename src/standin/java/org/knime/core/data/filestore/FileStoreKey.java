package org.knime.core.data.filestore;

import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** Which file store of which node: what is saved instead of a path. */
public final class FileStoreKey {

    private final UUID storeUUID;
    private final int index;
    private final int[] nestedLoopPath;
    private final int iterationIndex;
    private final String name;

    /**
     * A key.
     *
     * @param storeUUID the id of the node's file stores
     * @param index counts the file stores of the node from 0
     * @param nestedLoopPath iterations of the loops around, null outside of loops
     * @param iterationIndex iteration of the innermost loop, negative outside of loops
     * @param name the name that the node gave
     */
    public FileStoreKey(UUID storeUUID, int index, int[] nestedLoopPath, int iterationIndex, String name) {
        if (iterationIndex < 0 != (nestedLoopPath == null)) {
            throw new IllegalArgumentException(
                "Invalid argument " + iterationIndex + "  -  " + Arrays.toString(nestedLoopPath));
        }
        this.storeUUID = Objects.requireNonNull(storeUUID);
        this.index = index;
        this.nestedLoopPath = nestedLoopPath;
        this.iterationIndex = iterationIndex;
        this.name = Objects.requireNonNull(name);
    }

    /** Returns the id of the node's file stores. */
    public UUID getStoreUUID() {
        return storeUUID;
    }

    /** Returns the count of the file store in its node. */
    public int getIndex() {
        return index;
    }

    /** Returns the name that the node gave. */
    public String getName() {
        return name;
    }

    /** Returns the file name: the name, in a loop with what makes it unique before it. */
    public String getNameOnDisc() {
        if (iterationIndex < 0) {
            return name;
        }
        String path = Arrays.stream(nestedLoopPath).mapToObj(Integer::toString).collect(Collectors.joining("-"));
        return (path.isEmpty() ? "" : path + "_") + index + "_" + iterationIndex + "_" + name;
    }

    /** Writes a key made outside of loops; one made inside is refused. */
    public void save(ModelContentWO output) {
        if (iterationIndex >= 0) {
            throw new UnsupportedOperationException("The file store " + this + " was made in a loop");
        }
        output.addString("storeUUID", storeUUID.toString());
        output.addInt("index", index);
        output.addString("name", name);
        output.addInt("iterationIndex", iterationIndex);
    }

    /** Reads a key made outside of loops. */
    public static FileStoreKey load(ModelContentRO input) throws InvalidSettingsException {
        String id = input.getString("storeUUID");
        if (input.getInt("iterationIndex") >= 0) {
            throw new InvalidSettingsException("The file store " + input.getString("name") + " was made in a loop");
        }
        try {
            return new FileStoreKey(UUID.fromString(id), input.getInt("index"), null, -1, input.getString("name"));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("Can't parse storeUUID from \"" + id + "\"", e);
        }
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof FileStoreKey other && storeUUID.equals(other.storeUUID) && index == other.index
            && Arrays.equals(nestedLoopPath, other.nestedLoopPath) && iterationIndex == other.iterationIndex
            && name.equals(other.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(storeUUID, index, iterationIndex, name) + Arrays.hashCode(nestedLoopPath);
    }

    @Override
    public String toString() {
        return getNameOnDisc() + "-(" + storeUUID + ")";
    }
}
