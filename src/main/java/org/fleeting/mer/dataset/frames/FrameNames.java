package org.fleeting.mer.dataset.frames;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;

/**
 * Tells which number in the names of a folder's images is the frame's: of names that are alike but for their numbers the last
 * one that differs from file to file, as the 10 of {@code img10_224x224}; of a name alone its last number.
 */
final class FrameNames {

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern BETWEEN = Pattern.compile("[\\s_-]+");
    /** So many frames are called alike for each file that is not. */
    private static final int ALIKE = 4;

    private final Path folder;
    private final TreeMap<Integer, Path> frames = new TreeMap<>();
    private final List<Path> unnumbered = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private FrameNames(Path folder) {
        this.folder = folder;
    }

    /**
     * Numbers the images of a folder.
     *
     * @throws InvalidInputException if two have one number, or no number tells them apart
     */
    static FrameNames of(Path folder, List<Path> images) {
        FrameNames names = new FrameNames(folder);
        List<Path> numbered = new ArrayList<>();
        for (Path image : images.stream().sorted(Comparator.comparing(FrameNames::name)).toList()) {
            (last(numbers(image)) < 0 ? names.unnumbered : numbered).add(image);
        }
        List<Path> copies = CopiedFiles.among(folder, numbered);
        numbered.removeAll(copies);
        names.note("called copies of others", copies);
        names.add(numbered);
        names.note("without a frame's number", names.unnumbered);
        return names;
    }

    /** Returns the images by their numbers. */
    TreeMap<Integer, Path> frames() {
        return frames;
    }

    /** Returns what was passed over or was one choice of several, about the folder. */
    List<String> notes() {
        return notes;
    }

    private void note(String what, List<Path> passedOver) {
        if (!passedOver.isEmpty()) {
            notes.add("%d image%s %s %s passed over: %s".formatted(passedOver.size(), passedOver.size() == 1 ? "" : "s", what,
                passedOver.size() == 1 ? "is" : "are", Excerpt.of(passedOver.stream().map(FrameNames::name).toList())));
        }
    }

    private void add(List<Path> images) {
        List<List<Path>> alike = new ArrayList<>(images.stream().collect(Collectors.groupingBy(FrameNames::shape,
            TreeMap::new, Collectors.toList())).values());
        alike.sort(Comparator.comparing(List::size, Comparator.reverseOrder()));
        int most = alike.isEmpty() ? 0 : alike.get(0).size();
        boolean hasStrays = most >= ALIKE * (images.size() - most);
        for (int i = 0; i < alike.size(); i++) {
            if (i > 0 && hasStrays) {
                alike.get(i).forEach(this::addStray);
            } else {
                addAlike(alike.get(i));
            }
        }
    }

    /** A file that is called unlike the others is one of them only where one of them is missing, or as the next of them. */
    private void addStray(Path image) {
        int number = last(numbers(image));
        if (frames.containsKey(number) || number >= frames.firstKey() - 1L && number <= frames.lastKey() + 1L) {
            put(number, image);
            notes.add("%s is called unlike the other frames and counts as frame %d".formatted(name(image), number));
        } else {
            note("called unlike the frames", List.of(image));
        }
    }

    private void addAlike(List<Path> images) {
        int[][] numbers = images.stream().map(FrameNames::numbers).toArray(int[][]::new);
        int column = images.size() == 1 ? 0 : column(images, numbers);
        for (int i = 0; i < images.size(); i++) {
            int number = images.size() == 1 ? last(numbers[i]) : numbers[i][column];
            if (number < 0) {
                unnumbered.add(images.get(i));
            } else {
                put(number, images.get(i));
            }
        }
    }

    private int column(List<Path> images, int[][] numbers) {
        int columns = numbers[0].length;
        int[] differing = IntStream.range(0, columns).filter(column -> distinct(numbers, column) > 1).toArray();
        int[] telling = Arrays.stream(differing).filter(column -> distinct(numbers, column) == images.size()).toArray();
        if (differing.length < 2 || telling.length == 1) {
            return telling.length == 1 ? telling[0] : differing.length == 1 ? differing[0] : columns - 1;
        }
        if (telling.length == 0) {
            throw new InvalidInputException("folder %s holds images of whose numbers none tells them apart: %s".formatted(
                folder,
                Excerpt.of(images.stream().limit(3).map(FrameNames::name).toList())),
                "Keep one image of each frame, or give each a number of its own as the last one in its name.");
        }
        int[] gapless = Arrays.stream(telling).filter(column -> isGapless(numbers, column)).toArray();
        int column = gapless.length == 1 ? gapless[0] : telling[telling.length - 1];
        notes.add("several numbers in the names differ; of %s the frame is %d".formatted(name(images.get(0)),
            numbers[0][column]));
        return column;
    }

    private static long distinct(int[][] numbers, int column) {
        return Arrays.stream(numbers).mapToInt(name -> name[column]).distinct().count();
    }

    private static boolean isGapless(int[][] numbers, int column) {
        int[] sorted = Arrays.stream(numbers).mapToInt(name -> name[column]).sorted().toArray();
        return (long) sorted[sorted.length - 1] - sorted[0] == sorted.length - 1;
    }

    private void put(int number, Path image) {
        Path other = frames.put(number, image);
        if (other != null) {
            List<String> names = new ArrayList<>(List.of(name(image), name(other)));
            names.sort(null);
            throw new InvalidInputException("folder %s holds two frames %d: %s and %s"
                .formatted(folder, number, names.get(0), names.get(1)), "Keep one of the two files.");
        }
    }

    /** Returns the numbers in a name; -1 for one that is longer than any frame count: a time stamp or a hash. */
    private static int[] numbers(Path image) {
        List<Integer> numbers = new ArrayList<>();
        Matcher digits = DIGITS.matcher(stem(image));
        while (digits.find()) {
            numbers.add(number(digits.group()));
        }
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Returns the last that is a frame's; -1 if none is. */
    private static int last(int[] numbers) {
        return Arrays.stream(numbers).filter(number -> number >= 0).reduce((earlier, later) -> later).orElse(-1);
    }

    /** Returns the name with all numbers alike: padding, letter case and separators don't count. */
    private static String shape(Path image) {
        String text = DIGITS.matcher(stem(image).toLowerCase(Locale.ROOT)).replaceAll("#");
        return BETWEEN.matcher(text).replaceAll("_");
    }

    /** Returns the name without its extension. */
    static String stem(Path image) {
        String name = name(image);
        return name.substring(0, name.lastIndexOf('.'));
    }

    static String name(Path file) {
        return file.getFileName().toString();
    }
}
