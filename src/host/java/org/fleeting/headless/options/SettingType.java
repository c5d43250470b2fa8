package org.fleeting.headless.options;

import java.util.Arrays;
import java.util.Optional;

/** The types of a setting that {@code -option} can write, by the name they have on KNIME's command line. */
public enum SettingType {
    INT("int", "xint"),
    LONG("long", "xlong"),
    SHORT("short", "xshort"),
    BYTE("byte", "xbyte"),
    BOOLEAN("boolean", "xboolean"),
    CHAR("char", "xchar"),
    /** KNIME stores a float as a double. */
    FLOAT("float", "xdouble"),
    DOUBLE("double", "xdouble"),
    STRING("String", "xstring");

    private final String optionName;
    private final String storedType;

    SettingType(String optionName, String storedType) {
        this.optionName = optionName;
        this.storedType = storedType;
    }

    static Optional<SettingType> byName(String name) {
        return Arrays.stream(values()).filter(type -> type.optionName.equals(name)).findFirst();
    }

    /**
     * Reads a value of this type as KNIME does: a boolean is true only if it reads "true".
     *
     * @throws IllegalArgumentException if the text is no value of this type
     */
    public Object parse(String text) {
        return switch (this) {
            case INT -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case SHORT -> Short.valueOf(text);
            case BYTE -> Byte.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case CHAR -> firstCharacter(text);
            case FLOAT, DOUBLE -> Double.valueOf(text);
            case STRING -> text;
        };
    }

    private static Character firstCharacter(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty text is no character");
        }
        return text.charAt(0);
    }

    /** Returns the name that the type has in a settings file. */
    public String storedType() {
        return storedType;
    }

    @Override
    public String toString() {
        return optionName;
    }
}
