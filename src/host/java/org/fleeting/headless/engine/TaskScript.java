package org.fleeting.headless.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.fleeting.folder.Folder;
import org.fleeting.headless.launch.Program;

/**
 * A shell script {@code task} by which anything that starts commands runs a task, named by its one argument, or, if that is
 * {@code next}, gives the command of the sweep again: in an environment of its own, with temporary files in {@code $TMPDIR},
 * by the program's copy and never by a build tool. Its return codes are 0, 4 if the task would fail again, and 75 if another
 * time it may succeed.
 */
public final class TaskScript {

    private static final String NAME = "task";

    /** Lines that wait for the process {@code child}, whatever signals come, and set {@code code}. */
    static final String WAIT = """
        wait "$child"
        code=$?
        # a signal ends wait, not the process
        while kill -0 "$child" 2> /dev/null; do
            wait "$child"
            code=$?
        done
        wait "$child" 2> /dev/null
        last=$?
        [ "$last" = 127 ] || code=$last""";

    private static final String TEXT = """
        #!/usr/bin/env bash
        # Runs one task of this sweep: task 3-5-7
        # Return codes: 0; 4, it would fail again; 75, it was stopped, or the folder is out of reach: try another time.
        set -u
        folder=%s
        id=$1
        java=%s
        [ -x "$java" ] || java=${JAVA_HOME:+$JAVA_HOME/bin/}java
        [ -f %s ] || { echo "task: $folder is not there on $(hostname)" >&2; exit 75; }
        mkdir -p "$folder/logs" || exit 75
        temporary=$(mktemp -d "${TMPDIR:-/tmp}/fleeting-task-XXXXXX") || exit 75
        trap 'rm -rf "$temporary"' EXIT
        settings=(PATH="$PATH" HOME="${HOME:-$temporary}" HOSTNAME="$(hostname)" LC_ALL=C.UTF-8)
        settings+=(TMPDIR="$temporary" TMP="$temporary" TEMP="$temporary"%s)
        for name in CUDA_VISIBLE_DEVICES SLURM_CONF SLURM_JOB_ID; do
            [ -z "${!name+x}" ] || settings+=("$name=${!name}")
        done
        what=(-task="$id")
        [ "$id" != next ] || what=(-processes=1)
        env -i "${settings[@]}" %s \
            -Djava.io.tmpdir="$temporary" -Djava.awt.headless=true -jar %s %s "${what[@]}" >> "$folder/logs/$id.log" 2>&1 &
        child=$!
        trap 'kill -TERM "$child" 2> /dev/null' TERM INT
        %s
        case $code in
            0) exit 0 ;;
            75 | 129 | 130 | 137 | 143) exit 75 ;;
            *) exit 4 ;;
        esac
        """;

    private final Path folder;
    private final Path program;
    private final int threads;
    private final List<String> arguments;

    /**
     * Of a folder that all machines know by the same path.
     *
     * @param arguments of each task, beside its name
     */
    public TaskScript(Path folder, Path program, int threads, List<String> arguments) {
        this.folder = folder;
        this.program = program;
        this.threads = threads;
        this.arguments = List.copyOf(arguments);
    }

    /** Writes the script, in place of one that is there. */
    Path write() throws IOException {
        String jar = shell(Program.in(program).jar().toString());
        Map<String, String> settings = new TreeMap<>();
        JavaCommand.THREADS.forEach(name -> settings.put(name, Integer.toString(threads)));
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("PYTORCH_")) {
                settings.put(name, value);
            }
        });
        List<String> java = JavaCommand.start(threads);
        String text = TEXT.formatted(shell(folder.toString()), shell(java.get(0)), jar, settings.entrySet().stream()
            .map(each -> " " + each.getKey() + "=" + shell(each.getValue())).collect(Collectors.joining()),
            "\"$java\" " + java.stream().skip(1).map(TaskScript::shell).collect(Collectors.joining(" ")), jar,
            arguments.stream().map(TaskScript::shell).collect(Collectors.joining(" ")), WAIT);
        Folder.of(folder).replace(NAME, Folder.Content.text(text));
        Files.setPosixFilePermissions(folder.resolve(NAME), PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder.resolve(NAME);
    }

    /** Returns a text as one word of a shell. */
    public static String shell(String text) {
        return text.matches("[\\w./,=:+@%-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
