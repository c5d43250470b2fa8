package org.fleeting.headless.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;

import org.fleeting.folder.Folder;

/** The lock of a folder of states, which goes with the process: for one run that writes, or any number that read. */
final class StateLock implements AutoCloseable {

    private static final String FILE = "lock";

    /** Null if the folder is not there, or nobody can ever write to it. */
    private final FileChannel channel;

    private final FileLock lock;

    private StateLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock to write, or else to read.
     *
     * @throws StateInUseException if another run writes
     */
    static StateLock take(Folder folder, boolean writes) throws IOException, StateInUseException {
        if (!writes && !folder.exists(FILE)) {
            return new StateLock(null, null);
        }
        FileChannel channel = folder.openLock(FILE, writes);
        try {
            FileLock lock = writes ? tryLock(channel, false) : null;
            if (lock == null) {
                lock = tryLock(channel, true);
            }
            if (lock == null) {
                throw new StateInUseException(folder.path());
            }
            return new StateLock(channel, lock);
        } catch (IOException | StateInUseException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException e) {
            // a run in this process
            return null;
        }
    }

    boolean isExclusive() {
        return lock != null && !lock.isShared();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
