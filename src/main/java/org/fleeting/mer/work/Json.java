package org.fleeting.mer.work;

import java.util.function.UnaryOperator;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Writes and reads records as JSON. */
public final class Json {

    /** Records of texts, numbers, lists and other such records. */
    public static final Json PLAIN = with(UnaryOperator.identity());

    private static final int SHOWN = 200;

    private final Gson gson;

    private Json(Gson gson) {
        this.gson = gson;
    }

    /** Returns one that also knows types which need an adapter. */
    public static Json with(UnaryOperator<GsonBuilder> adapters) {
        // NaN stands for what there is none of
        return new Json(adapters.apply(new GsonBuilder().disableHtmlEscaping().serializeSpecialFloatingPointValues()
            .registerTypeAdapterFactory(new KnownConstants())).create());
    }

    public String write(Record value) {
        return gson.toJson(value);
    }

    /** @throws IllegalArgumentException if {@code json} is not of this type */
    public <T extends Record> T read(String json, Class<T> type) {
        try {
            T value = gson.fromJson(json, type);
            if (value != null) {
                return value;
            }
        } catch (RuntimeException e) {
            // what a record's constructor throws comes in several wrappings
            throw new IllegalArgumentException("%s; this is no %s: %s".formatted(reason(e), type.getSimpleName(), start(json)),
                e);
        }
        throw new IllegalArgumentException("An empty text is no " + type.getSimpleName());
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return start(String.valueOf(root.getMessage()));
    }

    /** What is damaged may be megabytes long. */
    private static String start(String json) {
        return json.length() <= SHOWN ? json : json.substring(0, SHOWN) + "...";
    }
}
