package org.knime.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.knime.core.node.TestNodes.context;
import static org.knime.core.node.TestNodes.execute;
import static org.knime.core.node.TestNodes.messages;
import static org.knime.core.node.TestNodes.node;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.ExecutionEnvironment;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.node.DefaultModel.ExecuteConsumer;
import org.knime.node.RequirePorts.PortsAdder;
import org.knime.node.parameters.NodeParameters;

class NodeTest {

    private static final DataTableSpec CLIPS =
        new DataTableSpec(new String[] {"Clip", "Onset"}, new DataType[] {StringCell.TYPE, IntCell.TYPE});
    private static final Consumer<PortsAdder> IN_OUT =
        ports -> ports.addInputTable("Clips", "The clips.").addOutputTable("Faces", "The faces.");
    private static final Consumer<PortsAdder> OUT = ports -> ports.addOutputTable("Clips", "The clips.");

    static final class Folds implements NodeParameters {
        int m_folds = 5;

        @Override
        public void validate() throws InvalidSettingsException {
            if (m_folds < 2) {
                throw new InvalidSettingsException("At least 2 folds, not " + m_folds);
            }
        }
    }

    private static Node executing(ExecuteConsumer execute) {
        return node(OUT, null, (in, out) -> out.setOutSpecs(CLIPS), execute);
    }

    private static BufferedDataTable table(ExecutionContext exec, int rows) {
        BufferedDataContainer container = exec.createDataContainer(CLIPS);
        for (int i = 0; i < rows; i++) {
            container.addRowToTable(new DefaultRow("Row" + i, new StringCell("EP0" + i), new IntCell(i)));
        }
        container.close();
        return container.getTable();
    }

    @Test
    void readsAPartOfATable() {
        BufferedDataTable table = table(context(), 4);

        for (int i = 0; i < 2; i++) {
            assertThat(table.filter(TableFilter.filterRangeOfRows(1, 2))).extracting(row -> row.getKey().getString())
                .containsExactly("Row1", "Row2");
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
            .isThrownBy(() -> table.filter(TableFilter.filterRangeOfRows(3, 4)))
            .withMessage("Row index must be smaller than 4");
        assertThatIllegalArgumentException().isThrownBy(() -> TableFilter.filterRangeOfRows(2, 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
            .isThrownBy(() -> TableFilter.filterRangeOfRows(-1, 1));
    }

    @Test
    void countsTheFlowVariablePort() {
        Node node = node(ports -> ports.addInputTable("Clips", "c").addInputPort("Model", "m", PortObject.TYPE_OPTIONAL)
            .addOutputTable("Faces", "f"), null, (in, out) -> {}, (in, out) -> {});

        assertThat(node.getNrInPorts()).isEqualTo(3);
        assertThat(node.getNrOutPorts()).isEqualTo(2);
        assertThat(node.getInportName(2)).isEqualTo("Model");
        assertThat(node.getOutportName(0)).isEqualTo("Variable Outport");
        assertThat(node.getInputType(0).isOptional()).isTrue();
        assertThat(node.getInputType(1)).isEqualTo(BufferedDataTable.TYPE);
        assertThat(node.getInputType(2).isOptional()).isTrue();
    }

    @Test
    void savesNamesOfPortGroups() {
        NodeSettings settings = new NodeSettings("settings.xml");
        node(IN_OUT, null, (in, out) -> {}, (in, out) -> {}).getCopyOfCreationConfig().orElseThrow()
            .saveSettingsTo(settings);

        assertThat(settings.getEntry("node_creation_config")).isInstanceOfSatisfying(NodeSettings.class,
            config -> assertThat(config.keySet()).containsExactly("Clips", "Faces"));
    }

    @Test
    void configuresOnceAllInputsAreKnown() {
        Node node = node(IN_OUT, null, (in, out) -> out.setOutSpecs(in.getInTableSpec(0)), (in, out) -> {});
        List<NodeMessage> messages = messages(node);

        assertThat(node.configure(new PortObjectSpec[] {null, null})).isFalse();
        assertThat(messages).containsOnly(NodeMessage.NONE);
        assertThat(node.configure(new PortObjectSpec[] {null, CLIPS})).isTrue();
        assertThat(node.getOutputSpec(1)).isEqualTo(CLIPS);
    }

    @Test
    void handsNullToAnOpenOptionalInput() {
        Node node = node(ports -> ports.addInputPort("Model", "optional", PortObject.TYPE_OPTIONAL)
            .addOutputTable("Clips", "c"), null, (in, out) -> {
                assertThat(in.<PortObjectSpec>getInPortSpec(0)).isNull();
                out.setOutSpec(0, CLIPS);
            }, (in, out) -> {
                assertThat(in.<PortObject>getInPortObject(0)).isNull();
                out.setOutData(table(in.getExecutionContext(), 1));
            });

        assertThat(node.configure(new PortObjectSpec[2])).isTrue();
        assertThat(execute(node, (PortObject) null)).isTrue();
    }

    @Test
    void showsWhyItCannotBeConfigured() {
        Node node = node(IN_OUT, null, (in, out) -> {
            throw Message.builder().withSummary("No column \"Face Clip\"").addTextIssue("Found Clip, Onset")
                .addResolutions("Connect a Face Crop.").build().orElseThrow().toInvalidSettingsException();
        }, (in, out) -> {});
        List<NodeMessage> messages = messages(node);

        assertThat(node.configure(new PortObjectSpec[] {null, CLIPS})).isFalse();
        assertThat(messages).endsWith(new NodeMessage(NodeMessage.Type.WARNING, "No column \"Face Clip\"",
            "Found Clip, Onset", List.of("Connect a Face Crop.")));
        assertThat(node.getOutputSpec(1)).isNull();
    }

    @Test
    void showsAnErrorInConfiguring() {
        Node node = node(OUT, null, (in, out) -> {
            throw new IllegalStateException("bug");
        }, (in, out) -> {});
        List<NodeMessage> messages = messages(node);

        assertThat(node.configure(new PortObjectSpec[1])).isFalse();
        assertThat(messages).endsWith(
            new NodeMessage(NodeMessage.Type.ERROR, "Configure failed (IllegalStateException): bug"));
    }

    @Test
    void refusesASpecOfAnotherClass() {
        Node node = node(IN_OUT, null, (in, out) -> {}, (in, out) -> {});
        List<NodeMessage> messages = messages(node);

        assertThat(node.configure(new PortObjectSpec[] {null, () -> null})).isFalse();
        assertThat(messages.get(1).getMessage()).startsWith("Incompatible port spec, expected: DataTableSpec, actual: ");
    }

    @Test
    void keepsTheLastWarning() {
        Node node = executing((in, out) -> {
            out.setWarningMessage("first");
            out.setWarningMessage("second");
            out.setOutData(table(in.getExecutionContext(), 1));
        });
        List<NodeMessage> messages = messages(node);

        assertThat(execute(node)).isTrue();
        assertThat(messages).endsWith(NodeMessage.newWarning("second"));
        assertThat(node.getOutputObjectSummary(1)).isEqualTo("Rows: 1, Cols: 2");
    }

    @Test
    void warnsOfAnEmptyTable() {
        Node node = executing((in, out) -> out.setOutData(table(in.getExecutionContext(), 0)));
        List<NodeMessage> messages = messages(node);

        assertThat(execute(node)).isTrue();
        assertThat(messages).endsWith(NodeMessage.newWarning("Node created an empty data table."));
    }

    @Test
    void warnsOfATableUnlikeItsSpec() {
        Node node = node(OUT, null, (in, out) -> out.setOutSpecs(new DataTableSpec()),
            (in, out) -> out.setOutData(table(in.getExecutionContext(), 1)));
        node.configure(new PortObjectSpec[1]);
        List<NodeMessage> messages = messages(node);

        assertThat(execute(node)).isTrue();
        assertThat(messages).endsWith(NodeMessage.newWarning(
            "DataSpec generated by configure does not match spec after execution."));
        assertThat(node.getOutputSpec(1)).isEqualTo(node.getOutputObject(1).getSpec());
    }

    @Test
    void failsWithoutOutput() {
        assertThat(failure((in, out) -> {}).getMessage())
            .isEqualTo("Execute failed: Invalid result. Execution failed, reason: data at output 0 is null.");
    }

    @Test
    void failsWithTheMessageOfTheException() {
        assertThat(failure((in, out) -> {
            throw new IllegalStateException("disk full");
        }).getMessage()).isEqualTo("Execute failed: disk full");
        assertThat(failure((in, out) -> {
            throw new OutOfMemoryError("heap");
        }).getMessage()).isEqualTo("Execute failed: (\"OutOfMemoryError\"): heap");
        assertThat(failure((in, out) -> {
            throw new UncheckedIOException(null, new java.io.IOException());
        }).getMessage()).isEqualTo("Execute failed: (\"UncheckedIOException\"): null");
    }

    private static NodeMessage failure(ExecuteConsumer execute) {
        Node node = executing(execute);
        List<NodeMessage> messages = messages(node);
        assertThat(execute(node)).isFalse();
        assertThat(node.getOutputObject(1)).isNull();
        NodeMessage last = messages.get(messages.size() - 1);
        assertThat(last.getMessageType()).isEqualTo(NodeMessage.Type.ERROR);
        return last;
    }

    @Test
    void showsAllOfAKnimeException() {
        NodeMessage message = failureOn(table(context(executing((in, out) -> {})), 3),
            Message.builder().withSummary("Training failed").addRowIssue(0, 1, 2, "onset after offset")
                .addTextIssue("another").addResolutions("Correct the row.").build().orElseThrow());

        assertThat(message).isEqualTo(new NodeMessage(NodeMessage.Type.ERROR, "Training failed",
            "Row \"Row2\", column \"Onset\": onset after offset", List.of("Correct the row.")));
    }

    private static NodeMessage failureOn(BufferedDataTable input, Message message) {
        Node node = node(IN_OUT, null, (in, out) -> {}, (in, out) -> {
            throw message.toKNIMEException(new IllegalStateException("cause"));
        });
        List<NodeMessage> messages = messages(node);
        assertThat(execute(node, input)).isFalse();
        return messages.get(messages.size() - 1);
    }

    @Test
    void stopsWhenCancelledWhateverItThrows() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Node node = executing((in, out) -> {
            started.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while sleeping", e);
            }
        });
        List<NodeMessage> messages = messages(node);
        DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor();
        Thread worker = new Thread(() -> node.execute(new PortObject[1], ExecutionEnvironment.DEFAULT,
            new ExecutionContext(monitor, node)));
        worker.start();
        started.await();

        monitor.setExecuteCanceled();
        worker.interrupt();
        worker.join(5_000);

        assertThat(worker.isAlive()).isFalse();
        assertThat(messages).endsWith(NodeMessage.newWarning("Execution canceled"));
    }

    @Test
    void countsAsCancelledIfTheNodeOverlooksIt() {
        Node node = executing((in, out) -> {
            in.getExecutionContext().getProgressMonitor().setExecuteCanceled();
            out.setOutData(table(in.getExecutionContext(), 1));
        });
        List<NodeMessage> messages = messages(node);

        assertThat(execute(node)).isFalse();
        assertThat(messages).endsWith(NodeMessage.newWarning("Execution canceled"));
    }

    @Test
    void savesDefaultsAndLoadsValidSettingsOnly() throws InvalidSettingsException {
        Node node = node(OUT, Folds.class, (in, out) -> {}, (in, out) -> {});
        NodeSettings settings = new NodeSettings("model");
        node.saveModelSettingsTo(settings);
        assertThat(settings.getInt("folds")).isEqualTo(5);

        settings.addInt("folds", 1);
        assertThatExceptionOfType(InvalidSettingsException.class).isThrownBy(() -> node.loadModelSettingsFrom(settings))
            .withMessage("At least 2 folds, not 1");
        settings.addInt("folds", 3);
        node.loadModelSettingsFrom(settings);

        NodeSettings saved = new NodeSettings("model");
        node.saveModelSettingsTo(saved);
        assertThat(saved.getInt("folds")).isEqualTo(3);
    }

    @Test
    void namesTheFailureOfMissingSettings() {
        Node node = node(OUT, Folds.class, (in, out) -> {}, (in, out) -> {});

        assertThatExceptionOfType(InvalidSettingsException.class)
            .isThrownBy(() -> node.validateModelSettings(new NodeSettings("model")))
            .withMessage("Int for key \"folds\" not found.");
    }

    static final class Broken implements NodeParameters {
        String m_column = "Clip";

        @Override
        public void validate() {
            throw new IllegalStateException("bug");
        }
    }

    @Test
    void turnsABugInValidatingIntoInvalidSettings() {
        Node node = node(OUT, Broken.class, (in, out) -> {}, (in, out) -> {});
        NodeSettings settings = new NodeSettings("model");
        node.saveModelSettingsTo(settings);

        assertThatExceptionOfType(InvalidSettingsException.class)
            .isThrownBy(() -> node.validateModelSettings(settings)).withMessage("Coding issue: bug");
        assertThatExceptionOfType(InvalidSettingsException.class)
            .isThrownBy(() -> node.loadModelSettingsFrom(settings))
            .withMessage("Loading model settings failed, caught \"IllegalStateException\": bug");
    }

    @Test
    void handsSettingsOver() {
        Node node = node(OUT, Folds.class, (in, out) -> {
            Folds folds = in.getParameters();
            out.setWarningMessage(folds.m_folds + " folds");
        }, (in, out) -> {});
        List<NodeMessage> messages = messages(node);

        assertThat(node.configure(new PortObjectSpec[1])).isTrue();
        assertThat(messages).endsWith(NodeMessage.newWarning("5 folds"));
    }

    @Test
    void keepsInternalDataUntilReset() {
        Node node = executing((in, out) -> {
            BufferedDataTable table = table(in.getExecutionContext(), 1);
            out.setOutData(0, table);
            out.setInternalData(table);
        });
        assertThat(execute(node)).isTrue();
        assertThat(node.getInternalHeldPortObjects()).containsExactly(node.getOutputObject(1));

        node.reset();
        node.cleanOutPorts();

        assertThat(node.getInternalHeldPortObjects()).isNull();
        assertThat(node.getOutputObject(1)).isNull();
    }
}
