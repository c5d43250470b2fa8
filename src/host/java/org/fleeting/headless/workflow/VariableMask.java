package org.fleeting.headless.workflow;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which flow variables overwrite settings of a node and which are made of its settings: the {@code variables} of a
 * {@code settings.xml}. A variable's value is a String, an Integer, a Double, a Long or a Boolean.
 */
public final class VariableMask {

    static final String USED = "used_variable";
    private static final String EXPOSED = "exposed_variable";

    private final SettingsConfig tree;

    VariableMask(SettingsConfig variables) {
        // before KNIME 4.1 the tree was not nested
        tree = variables.get("version") == null ? variables : variables.configOrEmpty("tree");
    }

    /** Returns what is said of each setting, nested as the settings are. */
    SettingsConfig tree() {
        return tree;
    }

    /**
     * Overwrites settings.
     *
     * @param model the node's settings, which are changed
     * @param variables the values that the node sees, by name
     * @return the variables that the node makes of its settings, by name
     * @throws WorkflowFormatException if a variable is unknown or does not fit, or a setting is not there
     */
    Map<String, Object> apply(SettingsConfig model, Map<String, Object> variables) throws WorkflowFormatException {
        Map<String, Object> exposed = new LinkedHashMap<>();
        try {
            apply(tree, model, variables, exposed);
        } catch (WorkflowFormatException e) {
            throw new WorkflowFormatException("Errors overwriting node settings with flow variables: "
                + e.getMessage(), e);
        }
        return exposed;
    }

    private static void apply(SettingsConfig mask, SettingsConfig settings, Map<String, Object> variables,
        Map<String, Object> exposed) throws WorkflowFormatException {
        for (String key : mask.keys()) {
            SettingsConfig child = mask.config(key);
            SettingsItem setting = settings.get(key);
            if (setting instanceof SettingsConfig nested) {
                apply(child, nested, variables, exposed);
            } else if (setting instanceof SettingsEntry entry) {
                SettingsEntry overwritten = overwrite(key, entry, child.textOrNull(USED), variables);
                settings.put(key, overwritten);
                expose(overwritten, child.textOrNull(EXPOSED), exposed);
            } else {
                throw new WorkflowFormatException("No matching element found for entry with key: " + key);
            }
        }
    }

    private static SettingsEntry overwrite(String key, SettingsEntry entry, String variable,
        Map<String, Object> variables) throws WorkflowFormatException {
        if (variable == null) {
            return entry;
        }
        Object value = variables.get(variable);
        if (value == null) {
            throw new WorkflowFormatException("Unknown variable \"" + variable + "\" for setting \"" + key + "\"");
        }
        if (!fits(entry.type(), value)) {
            throw new WorkflowFormatException("Can't overwrite setting \"" + key + "\" of type " + entry.type()
                + " with variable \"" + variable + "\", which is the " + value.getClass().getSimpleName() + " "
                + value);
        }
        return new SettingsEntry(entry.type(), SettingsEntry.ofText(value.toString()).value());
    }

    /** KNIME's conversions: upwards among numbers, anything to text, "true" and "false" to a boolean. */
    private static boolean fits(String type, Object value) {
        return switch (type) {
            case "xstring" -> true;
            case "xint" -> value instanceof Integer;
            case "xlong" -> value instanceof Integer || value instanceof Long;
            case "xdouble" -> value instanceof Number;
            case "xboolean" -> value instanceof Boolean || value.equals("true") || value.equals("false");
            default -> false;
        };
    }

    private static void expose(SettingsEntry entry, String variable, Map<String, Object> exposed)
        throws WorkflowFormatException {
        if (variable != null) {
            exposed.put(variable, value(entry));
        }
    }

    private static Object value(SettingsEntry entry) throws WorkflowFormatException {
        String text = entry.text() == null ? "" : entry.text();
        try {
            return switch (entry.type()) {
                case "xstring" -> text;
                case "xint" -> Integer.valueOf(text);
                case "xlong" -> Long.valueOf(text);
                case "xdouble" -> Double.valueOf(text);
                case "xboolean" -> Boolean.valueOf(text);
                default -> throw new WorkflowFormatException("No flow variable can be made of a setting of type "
                    + entry.type());
            };
        } catch (NumberFormatException e) {
            throw new WorkflowFormatException("No flow variable can be made of '" + text + "', which is no number of type "
                + entry.type(), e);
        }
    }

    /** Reads a flow variable as a workflow saves it; the name comes first. */
    static Map.Entry<String, Object> readVariable(SettingsConfig saved) throws WorkflowFormatException {
        if (saved.get("value") instanceof SettingsEntry entry) {
            return Map.entry(saved.text("name"), value(entry));
        }
        throw new WorkflowFormatException("the value of flow variable \"" + saved.text("name")
            + "\" is of a kind that this host does not read");
    }
}
