package org.fleeting.mer.nodes.scorecomparison;

import java.util.Arrays;
import java.util.List;

import org.fleeting.mer.evaluation.Bootstrap;
import org.fleeting.mer.nodes.Bounds;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.predictions.PredictionTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextAreaWidget;

/** Settings of Score Comparison. */
final class ScoreComparisonNodeParameters implements NodeParameters {

    private static final String NAMES = "Names";
    private static final String MARKS = "Marks";
    private static final String REFERENCE = "Compare with";
    private static final String TRUTH_COLUMN = "True emotion";
    private static final String PREDICTION_COLUMN = "Predicted emotion";
    private static final String RESAMPLES = "Resamples";

    @Widget(title = NAMES, description = """
        A name for each connected input, one a line, from the topmost input down. An input without one is named after its
        table, where that has a name of its own, else after its port.
        """)
    @TextAreaWidget(rows = 6)
    String m_names = "";

    @Widget(title = MARKS, description = """
        Words, parted by commas, each of which makes a column that is ticked where a name holds the word:
        <tt>DAO, L_div, L_MI</tt> with the names <tt>DAO</tt>, <tt>DAO + L_div</tt> and so on gives the paper's Table 5.
        """)
    String m_marks = "";

    @Widget(title = REFERENCE, description = """
        The number of the connected input, counted from the topmost, that all others are compared with.
        """)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = MostInputs.class)
    int m_reference = 1;

    @Widget(title = TRUTH_COLUMN, description = "The column with the emotion that each clip is labelled with.")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_truthColumn = ClipColumns.EMOTION;

    @Widget(title = PREDICTION_COLUMN, description = "The column with the emotion that the model named.")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_predictionColumn = PredictionTable.PREDICTION;

    @Widget(title = RESAMPLES, description = """
        How many times subjects are drawn for the intervals, 100 to 1,000,000.
        """)
    @NumberInputWidget(minValidation = Bounds.LeastResamples.class, maxValidation = Bounds.MostResamples.class)
    int m_resamples = 2000;

    @Widget(title = "Seed", description = "Drives the draws: the same seed gives the same intervals.")
    long m_seed = 1;

    /** Returns the names as given; there may be fewer or more than inputs. */
    List<String> names() {
        return given(m_names).lines().map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    List<String> marks() {
        return Arrays.stream(given(m_marks).split(",")).map(String::strip).filter(mark -> !mark.isEmpty()).distinct().toList();
    }

    /** Edited settings may hold no text at all. */
    private static String given(String text) {
        return text == null ? "" : text;
    }

    PredictionTable.Choice columns() {
        return PredictionTable.Choice.of(m_truthColumn, m_predictionColumn);
    }

    Bootstrap bootstrap() {
        return new Bootstrap(m_resamples, m_seed);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireWithin(REFERENCE, m_reference, 1, ScoreComparisonNodeFactory.INPUTS);
        SettingChecks.requireColumn(TRUTH_COLUMN, m_truthColumn);
        SettingChecks.requireColumn(PREDICTION_COLUMN, m_predictionColumn);
        SettingChecks.requireWithin(RESAMPLES, m_resamples, Bounds.LEAST_RESAMPLES, Bounds.MOST_RESAMPLES);
        if (names().stream().distinct().count() < names().size()) {
            throw new InvalidSettingsException("\"%s\" has a name twice: give each input a name of its own.".formatted(NAMES));
        }
    }

    static final class MostInputs extends MaxValidation {
        @Override
        protected double getMax() {
            return ScoreComparisonNodeFactory.INPUTS;
        }
    }
}
