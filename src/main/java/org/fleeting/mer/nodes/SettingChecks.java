package org.fleeting.mer.nodes;

import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.node.InvalidSettingsException;

/**
 * Checks of settings. The dialog checks its widgets only: values from flow variables and edited files come past it, so
 * every {@code NodeParameters.validate()} checks again, with these.
 */
public final class SettingChecks {

    private SettingChecks() {}

    /** @throws InvalidSettingsException if the value does not lie from {@code least} to {@code most} */
    public static void requireWithin(String title, long value, long least, long most) throws InvalidSettingsException {
        if (value < least || value > most) {
            throw new InvalidSettingsException(
                "\"%s\" must be a whole number from %d to %d, but is %d.".formatted(title, least, most, value));
        }
    }

    /** @throws InvalidSettingsException if the value is not a number from {@code least} to {@code most} */
    public static void requireWithin(String title, double value, double least, double most)
        throws InvalidSettingsException {
        if (!(value >= least && value <= most)) {
            throw new InvalidSettingsException(
                "\"%s\" must be a number from %s to %s, but is %s.".formatted(title, least, most, value));
        }
    }

    /** @throws InvalidSettingsException if no column is named */
    public static void requireColumn(String title, String column) throws InvalidSettingsException {
        if (column == null || column.isEmpty()) {
            throw new InvalidSettingsException("\"%s\" names no column: choose one.".formatted(title));
        }
    }

    /** @throws InvalidSettingsException if nothing is chosen */
    public static void requireChosen(String title, Object choice) throws InvalidSettingsException {
        if (choice == null) {
            throw new InvalidSettingsException("\"%s\" is not set: choose one of its values.".formatted(title));
        }
    }

    /** Returns what KNIME shows of input that a room found unusable before the node ran. */
    public static InvalidSettingsException invalid(InvalidInputException e) {
        return new InvalidSettingsException(e.sentences(), e);
    }
}
