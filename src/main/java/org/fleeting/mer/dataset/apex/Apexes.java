package org.fleeting.mer.dataset.apex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.format.Folders;
import org.fleeting.mer.dataset.format.Problem;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * Clips whose missing apexes were guessed.
 *
 * @param clips the clips in their order
 * @param sources what told each clip's apex; empty if nobody knows it
 * @param problems clips whose apex could not be estimated, since their frames can't be read
 */
public record Apexes(List<Clip> clips, List<Optional<ApexSource>> sources, List<Problem> problems) {

    private record Guess(Clip clip, Optional<ApexSource> source, Optional<Problem> problem) {}

    /**
     * Fills in the apexes that are missing. Images are opened only to estimate.
     *
     * @throws CancellationException if the monitor cancels
     */
    public static Apexes of(List<Clip> clips, MissingApex missing, ProgressMonitor monitor) {
        AtomicInteger done = new AtomicInteger();
        List<Guess> guesses = clips.parallelStream().map(clip -> {
            monitor.checkCancelled();
            Guess guess = guess(clip, missing, monitor);
            monitor.report((double) done.incrementAndGet() / clips.size(),
                "Apex of clip %d of %d".formatted(done.get(), clips.size()));
            return guess;
        }).toList();
        List<Problem> problems = new ArrayList<>();
        guesses.forEach(guess -> guess.problem().ifPresent(problems::add));
        return new Apexes(guesses.stream().map(Guess::clip).toList(), guesses.stream().map(Guess::source).toList(),
            problems);
    }

    private static Guess guess(Clip clip, MissingApex missing, ProgressMonitor monitor) {
        if (clip.apex().isPresent()) {
            return new Guess(clip, Optional.of(ApexSource.FILED), Optional.empty());
        }
        return switch (missing) {
            case AS_FILED -> new Guess(clip, Optional.empty(), Optional.empty());
            case MIDDLE -> guessed(clip, clip.onset() + (clip.offset() - clip.onset()) / 2, ApexSource.MIDDLE);
            case ESTIMATED -> estimated(clip, monitor);
        };
    }

    private static Guess estimated(Clip clip, ProgressMonitor monitor) {
        try {
            return guessed(clip, ApexEstimator.apex(clip, monitor), ApexSource.ESTIMATED);
        } catch (InvalidInputException e) {
            return new Guess(clip, Optional.empty(), Optional.of(new Problem(Folders.name(clip.frames()),
                OptionalInt.empty(), clip.subject() + "/" + clip.name(),
                "the apex can't be estimated: " + e.getMessage(), false)));
        }
    }

    private static Guess guessed(Clip clip, int apex, ApexSource source) {
        return new Guess(clip.withApex(apex), Optional.of(source), Optional.empty());
    }
}
