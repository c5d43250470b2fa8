package org.fleeting.headless.testnodes;

import java.util.function.Supplier;

import javax.swing.JComponent;

import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A node that throws what a test says where it says. */
public final class Faulty extends TestNodeFactory {

    /** Where a node can fail. */
    public enum Place {
        CREATE, SAVE, VALIDATE, LOAD, CONFIGURE, EXECUTE, RESET, OUTPUT, SUMMARY, PORT_VIEW, KEEP, RESTORE
    }

    private static volatile Place place;
    private static volatile Supplier<? extends Throwable> thrown;

    /** Says what all nodes do from now on. */
    public static void fail(Place where, Supplier<? extends Throwable> what) {
        place = where;
        thrown = what;
    }

    private static void pass(Place here) {
        if (place == here) {
            Faulty.<RuntimeException>hurl(thrown.get());
        }
    }

    @SuppressWarnings("unchecked") // the type is what the compiler believes
    private static <E extends Throwable> void hurl(Throwable e) throws E {
        throw (E) e;
    }

    @Override
    public NodeModel createNodeModel() {
        pass(Place.CREATE);
        return new Model();
    }

    private static final class Model extends TestNodeModel {

        private static final PortType OUTPUT = PortTypeRegistry.getInstance().getPortType(Output.class);

        Model() {
            super(new PortType[0], new PortType[] {OUTPUT});
        }

        @Override
        protected void saveSettingsTo(NodeSettingsWO settings) {
            pass(Place.SAVE);
            super.saveSettingsTo(settings);
        }

        @Override
        protected void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
            pass(Place.VALIDATE);
            super.validateSettings(settings);
        }

        @Override
        protected void loadValidatedSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
            pass(Place.LOAD);
            super.loadValidatedSettingsFrom(settings);
        }

        @Override
        protected void reset() {
            pass(Place.RESET);
        }

        @Override
        protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
            pass(Place.CONFIGURE);
            return new PortObjectSpec[] {new SumModel.Spec()};
        }

        @Override
        protected PortObject[] execute(PortObject[] objects, ExecutionContext exec) {
            if (place == Place.RESET) {
                throw new IllegalStateException("the real reason");
            }
            pass(Place.EXECUTE);
            return new PortObject[] {new Output()};
        }
    }

    /** Fails as the node does. */
    public static final class Output implements PortObject {

        @Override
        public SumModel.Spec getSpec() {
            pass(Place.OUTPUT);
            return new SumModel.Spec();
        }

        @Override
        public String getSummary() {
            pass(Place.SUMMARY);
            return "an output";
        }

        @Override
        public JComponent[] getViews() {
            pass(Place.PORT_VIEW);
            return new JComponent[0];
        }

        /** Found beside its class. */
        public static final class Serializer extends PortObject.PortObjectSerializer<Output> {

            @Override
            public void savePortObject(Output output, PortObjectZipOutputStream out, ExecutionMonitor exec) {
                pass(Place.KEEP);
            }

            @Override
            public Output loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec) {
                pass(Place.RESTORE);
                return new Output();
            }
        }
    }
}
