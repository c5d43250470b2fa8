package org.fleeting.mer.dataset.fold;

import java.util.List;

/**
 * Clips parted into a train and a test side.
 *
 * @param train positions of the clips to train on, ascending, from 0
 * @param test positions of the clips to test on, ascending, from 0
 * @param testSubjects the subjects of the test side, sorted
 * @param warnings what the user should know of this split, one sentence each; often empty
 */
public record Split(List<Integer> train, List<Integer> test, List<String> testSubjects, List<String> warnings) {

    /** Copies the lists. */
    public Split {
        train = List.copyOf(train);
        test = List.copyOf(test);
        testSubjects = List.copyOf(testSubjects);
        warnings = List.copyOf(warnings);
    }
}
