package org.fleeting.mer.imaging.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.Placeholder;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * The indexes of the videos used last, so that many clips of one long video read it through once. A file that was
 * changed is read again.
 */
final class VideoIndexes {

    /** Together some 50 MB. */
    private static final long MOST_PACKETS = 2_000_000;

    private static final Map<Key, Once<VideoIndex>> KEPT = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(Path file, long bytes, FileTime changed) {}

    private VideoIndexes() {}

    /**
     * Returns the index of a file.
     *
     * @throws InvalidInputException if the file can't be read as a video or holds no frame
     * @throws java.util.concurrent.CancellationException if the monitor cancels
     */
    static VideoIndex of(Path file, ProgressMonitor monitor) {
        Once<VideoIndex> index = kept(key(file));
        VideoIndex found = index.get(() -> VideoIndex.scan(file, monitor), monitor);
        forgetOldest();
        return found;
    }

    private static Key key(Path file) {
        Placeholder.contentOf(file).ifPresent(found -> {
            throw new InvalidInputException("video %s %s".formatted(file,
                Files.exists(file) ? found.isOne() : found.liesThere()), found.remedy());
        });
        if (!Files.isRegularFile(file)) {
            // a pipe or device of that name would be waited for
            throw new InvalidInputException("video " + file + " does not exist or is no file",
                "Check the path and that the drive is connected.");
        }
        try {
            return new Key(file.toAbsolutePath().normalize(), Files.size(file), Files.getLastModifiedTime(file));
        } catch (IOException e) {
            throw new InvalidInputException("video " + file + " can't be read: " + e.getMessage(),
                "Check that the drive is connected and that you may read the file.", e);
        }
    }

    private static synchronized Once<VideoIndex> kept(Key key) {
        return KEPT.computeIfAbsent(key, any -> new Once<>());
    }

    private static synchronized void forgetOldest() {
        long packets = KEPT.values().stream().mapToLong(VideoIndexes::packets).sum();
        Iterator<Once<VideoIndex>> oldest = KEPT.values().iterator();
        while (packets > MOST_PACKETS && oldest.hasNext()) {
            packets -= packets(oldest.next());
            oldest.remove();
        }
    }

    /** An index of a short video costs something as well; one that could not be made goes with the oldest. */
    private static long packets(Once<VideoIndex> index) {
        return 1000 + index.peek().map(found -> found.packets().count()).orElse(0);
    }
}
