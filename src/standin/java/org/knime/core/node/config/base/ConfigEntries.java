package org.knime.core.node.config.base;

/** The types an entry can have; the names are those of the XML attribute {@code type}. */
public enum ConfigEntries {
    /** Text, may be null. */
    xstring,
    /** A 32 bit integer. */
    xint,
    /** A double. */
    xdouble,
    /** A float. */
    xfloat,
    /** A 64 bit integer. */
    xlong,
    /** A 16 bit integer. */
    xshort,
    /** An 8 bit integer. */
    xbyte,
    /** One character. */
    xchar,
    /** True or false. */
    xboolean,
    /** A nested config. */
    config,
    /** Encrypted text, may be null; the stand-in carries it from file to file but can't decrypt it. */
    xpassword,
    /** Text that is never saved. */
    xtransientstring;

    /**
     * Reads the text of an XML entry.
     *
     * @throws IllegalArgumentException if the text isn't a value of this type
     */
    Object parse(String text) {
        if (text == null && this != xstring && this != xpassword) {
            throw new IllegalArgumentException("null is no value of type " + this);
        }
        return switch (this) {
            case xstring, xpassword -> text;
            case xint -> Integer.valueOf(text);
            case xdouble -> Double.valueOf(text);
            case xfloat -> Float.valueOf(text);
            case xlong -> Long.valueOf(text);
            case xshort -> Short.valueOf(text);
            case xbyte -> Byte.valueOf(text);
            case xchar -> character(text);
            case xboolean -> Boolean.valueOf(text);
            case config, xtransientstring -> throw new IllegalArgumentException("No entry can be of type " + this);
        };
    }

    private static Character character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("Expected one character, but got \"" + text + "\"");
        }
        return text.charAt(0);
    }
}
