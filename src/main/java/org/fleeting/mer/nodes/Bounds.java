package org.fleeting.mer.nodes;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** The bounds that number settings of several nodes share, as the dialogs enforce them; those of one node stand with it. */
public final class Bounds {

    public static final int MOST_FOLDS = 1000;
    public static final int LEAST_RESAMPLES = 100;
    public static final int MOST_RESAMPLES = 1_000_000;

    private Bounds() {}

    /** The fewest clips for batch normalisation and MINE's strangers, and the fewest folds. */
    public static final class AtLeastTwo extends MinValidation {

        @Override
        protected double getMin() {
            return 2;
        }
    }

    /** More folds would be a mistake. */
    public static final class MostFolds extends MaxValidation {

        @Override
        protected double getMax() {
            return MOST_FOLDS;
        }
    }

    /** Fewer draws of subjects say nothing of an interval's ends. */
    public static final class LeastResamples extends MinValidation {

        @Override
        protected double getMin() {
            return LEAST_RESAMPLES;
        }
    }

    /** More draws of subjects take minutes and change nothing. */
    public static final class MostResamples extends MaxValidation {

        @Override
        protected double getMax() {
            return MOST_RESAMPLES;
        }
    }
}
