package org.fleeting.mer.training.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

import org.fleeting.folder.Folder;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * The folder that lets a long training survive, one training a folder:
 *
 * <ul>
 * <li>{@value #LAST}: all that going on needs ({@link Checkpoint}), as of a recent epoch
 * <li>{@value #BEST}: the model ({@link TrainedNetwork#save}) after the epoch of the lowest validation loss or, where no clips
 *     are held out, training loss
 * <li>{@value #METRICS}: a line an epoch ({@link Metrics})
 * <li>{@value #STOP}: made by the user, of any content; ends the training, which keeps its result, and is deleted
 * <li>{@value #LOCK}: keeps a second training out while one runs
 * </ul>
 *
 * <p>A {@link Safeguard} has no {@value #BEST}.
 *
 * <p>The first two are written beside and then renamed, so that they can be read at any time, also after the process was
 * killed.
 */
public final class CheckpointFolder implements AutoCloseable {

    private static final String LAST = "last.safetensors";
    private static final String BEST = "best.safetensors";
    private static final String METRICS = "metrics.csv";
    private static final String STOP = "stop";
    private static final String LOCK = ".lock";
    private static final Pattern LEFTOVER = Pattern.compile("(last|best)\\.safetensors\\..*\\.tmp|metrics\\.csv\\..*\\.part");
    private static final long LOOK_MILLIS = 100;

    private final Folder folder;
    private final FileChannel lock;

    private CheckpointFolder(Folder folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens the folder, which is made where it is missing. Waits while another training uses it: one that was cancelled
     * may need some seconds to end.
     *
     * @throws InvalidInputException if it can't be made or written to
     * @throws CancellationException if the user cancelled
     */
    public static CheckpointFolder open(Path path, ProgressMonitor monitor) {
        return open(path, true, monitor);
    }

    /**
     * Opens as {@link #open(Path, ProgressMonitor)} does a folder that no other training has by its name: where a network drive
     * knows no locks, without one. What two write there that are the same after all is the same.
     */
    static CheckpointFolder openOwn(Path path, ProgressMonitor monitor) {
        return open(path, false, monitor);
    }

    private static CheckpointFolder open(Path path, boolean needsLock, ProgressMonitor monitor) {
        Folder folder = Folder.of(path);
        FileChannel channel = null;
        try {
            folder.make();
            channel = folder.openLock(LOCK, true);
            while (!isLocked(channel, needsLock)) {
                monitor.report(0, "Waiting for another training to leave " + folder);
                monitor.checkCancelled();
                Thread.sleep(LOOK_MILLIS);
            }
            CheckpointFolder opened = new CheckpointFolder(folder, channel);
            opened.deleteLeftovers();
            return opened;
        } catch (IOException e) {
            closeQuietly(channel);
            throw unusable(folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closeQuietly(channel);
            throw new CancellationException("Interrupted");
        } catch (RuntimeException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel, boolean needsLock) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // by another training of this process
            return false;
        } catch (IOException e) {
            if (needsLock) {
                throw e;
            }
            return true;
        }
    }

    /** Deletes what a process that was killed while it wrote has left. */
    private void deleteLeftovers() throws IOException {
        for (String name : folder.names()) {
            if (LEFTOVER.matcher(name).matches()) {
                folder.delete(name);
            }
        }
    }

    /**
     * Returns what there is to go on from; empty in a new folder.
     *
     * @throws InvalidInputException if it can't be read
     */
    public Optional<Checkpoint> checkpoint() {
        return exists(LAST) ? Optional.of(Checkpoint.read(last())) : Optional.empty();
    }

    /** Deletes what there is to go on from. */
    void forget() {
        try {
            folder.delete(LAST);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    public Path last() {
        return locate(LAST);
    }

    Path best() {
        return locate(BEST);
    }

    private Path locate(String name) {
        try {
            return folder.locate(name);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** Starts the table of epochs anew with those that a checkpoint holds. */
    Metrics metrics(List<String> terms, List<EpochRecord> epochs) {
        return new Metrics(folder, METRICS, terms, epochs);
    }

    /** Returns whether the user wants the training to end. */
    public boolean isStopWanted() {
        return exists(STOP);
    }

    private boolean exists(String name) {
        try {
            return folder.exists(name);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** Forgets that the user wanted the training to end: it has. */
    public void forgetStop() {
        try {
            folder.delete(STOP);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static InvalidInputException unusable(Folder folder, IOException cause) {
        return new InvalidInputException("%s: the checkpoint folder can't be used (%s)".formatted(folder, cause),
            "Choose a folder that can be written to.", cause);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // what went wrong before is being reported already
            return;
        }
    }

    @Override
    public void close() {
        closeQuietly(lock);
    }
}
