package org.fleeting.mer.nodes.folds;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.fleeting.mer.dataset.fold.Folds;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;

/**
 * Which fold the clips of a table belong to, in words such as "fold 2 of 5". It is kept in the properties of a column, which go
 * through other nodes with it, so that a view can tell which fold it shows. It decides nothing.
 */
public final class FoldOfTable {

    private static final String FOLD = "org.fleeting.mer.fold";

    private FoldOfTable() {}

    /** Returns a fold's words; with its name, where that is not its number. */
    public static String words(Folds folds, int fold) {
        String name = folds.name(fold);
        return "fold %d of %d".formatted(fold, folds.size()) + (name.equals(String.valueOf(fold)) ? "" : " (" + name + ")");
    }

    /** Writes a fold into a column that is being made of another one. */
    static void write(DataColumnSpec old, String words, DataColumnSpecCreator column) {
        Map<String, String> properties = properties(old);
        properties.put(FOLD, words);
        column.setProperties(new DataColumnProperties(properties));
    }

    /** Returns the words, if a column has them. */
    public static Optional<String> of(DataTableSpec table) {
        return table.stream().map(column -> column.getProperties().getProperty(FOLD)).filter(Objects::nonNull).findFirst();
    }

    /** Returns a column that tells no fold, for a table of several. */
    public static DataColumnSpec without(DataColumnSpec column) {
        Map<String, String> properties = properties(column);
        if (properties.remove(FOLD) == null) {
            return column;
        }
        DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
        creator.setProperties(new DataColumnProperties(properties));
        return creator.createSpec();
    }

    private static Map<String, String> properties(DataColumnSpec column) {
        Map<String, String> properties = new HashMap<>();
        Collections.list(column.getProperties().properties())
            .forEach(key -> properties.put(key, column.getProperties().getProperty(key)));
        return properties;
    }
}
