/**
 * Runs a workflow: creates its nodes, configures all, executes them one after the other and keeps what each had to say.
 * Start at {@link org.fleeting.headless.run.WorkflowRun}; {@link org.fleeting.headless.run.LoopRun} repeats loops. Nothing
 * here prints or reads a file of the workflow; metanodes and KNIME's saved data are not supported.
 */
package org.fleeting.headless.run;
