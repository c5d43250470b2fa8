package org.fleeting.headless.options;

import java.util.ArrayList;
import java.util.List;

/**
 * One {@code -workflow.variable=name,value,type}.
 *
 * @param value a String, an Integer or a Double, as the type says
 */
public record WorkflowVariable(String name, Object value) {

    private static final int PARTS = 3;

    static WorkflowVariable parse(String argument) throws IllegalOptionException {
        List<String> parts = split(argument);
        if (parts.size() != PARTS) {
            throw new IllegalOptionException("Couldn't parse -workflow.variable argument: -workflow.variable="
                + argument + " (expected -workflow.variable=name,value,type)");
        }
        try {
            return new WorkflowVariable(parts.get(0), value(parts.get(0), parts.get(1), parts.get(2)));
        } catch (NumberFormatException e) {
            throw new IllegalOptionException("Couldn't parse -workflow.variable argument: -workflow.variable="
                + argument + ": " + e.getMessage(), e);
        }
    }

    private static Object value(String name, String value, String type) throws IllegalOptionException {
        return switch (type) {
            case "String" -> value;
            case "int" -> Integer.valueOf(value);
            case "double" -> Double.valueOf(value);
            default -> throw new IllegalOptionException("Invalid type for workflow variable " + name + ": " + type
                + " (expected String, int or double)");
        };
    }

    /** Splits at commas outside single or double quotes; a backslash inside quotes takes the next character as it is. */
    private static List<String> split(String argument) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char quote = '\0';
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            if (quote != '\0' && c == '\\' && i + 1 < argument.length()) {
                part.append(argument.charAt(++i));
            } else if (c == quote) {
                quote = '\0';
            } else if (quote == '\0' && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote == '\0' && c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
