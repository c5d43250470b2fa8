package org.fleeting.mer.dataset.format;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.fleeting.mer.dataset.Clip;

/** What the look-alikes of the data sets have in common: who shows what, and frames of one pixel. */
final class LookAlike {

    /** Frames of each clip. */
    static final int LENGTH = 3;

    /**
     * One clip to be.
     *
     * @param subject the subject's number
     * @param number from 1 within its subject
     * @param index from 0 within the set
     */
    record Take(int subject, int number, int index, String emotion) {

        /** Returns the first frame: numbers don't start at 1, and some clips go from two digits to three. */
        int onset() {
            return 40 + index % 70;
        }

        int apex() {
            return onset() + 1;
        }

        int offset() {
            return onset() + LENGTH - 1;
        }
    }

    private static final Path JPEG = pixel("jpg");
    private static final Path BMP = pixel("bmp");

    private LookAlike() {}

    /** Returns a table of labels and numbers: {@code counts("fear", 2, "anger", 8)}. */
    static Map<String, Integer> counts(Object... labelsAndNumbers) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < labelsAndNumbers.length; i += 2) {
            counts.put((String) labelsAndNumbers[i], (Integer) labelsAndNumbers[i + 1]);
        }
        return counts;
    }

    /** Returns the numbers from first to last but for some. */
    static List<Integer> subjects(int first, int last, Integer... absent) {
        return IntStream.rangeClosed(first, last).boxed().filter(number -> !List.of(absent).contains(number)).toList();
    }

    /**
     * Deals the clips out to the subjects in turn.
     *
     * @param single subjects with a single clip, and its emotion
     */
    static List<Take> takes(Map<String, Integer> counts, List<Integer> subjects, Map<Integer, String> single) {
        List<Integer> others = subjects.stream().filter(subject -> !single.containsKey(subject)).toList();
        Map<Integer, Integer> numbers = new HashMap<>();
        Map<String, Integer> left = new LinkedHashMap<>(counts);
        List<Take> takes = new ArrayList<>();
        single.forEach((subject, emotion) -> {
            left.merge(emotion, -1, Integer::sum);
            takes.add(new Take(subject, 1, takes.size(), emotion));
        });
        int turn = 0;
        for (Map.Entry<String, Integer> emotion : left.entrySet()) {
            for (int i = 0; i < emotion.getValue(); i++) {
                int subject = others.get(turn++ % others.size());
                takes.add(new Take(subject, numbers.merge(subject, 1, Integer::sum), takes.size(), emotion.getKey()));
            }
        }
        return takes;
    }

    /** Writes the frames of a take, and now and then a file that is none. */
    static void frames(Path folder, Take take, IntFunction<String> name) {
        frames(folder, take.onset(), take.offset(), name);
    }

    /** Writes frames from first to last, and now and then a file that is none. */
    static void frames(Path folder, int first, int last, IntFunction<String> name) {
        try {
            Files.createDirectories(folder);
            if (first % 5 == 1) {
                Files.writeString(folder.resolve("Thumbs.db"), "no frame");
            }
            for (int number = first; number <= last; number++) {
                String file = name.apply(number);
                link(folder.resolve(file), file.endsWith("bmp") ? BMP : JPEG);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file is a second name of another where the file system has that: ten thousand files are made so in a moment. */
    private static void link(Path file, Path content) throws IOException {
        try {
            Files.createLink(file, content);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(content, file);
        }
    }

    private static Path pixel(String format) {
        try {
            Path file = Files.createTempFile("pixel", "." + format);
            file.toFile().deleteOnExit();
            ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), format, file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the number of clips by class. */
    static Map<String, Long> byEmotion(List<Clip> clips) {
        Map<String, Long> counts = new HashMap<>();
        clips.forEach(clip -> counts.merge(clip.emotion(), 1L, Long::sum));
        return counts;
    }

    /** Returns how many subjects are in the clips. */
    static long subjectsIn(List<Clip> clips) {
        return clips.stream().map(Clip::subject).distinct().count();
    }
}
