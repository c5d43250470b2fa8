package org.fleeting.headless.state;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import org.fleeting.folder.Folder;
import org.knime.core.data.IDataRepository;
import org.knime.core.data.filestore.internal.WriteFileStoreHandler;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.NodeMessage;

/**
 * What was kept of an executed node. Read step by step, as far as a run needs it: what is written about it, the specs,
 * the port objects. What is not as it was written ends in a {@link DamagedStateException} and in nothing else.
 */
public final class SavedState {

    /** Written about the state, in the folder beside the files of the ports. */
    static final String FILE = "state.xml";

    /** The folder of the file stores, one folder for each node that made some. */
    static final String STORES = "files";

    static final String EXECUTION = "execution";
    static final String KEY = "key";
    static final String OUTPUTS = "outputs";
    static final String INTERNALS = "internals";

    /** In place of an internal object that is an output, too. */
    static final String SAME = "sameAs";

    static final String VARIABLES = "variables";
    static final String CONFIGURED = "configured";
    static final String EXECUTED = "executed";
    static final String STORE_IDS = "fileStores";
    static final String OTHER_STORE_IDS = "otherFileStores";
    private static final String SPEC = ".spec";

    private final Folder folder;
    private final Checksums checksums;
    private final ModelContentRO content;
    private final PortFiles ports;
    private final StateKey key;
    private final String execution;
    private final Map<String, Object> variables;
    private final NodeMessage configured;
    private final NodeMessage executed;
    private final List<String> summaries = new ArrayList<>();
    private final List<UUID> stores;
    private final List<UUID> otherStores;

    private SavedState(Folder folder, Checksums checksums, ModelContentRO content, Serializers serializers)
        throws IOException, InvalidSettingsException {
        this.folder = folder;
        this.checksums = checksums;
        this.content = content;
        ports = new PortFiles(folder, serializers);
        key = StateKey.load(content.getModelContent(KEY));
        execution = content.getString(EXECUTION);
        variables = VariableFormat.read(content.getModelContent(VARIABLES));
        configured = MessageFormat.read(content.getModelContent(CONFIGURED));
        executed = MessageFormat.read(content.getModelContent(EXECUTED));
        ModelContentRO outputs = content.getModelContent(OUTPUTS);
        for (String name : outputs) {
            summaries.add(PortFiles.summary(outputs.getModelContent(name)));
        }
        stores = ids(STORE_IDS);
        otherStores = ids(OTHER_STORE_IDS);
    }

    private List<UUID> ids(String name) throws InvalidSettingsException {
        return Stream.of(content.getStringArray(name)).map(UUID::fromString).toList();
    }

    static SavedState read(Folder folder, Serializers serializers)
        throws DamagedStateException, CanceledExecutionException {
        Path file = folder.path().resolve(FILE);
        Checksums checksums = Checksums.read(folder);
        checksums.verify(FILE::equals, new ExecutionMonitor());
        try {
            ModelContentRO content = ModelContent.loadFromXML(new ByteArrayInputStream(folder.read(FILE,
                PortFiles.MOST_BYTES)));
            return new SavedState(folder, checksums, content, serializers);
        } catch (IOException | InvalidSettingsException | RuntimeException | StackOverflowError e) {
            throw new DamagedStateException(file, e);
        }
    }

    /** Returns what decided about what the node put out. */
    public StateKey key() {
        return key;
    }

    /** Returns what names this execution of the node, and no other one anywhere. */
    public String execution() {
        return execution;
    }

    /** Returns the flow variables that the node added. */
    public Map<String, Object> variables() {
        return variables;
    }

    /** Returns what the node said when it was configured before it executed. */
    public NodeMessage configured() {
        return configured;
    }

    /** Returns what the node said when it had executed. */
    public NodeMessage executed() {
        return executed;
    }

    /** Returns the ids of the file stores that are kept here. */
    public List<UUID> stores() {
        return stores;
    }

    /** Returns the ids of those that are kept with other nodes, whose cells went through this one. */
    public List<UUID> otherStores() {
        return otherStores;
    }

    /** Returns a line about each output, the flow variable port counted; null where there is none. */
    public List<String> summaries() {
        return Collections.unmodifiableList(summaries);
    }

    /** Returns the specs of the outputs, the flow variable port counted. */
    public List<PortObjectSpec> specs() throws DamagedStateException, CanceledExecutionException {
        checksums.verify(name -> name.endsWith(SPEC) && !name.startsWith(STORES + "/"), new ExecutionMonitor());
        return read(folder, () -> {
            ModelContentRO objects = content.getModelContent(OUTPUTS);
            List<PortObjectSpec> specs = new ArrayList<>();
            for (String name : objects) {
                specs.add(ports.readSpec(name, objects.getModelContent(name)));
            }
            return specs;
        });
    }

    /** Puts the state into another folder, under the name that it has here; one that is there stays. */
    public void linkTo(Path target) throws IOException {
        String name = folder.path().getFileName().toString();
        if (!Folder.of(target).exists(name)) {
            Folder.of(folder.path().getParent()).hardLinkTo(Folder.of(target), name);
        }
    }

    /** Compares all files with what was written. */
    public void verify(ExecutionMonitor monitor) throws DamagedStateException, CanceledExecutionException {
        checksums.verify(name -> true, monitor);
    }

    /**
     * Makes the file stores that are kept here known to a run, which reads them where they are.
     *
     * @param node names their node in messages
     */
    public void register(String node, IDataRepository repository) throws DamagedStateException {
        for (UUID id : stores) {
            WriteFileStoreHandler handler = new WriteFileStoreHandler(node, id);
            handler.setBaseDir(store(id).toFile());
            handler.addToRepository(repository);
        }
    }

    /** Cells read the files there as they are: a link among them would be read wherever it leads. */
    private Path store(UUID id) throws DamagedStateException {
        Path base = folder.path().resolve(STORES).resolve(id.toString());
        try {
            if (!folder.folder(STORES).folders().contains(id.toString())) {
                throw new DamagedStateException(base, "is missing");
            }
            for (String name : Folder.of(base).files()) {
                if (!checksums.names(STORES + "/" + id + "/" + name)) {
                    throw new DamagedStateException(base.resolve(name), "is not what was written");
                }
            }
            return base;
        } catch (DamagedStateException e) {
            throw e;
        } catch (IOException e) {
            throw new DamagedStateException(base, e);
        }
    }

    /**
     * Reads the port objects.
     *
     * @param context of the node; makes the tables
     * @param repository knows all file stores, those of other nodes too
     */
    public NodeOutcome load(ExecutionContext context, IDataRepository repository)
        throws DamagedStateException, CanceledExecutionException {
        Map<String, PortObject> outputs = objects(OUTPUTS, Map.of(), context, repository);
        Map<String, PortObject> internals = objects(INTERNALS, outputs, context, repository);
        return new NodeOutcome(new ArrayList<>(outputs.values()), new ArrayList<>(internals.values()), variables,
            configured, executed);
    }

    private Map<String, PortObject> objects(String part, Map<String, PortObject> others, ExecutionContext context,
        IDataRepository repository) throws DamagedStateException, CanceledExecutionException {
        return read(folder, () -> {
            ModelContentRO described = content.getModelContent(part);
            Map<String, PortObject> objects = new LinkedHashMap<>();
            for (String name : described) {
                context.checkCanceled();
                ModelContentRO object = described.getModelContent(name);
                String same = object.getString(SAME, null);
                objects.put(name, same != null ? Objects.requireNonNull(others.get(same), same)
                    : ports.read(name, object, ports.readSpec(name, object), context, repository));
            }
            return objects;
        });
    }

    private interface Reading<T> {

        T read() throws IOException, InvalidSettingsException, CanceledExecutionException;
    }

    /** Whatever a serializer throws, the state is of no use. */
    private static <T> T read(Folder folder, Reading<T> reading)
        throws DamagedStateException, CanceledExecutionException {
        try {
            return reading.read();
        } catch (DamagedStateException e) {
            throw e;
        } catch (IOException | InvalidSettingsException | RuntimeException | LinkageError | StackOverflowError e) {
            throw new DamagedStateException(folder.path(), e);
        }
    }
}
