package org.fleeting.mer.dataset.frames;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.imaging.BitsInUse;
import org.fleeting.mer.imaging.FrameImage;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * The frames of one folder in the order of their numbers.
 *
 * <p>A frame is a jpg, jpeg, png or bmp file with a number in its name; the last group of digits counts, whatever its
 * padding ({@code reg_img46.jpg} is frame 46, {@code 006_05562.jpg} frame 5562). All else is skipped: hidden files,
 * {@code Thumbs.db}, shortcuts, texts, images without a number. A path that is itself an image is a folder of one frame,
 * number 1.
 */
public final class FrameFolder extends FrameSource {

    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "bmp");
    private static final Pattern LAST_DIGITS = Pattern.compile("(\\d+)\\D*$");

    private final Path folder;
    private final List<Frame> frames;

    private FrameFolder(Path folder, List<Frame> frames) {
        this.folder = folder;
        this.frames = frames;
    }

    /**
     * Lists a folder.
     *
     * @throws InvalidInputException if it is missing, can't be read, holds no frames or two frames of one number
     */
    public static FrameFolder open(Path folder) {
        if (Files.isRegularFile(folder)) {
            return new FrameFolder(folder, List.of(singleImage(folder)));
        }
        if (!Files.isDirectory(folder) && Files.exists(folder)) {
            throw new InvalidInputException(folder + " is neither a folder nor a file",
                "Point to the folder that holds the clip's images.");
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException("folder " + folder + " does not exist",
                "Check the path and that the drive is connected.");
        }
        List<Frame> frames = numbered(folder);
        if (frames.isEmpty()) {
            throw new InvalidInputException(
                "folder " + folder + " holds no frames: no jpg, jpeg, png or bmp file with a number in its name",
                "Point to the folder that holds the clip's images.");
        }
        return new FrameFolder(folder, frames);
    }

    private static Frame singleImage(Path file) {
        if (!isImage(file)) {
            throw new InvalidInputException("file " + file + " is neither an image (jpg, jpeg, png, bmp) nor a video "
                + "(avi, mp4, mov, mkv, webm and others)", "Give a folder of frames, a video or one image.");
        }
        return new Frame(1, file);
    }

    private static List<Frame> numbered(Path folder) {
        TreeMap<Integer, Frame> byNumber = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                OptionalInt number = isImage(file) ? number(file) : OptionalInt.empty();
                if (number.isPresent()) {
                    Frame other = byNumber.put(number.getAsInt(), new Frame(number.getAsInt(), file));
                    requireOnlyOne(folder, file, other);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new InvalidInputException("folder " + folder + " can't be read: " + e.getMessage(),
                "Check the folder's permissions and its drive.", e);
        }
        return List.copyOf(byNumber.values());
    }

    private static void requireOnlyOne(Path folder, Path file, Frame other) {
        if (other == null) {
            return;
        }
        List<String> names = new ArrayList<>(List.of(name(file), name(other.file())));
        names.sort(null);
        throw new InvalidInputException("folder %s holds two frames %d: %s and %s"
            .formatted(folder, other.number(), names.get(0), names.get(1)), "Keep one of the two files.");
    }

    private static boolean isImage(Path file) {
        String name = name(file);
        int dot = name.lastIndexOf('.');
        // a leading dot also marks macOS's resource forks: ._img46.jpg
        return dot > 0 && !name.startsWith(".") && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static OptionalInt number(Path file) {
        String name = name(file);
        Matcher digits = LAST_DIGITS.matcher(name.substring(0, name.lastIndexOf('.')));
        try {
            return digits.find() ? OptionalInt.of(Integer.parseInt(digits.group(1))) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            // longer than any frame count: a time stamp or a hash, no frame number
            return OptionalInt.empty();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
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
        return new FrameRange(frames.get(0).number(), frames.get(frames.size() - 1).number());
    }

    @Override
    public double framesPerSecond() {
        return Double.NaN;
    }

    @Override
    String contents() {
        return "folder %s holds frames %d to %d".formatted(folder, whole().onset(), whole().offset());
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
            public String place(int number) {
                return "File " + files.get(number);
            }

            @Override
            public void close() {}
        };
    }
}
