package org.fleeting.mer.nodes.views;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Tables of texts and numbers for pages: a page reads a cell by its column's name. */
public final class TableJson {

    /** The key of a row's name. */
    static final String ROW_ID = "RowID";

    private static final String TOO_FEW =
        "the node was executed by a version without this view. Reset and execute the node.";

    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    private TableJson() {}

    /**
     * Returns tables as one object.
     *
     * @param names of the tables, in their order
     * @param tables what a node kept; null or fewer than names if an older version executed it
     * @return under each name a list of rows; each an object of its name under {@value #ROW_ID} and of its cells under the
     *     names of their columns, null for a missing cell and for numbers that JSON doesn't have. An error that the page
     *     shows if there are too few tables
     */
    public static String of(List<String> names, PortObject... tables) {
        if (tables == null || tables.length < names.size()) {
            return outdated();
        }
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            all.put(names.get(i), rows((BufferedDataTable) tables[i]));
        }
        return GSON.toJson(all);
    }

    /** Returns what the page shows as an error if an older version executed the node. */
    public static String outdated() {
        return GSON.toJson(Map.of("error", Map.of("message", TOO_FEW)));
    }

    private static List<Map<String, Object>> rows(BufferedDataTable table) {
        DataTableSpec spec = table.getDataTableSpec();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (DataRow row : table) {
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put(ROW_ID, row.getKey().getString());
            for (int i = 0; i < spec.getNumColumns(); i++) {
                cells.put(spec.getColumnSpec(i).getName(), value(row.getCell(i)));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static Object value(DataCell cell) {
        if (cell instanceof IntValue whole) {
            return whole.getIntValue();
        }
        if (cell instanceof DoubleValue number) {
            return Double.isFinite(number.getDoubleValue()) ? number.getDoubleValue() : null;
        }
        return cell instanceof StringValue text ? text.getStringValue() : null;
    }
}
