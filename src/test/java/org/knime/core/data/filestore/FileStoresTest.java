package org.knime.core.data.filestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.filestore.internal.WriteFileStoreHandler;
import org.knime.core.node.ModelContent;
import org.knime.core.node.TestNodes;
import org.knime.core.node.TestRepository;
import org.knime.core.node.port.TestModel;

class FileStoresTest {

    private final TestRepository workflow = new TestRepository();
    private WriteFileStoreHandler stores;

    @TempDir
    private Path folder;

    @BeforeEach
    void openStores() {
        stores = new WriteFileStoreHandler("Face Crop 0:3", UUID.randomUUID());
        stores.addToRepository(workflow);
        stores.setBaseDir(folder.toFile());
        stores.open(TestNodes.context());
    }

    @Test
    void placesFilesAsKnimeDoes() throws IOException {
        FileStore first = stores.createFileStore("clip_0");
        for (int i = 1; i < 1000; i++) {
            stores.createFileStore("clip_" + i);
        }
        FileStore next = stores.createFileStore("clip_1000");

        assertThat(folder.relativize(first.getFile().toPath())).isEqualTo(Path.of("000", "000", "clip_0"));
        assertThat(folder.relativize(next.getFile().toPath())).isEqualTo(Path.of("000", "001", "clip_1000"));
        assertThat(next.getFile().getParentFile()).isDirectory();
        assertThat(next.getFile()).doesNotExist();
    }

    @Test
    void refusesBadNames() throws IOException {
        stores.createFileStore("weights");

        assertThatIOException().isThrownBy(() -> stores.createFileStore("weights"))
            .withMessage("Duplicate file store name \"weights\"");
        assertThatIOException().isThrownBy(() -> stores.createFileStore("a/b"))
            .withMessage("Invalid file name, must not contain (back) slash: \"a/b\"");
        assertThatIOException().isThrownBy(() -> stores.createFileStore(".x"))
            .withMessage("Name must not start with a dot: \".x\"");
    }

    @Test
    void makesNoFilesOnceClosed() {
        stores.close();

        assertThatIllegalStateException().isThrownBy(() -> stores.createFileStore("late"))
            .withMessage("File store on node Face Crop 0:3 is read only/closed");
    }

    @Test
    void findsAFileByItsSavedKey() throws Exception {
        FileStore store = stores.createFileStore("weights.bin");
        Files.write(store.getFile().toPath(), new byte[] {1});
        ModelContent saved = new ModelContent("filestore_key_0");
        FileStoreUtil.getFileStoreKey(store).save(saved);

        FileStoreKey key = FileStoreKey.load(saved);

        assertThat(saved.keySet()).containsExactly("storeUUID", "index", "name", "iterationIndex");
        assertThat(key).isEqualTo(FileStoreUtil.getFileStoreKey(store));
        assertThat(stores.getFileStore(key).getFile()).isEqualTo(store.getFile());
    }

    @Test
    void namesFilesOfLoopsAsKnimeDoes() {
        assertThat(new FileStoreKey(UUID.randomUUID(), 5, new int[0], 2, "crop_0").getNameOnDisc())
            .isEqualTo("5_2_crop_0");
    }

    static final class Cell extends FileStoreCell {
        private final transient byte[] unwritten;

        Cell(FileStore store, byte[] content) {
            super(store);
            unwritten = content;
        }

        Cell() {
            unwritten = null;
        }

        @Override
        protected void flushToFileStore() throws IOException {
            Files.write(getFileStores()[0].getFile().toPath(), unwritten);
        }
    }

    @Test
    void writesACellsFilesOnceAndFindsThemAgain() throws IOException {
        Cell cell = new Cell(stores.createFileStore("clip"), new byte[] {7});
        FileStoreUtil.invokeFlush(cell);
        Path file = cell.getFileStores()[0].getFile().toPath();
        Files.write(file, new byte[] {8});
        FileStoreUtil.invokeFlush(cell);
        assertThat(file).hasBinaryContent(new byte[] {8});

        Cell loaded = new Cell();
        FileStoreUtil.retrieveFileStoreHandlersFrom(loaded, FileStoreUtil.getFileStoreKeys(cell), workflow);

        assertThat(loaded).isEqualTo((DataCell) cell).hasSameHashCodeAs(cell);
        assertThat(FileStoreUtil.getFileStores(loaded)[0].getFile()).isEqualTo(file.toFile());
    }

    @Test
    void copiesModelsOfAnotherWorkflowOnly() throws Exception {
        TestModel model = new TestModel(new TestModel.Spec(2), stores.createFileStore("weights"));
        Files.write(FileStoreUtil.getFileStores(model).get(0).getFile().toPath(), new byte[] {1, 2});

        FileStore store = FileStoreUtil.getFileStores(model).get(0);
        WriteFileStoreHandler sameWorkflow = new WriteFileStoreHandler("Trainer", UUID.randomUUID());
        sameWorkflow.addToRepository(workflow);
        WriteFileStoreHandler otherWorkflow = new WriteFileStoreHandler("Trainer", UUID.randomUUID());
        otherWorkflow.addToRepository(new TestRepository());

        assertThat(sameWorkflow.translateToLocal(store, model)).isEqualTo(FileStoreUtil.getFileStoreKey(store));
        FileStoreKey copy = otherWorkflow.translateToLocal(store, model);
        assertThat(otherWorkflow.getFileStore(copy).getFile()).hasBinaryContent(new byte[] {1, 2});
        assertThat(List.of(copy.getStoreUUID())).doesNotContain(stores.getStoreUUID());
        otherWorkflow.clearAndDispose();
        assertThat(otherWorkflow.getBaseDir()).doesNotExist();
    }

    @Test
    void deletesItsFolder() throws IOException {
        Files.write(stores.createFileStore("weights").getFile().toPath(), new byte[3]);

        stores.clearAndDispose();

        assertThat(folder).doesNotExist();
        assertThat(workflow.getHandler(stores.getStoreUUID())).isNull();
    }
}
