package org.fleeting.headless.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.fleeting.folder.Folder;

/** A file {@code tasks.txt} with a command a line, for whatever starts commands. */
public final class TaskList implements Queue {

    private static final String NAME = "tasks.txt";

    private final Path folder;
    private final TaskScript script;

    /** In a folder, where it replaces the one of before. */
    public TaskList(Path folder, TaskScript script) {
        this.folder = folder;
        this.script = script;
    }

    @Override
    public List<String> submit(List<String> ids) throws IOException {
        String command = TaskScript.shell(script.write().toString());
        String text = ids.stream().map(id -> command + " " + id + "\n").collect(Collectors.joining());
        Folder.of(folder).replace(NAME, Folder.Content.text(text));
        return List.of(ids.size() + (ids.size() == 1 ? " command" : " commands") + " to run: " + folder.resolve(NAME),
            "Run each line, in any order and on any machine that sees the folder; then give the same command again.");
    }

    /** What runs them is not known. */
    @Override
    public Map<String, Integer> unfinished() {
        return Map.of();
    }

    @Override
    public int cancel() throws IOException {
        throw new IOException("the commands of a list are stopped by what runs them");
    }
}
