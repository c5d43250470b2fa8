package org.knime.core.webui.node.dialog.defaultdialog;

import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.SampleParameters.Hidden.Device;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.widget.choices.Label;

/** The parameters of the sample node "X2 Options", with the values that it was saved with. */
final class SampleParameters implements NodeParameters {

    static final String IGNORED = "static";

    enum Strategy {
        @Label("Leave one subject out")
        LOSO, @Label("k folds")
        KFOLD
    }

    /** A holder, so that an enum elsewhere is found too. */
    static final class Hidden {
        enum Device {
            AUTO, CPU
        }

        private Hidden() {}
    }

    @Widget(title = "Folder", description = "Where the data set lies")
    String m_folder = "";
    String m_folder2 = "";
    String m_subject = "subject";
    Strategy m_strategy = Strategy.KFOLD;
    int m_folds = 4;
    double m_lr = 0.001;
    Device m_device = Device.AUTO;
    Optional<Long> m_seed = Optional.of(5L);
    boolean m_augment;
    int m_copies = 3;
    @Persist(configKey = "layer_sizes")
    String m_layers = "32,64";
    @Migrate(loadDefaultIfAbsent = true)
    int m_later = 7;
    transient int m_cached = 1;
    private final int left = 2;

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_folds < left) {
            throw new InvalidSettingsException("Number of folds must be at least 2, but is " + m_folds);
        }
    }
}
