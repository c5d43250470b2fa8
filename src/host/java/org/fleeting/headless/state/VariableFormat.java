package org.fleeting.headless.state;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** Flow variables in a settings tree. */
final class VariableFormat {

    private static final String NAME = "name";
    private static final String TYPE = "type";
    private static final String VALUE = "value";

    private VariableFormat() {}

    static void write(Map<String, Object> variables, ModelContentWO content) {
        int number = 0;
        for (Map.Entry<String, Object> variable : variables.entrySet()) {
            ModelContentWO saved = content.addModelContent("variable_" + number++);
            saved.addString(NAME, variable.getKey());
            saved.addString(TYPE, variable.getValue().getClass().getSimpleName());
            saved.addString(VALUE, variable.getValue().toString());
        }
    }

    static Map<String, Object> read(ModelContentRO content) throws IOException, InvalidSettingsException {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (String key : content) {
            ModelContentRO saved = content.getModelContent(key);
            variables.put(saved.getString(NAME), value(saved.getString(TYPE), saved.getString(VALUE)));
        }
        return variables;
    }

    private static Object value(String type, String text) throws IOException {
        return switch (type) {
            case "String" -> text;
            case "Integer" -> Integer.valueOf(text);
            case "Double" -> Double.valueOf(text);
            case "Long" -> Long.valueOf(text);
            case "Boolean" -> Boolean.valueOf(text);
            default -> throw new IOException("no flow variable holds a " + type);
        };
    }
}
