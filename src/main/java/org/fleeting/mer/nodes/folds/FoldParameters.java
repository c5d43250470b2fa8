package org.fleeting.mer.nodes.folds;

import org.fleeting.mer.dataset.fold.ClipSplitter;
import org.fleeting.mer.dataset.fold.Folds;
import org.fleeting.mer.dataset.fold.GroupSplitter;
import org.fleeting.mer.dataset.fold.Splitter;
import org.fleeting.mer.dataset.fold.SubjectSplitter;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;
import org.knime.node.parameters.widget.choices.util.FilteredInputTableColumnsProvider;

/** The settings that say how clips are dealt into folds. */
public abstract class FoldParameters implements NodeParameters {

    /** The title of the number of folds. */
    public static final String FOLDS = "Folds (k)";

    /** What is said about the number of folds. */
    public static final String FOLDS_DESCRIPTION = """
        The number of folds, at least 2 and at most the number of subjects, or of clips. The paper uses 5.
        """;

    private static final String SPLIT_BY = "Split by";
    private static final String GROUP_COLUMN = "Column of folds";
    private static final String SUBJECT_COLUMN = "Subject";
    private static final String EMOTION_COLUMN = "Emotion";

    /** How the folds are made. */
    @Section(title = "Folds")
    public interface Dealing {}

    /** Where the table says what is needed. */
    @Section(title = "Columns")
    @After(Dealing.class)
    public interface Columns {}

    /** What the clips of a fold have in common. */
    public enum By {

        /** Whole subjects are dealt. */
        @Label(value = "Subject", description = """
            Nobody is on both sides: the scores say how well the network does on new people. Subjects are dealt into
            folds of equal size, with the emotions spread evenly.
            """)
        SUBJECT,

        /** Clips are dealt one by one. */
        @Label(value = "Clip", description = """
            Each clip goes its own way, so that nearly all subjects are on both sides, of which the node warns. Each
            side has its share of every emotion, give or take one clip. The scores are higher than on new people.
            """)
        CLIP,

        /** Every subject is a fold. */
        @Label(value = "Leave one subject out", description = """
            Every subject is a fold: tested by a network that has learnt from all others. The folds are in the order of
            the subjects' names.
            """)
        ONE_SUBJECT,

        /** Every value of a column is a fold. */
        @Label(value = "Column", description = """
            Every value of a column is a fold: folds that somebody else has made, or a data set to leave out at a time.
            The folds are in the order of the values. The node warns if a subject is on both sides.
            """)
        COLUMN
    }

    static final class ByRef implements ParameterReference<By> {}

    /** Whether a number of folds is dealt, rather than made of what the table holds. */
    public static final class IsDealt implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(ByRef.class).isOneOf(By.SUBJECT, By.CLIP);
        }
    }

    static final class IsByColumn implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(ByRef.class).isOneOf(By.COLUMN);
        }
    }

    /** What stays together. */
    @Layout(Dealing.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = SPLIT_BY, description = """
        What stays together. The paper's "five-fold cross-validation" may be by subject or by clip; by subject is the
        default.
        """)
    @RadioButtonsWidget
    @ValueReference(ByRef.class)
    public By m_splitBy = By.SUBJECT;

    static final class NameColumns implements FilteredInputTableColumnsProvider {

        @Override
        public boolean isIncluded(DataColumnSpec column) {
            return ColumnKind.NAMES.fits(column);
        }
    }

    /** The column whose values are folds. */
    @Layout(Dealing.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = GROUP_COLUMN, description = "The column, of text or numbers, each value of which is a fold.")
    @ChoicesProvider(NameColumns.class)
    @Effect(predicate = IsByColumn.class, type = EffectType.SHOW)
    public String m_groupColumn = ClipColumns.DATASET;

    /** What drives the dealing. */
    @Layout(Dealing.class)
    @Widget(title = "Seed", description = """
        Drives the dealing: the same seed gives the same folds, whatever the order of the rows. A clip is known by its
        row ID.
        """)
    @Effect(predicate = IsDealt.class, type = EffectType.SHOW)
    public long m_seed = 1;

    /** The column with the person filmed. */
    @Layout(Columns.class)
    @Widget(title = SUBJECT_COLUMN, description = """
        The column with the person filmed. By subject, rows with the same value never part, nor do values that differ by
        case, blanks, hyphens or leading zeros alone, and, within a data set, <tt>01</tt> and <tt>sub01</tt>; the node then
        warns. Where several data sets are joined, make the names unique first, or subjects of the same name stay together.
        By clip or column, it only serves to count those on both sides.
        """)
    @ChoicesProvider(StringColumnsProvider.class)
    public String m_subjectColumn = ClipColumns.SUBJECT;

    /** The column with the class. */
    @Layout(Columns.class)
    @Widget(title = EMOTION_COLUMN, description = """
        The column with the class. Its values are spread over the folds as evenly as whole subjects, or clips, allow.
        """)
    @ChoicesProvider(StringColumnsProvider.class)
    public String m_emotionColumn = ClipColumns.EMOTION;

    /** Returns whether a number of folds is dealt, rather than made of what the table holds. */
    protected final boolean isDealt() {
        return m_splitBy == By.SUBJECT || m_splitBy == By.CLIP;
    }

    /** Returns whether nobody may be on both sides. */
    final boolean isBySubject() {
        return m_splitBy == By.SUBJECT || m_splitBy == By.ONE_SUBJECT;
    }

    /** Returns what deals, if anything does. */
    final Splitter splitter(FoldClips clips) {
        return m_splitBy == By.SUBJECT ? new SubjectSplitter(clips.people(), clips.emotions(), m_seed)
            : new ClipSplitter(clips.keys(), clips.people(), clips.emotions(), m_seed);
    }

    /**
     * Returns the folds.
     *
     * @param folds how many, if they are dealt
     */
    final Folds folds(FoldClips clips, int folds) {
        return switch (m_splitBy) {
            case SUBJECT, CLIP -> splitter(clips).folds(folds);
            case ONE_SUBJECT -> GroupSplitter.bySubject(clips.people(), clips.emotions()).folds();
            case COLUMN -> GroupSplitter.byColumn(m_groupColumn, clips.groups(), clips.people(), clips.emotions())
                .folds();
        };
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireChosen(SPLIT_BY, m_splitBy);
        if (m_splitBy == By.COLUMN) {
            SettingChecks.requireColumn(GROUP_COLUMN, m_groupColumn);
        }
        SettingChecks.requireColumn(SUBJECT_COLUMN, m_subjectColumn);
        SettingChecks.requireColumn(EMOTION_COLUMN, m_emotionColumn);
    }
}
