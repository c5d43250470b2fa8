package org.knime.core.node;

import java.io.IOException;
import java.util.Objects;

import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.IDataRepository;
import org.knime.core.data.RowIterator;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.internal.IWriteFileStoreHandler;

/** What an executing node makes tables and file stores with. */
public class ExecutionContext extends ExecutionMonitor {

    private final Node node;
    private final IWriteFileStoreHandler fileStores;

    /** Of a node, with the file stores that were set at it. */
    public ExecutionContext(NodeProgressMonitor progMon, Node node) {
        super(progMon);
        this.node = Objects.requireNonNull(node);
        fileStores = node.getFileStoreHandler() instanceof IWriteFileStoreHandler writable ? writable : null;
    }

    /** Makes a container whose table starts from the domains of the spec. */
    public BufferedDataContainer createDataContainer(DataTableSpec spec) {
        return createDataContainer(spec, true);
    }

    /** Makes a container whose table starts from the domains of the spec, or from empty ones. */
    public BufferedDataContainer createDataContainer(DataTableSpec spec, boolean initDomain) {
        return new BufferedDataContainer(spec, initDomain);
    }

    /**
     * Makes a table with the rows of another.
     *
     * @throws IllegalArgumentException if the spec has another number of columns
     */
    public BufferedDataTable createSpecReplacerTable(BufferedDataTable in, DataTableSpec newSpec) {
        int columns = in.getDataTableSpec().getNumColumns();
        if (newSpec.getNumColumns() != columns) {
            throw new IllegalArgumentException(
                "Table specs have different lengths: " + columns + " vs. " + newSpec.getNumColumns());
        }
        return new BufferedDataTable(new DataTable() {
            @Override
            public DataTableSpec getDataTableSpec() {
                return newSpec;
            }

            @Override
            public RowIterator iterator() {
                return in.iterator();
            }
        }, in.size());
    }

    /**
     * Makes a file store.
     *
     * @param relativePath a name that this execution has not used yet, without slash and not beginning with a dot
     * @throws IOException if the name is none of that, or no folder can be made
     * @throws IllegalStateException if the node has no file stores
     */
    public FileStore createFileStore(String relativePath) throws IOException {
        if (fileStores == null) {
            throw new IllegalStateException("read only file store handler of node " + node.getName());
        }
        return fileStores.createFileStore(relativePath);
    }

    /** Returns a context of a part of the work; the part's share of the whole is from 0 to 1. */
    public ExecutionContext createSubExecutionContext(double maxProg) {
        return new ExecutionContext(new SubProgressMonitor(getProgressMonitor(), maxProg, false), node);
    }

    /** Returns a context as {@link #createSubExecutionContext}, the messages of which nobody sees. */
    public ExecutionContext createSilentSubExecutionContext(double maxProg) {
        return new ExecutionContext(new SubProgressMonitor(getProgressMonitor(), maxProg, true), node);
    }

    IWriteFileStoreHandler getFileStoreHandler() {
        return fileStores;
    }

    IDataRepository getDataRepository() {
        return fileStores == null ? null : fileStores.getDataRepository();
    }
}
