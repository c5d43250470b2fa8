package org.fleeting.headless.options;

import java.math.BigDecimal;
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

    /**
     * Returns a value of this type as a setting of a type that is saved holds it: numbers fit any type of numbers that
     * holds the very same.
     *
     * @param stored the saved type, such as {@code xlong}
     * @return nothing if it doesn't fit
     */
    public Optional<String> convert(Object value, String stored) {
        if (stored.equals(storedType)) {
            return Optional.of(value.toString());
        }
        if (!(value instanceof Number number)) {
            return Optional.empty();
        }
        BigDecimal exact;
        try {
            exact = new BigDecimal(number.toString());
        } catch (NumberFormatException e) { // NaN and the infinite ones are of fractions alone
            return stored.equals("xfloat") ? Optional.of(value.toString()) : Optional.empty();
        }
        return switch (stored) {
            case "xint" -> whole(exact, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "xlong" -> whole(exact, Long.MIN_VALUE, Long.MAX_VALUE);
            case "xshort" -> whole(exact, Short.MIN_VALUE, Short.MAX_VALUE);
            case "xbyte" -> whole(exact, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case "xdouble" -> Optional.of(Double.toString(number.doubleValue()))
                .filter(text -> new BigDecimal(text).compareTo(exact) == 0);
            case "xfloat" -> Optional.of(number.floatValue()).filter(Float::isFinite).map(value32 -> Float.toString(value32));
            default -> Optional.empty();
        };
    }

    private static Optional<String> whole(BigDecimal value, long least, long most) {
        boolean isWhole = value.stripTrailingZeros().scale() <= 0;
        return isWhole && value.compareTo(BigDecimal.valueOf(least)) >= 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0
            ? Optional.of(value.toBigIntegerExact().toString()) : Optional.empty();
    }

    /** Returns the type by which a setting of a saved type is written, such as {@code xint}; nothing if it can't be. */
    public static Optional<SettingType> ofStored(String stored) {
        return Arrays.stream(values()).filter(type -> type != FLOAT)
            .filter(type -> type.storedType.equals(stored) || type == DOUBLE && stored.equals("xfloat")).findFirst();
    }

    /** Returns the name on the command line of a type that is saved, or that type if it can't be written there. */
    public static String nameOf(String stored) {
        return Arrays.stream(values()).filter(type -> type != FLOAT && type.storedType.equals(stored)).findFirst()
            .map(SettingType::toString).orElse(stored);
    }

    @Override
    public String toString() {
        return optionName;
    }
}
