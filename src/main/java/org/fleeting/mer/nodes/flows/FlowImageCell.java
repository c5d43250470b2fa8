package org.fleeting.mer.nodes.flows;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

import org.fleeting.mer.flow.FlowImage;
import org.fleeting.mer.flow.PlaneScale;
import org.fleeting.mer.flow.ScaledFlow;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreCell;

/**
 * A flow image whose numbers lie in a file store, unscaled: 4 bytes {@code FLOW}, 4 bytes version, then T' x C x H x W float32,
 * all big-endian. The cell itself holds shape, what made it, each channel's scale and a checksum, since KNIME keeps cells in
 * memory.
 */
public final class FlowImageCell extends FileStoreCell implements FlowImageValue {

    /** The column type. */
    public static final DataType TYPE = DataType.getType(FlowImageCell.class);

    private static final long serialVersionUID = 1L;

    private static final int MAGIC = 0x464C4F57;
    private static final int VERSION = 1;
    /** Of the cell; that of before did not tell whose scale it is. */
    private static final int CELL_VERSION = 2;
    private static final int HEAD = 2 * Integer.BYTES;
    private static final String REMEDY = ": reset and execute Flow Images again";

    private final Description description;
    private final long checksum;

    private record Description(FlowShape shape, List<PlaneScale> scales, boolean isOwnScale, String madeBy) implements
        Serializable {}

    /**
     * Numbers that were written, before their scale is known.
     *
     * @param store holds them
     * @param shape of the image
     * @param checksum of the file
     */
    public record Written(FileStore store, FlowShape shape, long checksum) {

        /**
         * Returns the cell.
         *
         * @param scales of each channel
         * @param isOwnScale whether they are those of this image alone
         * @param madeBy what made it, in words
         */
        public FlowImageCell cell(List<PlaneScale> scales, boolean isOwnScale, String madeBy) {
            return new FlowImageCell(this, new Description(shape, List.copyOf(scales), isOwnScale, madeBy));
        }
    }

    private FlowImageCell(Written written, Description description) {
        super(written.store());
        this.description = description;
        checksum = written.checksum();
    }

    private FlowImageCell(Description description, long checksum) {
        this.description = description;
        this.checksum = checksum;
    }

    /**
     * Writes the numbers.
     *
     * @param store a new file store of the executing node
     * @throws IOException if the file can't be written; it is removed then
     */
    public static Written write(FileStore store, FlowImage image) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + Float.BYTES * image.values().length);
        bytes.putInt(MAGIC).putInt(VERSION);
        bytes.asFloatBuffer().put(image.values());
        Path file = store.getFile().toPath();
        try {
            Files.write(file, bytes.array());
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new Written(store, FlowShape.of(image), checksum(bytes.array()));
    }

    @Override
    public FlowShape shape() {
        return description.shape;
    }

    @Override
    public String madeBy() {
        return description.madeBy;
    }

    @Override
    public ScaledFlow scaledFlow() throws IOException {
        Path file = getFileStores()[0].getFile().toPath();
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length >= HEAD && buffer.getInt() == MAGIC && buffer.getInt() != VERSION) {
            throw new IOException("Flow image " + file + " is of version " + buffer.getInt(Integer.BYTES)
                + ", and this extension reads version " + VERSION + REMEDY);
        }
        if (bytes.length != HEAD + Float.BYTES * shape().values() || checksum(bytes) != checksum) {
            throw new IOException("Flow image " + file + " is not what was written" + REMEDY);
        }
        float[] values = new float[(bytes.length - HEAD) / Float.BYTES];
        buffer.position(HEAD);
        buffer.asFloatBuffer().get(values);
        FlowImage image = new FlowImage(shape().steps(), shape().channels(), shape().height(), shape().width(), values);
        return new ScaledFlow(image, description.scales, description.isOwnScale);
    }

    private static long checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    @Override
    public String toString() {
        return shape().toString();
    }

    @Override
    protected boolean equalsDataCell(DataCell other) {
        return isSame((FlowImageCell) other);
    }

    @Override
    protected boolean equalContent(DataValue other) {
        return other instanceof FlowImageCell cell && isSame(cell);
    }

    private boolean isSame(FlowImageCell other) {
        return checksum == other.checksum && description.equals(other.description);
    }

    @Override
    public int hashCode() {
        return Objects.hash(description, checksum);
    }

    /** Saves all but the numbers; KNIME saves the file store beside them. */
    public static final class Serializer implements DataCellSerializer<FlowImageCell> {

        @Override
        public void serialize(FlowImageCell cell, DataCellDataOutput output) throws IOException {
            FlowShape shape = cell.shape();
            output.writeInt(CELL_VERSION);
            output.writeInt(shape.steps());
            output.writeInt(shape.height());
            output.writeInt(shape.width());
            output.writeInt(shape.channels().size());
            for (int channel = 0; channel < shape.channels().size(); channel++) {
                PlaneScale scale = cell.description.scales.get(channel);
                output.writeUTF(shape.channels().get(channel));
                output.writeDouble(scale.factor());
                output.writeDouble(scale.offset());
                output.writeBoolean(scale.isCut());
            }
            output.writeBoolean(cell.description.isOwnScale);
            output.writeUTF(cell.madeBy());
            output.writeLong(cell.checksum);
        }

        @Override
        public FlowImageCell deserialize(DataCellDataInput input) throws IOException {
            int version = input.readInt();
            if (version != CELL_VERSION) {
                throw new IOException("A flow image is of version " + version + ", and this extension reads version "
                    + CELL_VERSION
                    + REMEDY);
            }
            int steps = input.readInt();
            int height = input.readInt();
            int width = input.readInt();
            int count = input.readInt();
            List<String> channels = new ArrayList<>();
            List<PlaneScale> scales = new ArrayList<>();
            for (int channel = 0; channel < count; channel++) {
                channels.add(input.readUTF());
                scales.add(new PlaneScale(input.readDouble(), input.readDouble(), input.readBoolean()));
            }
            FlowShape shape = new FlowShape(steps, channels, height, width);
            boolean isOwnScale = input.readBoolean();
            String madeBy = input.readUTF();
            return new FlowImageCell(new Description(shape, scales, isOwnScale, madeBy), input.readLong());
        }
    }
}
