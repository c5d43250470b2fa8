package org.fleeting.headless.options;

import java.util.List;
import java.util.stream.Stream;

/**
 * One {@code -option=nodeID,name,value,type}: a setting to overwrite in a node before the run.
 *
 * @param nodePath the node's id, preceded by those of the metanodes around it: {@code 3} or {@code 7/3}
 * @param path keys from the node's model settings down to the setting, the last is its own
 * @param type the type it is stored with
 * @param value already of that type
 */
public record NodeOption(List<Integer> nodePath, List<String> path, SettingType type, Object value) {

    private static final int PARTS = 4;

    static NodeOption parse(String argument) throws IllegalOptionException {
        String[] parts = split(argument);
        SettingType type = SettingType.byName(parts[3]).orElseThrow(() -> new IllegalOptionException(
            "Unknown option type for " + parts[1] + ": " + parts[3] + " (expected one of "
                + List.of(SettingType.values()) + ")"));
        try {
            return new NodeOption(ids(parts[0]), keys(parts[1]), type, type.parse(parts[2]));
        } catch (IllegalArgumentException e) {
            throw new IllegalOptionException("Couldn't parse -option argument: -option=" + argument + ": "
                + e.getMessage(), e);
        }
    }

    /** The value may hold commas: the type is what follows the last one. */
    private static String[] split(String argument) throws IllegalOptionException {
        String[] head = argument.split(",", PARTS - 1);
        int last = head.length == PARTS - 1 ? head[2].lastIndexOf(',') : -1;
        if (last < 0) {
            throw new IllegalOptionException("Couldn't parse -option argument: -option=" + argument
                + " (expected -option=nodeID,name,value,type)");
        }
        return new String[] {head[0], head[1], head[2].substring(0, last), head[2].substring(last + 1)};
    }

    private static List<Integer> ids(String path) {
        return Stream.of(path.split("/", -1)).map(Integer::valueOf).toList();
    }

    private static List<String> keys(String path) {
        List<String> keys = List.of(path.split("/", -1));
        if (keys.contains("")) {
            throw new IllegalArgumentException("'" + path + "' names no setting (expected name, or outer/name)");
        }
        return keys;
    }
}
