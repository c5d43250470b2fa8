package org.fleeting.headless.testnodes;

import java.util.concurrent.CountDownLatch;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** The nodes. */
public final class TestNodes {

    /** Counted down when {@link Waiting} executes. */
    public static volatile CountDownLatch waiting = new CountDownLatch(1);

    private static final PortType TABLE = BufferedDataTable.TYPE;

    private static final DataTableSpec NUMBERS = new DataTableSpec(new String[] {"Name", "Value"},
        new DataType[] {StringCell.TYPE, DoubleCell.TYPE});

    private TestNodes() {}

    private static BufferedDataTable table(int rows, double first, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(NUMBERS);
        for (int i = 0; i < rows; i++) {
            container.addRowToTable(new DefaultRow(RowKey.createRowKey((long) i), new StringCell("n" + i),
                new DoubleCell(first + i)));
        }
        container.close();
        return container.getTable();
    }

    private static double sum(BufferedDataTable table) {
        double sum = 0.0;
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                sum += ((DoubleValue) rows.next().getCell(1)).getDoubleValue();
            }
        }
        return sum;
    }

    /** A table of 0.5, 1.5, …; warns without rows. */
    public static final class Numbers extends TestNodeFactory {

        @Override
        public NodeModel createNodeModel() {
            return new TestNodeModel(null, new PortType[] {TABLE}) {

                @Override
                protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
                    if (rows() == 0) {
                        setWarningMessage("No rows");
                    }
                    return new PortObjectSpec[] {NUMBERS};
                }

                @Override
                protected PortObject[] execute(PortObject[] objects, ExecutionContext exec) {
                    exec.setProgress(0.5, "Halfway");
                    return new PortObject[] {table(rows(), 0.5, exec)};
                }
            };
        }
    }

    /** Two rows whose names and texts have all that a CSV file, a shell or a console may stumble over. */
    public static final class Traps extends TestNodeFactory {

        @Override
        public NodeModel createNodeModel() {
            return new TestNodeModel(null, new PortType[] {TABLE}) {

                @Override
                protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
                    return new PortObjectSpec[] {NUMBERS};
                }

                @Override
                protected PortObject[] execute(PortObject[] objects, ExecutionContext exec) {
                    BufferedDataContainer container = exec.createDataContainer(NUMBERS);
                    container.addRowToTable(new DefaultRow(new RowKey("a,\"b\";\r\n$(c) 'ä' \\"), new StringCell(
                        "\"\",\n=1+1\t\u20ac \ud83d\ude00 \u001b[2J"), new DoubleCell(Double.NEGATIVE_INFINITY)));
                    container.addRowToTable(new DefaultRow(new RowKey(" "), new StringCell(""), new DoubleCell(-0.0)));
                    container.close();
                    return new PortObject[] {container.getTable()};
                }
            };
        }
    }

    /** Sums up a table, on top of another model if there is one. */
    public static final class Trainer extends TestNodeFactory {

        @Override
        public NodeModel createNodeModel() {
            return new TestNodeModel(new PortType[] {TABLE, SumModel.OPTIONAL}, new PortType[] {SumModel.TYPE}) {

                @Override
                protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
                    return new PortObjectSpec[] {new SumModel.Spec()};
                }

                @Override
                protected PortObject[] execute(PortObject[] objects, ExecutionContext exec) throws Exception {
                    double start = objects[1] == null ? 0 : ((SumModel) objects[1]).sum();
                    return new PortObject[] {SumModel.write(start + sum((BufferedDataTable) objects[0]), exec)};
                }
            };
        }
    }

    /** Shows a model as a table of one row. */
    public static final class Predictor extends TestNodeFactory {

        @Override
        public NodeModel createNodeModel() {
            return new TestNodeModel(new PortType[] {SumModel.TYPE}, new PortType[] {TABLE}) {

                @Override
                protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
                    return new PortObjectSpec[] {NUMBERS};
                }

                @Override
                protected PortObject[] execute(PortObject[] objects, ExecutionContext exec) throws Exception {
                    return new PortObject[] {table(1, ((SumModel) objects[0]).sum(), exec)};
                }
            };
        }
    }

    /** Never configures. */
    public static final class Unconfigurable extends TestNodeFactory {

        @Override
        public NodeModel createNodeModel() {
            return new TestNodeModel(new PortType[] {TABLE}, new PortType[] {TABLE}) {

                @Override
                protected PortObjectSpec[] configure(PortObjectSpec[] specs) throws InvalidSettingsException {
                    throw new InvalidSettingsException("No column \"Emotion\".");
                }
            };
        }
    }

    /** Fails with details on executing. */
    public static final class Failing extends TestNodeFactory {

        @Override
        public NodeModel createNodeModel() {
            return new TestNodeModel(new PortType[] {TABLE}, new PortType[] {TABLE}) {

                @Override
                protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
                    return specs;
                }

                @Override
                protected PortObject[] execute(PortObject[] objects, ExecutionContext exec) throws KNIMEException {
                    throw Message.builder().withSummary("The disk is full.").addTextIssue("3 of 5 clips are written.")
                        .addResolutions("Make room", "Choose another folder").build().orElseThrow()
                        .toKNIMEException();
                }
            };
        }
    }

    /** Executes until it is cancelled. */
    public static final class Waiting extends TestNodeFactory {

        @Override
        public NodeModel createNodeModel() {
            return new TestNodeModel(null, new PortType[] {TABLE}) {

                @Override
                protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
                    return new PortObjectSpec[] {NUMBERS};
                }

                @Override
                protected PortObject[] execute(PortObject[] objects, ExecutionContext exec) throws Exception {
                    waiting.countDown();
                    while (true) {
                        exec.checkCanceled();
                        Thread.sleep(10);
                    }
                }
            };
        }
    }

    /** Cannot be created. */
    public static final class Broken extends TestNodeFactory {

        @Override
        public NodeModel createNodeModel() {
            throw new NoClassDefFoundError("a/library/Type");
        }
    }
}
