package org.fleeting.mer.layout;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Nodes of KNIME itself that example workflows use. Their classes are not here; names, ports and keys of settings are those of
 * the repository knime-base of KNIME Analytics Platform 5.9.0, below {@code org.knime.base/src/org/knime/base/node}.
 */
enum KnimeNode {

    /** {@code TableCreator2NodeSettings.loadSettings} reads all of these, without defaults. */
    TABLE_CREATOR("io.tablecreator.TableCreator2NodeFactory", "Table Creator", 1, 2, "rowIndices config",
        "columnIndices config", "values config", "rowIdPrefix xstring", "rowIdSuffix xstring", "rowIdStartValue xint",
        "highlightOutputTable xboolean", "columnProperties config"),

    /** {@code TableToVariable3NodeModel}, of which the loop's start is one, validates all of these. */
    LOOP_START("meta.looper.variable.start.LoopStartVariable3NodeFactory", "Table Row to Variable Loop Start", 2, 2,
        "column_selection config", "missing_value_policy xstring", "default_value_string xstring",
        "default_value_boolean xstring", "default_value_integer xint", "default_value_long xlong",
        "default_value_double xdouble"),

    /** The key of the only field of {@code AppendVariableToTable4NodeSettings}. */
    VARIABLE_TO_COLUMN("flowvariable.appendvariabletotable4.AppendVariableToTable4NodeFactory", "Variable to Table Column", 3,
        2,
        "filter config"),

    /** {@code LoopEndDynamicNodeSettings} and {@code AbstractLoopEndNodeSettings}; with one table, as it is created. */
    LOOP_END("meta.looper.LoopEndDynamicNodeFactory", "Loop End", 2, 2, "addIterationColumn xboolean", "rowKeyPolicy xstring",
        "propagateLoopVariables xboolean", "ignoreEmptyTables config", "tolerateColumnTypes config",
        "tolerateChangingSpecs config");

    private final String factory;
    private final String title;
    private final int inPorts;
    private final int outPorts;
    private final List<String> settings;

    KnimeNode(String factory, String title, int inPorts, int outPorts, String... settings) {
        this.factory = "org.knime.base.node." + factory;
        this.title = title;
        this.inPorts = inPorts;
        this.outPorts = outPorts;
        this.settings = List.of(settings);
    }

    static Optional<KnimeNode> of(String factory) {
        return Arrays.stream(values()).filter(node -> node.factory.equals(factory)).findFirst();
    }

    String title() {
        return title;
    }

    /** Returns the number of inputs, that of flow variables counted, which each node has. */
    int inPorts() {
        return inPorts;
    }

    /** Likewise of outputs. */
    int outPorts() {
        return outPorts;
    }

    int mostPorts() {
        return Math.max(inPorts, outPorts);
    }

    /** Returns keys and types of its settings, such as {@code "rowIdPrefix xstring"}. */
    List<String> settings() {
        return settings;
    }
}
