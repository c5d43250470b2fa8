package org.fleeting.mer.nodes.datasetreader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.dataset.LabelScheme.Labelled;
import org.fleeting.mer.dataset.format.Listing;
import org.fleeting.mer.work.Excerpt;

/**
 * What the user is told of a data set that was read.
 *
 * @param listing what the set holds
 * @param labelled the clips that have a class
 */
record ReadingReport(Listing listing, Labelled labelled) {

    /** Returns what was left out and why, with counts; empty if all is well. */
    Optional<String> warning() {
        List<String> sentences = new ArrayList<>();
        if (!listing.problems().isEmpty()) {
            sentences.add(problems());
        }
        if (labelled.droppedClips() > 0) {
            sentences.add(dropped());
        }
        if (!labelled.spellings().isEmpty()) {
            sentences.add("Labels spelt in several ways make one class each: %s.".formatted(labelled.spellings()));
        }
        sentences.addAll(listing.notes());
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
    }

    private String problems() {
        int all = listing.problems().size();
        return "%d problem%s found, %d clip%s left out. %s: %s.".formatted(all, all == 1 ? "" : "s", listing.leftOut(),
            listing.leftOut() == 1 ? "" : "s", all == 1 ? "It is" : "The first", listing.problems().get(0).message());
    }

    private String dropped() {
        List<String> labels = labelled.dropped().entrySet().stream()
            .map(label -> "%s (%d)".formatted(Excerpt.of(label.getKey()), label.getValue())).toList();
        return "Clips left out because their label makes no class: " + Excerpt.of(labels) + ".";
    }
}
