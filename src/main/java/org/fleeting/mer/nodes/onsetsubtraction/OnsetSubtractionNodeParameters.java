package org.fleeting.mer.nodes.onsetsubtraction;

import org.fleeting.mer.model.OnsetSubtractionSettings;
import org.fleeting.mer.nodes.decoupling.SubtractionParameters;

/** Dialog and settings of the Onset Subtraction node: which clips, and what computes. */
final class OnsetSubtractionNodeParameters extends SubtractionParameters {

    @Override
    public OnsetSubtractionSettings toSettings() {
        return new OnsetSubtractionSettings();
    }
}
