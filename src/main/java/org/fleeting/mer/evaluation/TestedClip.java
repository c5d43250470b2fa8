package org.fleeting.mer.evaluation;

import java.util.Comparator;
import java.util.Optional;

/**
 * A clip that was tested, and where it belongs as far as that is known.
 *
 * @param prediction what a model said of it, beside the truth
 * @param subject the person filmed, named uniquely within the data set
 * @param dataSet the data set of a composite that the clip comes from
 * @param fold the fold in which it was tested
 */
public record TestedClip(Prediction prediction, Optional<String> subject, Optional<String> dataSet,
    Optional<String> fold) {

    /**
     * A subject, told apart from those of the same name in other data sets.
     *
     * @param dataSet empty if unknown
     */
    record Person(String dataSet, String name) implements Comparable<Person> {

        private static final Comparator<Person> ORDER =
            Comparator.comparing(Person::dataSet).thenComparing(Person::name);

        @Override
        public int compareTo(Person other) {
            return ORDER.compare(this, other);
        }
    }

    /** Returns a clip of which only the prediction is known. */
    public static TestedClip of(Prediction prediction) {
        return new TestedClip(prediction, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Optional<Person> person() {
        return subject.map(name -> new Person(dataSet.orElse(""), name));
    }
}
