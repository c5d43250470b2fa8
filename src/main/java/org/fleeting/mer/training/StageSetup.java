package org.fleeting.mer.training;

import org.fleeting.mer.network.Architecture;
import org.fleeting.mer.network.MineNetwork;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a stage starts with, checked to fit together. */
record StageSetup(int stage, StageSettings settings, Architecture architecture, ClipSize clipSize, TrainingClips clips,
    ClipInput input, Optional<BranchModel> initial, Optional<Decoupling> decoupling) {

    /**
     * Returns the model of a stage that ran from here.
     *
     * @param weights of the branch
     * @param mine that the branch was trained against, or null
     */
    BranchModel model(Weights weights, BranchModel.TrainedMine mine) {
        String id = weights.addTo(new ContentHash()).hex();
        List<List<Provenance>> parents = new ArrayList<>();
        initial.ifPresent(model -> parents.add(model.description().line()));
        decoupling.ifPresent(other -> parents.add(other.description().line()));
        Provenance provenance = new Provenance(id, "Stage %d (%s)".formatted(stage, architecture.branch().paperName()),
            settings.seed(), Provenance.parametersOf(settings), clips.fingerprint(), LibraryVersions.current(),
            Provenance.ends(parents));
        MineNetwork.Join join = decoupling.map(other -> other.description().settings().join()).orElse(null);
        return new BranchModel(new BranchDescription(id, stage, architecture, clipSize, clips.classes(),
            settings.inputMode(), input.normalisation(), join, provenance.line(parents)), weights, mine);
    }
}
