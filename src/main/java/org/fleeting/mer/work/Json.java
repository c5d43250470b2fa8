package org.fleeting.mer.work;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Writes and reads the records that are kept beside weights. */
public final class Json {

    /** NaN stands for what a stage does not have. */
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().serializeSpecialFloatingPointValues().create();

    private static final int SHOWN = 200;

    private Json() { }

    public static String write(Record value) {
        return GSON.toJson(value);
    }

    /** @throws IllegalArgumentException if {@code json} is not of this type */
    public static <T extends Record> T read(String json, Class<T> type) {
        try {
            T value = GSON.fromJson(json, type);
            if (value != null) {
                return value;
            }
        } catch (RuntimeException e) {
            // what a record's constructor throws comes in several wrappings
            throw new IllegalArgumentException("This is no " + type.getSimpleName() + ": " + start(json), e);
        }
        throw new IllegalArgumentException("An empty text is no " + type.getSimpleName());
    }

    /** What is damaged may be megabytes long. */
    private static String start(String json) {
        return json.length() <= SHOWN ? json : json.substring(0, SHOWN) + "...";
    }
}
