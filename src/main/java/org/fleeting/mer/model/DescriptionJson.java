package org.fleeting.mer.model;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.stream.Collectors;

import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.work.Json;

import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;

/**
 * Descriptions as JSON, in which a kind of network stands by its name. In the first format of our files a shape had a
 * {@code branch}, MENET or IDNET, and an {@code attention}; it is read for ever.
 */
final class DescriptionJson {

    private static final Json JSON =
        Json.with(builder -> builder.registerTypeAdapter(NetworkShape.class, new ShapeAdapter())
            .registerTypeAdapter(DecouplerSettings.class, new SettingsAdapter()));

    private DescriptionJson() {}

    static String write(Record description) {
        return JSON.write(description);
    }

    /** @throws IllegalArgumentException if {@code json} is no such description */
    static <T extends Record> T read(String json, Class<T> type) {
        return JSON.read(json, type);
    }

    /** The first format knew one kind of decoupling, and did not name it. */
    private static final class SettingsAdapter
        implements JsonSerializer<DecouplerSettings>, JsonDeserializer<DecouplerSettings> {

        private static final String KIND = "kind";

        @Override
        public JsonElement serialize(DecouplerSettings settings, Type type, JsonSerializationContext context) {
            JsonObject json = new JsonObject();
            json.addProperty(KIND, settings.kind().name());
            context.serialize(settings, settings.kind().settings()).getAsJsonObject().asMap().forEach(json::add);
            return json;
        }

        @Override
        public DecouplerSettings deserialize(JsonElement element, Type type, JsonDeserializationContext context) {
            JsonObject json = element.getAsJsonObject();
            DecouplerKind kind = json.has(KIND) ? DecouplerKind.valueOf(json.get(KIND).getAsString()) : DecouplerKind.MINE;
            return context.deserialize(json, kind.settings());
        }
    }

    private static final class ShapeAdapter implements JsonSerializer<NetworkShape>, JsonDeserializer<NetworkShape> {

        @Override
        public JsonElement serialize(NetworkShape shape, Type type, JsonSerializationContext context) {
            JsonObject json = new JsonObject();
            json.addProperty("kind", shape.kind().paperName());
            json.addProperty("frames", shape.frames());
            json.addProperty("height", shape.height());
            json.addProperty("width", shape.width());
            json.addProperty("classes", shape.classes());
            JsonObject options = new JsonObject();
            shape.options().values().forEach(options::addProperty);
            json.add("options", options);
            return json;
        }

        @Override
        public NetworkShape deserialize(JsonElement element, Type type, JsonDeserializationContext context) {
            JsonObject json = element.getAsJsonObject();
            return new NetworkShape(kind(json), json.get("frames").getAsInt(), json.get("height").getAsInt(),
                json.get("width").getAsInt(), json.get("classes").getAsInt(), options(json));
        }

        private static NetworkKind kind(JsonObject json) {
            return json.has("branch") ? NetworkKinds.ofFormat1(json.get("branch").getAsString())
                : NetworkKinds.named(json.get("kind").getAsString());
        }

        private static NetworkOptions options(JsonObject json) {
            return new NetworkOptions(json.has("branch") ? Map.of("attention", json.get("attention").getAsString())
                : json.getAsJsonObject("options").asMap().entrySet().stream().collect(
                    Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().getAsString())));
        }
    }
}
