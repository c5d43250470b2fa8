package org.fleeting.mer.badinput;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A small data set in which one to three things were spoilt: bytes, the parts of a workbook, cells, folders, images.
 *
 * @param seed what chose the set and what was done
 * @param folder where it lies
 * @param chosen what a user would choose: the folder or a manifest in it
 * @param story what was done, for messages of a failed test
 */
public record MutatedSet(int seed, Path folder, Path chosen, List<String> story) {

    private static final List<Charset> ENCODINGS =
        List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1);
    private static final List<String> STRANGE_NAMES = List.of("jpg", "png", ".jpg", "img.jpg", "img99999999999999.jpg",
        "img2147483647.jpg", "img0.jpg", "img046.jpg", "img\n1.jpg", "<script>1.png", "Größe 1.bmp",
        "1".repeat(240) + ".jpg", "1.tif", "1.jpg.exe");
    private static final String DOCTYPE = """
        <!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
        <!ENTITY d SYSTEM "/etc/passwd">]>""";

    static MutatedSet write(Path folder, int seed) {
        Random random = Fuzz.random(seed);
        try {
            Files.createDirectories(folder);
            MutatedSet set = new MutatedSet(seed, folder, SmallSets.write(folder, random), new ArrayList<>());
            for (int i = random.nextInt(3); i >= 0; i--) {
                set.mutate(random);
            }
            return set;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void mutate(Random random) throws IOException {
        List<Path> tables = files(".xlsx", ".xls", ".csv");
        // half of the sets are spoilt where their labels are
        Path file = tables.isEmpty() || random.nextBoolean() ? any(files(""), random) : any(tables, random);
        if (random.nextInt(5) == 0) {
            folders(file, random);
            return;
        }
        byte[] whole = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        story.add("spoils " + folder.relativize(file));
        if (name.endsWith(".xlsx") && random.nextInt(4) > 0) {
            zip(file, random);
        } else if (name.endsWith(".csv") && random.nextInt(4) > 0) {
            Files.write(file, manifest(new String(whole, StandardCharsets.UTF_8), random));
        } else {
            Files.write(file, random.nextInt(3) == 0 ? Mutation.head(whole, random) : Mutation.bytes(whole, random));
        }
    }

    private void zip(Path file, Random random) {
        Map<String, byte[]> entries = read(file);
        if (entries.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>(entries.keySet());
        String name = random.nextBoolean() ? names.get(random.nextInt(names.size()))
            : names.stream().filter(entry -> entry.contains("sheet1") || entry.contains("shared")).findAny().orElse("x");
        String other = names.get(random.nextInt(names.size()));
        String text = new String(entries.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
        story.add("in " + name);
        switch (random.nextInt(8)) {
            case 0 -> entries.remove(name);
            case 1 -> entries.put("renamed/" + name, entries.remove(other));
            case 2 -> entries.put(other, entries.put(name, entries.get(other)));
            case 3 -> entries.put(name, Mutation.bytes(Mutation.utf8(text), random));
            case 4 -> entries.put(name, Mutation.utf8(text.replaceFirst("\\?>", "?>" + DOCTYPE).replace("Sub", "&c;&d;")));
            case 5 -> entries.put(name, Mutation.utf8(Mutation.between(text, "=\"", "\"", random)));
            case 6 -> entries.put(name,
                Mutation.utf8(text.replace("t=\"s\"", "t=\"" + "bdenx".charAt(random.nextInt(5)) + '"')));
            default -> entries.put(name, Mutation.utf8(Mutation.between(text, ">", "</", random)));
        }
        entries.values().removeIf(content -> content == null);
        EditedZip.write(file, entries);
    }

    private static Map<String, byte[]> read(Path file) {
        try {
            return EditedZip.entries(file);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            // spoilt before
            return Map.of();
        }
    }

    private static byte[] manifest(String text, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> text.replace(',', ";\t|".charAt(random.nextInt(3))).getBytes(StandardCharsets.UTF_8);
            case 1 -> text.replace('1', 'ü').getBytes(ENCODINGS.get(random.nextInt(ENCODINGS.size())));
            case 2 -> Mutation.utf8(text.replace("\n", random.nextBoolean() ? "\r" : "\r\n\r\n"));
            case 3 -> Mutation.utf8(Mutation.between(text, "\n", "\n", random));
            default -> Mutation.utf8(Mutation.between(text, ",", ",", random));
        };
    }

    /** Spoils what lies where. */
    private void folders(Path file, Random random) throws IOException {
        Path parent = file.getParent();
        String strange = STRANGE_NAMES.get(random.nextInt(STRANGE_NAMES.size()));
        story.add("folders at " + folder.relativize(file) + " with " + strange.strip());
        switch (random.nextInt(7)) {
            case 0 -> Files.delete(file);
            case 1 -> Files.move(file, free(parent.resolve(strange)));
            case 2 -> Files.createDirectories(free(parent.resolve(strange)).resolve("deep"));
            case 3 -> {
                Files.delete(file);
                Files.createDirectory(file);
            }
            case 4 -> Files.createSymbolicLink(free(parent.resolve("img47.png")), folder);
            case 5 -> {
                Files.delete(file);
                Files.createSymbolicLink(file, random.nextBoolean() ? Path.of("/dev/zero") : file);
            }
            default -> Files.write(free(parent.resolve(strange)), new byte[random.nextInt(3)]);
        }
    }

    private static Path free(Path path) throws IOException {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(path)) {
            Files.delete(path);
        }
        return path;
    }

    private static Path any(List<Path> files, Random random) {
        return files.get(random.nextInt(files.size()));
    }

    private List<Path> files(String... endings) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                .filter(file -> Stream.of(endings).anyMatch(ending -> file.toString().endsWith(ending))).sorted().toList();
        }
    }
}
