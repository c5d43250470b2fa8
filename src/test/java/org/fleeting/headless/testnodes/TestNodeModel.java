package org.fleeting.headless.testnodes;

import java.io.File;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortType;

/** A model with one setting, {@code rows}, that must not be negative. */
abstract class TestNodeModel extends NodeModel {

    private static final String ROWS = "rows";

    private int rows = 2;

    TestNodeModel(PortType[] inputs, PortType[] outputs) {
        super(inputs, outputs);
    }

    int rows() {
        return rows;
    }

    @Override
    protected void saveSettingsTo(NodeSettingsWO settings) {
        settings.addInt(ROWS, rows);
    }

    @Override
    protected void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
        if (settings.getInt(ROWS) < 0) {
            throw new InvalidSettingsException("rows is " + settings.getInt(ROWS) + ", but must not be negative.");
        }
    }

    @Override
    protected void loadValidatedSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        rows = settings.getInt(ROWS);
    }

    @Override
    protected void reset() {
        // nothing is kept
    }

    @Override
    protected void loadInternals(File folder, ExecutionMonitor exec) {
        // there are none
    }

    @Override
    protected void saveInternals(File folder, ExecutionMonitor exec) {
        // there are none
    }
}
