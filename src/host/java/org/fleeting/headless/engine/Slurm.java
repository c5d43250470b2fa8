package org.fleeting.headless.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.fleeting.folder.Folder;

/**
 * Submits tasks to Slurm: job arrays with a task an element, and a job behind them that gives the command of the sweep again.
 * Each submission has a folder of its own in {@code jobs}: {@code tasks.txt}, the scripts, {@code ids.txt} and what Slurm
 * itself prints.
 */
public final class Slurm implements Queue {

    private static final String JOBS = "jobs";
    private static final String IDS = "ids.txt";
    private static final String TASKS = "tasks.txt";
    private static final int PATIENCE_SECONDS = 120;
    private static final int DEFAULT_ARRAY = 1001;
    private static final int MOST_BYTES = 16 << 20;
    private static final Pattern ARRAY_SIZE = Pattern.compile("(?m)^MaxArraySize\\s*=\\s*(\\d+)");
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

    /** What sbatch says where there is no room for so many jobs. */
    private static final Pattern LIMIT = Pattern.compile("(?i)limit|array spec|MaxSubmit|MaxArray");

    private static final String SCRIPT = """
        #!/usr/bin/env bash
        # %s
        # What is stopped by the time limit, and what may succeed another time, is queued again.
        id=%s
        job=${SLURM_ARRAY_JOB_ID:+${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID}
        %s "$id" &
        child=$!
        again=no
        trap 'kill -TERM "$child" 2> /dev/null' TERM
        trap 'again=yes; kill -TERM "$child" 2> /dev/null' USR1
        %s
        most=5
        [ $again = no ] || most=100
        if [ $code = 75 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt $most ]; then
            scontrol requeue "${job:-$SLURM_JOB_ID}"
        fi
        exit $code
        """;

    private static final String SIGNAL = "--signal=B:USR1@120";

    private final Folder folder;
    private final String name;
    private final int threads;
    private final List<String> options;
    private final TaskScript script;

    /**
     * Of a folder.
     *
     * @param threads of a task
     * @param options of sbatch, as the user writes them on a command line
     */
    public Slurm(Path folder, int threads, String options, TaskScript script) {
        this.folder = Folder.of(folder);
        this.threads = threads;
        this.options = WORD.matcher(options).results().map(word -> word.group().replaceAll("[\"']", "")).toList();
        this.script = script;
        name = "fleeting-" + folder.getFileName().toString().replaceAll("[^A-Za-z0-9._-]+", "-");
    }

    /**
     * The job behind them comes first, held: where the number of jobs is limited, it must not be the one without room, unless
     * there is room for one only.
     */
    @Override
    public List<String> submit(List<String> ids) throws IOException {
        String task = TaskScript.shell(script.write().toString());
        int number = folder.folder(JOBS).folders().size() + 1;
        String next = submitNext(number, task);
        List<String> jobs = new ArrayList<>();
        int submitted = 0;
        String refusal = "";
        try {
            int size = Math.min(arraySize() - 1, ids.size());
            while (submitted < ids.size() && size > 0) {
                List<String> part = ids.subList(submitted, Math.min(ids.size(), submitted + size));
                Answer answer = submit(part, folder.folder(JOBS + "/" + (number + jobs.size() + 1)), task);
                if (answer.code() == 0) {
                    jobs.add(answer.job());
                    submitted += part.size();
                } else if (submitted > 0 || part.size() > 1 && LIMIT.matcher(answer.text()).find()) {
                    size = part.size() / 2;
                    refusal = answer.text().strip();
                } else if (!next.isEmpty() && LIMIT.matcher(answer.text()).find()) {
                    run(List.of("scancel", "--quiet", next));
                    next = "";
                } else {
                    throw new IOException("sbatch refused the tasks, and none is submitted: " + answer.text().strip());
                }
            }
        } finally {
            if (jobs.isEmpty() && !next.isEmpty()) {
                run(List.of("scancel", "--quiet", next));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(submitted + (submitted == 1 ? " task" : " tasks") + " submitted to Slurm, job "
            + String.join(", ", jobs) + (submitted == ids.size() ? ""
                : "; for " + (ids.size() - submitted) + " more there is no room yet: " + refusal));
        lines.add(release(next, jobs));
        return lines;
    }

    private Answer submit(List<String> part, Folder own, String task) throws IOException {
        write(own, TASKS, part.stream().map(id -> id + "\n").collect(Collectors.joining()));
        write(own, "element.sh", SCRIPT.formatted("An element of a job array.", "$(sed -n \"${SLURM_ARRAY_TASK_ID}p\" "
            + TaskScript.shell(own.locate(TASKS).toString()) + ")", task, TaskScript.WAIT));
        Answer answer = sbatch(own, "element.sh", List.of("--array=1-" + part.size(), SIGNAL));
        if (answer.code() == 0) {
            write(own, IDS, answer.job() + "\n");
        }
        return answer;
    }

    private String submitNext(int number, String task) throws IOException {
        Folder own = folder.folder(JOBS + "/" + number);
        write(own, "next.sh", SCRIPT.formatted("Gathers what the tasks before it left, and submits what is missing.", "next",
            task, TaskScript.WAIT));
        Answer answer = sbatch(own, "next.sh", List.of("--hold", SIGNAL));
        if (answer.code() != 0) {
            throw new IOException("sbatch refused the job behind the tasks, and none is submitted: " + answer.text().strip());
        }
        write(own, IDS, answer.job() + "\n");
        return answer.job();
    }

    /** Lets the job behind others, if there is one, wait for them alone. */
    private static String release(String next, List<String> jobs) throws IOException {
        if (next.isEmpty()) {
            return "When they are over, give the same command again: there is no room for a job that would do so";
        }
        for (List<String> command : List.of(List.of("scontrol", "update", "JobId=" + next, "Dependency=afterany:" + String.join(
            ":", jobs)), List.of("scontrol", "release", next))) {
            Answer answer = run(command);
            if (answer.code() != 0) {
                run(List.of("scancel", "--quiet", next));
                return "When they are over, give the same command again: the job that would do so can't wait for them: "
                    + answer.text().strip();
            }
        }
        return "Job " + next + " gathers what they leave, and goes on. -status says how they get on.";
    }

    private Answer sbatch(Folder own, String file, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of("sbatch", "--parsable", "--job-name=" + name, "--requeue",
            "--open-mode=append", "--cpus-per-task=" + threads, "--ntasks=1", "--export=PATH,HOME",
            "--output=" + own.path().toString().replace("%", "%%") + "/slurm-%a.out"));
        command.addAll(more);
        command.addAll(options);
        command.add(own.locate(file).toString());
        return run(command);
    }

    private static void write(Folder own, String file, String text) throws IOException {
        own.replace(file, Folder.Content.text(text));
    }

    private static int arraySize() throws IOException {
        Answer answer = run(List.of("scontrol", "show", "config"));
        Matcher matcher = ARRAY_SIZE.matcher(answer.text());
        return answer.code() == 0 && matcher.find() ? Integer.parseInt(matcher.group(1)) : DEFAULT_ARRAY;
    }

    private record Answer(int code, String text) {

        /** Behind a semicolon sbatch names the cluster. */
        String job() {
            return text.strip().lines().reduce((first, last) -> last).orElse("").replaceFirst(";.*", "");
        }
    }

    private static Answer run(List<String> command) throws IOException {
        // not a pipe: a program that doesn't answer would never end it
        Path answer = Files.createTempFile("fleeting-slurm-", ".txt");
        try {
            Process process = start(command, answer);
            process.getOutputStream().close();
            if (!hasEnded(process)) {
                process.destroy();
                throw new IOException(command.get(0) + " doesn't answer");
            }
            try (InputStream text = Files.newInputStream(answer)) {
                return new Answer(process.exitValue(), new String(text.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(answer);
        }
    }

    private static Process start(List<String> command, Path answer) throws IOException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(answer.toFile()).start();
        } catch (IOException e) {
            throw new IOException("there is no Slurm here: " + command.get(0) + " can't be started", e);
        }
    }

    private static boolean hasEnded(Process process) {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<String> jobs() throws IOException {
        List<String> jobs = new ArrayList<>();
        Folder all = folder.folder(JOBS);
        for (String submission : all.folders()) {
            if (all.folder(submission).exists(IDS)) {
                jobs.addAll(new String(all.folder(submission).read(IDS, MOST_BYTES), StandardCharsets.UTF_8).lines().toList());
            }
        }
        return jobs;
    }

    @Override
    public Map<String, Integer> unfinished() throws IOException {
        Map<String, Integer> states = new TreeMap<>();
        String own = System.getenv("SLURM_JOB_ID");
        List<String> jobs = jobs().stream().filter(job -> !job.equals(own)).toList();
        if (jobs.isEmpty()) {
            return states;
        }
        Answer answer = run(List.of("squeue", "--noheader", "--array", "--format=%F %T %r", "--name=" + name));
        if (answer.code() != 0) {
            throw new IOException("squeue: " + answer.text().strip());
        }
        for (String line : (Iterable<String>) answer.text().lines()::iterator) {
            String[] words = line.strip().split(" ", 3);
            if (words.length > 2 && jobs.contains(words[0])) {
                states.merge(words[1].toLowerCase(Locale.ROOT) + (words[1].equals("PENDING") ? " (" + words[2] + ")" : ""), 1,
                    Integer::sum);
            }
        }
        return states;
    }

    @Override
    public int cancel() throws IOException {
        List<String> jobs = jobs();
        if (!jobs.isEmpty()) {
            List<String> command = new ArrayList<>(List.of("scancel", "--quiet"));
            command.addAll(jobs);
            Answer answer = run(command);
            if (answer.code() != 0 && !answer.text().contains("Invalid job id")) {
                throw new IOException("scancel: " + answer.text().strip());
            }
        }
        return jobs.size();
    }
}
