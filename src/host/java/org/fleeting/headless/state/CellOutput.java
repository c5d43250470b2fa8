package org.fleeting.headless.state;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreCell;
import org.knime.core.data.filestore.FileStoreUtil;

/**
 * Writes cells and types of any class to a stream that {@link CellInput} reads. A class is written by name once and by
 * number later on; what a plug-in's serializer writes is preceded by its length.
 */
final class CellOutput implements DataCellDataOutput {

    private final DataOutputStream out;
    private final Serializers serializers;
    private final Consumer<FileStore> stores;
    private final Map<String, Integer> classes;
    private final Map<String, DataCellSerializer<DataCell>> known = new HashMap<>();

    /**
     * Writes to a stream.
     *
     * @param stores receives the file stores of the cells, whose content is not written
     */
    CellOutput(OutputStream out, Serializers serializers, Consumer<FileStore> stores) {
        this(out, serializers, stores, new HashMap<>());
    }

    private CellOutput(OutputStream out, Serializers serializers, Consumer<FileStore> stores,
        Map<String, Integer> classes) {
        this.out = new DataOutputStream(out);
        this.serializers = serializers;
        this.stores = stores;
        this.classes = classes;
    }

    @Override
    public void writeDataCell(DataCell cell) throws IOException {
        String name = cell.getClass().getName();
        writeClass(name);
        CoreCells.Serializer<DataCell> core = CoreCells.serializer(name);
        if (core != null) {
            core.serialize(cell, this);
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ofPlugin(name).serialize(cell, new CellOutput(bytes, serializers, stores, classes));
        writeInt(bytes.size());
        write(bytes.toByteArray());
        if (cell instanceof FileStoreCell stored) {
            writeStores(stored);
        }
    }

    private DataCellSerializer<DataCell> ofPlugin(String className) throws IOException {
        if (!known.containsKey(className)) {
            known.put(className, serializers.ofCell(className)
                .orElseThrow(() -> new IOException("no plug-in registers a serializer of " + className)));
        }
        return known.get(className);
    }

    private void writeStores(FileStoreCell cell) throws IOException {
        FileStore[] files = FileStoreUtil.getFileStores(cell);
        writeInt(files.length);
        for (FileStore file : files) {
            StoreKeys.write(FileStoreUtil.getFileStoreKey(file), this);
            stores.accept(file);
        }
    }

    private void writeClass(String name) throws IOException {
        Integer number = classes.get(name);
        writeInt(number == null ? classes.size() : number);
        if (number == null) {
            writeUTF(name);
            classes.put(name, classes.size());
        }
    }

    /**
     * Writes a type.
     *
     * @throws IOException if it is a common super type of several classes, which could not be made again
     */
    void writeType(DataType type) throws IOException {
        if (type.getCellClass() == null) {
            throw new IOException("the type \"" + type + "\" has no class of cells");
        }
        writeClass(type.getCellClass().getName());
        writeBoolean(type.isCollectionType());
        if (type.isCollectionType()) {
            writeType(type.getCollectionElementType());
        }
    }

    /** Writes its units of 16 bits, for a text may hold what is no character. */
    @Override
    public void writeUTF(String text) throws IOException {
        writeInt(text.length());
        writeChars(text);
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
    }

    @Override
    public void write(byte[] b) throws IOException {
        out.write(b);
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
        out.write(b, off, len);
    }

    @Override
    public void writeBoolean(boolean v) throws IOException {
        out.writeBoolean(v);
    }

    @Override
    public void writeByte(int v) throws IOException {
        out.writeByte(v);
    }

    @Override
    public void writeShort(int v) throws IOException {
        out.writeShort(v);
    }

    @Override
    public void writeChar(int v) throws IOException {
        out.writeChar(v);
    }

    @Override
    public void writeInt(int v) throws IOException {
        out.writeInt(v);
    }

    @Override
    public void writeLong(long v) throws IOException {
        out.writeLong(v);
    }

    @Override
    public void writeFloat(float v) throws IOException {
        out.writeFloat(v);
    }

    @Override
    public void writeDouble(double v) throws IOException {
        out.writeDouble(v);
    }

    @Override
    public void writeBytes(String s) throws IOException {
        out.writeBytes(s);
    }

    @Override
    public void writeChars(String s) throws IOException {
        out.writeChars(s);
    }
}
