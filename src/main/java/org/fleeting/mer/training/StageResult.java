package org.fleeting.mer.training;

import java.util.List;

/**
 * What a stage gives.
 *
 * @param model the trained branch
 * @param epochs one record an epoch
 * @param mutualInformationBefore MINE's estimate, in nats, of what the features of all training clips share between the
 *     two branches before the stage, by a new MINE that is trained on half of the clips and asked about the other half;
 *     NaN without a decoupling or for fewer than 4 clips
 * @param mutualInformationAfter the same after the stage
 * @param ending how it ended
 * @param warnings what the user should know, a sentence each; often none
 */
public record StageResult(BranchModel model, List<EpochRecord> epochs, double mutualInformationBefore,
    double mutualInformationAfter, Ending ending, List<String> warnings) {

    /** Copies what it is given. */
    public StageResult {
        epochs = List.copyOf(epochs);
        warnings = List.copyOf(warnings);
    }
}
