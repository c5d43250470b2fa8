package org.fleeting.headless.state;

import java.io.IOException;
import java.util.UUID;

import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** Writes and reads which file stores a cell or port object has. */
final class StoreKeys {

    private StoreKeys() {}

    static void write(FileStoreKey key, DataCellDataOutput out) throws IOException {
        requireOutsideOfLoop(key);
        out.writeLong(key.getStoreUUID().getMostSignificantBits());
        out.writeLong(key.getStoreUUID().getLeastSignificantBits());
        out.writeInt(key.getIndex());
        out.writeUTF(key.getName());
    }

    static FileStoreKey read(DataCellDataInput in) throws IOException {
        UUID id = new UUID(in.readLong(), in.readLong());
        return checked(new FileStoreKey(id, in.readInt(), null, -1, in.readUTF()));
    }

    static void write(FileStoreKey key, ModelContentWO content) throws IOException {
        requireOutsideOfLoop(key);
        key.save(content);
    }

    static FileStoreKey read(ModelContentRO content) throws IOException, InvalidSettingsException {
        return checked(FileStoreKey.load(content));
    }

    private static void requireOutsideOfLoop(FileStoreKey key) throws IOException {
        if (!key.getNameOnDisc().equals(key.getName())) {
            throw new IOException("the file store " + key + " was made in a loop");
        }
    }

    /** As on creating a file store: a name must not lead out of its folder. */
    private static FileStoreKey checked(FileStoreKey key) throws IOException {
        String name = key.getName();
        if (name.isEmpty() || name.startsWith(".") || name.contains("/") || name.contains("\\") || key.getIndex() < 0) {
            throw new IOException("no file store is called \"" + name + "\"");
        }
        return key;
    }
}
