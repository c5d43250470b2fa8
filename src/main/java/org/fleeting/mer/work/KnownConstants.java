package org.fleeting.mer.work;

import java.io.IOException;
import java.util.Arrays;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

/** Refuses the name of a constant that there is not: Gson would take it for none. */
final class KnownConstants implements TypeAdapterFactory {

    @Override
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        Class<? super T> raw = type.getRawType();
        return raw.isEnum() ? new Strict<>(gson.getDelegateAdapter(this, type), raw.getEnumConstants()) : null;
    }

    private static final class Strict<T> extends TypeAdapter<T> {

        private final TypeAdapter<T> lenient;
        private final Object[] constants;

        private Strict(TypeAdapter<T> lenient, Object[] constants) {
            this.lenient = lenient;
            this.constants = constants;
        }

        @Override
        public void write(JsonWriter json, T value) throws IOException {
            lenient.write(json, value);
        }

        @Override
        public T read(JsonReader json) throws IOException {
            boolean isNamed = json.peek() != JsonToken.NULL;
            String place = json.getPath();
            T value = lenient.read(json);
            if (isNamed && value == null) {
                throw new JsonParseException("%s is none of %s".formatted(place, Arrays.toString(constants)));
            }
            return value;
        }
    }
}
