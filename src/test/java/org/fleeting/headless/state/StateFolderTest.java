package org.fleeting.headless.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.fleeting.folder.Folder;
import org.fleeting.headless.testnodes.TestNodes;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.clips.FaceClipCell;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.MissingValue;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.data.filestore.internal.WriteFileStoreHandler;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.Node;
import org.knime.core.node.TestRepository;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.workflow.NodeMessage;

class StateFolderTest {

    private static final StateKey KEY = new StateKey().with("plug-in", "1").withHashOf("settings", "rows = 2");

    private static final NodeMessage WARNING =
        new NodeMessage(NodeMessage.Type.WARNING, "2 of 5 faces\nare small", "row 3", List.of("Crop", "Don't"));

    @TempDir
    Path folder;

    private TestRepository repository;
    private Node node;
    private ExecutionContext context;
    private StateFolder states;

    @BeforeEach
    void openFolder() throws Exception {
        states = open(true);
        repository = new TestRepository();
        node = new Node(new TestNodes.Trainer());
        context = executing(node, repository);
    }

    @AfterEach
    void closeFolder() throws IOException {
        states.close();
    }

    private StateFolder open(boolean writes) throws Exception {
        return StateFolder.open(folder.resolve("workflow"), writes, new NestedSerializers());
    }

    private ExecutionContext executing(Node executing, TestRepository of) throws IOException {
        WriteFileStoreHandler handler = new WriteFileStoreHandler("test", UUID.randomUUID());
        handler.setBaseDir(Files.createTempDirectory(folder, "files").toFile());
        handler.addToRepository(of);
        executing.setFileStoreHandler(handler);
        ExecutionContext result = new ExecutionContext(new DefaultNodeProgressMonitor(), executing);
        executing.openFileStoreHandler(result);
        return result;
    }

    private static NodeOutcome outcome(PortObject... outputs) {
        return new NodeOutcome(List.of(outputs), List.of(), Map.of(), NodeMessage.NONE, NodeMessage.NONE);
    }

    private SavedState save(int id, PortObject... outputs) throws Exception {
        return states.save(id, KEY, outcome(outputs), new ExecutionMonitor());
    }

    /** Reads as another run does, which knows no file stores yet. */
    private NodeOutcome load(SavedState state) throws Exception {
        TestRepository other = new TestRepository();
        state.verify(new ExecutionMonitor());
        state.register("test", other);
        return state.load(context, other);
    }

    private NodeOutcome load(int id) throws Exception {
        return load(states.find(id).orElseThrow());
    }

    private static DataCell image() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return PNGImageCellFactory.create(bytes.toByteArray());
    }

    private FaceClipCell clip(String name, int value) throws IOException {
        return FaceClipCell.write(context.createFileStore(name),
            new FaceClip(1, 1, 2, new byte[] {1, 2, 3, 4, 5, (byte) value}));
    }

    private BufferedDataTable table(DataTableSpec spec, DataCell[]... rows) {
        BufferedDataContainer container = context.createDataContainer(spec);
        for (int i = 0; i < rows.length; i++) {
            container.addRowToTable(new DefaultRow("Row ü" + i, rows[i]));
        }
        container.close();
        return container.getTable();
    }

    /** One column of each type that nodes use, one row with values and one without. */
    private BufferedDataTable tableOfAllTypes() throws IOException {
        DataType list = ListCell.getCollectionType(StringCell.TYPE);
        String[] names = new String[] {"text", "int", "long", "double", "boolean", "image", "list", "lists"};
        DataType[] types = new DataType[] {StringCell.TYPE, IntCell.TYPE, LongCell.TYPE, DoubleCell.TYPE, BooleanCell.TYPE,
            PNGImageCellFactory.TYPE, list, ListCell.getCollectionType(list)};
        ListCell texts = CollectionCellFactory.createListCell(
            List.of(new StringCell("a"), DataType.getMissingCell(), new StringCell("b")));
        DataColumnSpec clips = FaceClipColumn.spec("clip", new ClipSize(1, 1, 2));
        DataCell[] missing = new DataCell[names.length + 1];
        Arrays.fill(missing, new MissingCell("no face"));
        return table(new DataTableSpec(new DataTableSpec(names, types), new DataTableSpec(clips)),
            new DataCell[] {new StringCell("ä\uD800\n\u0000"), new IntCell(Integer.MIN_VALUE),
                new LongCell(Long.MAX_VALUE), new DoubleCell(-0.0), BooleanCell.TRUE, image(), texts,
                CollectionCellFactory.createListCell(List.of(texts)), clip("a", 6)},
            missing);
    }

    private static List<List<DataCell>> cells(PortObject table) {
        return rows(table).stream().map(row -> IntStream.range(0, row.getNumCells()).mapToObj(row::getCell).toList())
            .toList();
    }

    private static List<DataRow> rows(PortObject table) {
        List<DataRow> rows = new ArrayList<>();
        try (CloseableRowIterator iterator = ((BufferedDataTable) table).iterator()) {
            while (iterator.hasNext()) {
                rows.add(iterator.next());
            }
        }
        return rows;
    }

    private PortObject model() throws IOException {
        BufferedDataTable numbers = table(new DataTableSpec(new String[] {"Name", "Value"},
            new DataType[] {StringCell.TYPE, DoubleCell.TYPE}),
            new DataCell[] {new StringCell("n"), new DoubleCell(4.5)});
        assertThat(node.execute(new PortObject[] {FlowVariablePortObject.INSTANCE, numbers, null}, null, context))
            .isTrue();
        return node.getOutputObject(1);
    }

    @Test
    void keepsCellsOfAllTypes() throws Exception {
        BufferedDataTable table = tableOfAllTypes();

        save(7, table);
        PortObject kept = load(7).outputs().get(0);

        assertThat(kept.getSpec()).isEqualTo(table.getSpec());
        assertThat(cells(kept)).isEqualTo(cells(table));
        assertThat(rows(kept)).extracting(row -> row.getKey().getString()).containsExactly("Row ü0", "Row ü1");
        assertThat(Double.doubleToRawLongBits(((DoubleCell) cells(kept).get(0).get(3)).getDoubleValue()))
            .isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(cells(kept).get(1)).allSatisfy(
            cell -> assertThat(((MissingValue) cell).getError()).isEqualTo("no face"));
        assertThat(((FaceClipCell) cells(kept).get(0).get(8)).faceClip().pixels()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void keepsDomainsAndProperties() throws Exception {
        DataColumnSpecCreator values = new DataColumnSpecCreator("values", StringCell.TYPE);
        values.setDomain(new DataColumnDomainCreator(new DataCell[] {new StringCell("z"), new StringCell("a")})
            .createDomain());
        DataColumnSpecCreator bounds = new DataColumnSpecCreator("bounds", DoubleCell.TYPE);
        bounds.setDomain(new DataColumnDomainCreator(new DoubleCell(-1), new DoubleCell(9)).createDomain());
        DataColumnSpecCreator many = new DataColumnSpecCreator("many", StringCell.TYPE);
        many.setDomain(new DataColumnDomainCreator(IntStream.range(0, 60).mapToObj(i -> new StringCell("v" + i))
            .toArray(DataCell[]::new)).createDomain());
        DataTableSpec spec = new DataTableSpec("named", values.createSpec(), bounds.createSpec(), many.createSpec(),
            FaceClipColumn.spec("clip", new ClipSize(3, 4, 5)));
        BufferedDataTable table = table(spec,
            new DataCell[] {new StringCell("m"), new DoubleCell(3), new StringCell("new"), clip("a", 1)});
        assertThat(table.getSpec().getColumnSpec("many").getDomain().hasValues()).as("lost to the 61st").isFalse();

        PortObjectSpec kept = load(save(7, table)).outputs().get(0).getSpec();

        assertThat(kept).isEqualTo(table.getSpec());
        assertThat(((DataTableSpec) kept).getColumnSpec("values").getDomain().getValues())
            .extracting(DataCell::toString).containsExactly("z", "a", "m");
        assertThat(FaceClipColumn.size(((DataTableSpec) kept).getColumnSpec("clip"))).contains(new ClipSize(3, 4, 5));
    }

    @Test
    void keepsPortObjectsWithTheirFileStores() throws Exception {
        PortObject model = model();

        List<PortObject> kept = load(save(7, FlowVariablePortObject.INSTANCE, model)).outputs();

        assertThat(kept.get(0)).isSameAs(FlowVariablePortObject.INSTANCE);
        assertThat(kept.get(1)).isNotSameAs(model).hasSameClassAs(model);
        assertThat(kept.get(1).getSpec()).isEqualTo(model.getSpec());
        Path file = FileStoreUtil.getFileStores((FileStorePortObject) kept.get(1)).get(0)
            .getFile().toPath();
        assertThat(file).hasContent("4.5").isNotEqualTo(FileStoreUtil
            .getFileStores((FileStorePortObject) model).get(0).getFile().toPath());
    }

    @Test
    void keepsVariablesMessagesSummariesAndInternals() throws Exception {
        Map<String, Object> variables = Map.<String, Object>of("s", "a\u0001b", "i", 7, "d", 0.1, "l", 1L << 40, "b", true);
        BufferedDataTable table = tableOfAllTypes();
        List<PortObject> internals = Arrays.<PortObject>asList(null, table);

        SavedState state = states.save(7, KEY,
            new NodeOutcome(List.of(table), internals, variables, NodeMessage.newWarning("No file yet"), WARNING),
            new ExecutionMonitor());

        assertThat(state.key()).isEqualTo(KEY);
        assertThat(state.variables()).isEqualTo(variables);
        assertThat(state.configured()).isEqualTo(NodeMessage.newWarning("No file yet"));
        assertThat(state.executed()).isEqualTo(WARNING);
        assertThat(state.summaries()).containsExactly("Rows: 2, Cols: 9");
        List<PortObject> kept = load(state).internals();
        assertThat(kept.get(0)).isNull();
        assertThat(cells(kept.get(1))).isEqualTo(cells(table));
    }

    @Test
    void writesWhatIsOutputAndInternalOnce() throws Exception {
        BufferedDataTable table = tableOfAllTypes();
        SavedState state = states.save(7, KEY, new NodeOutcome(List.of(table), List.of(table), Map.of(), NodeMessage.NONE,
            NodeMessage.NONE), new ExecutionMonitor());

        NodeOutcome kept = load(state);

        assertThat(kept.internals()).hasSize(1).first().isSameAs(kept.outputs().get(0));
        assertThat(stateFolders().get(0).resolve("internal-0.data")).doesNotExist();
    }

    @Test
    void namesWhatDiffersInAKey() {
        StateKey other = new StateKey().with("plug-in", "2").withHashOf("settings", "rows = 2").with("input 1", "x");

        assertThat(KEY.differences(other)).containsExactly("input 1", "plug-in");
    }

    /** The clip is made by one node, and another one hands it on. */
    @Test
    void keepsAFileStoreOnce() throws Exception {
        BufferedDataTable table = tableOfAllTypes();
        SavedState maker = save(1, table);
        SavedState passer = save(2, table);

        assertThat(passer.stores()).isEmpty();
        assertThat(passer.otherStores()).isEqualTo(maker.stores()).hasSize(1);
        TestRepository other = new TestRepository();
        assertThatThrownBy(() -> passer.load(context, other)).isInstanceOf(DamagedStateException.class);
        maker.register("test", other);
        FaceClipCell clip = (FaceClipCell) cells(passer.load(context, other).outputs().get(0)).get(0).get(8);
        assertThat(clip.faceClip().pixels()).hasSize(6);
    }

    @Test
    void keepsAFileStoreThatIsAFolder() throws Exception {
        PortObject model = model();
        Path file = FileStoreUtil.getFileStores((FileStorePortObject) model).get(0)
            .getFile().toPath();
        Files.delete(file);
        Files.createDirectories(file.resolve("deep"));
        Files.writeString(file.resolve("deep/one.txt"), "1");

        PortObject kept = load(save(7, model)).outputs().get(0);

        assertThat(FileStoreUtil.getFileStores((FileStorePortObject) kept).get(0)
            .getFile().toPath().resolve("deep/one.txt")).hasContent("1");
    }

    @Test
    void keepsTheLastStateOfEachNodeOnly() throws Exception {
        save(1, tableOfAllTypes());
        save(2, FlowVariablePortObject.INSTANCE);
        SavedState last = save(1, FlowVariablePortObject.INSTANCE);

        assertThat(states.find(1).orElseThrow().execution()).isEqualTo(last.execution());
        assertThat(stateFolders()).hasSize(2);

        states.retain(Set.of(2, 3));

        assertThat(states.find(1)).isEmpty();
        assertThat(states.find(2)).isPresent();
        assertThat(stateFolders()).hasSize(1);
    }

    private List<Path> stateFolders() throws IOException {
        try (Stream<Path> children = Files.list(folder.resolve("workflow/.headless"))) {
            return children.filter(Files::isDirectory).toList();
        }
    }

    @Test
    void leavesNothingOfWhatCannotBeKept() throws Exception {
        DataType common = DataType.getCommonSuperType(StringCell.TYPE, DoubleCell.TYPE);
        BufferedDataTable table = table(new DataTableSpec(new String[] {"any"}, new DataType[] {common}),
            new DataCell[] {new StringCell("a")});
        SavedState before = save(1, FlowVariablePortObject.INSTANCE);

        assertThatThrownBy(() -> save(1, table)).isInstanceOf(IOException.class)
            .hasMessageContaining("has no class of cells");

        assertThat(states.find(1).orElseThrow().execution()).isEqualTo(before.execution());
        assertThat(stateFolders()).hasSize(1);
    }

    @Test
    void leavesNothingOfWhatWasCancelled() throws Exception {
        DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor();
        monitor.setExecuteCanceled();
        NodeOutcome outcome = outcome(tableOfAllTypes());

        assertThatThrownBy(() -> states.save(1, KEY, outcome, new ExecutionMonitor(monitor)))
            .isInstanceOf(CanceledExecutionException.class);

        assertThat(stateFolders()).isEmpty();
    }

    @Test
    void removesWhatAKilledRunLeft() throws Exception {
        Files.createDirectories(folder.resolve("workflow/.headless/new-1/files"));
        Files.createDirectories(folder.resolve("workflow/.headless/old-1"));
        Files.writeString(Files.createDirectories(folder.resolve("workflow/.headless/run-1")).resolve("a"), "b");
        states.close();

        states = open(true);

        assertThat(stateFolders()).isEmpty();
    }

    @Test
    void noticesEveryChangedCutOrMissingFile() throws Exception {
        SavedState intact = save(7, FlowVariablePortObject.INSTANCE, tableOfAllTypes(), model());
        load(intact);
        try (Stream<Path> files = Files.walk(stateFolders().get(0))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Files.delete(file);
                assertDamaged(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
                assertDamaged(file);
                byte[] flipped = bytes.clone();
                flipped[bytes.length / 2] ^= 1;
                Files.write(file, flipped);
                assertDamaged(file);
                Files.write(file, bytes);
            }
        }
        load(7);
    }

    private void assertDamaged(Path file) {
        assertThatThrownBy(() -> load(7)).isInstanceOf(DamagedStateException.class)
            .hasMessageStartingWith(file.toString());
    }

    /** As if the checksums were forged, too: what is read is a state or a message, and takes no more memory. */
    @Test
    void endsInAMessageWhateverTheFilesHold() throws Exception {
        save(7, FlowVariablePortObject.INSTANCE, tableOfAllTypes(), model());
        Random random = new Random(1);
        int damaged = 0;
        int seeds = Boolean.getBoolean("nightly") ? 2000 : 60;
        for (int i = 0; i < seeds; i++) {
            Path state = stateFolders().get(0);
            Path file = pick(state, random);
            byte[] bytes = Files.readAllBytes(file);
            byte[] changed = bytes.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, changed);
            Path forged = forge(state);
            try {
                load(7);
            } catch (DamagedStateException e) {
                damaged++;
            }
            Files.write(forged.resolve(state.relativize(file)), bytes);
        }
        assertThat(damaged).isBetween(seeds / 10, seeds - 1);
    }

    private static Path pick(Path state, Random random) throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            List<Path> all = files.filter(Files::isRegularFile).filter(file -> !file.endsWith("checksums"))
                .filter(file -> file.toFile().length() > 0).sorted().toList();
            return all.get(random.nextInt(all.size()));
        }
    }

    private static Path forge(Path state) throws Exception {
        Files.delete(state.resolve("checksums"));
        return Files.move(state, state.resolveSibling("7-" + Checksums.write(Folder.of(state), new ExecutionMonitor())));
    }

    @Test
    void refusesAChecksumOfAFileElsewhere() throws Exception {
        save(7, FlowVariablePortObject.INSTANCE);
        Path state = stateFolders().get(0);
        Files.writeString(folder.resolve("workflow/secret"), "s");
        String forged = "0".repeat(64) + "  ../../secret\n";
        Files.writeString(state.resolve("checksums"), Files.readString(state.resolve("checksums")) + forged);
        Files.move(state, state.resolveSibling(
            "7-" + StateKey.hash(Files.readAllBytes(state.resolve("checksums"))).substring(0, 16)));

        assertThatThrownBy(() -> load(7)).isInstanceOf(DamagedStateException.class)
            .hasMessageContaining("\"../../secret\" leads out of the folder");
    }

    @Test
    void readsNoFileStoreThroughALinkThatItsChecksumsLeaveOut() throws Exception {
        save(7, tableOfAllTypes());
        Path state = stateFolders().get(0);
        Path clip;
        try (Stream<Path> files = Files.walk(state.resolve("files"))) {
            clip = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        Files.createSymbolicLink(clip, Files.move(clip, folder.resolve("private")));
        List<String> others = Files.readAllLines(state.resolve("checksums")).stream()
            .filter(line -> !line.contains("  files/")).toList();
        Files.write(state.resolve("checksums"), others);
        Files.move(state, state.resolveSibling(
            "7-" + StateKey.hash(Files.readAllBytes(state.resolve("checksums"))).substring(0, 16)));

        assertThatThrownBy(() -> load(7)).isInstanceOf(DamagedStateException.class).hasMessageContaining("is a link");
    }

    @Test
    void letsOneRunWriteOrSeveralRead() throws Exception {
        assertThat(states.isWritable()).isTrue();
        assertThatThrownBy(() -> open(true)).isInstanceOf(StateInUseException.class)
            .hasMessageStartingWith("Another run of this workflow is going on");
        assertThatThrownBy(() -> open(false)).isInstanceOf(StateInUseException.class);
        states.close();

        try (StateFolder reader = open(false)) {
            assertThat(reader.isWritable()).isFalse();
        }
        states = open(true);
        assertThat(states.isWritable()).isTrue();
    }

    @Test
    void makesNoFolderToRead() throws Exception {
        try (StateFolder reader = StateFolder.open(folder.resolve("other"), false, new NestedSerializers())) {
            assertThat(reader.find(1)).isEmpty();
        }

        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void saysWhatItIsAndThatGitShallLeaveItOut() {
        assertThat(folder.resolve("workflow/.headless/README.txt")).content().contains("can be deleted at any time");
        assertThat(folder.resolve("workflow/.headless/.gitignore")).hasContent("*");
    }
}
