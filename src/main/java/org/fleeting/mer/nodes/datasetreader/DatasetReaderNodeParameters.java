package org.fleeting.mer.nodes.datasetreader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.dataset.apex.MissingApex;
import org.fleeting.mer.dataset.format.DatasetFormat;
import org.fleeting.mer.dataset.format.DatasetFormats;
import org.fleeting.mer.dataset.format.Listing;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.text.TextAreaWidget;

/** Settings of Dataset Reader. */
final class DatasetReaderNodeParameters implements NodeParameters {

    static final String AUTOMATIC = "Automatic";

    private static final String FORMAT = "Format";
    private static final String CLASSES = "Classes";
    private static final String STANDARD_CLASSES = "Standard classes";
    private static final String MISSING_APEX = "Missing apex";
    private static final String OWN_SCHEME = "own classes";

    @Widget(title = "Folder or file", description = """
        The folder that holds the data set as its authors distribute it, or the manifest file of a set of your own. A
        relative path starts at the folder of the workflow. Quotation marks around it and <tt>file:</tt> URLs are understood,
        and a relative path may have slashes or backslashes on every system, also in manifests.
        """)
    String m_path = "";

    static final class FormatChoices implements StringChoicesProvider {

        @Override
        public List<String> choices(NodeParametersInput input) {
            return Stream.concat(Stream.of(AUTOMATIC), DatasetFormats.all().stream().map(DatasetFormat::name)).toList();
        }
    }

    @Widget(title = FORMAT, description = """
        Which set it is. <i>Automatic</i> tells by the names of folders and files and by the headers of tables. If you name the
        set, or choose its classes, the nodes behind know the classes before this node executes, and can be set up at once.
        """)
    @ChoicesProvider(FormatChoices.class)
    String m_format = AUTOMATIC;

    enum ClassScheme {

        @Label(value = "Usual", description = """
            The classes in which the set is usually studied. CASME II: happiness, disgust, repression, surprise and
            others, as in the paper; its 7 clips of sadness and 2 of fear are left out. SAMM: anger, contempt,
            happiness, surprise and other. MMEW: happiness, surprise, disgust, sadness, fear and anger. SMIC-HS and MEGC
            2019: negative, positive and surprise. CAS(ME)^3: its seven labels. Manifest: all labels.
            """)
        USUAL,

        @Label(value = "Standard", description = "The classes of a study that you choose below, whatever the set.")
        STANDARD,

        @Label(value = "As filed", description = "Every label of the set is a class.")
        AS_FILED,

        @Label(value = "Own", description = "What you write below.")
        OWN
    }

    static final class ClassSchemeRef implements ParameterReference<ClassScheme> {}

    @Widget(title = CLASSES, description = "Which labels of the set make which classes.")
    @ValueSwitchWidget
    @ValueReference(ClassSchemeRef.class)
    ClassScheme m_classes = ClassScheme.USUAL;

    static final class HasStandardClasses implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(ClassSchemeRef.class).isOneOf(ClassScheme.STANDARD);
        }
    }

    static final class StandardClassChoices implements StringChoicesProvider {

        @Override
        public List<String> choices(NodeParametersInput input) {
            return LabelScheme.STANDARD.stream().map(LabelScheme::name).toList();
        }
    }

    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = STANDARD_CLASSES, description = """
        Which study's classes. Three classes are those of MEGC 2019: anger, contempt, disgust, fear, repression and
        sadness are negative, happiness is positive; of CASME II sadness and fear are left out. Labels that a study does
        not use are left out.
        """)
    @ChoicesProvider(StandardClassChoices.class)
    @Effect(predicate = HasStandardClasses.class, type = EffectType.SHOW)
    String m_standardClasses = LabelScheme.THREE.name();

    static final class HasOwnClasses implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(ClassSchemeRef.class).isOneOf(ClassScheme.OWN);
        }
    }

    @Widget(title = "Own classes", description = """
        One entry a line: <tt>label = class</tt>, or <tt>label</tt> alone for a class of that name. Labels that are not
        listed are left out; a line <tt>*</tt> keeps them all and <tt>label =</tt> leaves one out. Case does not matter.
        <tt>SAMM: other = others</tt> is for one set of a composite.
        """)
    @TextAreaWidget(rows = 6)
    @Effect(predicate = HasOwnClasses.class, type = EffectType.SHOW)
    String m_ownClasses = "disgust = negative\nrepression = negative\nhappiness = positive\nsurprise";

    enum Apex {

        @Label(value = "As filed", description = "The apex stays missing.")
        AS_FILED(MissingApex.AS_FILED),

        @Label(value = "Middle", description = "The frame half-way from onset to offset.")
        MIDDLE(MissingApex.MIDDLE),

        @Label(value = "Estimated", description = """
            The frame that differs most from onset and offset, by the mean absolute difference of shrunk grey frames.
            This opens the images of such clips, or decodes their videos.
            """)
        ESTIMATED(MissingApex.ESTIMATED);

        private final MissingApex missing;

        Apex(MissingApex missing) {
            this.missing = missing;
        }
    }

    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = MISSING_APEX, description = """
        What becomes of clips whose apex the set does not tell, as all of SMIC. The column <i>Apex Source</i> marks what
        is guessed.
        """)
    @ValueSwitchWidget
    Apex m_missingApex = Apex.AS_FILED;

    @Widget(title = Listing.STRICT_SETTING, description = """
        Whether the node fails if anything is amiss: a row has no frames, a folder has no row, or a range of frames lies
        outside its folder or video. Otherwise the output <i>Problems</i> lists it and a warning counts it.
        """)
    boolean m_failOnInvalidRows;

    /** Returns the format, by name or by what the path holds. */
    DatasetFormat format(Path path) {
        return AUTOMATIC.equals(m_format) ? DatasetFormats.recognise(path) : DatasetFormats.byName(m_format);
    }

    /**
     * Returns whether the clips will have a column of landmarks; false while no set is at the path. Which format it is, is
     * asked only where some format tells landmarks, since that looks at more files.
     */
    boolean tellsLandmarks(Path path) {
        try {
            return DatasetFormats.all().stream().anyMatch(format -> format.tellsLandmarks(path))
                && format(path).tellsLandmarks(path);
        } catch (InvalidInputException e) {
            // a set that can't be read yet: reading it tells why
            return false;
        }
    }

    /** Returns the listing, unless it has problems and the user wants none. */
    Listing checked(Listing listing) {
        return m_failOnInvalidRows ? listing.requireNoProblems() : listing;
    }

    MissingApex missingApex() {
        return m_missingApex.missing;
    }

    /**
     * Returns the classes that clips may have, before any is read, so that the nodes behind know their columns; empty where the
     * labels decide, or which set it is: recognising one looks into all folders of its clips.
     */
    Optional<List<String>> possibleClasses() {
        if (m_classes != ClassScheme.USUAL) {
            return scheme(null).possibleClasses();
        }
        return AUTOMATIC.equals(m_format) ? Optional.empty() : scheme(DatasetFormats.byName(m_format)).possibleClasses();
    }

    /** @param format of which only {@link ClassScheme#USUAL} asks */
    LabelScheme scheme(DatasetFormat format) {
        return switch (m_classes) {
            case USUAL -> format.usualScheme();
            case STANDARD -> LabelScheme.standard(m_standardClasses);
            case AS_FILED -> LabelScheme.AS_FILED;
            case OWN -> LabelScheme.parse(OWN_SCHEME, m_ownClasses);
        };
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireChosen(FORMAT, m_format);
        SettingChecks.requireChosen(CLASSES, m_classes);
        SettingChecks.requireChosen(STANDARD_CLASSES, m_standardClasses);
        SettingChecks.requireChosen(MISSING_APEX, m_missingApex);
        try {
            if (!AUTOMATIC.equals(m_format)) {
                DatasetFormats.byName(m_format);
            }
            if (m_classes == ClassScheme.STANDARD) {
                LabelScheme.standard(m_standardClasses);
            }
            if (m_classes == ClassScheme.OWN) {
                LabelScheme.parse(OWN_SCHEME, m_ownClasses == null ? "" : m_ownClasses);
            }
        } catch (InvalidInputException e) {
            throw SettingChecks.invalid(e);
        }
    }
}
