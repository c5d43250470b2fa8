package org.fleeting.headless.state;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.MissingCell;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCell;
import org.knime.core.data.image.png.PNGImageContent;

/** Serializers of KNIME's own cells. */
final class CoreCells {

    private static final Map<String, Serializer<?>> SERIALIZERS = Stream.of(
        new Serializer<>(StringCell.class, (cell, out) -> out.writeUTF(cell.getStringValue()),
            in -> new StringCell(in.readUTF())),
        new Serializer<>(IntCell.class, (cell, out) -> out.writeInt(cell.getIntValue()),
            in -> new IntCell(in.readInt())),
        new Serializer<>(LongCell.class, (cell, out) -> out.writeLong(cell.getLongValue()),
            in -> new LongCell(in.readLong())),
        // bit for bit, also of numbers that are none
        new Serializer<>(DoubleCell.class,
            (cell, out) -> out.writeLong(Double.doubleToRawLongBits(cell.getDoubleValue())),
            in -> new DoubleCell(Double.longBitsToDouble(in.readLong()))),
        new Serializer<>(BooleanCell.class, (cell, out) -> out.writeBoolean(cell.getBooleanValue()),
            in -> in.readBoolean() ? BooleanCell.TRUE : BooleanCell.FALSE),
        new Serializer<>(PNGImageCell.class, CoreCells::writeImage,
            in -> (PNGImageCell) new PNGImageContent(readBytes(in)).toImageCell()),
        new Serializer<>(ListCell.class, CoreCells::writeList, CoreCells::readList),
        new Serializer<>(MissingCell.class, CoreCells::writeMissing, CoreCells::readMissing))
        .collect(Collectors.toUnmodifiableMap(serializer -> serializer.type().getName(), Function.identity()));

    private interface Writer<T> {

        void write(T cell, DataCellDataOutput out) throws IOException;
    }

    private interface Reader<T> {

        T read(DataCellDataInput in) throws IOException;
    }

    /** Of one class of cells. */
    record Serializer<T extends DataCell>(Class<T> type, Writer<T> writer, Reader<T> reader)
        implements DataCellSerializer<T> {

        @Override
        public void serialize(T cell, DataCellDataOutput output) throws IOException {
            writer.write(cell, output);
        }

        @Override
        public T deserialize(DataCellDataInput input) throws IOException {
            return reader.read(input);
        }
    }

    private CoreCells() {}

    /** Returns the serializer of a class, or null. */
    @SuppressWarnings("unchecked") // the class is the key
    static Serializer<DataCell> serializer(String className) {
        return (Serializer<DataCell>) SERIALIZERS.get(className);
    }

    private static void writeImage(PNGImageCell cell, DataCellDataOutput out) throws IOException {
        byte[] bytes = cell.getImageContent().getByteArrayReference();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** A wrong length must end in an exception, not in a huge array. */
    private static byte[] readBytes(DataCellDataInput in) throws IOException {
        int length = in.readInt();
        if (!(in instanceof CellInput stream) || length < 0 || length > stream.available()) {
            throw new EOFException("an image of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    private static void writeList(ListCell cell, DataCellDataOutput out) throws IOException {
        out.writeInt(cell.size());
        for (DataCell element : cell) {
            out.writeDataCell(element);
        }
    }

    private static ListCell readList(DataCellDataInput in) throws IOException {
        List<DataCell> elements = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            elements.add(in.readDataCell());
        }
        return CollectionCellFactory.createListCell(elements);
    }

    private static void writeMissing(MissingCell cell, DataCellDataOutput out) throws IOException {
        out.writeBoolean(cell.getError() != null);
        if (cell.getError() != null) {
            out.writeUTF(cell.getError());
        }
    }

    private static MissingCell readMissing(DataCellDataInput in) throws IOException {
        return new MissingCell(in.readBoolean() ? in.readUTF() : null);
    }
}
