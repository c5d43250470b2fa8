package org.fleeting.headless.testnodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreCell;
import org.knime.core.node.ExecutionContext;

/** A text that is kept in a file store, and read each time it is shown. */
public final class NoteCell extends FileStoreCell {

    static final DataType TYPE = DataType.getType(NoteCell.class);

    private NoteCell(FileStore store) {
        super(store);
    }

    private NoteCell() {}

    static NoteCell write(String name, String text, ExecutionContext exec) throws IOException {
        FileStore store = exec.createFileStore(name);
        Files.writeString(store.getFile().toPath(), text);
        return new NoteCell(store);
    }

    @Override
    public String toString() {
        try {
            return Files.readString(getFileStores()[0].getFile().toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes nothing: all is in the file store. */
    public static final class Serializer implements DataCellSerializer<NoteCell> {

        @Override
        public void serialize(NoteCell cell, DataCellDataOutput output) {
            // nothing else is to be said
        }

        @Override
        public NoteCell deserialize(DataCellDataInput input) {
            return new NoteCell();
        }
    }
}
