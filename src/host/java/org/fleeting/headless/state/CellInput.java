package org.fleeting.headless.state;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.IDataRepository;
import org.knime.core.data.filestore.FileStoreCell;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.data.filestore.FileStoreUtil;

/** Reads what {@link CellOutput} wrote. Nothing that the bytes say makes it take more memory than they do. */
final class CellInput implements DataCellDataInput {

    private final DataInputStream in;
    private final Serializers serializers;
    private final IDataRepository repository;
    private final List<String> classes;
    private final Map<String, DataCellSerializer<DataCell>> known = new HashMap<>();

    /**
     * Reads from bytes.
     *
     * @param repository knows the file stores that cells refer to
     */
    CellInput(byte[] bytes, Serializers serializers, IDataRepository repository) {
        this(bytes, serializers, repository, new ArrayList<>());
    }

    private CellInput(byte[] bytes, Serializers serializers, IDataRepository repository, List<String> classes) {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
        this.serializers = serializers;
        this.repository = repository;
        this.classes = classes;
    }

    /** Returns how many bytes are left. */
    int available() throws IOException {
        return in.available();
    }

    @Override
    public DataCell readDataCell() throws IOException {
        String name = readClass();
        CoreCells.Serializer<DataCell> core = CoreCells.serializer(name);
        if (core != null) {
            return core.deserialize(this);
        }
        DataCell cell = ofPlugin(name).deserialize(new CellInput(readBytes(), serializers, repository, classes));
        if (cell instanceof FileStoreCell stored) {
            FileStoreUtil.retrieveFileStoreHandlersFrom(stored, readStores(), repository);
        }
        return cell;
    }

    private DataCellSerializer<DataCell> ofPlugin(String className) throws IOException {
        if (!known.containsKey(className)) {
            known.put(className, serializers.ofCell(className)
                .orElseThrow(() -> new IOException("no plug-in registers a serializer of " + className)));
        }
        return known.get(className);
    }

    private byte[] readBytes() throws IOException {
        byte[] bytes = new byte[readLength(1)];
        readFully(bytes);
        return bytes;
    }

    private FileStoreKey[] readStores() throws IOException {
        FileStoreKey[] keys = new FileStoreKey[readLength(1)];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = StoreKeys.read(this);
        }
        return keys;
    }

    /** Reads how many elements of at least a number of bytes follow. */
    private int readLength(int size) throws IOException {
        int length = readInt();
        if (length < 0 || length > available() / size) {
            throw new EOFException(length + " elements in " + available() + " bytes");
        }
        return length;
    }

    private String readClass() throws IOException {
        int number = readInt();
        if (number == classes.size()) {
            classes.add(readUTF());
        } else if (number < 0 || number > classes.size()) {
            throw new IOException("class number " + number + " of " + classes.size());
        }
        return classes.get(number);
    }

    DataType readType() throws IOException {
        Class<? extends DataCell> type = cellClass(readClass());
        return readBoolean() ? DataType.getType(type, readType()) : DataType.getType(type);
    }

    /** The cells of a plug-in are where their serializer is. */
    private Class<? extends DataCell> cellClass(String name) throws IOException {
        CoreCells.Serializer<DataCell> core = CoreCells.serializer(name);
        if (core != null) {
            return core.type();
        }
        try {
            return ofPlugin(name).getClass().getClassLoader().loadClass(name).asSubclass(DataCell.class);
        } catch (ClassNotFoundException e) {
            throw new IOException("no such class: " + name, e);
        }
    }

    @Override
    public String readUTF() throws IOException {
        char[] chars = new char[readLength(Character.BYTES)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = readChar();
        }
        return new String(chars);
    }

    @Override
    public void readFully(byte[] b) throws IOException {
        in.readFully(b);
    }

    @Override
    public void readFully(byte[] b, int off, int len) throws IOException {
        in.readFully(b, off, len);
    }

    @Override
    public int skipBytes(int n) throws IOException {
        return in.skipBytes(n);
    }

    @Override
    public boolean readBoolean() throws IOException {
        return in.readBoolean();
    }

    @Override
    public byte readByte() throws IOException {
        return in.readByte();
    }

    @Override
    public int readUnsignedByte() throws IOException {
        return in.readUnsignedByte();
    }

    @Override
    public short readShort() throws IOException {
        return in.readShort();
    }

    @Override
    public int readUnsignedShort() throws IOException {
        return in.readUnsignedShort();
    }

    @Override
    public char readChar() throws IOException {
        return in.readChar();
    }

    @Override
    public int readInt() throws IOException {
        return in.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return in.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return in.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return in.readDouble();
    }

    @Override
    @Deprecated // in DataInput: it takes bytes for characters
    public String readLine() throws IOException {
        throw new UnsupportedOperationException("readLine");
    }
}
