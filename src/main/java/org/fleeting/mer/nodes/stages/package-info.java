/**
 * What the four nodes of the method share: columns and their checks, the settings of both trainers, the clips of a
 * table, the table of epochs, and the view of both trainers ({@link org.fleeting.mer.nodes.stages.TrainingView}). Start at
 * {@link org.fleeting.mer.nodes.stages.StageRun}.
 */
package org.fleeting.mer.nodes.stages;
