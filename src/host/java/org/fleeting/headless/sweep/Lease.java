package org.fleeting.headless.sweep;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.fleeting.folder.Folder;

/**
 * Lets one command at a time plan what a store runs, on whatever machine and without file locks, which network drives lack: a
 * folder {@code lease} that comes to its place in one step, with a file that its owner writes anew every few seconds. One that
 * was not written for a minute, by the clock of the disk, or whose owner on this machine has ended, is nobody's any more.
 */
final class Lease implements AutoCloseable {

    static final String NAME = "lease";
    static final String TEMPORARY = "tmp";

    private static final String OWNER = "owner.txt";
    private static final Duration OLDEST = Duration.ofMinutes(1);
    private static final int BEAT_SECONDS = 5;
    private static final int MOST_BYTES = 1 << 12;
    private static final int LINES = 2;
    private static final Folder BOOT = Folder.of(Path.of("/proc/sys/kernel/random"));

    private final Folder store;
    private final String text;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lease");
        thread.setDaemon(true);
        return thread;
    });

    private Lease(Folder store, String text) {
        this.store = store;
        this.text = text;
    }

    /**
     * Takes the lease of a store.
     *
     * @return nothing if another process has it
     */
    static Optional<Lease> take(Folder store) throws IOException {
        Lease lease = new Lease(store, machine() + "\n" + ProcessHandle.current().pid() + "\n" + UUID.randomUUID() + "\n");
        if (store.exists(NAME) && lease.isFree()) {
            lease.remove();
        }
        if (!lease.put()) {
            return Optional.empty();
        }
        lease.clock.scheduleWithFixedDelay(lease::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
        return Optional.of(lease);
    }

    /** The computer, since it was last started. */
    private static String machine() {
        try {
            return hostName() + " " + new String(BOOT.read("boot_id", MOST_BYTES), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return hostName(); // no Linux
        }
    }

    /** Returns the name of this computer. */
    static String hostName() {
        return Optional.ofNullable(System.getenv("HOSTNAME")).filter(name -> !name.isBlank()).orElseGet(() -> {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "unknown";
            }
        });
    }

    private boolean isFree() throws IOException {
        Folder place = store.folder(NAME);
        try {
            List<String> owner = new String(place.read(OWNER, MOST_BYTES), StandardCharsets.UTF_8).lines().toList();
            if (owner.size() > LINES && owner.get(0).equals(machine())) {
                return ProcessHandle.of(Long.parseLong(owner.get(1))).filter(ProcessHandle::isAlive).isEmpty();
            }
            return Duration.between(written(place.locate(OWNER)), now()).compareTo(OLDEST) > 0;
        } catch (IOException | NumberFormatException e) {
            return !store.exists(NAME); // its owner gave it back meanwhile
        }
    }

    private static Instant written(Path file) {
        return Instant.ofEpochMilli(file.toFile().lastModified());
    }

    /** The clock of the disk, which may be another one than that of this machine. */
    private Instant now() throws IOException {
        String name = TEMPORARY + "/now-" + UUID.randomUUID();
        store.create(name, out -> out.write('\n'));
        try {
            return written(store.locate(name));
        } finally {
            store.delete(name);
        }
    }

    private boolean put() throws IOException {
        String own = TEMPORARY + "/lease-" + UUID.randomUUID();
        store.create(own + "/" + OWNER, Folder.Content.text(text));
        try {
            if (!store.exists(NAME)) {
                store.rename(own, NAME);
            }
        } catch (IOException e) {
            if (!store.exists(NAME)) {
                throw e;
            }
        } finally {
            store.delete(own);
        }
        return isOwn();
    }

    private boolean isOwn() throws IOException {
        try {
            return new String(store.folder(NAME).read(OWNER, MOST_BYTES), StandardCharsets.UTF_8).equals(text);
        } catch (IOException e) {
            return false;
        }
    }

    private void beat() {
        try {
            if (isOwn()) {
                Store.write(store.folder(NAME), OWNER, text);
            }
        } catch (IOException e) {
            return; // the next one may succeed
        }
    }

    private void remove() throws IOException {
        String old = TEMPORARY + "/old-" + UUID.randomUUID();
        try {
            store.folder(TEMPORARY).make();
            store.rename(NAME, old);
        } catch (IOException e) {
            if (store.exists(NAME)) {
                throw e;
            }
            return; // another one was faster
        }
        store.delete(old);
    }

    /** Gives it back. */
    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        if (isOwn()) {
            remove();
        }
    }
}
