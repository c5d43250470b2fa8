package org.fleeting.mer.nodes.stages;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.ports.MineEstimates;
import org.fleeting.mer.nodes.ports.NetworkExport;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.stage.StageResult;
import org.fleeting.mer.training.stage.StageTrainer;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.node.ExecutionContext;

/** What all trainers do with their inputs. */
public final class StageRun {

    /** System property: a folder, by its whole path, in which trainings keep checkpoints whose checkpoint folder is empty. */
    static final String CHECKPOINTS = "fleeting.checkpoints";

    /** System property: how many seconds of a training may be lost before one is written there. */
    static final String CHECKPOINT_SECONDS = CHECKPOINTS + ".seconds";

    private static final String USUAL_SECONDS = "30";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private StageRun() {}

    /**
     * Trains a network and leaves a summary as the node's last progress message.
     *
     * @throws InvalidInputException if the inputs don't fit each other or can't be read
     */
    public static StageResult train(TrainingInputs inputs, ExecutionContext execution) {
        StageParameters parameters = inputs.parameters();
        Compute compute = parameters.m_compute.toCompute();
        TorchEngine.start(compute);
        StageTrainer trainer = new StageTrainer(parameters.kind(), parameters.toSettings()).on(compute);
        parameters.checkpointFolder().ifPresent(trainer::checkpoints);
        safeguards(System.getProperty(CHECKPOINTS, "")).ifPresent(
            folder -> trainer.safeguards(folder, leastToLose(System.getProperty(CHECKPOINT_SECONDS, USUAL_SECONDS))));
        parameters.limit().ifPresent(trainer::limit);
        trainer.notes(NetworkExport.notes(parameters.labelColumn(), inputs.subjects()));
        if (inputs.initial() != null) {
            trainer.startFrom(inputs.initial().model());
        } else if (parameters.kind().target() == Target.EMOTION) {
            trainer.classes(inputs.clips().emotions());
        }
        if (inputs.decoupling() != null) {
            trainer.against(inputs.decoupling().decoupling());
        }
        StageResult result = trainer.train(inputs.clips(), TrainingListener.none(), NodeWork.monitor(execution));
        execution.setProgress(1, summary(parameters.kind(), inputs.decoupler(), result));
        return result;
    }

    /**
     * Returns the folder that the machine's owner, or what runs the workflow, names.
     *
     * @throws InvalidInputException if it is no whole path: the trainings of all workflows are to find it again
     */
    static Optional<Path> safeguards(String property) {
        if (property.isBlank()) {
            return Optional.empty();
        }
        try {
            Path folder = Path.of(property);
            if (folder.isAbsolute()) {
                return Optional.of(folder);
            }
        } catch (InvalidPathException e) {
            throw noFolder(property, e);
        }
        throw noFolder(property, null);
    }

    private static Duration leastToLose(String property) {
        if (!SECONDS.matcher(property).matches()) {
            throw new InvalidInputException(
                "The system property %s is \"%s\", which is no whole number of seconds from 0 to 999999999"
                    .formatted(CHECKPOINT_SECONDS, property), "Name one behind -vmargs, or none for %s, and start again."
                        .formatted(USUAL_SECONDS));
        }
        return Duration.ofSeconds(Long.parseLong(property));
    }

    private static InvalidInputException noFolder(String property, InvalidPathException cause) {
        return new InvalidInputException("The system property %s is \"%s\", which is no whole path of a folder"
            .formatted(CHECKPOINTS, property), "Name a folder by its whole path behind -vmargs, and start again.", cause);
    }

    /** Returns what the user should know, all in one: only the last warning of a node is shown. */
    public static Optional<String> warning(TableClips clips, StageResult result) {
        List<String> warnings = warnings(clips, result);
        return warnings.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", warnings));
    }

    static List<String> warnings(TableClips clips, StageResult result) {
        List<String> warnings = new ArrayList<>(result.warnings());
        clips.warning("they are not trained on").ifPresent(warnings::add);
        clips.spellings(result.model().description().kind().target()).ifPresent(warnings::add);
        return warnings;
    }

    /** Returns MINE's estimates around a training. */
    public static MineEstimates estimates(StageResult result) {
        return new MineEstimates(result.mutualInformationBefore(), result.mutualInformationAfter());
    }

    /** @param decoupler empty without a decoupling */
    static String summary(NetworkKind kind, Optional<DecouplerKind> decoupler, StageResult result) {
        EpochRecord first = result.epochs().get(0);
        EpochRecord last = result.epochs().get(result.epochs().size() - 1);
        String decoupled = decoupler.isPresent() && !estimates(result).isKnown() ? "trained with the " + decoupler.get()
            .nodeName()
            : estimates(result).toString();
        return String.format(Locale.ROOT,
            "%s: loss %.4f in the first of %d epochs, %.4f in the last, accuracy %.0f %%; %s", kind.title(first.stage()),
            first.loss(), last.epoch(), last.loss(), 100 * last.accuracy(), decoupled);
    }
}
