package org.knime.node;

import java.util.function.Consumer;

import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/** What takes a model's results. */
final class Outputs {

    private Outputs() {}

    record OfConfigure(PortObjectSpec[] specs, Consumer<String> warnings) implements DefaultModel.ConfigureOutput {

        @Override
        public <S extends PortObjectSpec> void setOutSpec(int index, S spec) {
            specs[index] = spec;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <S extends PortObjectSpec> void setOutSpecs(S... all) {
            System.arraycopy(all, 0, specs, 0, all.length);
        }

        @Override
        public void setWarningMessage(String message) {
            warnings.accept(message);
        }
    }

    record OfExecute(PortObject[] objects, Consumer<PortObject[]> internal, Consumer<String> warnings)
        implements DefaultModel.ExecuteOutput {

        @Override
        public <D extends PortObject> void setOutData(int index, D data) {
            objects[index] = data;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <D extends PortObject> void setOutData(D... data) {
            System.arraycopy(data, 0, objects, 0, data.length);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <D extends PortObject> void setInternalData(D... data) {
            internal.accept(data);
        }

        @Override
        public void setWarningMessage(String message) {
            warnings.accept(message);
        }
    }
}
