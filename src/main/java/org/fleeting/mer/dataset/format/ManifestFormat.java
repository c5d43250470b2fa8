package org.fleeting.mer.dataset.format;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * A manifest: a CSV table with one row a clip, for every set that has no format of its own.
 *
 * <p>Columns, found by the names that {@link Column} knows: {@code subject}, {@code emotion}, {@code frames} (folder,
 * video or single image, relative to the table); optional {@code clip} (default: the last part of {@code frames}, of a part
 * of a video with its onset: {@code talk.mp4_120}), {@code dataset} (default: the table's name), {@code onset},
 * {@code apex}, {@code offset} (default: first and last frame of folder or video), {@code fps} (default: the video's own),
 * {@code action units}, {@code landmarks} (a {@link LandmarkFile} of the onset frame, relative to the table). UTF-8 with
 * or without byte order mark; comma, semicolon, tab, bar, or what Excel's line {@code sep=} says.
 */
final class ManifestFormat implements DatasetFormat {

    private static final int MOST_NEAR_MISSES = 3;

    @Override
    public String name() {
        return "Manifest (CSV)";
    }

    @Override
    public String expectation() {
        return "a CSV file with the columns subject, emotion and frames, or a folder with exactly one such file";
    }

    @Override
    public boolean recognises(Path root) {
        if (Files.isRegularFile(root)) {
            return ManifestTable.looksLikeManifest(root);
        }
        return Files.isDirectory(root) && manifestsIn(root).size() == 1;
    }

    @Override
    public Optional<String> nearMiss(Path root) {
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        List<Path> whole = manifestsIn(root);
        if (whole.size() > 1) {
            return Optional.of("%d CSV files with the columns subject, emotion and frames, of which one is to be chosen: %s"
                .formatted(whole.size(), Excerpt.of(whole.stream().map(Folders::name).sorted().toList())));
        }
        List<String> lacking = Folders.children(root).stream().flatMap(file -> ManifestTable.lacking(file).stream())
            .limit(MOST_NEAR_MISSES).toList();
        return lacking.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", lacking));
    }

    @Override
    public boolean tellsLandmarks(Path root) {
        if (!Files.isDirectory(root)) {
            return ManifestTable.tellsLandmarks(root);
        }
        List<Path> manifests = manifestsIn(root);
        return manifests.size() == 1 && ManifestTable.tellsLandmarks(manifests.get(0));
    }

    @Override
    public Listing read(Path root, ProgressMonitor monitor) {
        ManifestTable table = ManifestTable.read(Files.isDirectory(root) ? onlyManifest(root) : root);
        ClipCollector collector = new ClipCollector(table.fileName(), monitor);
        List<ManifestRow> rows = table.rows();
        for (int i = 0; i < rows.size(); i++) {
            monitor.checkCancelled();
            monitor.report((double) i / rows.size(), "Row %d of %d".formatted(i + 1, rows.size()));
            rows.get(i).addTo(collector);
        }
        collector.remark(table.notes());
        UnlistedClips.note(collector.framesNamed()).ifPresent(note -> collector.remark(List.of(note)));
        return collector.listing();
    }

    @Override
    public LabelScheme usualScheme() {
        return LabelScheme.AS_FILED;
    }

    private static Path onlyManifest(Path root) {
        List<Path> found = manifestsIn(root);
        if (found.size() != 1) {
            throw new InvalidInputException("Folder %s holds %d CSV files with the columns subject, emotion and frames; "
                .formatted(root, found.size()) + "expected one", "Choose the manifest file itself.");
        }
        return found.get(0);
    }

    private static List<Path> manifestsIn(Path root) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root)) {
            for (Path file : files) {
                if (ManifestTable.looksLikeManifest(file)) {
                    found.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new InvalidInputException("Folder " + root + " can't be read: " + e.getMessage(),
                "Check the folder's permissions and its drive.", e);
        }
        List<Path> plain = found.stream().filter(ManifestTable::hasPlainNames).toList();
        return plain.size() == 1 ? plain : found;
    }
}
