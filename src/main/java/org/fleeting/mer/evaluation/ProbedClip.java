package org.fleeting.mer.evaluation;

import java.util.Optional;

/**
 * Whom the probe took the person of one clip for.
 *
 * @param key the clip's name
 * @param subject the person filmed
 * @param predicted the person that the probe named, which was fitted to clips of other folds alone
 * @param fold the fold in which the clip was tested, from 1
 */
public record ProbedClip(String key, String subject, String predicted, int fold) {

    TestedClip tested() {
        return new TestedClip(new Prediction(subject, predicted), Optional.of(subject), Optional.empty(),
            Optional.of(Integer.toString(fold)));
    }
}
