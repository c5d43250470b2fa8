package org.fleeting.mer.dataset.fold;

import java.util.List;

import org.fleeting.mer.work.InvalidInputException;

/**
 * What a splitter deals, each card whole: all subjects, or all clips.
 *
 * @param noun what the cards are, for messages, in the plural
 * @param cards their names, two or more
 */
record Deck(String noun, List<String> cards) {

    int size() {
        return cards.size();
    }

    /** @throws InvalidInputException if there are fewer cards than folds, or fewer than two folds */
    void requireFolds(int folds) {
        if (folds < 2) {
            throw new InvalidInputException("At least 2 folds are needed, found " + folds, "Choose 2 folds or more.");
        }
        if (folds > size()) {
            throw new InvalidInputException("%d folds need at least %d %s, found %d (%s)".formatted(folds, folds, noun,
                size(), String.join(", ", cards)), "Choose at most " + size() + " folds.");
        }
    }

    /**
     * Returns how many cards are tested: the share, rounded, at least one and not all.
     *
     * @throws InvalidInputException unless the share lies above 0 and below 1
     */
    int tested(double testShare) {
        if (!(testShare > 0 && testShare < 1)) {
            throw new InvalidInputException("The test share of the %s is %s, expected a number between 0 and 1"
                .formatted(noun, testShare), "Choose a share such as 0.2.");
        }
        return Math.max(1, Math.min(size() - 1, (int) Math.round(testShare * size())));
    }
}
