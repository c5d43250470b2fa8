package org.fleeting.mer.dataset.frames;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.imaging.BitsInUse;
import org.fleeting.mer.imaging.DeclaredShape;
import org.fleeting.mer.imaging.FrameImage;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.Placeholder;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * The frames of one folder in the order of their numbers.
 *
 * <p>A frame is a jpg, jpeg, jfif, png or bmp file with a number in its name, whatever its padding: {@link FrameNames} says
 * which of several numbers counts ({@code reg_img46.jpg} is frame 46, {@code 006_05562.jpg} frame 5562). All else is passed
 * over: hidden files, {@code Thumbs.db}, shortcuts, texts in silence, images with a {@linkplain #notes note}. A path that is
 * itself an image is a folder of one frame, number 1. {@linkplain Placeholder Placeholders} of frames count as frames that
 * are not on this disk.
 */
public final class FrameFolder extends FrameSource {

    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "jpe", "jfif", "png", "bmp", "dib");
    private static final Set<String> OTHER_EXTENSIONS = Set.of("tif", "tiff", "webp", "gif", "heic", "heif", "avif", "jp2",
        "jxl",
        "pgm", "ppm", "pnm", "tga", "dng", "raw", "npy");

    private final Path folder;
    private final List<Frame> frames;
    private final SortedMap<Integer, Placeholder> elsewhere;
    private final List<String> notes;

    private FrameFolder(Path folder, List<Frame> frames, SortedMap<Integer, Placeholder> elsewhere, List<String> notes) {
        this.folder = folder;
        this.frames = frames;
        this.elsewhere = elsewhere;
        this.notes = notes;
    }

    /**
     * Lists a folder.
     *
     * @throws InvalidInputException if it is missing, can't be read, holds no frames or two frames of one number
     */
    public static FrameFolder open(Path folder) {
        if (Files.isRegularFile(folder)) {
            return new FrameFolder(folder, List.of(singleImage(folder)), new TreeMap<>(), List.of());
        }
        if (!Files.isDirectory(folder) && Files.exists(folder)) {
            throw new InvalidInputException(folder + " is neither a folder nor a file",
                "Point to the folder that holds the clip's images.");
        }
        if (!Files.isDirectory(folder)) {
            throw Placeholder.inPlaceOf(folder)
                .map(found -> new InvalidInputException("file %s %s".formatted(folder, found.liesThere()), found.remedy()))
                .orElseGet(() -> new InvalidInputException("folder " + folder + " does not exist",
                    "Check the path and that the drive is connected."));
        }
        return numbered(folder, entries(folder));
    }

    private static Frame singleImage(Path file) {
        if (!isImage(file)) {
            throw new InvalidInputException("file " + file + " is neither an image (jpg, jpeg, png, bmp) nor a video "
                + "(avi, mp4, mov, mkv, webm and others)", "Give a folder of frames, a video or one image.");
        }
        return new Frame(1, file);
    }

    private static List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw new InvalidInputException("folder " + folder + " can't be read: " + e.getMessage(),
                "Check the folder's permissions and its drive.", e);
        }
        return entries;
    }

    private static FrameFolder numbered(Path folder, List<Path> entries) {
        Set<Path> images = new TreeSet<>(entries.stream().filter(FrameFolder::isImage).toList());
        Map<Path, Placeholder> stubs = new HashMap<>();
        for (Path entry : entries) {
            Placeholder.named(FrameNames.name(entry)).ifPresent(stub -> {
                Path image = folder.resolve(stub.file());
                if (isImage(image) && images.add(image)) {
                    stubs.put(image, stub);
                }
            });
        }
        FrameNames names = FrameNames.of(folder, List.copyOf(images));
        List<String> notes = new ArrayList<>(names.notes());
        ofOtherFormats(entries).ifPresent(notes::add);
        List<Frame> frames = new ArrayList<>();
        SortedMap<Integer, Placeholder> elsewhere = new TreeMap<>();
        names.frames().forEach((number, image) -> {
            if (stubs.containsKey(image)) {
                elsewhere.put(number, stubs.get(image));
            } else {
                frames.add(new Frame(number, image));
            }
        });
        if (!elsewhere.isEmpty() && frames.isEmpty()) {
            throw notHere(folder, elsewhere.firstKey(), elsewhere.lastKey(), elsewhere);
        }
        if (frames.isEmpty()) {
            throw new InvalidInputException(
                "folder " + folder + " holds no frames: no jpg, jpeg, png or bmp file with a number in its name"
                    + notes.stream().map(note -> "; " + note).collect(Collectors.joining()),
                "Point to the folder that holds the clip's images.");
        }
        return new FrameFolder(folder, List.copyOf(frames), elsewhere, notes);
    }

    private static Optional<String> ofOtherFormats(List<Path> entries) {
        List<String> others = entries.stream().map(FrameNames::name)
            .filter(name -> !name.startsWith(".") && OTHER_EXTENSIONS.contains(extension(name))).sorted().toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(
            "%d file%s of a format that is not read, to be saved as PNG: %s"
                .formatted(others.size(), others.size() == 1 ? "" : "s", Excerpt.of(others)));
    }

    private static InvalidInputException notHere(Path folder, int first, int last, Map<Integer, Placeholder> missing) {
        Placeholder one = missing.values().iterator().next();
        return new InvalidInputException("%d of the frames %d to %d in folder %s %s not on this disk: %s %s %s".formatted(
            missing.size(), first, last, folder, missing.size() == 1 ? "is" : "are", one.file(),
            missing.size() == 1 ? "is a" : "and the others are each a", one.kind()), one.remedy());
    }

    /** Tells whether a file is called as images are that frames can be. */
    public static boolean isImage(Path file) {
        String name = FrameNames.name(file);
        // a leading dot also marks macOS's resource forks: ._img46.jpg
        return name.lastIndexOf('.') > 0 && !name.startsWith(".") && EXTENSIONS.contains(extension(name));
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Returns all frames by ascending number; never empty. */
    public List<Frame> frames() {
        return frames;
    }

    @Override
    int[] numbers() {
        return frames.stream().mapToInt(Frame::number).toArray();
    }

    @Override
    public FrameRange whole() {
        FrameRange here = present();
        return elsewhere.isEmpty() ? here : new FrameRange(Math.min(here.onset(), elsewhere.firstKey()),
            Math.max(here.offset(), elsewhere.lastKey()));
    }

    private FrameRange present() {
        return new FrameRange(frames.get(0).number(), frames.get(frames.size() - 1).number());
    }

    @Override
    public List<String> notes() {
        return notes.stream().map(note -> "folder %s: %s".formatted(folder, note)).toList();
    }

    @Override
    public void requireOnDisk(FrameRange range) {
        if (range.onset() <= range.offset() && range.offset() < Integer.MAX_VALUE) {
            Map<Integer, Placeholder> missing = elsewhere.subMap(range.onset(), range.offset() + 1);
            if (!missing.isEmpty()) {
                throw notHere(folder, range.onset(), range.offset(), missing);
            }
        }
    }

    @Override
    public double framesPerSecond() {
        return Double.NaN;
    }

    @Override
    String contents() {
        return "folder %s holds frames %d to %d".formatted(folder, present().onset(), present().offset());
    }

    @Override
    FrameReader reader(ProgressMonitor monitor) {
        Map<Integer, Path> files = frames.stream().collect(Collectors.toMap(Frame::number, Frame::file));
        return new FrameReader() {
            @Override
            public Mat read(int number, int bitsInUse) {
                return FrameImage.read(files.get(number), bitsInUse);
            }

            @Override
            public void look(int number, BitsInUse used) {
                FrameImage.look(files.get(number), used);
            }

            @Override
            public Optional<String> remark(int number) {
                return DeclaredShape.notSquare(files.get(number)).map(shape -> "pixels are said to be %d to %d, no squares; "
                    .formatted(shape.across(), shape.along()) + "frames are taken as they are stored");
            }

            @Override
            public String place(int number) {
                return "File " + files.get(number);
            }

            @Override
            public void close() {}
        };
    }
}
