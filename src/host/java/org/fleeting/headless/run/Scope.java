package org.fleeting.headless.run;

import java.nio.file.Path;

/**
 * How a run takes part in something larger.
 *
 * @param states a folder of {@link org.fleeting.headless.state.SharedStates}
 * @param keepsModels whether what was kept of all nodes is put beside the workflow in the end, as by a run that is saved
 */
public record Scope(Path states, Extent extent, boolean keepsModels) {}
