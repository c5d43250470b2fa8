package org.fleeting.headless.testnodes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.RowKey;
import org.knime.core.data.append.AppendedColumnRow;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNodeTerminator;

/** The nodes of loops. */
public final class LoopNodes {

    private static final PortType[] TABLE = {BufferedDataTable.TYPE};

    private LoopNodes() {}

    private static BufferedDataTable oneRow(DataTableSpec spec, DataRow row, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(spec);
        container.addRowToTable(row);
        container.close();
        return container.getTable();
    }

    /** Puts out one row after the other. */
    public static final class RowStart extends TestNodeFactory {

        @Override
        public NodeModel createNodeModel() {
            return new RowStartModel();
        }
    }

    private static final class RowStartModel extends TestNodeModel implements LoopStartNodeTerminator {

        private int iteration;
        private long rows;

        RowStartModel() {
            super(TABLE, TABLE);
        }

        @Override
        protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
            pushFlowVariableInt("currentIteration", 0);
            pushFlowVariableInt("maxIterations", 0);
            return specs;
        }

        @Override
        protected PortObject[] execute(PortObject[] objects, ExecutionContext exec) {
            BufferedDataTable table = (BufferedDataTable) objects[0];
            rows = table.size();
            int position = 0;
            DataRow current = null;
            for (DataRow row : table) {
                current = position++ == iteration ? row : current;
            }
            pushFlowVariableInt("currentIteration", iteration++);
            pushFlowVariableInt("maxIterations", (int) rows);
            pushFlowVariableString("row", current.getKey().getString());
            return new PortObject[] {oneRow(table.getDataTableSpec(), current, exec)};
        }

        @Override
        public boolean terminateLoop() {
            return iteration >= rows;
        }

        @Override
        protected void reset() {
            iteration = 0;
        }
    }

    /** Gathers the rows of all iterations. */
    public static final class RowEnd extends TestNodeFactory {

        @Override
        public NodeModel createNodeModel() {
            return new RowEndModel();
        }
    }

    private static final class RowEndModel extends TestNodeModel implements LoopEndNode {

        private BufferedDataContainer gathered;
        private int iteration;

        RowEndModel() {
            super(TABLE, TABLE);
        }

        @Override
        protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
            return specs;
        }

        @Override
        protected PortObject[] execute(PortObject[] objects, ExecutionContext exec) {
            BufferedDataTable table = (BufferedDataTable) objects[0];
            gathered = gathered == null ? exec.createDataContainer(table.getDataTableSpec()) : gathered;
            for (DataRow row : table) {
                gathered.addRowToTable(new DefaultRow(new RowKey(row.getKey() + "#" + iteration), row));
            }
            iteration++;
            if (((LoopStartNodeTerminator) getLoopStartNode()).terminateLoop()) {
                gathered.close();
                return new PortObject[] {gathered.getTable()};
            }
            continueLoop();
            return new PortObject[1];
        }

        @Override
        protected void reset() {
            gathered = null;
            iteration = 0;
        }
    }

    private static volatile double disliked = 1.5;

    /** Sets which value fails {@link Picky} from now on. */
    public static void dislike(double value) {
        disliked = value;
    }

    /** Makes nodes that hand a table on after they have looked at it. */
    private abstract static class Passing extends TestNodeFactory {

        abstract void look(PortObject table, ExecutionContext exec) throws Exception;

        @Override
        public NodeModel createNodeModel() {
            return new TestNodeModel(TABLE, TABLE) {

                @Override
                protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
                    return specs;
                }

                @Override
                protected PortObject[] execute(PortObject[] objects, ExecutionContext exec) throws Exception {
                    look(objects[0], exec);
                    return objects;
                }
            };
        }
    }

    /** Hands a table on, but for one with a value that it dislikes: 1.5, unless told otherwise. */
    public static final class Picky extends Passing {

        @Override
        void look(PortObject table, ExecutionContext exec) {
            for (DataRow row : (BufferedDataTable) table) {
                if (((DoubleValue) row.getCell(1)).getDoubleValue() == disliked) {
                    throw new IllegalStateException("I don't like " + disliked + ".");
                }
            }
        }
    }

    /** Hands a table on as soon as there is a file of the name that the system property {@value #GATE} has, if it has one. */
    public static final class Patient extends Passing {

        /** The system property. */
        public static final String GATE = "testnodes.gate";

        @Override
        void look(PortObject table, ExecutionContext exec) throws Exception {
            String gate = System.getProperty(GATE);
            while (gate != null && !Files.exists(Path.of(gate))) {
                exec.checkCanceled();
                Thread.sleep(20);
            }
        }
    }

    /** Hands a table on, and writes into its folder for checkpoints, if it has one, that it did. */
    public static final class Keeper extends Passing {

        @Override
        void look(PortObject table, ExecutionContext exec) throws Exception {
            String folder = System.getProperty("fleeting.checkpoints");
            if (folder != null) {
                Files.createDirectories(Path.of(folder));
                Files.writeString(Path.of(folder, "times.txt"), "once\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            }
        }
    }

    /** Hands a table on. */
    public static final class Pass extends Passing {

        @Override
        void look(PortObject table, ExecutionContext exec) {}
    }

    /** Hands a table on, and cannot tell before what columns it will have. */
    public static final class Late extends TestNodeFactory {

        @Override
        public NodeModel createNodeModel() {
            return new TestNodeModel(TABLE, TABLE) {

                @Override
                protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
                    return new PortObjectSpec[1];
                }

                @Override
                protected PortObject[] execute(PortObject[] objects, ExecutionContext exec) {
                    return objects;
                }
            };
        }
    }

    /** Appends to each row a note in a file store, and leaves another one that nobody takes. */
    public static final class Notes extends TestNodeFactory {

        @Override
        public NodeModel createNodeModel() {
            return new TestNodeModel(TABLE, TABLE) {

                @Override
                protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
                    return new PortObjectSpec[] {withNote((DataTableSpec) specs[0])};
                }

                @Override
                protected PortObject[] execute(PortObject[] objects, ExecutionContext exec) throws Exception {
                    SumModel.write(0, exec);
                    BufferedDataTable table = (BufferedDataTable) objects[0];
                    BufferedDataContainer container = exec.createDataContainer(withNote(table.getDataTableSpec()));
                    for (DataRow row : table) {
                        String text = "note on " + row.getCell(0);
                        container.addRowToTable(new AppendedColumnRow(row, NoteCell.write("note", text, exec)));
                    }
                    container.close();
                    return new PortObject[] {container.getTable()};
                }
            };
        }
    }

    private static DataTableSpec withNote(DataTableSpec spec) {
        return new DataTableSpecCreator(spec)
            .addColumns(new DataColumnSpecCreator("Note", NoteCell.TYPE).createSpec()).createSpec();
    }

    /** Fifteen clips of five subjects, with three emotions. */
    public static final class Clips extends TestNodeFactory {

        private static final DataTableSpec CLIPS = new DataTableSpec(new String[] {"Subject", "Emotion"},
            new DataType[] {StringCell.TYPE, StringCell.TYPE});

        @Override
        public NodeModel createNodeModel() {
            return new TestNodeModel(null, TABLE) {

                @Override
                protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
                    return new PortObjectSpec[] {CLIPS};
                }

                @Override
                protected PortObject[] execute(PortObject[] objects, ExecutionContext exec) {
                    BufferedDataContainer container = exec.createDataContainer(CLIPS);
                    for (int clip = 0; clip < 15; clip++) {
                        container.addRowToTable(new DefaultRow("clip%02d".formatted(clip), new StringCell("s" + clip / 3),
                            new StringCell(List.of("disgust", "fear", "surprise").get(clip % 3))));
                    }
                    container.close();
                    return new PortObject[] {container.getTable()};
                }
            };
        }
    }

    /** Says of each clip to test on which clips there were to train on. */
    public static final class Witness extends TestNodeFactory {

        @Override
        public NodeModel createNodeModel() {
            return new TestNodeModel(new PortType[] {BufferedDataTable.TYPE, BufferedDataTable.TYPE}, TABLE) {

                @Override
                protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
                    return new PortObjectSpec[] {withTrained((DataTableSpec) specs[1])};
                }

                @Override
                protected PortObject[] execute(PortObject[] objects, ExecutionContext exec) {
                    StringBuilder trained = new StringBuilder();
                    for (DataRow row : (BufferedDataTable) objects[0]) {
                        trained.append(row.getKey().getString().substring(4));
                    }
                    BufferedDataTable test = (BufferedDataTable) objects[1];
                    BufferedDataContainer container = exec.createDataContainer(withTrained(test.getDataTableSpec()));
                    for (DataRow row : test) {
                        container.addRowToTable(new AppendedColumnRow(row, new StringCell(trained.toString())));
                    }
                    container.close();
                    return new PortObject[] {container.getTable()};
                }
            };
        }
    }

    private static DataTableSpec withTrained(DataTableSpec spec) {
        return new DataTableSpecCreator(spec)
            .addColumns(new DataColumnSpecCreator("Trained", StringCell.TYPE).createSpec()).createSpec();
    }

    /** Counts the files of models that there still are. */
    public static final class Census extends TestNodeFactory {

        private static final DataTableSpec FILES = new DataTableSpec(new String[] {"Files"},
            new DataType[] {IntCell.TYPE});

        @Override
        public NodeModel createNodeModel() {
            return new TestNodeModel(null, TABLE) {

                @Override
                protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
                    return new PortObjectSpec[] {FILES};
                }

                @Override
                protected PortObject[] execute(PortObject[] objects, ExecutionContext exec) {
                    int files = (int) SumModel.WRITTEN.stream().filter(Files::exists).count();
                    return new PortObject[] {oneRow(FILES, new DefaultRow(new RowKey("Files"), new IntCell(files)),
                        exec)};
                }
            };
        }
    }
}
