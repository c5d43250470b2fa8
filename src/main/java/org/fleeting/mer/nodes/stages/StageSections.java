package org.fleeting.mer.nodes.stages;

import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Section;

/** The sections of the dialogs of the four nodes, in order; a node uses those it needs. */
public interface StageSections {

    /** Which columns are read. */
    @Section(title = "Columns")
    interface Columns {}

    /** How long and how fast is trained. */
    @Section(title = "Training")
    @After(Columns.class)
    interface Training {}

    /** What the method consists of, and so what an ablation leaves out. */
    @Section(title = "Method")
    @After(Training.class)
    interface Method {}

    /** Which epoch's weights are kept. */
    @Section(title = "Best epoch")
    @After(Method.class)
    interface BestEpoch {}

    /** What a training of days needs. */
    @Section(title = "Long runs")
    @After(BestEpoch.class)
    interface LongRuns {}

    /** What goes into the output table. */
    @Section(title = "Output")
    @After(LongRuns.class)
    interface Output {}

    /** What moves the weights. */
    @Section(title = "Optimiser")
    @After(Output.class)
    @Advanced
    interface Steps {}

    /** What is rarely changed. */
    @Section(title = "Advanced")
    @After(Steps.class)
    @Advanced
    interface Rare {}
}
