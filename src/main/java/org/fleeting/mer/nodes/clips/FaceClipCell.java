package org.fleeting.mer.nodes.clips;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.CRC32;

import org.fleeting.mer.face.FaceClip;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreCell;

/**
 * A face clip whose pixels lie in a file store: T x H x W x 3 unsigned bytes and nothing else. The cell itself holds the
 * sizes and a checksum only, since KNIME keeps cells in memory.
 */
public final class FaceClipCell extends FileStoreCell implements FaceClipValue {

    /** The column type. */
    public static final DataType TYPE = DataType.getType(FaceClipCell.class);

    private static final long serialVersionUID = 1L;

    private final int frames;
    private final int height;
    private final int width;
    private final long checksum;

    private FaceClipCell(FileStore store, FaceClip clip, long checksum) {
        super(store);
        frames = clip.frames();
        height = clip.height();
        width = clip.width();
        this.checksum = checksum;
    }

    private FaceClipCell(int frames, int height, int width, long checksum) {
        this.frames = frames;
        this.height = height;
        this.width = width;
        this.checksum = checksum;
    }

    /**
     * Writes the pixels and returns their cell.
     *
     * @param store a new file store of the executing node
     * @throws IOException if the file can't be written; it is removed then
     */
    public static FaceClipCell write(FileStore store, FaceClip clip) throws IOException {
        Path file = store.getFile().toPath();
        try {
            Files.write(file, clip.pixels());
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new FaceClipCell(store, clip, checksum(clip.pixels()));
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public FaceClip faceClip() throws IOException {
        Path file = getFileStores()[0].getFile().toPath();
        byte[] pixels = Files.readAllBytes(file);
        if (pixels.length != 3L * frames * height * width || checksum(pixels) != checksum) {
            throw new IOException("Face clip " + file + " is not what was written: reset and execute Face Crop again");
        }
        return new FaceClip(frames, height, width, pixels);
    }

    private static long checksum(byte[] pixels) {
        CRC32 crc = new CRC32();
        crc.update(pixels);
        return crc.getValue();
    }

    @Override
    public String toString() {
        return frames + " x " + height + " x " + width;
    }

    @Override
    protected boolean equalsDataCell(DataCell other) {
        return isSameClip((FaceClipCell) other);
    }

    @Override
    protected boolean equalContent(DataValue other) {
        return other instanceof FaceClipCell cell && isSameClip(cell);
    }

    private boolean isSameClip(FaceClipCell other) {
        return frames == other.frames && height == other.height && width == other.width && checksum == other.checksum;
    }

    @Override
    public int hashCode() {
        return Objects.hash(frames, height, width, checksum);
    }

    /** Saves sizes and checksum; KNIME saves the file store beside them. */
    public static final class Serializer implements DataCellSerializer<FaceClipCell> {

        @Override
        public void serialize(FaceClipCell cell, DataCellDataOutput output) throws IOException {
            output.writeInt(cell.frames);
            output.writeInt(cell.height);
            output.writeInt(cell.width);
            output.writeLong(cell.checksum);
        }

        @Override
        public FaceClipCell deserialize(DataCellDataInput input) throws IOException {
            int frames = input.readInt();
            int height = input.readInt();
            int width = input.readInt();
            return new FaceClipCell(frames, height, width, input.readLong());
        }
    }
}
